"""Colours: every word can be read on every ground, in every set of ours; NO_COLOR means none; the terminal's own."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from rich.color import Color, ColorSystem, ColorType
from textual.pilot import Pilot
from textual.theme import Theme

from games.record import Couple, Records
from tests.games.record.trials import each_once
from tests.tui.scratch import ahead, app, couple, press
from tui.settings import config
from tui.settings.config import Config, Settings
from tui.settings.themes import TERMINAL, THEMES

pytestmark = pytest.mark.usefixtures("scratch_game")

OWN = [theme for theme in THEMES if theme is not TERMINAL]
LEAST = {"contrast": 7.0}


def test_the_names_that_the_config_file_takes_are_those_there_are() -> None:
    assert tuple(theme.name for theme in THEMES) == config.THEMES


@pytest.mark.parametrize("theme", OWN, ids=lambda theme: str(theme.name))
def test_words_can_be_read_on_every_ground(theme: Theme) -> None:
    assert theme.background is not None
    assert theme.foreground is not None
    colours = theme.variables
    pairs = list(used(theme))
    pairs += [(theme.background, colours[who]) for who in ("first", "second", "us")]  # turned round
    pairs.append((colours["input-selection-foreground"], colours["input-selection-background"]))
    pairs.append((colours["input-cursor-foreground"], colours["input-cursor-background"]))
    for ink, ground in pairs:
        assert contrast(ink, ground) >= LEAST.get(theme.name, 4.5), (ink, ground)


PLACES = ("home", "keys", "palette", "word", "text", "curtain", "choice", "rate", "agree", "weave", "evenings")


async def at(place: str, pilot: Pilot[int]) -> None:
    """Do what leads from the first screen to the place."""
    keys = {
        "keys": ["f2"],
        "palette": ["ctrl+p", "e"],
        "word": ["k", "e", "t", "shift+left"],
        "text": ["k", "e", "shift+left"],
        "rate": ["right"],
        "choice": ["down"],
    }
    await press(pilot, *keys.get(place, []))


AHEAD = {"word": 1, "text": 2, "choice": 3, "rate": 4, "curtain": 7, "agree": 10, "weave": 12}


def shown(records: Records, ours: Couple, place: str, theme: str) -> Any:
    """The app in these colours, before the turn that the place is about."""
    if place in AHEAD:
        ahead(records, ours, AHEAD[place])
    game = "scratch" if place in AHEAD else None
    return app(records, game=game, config=Config(Settings(theme)))


@pytest.mark.parametrize("theme", OWN, ids=lambda theme: str(theme.name))
@pytest.mark.parametrize(("system", "least"), [(ColorSystem.EIGHT_BIT, 4.5), (ColorSystem.STANDARD, 2.0)])
def test_with_fewer_colours_words_still_stand_out(theme: Theme, system: ColorSystem, least: float) -> None:
    for ink, ground in used(theme):
        fewer = [Color.parse(each).downgrade(system).get_truecolor().hex for each in (ink, ground)]
        assert contrast(*fewer) >= least, (ink, ground, fewer)


def used(theme: Theme) -> Iterator[tuple[str, str]]:
    """Every colour of words with every ground that it stands on: a curtain has nobody's colour but its own."""
    colours, text, ground = theme.variables, str(theme.foreground), str(theme.background)
    yield from ((ink, ground) for ink in (text, *(colours[key] for key in ("quiet", "first", "second", "us"))))
    for who in ("first", "second", "us"):
        yield from ((ink, colours[f"{who}-dim"]) for ink in (text, colours["quiet"], colours[who]))


@pytest.mark.parametrize("place", PLACES)
async def test_the_terminals_own_colours_are_its_own(data: Path, place: str) -> None:
    records, ours = couple(data)
    async with shown(records, ours, place, "terminal").run_test() as pilot:
        await at(place, pilot)
        for colour, text in of_styles(pilot):
            assert colour.type in (ColorType.DEFAULT, ColorType.STANDARD), (text, colour)
        assert_cursor_and_selection(place, pilot)


@pytest.mark.parametrize(("place", "theme"), each_once(PLACES, config.THEMES))
async def test_no_color_means_none(data: Path, theme: str, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    records, ours = couple(data)
    async with shown(records, ours, place, theme).run_test() as pilot:
        await at(place, pilot)
        for colour, text in of_styles(pilot):
            assert colour.is_default, (text, colour)
        assert_cursor_and_selection(place, pilot)


def assert_cursor_and_selection(place: str, pilot: Pilot[int]) -> None:
    """Where somebody types, both can be told from the rest without a colour."""
    if place in ("word", "text"):
        styles = [style for strip in strips(pilot) for _, style, _ in strip if style]
        assert any(style.reverse for style in styles), "the cursor"
        assert any(style.underline for style in styles), "what is selected"


def strips(pilot: Pilot[int]) -> Any:
    """What is drawn, line by line, as it goes out to the terminal."""
    return pilot.app.screen._compositor.render_strips()


def of_styles(pilot: Pilot[int]) -> Iterator[tuple[Color, str]]:
    """Every colour that is drawn, with a text that has it."""
    for strip in strips(pilot):
        for text, style, _ in strip:
            yield from ((each, text) for each in (style and style.color, style and style.bgcolor) if each)


def contrast(ink: str, ground: str) -> float:
    """The contrast ratio of WCAG 2, from 1 to 21."""

    def light(colour: str) -> float:
        parts = [int(colour[a:b], 16) / 255 for a, b in pairwise((1, 3, 5, 7))]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(ink), light(ground)), reverse=True)
    return (high + 0.05) / (low + 0.05)
