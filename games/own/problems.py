"""What is wrong with a file of one's own, said with its line and what to do about it."""

from collections.abc import Iterable
from typing import NamedTuple

from games.language.spoken import gettext as _


class Problem(NamedTuple):
    """One thing that is wrong in a file, in one sentence. A ``grave`` one keeps it from being played."""

    file: str
    line: int
    what: str
    grave: bool = True

    def __str__(self) -> str:
        from games.engine.text import clean_line  # a file's name may hold anything

        return clean_line(f"{self.file}:{self.line}: {self.what}")


class Broken(Exception):
    """A deck or a game that cannot be played; ``problems`` say why, each with its line."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def or_leave_out(key: str, known: Iterable[str]) -> str:
    """How a sentence about an unknown key ends: with what was probably meant, or that it goes."""
    from games.engine.text import did_you_mean

    meant = did_you_mean(key, known)
    return f"; {meant}" if meant else _("; leave it out.")
