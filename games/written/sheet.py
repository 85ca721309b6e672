"""What a game written as data consists of: its head, and its turns in order as steps."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from games.engine import Kept, Seen, Words, as_written

END = "end"
"""Where a jump may lead besides a turn: the game is over."""


class TurnKind(StrEnum):
    """What a turn wants done."""

    SAY = "say"
    WRITE = "write"
    CHOOSE = "choose"
    RATE = "rate"
    SPEAK = "speak"
    ACT = "act"
    REVEAL = "reveal"
    AGREE = "agree"


ANSWERED = (TurnKind.WRITE, TurnKind.CHOOSE, TurnKind.RATE)
"""What leaves an answer that can be hidden, private, or shown later."""


class Who(StrEnum):
    """Whose turn it is."""

    FIRST = "first"
    """Whoever begins tonight; another one begins next time."""
    SECOND = "second"
    BOTH = "both"
    """Each alone where there is something to answer, otherwise together."""
    TOGETHER = "together"
    """Once, for both."""
    READER = "reader"
    """By turns: the one who was not the reader last time."""
    LISTENER = "listener"
    """Not the reader."""


class Repeat(StrEnum):
    """How a turn comes again with the parts swapped."""

    EACH = "each"
    """This turn, once for each."""
    SWAP = "swap"
    """All turns beside each other that say so, as one part: once as it stands, once with first and second swapped."""


@dataclass(frozen=True)
class Option:
    """One thing to choose; ``to`` is the turn it leads to, empty for the next."""

    words: str
    to: str = ""


@dataclass(frozen=True)
class WrittenTurn:
    """One turn as it is written; what a kind does not use has its usual value. Lengths in characters and seconds."""

    name: str
    kind: TurnKind
    words: str
    who: Who
    lead: str = ""
    repeat: Repeat | None = None
    to: str = ""
    action: str = ""
    seconds: int = 60
    halfway: str = ""
    start: str = ""
    hint: str = ""
    rows: int = 3
    limit: int = 400
    optional: bool = False
    options: tuple[Option, ...] = ()
    low: int = 0
    high: int = 10
    ends: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    otherwise: str = ""
    seen: Seen = Seen.OPEN
    kept: Kept = Kept.RECORD

    @property
    def targets(self) -> tuple[str, ...]:
        """Where it may lead, empty for the next turn."""
        if self.kind is TurnKind.CHOOSE:
            return tuple(dict.fromkeys(option.to or self.to for option in self.options))
        return (self.to, self.otherwise or self.to) if self.kind is TurnKind.AGREE else (self.to,)


def steps_from(doc: Any) -> tuple[WrittenTurn, ...]:
    """The turns in a document that `checking` found nothing grave in."""
    return tuple(_step(turn) for turn in doc["turn"])


def _step(turn: dict[str, Any]) -> WrittenTurn:
    said = turn | {"kind": TurnKind(turn["kind"])}
    said["who"] = Who(turn.get("who", Who.FIRST if "repeat" in turn else Who.BOTH))
    for name, kind in (("repeat", Repeat), ("seen", Seen), ("kept", Kept)):
        if name in turn:
            said[name] = kind(turn[name])
    for name in ("ends", "shows", "terms"):
        said[name] = tuple(turn.get(name, ()))
    said["options"] = tuple(
        Option(each) if isinstance(each, str) else Option(**each) for each in turn.get("options", ())
    )
    return WrittenTurn(**said)


def filled(text: str, **who: Any) -> Words:
    """A text of the file as words for the screen. Raises KeyError and ValueError for a blank that there is not."""
    return as_written(text, **who)


def parts(steps: tuple[WrittenTurn, ...]) -> list[range]:
    """The runs of turns that are played twice with first and second swapped."""
    found: list[range] = []
    for at, step in enumerate(steps):
        if step.repeat is Repeat.SWAP:
            if found and found[-1].stop == at:
                found[-1] = range(found[-1].start, at + 1)
            else:
                found.append(range(at, at + 1))
    return found
