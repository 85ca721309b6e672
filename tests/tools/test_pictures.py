"""Every scene looks as its picture in ``screenshots/``, says the same without colours, and can be read in all of them.

After a change that is meant: ``python -m tests.tools.pictures``, and look at what changed.
"""

import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from textual.pilot import Pilot

from tests.games.record.trials import times
from tests.scenes import SCENES
from tests.scenes.stage import COLOURLESS, SIZES, drawn, shown
from tests.tools.pictures import CAST, FOLDER, LINK, THEMES, TREE, in_colours, kept, linked, path
from tests.tools.pictures.__main__ import walk
from tests.tools.pictures.changes import changes, told
from tests.tools.pictures.svg import svg
from tests.tui.app.test_reach import MADE_OF, every_place
from tests.tui.rest import rest
from tests.tui.settings.test_themes import LEAST, OWN, contrast

README = (TREE / "README.md").read_text(encoding="utf-8")
TIMES = int(os.environ.get("OURTURN_LOOKS", "1"))
"""How often each is looked at; ``make looks`` looks twenty times."""
PLACES = {
    "AsideScreen": "only-mine",
    "CalmScreen": "stop",
    "Closing": "closing",
    "Couples": "couples",
    "ElsewhereScreen": "open-elsewhere",
    "EveningScreen": "evening",
    "FirstRun": "first-run",
    "Help": "help",
    "HistoryScreen": "history",
    "HomeScreen": "home",
    "Insight": "insight",
    "Notice": "damaged",
    "Palette": "palette",
    "PlayScreen": "turn-say",
    "Seal": "seal",
    "SeatAskedScreen": "seat-asked",
    "SmallGames": "small-games",
    "ToFile": "evening-to-file",
    "ToPaper": "evening-to-paper",
    "Unlock": "unlock",
    "UnlockingScreen": "open-locked",
    "WhichGame": "history-which-game",
}
"""A scene of each place, looked at from all sides: at every size, and without colours."""
COLOURLESS_TOO = [name for name, scene in SCENES.items() if scene.colourless and COLOURLESS in scene.sizes]
MOST = 2 << 20
"""Bytes that all of them may take."""


Sign = tuple[str, str, str]
"""A piece of text, its colour and its ground, as one sees them."""


class Seen(NamedTuple):
    """What was seen of a scene: what is no longer as its pictures, and every sign in each set of colours."""

    changed: list[str]
    signs: dict[str, list[Sign]]


async def look_at(name: str) -> Seen:
    """Come to the scene, and look at it in all colours."""
    look = kept(name)
    async with shown(SCENES[name], look.size) as pilot:
        changed = [changes(path(name, theme), picture) async for theme, picture in in_colours(pilot, look)]
        found = {}
        for theme in OWN:
            pilot.app.theme = theme.name
            await rest(pilot)
            found[theme.name] = list(signs(pilot))
    return Seen(changed, found)


@cache
def looked_at(name: str) -> list[Seen]:
    """What has been seen of a scene: one look is enough for all that is asked of it."""
    return []


# One app a scene: what is asked of it follows each other.
@pytest.mark.parametrize("name", SCENES, scope="module")
async def test_it_looks_as_its_picture(name: str) -> None:
    for _ in range(TIMES):
        looked_at(name)[:] = [await look_at(name)]
        changed = looked_at(name)[0].changed
        assert not any(changed), "\n".join(("python -m tests.tools.pictures, if this is meant:", *changed))


@pytest.mark.parametrize("name", SCENES, scope="module")
async def test_every_sign_of_every_scene_can_be_read(name: str) -> None:
    (seen,) = looked_at(name) or [await look_at(name)]
    for theme, found in seen.signs.items():
        assert found
        for text, ink, ground in found:
            assert contrast(ink, ground) >= LEAST.get(theme, 4.5), (theme, text, ink, ground)


FRAME = frozenset("╭─╮│╰╯ ")
"""What stands round words and says nothing."""


def signs(pilot: Pilot[int]) -> Iterator[Sign]:
    """Every piece of text on the screen but the frame of a field, its colour and its ground as they are in the end."""
    for line in drawn(pilot):
        for text, style, _ in line:
            if style and not FRAME.issuperset(text):
                assert not style.dim, "how dim it is, only the terminal knows"
                assert style.color is not None
                assert style.bgcolor is not None
                ink, ground = (style.bgcolor, style.color) if style.reverse else (style.color, style.bgcolor)
                yield text, ink.get_truecolor().hex, ground.get_truecolor().hex


@pytest.mark.parametrize("name", COLOURLESS_TOO[:: times(3, 1)])
async def test_it_says_the_same_without_colours(name: str) -> None:
    with_colours = path(name, THEMES[0]).read_text(encoding="utf-8")
    for _ in range(TIMES):
        async with shown(SCENES[name], COLOURLESS, colourless=True) as pilot:
            lines, place = drawn(pilot), type(pilot.app.screen).__name__
        assert told(svg(lines, ""), plain=True) == told(with_colours, plain=True)
        assert [place] == [each for each, scene in PLACES.items() if scene == name] or name not in PLACES.values()


def test_the_evening_that_moves_is_as_it_goes_today() -> None:
    for file, now in walk().items():
        assert file.read_text(encoding="utf-8") == now, f"{file.name}: python -m tests.tools.pictures, if this is meant"


def test_every_place_is_looked_at_from_all_sides() -> None:
    assert set(PLACES) == every_place() - MADE_OF
    assert all(SCENES[name].sizes == SIZES and name in COLOURLESS_TOO for name in PLACES.values())


def test_there_is_a_picture_of_every_scene_once_and_what_the_readme_shows_besides_and_no_other() -> None:
    expected = {path(name, THEMES[0]) for name in SCENES} | {path(name, theme) for theme, name in linked()}
    assert {file for file in FOLDER.rglob("*.*") if file.is_file()} == {*expected, CAST, CAST.with_suffix(".svg")}


def test_whatever_the_readme_shows_is_there() -> None:
    shown_there = re.findall(r"\((screenshots/[^)]+)\)", README)
    assert len(LINK.findall(README)) > 5
    assert all((TREE / each).exists() for each in shown_there)


def test_they_are_small_and_ask_no_other_host_for_anything() -> None:
    files = [file for file in FOLDER.rglob("*") if file.is_file()]
    assert sum(file.stat().st_size for file in files) < MOST
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"url\(\s*['\"]?https?:|href=|src:", text), file.name


def test_what_changed_is_told_line_by_line(tmp_path: Path) -> None:
    file = tmp_path / "dusk" / "home.svg"
    now = path("home", "dusk").read_text(encoding="utf-8")
    assert "as it is kept" in changes(file, now)
    file.parent.mkdir()
    file.write_text(now.replace(">Playful prompts<", ">Playful words<"), encoding="utf-8")
    said = changes(file, now).splitlines()
    assert [line for line in said if line.startswith("-")][1].split()[2:4] == ["Playful", "words"]
    assert [line for line in said if line.startswith("+")][1].split()[2:4] == ["Playful", "prompts"]
    assert len(said) == 5
    file.write_text(now.replace("font-weight:bold", "font-style:italic"), encoding="utf-8")
    assert "first italic “◆ Ana”" in changes(file, now)
    file.write_text(now.replace("Our Turn: home", "Home"), encoding="utf-8")
    assert "no line" in changes(file, now)
    file.write_text(now, encoding="utf-8")
    assert changes(file, now) == ""
