"""What a game tells the house about itself: which of its turns and notes mean something outside of it, as plain data.

The record and the faces read these and know no key of any game. A game without marks is played like any other.
Of a game that a package adds only ``ask``, ``told_again``, ``keepsakes`` and ``refused`` are read, on the page of an
evening that has it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from games.engine.words import Words

if TYPE_CHECKING:
    from games.engine.answers import Answer
    from games.engine.partners import Partner, Table
    from games.engine.turns import Choice

FIELDS_WITHOUT_WORDS = frozenset(
    {"who", "by", "second_by", "for", "key", "on", "id", "deck", "kind", "due", "look_at", "of"}
)
"""Fields of notes, and of what is dealt, that hold an id, a day or a key in every game and never anybody's words. So
the record may leave them whole when somebody takes words out of it. A game gives no other meaning to them."""


MAY_REST, RESTED = "may_rest", "let_rest"
"""Keys of the notes by which a script says, from where to where, what stays only if it was agreed on (see
``games.engine.RestsUnlessAgreed``), and of the one that is left of all that rested in a play. No game has its own."""


WHAT_STAYS = "what_stays"
"""Key of the turn in which somebody says, alone, what becomes of all that they wrote tonight: a `Fate`, or that they
leave it. Good night goes by it; no game means anything else by this key."""
EVENING_STAYS = "evening_stays"
"""Key of the turn in which each says, alone, whether this evening stays at all: `Fate.KEEP`, or `Fate.BURN`. It stays
only if all of them keep it. Good night goes by it; no game means anything else by this key."""


class Border(StrEnum):
    """What such a note says: where it begins, and how it ended."""

    BEGINS = "begins"
    AGREED = "agreed"
    RESTS = "rests"


class Waiting(NamedTuple):
    """One thing that waits for another evening: the name of the game it goes on in, and what home calls it."""

    game: str
    words: Words


class Waits(NamedTuple):
    """What of a game may wait. ``find`` gets the notes of ``games``, by name and oldest first, and the date of today.

    It is called only where one of these games has come to something.
    """

    games: tuple[str, ...]
    find: Callable[[Mapping[str, Sequence[Any]], date], Iterable[Waiting]]


class Told(NamedTuple):
    """What a game finds of one of its plays, to say what of it is a keepsake: what both may read, and its notes."""

    table: "Table"
    answers: "Sequence[Answer]"
    notes: Sequence[Any]


class Section(StrEnum):
    """Which part of an evening's page a keepsake belongs to, in their order."""

    WANTED = "wanted"
    TOLD = "told"
    TAKEN = "taken"
    PATTERN = "pattern"


class Keepsake(NamedTuple):
    """One line of an evening's page: somebody's own words, whole, and what is said of them from outside.

    ``who`` wrote the ``quote``; ``before`` and ``after`` stand around it ("Ana wanted", "Ben did, 3 minutes"). Where
    there is no quote, ``before`` stands alone.
    """

    who: "Partner | Table"
    quote: str
    before: Words | None = None
    after: Words | None = None
    part: Section = Section.TOLD


class Chapter(NamedTuple):
    """What stands together on an evening's page: a heading or none, keepsakes, and a quiet line below them or none."""

    table: "Table"
    heading: str
    keepsakes: Sequence[Keepsake]
    below: Words | None = None


class Promised(NamedTuple):
    """A note in which somebody says what they will do.

    ``forms`` are the words for it, with a blank for each field of the note that they name; the first of them whose
    fields all hold something is said. ``who`` is the field with the id of whoever will do it, empty where it is both;
    ``since`` the one with the day from which on they look at it, empty where it is their next evening.
    """

    key: str
    forms: tuple[Words, ...]
    who: str = "who"
    since: str = ""


class Marks(NamedTuple):
    """Keys of a game's turns and notes, each empty where the game has none of the kind."""

    stop_word: str = ""
    """The turn in which they agree on a word that stops everything."""
    ask: str = ""
    """The turn that reads an ask aloud; a yes to it puts both in a square of the wheel."""
    squares: bool = False
    """Whether its notes say who was in which square of the wheel; ``games.ask_and_receive.exchanges`` reads them."""
    taken_along: str = ""
    """The turn that shows what each takes along from the evening."""
    told_again: tuple[tuple[str, str], ...] = ()
    """The turn that shows what was told first, and the one that shows it told again: they stand side by side."""
    intention: str = ""
    """The note on what each would like tonight, and on what both would."""
    patterns: bool = False
    """Whether its notes hold small new patterns, ``games.moves.patterns`` reads them."""
    waits: Waits | None = None
    """What of it waits at home for another evening."""
    keepsakes: Callable[[Told], Iterable[Keepsake]] | None = None
    """What of a play an evening's page tells; without it, all that both may read of what somebody wrote."""
    refused: "Callable[[Sequence[Answer]], frozenset[int]] | None" = None
    """The places of answers that belong to an ask which nobody agreed to, in plays from before it could rest."""
    joy: bool | Callable[[Told], Iterable[Keepsake]] = False
    """Whether all that is written in it may be quoted back, or what of a play may: nothing tender, and nothing warmer
    than the first level. What stands ``before`` such a line is quoted with it."""
    kinds: "Callable[[], Sequence[Choice]] | None" = None
    """The kinds of thing that can be struck in it, besides cards and their levels."""
    promises: tuple[Promised, ...] = ()
    """The notes on what they said they would do; on another evening they look at it together."""


NO_MARKS = Marks()
