"""What a login says: whose it is, by the host’s forced command, and by the client what is looked up and never run.

    ourturn --hosted --couple ID [--seat a|b] [--policy FILE]

ssh -t HOST             the evening
ssh -t HOST plain       the evening line by line; `reader` says it for ears
ssh HOST page last      the page of the last evening, as text
ssh HOST export --json  what is theirs, as a file
ssh -t HOST link        a code for another device, or for a partner who hasn't been here yet
ssh HOST help           this list
ssh HOST manual         the guests' page of the manual
"""

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from games.engine.words import say
from tui.settings.plain import PLAIN, READER

FACES: Mapping[str, str] = MappingProxyType({"": "", PLAIN: PLAIN, READER: READER})
"""What leads to the evening, and what it says of plain lines."""
PAGE, EXPORT, LINK, LIST, MANUAL = "page last", "export --json", "link", "help", "manual"
"""What is done without a face, to the letter."""
HELP = say(
    "What can stand behind the machine’s name:\n"
    "  (nothing)      your evening; connect with “ssh -t”\n"
    "  plain          the same, line by line; connect with “ssh -t”\n"
    "  reader         the same, to be listened to; connect with “ssh -t”\n"
    "  page last      the page of your last evening, as text\n"
    "  export --json  what’s yours, as JSON\n"
    "  link           a code for another device, or for a partner who hasn’t been here; connect with “ssh -t”\n"
    "  help           this list\n"
    "  manual         more about all of it, and about what the host can see\n"
    "\n"
    "“ssh -t” hides a passphrase as you type it. Without “-t” it’s read from standard input, one a line, and what "
    "comes can go to a file: ssh HOST export --json > ours.json"
)
NOT_ON_THE_LIST = say(
    "That isn’t something this login can do, so nothing was done; it knows “page last”, “export --json”, “plain”, "
    "“reader”, “link”, “help” and “manual”."
)
ID = re.compile(r"[a-z2-7]{16}")
"""What the ids of couples are made of: see `games.record.store.layout.new_couple`."""
SEATS = ("a", "b")
NOT_SET_UP = say("This place isn’t set up as it should be, so nothing was opened; tell whoever runs this machine.")


class Login(NamedTuple):
    """What the forced command says; without a ``policy`` it lies where it usually does."""

    couple: str
    seat: str | None = None
    policy: Path | None = None


def understood(args: list[str]) -> Login | None:
    """What the forced command says; None where it is none of ours."""
    if len(args) % 2:
        return None
    said = dict(zip(args[::2], args[1::2], strict=True))
    fits = set(said) <= {"--couple", "--seat", "--policy"} and 2 * len(said) == len(args)
    if not fits or not ID.fullmatch(said.get("--couple", "")) or said.get("--seat", "a") not in SEATS:
        return None
    return Login(said["--couple"], said.get("--seat"), Path(said["--policy"]) if "--policy" in said else None)
