"""What is carried between the office and home: one short text file that people can read, with a checksum as its end.

    Our Turn homework 1

    For: 4f3a09…             the couple's random name, and nobody's own
    When: after supper
    …

    Checksum: 5be1d2c7…      over all that stands before it

It is plain text in both senses: a file with anything in it that a terminal would obey is not taken, even with the right
checksum. The checksum finds what changed on the way; it is no signature.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum, auto
from hashlib import sha256

from games.engine import NotAllowed, Words, clean, clean_line, say
from games.record.kinds_of_text import LINE

LIMIT = 16 * 1024
"""Bytes of a whole file, at most."""
READ_AT_MOST = 2**20
"""Bytes that are read at all; what is larger than LIMIT and no larger than this gets its own sentence."""
_SUM = 32
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


def write_carried(kind: str, form: int, fields: Iterable[tuple[str, str]]) -> bytes:
    """The whole file: its kind and form, a line for each field that has something in it, and the checksum."""
    lines = "".join(f"{name}: {text}\n" for name, text in fields if text)
    body = f"Our Turn {kind} {form}\n\n{lines}\n"
    return f"{body}Checksum: {_checksum(body)}\n".encode()


def read_carried(data: bytes, kind: str, form: int, names: Sequence[str]) -> dict[str, str]:
    """The fields of such a file, in the form that is ours; "" for those it does not have.

    Ends of lines that a mail program made (CR LF) do no harm. Raises `NotCarried`.
    """
    text = _plain(data)
    first, _gap, _rest = text.partition("\n")
    found = _FIRST.fullmatch(first)
    if not found or found[1] != kind:
        raise NotCarried(Flaw.ANOTHER_KIND)
    body, mark, given = text.rpartition("Checksum: ")
    if not mark or given != f"{_checksum(body)}\n":
        raise NotCarried(Flaw.CHANGED)
    if int(found[2]) != form:
        raise NotCarried(Flaw.NEWER if int(found[2]) > form else Flaw.ANOTHER_KIND)
    fields = dict.fromkeys(names, "")
    for line in filter(None, body.split("\n")[1:]):
        name, _gap, said = line.partition(": ")
        if name not in fields or fields[name] or not said or len(said) > LINE:
            raise NotCarried(Flaw.ANOTHER_KIND)
        fields[name] = said
    if write_carried(kind, form, fields.items()) != text.encode():
        raise NotCarried(Flaw.ANOTHER_KIND)
    return fields


def _plain(data: bytes) -> str:
    if len(data) > LIMIT:
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
