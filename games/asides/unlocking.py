"""What somebody answered alone is locked after an interruption: the passphrase is asked for, and “not now” is fine."""

from collections.abc import Callable
from typing import Any

from games.engine import Partner, Seen, Words, Write, say

TITLE = say("Before you go on")
AT_GOOD_NIGHT = say("Before good night")
GOING_ON = say("What’s your passphrase? It opens what you answered alone; leave it empty for not now.")
ANOTHER = say(
    "What you answered alone has a passphrase of its own, not the one you came in with. Type it here, or leave it "
    "empty for not now."
)
GOOD_NIGHT = say(
    "What’s your passphrase? It lets you decide what stays of what you wrote alone; leave it empty for not now."
)
LIMIT = 1000
"""Characters of a passphrase."""

_PASSPHRASE: dict[str, Any] = {"lines": 1, "limit": LIMIT, "as_typed": True, "seen": Seen.PRIVATE}


async def unlocking(who: Partner, words: Words, opens: Callable[[str], None]) -> str:
    """Their passphrase, asked for with these ``words``; empty where they would rather not.

    ``opens`` raises NotAllowed for another one, which then stays in the field to be mended.
    """

    def fits(text: str) -> None:
        if text:
            opens(text)

    lead = say("only you can see this")
    return await Write("passphrase", who, words, lead=lead, optional=True, fits=fits, **_PASSPHRASE)
