"""Lists: what they say stands there whole, a row is where it is drawn, and a key that does nothing says so."""

from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.widgets import OptionList

from games.catalog.games import GAMES, SMALL
from tests.games.record.trials import each_once
from tests.scenes import SCENES
from tests.scenes.stage import pressed, shown
from tests.tui.scratch import app, couple, pick, press, seen
from tui.screens.history import HistoryScreen
from tui.screens.play import PlayScreen
from tui.screens.small_games import SmallGames
from tui.settings.config import Config, Settings
from tui.widgets.options import Options, Row


async def test_nothing_is_cut_on_home_and_in_the_small_games(data: Path) -> None:
    records, _ = couple(data)
    async with app(records).run_test(size=(80, 45)) as pilot:
        home = seen(pilot)
        await press(pilot, "t")
        assert "a timed turn ends when you say so" in seen(pilot)
        await pick(pilot, "Small games")
        assert isinstance(pilot.app.screen, SmallGames)
        small = seen(pilot)
        for name, game in GAMES.items():
            assert f"{game.title} " in (small if name in SMALL else home)
            assert f" {game.about}" in (small if name in SMALL else home)


async def test_where_there_is_no_room_for_it_nothing_is_said_rather_than_half_of_it(data: Path) -> None:
    records, _ = couple(data)
    async with app(records).run_test(size=(60, 18)) as pilot:
        assert "Story retelling" in seen(pilot)
        assert "what happened" not in seen(pilot)
        assert "…" not in seen(pilot)


MARKED = ("home-much", "settings", "closing-stopped", "people", "history")


@pytest.mark.parametrize(("name", "size"), each_once(MARKED, [(40, 12), (60, 18), (80, 24)]))
async def test_the_cursor_of_the_terminal_stands_on_the_mark(name: str, size: tuple[int, int]) -> None:
    async with shown(SCENES[name], size) as pilot:
        for key in ("down", "down", "end", "up", "home", "down"):
            await pressed(pilot, key)
            (line,) = (place for place, words in enumerate(seen(pilot).splitlines()) if "▸" in words)
            assert pilot.app.cursor_position == Offset(seen(pilot).splitlines()[line].index("▸"), line), key


class Chosen(App[str]):
    """Three rows, of which the last stands apart; ends with the one that was picked."""

    ENABLE_COMMAND_PALETTE = False
    CSS = "Options { height: auto; } OptionList > .option-list--option-highlighted { text-style: bold; }"

    def compose(self) -> ComposeResult:
        """The list, in a column that scrolls."""
        rows = [Row("one"), Row("two " * 30), Row("three", apart=True)]
        with VerticalScroll(can_focus=False):
            yield Options(rows)

    def on_option_list_option_selected(self, picked: OptionList.OptionSelected) -> None:
        """The title of the row."""
        assert isinstance(picked.option, Row)
        self.exit(picked.option.title.split()[0])


async def _on_the_list(pilot: Pilot[str], *keys: str) -> Options:
    rows = pilot.app.screen.query_one(Options)
    rows.focus()
    await pilot.press(*keys)
    return rows


async def test_the_free_line_above_a_row_is_no_row() -> None:
    async with Chosen().run_test(size=(40, 12)) as pilot:
        rows = await _on_the_list(pilot)
        free = seen(pilot).splitlines().index("")
        await pilot.click(offset=(5, free))
        assert pilot.app.return_value is None
        assert rows.at is None
        await pilot.click(offset=(5, free + 1))
        assert pilot.app.return_value == "three"


@pytest.mark.parametrize(
    ("keys", "at"),
    [("down", 0), ("up", 2), ("down down", 1), ("down up", 0), ("end", 2), ("end down", 2), ("end home", 0)],
)
async def test_arrows_go_from_row_to_row_and_not_round(keys: str, at: int) -> None:
    async with Chosen().run_test(size=(40, 12)) as pilot:
        assert (await _on_the_list(pilot, *keys.split())).at == at


async def test_rows_that_are_held_are_read_and_not_picked() -> None:
    async with Chosen().run_test(size=(40, 12)) as pilot:
        rows = await _on_the_list(pilot)
        rows.hold(True)
        await pilot.press("down", "2", "enter")
        await pilot.click(offset=(5, 0))
        assert rows.at is None
        rows.hold(False)
        await pilot.press("2")
        assert pilot.app.return_value == "two"


async def test_a_number_begins_a_game_and_a_letter_opens_a_place_at_once(data: Path) -> None:
    records, _ = couple(data)
    async with app(records).run_test(size=(80, 30)) as pilot:
        for row in (" ▸ Ask and receive ", " 2 Playful prompts ", " e Our evenings", " m Only mine ", " , Settings "):
            assert row in seen(pilot)
        await press(pilot, "9")
        assert "A number from 1 to 6 chooses." in seen(pilot)
        await press(pilot, "6")
        assert isinstance(pilot.app.screen, SmallGames)
        assert " ▸ Practice no " in seen(pilot)
        assert " 9 " in seen(pilot)
        assert "10 Sealed" not in seen(pilot), "a number is one press"
        await press(pilot, "escape", "2")
        assert "Good news desk" not in seen(pilot), "one had left that list"
        await press(pilot, "1")
        assert isinstance(pilot.app.screen, PlayScreen)


async def test_home_names_the_keys_that_its_places_were_given(data: Path) -> None:
    records, _ = couple(data)
    keys = {"evenings": "z", "settings": "ctrl+e"}
    async with app(records, config=Config(Settings(keys=keys))).run_test(size=(80, 30)) as pilot:
        assert " z Our evenings" in seen(pilot)
        assert "   Settings " in seen(pilot), "there is no room for a longer one"


async def test_a_number_right_behind_escape_is_not_for_the_list_that_one_left() -> None:
    async with shown(SCENES["history-which-game"]) as pilot:
        await press(pilot, "escape", "2")
        assert isinstance(pilot.app.screen, HistoryScreen)
        assert "only " not in seen(pilot)
