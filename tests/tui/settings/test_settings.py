"""Settings on the screens: a place two keys from home; what is chosen is seen at once and kept with the comments."""

from pathlib import Path

import pytest

from tests.support.languages import german
from tests.tui.scratch import app, couple, pick, press, seen
from tui.screens.home import HomeScreen
from tui.settings import config
from tui.widgets.large import AFAR


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The config file of this test; it is not there yet."""
    monkeypatch.setenv("OURTURN_CONFIG_DIR", str(tmp_path))
    return tmp_path / "config.toml"


async def test_colours_and_motion_hold_at_once_and_are_kept(data: Path, file: Path) -> None:
    file.write_text("# ours\n")
    async with app(couple(data)[0]).run_test() as pilot:
        await press(pilot, "comma")
        assert "What would you like to change?" in seen(pilot)
        await pick(pilot, "Colours: as usual")
        await pick(pilot, "high contrast")
        assert pilot.app.theme == "contrast"
        assert "Colours: high contrast. Anything else?" in seen(pilot)
        await pick(pilot, "Motion")
        assert pilot.app.animation_level == "none"
        await pick(pilot, "Letters")
        assert pilot.app.has_class(AFAR)
        await pick(pilot, "Back home")
        assert isinstance(pilot.app.screen, HomeScreen)
    assert file.read_text() == '# ours\ntheme = "contrast"\nmotion = false\nlarge = true\n'


async def test_colours_that_f4_went_to_are_kept_when_the_page_opens(data: Path, file: Path) -> None:
    async with app(couple(data)[0]).run_test() as pilot:
        await press(pilot, "f4", "comma")
        assert "Colours: morning" in seen(pilot)
        await pick(pilot, "Motion")
        assert pilot.app.theme == "morning"
    assert config.read().settings.theme == "morning"


async def test_escape_leads_back_and_changes_nothing(data: Path, file: Path) -> None:
    async with app(couple(data)[0]).run_test() as pilot:
        await press(pilot, "comma")
        assert "esc back" in seen(pilot)
        await pick(pilot, "Colours: as usual")
        await press(pilot, "escape")
        assert "What would you like to change?" in seen(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)
    assert not file.exists()


async def test_the_row_and_the_palette_lead_there(data: Path, file: Path) -> None:
    async with app(couple(data)[0]).run_test() as pilot:
        await pick(pilot, "Settings")
        await pick(pilot, "Evenings")
        assert "Evenings: kept only if you both say so. Anything else?" in " ".join(seen(pilot).split())
        await pick(pilot, "Back home")
        await press(pilot, "ctrl+p", *"settings", "enter")
        assert "What would you like to change?" in seen(pilot)
    assert not file.exists()


async def test_the_language_of_the_system_again_is_nothing_that_does_not_fit(data: Path, file: Path) -> None:
    file.write_text('language = "en"\n')
    async with app(couple(data)[0]).run_test() as pilot:
        await press(pilot, "comma")
        await pick(pilot, "Language: English")
        await pick(pilot, "as your system asks")
        assert "Language: as your system asks. Anything else?" in seen(pilot)
    assert config.read() == (config.Settings(), ())


async def test_what_cannot_be_written_is_said(data: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    file.write_text("theme = \n")
    async with app(couple(data)[0]).run_test() as pilot:
        await press(pilot, "comma")
        await pick(pilot, "Motion")
        assert "this isn’t TOML" in " ".join(seen(pilot).split())
        assert pilot.app.animation_level == "full"


async def test_another_language_is_spoken_from_the_next_page_on(
    data: Path, file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with german(monkeypatch, tmp_path / "locale"):
        async with app(couple(data)[0]).run_test() as pilot:
            await press(pilot, "comma")
            await pick(pilot, "Language")
            await pick(pilot, "de")
            assert "Language: de. Anything else?" in seen(pilot)
            await pick(pilot, "Back home")
            assert "Bitten und annehmen" in seen(pilot)
    assert file.read_text() == 'language = "de"\n'
