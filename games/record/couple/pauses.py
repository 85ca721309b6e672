"""A stop, and the break they take after it: since when and until when. Nothing says who wished for it."""

from datetime import datetime
from typing import NamedTuple, Self

from games.record.couple.schema import PauseDoc, checked
from games.record.store.line import Doc


class Pause(NamedTuple):
    """``play`` is the id of the play that waits meanwhile, if one does; ``until`` is ``since`` for a stop alone.

    ``back`` are the ids of those who have come back from it to a seat of their own, while the other one has not.
    """

    since: datetime
    until: datetime
    play: int | None = None
    back: tuple[str, ...] = ()

    @classmethod
    def from_doc(cls, doc: Doc) -> Self:
        """From its document in the record. Raises WrongForm."""
        known = checked(PauseDoc, doc)
        since, until = datetime.fromisoformat(known["since"]), datetime.fromisoformat(known["until"])
        return cls(since, until, known["play"], tuple(known.get("back", ())))

    def doc(self) -> Doc:
        """As the record holds it."""
        doc = {"since": self.since.isoformat(), "until": self.until.isoformat(), "play": self.play}
        return doc | ({"back": list(self.back)} if self.back else {})
