"""What somebody wrote in an evening, and what becomes of it when the evening ends."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

GONE = "…"
"""What stands in a sentence, or alone, where words were taken out of a record because their author wished it."""


class Fate(StrEnum):
    """What the author of an entry says of it when the evening ends."""

    KEEP = "keep"
    """It stands in the evenings of both."""
    SEAL = "seal"
    """Only its author can read it, with a passphrase of their own."""
    BURN = "burn"
    """It is gone."""


class Entry(NamedTuple):
    """Words that somebody wrote. ``who`` is a partner's id, or ``both`` for what they wrote together.

    ``id`` names it in the record. ``prompt`` is what was asked, ``key`` the turn's key and ``game`` the game's name.
    ``shared``: both may read it already, because it was open or was revealed. ``unasked``: it was to be asked of the
    other and never was, so that only its author opens it, and by a word about this one. ``locked``: all that its author
    wrote alone and only their passphrase opens, as one thing; it has no text then.
    """

    id: int
    who: str
    text: str
    prompt: str
    key: str
    game: str
    on: date
    shared: bool
    unasked: bool = False
    locked: bool = False
