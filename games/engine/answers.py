"""What a play holds of each thing that was asked: one answer, a stop, or a note; how it ended, and where it is kept."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import takewhile
from typing import Any, Protocol, runtime_checkable

Json = None | bool | int | float | str | list[Any] | dict[str, Any]
STOP, NOTE = "stop", "note"
"""``Answer.kind`` of what is no turn: that somebody stopped, and what a play came to."""
BOTH = "both"
"""``Answer.who`` of a turn that either partner answers for both."""
ALOUD = "( … )"
"""What stands for words that were said aloud in the room and are on no record; pages of evenings leave it out."""


class Seen(StrEnum):
    """Who may see an answer."""

    OPEN = "open"
    """Both, on the shared screen and in their evenings."""
    HIDDEN = "hidden"
    """Its author, until a Reveal shows it."""
    PRIVATE = "private"
    """Its author only."""


class Kept(StrEnum):
    """How long an answer lives."""

    RECORD = "record"
    EVENING = "evening"
    """Gone from every file when the evening ends; until then an interrupted play can go on."""
    NEVER = "never"
    """Never on disk: asked again after an interruption. Must be awaited inside an Outcome, which keeps the result."""


class Holds(StrEnum):
    """What an answer holds of people's words, so that they can be burnt, sealed and taken back wherever they stand."""

    NONE = "none"
    """Nothing: a number, a choice, that one went on."""
    TYPED = "typed"
    """What its author wrote, in whatever form."""
    QUOTED = "quoted"
    """What was written before, shown to both as quotes, each of its author."""
    NOTED = "noted"
    """What a game worked out, which may repeat anybody's words; it is asked of nobody."""


_ALWAYS = {"write": Holds.TYPED, "reveal": Holds.QUOTED, NOTE: Holds.NOTED, STOP: Holds.NONE} | dict.fromkeys(
    ("say", "speak", "act", "choose", "rate", "agree"), Holds.NONE
)
"""What the answers of each kind held when records did not say it yet."""


def holds_of(kind: str, marked: str | None) -> Holds:
    """What an answer of this kind holds, with what its document says of it, if anything.

    Whatever is not known here, from a later version or a game that is gone, is treated as somebody's words.
    """
    if marked is None:
        return _ALWAYS.get(kind, Holds.TYPED)
    return Holds(marked) if marked in set(Holds) else Holds.TYPED


def mark_of(kind: str, holds: Holds) -> str | None:
    """What has to be kept of ``holds``; None where the kind says it by itself, as it always did."""
    return None if _ALWAYS.get(kind) is holds else str(holds)


@dataclass(frozen=True)
class Answer:
    """One line of a play: what was asked and what was said, as it was shown.

    ``who`` is a partner's id, ``both``, or empty for a stop or a note; ``at`` is the moment with its zone.
    ``value`` is what the turn takes again at a replay, ``shown`` the same in words; ``marked`` is what it holds of
    people's words where its kind does not say that by itself.
    """

    key: str
    who: str
    kind: str
    prompt: str
    value: Json
    shown: str
    at: datetime
    seen: Seen = Seen.OPEN
    kept: Kept = Kept.RECORD
    marked: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether both may read it."""
        return self.seen is Seen.OPEN

    @property
    def holds(self) -> Holds:
        """What it holds of people's words."""
        return holds_of(self.kind, self.marked)

    @property
    def is_note(self) -> bool:
        """Whether it is no answer but what the play came to."""
        return self.kind == NOTE

    @property
    def is_turn(self) -> bool:
        """Whether it was asked of somebody: no note and no stop."""
        return self.kind not in (NOTE, STOP)


class Ending(StrEnum):
    """How a play ended."""

    DONE = "done"
    STOPPED = "stopped"
    CHANGED = "changed"
    """The game asks something else now than when this was answered; what was said is kept as it stands."""


class Log(Protocol):
    """Where the answers of a play are kept. A list of them will do."""

    def __iter__(self) -> Iterator[Answer]:
        """The answers so far, in order."""

    def extend(self, answers: Iterable[Answer], /) -> None:
        """Keep some more, all of them or none; on disk before it returns. Raises when that failed."""

    def __delitem__(self, which: slice, /) -> None:
        """Take some of the last ones away again, all of them or none."""


@runtime_checkable
class SharedLog(Log, Protocol):
    """A log on which two seats play at the same time, and which carries over to the other one what is on no disk.

    Each call names what was last read. Raises where that is not what is there any more; nothing has changed then.
    """

    @property
    def ahead(self) -> Sequence[Answer]:
        """The answers after those that are on it, as one seat has carried them over last."""

    def commit(self, answers: Iterable[Answer], ahead: Sequence[Answer], /) -> None:
        """Keep some more, and carry over in place of what was before what comes ``ahead`` of them, all of it."""

    def unsee(self) -> None:
        """What was last read came to nothing: until it is read again, nothing can be kept."""


def how_many_are_same(known: Iterable[Answer], there: Iterable[Answer]) -> int:
    """How many answers from the first on are the same; a record gives back who said what when, not our own objects."""
    pairs = zip(known, there, strict=False)
    return sum(1 for _ in takewhile(lambda pair: _said(pair[0]) == _said(pair[1]), pairs))


def _said(answer: Answer) -> tuple[object, ...]:
    return answer.key, answer.who, answer.kind, answer.at, answer.value


def for_disk(answers: Iterable[Answer]) -> list[Answer]:
    """Those that may ever be on a disk."""
    return [answer for answer in answers if answer.kept is not Kept.NEVER]
