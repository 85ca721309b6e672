"""Every scene looks as its picture in ``screenshots/``, and whole at every other size and without colours.

After a change that is meant: ``python -m tests.tools.pictures``, and look at what changed.
"""

import os
import re
from pathlib import Path

import pytest

from tests.scenes import SCENES
from tests.scenes.stage import COLOURLESS, SIZES, drawn, shown
from tests.tools.pictures import CAST, FOLDER, LINK, THEMES, TREE, kept, linked, path, pictures
from tests.tools.pictures.changes import changes, told
from tests.tools.pictures.svg import svg
from tests.tui.app.test_reach import MADE_OF, every_place

README = (TREE / "README.md").read_text(encoding="utf-8")
TIMES = int(os.environ.get("OURTURN_LOOKS", "1"))
"""How often each is looked at; ``make looks`` looks twenty times."""
PLACES = {
    "AsideScreen": "only-mine",
    "CalmScreen": "stop",
    "Closing": "closing",
    "Couples": "couples",
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
    "SmallGames": "small-games",
    "ToFile": "evening-to-file",
    "ToPaper": "evening-to-paper",
    "Unlock": "unlock",
    "WhichGame": "history-which-game",
}
"""A scene of each place, looked at from all sides: at every size, and without colours."""
COLOURLESS_TOO = [name for name, scene in SCENES.items() if scene.colourless and COLOURLESS in scene.sizes]
MOST = 2 << 20
"""Bytes that all of them may take."""


@pytest.mark.parametrize("name", SCENES)
async def test_it_looks_as_its_picture(name: str) -> None:
    for _ in range(TIMES):
        changed = [changes(path(name, theme), picture) async for theme, picture in pictures(kept(name))]
        assert not any(changed), "\n".join(("python -m tests.tools.pictures, if this is meant:", *changed))


@pytest.mark.parametrize("name", COLOURLESS_TOO)
async def test_it_says_the_same_without_colours(name: str) -> None:
    with_colours = path(name, THEMES[0]).read_text(encoding="utf-8")
    for _ in range(TIMES):
        async with shown(SCENES[name], COLOURLESS, colourless=True) as pilot:
            lines, place = drawn(pilot), type(pilot.app.screen).__name__
        assert told(svg(lines, ""), plain=True) == told(with_colours, plain=True)
        assert [place] == [each for each, scene in PLACES.items() if scene == name] or name not in PLACES.values()


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
    assert [line for line in said if line.startswith("-")][1].split()[1:3] == ["Playful", "words"]
    assert [line for line in said if line.startswith("+")][1].split()[1:3] == ["Playful", "prompts"]
    assert len(said) == 5
    file.write_text(now.replace("font-weight:bold", "font-style:italic"), encoding="utf-8")
    assert "first italic “◆ Ana”" in changes(file, now)
    file.write_text(now.replace("Our Turn: home", "Home"), encoding="utf-8")
    assert "no line" in changes(file, now)
    file.write_text(now, encoding="utf-8")
    assert changes(file, now) == ""
