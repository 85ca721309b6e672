"""What a therapist is asked about homework: what was given and how it went, a new one, and a slip that was brought.

Scripts, a page each, for both faces; they keep nothing.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from games.asides.aside import paragraphs
from games.engine import Choice, Choose, Page, Seen, Words, Write, say
from games.office.between.given import GivenHomework
from games.office.pages import BACK, NOBODY
from games.record.kinds_of_text import LINE

TITLE = say("Homework")
GIVE, SLIP = Choice("give", say("Give them something small")), Choice("slip", say("They brought a slip"))
LONGEST = 1_000
"""Characters in the name of a file, folders included."""


class Tied(NamedTuple):
    """When and where."""

    when: str
    where: str


async def which(given: Sequence[GivenHomework]) -> str:
    """The key of `GIVE`, `SLIP` or `BACK`; the last one given stands above, with how it went."""
    words = [_how_it_stands(given[-1])] if given else []
    words.append(say("One small thing, tied to something they do anyway, and looked at together next time."))
    return (await Choose("homework", NOBODY, paragraphs(words), GIVE, SLIP, BACK)).key


async def which_game(games: Sequence[Choice]) -> str | None:
    """The key of a game; None where it stays as it is."""
    chosen = await Choose("game", NOBODY, say("Which one do they take home?"), *games, BACK)
    return None if chosen is BACK else chosen.key


async def when_and_where() -> Tied:
    """What it is tied to, and a place."""
    after, place = say("after supper on Sunday"), say("on the sofa")
    when = Write(
        "when", NOBODY, say("When? Best right after something they do anyway"), lines=1, limit=LINE, hint=after
    )
    where = Write("where", NOBODY, say("And where?"), lines=1, limit=LINE, hint=place)
    said = await Page("tied", NOBODY, say("Ask them, and write down their words"), when, where, seen=Seen.OPEN)
    return Tied(said["when"], said["where"])


async def which_slip(fits: Callable[[str], None]) -> str:
    """The name of the file that they brought; ``fits`` raises NotAllowed where none can be read there."""
    words = say("Which file did they bring?")
    return await Write("slip", NOBODY, words, lines=1, limit=LONGEST, hint=say("slip.txt"), fits=fits)


def _how_it_stands(given: GivenHomework) -> Words:
    return given.told or say("{what}, {when}. No slip is back yet.", what=given.homework.what, when=given.homework.when)
