"""Our evenings on the screen: by month, found again by words, a game, what was taken along or a star."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from games.catalog.games import find_game
from games.engine import Json, Turn, seat_partners
from games.record import Record, Records
from tests.support.players import said_to
from tests.tui.scratch import EVENING, app, click_on, couple, pick, press, seen
from tui.app.app import OurTurn
from tui.screens.evening import EveningScreen
from tui.screens.history import HistoryScreen
from tui.screens.home import HomeScreen
from tui.settings.config import Config, Settings
from tui.widgets.fields import OneLine
from tui.widgets.nights import Nights

EVENINGS: tuple[tuple[str, dict[str, str]], ...] = (
    ("weather-report", {}),
    ("museum-of-us", {"object": "the kettle (blue)"}),
    ("museum-of-us", {"object": "[a-z]+ .* a map"}),
)


def lived(data: Path, evenings: int = len(EVENINGS)) -> Records:
    """Evenings a fortnight apart, in the games' own words but for what is said above."""
    records, ours = couple(data)
    with records.open(ours) as record:
        for number in reversed(range(evenings)):
            play_one(record, number)
    return records


def play_one(record: Record, number: int) -> None:
    """One evening with one small game."""
    name, said = EVENINGS[number % len(EVENINGS)]
    at, game = EVENING - timedelta(14 * number + 1), find_game(name)
    log = record.begin(game, at, seed=number)
    play = log.play(game)

    def says(turn: Turn[Any]) -> Json:
        options = getattr(turn, "options", ())
        value = said.get(turn.key, "a line") if turn.kind == "write" else options[0].key if options else None
        return getattr(turn, "low", 0) if turn.kind == "rate" else value

    while not play.ended:
        play.answer(play.open[0], said_to(play.open[0], says), at)
    log.close(play.ended, at)
    record.end_evening(at)


@asynccontextmanager
async def at_the_list(records: Records, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[int]]:
    """The list of evenings, once all words have been read."""
    async with app(records).run_test(size=size) as pilot:
        await pick(pilot, "Our evenings")
        assert isinstance(pilot.app.screen, HistoryScreen)
        await pilot.app.screen.all_read.wait()
        yield pilot


def listed(pilot: Pilot[int]) -> list[int]:
    """The ids of the evenings on the list."""
    return [night.id for night in pilot.app.screen.query_one(Nights).nights]


def listing(nights: Nights) -> int:
    """How many evenings the list has been given so far."""
    return len(nights._come)


async def test_evenings_stand_by_month_and_months_are_one_key(data: Path) -> None:
    async with at_the_list(lived(data)) as pilot:
        page = seen(pilot)
        assert page.index("November 2026") < page.index("▸ 21 Saturday   Weather report")
        assert page.index("21 Saturday") < page.index("7 Saturday") < page.index("October 2026") < page.index("24 Sat")
        await press(pilot, "right")
        assert "▸ 24 Saturday" in seen(pilot)
        await press(pilot, "left")
        assert "▸ 21 Saturday" in seen(pilot)
        await press(pilot, "end", "enter")
        assert isinstance(pilot.app.screen, EveningScreen)
        assert "Saturday, 24 October 2026" in seen(pilot)


@pytest.mark.parametrize(
    ("typed", "found"), [("KETTLE", [2]), ("museum", [2, 1]), ("[a-z]+ .*", [1]), ("(", [2]), ("$^", [])]
)
async def test_words_are_found_while_one_types_and_never_read_as_a_pattern(
    data: Path, typed: str, found: list[int]
) -> None:
    async with at_the_list(lived(data)) as pilot:
        await press(pilot, "slash")
        await press(pilot, *typed)
        assert listed(pilot) == found
        if not found:
            assert "No evening mentions that." in seen(pilot)
        await press(pilot, "escape")
        assert listed(pilot) == [3, 2, 1]
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_what_was_found_stands_below_its_evening_and_opens(data: Path) -> None:
    async with at_the_list(lived(data)) as pilot:
        await press(pilot, "slash")
        await press(pilot, *"kettle", "slash", "backspace")
        assert "the kettle (blue)" in seen(pilot)
        await press(pilot, "down")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, EveningScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HistoryScreen)
        assert listed(pilot) == [2]


async def test_letters_typed_at_once_with_the_slash_stand_in_the_field(data: Path) -> None:
    async with at_the_list(lived(data)) as pilot:
        await press(pilot, "slash", "s", "g", "slash")
        assert pilot.app.screen.query_one(OneLine).value == "sg/"
        assert "with a star" not in seen(pilot)


async def test_a_sign_that_means_nothing_here_breaks_nothing(data: Path) -> None:
    async with at_the_list(lived(data)) as pilot:
        await press(pilot, "at")
        assert isinstance(pilot.app.screen, HistoryScreen)


async def test_a_letter_that_opens_the_field_is_a_letter_in_it(data: Path) -> None:
    async with app(lived(data), config=Config(Settings(keys={"find": "f"}))).run_test() as pilot:
        await pick(pilot, "Our evenings")
        await press(pilot, *"fof")
        assert pilot.app.screen.query_one(OneLine).value == "of"


