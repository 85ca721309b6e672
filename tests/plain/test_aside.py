"""An aside in lines: played where one is, followed by what follows from it, and never kept."""

from pathlib import Path

import pytest

from tests.asides import Wishes
from tests.plain.scripted import Typed, evening
from tests.players import TABLE
from tui.plain.aside import play_aside
from tui.plain.keyboard import EndOfInput
from tui.plain.talk import Leave

ONE_ROUND = ("a", "rain", "b", "sun", "")
CAME = {"a": "rain", "b": "sun"}


def said(*lines: Typed, full: int = 0) -> tuple[Wishes, str, object]:
    """What came of an aside in which these lines are typed, what was read meanwhile, and its result."""
    wishes, typed = Wishes(TABLE, full), evening(*lines)
    result = play_aside(typed.talk, wishes.aside(), timers=True)
    return wishes, typed.read, result


def test_one_follows_from_the_other(data: Path) -> None:
    wishes, read, result = said(*ONE_ROUND, "1", "a", "snow", "b", "fog", "", "2")
    assert wishes.came == [(CAME, "more"), ({"a": "snow", "b": "fog"}, "enough")]
    assert result == wishes.came[-1]
    assert read.count("Wishes") == 1
    assert "rain" not in read
    assert not data.exists()


def test_what_cannot_be_done_is_said_and_it_begins_again() -> None:
    wishes, read, _ = said(*ONE_ROUND, "2", *ONE_ROUND, "2", full=1)
    assert "This could not be saved in a folder (no space left on it)" in read
    assert wishes.came == [(CAME, "enough")]


def test_ones_own_last_answer_can_be_taken_back() -> None:
    wishes, _, _ = said("a", "rain", "b", "sun", "/back", "moon", "", "2")
    assert wishes.came == [({"a": "rain", "b": "moon"}, "enough")]


@pytest.mark.parametrize(("lines", "how"), [(("a", "rain", "/leave"), Leave), (("a", "rain"), EndOfInput)])
def test_leaving_it_leaves_nothing(lines: tuple[str, ...], how: type[Exception], data: Path) -> None:
    with pytest.raises(how):
        said(*lines)
    assert not data.exists()
