"""The manner in which plain mode says things: what differs between lines to look at and lines to hear.

What is said, in which order, and what a typed line means is the same in both.
"""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Any, ClassVar

from games.engine import Partner, Quote, Table, Turn, Words
from tui.seat import Curtain
from tui.settings.commands import COMMANDS

OFTEN = 3
"""Times that something is explained in full; after that a few words are enough."""
NOT_ME = COMMANDS["not-me"].keys[0]


class Manner(ABC):
    """How everything is said. ``brief``: True says how to answer in a few words from the start, False always in full,
    None in full until that was said often enough."""

    is_heard: ClassVar[bool]
    """Whether it is for ears: what one is alone with stands alone on its screen, and none of it is said again."""

    def __init__(self, brief: bool | None = None) -> None:
        self.brief = brief
        self._explained: Counter[str] = Counter()

    def explain(self, what: str) -> None:
        """Something is being explained, once more."""
        self._explained[what] += 1

    def explain_anew(self) -> None:
        """Explain everything from the start, as after a stop: else it could be heard from it who was alone then."""
        self._explained.clear()

    def knows(self, *whats: str, often: int = OFTEN) -> bool:
        """Whether something was explained so often before, under any of these names, that a few words are enough."""
        return sum(self._explained[each] for each in whats) >= often if self.brief is None else self.brief

    # --- how it stands there ---

    @abstractmethod
    def laid_out(self, line: str, width: int, indent: int, hang: int) -> Iterator[str]:
        """Yield a line as it stands in a window of this ``width``; ``indent`` and ``hang`` as in `PlainPage.say`."""

    @abstractmethod
    def name(self, table: Table, who: Partner | Table) -> str:
        """Return what somebody is called, or all at a table."""

    @abstractmethod
    def quoted(self, table: Table, quote: Quote) -> Sequence[str]:
        """Return somebody's words, and whose they are."""

    @abstractmethod
    def row(self, number: int, words: str) -> str:
        """Return one of several things, with the number that picks it."""

    @abstractmethod
    def command(self, typed: str, words: Words) -> str:
        """Return a command, and what it does."""

    # --- how to answer ---

    @abstractmethod
    def how(self, turn: Turn[Any], timers: bool, before: Collection[str] | None = None) -> Words:
        """Return how to answer a turn; ``before`` are the kinds that were asked on its page, None where it is on none.

        Raises TypeError for a kind that plain mode does not know, also where it is built on another.
        """

    @abstractmethod
    def how_to_pick(self, rows: int, how: Words | str) -> Words | str:
        """Return how to pick one of so many rows; ``how`` says it in full."""

    @abstractmethod
    def names_numbers(self, rows: int) -> bool:
        """Say whether how to pick one of so many rows is by now the numbers there are, and nothing else."""

    @abstractmethod
    def gives_example(self, turn: Turn[Any], hint: str) -> bool:
        """Say whether an example is given beside a field, this time."""

    @abstractmethod
    def how_to_stop(self) -> Words:
        """Return what stops everything, at the beginning of a game."""

    @abstractmethod
    def usual_row(self, turn: Turn[Any]) -> Sequence[str]:
        """Return what Enter alone is, where that stands with what can be chosen."""

    @abstractmethod
    def with_usual(self, how: Words, turn: Turn[Any]) -> Words:
        """Return how to answer, and what Enter alone is on a page, where it does not stand with the choices."""

    @abstractmethod
    def card_rows(self) -> Sequence[str]:
        """Return what can be said to a card, where that does not stand in how to answer."""

    # --- handing over ---

    @abstractmethod
    def handed_over(self, table: Table, curtain: Curtain) -> Sequence[object]:
        """Return what is said before one of them is alone with it."""

    @abstractmethod
    def how_to_open(self, who: Partner, key: str, missed: bool = False) -> Words:
        """Return what the one whom a curtain is for types; ``missed``: it was something else just now."""

    @abstractmethod
    def together_again(self) -> Words:
        """Return what is said when nobody is alone with it any more."""

    # --- private words ---

    @abstractmethod
    def how_to_keep(self, who: Partner | Table) -> Words | None:
        """Return what makes private words count that were read back; None where they count as they are typed."""
