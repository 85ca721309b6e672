"""Lists as people have them, each with what has to come of it; made for these tests, in the shapes of public ones."""

from dataclasses import dataclass, field
from typing import Any

FOUR = ["What made you laugh today?", "Where would you live?", "Who taught you to swim?", "What do you miss?"]
WHAT, WHERE, WHO, MISS = FOUR


@dataclass(frozen=True)
class Shape:
    """A list and what comes of it: the texts of its cards, the names that are left out, how many lines are passed."""

    name: str
    file: str
    data: str | bytes
    texts: list[str] = field(default_factory=lambda: FOUR)
    sets: dict[str, int] = field(default_factory=dict)
    levels: list[int] = field(default_factory=list)
    left_out: tuple[str, ...] = ()
    passed: tuple[int, ...] = ()
    more: dict[str, Any] = field(default_factory=dict)


def lines_of(*marks: str, between: str = "\n") -> str:
    return between.join(f"{mark}{text}" for mark, text in zip(marks, FOUR, strict=True)) + "\n"


OBJECTS = [{"id": at, "question": text} for at, text in enumerate(FOUR)]
EACH = "\n".join(f"- {text}" for text in FOUR)
