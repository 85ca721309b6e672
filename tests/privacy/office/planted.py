"""Words of their own, long enough to be no chance in what is sealed, and who may read each."""

from random import Random
from typing import Any

from games.engine import Choose, Page, Reply, Reveal, Seen, Turn, Write
from games.moves.breather import APART, NOT_HEARD, SUGGESTED
from tests.support.players import legal

CALLED = "calledcanaryofonecase"
"""What the case is called, which stands in no file of the couple's and not in the room."""


class Planted:
    """Words that somebody typed in an hour.

    ``alone`` are those that only their author may know by now, ``typed`` all of the couple's, ``notes`` the
    therapist's.
    """

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.alone: set[str] = set()
        self.typed: set[str] = set()
        self.notes: set[str] = set()

    def note(self) -> str:
        """Something that is noted."""
        self.notes.add(word := self._new("noted"))
        return word

    def word(self, seen: Seen = Seen.PRIVATE) -> str:
        """Something that one of the couple types."""
        self.typed.add(word := self._new("told" if seen is Seen.OPEN else "alone"))
        if seen is not Seen.OPEN:
            self.alone.add(word)
        return word

    def _new(self, what: str) -> str:
        return f"{what}canary{len(self.typed) + len(self.notes):04d}{self.chance.getrandbits(24):06x}"

    def value(self, turn: Turn[Any]) -> Any:
        """An answer to a turn, with a word of its own wherever something is typed."""
        if isinstance(turn, Page):
            return {each.key: self.value(each) for each in turn.turns if not isinstance(each, Reveal)}
        if isinstance(turn, Reply):
            chosen = self.chance.choice(turn.options).key
            return {"choice": chosen, "text": self.word(turn.seen)} if chosen in turn.fields else chosen
        if turn.key in (SUGGESTED, NOT_HEARD):  # a break leads away from the play
            return self.chance.choice([each.key for each in getattr(turn, "options", ()) if each is not APART])
        if isinstance(turn, Choose) and self.chance.random() < 0.6:  # most often what leads on
            return turn.options[0].key
        return self.word(turn.seen) if isinstance(turn, Write) else legal(turn, self.chance)

    def show(self, turn: Turn[Any]) -> None:
        """What a Reveal shows its authors want shown; in the album a line stands among those of strangers."""
        read = [each for each in (turn, *getattr(turn, "turns", ())) if isinstance(each, Reveal)]
        shown = [quote.text for each in read for quote in each.quotes]
        for each in turn.turns if isinstance(turn, Page) and turn.key == "which" else ():
            shown += [str(option.words).casefold() for option in getattr(each, "options", ())]
        self.alone -= {word for word in self.alone if any(word in text for text in shown)}

    @property
    def nobody_elses(self) -> set[str]:
        """The therapist's own: what is noted, and what the case is called."""
        return self.notes | {CALLED}


def stands_in(words: set[str], text: bytes | str) -> set[str]:
    """Those of the words that stand in a text, whatever their case."""
    low = text.lower() if isinstance(text, bytes) else text.lower().encode()
    return {word for word in words if word.encode() in low}
