"""Large letters: as large as there is room for, never cut, and what one answers with stays where it is."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from games.catalog.games import GAMES
from games.engine import Write, say
from tests.scenes.stage import drawn as strips
from tests.tui import scratch
from tests.tui.scratch import app, couple, press, seen, turns
from tui.settings.config import Config, Settings
from tui.terminal import capabilities as terminal
from tui.widgets.large import HEIGHT, large

pytestmark = pytest.mark.usefixtures("scratch_game")
SIZES = [(80, 24), (120, 40), (200, 60)]
BLOCKS = set("▖▗▘▙▛▜▝▞▟▌▐▀▄█")
LARGE = Config(Settings(large=True))


def drawn(page: str) -> bool:
    """Whether large letters stand on a page; a single block can be a cursor or a bar."""
    return sum(page.count(block) for block in BLOCKS) > 20


def bold(pilot: Pilot[int], words: str) -> bool:
    """Whether these words stand on the screen in bold letters."""
    return any(words in each.text and each.style and each.style.bold for line in strips(pilot) for each in line)


def asking(words: str, lines: int = 1) -> None:
    """A game that asks this of the first one."""
    GAMES["scratch"] = scratch.game(
        turns(
            lambda table: Write(
                "text", table.partners[0], say("{words}", words=words), lead=say("you ask"), lines=lines
            )
        )
    )


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_short_prompt_is_large_at_every_size(data: Path, size: tuple[int, int]) -> None:
    asking("What would be lovely?")
    records, _ = couple(data)
    async with app(records, game="scratch", config=LARGE).run_test(size=size) as pilot:
        page = seen(pilot)
        assert drawn(page)
        assert "What would be lovely?" not in page
        assert "Ana, you ask" not in page, "whose turn it is grows where there is room for both"
        await press(pilot, *"a walk")
        assert "│ a walk" in seen(pilot)
        assert "enter done" in seen(pilot)
        assert "f1 stop" in seen(pilot)


LONG = (
    "What is one thing that somebody who loves you could know about this day, and does not know yet, and why is that?"
)


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_what_does_not_fit_stands_in_small_letters_whole(data: Path, size: tuple[int, int]) -> None:
    asking(LONG, lines=6)
    records, _ = couple(data)
    async with app(records, game="scratch", config=LARGE).run_test(size=size) as pilot:
        page = " ".join(seen(pilot).split())
        assert (LONG in page) == (size == (80, 24)), page
        assert "╰" in seen(pilot), "the whole field"
        await press(pilot, *"a walk")
        assert "│ a walk" in seen(pilot)


@pytest.mark.parametrize("words", ["מה היה יפה?", "Что было бы чудесно?", "何がいい?"])
async def test_another_script_is_written_bold_and_not_drawn_by_halves(data: Path, words: str) -> None:
    asking(words)
    records, _ = couple(data)
    async with app(records, game="scratch", config=LARGE).run_test(size=(120, 40)) as pilot:
        assert words in seen(pilot)
        assert bold(pilot, words)


async def test_a_key_and_the_palette_switch_it(data: Path) -> None:
    asking("What would be lovely?")
    records, _ = couple(data)
    async with app(records, game="scratch").run_test() as pilot:
        small = seen(pilot)
        assert not drawn(small)
        await press(pilot, "f12")
        assert drawn(seen(pilot))
        await press(pilot, "ctrl+p", *"large", "enter")
        await pilot.pause()
        assert seen(pilot) == small


async def test_it_follows_the_window(data: Path) -> None:
    asking("What would be lovely?")
    records, _ = couple(data)
    async with app(records, game="scratch", config=LARGE).run_test(size=(80, 24)) as pilot:
        await press(pilot, *"a walk")
        for size, is_large in (((40, 12), True), ((200, 60), True), ((20, 5), None), ((80, 24), True)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            if is_large is not None:
                assert drawn(seen(pilot)) == is_large, seen(pilot)
                assert "a walk" in seen(pilot)


async def test_curtains_and_what_is_read_aloud_are_large(data: Path) -> None:
    records, ours = couple(data)
    scratch.ahead(records, ours, 7, GAMES["scratch"])
    async with app(records, game="scratch", config=LARGE).run_test(size=(120, 40)) as pilot:
        assert "look away" in seen(pilot)
        assert drawn(seen(pilot)), "the name on the curtain"
        name = [line for line in seen(pilot).splitlines() if BLOCKS & set(line)]
        left, right = min(len(line) - len(line.lstrip()) for line in name), max(map(len, name))
        assert abs(left - (120 - right)) < 6, "it stands in the middle, with its rows below each other"
        for keys in ("a", "river", "\n", "b", "lake", "\n"):
            await press(pilot, *("enter" if key == "\n" else key for key in keys))
        page = seen(pilot)
        assert "“river”" not in page
        assert "“lake”" not in page
        assert drawn(page)
        assert "◆ Ana" in page


async def test_a_terminal_without_blocks_gets_bold_letters(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "blocks", False)
    asking("What is lovely?")
    records, _ = couple(data)
    async with app(records, game="scratch", config=LARGE).run_test(size=(120, 40)) as pilot:
        assert bold(pilot, "What is lovely?")


async def test_without_colours_it_is_as_large(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    asking("What is lovely?")
    records, _ = couple(data)
    async with app(records, game="scratch", config=LARGE).run_test() as pilot:
        assert drawn(seen(pilot))


def test_words_are_never_cut() -> None:
    assert large("a wonderfulwonderful word", 20, 100) is None
    assert large("a word and another", 200, HEIGHT - 1) is None
    assert large("one two three", 20, 8) is None
    for width in range(20, 100):
        lines = large("one two three", width, 100)
        assert lines is None or (len(lines) % HEIGHT == 0 and max(map(len, lines)) <= width)
    assert large("Zoë “müde” …", 80, 4) is not None
