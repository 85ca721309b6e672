"""What a play holds of each thing that was asked: one answer, a stop, or a note; and how a play ended."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

Json = None | bool | int | float | str | list[Any] | dict[str, Any]
STOP, NOTE = "stop", "note"
"""``Answer.kind`` of what is no turn: that somebody stopped, and what a play came to."""
BOTH = "both"
"""``Answer.who`` of a turn that either partner answers for both."""


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
