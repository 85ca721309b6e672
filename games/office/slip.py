"""The slip that comes back from homework: how it went, in one of four ways, and no answers.

One line of their own may go with it, where both said yes to that very line.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from games.engine import Words, say
from games.office.carried import Flaw, NotCarried, fit_line, is_address, read_carried, write_carried
from games.office.homework import Homework

KIND, FORM = "slip", 1
_NAMES = ("For", "Homework", "On", "Went", "Line")


class Went(StrEnum):
    """How it went. None of them is better than another."""

    DID = "did"
    PART = "part"
    NOT_YET = "not-yet"
    SIDEWAYS = "sideways"

    @property
    def words(self) -> Words:
        """As people say it."""
        return _WENT[self]


_WENT = {
    Went.DID: say("We did it"),
    Went.PART: say("We did part of it"),
    Went.NOT_YET: say("Not yet"),
    Went.SIDEWAYS: say("It went sideways"),
}


@dataclass(frozen=True)
class Slip:
    """How one homework went, on which day it was said, and the line they bring, if there is one."""

    address: str
    homework: str
    on: date
    went: Went
    line: str = ""

    def written(self) -> bytes:
        """The file for them to bring."""
        texts = (self.address, self.homework, self.on.isoformat(), str(self.went), self.line)
        return write_carried(KIND, FORM, zip(_NAMES, texts, strict=True))

    @classmethod
    def read(cls, data: bytes, homework: Homework | None = None) -> Self:
        """The slip in a file; with a ``homework`` only that one's. Raises `NotCarried`."""
        found = read_carried(data, KIND, (FORM,), _NAMES).fields
        try:
            on, went = date.fromisoformat(found["On"]), Went(found["Went"])
        except ValueError:
            raise NotCarried(Flaw.ANOTHER_KIND) from None
        if not is_address(found["For"]) or not found["Homework"]:
            raise NotCarried(Flaw.ANOTHER_KIND)
        if homework and found["For"] != homework.address:
            raise NotCarried(Flaw.ANOTHER_COUPLE)
        if homework and found["Homework"] != homework.id:
            raise NotCarried(Flaw.ANOTHER_HOMEWORK)
        return cls(found["For"], found["Homework"], on, went, found["Line"])

    def told(self, homework: Homework) -> Words:
        """What the next hour begins with."""
        begun = say("{what}\n\n{went}.", what=homework.what, went=self.went.words)
        return say("{begun}\n\n“{line}”", begun=begun, line=self.line) if self.line else begun


def fill_slip(homework: Homework, went: Went, on: date, line: str = "", *, both_said_yes: bool = False) -> Slip:
    """The slip for a homework; the line goes with it only where both said yes to it. Raises DoesNotFit."""
    brought = fit_line(line) if line and both_said_yes else ""
    return Slip(homework.address, homework.id, on, went, brought)
