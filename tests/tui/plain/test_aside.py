"""An aside in lines: played where one is, followed by what follows from it, and never kept."""

import re
from io import StringIO
from pathlib import Path

import pytest

from games.asides.aside import Aside
from games.decks import with_own_words
from games.engine import Say, Seen, Write, say
from tests.support.asides import Wishes
from tests.support.players import ANA, TABLE
from tests.support.scripted import Typed, calm, evening
from tui.plain.page import FIRST_SCREEN, OTHER_SCREEN, PlainPage
from tui.plain.talk import Leave
from tui.terminal.keyboard import EndOfInput

ONE_ROUND = ("a", "rain", "b", "sun", "")
CAME = {"a": "rain", "b": "sun"}


def said(*lines: Typed, full: int = 0) -> tuple[Wishes, str, object]:
    """What came of an aside in which these lines are typed, what was read meanwhile, and its result."""
    wishes, typed = Wishes(TABLE, full), evening(*lines)
    result = calm(typed.talk).aside(wishes.aside())
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
    assert "This couldn’t be saved in a folder (no space left on it)" in read
    assert wishes.came == [(CAME, "enough")]


def test_ones_own_last_answer_can_be_taken_back() -> None:
    wishes, _, _ = said("a", "rain", "b", "sun", "/back", "b", "moon", "", "2")
    assert wishes.came == [({"a": "rain", "b": "moon"}, "enough")]


@pytest.mark.parametrize(("lines", "how"), [(("a", "rain", "/leave"), Leave), (("a", "rain"), EndOfInput)])
def test_leaving_it_leaves_nothing(lines: tuple[str, ...], how: type[Exception], data: Path) -> None:
    with pytest.raises(how):
        said(*lines)
    assert not data.exists()


class Window(StringIO):
    """A terminal that keeps all that is written to it."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def three_pages(came: list[str]) -> Aside:
    """Three asides for Ana alone, each after the one before."""

    async def page() -> str:
        return await Write("page", ANA, say("PlainPage {number}.", number=len(came)), lines=1, seen=Seen.PRIVATE)

    def then(words: str) -> Aside | None:
        came.append(words)
        return three_pages(came) if len(came) < 3 else None

    return Aside(say("Pages"), TABLE, page, then)


def test_who_is_alone_with_one_is_so_with_those_that_follow_it() -> None:
    came: list[str] = []
    typed, window = evening("a", "one", "two", "three"), Window()
    calm(typed.talk._replace(page=PlainPage(window, "xterm"))).aside(three_pages(came))
    assert came == ["one", "two", "three"]
    alone = re.findall(re.escape(OTHER_SCREEN) + "(.*?)" + re.escape(FIRST_SCREEN), window.getvalue(), re.DOTALL)
    assert len(alone) == 1
    assert [f"PlainPage {number}." in alone[0] for number in range(3)] == [True] * 3
    assert window.getvalue().count("PlainPage ") == 3


def test_a_card_is_asked_with_their_own_words() -> None:
    async def script() -> None:
        await Say("card", TABLE, with_own_words("Praise {sex: making love}.", 3, (("sex", "going upstairs"),)))

    typed = evening("")
    calm(typed.talk).aside(Aside(say("A card"), TABLE, script, lambda _: None))
    assert "Praise going upstairs." in typed.read
    assert "making love" not in typed.read
