"""A page of one partner: digits and arrows, what a private one shows and never shows, and where its answers go."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from games.catalog.games import GAMES
from games.engine import Choose, Page, Rate, Seen, Table, Write, say
from games.record import Records
from tests.support.pages import NOT, YES, Evening
from tests.tui import scratch
from tests.tui.scratch import app, click_on, couple, press, seen, short_close, turns, type_in
from tui.app.app import OurTurn
from tui.screens.play import PlayScreen
from tui.turns.page import PageWidget
from tui.turns.page_choices import ChoicePart
from tui.turns.page_parts import PagePart
from tui.widgets.fields import Lines

pytestmark = pytest.mark.usefixtures("scratch_game")

ARRIVED = ("1", "1", "3", *"walk", "enter")
"""What each of them presses on the first page."""


@asynccontextmanager
async def evening(data: Path, script: Any, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[int]]:
    """An evening with this script, from where it stands."""
    GAMES["scratch"] = scratch.game(script)
    records, _ = couple(data) if not list(data.glob("*")) else (Records(data), None)
    async with app(records, game="scratch").run_test(size=size) as pilot:
        await press(pilot)
        yield pilot


def page(pilot: Pilot[int]) -> PageWidget:
    """The page on the screen."""
    return next(each for each in pilot.app.screen.query(PageWidget) if each.display)


def part(pilot: Pilot[int], key: str) -> PagePart[Any]:
    """One part of it."""
    return next(each for each in page(pilot).query(PagePart) if each.turn.key == key)


def marked(pilot: Pilot[int]) -> str:
    """The key of the part that is marked."""
    return str(next(each.turn.key for each in page(pilot).query(PagePart) if each.here))


async def to_the_ask(pilot: Pilot[int]) -> None:
    """Both arrive, and Ana opens her curtain."""
    await press(pilot, "a")
    await press(pilot, *ARRIVED)
    await press(pilot, "b")
    await press(pilot, *ARRIVED)
    await press(pilot, "a")


async def test_a_digit_answers_at_once_and_goes_on_to_what_is_not_answered(data: Path) -> None:
    script = Evening()
    async with evening(data, script) as pilot:
        await press(pilot, "a")
        assert "▸ Clear-headed?" in seen(pilot)
        assert "1 yes     2 not tonight" in seen(pilot)
        assert [part(pilot, key).value for key in ("clear", "want", "storm", "wish")] == [None] * 4
        await press(pilot, "1")
        assert (part(pilot, "clear").value, marked(pilot)) == ("yes", "want")
        await press(pilot, "2")
        assert (part(pilot, "want").value, marked(pilot)) == ("not", "storm")
        await press(pilot, "1")
        assert (part(pilot, "storm").value, marked(pilot)) == (1, "storm"), "a 10 can still come of it"
        await press(pilot, "0")
        assert (part(pilot, "storm").value, marked(pilot)) == (10, "wish")
        await press(pilot, *"a1walk", "enter")
        assert "●  Ben" in seen(pilot)
        await press(pilot, "b")
        await press(pilot, *ARRIVED)
        assert script.came_to == {"wishes": ["a1walk", "walk"], "storm": [10, 3], "play": False}


async def test_keys_pressed_faster_than_the_screen_is_drawn_get_where_they_belong(data: Path) -> None:
    script = Evening()
    async with evening(data, script) as pilot:
        await press(pilot, "a")
        await press(pilot, "1", "1", "7", *"12oclock", "up", "4", "down", *"yz", "enter")
        assert "●  Ben" in seen(pilot)
        await press(pilot, "b")
        await press(pilot, *ARRIVED)
        assert script.came_to["storm"] == [4, 3]
        assert script.came_to["wishes"][0] == "12oclockyz"


async def test_up_down_and_tab_go_from_part_to_part_and_arrows_choose(data: Path) -> None:
    async with evening(data, Evening()) as pilot:
        await press(pilot, "a")
        await press(pilot, "down", "tab", "shift+tab", "up", "up")
        assert marked(pilot) == "clear"
        await press(pilot, "right", "right", "down", "down", "right", "right", "left")
        assert part(pilot, "clear").value == "not"
        assert part(pilot, "storm").value == 0
        await press(pilot, "down")
        await press(pilot, *"one", "ctrl+j", *"two", "up")
        assert marked(pilot) == "wish", "there is a line above the cursor"
        await press(pilot, "up")
        assert marked(pilot) == "storm"
        await press(pilot, "tab", "tab")
        assert marked(pilot) == "wish"


async def test_enter_goes_to_what_is_open_says_so_and_is_never_dead(data: Path) -> None:
    async with evening(data, Evening()) as pilot:
        await press(pilot, "a")
        await press(pilot, "down", "down", "down")
        assert "enter next" in seen(pilot)
        await press(pilot, "enter")
        assert marked(pilot) == "clear"
        assert "Still open: Clear-headed?" in seen(pilot)
        await press(pilot, "1", "1", "3")
        assert "Still open" not in seen(pilot)
        await press(pilot, "enter")
        assert "Still open: Tonight I’d like …" in seen(pilot)
        await press(pilot, "space", "enter")
        assert "A few words are enough, but it does need some." in seen(pilot)
        await press(pilot, *"x")
        assert "enter done" in seen(pilot)
        await press(pilot, "up", "up", "enter")
        assert "●  Ben" in seen(pilot), "it can be done from any part"


async def test_enter_after_a_digit_is_for_what_the_digit_answered(data: Path) -> None:
    async with evening(data, Evening(optional=True)) as pilot:
        await press(pilot, "a")
        await press(pilot, "1", "enter")
        assert marked(pilot) == "want", "it left nothing out"
        assert "That’s taken already." in seen(pilot)
        await press(pilot, "2", "enter", "3", "enter")
        assert (marked(pilot), part(pilot, "want").value) == ("wish", "not"), "it did not end the page without the wish"
        await press(pilot, *"walk", "enter")
        assert "●  Ben" in seen(pilot)


async def test_enter_again_leaves_out_what_may_be(data: Path) -> None:
    async with evening(data, Evening(optional=True)) as pilot:
        await press(pilot, "a")
        await press(pilot, "1", "1", "3", "enter", "enter")
        assert "●  Ben" in seen(pilot)


async def test_a_letter_or_a_number_of_nothing_chooses_nothing_and_is_told(data: Path) -> None:
    async with evening(data, Evening()) as pilot:
        await press(pilot, "a")
        await press(pilot, *"jokesq", "space")
        assert "Letters do nothing here." in seen(pilot)
        await press(pilot, "7")
        assert "A number from 1 to 2 chooses." in seen(pilot)
        assert marked(pilot) == "clear"
        assert all(each.value is None for each in page(pilot).query(PagePart))


async def test_a_choice_shows_only_while_it_is_marked_or_just_answered(data: Path) -> None:
    async with evening(data, Evening()) as pilot:
        await press(pilot, "a")
        await press(pilot, "2")
        assert part(pilot, "clear").shows
        assert part(pilot, "want").shows
        await press(pilot, "1")
        assert not part(pilot, "clear").shows
        assert "Clear-headed? · answered" in seen(pilot)
        await press(pilot, "up", "up")
        assert part(pilot, "clear").shows, "marked"


async def test_the_page_is_the_same_whatever_was_answered_once_it_was_covered(data: Path, tmp_path: Path) -> None:
    pages: list[str] = []
    for number, said in enumerate((("1", "1", "3"), ("2", "1", "9"), ("2", "2", "0"))):
        async with evening(tmp_path / str(number), Evening()) as pilot:
            await press(pilot, "a")
            await press(pilot, *said, *"walk")
            await press(pilot, "f2")
            await press(pilot, "escape")
            assert "Clear" not in seen(pilot)
            await press(pilot, "a")
            await press(pilot, "up", "up", "up")
            assert seen(pilot).count("· answered") == 3
            assert "walk" not in seen(pilot)
            assert not any(each.shows for each in page(pilot).query(ChoicePart))
            pages.append(_drawn(pilot))
    assert len(set(pages)) == 1


def _drawn(pilot: Pilot[int]) -> str:
    return str([list(strip) for strip in pilot.app.screen._compositor.render_strips()])


async def test_what_was_covered_counts_unless_it_is_changed(data: Path) -> None:
    script = Evening()
    async with evening(data, script) as pilot:
        await press(pilot, "a")
        await press(pilot, "1", "1", "9", *"walk")
        await press(pilot, "f10")
        await press(pilot, "enter")
        await press(pilot, "a")
        await press(pilot, "up", "4", "enter")
        assert "●  Ben" in seen(pilot)
        await press(pilot, "b")
        await press(pilot, *ARRIVED)
        assert script.came_to == {"wishes": ["walk", "walk"], "storm": [4, 3], "play": True} | {
            key: each for key, each in script.came_to.items() if key == "asked"
        }


async def test_one_step_back_reopens_it_with_all_that_was_there_and_shows_none_of_it(data: Path) -> None:
    script = Evening()
    async with evening(data, script) as pilot:
        await press(pilot, "a")
        await press(pilot, "1", "2", "9", *"walk", "enter")
        await press(pilot, "f3")
        assert "One step back: this is Ana’s page again." in seen(pilot)
        assert "Clear" not in seen(pilot)
        await press(pilot, "a")
        assert seen(pilot).count("· answered") == 3
        assert "••••" in seen(pilot)
        await press(pilot, "enter")
        await press(pilot, "b")
        await press(pilot, *ARRIVED)
        assert script.came_to == {"wishes": ["walk", "walk"], "storm": [9, 3], "play": False}


async def test_nothing_of_it_stays_in_the_widgets_once_it_is_answered(data: Path) -> None:
    async with evening(data, Evening()) as pilot:
        await press(pilot, "a")
        await press(pilot, "1", "2", "9", *"walk")
        used = page(pilot)
        parts = list(used.query(PagePart))
        await press(pilot, "enter")
        assert [each.value for each in parts] == [None] * 4
        assert used.draft == {"wish": ""}
        await press(pilot, "b")
        assert "answered" not in seen(pilot)
        assert [each.value for each in page(pilot).query(PagePart)] == [None] * 4


async def test_nothing_of_it_stays_where_it_was_stopped_before_its_curtain(data: Path) -> None:
    async with evening(data, Evening()) as pilot:
        await press(pilot, "a")
        await press(pilot, "1", "2", "9", *"walk")
        parts = list(page(pilot).query(PagePart))
        await press(pilot, "f2")
        await press(pilot, "escape")
        await short_close(pilot)
        assert [each.value for each in parts] == [None] * 4


async def test_typed_words_are_dots_and_nothing_of_them_gets_out(data: Path) -> None:
    async with evening(data, Evening()) as pilot:
        assert isinstance(pilot.app, OurTurn)
        await press(pilot, "a")
        await press(pilot, "1", "1", "3", *"walk")
        assert "│ ••••" in seen(pilot)
        await press(pilot, "f6")
        assert "walk" in seen(pilot)
        await press(pilot, "shift+home", "ctrl+x", "ctrl+v")
        assert pilot.app.clipboard == ""
        assert pilot.app.title == "Our Turn"
        assert pilot.app.screen.title is None
        await press(pilot, "f7", "f7", "f6", "f7", "up")
        assert "walk" in seen(pilot), "kept in sight until the page is left"
        await press(pilot, "f2")
        await press(pilot, "escape")
        await press(pilot, "a")
        assert "walk" not in seen(pilot)


async def test_a_text_that_is_too_long_is_told_and_stays(data: Path) -> None:
    async with evening(data, Evening()) as pilot:
        await press(pilot, "a")
        await press(pilot, "1", "1", "3")
        await type_in(pilot, "x" * 130)
        assert "120 fit here" in seen(pilot)
        assert part(pilot, "wish").value == "x" * 130
        await type_in(pilot, "x" * 5000)
        assert "5,130 characters" in seen(pilot) or "5,000 characters" in seen(pilot) or "130" in seen(pilot)


async def test_the_word_that_stops_is_heard_in_its_field_and_is_no_answer(data: Path) -> None:
    async with evening(data, Evening()) as pilot:
        await press(pilot, "a")
        await press(pilot, "1", "down", "down", *"/Stop", "enter")
        assert not isinstance(pilot.app.screen, PlayScreen)
        await scratch.pick(pilot, "Breathe")
        await press(pilot, "enter")
        await scratch.pick(pilot, "Go on")
        for key in "ab":
            await press(pilot, key)
            await press(pilot, "0", "enter")
        await press(pilot, "enter")
        await press(pilot, "enter")
        await press(pilot, "a")
        assert part(pilot, "wish").value is None
        assert part(pilot, "clear").value == "yes"


async def test_it_is_there_again_after_leaving_without_what_is_never_on_a_disk(data: Path) -> None:
    async with evening(data, Evening()) as pilot:
        await press(pilot, "a")
        await press(pilot, "1", "2", "9", *"walk")
        await press(pilot, "ctrl+q")
    assert not [path for path in data.rglob("*") if path.is_file() and b"walk" in path.read_bytes()]
    async with evening(data, Evening()) as pilot:
        await press(pilot, "a")
        assert [part(pilot, key).value for key in ("clear", "want", "storm", "wish")] == [None, None, None, "walk"]
        assert "••••" in seen(pilot)
        assert "from before" in seen(pilot)


async def test_a_page_that_is_answered_and_not_on_the_record_yet_is_not_lost(data: Path) -> None:
    async with evening(data, Evening()) as pilot:
        await press(pilot, "a")
        await press(pilot, *ARRIVED)
        await press(pilot, "b")
        await press(pilot, "1", *("down",) * 2, *"tea")
        await press(pilot, "ctrl+q")
    script = Evening()
    async with evening(data, script) as pilot:
        await press(pilot, "a")
        assert part(pilot, "wish").value == "walk"
        await press(pilot, "1", "1", "3", "enter")
        await press(pilot, "b")
        assert part(pilot, "wish").value == "tea"
        await press(pilot, "1", "1", "3", "enter")
        assert script.came_to["wishes"] == ["walk", "tea"]


async def test_the_ask_has_its_form_its_touch_and_its_first_words_by_a_key(data: Path) -> None:
    script = Evening()
    async with evening(data, script) as pilot:
        await to_the_ask(pilot)
        assert marked(pilot) == "request"
        assert "Will you … " in seen(pilot)
        assert "tab May I …" in seen(pilot)
        assert "for [ 3 ] minutes" in seen(pilot)
        assert "A few words first" not in seen(pilot)
        await press(pilot, *"rub", "tab", "f5", "enter")
        assert "tab Will you …" in seen(pilot)
        assert marked(pilot) == "check"
        await press(pilot, "2", "f8")
        assert marked(pilot) == "first"
        await press(pilot, *"shy", "up", "up", "up", "5")
        assert "for [ 5 ] minutes" in seen(pilot)
        assert "enter ask it" in seen(pilot)
        await press(pilot, "enter")
        said = script.came_to["asked"]
        assert {key: getattr(each, "key", each) for key, each in said.items()} == {
            "form": "may",
            "request": "rub",
            "minutes": 5,
            "body": "touch",
            "check": "sad",
            "first": "shy",
        }


async def test_what_stands_from_the_start_counts_where_nobody_changes_it(data: Path) -> None:
    script = Evening()
    async with evening(data, script) as pilot:
        await to_the_ask(pilot)
        await press(pilot, *"tea", "enter", "1", "enter")
        said = {key: getattr(each, "key", each) for key, each in script.came_to["asked"].items()}
        assert said == {"form": "will", "request": "tea", "minutes": 3, "body": "none", "check": "fine", "first": ""}


async def test_what_is_shown_to_both_is_not_hidden(data: Path) -> None:
    def ask(table: Table) -> Page:
        return Page(
            "together",
            table,
            say("Both of you."),
            Choose("one", table, say("Shall we?"), YES, NOT),
            Rate("two", table, say("How long?"), anchors={1: say("short")}, low=1, high=9),
            Write("three", table, say("A word?"), lines=1, limit=20, optional=True),
            seen=Seen.OPEN,
        )

    async with evening(data, turns(ask)) as pilot:
        await press(pilot, "1", "4", *"tea", "up", "up")
        assert "answered" not in seen(pilot)
        assert "[ 4 ]" in seen(pilot)
        assert "tea" in seen(pilot)
        assert all(each.shows for each in page(pilot).query(PagePart))
        await press(pilot, "f2")
        await press(pilot, "escape")
        assert "[ 4 ]" in seen(pilot)


async def test_a_click_goes_to_a_part_and_on_an_option_chooses_it(data: Path) -> None:
    async with evening(data, Evening()) as pilot:
        await press(pilot, "a")
        await click_on(pilot, "e.g. to laugh")
        assert marked(pilot) == "wish"
        await click_on(pilot, "2 not tonight")
        assert part(pilot, "clear").value == "not"
        await click_on(pilot, "[    ]")
        assert marked(pilot) == "storm"


async def test_a_click_beside_the_field_that_is_open_leaves_the_cursor_in_it(data: Path) -> None:
    async with evening(data, Evening()) as pilot:
        await press(pilot, "a")
        await click_on(pilot, "e.g. to laugh")
        await press(pilot, "t")
        await click_on(pilot, "Tonight I’d like")
        assert isinstance(pilot.app.focused, Lines)
        await press(pilot, *"ea")
        assert part(pilot, "wish").value == "tea"


async def test_the_keys_of_the_page_are_those_of_the_config_file(data: Path) -> None:
    async with evening(data, Evening()) as pilot:
        assert isinstance(pilot.app, OurTurn)
        pilot.app.given = {"part-down": "ctrl+n"}
        pilot.app.set_keymap(dict(pilot.app.given))
        await press(pilot, "a")
        await press(pilot, "down")
        assert marked(pilot) == "clear"
        await press(pilot, "ctrl+n")
        assert marked(pilot) == "want"


async def test_enter_says_done_once_all_below_has_come_into_view(data: Path) -> None:
    def ask(table: Table) -> Page:
        return Page(
            "together",
            table,
            say("Both of you."),
            Write("one", table, say("One?"), lines=4, limit=20, optional=True),
            Write("two", table, say("Two?"), lines=4, limit=20, optional=True),
            Choose("three", table, say("Three?"), YES, NOT, usual=NOT),
            Choose("four", table, say("Four?"), YES, usual=NOT),
            in_order=True,
            seen=Seen.OPEN,
        )

    async with evening(data, turns(ask), (80, 18)) as pilot:
        await press(pilot, *"tea", "enter", *"cake")
        assert "enter next" in seen(pilot)
        await press(pilot, "enter")
        assert marked(pilot) == "three"
        assert "Four?" in seen(pilot)
        assert "enter next" not in seen(pilot)
