"""What is asked of everyone at the table: a short script for each, and a card that stands only when all press yes."""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from games.engine.game import Script
from games.engine.partners import Partner, Table
from games.engine.turns import Press
from games.engine.words import Words, say

A = TypeVar("A")


@dataclass(frozen=True, eq=False)
class AskBoth(Generic[A]):
    """Asks everyone at the table the same short script, each on their own; gives each one's result.

    At one keyboard they are asked one after the other, at two seats at the same time. The script does not know which.
    """

    table: Table
    script: Callable[[Partner], Script[A]]

    def __await__(self) -> Generator[Any, Any, dict[Partner, A]]:
        answers: dict[Partner, A] = yield self
        return answers


@dataclass(frozen=True, eq=False, init=False)
class Agree(AskBoth[bool]):
    """Something that stands only when everyone at the table presses yes: ``lines`` is what they agree to."""

    words: Words
    lines: tuple[Words, ...]

    def __init__(self, key: str, table: Table, words: Words, *lines: Words) -> None:
        prompt = say("{words}\n{lines}", words=words, lines="\n".join(map(str, lines)))

        async def press(partner: Partner) -> bool:
            return await Press(key, partner, prompt)

        super().__init__(table, press)
        object.__setattr__(self, "words", words)
        object.__setattr__(self, "lines", lines)
