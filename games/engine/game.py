"""A game as it stands on the list, and all that its script and its deal learn from outside."""

from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from games.engine.answers import Answer, Json
from games.engine.marks import NO_MARKS, Marks
from games.engine.partners import Table
from games.engine.words import Words

if TYPE_CHECKING:
    from random import Random

A = TypeVar("A")
Script = Coroutine[Any, Any, A]


@dataclass(frozen=True)
class Context:
    """All that a script learns from outside, once, at its start; stored with the play so that a replay sees the same.

    ``today`` is the evening's date; ``past`` holds what earlier plays of the same game came to, oldest first;
    ``dealt`` is what the game's own ``deal`` laid out for this play.
    """

    seed: int
    today: date
    past: tuple[Json, ...] = ()
    dealt: Json = None

    @property
    def laid_out(self) -> dict[str, Any]:
        """What ``deal`` laid out, by name; nothing where the game has none or laid out something else."""
        return self.dealt if isinstance(self.dealt, dict) else {}

    def earlier(self, key: str) -> list[dict[str, Any]]:
        """Return the notes with this key that earlier plays of the same game kept, oldest first."""
        return [note for note in self.past if isinstance(note, dict) and note["key"] == key]

    def random(self) -> "Random":
        """A new source of chance that gives the same numbers at every replay."""
        from random import Random  # only for games of chance: its import is felt at start-up

        return Random(self.seed)


class PastPlay(NamedTuple):
    """An earlier play of any game, for a game that deals: its name, its date, its answers and notes in order."""

    game: str
    on: date
    answers: tuple[Answer, ...]

    @property
    def notes(self) -> list[dict[str, Json]]:
        """What it came to, each as ``Context.past`` has it."""
        on = self.on.isoformat()
        return [{"key": each.key, "value": each.value, "on": on} for each in self.answers if each.is_note]


class Dealing(NamedTuple):
    """What a game may look at when it deals: who plays, the seed, the date, and all earlier plays, oldest first.

    ``struck`` says which of some names are what either of them never wants to come up; ``games.moves.vetoes`` has these
    names. ``keyed`` are the ids of those who have a passphrase of their own, so that something can be sealed for them
    alone. ``then`` is the name of the game that was picked, where this one comes before it; empty where none was.
    ``found`` is what whoever begins it has looked up for it in the record, as plain JSON. ``both_keep``: an evening
    stays only if both say so.
    """

    table: Table
    seed: int
    today: date
    plays: Iterable[PastPlay]
    struck: Callable[[Iterable[str]], frozenset[str]] = frozenset[str]().intersection
    keyed: frozenset[str] = frozenset()
    then: str = ""
    found: Json = None
    both_keep: bool = False


@dataclass(frozen=True)
class Game:
    """A game as it stands on the list: ``name`` in kebab case, ``minutes`` it usually takes (least, most).

    ``gentle``: fit for a night when one of them is stirred up or not clear-headed; it asks for no touch, agrees on
    nothing and touches no conflict. ``mood`` is a line on what evening it is for and what it needs besides the two.
    ``marks`` are what others may read of what it leaves behind.

    ``arrives``: before it, each is asked alone whether they are ready, unless tonight they have been. ``settles``:
    its end leads straight into the integration. ``touch``: it can ask for touch, so that each is asked beforehand
    whether touch is welcome tonight. ``tender``: it deals tender cards where both say beforehand that they are welcome.
    ``hard``: it looks at something hard and nothing else, so that each is asked
    beforehand how stirred up they are, thinking of that.

    ``deal``, where a game has it, lays out what this one play needs of decks and earlier evenings, as plain JSON. It
    is kept with the play, so that a replay sees the same cards whatever became of the deck.
    """

    name: str
    title: Words
    about: Words
    minutes: tuple[int, int]
    script: Callable[[Table, Context], Script[None]]
    deal: Callable[[Dealing], Json] | None = None
    gentle: bool = False
    mood: Words | None = None
    marks: Marks = NO_MARKS
    arrives: bool = True
    settles: bool = False
    touch: bool = False
    hard: bool = False
    tender: bool = False

    @property
    def is_light(self) -> bool:
        """Whether it begins at once: it says so itself, and is fit for every night."""
        return self.gentle and not (self.arrives or self.touch or self.hard or self.tender)
