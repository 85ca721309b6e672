"""The palette and keys of one's own: the same commands as `?`, under other keys, and no letter is lost to them."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.scratch import ahead, app, click_on, couple, press, seen
from tui.screens.help import Help
from tui.screens.home import HomeScreen
from tui.screens.palette import Palette
from tui.screens.place import Place
from tui.settings.commands import changeable
from tui.settings.config import Config, Settings
from tui.widgets.fields import Lines, OneLine

pytestmark = pytest.mark.usefixtures("scratch_game")


def here(pilot: Pilot[int]) -> Place:
    """The place on top."""
    assert isinstance(pilot.app.screen, Place)
    return pilot.app.screen


async def test_it_lists_what_the_keys_page_lists_and_nothing_of_textuals(data: Path) -> None:
    records, _ = couple(data)
    async with app(records).run_test(size=(80, 60)) as pilot:
        listed = [each.words for each in here(pilot).commands()]
        await press(pilot, "f2")
        assert all(words in seen(pilot) for words in listed)
        assert "choose" in listed
        assert not {"up in a list", "down in a list"} & set(listed), "↑↓ has said it"
        await press(pilot, "escape")
        await press(pilot, "ctrl+p")
        page = seen(pilot)
        assert isinstance(here(pilot), Palette)
        assert all(words in page for words in listed if words != "find a command")
        assert not any(words in page for words in ("Quit", "Theme", "Screenshot", "Maximize"))
        await press(pilot, "ctrl+p")
        assert isinstance(here(pilot), HomeScreen)


async def test_what_is_found_is_done(data: Path) -> None:
    records, ours = couple(data)
    async with app(records).run_test() as pilot:
        await press(pilot, "ctrl+p", "o", "f", "f", "space", "t", "i", "m")
        assert "▸ timers on or off" in seen(pilot)
        await press(pilot, "enter")
        assert isinstance(here(pilot), HomeScreen)
        assert "when you say so" in seen(pilot)
        await press(pilot, "ctrl+p")
        await click_on(pilot, "timers on or off")
        assert "a thin line" in seen(pilot)
        await press(pilot, "ctrl+p", *"zzz", "enter")
        assert "Nothing here is called that." in seen(pilot)
        await press(pilot, *["backspace"] * 3, "down", "down", "up", "escape")
        assert isinstance(here(pilot), HomeScreen)
        await press(pilot, "ctrl+p", "f1")
        await pilot.pause()
        assert not isinstance(here(pilot), Palette)
    assert records.find(ours.name).timers is True


async def test_nothing_is_done_behind_a_curtain(data: Path) -> None:
    records, ours = couple(data)
    ahead(records, ours, 7)
    async with app(records, game="scratch").run_test() as pilot:
        await press(pilot, "a")
        await press(pilot, *"moss")
        await press(pilot, "ctrl+p")
        assert "done" in seen(pilot)
        assert "moss" not in seen(pilot)
        await press(pilot, "enter")  # what the field's Enter would have done
        await pilot.pause()
        assert "Ana" in seen(pilot)
        assert "look away" in seen(pilot)
    with records.read(ours) as record:
        assert record.unfinished is not None
        assert not [each for each in record.entries() if "moss" in str(each)]


async def test_a_key_of_ones_own_works_and_stands_in_every_hint(data: Path) -> None:
    records, _ = couple(data)
    settings = Settings(keys={"good-night": "g", "keys": "f13", "colours": "C"})
    async with app(records, config=Config(settings)).run_test(size=(80, 60)) as pilot:
        assert "g good night" in seen(pilot)
        assert "f13 keys" in seen(pilot)
        await press(pilot, "f4", "f2", "question_mark")
        assert (pilot.app.theme, type(here(pilot))) == ("dusk", HomeScreen)
        await press(pilot, "C")
        assert pilot.app.theme == "morning"
        await press(pilot, "f13")
        assert isinstance(here(pilot), Help)
        assert "C   other colours" in seen(pilot)
        assert "f4" not in seen(pilot)
        await press(pilot, "f13", "q")
        assert isinstance(here(pilot), HomeScreen)
        assert pilot.app.is_running
        await press(pilot, "g")
    assert pilot.app.return_code == 0


async def test_stop_can_have_another_key_and_its_old_one_does_nothing(data: Path) -> None:
    records, ours = couple(data)
    ahead(records, ours, 1)
    settings = Settings(keys={"stop": "f11,ctrl+g"})
    async with app(records, game="scratch", config=Config(settings)).run_test() as pilot:
        assert "f11 stop" in seen(pilot)
        await press(pilot, "f1")
        assert "One word?" in seen(pilot)
        await press(pilot, "ctrl+g")
        await pilot.pause()
        assert "One word?" not in seen(pilot)


async def test_the_others_own_key_at_a_curtain_is_nothing_else(data: Path) -> None:
    records, ours = couple(data)
    ahead(records, ours, 7)
    settings = Settings(keys={"good-night": "b"})
    async with app(records, game="scratch", config=Config(settings)).run_test() as pilot:
        await press(pilot, "b")
        assert pilot.app.is_running
        assert "Ben, look away" in seen(pilot)
        await press(pilot, "a")
        assert "Only you see this." in seen(pilot)


@pytest.mark.parametrize("turn", [1, 2])
async def test_no_letter_is_lost_to_a_command_that_has_one(data: Path, turn: int) -> None:
    records, ours = couple(data)
    ahead(records, ours, turn)
    keys = {"colours": "c", "good-night": "x", "keys": "!,space", "take-back": "u", "go-on": "w", "new-line": "ctrl+l"}
    async with app(records, game="scratch", config=Config(Settings(keys=keys))).run_test() as pilot:
        await press(pilot, *"cxuw", "space", "exclamation_mark")
        field = pilot.app.screen.query_one("#field")
        assert isinstance(field, OneLine | Lines)
        assert (field.value if isinstance(field, OneLine) else field.text).startswith("cxuw ")
        if isinstance(field, Lines):
            await press(pilot, "ctrl+l", "b")
            assert field.text.endswith("\nb")
            assert "ctrl+l new line" in seen(pilot)
        assert pilot.app.theme == "dusk"


async def test_every_command_can_have_another_key_at_once(data: Path) -> None:
    records, _ = couple(data)
    keys = {name: f"ctrl+shift+f{number}" for number, name in enumerate(changeable(), 1) if number < 25}
    async with app(records, config=Config(Settings(keys=keys))).run_test(size=(100, 60)) as pilot:
        await press(pilot, keys["colours"])
        assert pilot.app.theme == "morning"
        await press(pilot, keys["palette"])
        assert isinstance(here(pilot), Palette)
        await press(pilot, keys["back"])
        assert isinstance(here(pilot), HomeScreen)


async def test_what_was_passed_over_stands_above_the_first_place_once(data: Path) -> None:
    records, _ = couple(data)
    config = Config(passed=("config.toml:3: “[red]” isn’t a setting; leave it out.",))
    async with app(records, config=config).run_test() as pilot:
        await pilot.pause()
        assert seen(pilot).lstrip().startswith("config.toml:3: “[red]” isn’t a setting")
        await press(pilot, "f2", "escape")
        assert seen(pilot).count("[red]") == 1


async def test_motion_can_be_off(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    records, _ = couple(data)
    assert app(records, config=Config(Settings(motion=False))).animation_level == "none"
    assert app(records).animation_level == "full"
