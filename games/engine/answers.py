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


@dataclass(frozen=True)
class Answer:
    """One line of a play: what was asked and what was said, as it was shown.

    ``who`` is a partner's id, ``both``, or empty for a stop or a note; ``at`` is the moment with its zone.
    ``value`` is what the turn takes again at a replay, ``shown`` the same in words.
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


class Ending(StrEnum):
    """How a play ended."""

    DONE = "done"
    STOPPED = "stopped"
    CHANGED = "changed"
    """The game asks something else now than when this was answered; what was said is kept as it stands."""
