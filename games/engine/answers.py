"""What a play holds of each thing that was asked: one answer, a stop, or a note."""

from dataclasses import dataclass
from datetime import datetime

from games.engine.turns import Json, Kept, Seen

STOP, NOTE = "stop", "note"
"""``Answer.kind`` of what is no turn: that somebody stopped, and what a play came to."""
BOTH = "both"
"""``Answer.who`` of a turn that either partner answers for both."""


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
