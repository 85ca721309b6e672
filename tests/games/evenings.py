"""Random evenings: one play of any game, answered at random, with every turn that was asked on the way."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from random import Random
from typing import Any

from hypothesis import strategies as st

from games.engine import Answer, Context, Json, Page, Play, Reply, Reveal, Script, Seen, Table, Turn, Write
from tests.games.record.trials import times
from tests.support.players import TABLE, legal, moments

EVENINGS = times(50, 2000)
"""How many evenings a property is tried on."""
CONTEXT = Context(seed=1, today=date(2026, 11, 22))
seeds = st.integers(0, 2**32)

Fixed = Json | Callable[[Turn[Any]], Json]


class _Written(list[Answer]):
    """A log, and how long it was after each time that something was written."""

    def __init__(self) -> None:
        super().__init__()
        self.lengths = [0]

    def extend(self, answers: Iterable[Answer], /) -> None:
        super().extend(answers)
        self.lengths.append(len(self))


class Evening:
    """One play to its end. Texts are unlike each other; ``fixed`` answers turns by key, with a value or a function.

    ``asked`` and ``given`` have what stands on a page each for itself, in its order; ``answered`` has pages whole.
    """

    def __init__(
        self,
        script: Callable[[Table, Context], Script[None]],
        seed: int,
        context: Context = CONTEXT,
        at_most: int = 2000,
        **fixed: Fixed,
    ) -> None:
        self.log = _Written()
        self.asked: list[Turn[Any]] = []
        self.given: list[Answer] = []
        self.answered: list[tuple[Turn[Any], Json]] = []
        self.play = Play(partial(script, TABLE, context), self.log, bits=lambda: seed)
        self._chance, self._fixed = Random(seed), fixed
        for at in moments():
            if self.play.ended:
                break
            assert len(self.asked) < at_most, f"still asking: {self.play.open}"
            turn = self._chance.choice(self.play.open)
            value, before = self._value(turn), len(self.play.answers)
            self.asked += turn.turns if isinstance(turn, Page) else (turn,)
            self.play.answer(turn, value, at)
            self.answered.append((turn, value))
            self.given += [each for each in self.play.answers[before:] if each.is_turn]
            assert len(self.asked) == len(self.given)

    def _value(self, turn: Turn[Any]) -> Json:
        if turn.key in self._fixed:
            fixed = self._fixed[turn.key]
            return fixed(turn) if callable(fixed) else fixed
        if isinstance(turn, Page):
            return {each.key: self._value(each) for each in turn.turns}
        if isinstance(turn, Reply):
            chosen = self._chance.choice(turn.options).key
            return {"choice": chosen, "text": self._value(turn.fields[chosen])} if chosen in turn.fields else chosen
        if isinstance(turn, Write):
            if turn.optional and self._chance.random() < 0.3:
                return ""
            return f"secret{len(self.asked)}wish"
        return legal(turn, self._chance)

    def broken_off(self, part: float) -> list[Answer]:
        """What stood in the log when about this part of it was written, 0 to 1; nothing of it is ever half written."""
        return list(self.log[: max(each for each in self.log.lengths if each <= part * len(self.log))])

    def notes(self, key: str) -> list[Any]:
        """What the play noted under a key, in order."""
        return [answer.value for answer in self.log if answer.kind == "note" and answer.key == key]

    @property
    def steps(self) -> list[str]:
        """The keys of all turns, in order."""
        return [turn.key for turn in self.asked]

    def leaks(self) -> list[str]:
        """Words that stood in an open prompt, or in the other's, before their author showed them."""
        found, secret = [], dict[str, str]()
        for turn, answer in zip(self.asked, self.given, strict=True):
            shown = turn.prompt + "".join(f"\n{quote.text}" for quote in turn.quotes)
            if isinstance(turn, Reveal):
                secret = {word: who for word, who in secret.items() if word not in shown}
            elif turn.seen is Seen.OPEN:
                found += [word for word in secret if word in shown]
            else:
                found += [word for word, who in secret.items() if word in shown and who != answer.who]
            if turn.seen is not Seen.OPEN and isinstance(turn, Write) and answer.value:
                secret[str(answer.value)] = answer.who
        return found