async def test_a_long_text_that_looks_like_a_pattern_is_looked_for_as_it_stands(data: Path) -> None:
    async with at_the_list(lived(data)) as pilot:
        await press(pilot, "slash")
        for typed, found in ((".*[(", []), ("(a+)+$" * 10, []), (".*", [1]), ("]+ .*", [1]), ("kettle (", [2])):
            pilot.app.screen.query_one(OneLine).value = typed
            await pilot.pause()
            assert listed(pilot) == found, typed


async def test_the_list_is_looked_through_only_as_far_as_it_is_seen(data: Path) -> None:
    async with at_the_list(lived(data, evenings=60), (80, 16)) as pilot:
        nights = pilot.app.screen.query_one(Nights)
        await press(pilot, "slash", "e")
        drawn = listing(nights)
        assert 0 < drawn < 20
        await press(pilot, "enter")
        assert listing(nights) == 60
        await press(pilot, "end")
        assert "▸" in seen(pilot)


async def test_one_game_and_all_again(data: Path) -> None:
    async with at_the_list(lived(data)) as pilot:
        await press(pilot, "g")
        await pick(pilot, "Museum of us")
        assert listed(pilot) == [2, 1]
        assert "Our evenings, only Museum of us" in seen(pilot)
        await press(pilot, "g")
        await pick(pilot, "All of them")
        assert listed(pilot) == [3, 2, 1]


async def test_a_star_is_kept_and_finds_its_evening(data: Path) -> None:
    records = lived(data)
    async with at_the_list(records) as pilot:
        await press(pilot, "down", "enter")
        await press(pilot, "asterisk")
        assert "7 November 2026 · Museum of us   *" in seen(pilot)
        assert "* no star" in seen(pilot)
        await press(pilot, "escape", "s")
        assert listed(pilot) == [2]
        assert "Museum of us *" in seen(pilot)
    async with at_the_list(records) as pilot:
        await press(pilot, "s", "enter")
        await press(pilot, "asterisk", "escape")
        assert listed(pilot) == []
        assert "No evening mentions that." in seen(pilot)


async def test_a_page_is_copied_through_the_terminal(data: Path) -> None:
    async with at_the_list(lived(data)) as pilot:
        await press(pilot, "down", "enter")
        await press(pilot, "c")
        assert "c copied" in seen(pilot)
        assert "· Museum of us\n\n◆ Ana: “the kettle (blue)”" in pilot.app.clipboard
        assert "20:15" not in pilot.app.clipboard
        await press(pilot, "a")
        await press(pilot, "c")
        assert "Museum of us, 20:15" in pilot.app.clipboard
        assert "the kettle (blue)" in pilot.app.clipboard


async def test_the_page_leads_to_taking_back_what_is_ones_own(data: Path) -> None:
    async with at_the_list(lived(data)) as pilot:
        await press(pilot, "enter")
        assert "Press m" in seen(pilot)
        await press(pilot, "m")
        assert "Which of you is this page for?" in seen(pilot)


async def test_a_click_opens_an_evening(data: Path) -> None:
    async with at_the_list(lived(data)) as pilot:
        await click_on(pilot, "24 Saturday")
        assert "Saturday, 24 October 2026" in seen(pilot)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 60)])
async def test_the_list_fits_and_no_title_is_cut(data: Path, size: tuple[int, int]) -> None:
    async with at_the_list(lived(data, evenings=30), size) as pilot:
        for keys in ("", "end", "home", "slash", "k"):
            await press(pilot, *([keys] if keys else []))
            assert max(map(len, seen(pilot).splitlines())) <= size[0]
            assert "Museum of u\n" not in seen(pilot)
        assert "? keys" in seen(pilot)


async def test_the_cursor_stays_in_view_wherever_it_goes(data: Path) -> None:
    async with at_the_list(lived(data, evenings=60), (80, 16)) as pilot:
        for key in ("pagedown", "right", "right", "down", "end", "pageup", "left", "up", "home"):
            await press(pilot, key)
            assert "▸" in seen(pilot), key


async def test_before_the_first_evening_the_list_says_so(data: Path) -> None:
    records = Records(data)
    records.add(seat_partners([("Ana", ""), ("Ben", "")]))
    async with app(records).run_test() as pilot:
        await pick(pilot, "Our evenings")
        for key in ("slash", "g", "w", "s", "enter"):
            await press(pilot, key)
        assert "No evenings yet. The first one will appear here." in seen(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


def take_back(record: Record, text: str) -> None:
    """Both wrote this, and take it back."""
    for night in record.past.nights():
        for entry in record.entries(night.id):
            if entry.text == text:
                record.withdraw(night.id, entry)


async def test_what_was_taken_back_meanwhile_stands_on_no_page_and_is_not_found(data: Path) -> None:
    async with at_the_list(lived(data)) as pilot:
        assert isinstance(pilot.app, OurTurn)
        await press(pilot, "slash", *"kettle", "enter")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, EveningScreen)
        assert "the kettle (blue)" in seen(pilot)
        await press(pilot, "f2")
        take_back(pilot.app._visit.record, "the kettle (blue)")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, EveningScreen)
        assert "kettle" not in seen(pilot)
        assert "esc back" in seen(pilot)
        await press(pilot, "c")
        assert "kettle" not in pilot.app.clipboard
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HistoryScreen)
        await pilot.app.screen.all_read.wait()
        await pilot.pause()
        assert "blue" not in seen(pilot)
        assert listed(pilot) == []
