"""What is carried between the office and home: one short text file that people can read, with a checksum as its end.

    Our Turn homework 1

    For: 4f3a09…             the couple's random name, and nobody's own
    When: after supper
    …

    Checksum: 5be1d2c7…      over all that stands before it

Where a deck or a game of their own goes along, its lines stand before the checksum, each behind “| ”.

It is plain text in both senses: a file with anything in it that a terminal would obey is not taken, even with the right
checksum. The checksum finds what changed on the way; it is no signature.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum, auto
from hashlib import sha256
from typing import NamedTuple

from games.engine import NotAllowed, Words, clean, clean_line, say
from games.record.kinds_of_text import LINE

LIMIT = 16 * 1024
"""Bytes of a whole file, at most."""
BLOCK_LIMIT = 256 * 1024
"""The same of one in which a deck or a game of their own goes along."""
READ_AT_MOST = 2**20
"""Bytes that are read at all; what is larger than LIMIT and no larger than this gets its own sentence."""
_SUM = 32
_BAR = "| "
_FIRST = re.compile(r"Our Turn ([a-z-]{1,20}) (\d{1,9})")
_ADDRESS = re.compile(r"[0-9a-f]{8,64}")


class Flaw(StrEnum):
    """Why a file that was carried is not taken."""

    TOO_LARGE = auto()
    NOT_PLAIN = auto()
    ANOTHER_KIND = auto()
    NEWER = auto()
    CHANGED = auto()
    ANOTHER_COUPLE = auto()
    ANOTHER_HOMEWORK = auto()


class NotCarried(NotAllowed):
    """A file that was carried is not taken, because of `flaw`; nothing of it is ever shown."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(str(_SAID[flaw]))
        self.flaw = flaw


class DoesNotFit(NotAllowed):
    """What was given makes no homework and no slip: a line that is empty, say, or longer than it may be."""


_SAID: Mapping[Flaw, Words] = {
    Flaw.TOO_LARGE: say(
        "This file is far too large for a homework or a slip; nothing was taken from it, so look which file was meant."
    ),
    Flaw.NOT_PLAIN: say(
        "There are hidden signs in this file, so it wasn’t shown and nothing was taken from it; ask for it again."
    ),
    Flaw.ANOTHER_KIND: say(
        "This isn’t the file that’s meant here; nothing was taken from it, so look which one you were given."
    ),
    Flaw.NEWER: say(
        "A newer Our Turn made this file; nothing was taken from it, so update Our Turn and open it again."
    ),
    Flaw.CHANGED: say("This file changed on its way; nothing was taken from it, so ask for it again."),
    Flaw.ANOTHER_COUPLE: say("This is for another couple, so it wasn’t shown; give it back to whoever it came from."),
    Flaw.ANOTHER_HOMEWORK: say(
        "This slip belongs to another homework; nothing was taken from it, so look which one you were given."
    ),
}


def fit_line(text: str, most: int = LINE) -> str:
    """One line as it may be carried. Raises DoesNotFit when nothing is seen in it, or over ``most`` signs."""
    line = clean_line(text)
    if not line:
        raise DoesNotFit(str(say("One of the lines is empty; nothing was made, so give it a few words.")))
    if len(line) > most:
        words = say("“{begun} …” has more than {most} letters; nothing was made.", begun=line[:30], most=most)
        raise DoesNotFit(str(words))
    return line


def is_address(text: str) -> bool:
    """Whether it may be the random name of a couple."""
    return bool(_ADDRESS.fullmatch(text))


def write_carried(kind: str, form: int, fields: Iterable[tuple[str, str]], block: str = "") -> bytes:
    """The whole file: its kind and form, a line for each field that has something in it, the ``block`` of lines that
    goes along, if there is one, and the checksum."""
    lines = "".join(f"{name}: {text}\n" for name, text in fields if text)
    along = "".join(f"{_BAR}{line}\n" for line in block.removesuffix("\n").split("\n")) + "\n" if block else ""
    body = f"Our Turn {kind} {form}\n\n{lines}\n{along}"
    return f"{body}Checksum: {_checksum(body)}\n".encode()


class Carried(NamedTuple):
    """What stands in such a file: its form, its fields ("" for those it does not have), and the block, if any."""

    form: int
    fields: dict[str, str]
    block: str = ""


def read_carried(data: bytes, kind: str, forms: Sequence[int], names: Sequence[str]) -> Carried:
    """What stands in such a file, in one of the ``forms`` that are ours; only one after the first may have a block.

    Ends of lines that a mail program made (CR LF) do no harm. Raises `NotCarried`.
    """
    has_block = len(forms) > 1 and data.startswith(f"Our Turn {kind} {max(forms)}".encode())
    text = _plain(data, BLOCK_LIMIT if has_block else LIMIT)
    first, _gap, _rest = text.partition("\n")
    found = _FIRST.fullmatch(first)
    if not found or found[1] != kind:
        raise NotCarried(Flaw.ANOTHER_KIND)
    body, mark, given = text.rpartition("Checksum: ")
    if not mark or given != f"{_checksum(body)}\n":
        raise NotCarried(Flaw.CHANGED)
    form = int(found[2])
    if form not in forms:
        raise NotCarried(Flaw.NEWER if form > max(forms) else Flaw.ANOTHER_KIND)
    fields, block = dict.fromkeys(names, ""), ""
    for line in filter(None, body.split("\n")[1:]):
        if line.startswith(_BAR) and form > min(forms):
            block += f"{line.removeprefix(_BAR)}\n"
            continue
        name, _gap, said = line.partition(": ")
        if name not in fields or fields[name] or not said or len(said) > LINE:
            raise NotCarried(Flaw.ANOTHER_KIND)
        fields[name] = said
    if write_carried(kind, form, fields.items(), block) != text.encode():
        raise NotCarried(Flaw.ANOTHER_KIND)
    return Carried(form, fields, block)


def _plain(data: bytes, most: int) -> str:
    if len(data) > most:
        raise NotCarried(Flaw.TOO_LARGE)
    try:
        text = data.decode().replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise NotCarried(Flaw.NOT_PLAIN) from None
    if clean(text) != text.strip():
        raise NotCarried(Flaw.NOT_PLAIN)
    return text


def _checksum(body: str) -> str:
    return sha256(body.encode()).hexdigest()[:_SUM]
