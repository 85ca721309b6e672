"""The notes on one hour of a case, as whoever drives it has them."""

from datetime import datetime
from typing import Protocol

from games.office.hour import Hour
from games.record.keys.attempts import Wait, let_pass


class NotesStore(Protocol):
    """Where the notes on hours are kept, by the id of each hour: see `games.office.cases.Office`."""

    @property
    def is_locked(self) -> bool:
        """Whether its key is gone from memory."""

    def lock(self) -> None:
        """Let go of the key."""

    def unlock(self, words: str, wait: Wait = let_pass) -> None:
        """Open it again."""

    def notes_of(self, hour: int) -> str:
        """The notes on an hour."""

    def keep_notes(self, hour: int, text: str) -> None:
        """Keep the notes on an hour."""

    def withdraw_in(self, hour: int, who: str, at: datetime) -> None:
        """In this hour a partner takes their consent back."""


class HourNotes:
    """The notes on one ``hour``, by its id: see `games.office.hour.Notes`."""

    def __init__(self, store: NotesStore, id_: int, hour: Hour) -> None:
        self._store, self._id, self.hour = store, id_, hour
        self.is_withdrawn = False

    @property
    def text(self) -> str:
        """See `Notes`."""
        return self._store.notes_of(self._id)

    def keep(self, text: str) -> None:
        """See `Notes`."""
        self._store.keep_notes(self._id, text)

    def withdraw(self, who: str, at: datetime) -> None:
        """See `Notes`."""
        self.is_withdrawn = True  # also where it can't be kept: this hour closes all the same
        self._store.withdraw_in(self._id, who, at)

    @property
    def is_locked(self) -> bool:
        """See `Notes`."""
        return self._store.is_locked

    def lock(self) -> None:
        """See `Notes`."""
        self._store.lock()

    def unlock(self, words: str, wait: Wait = let_pass) -> None:
        """See `Notes`."""
        self._store.unlock(words, wait)
