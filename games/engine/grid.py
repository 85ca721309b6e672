"""A small picture in squares: who has been where."""

from dataclasses import dataclass

from games.engine.partners import Partner
from games.engine.words import Words, one_by_one, say

NOBODY = say("nobody yet")


@dataclass(frozen=True)
class Cell:
    """One square: its name, and who has been in it, once for each time."""

    name: Words
    visits: tuple[Partner, ...] = ()


@dataclass(frozen=True)
class Grid:
    """Named rows and columns of squares; ``cells`` row by row. In words, also for ears: a line for each square."""

    columns: tuple[Words, ...]
    rows: tuple[Words, ...]
    cells: tuple[tuple[Cell, ...], ...]

    def __str__(self) -> str:
        return "\n".join(
            f"{cell.name}: {one_by_one(who.name for who in cell.visits) or NOBODY}"
            for row in self.cells
            for cell in row
        )
