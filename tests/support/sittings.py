"""What the tests of the play share: a log that can fail, the disk part of one, and steps through a play by key."""

from collections.abc import Callable, Iterable
from typing import Any

from games.engine import Answer, Json, Kept, Partner, Play, Script, Table
from tests.support.players import EVENING

Make = Callable[[], Script[Any]]


class Disk(list[Answer]):
    """A log as a disk would keep it. While ``full`` is set, saving and taking away raise OSError and change nothing."""

    full = False

    def extend(self, answers: Iterable[Answer], /) -> None:
        new = list(answers)
        if self.full:
            raise OSError("no space left")
        if any(answer.kept is Kept.NEVER for answer in new):
            raise AssertionError("what must never be kept reached the disk")
        super().extend(new)

    def __delitem__(self, which: Any, /) -> None:
        if self.full:
            raise OSError("no space left")
        super().__delitem__(which)


def asked(play: Play) -> list[tuple[str, str]]:
    """Key and answerer of each open turn."""
    return [(turn.key, turn.who.id if isinstance(turn.who, Partner) else "both") for turn in play.open]


def give(play: Play, value: Json = None, who: Partner | Table | None = None) -> Answer:
    """Answer the first open turn, or the one that ``who`` is asked."""
    turn = next(turn for turn in play.open if who is None or turn.who == who)
    return play.answer(turn, value, EVENING)


def state(play: Play) -> tuple[object, ...]:
    """All that a front end can see of a play."""
    return (list(play.answers), play.ended, play.stage, play.open, type(play.turn), play.last)


def keys(play: Play) -> list[str]:
    """The keys of everything that was said, stopped or noted."""
    return [answer.key for answer in play.answers]
