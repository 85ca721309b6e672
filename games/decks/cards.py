"""What a card and a deck are: frozen, plain, and free of any file."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from games.engine import Json


class CardKind(StrEnum):
    """What a card wants done."""

    TALK = "talk"
    """Both answer it."""
    GUESS = "guess-me"
    """One answers it about themselves, the other guesses first."""
    RATHER = "would-you-rather"
    """Two ``options``."""
    TRUTHS = "two-truths-and-a-dream"
    MAKE_BELIEVE = "make-believe"
    """“Yes, and”: an invented world; nothing said in it is an ask."""
    TOGETHER = "together"
    """Something small to do with each other; ``easier`` is for the third try."""
    APPRECIATION = "appreciation"
    TIMED = "timed"
    """Speaking for ``seconds``."""
    COUNTED = "counted"
    """``count`` things, by turns."""
    COMPLETION = "completion"
    """The sentence begins with ``start``."""
    SILENT = "silent"
    """No words for ``seconds``; ``easier`` is another way, for whoever cannot or would rather not."""
    MATCH = "match"
    """For the matching game only; ``options`` are the sides one can take, if it has sides."""


GENTLE, FLIRTY, INTIMATE, EXPLICIT = LEVELS = (1, 2, 3, 4)


@dataclass(frozen=True)
class Card:
    """One card. ``deck`` and ``id`` together (``ref``) are its name for ever; the words may be mended.

    ``level`` is one of LEVELS, ``tender`` whether it touches what may hurt: grief, shame, illness, a loss, a wound.
    ``seconds`` is how long it takes where it is timed, ``set`` the number of its set in a deck that has sets (from 1),
    otherwise 0. ``text`` and ``easier`` may have blanks for words of a couple's own, see `games.decks.blanks`.
    """

    deck: str
    id: str
    kind: CardKind
    level: int
    text: str
    seconds: int | None = None
    count: int | None = None
    easier: str = ""
    options: tuple[str, ...] = ()
    start: str = ""
    set: int = 0
    tender: bool = False

    @property
    def ref(self) -> str:
        """Its name among all cards, for a Note: ``deck/id``."""
        return f"{self.deck}/{self.id}"

    def doc(self) -> "dict[str, Json]":
        """The card as plain JSON, for what a game deals; without what it does not have."""
        doc: dict[str, Json] = {"deck": self.deck, "id": self.id, "kind": str(self.kind), "level": self.level}
        doc["text"] = self.text
        for name in ("seconds", "count", "easier", "start", "set", "tender"):
            if value := getattr(self, name):
                doc[name] = value
        if self.options:
            doc["options"] = list(self.options)
        return doc

    @classmethod
    def from_doc(cls, doc: Any) -> "Card":
        """The card that ``doc`` was made from."""
        return cls(**doc | {"kind": CardKind(doc["kind"]), "options": tuple(doc.get("options", ()))})


def usual_text(start: str, options: tuple[str, ...]) -> str:
    """The text of a card that says nothing else: how its sentence begins, or its sides."""
    return f"{start.rstrip(' .…')} …" if start else " / ".join(options)


@dataclass(frozen=True)
class Deck:
    """A deck. ``sets`` are the titles of its sets, if it has any; a ``ladder`` is played in order, set by set."""

    id: str
    title: str
    language: str
    author: str
    licence: str
    source: str
    about: str
    cards: tuple[Card, ...]
    sets: tuple[str, ...] = ()
    ladder: bool = False

    @property
    def levels(self) -> tuple[int, ...]:
        """The levels that its cards have, rising."""
        return tuple(sorted({card.level for card in self.cards}))
