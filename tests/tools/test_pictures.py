"""Every scene looks as its picture in ``screenshots/``, says the same without colours, and can be read in all of them;
its title tells nothing, its cursor stands where one is, and its words are drawn as they are written.

After a change that is meant: ``python -m tests.tools.pictures``, and look at what changed.
"""

import os
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.games.record.trials import times
from tests.scenes import SCENES
from tests.scenes.looking import look_at, looked_at, signs
from tests.scenes.office import ROOM_SIZES, ROOMS, room_shown
from tests.scenes.stage import COLOURLESS, SIZES, drawn, shown
from tests.tools.pictures import CAST, FOLDER, LINK, PICTURED, THEMES, TREE, kept, linked, path, pictures
from tests.tools.pictures.__main__ import walk
from tests.tools.pictures.changes import changes, told
from tests.tools.pictures.svg import svg
from tests.tui.app.test_reach import MADE_OF, every_place
from tests.tui.settings.test_themes import LEAST, contrast
from tui.office.room.app import RoomView
from tui.office.room.frame import CELLS, LINES
from tui.widgets.large import HEIGHT

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
WHERE = {
    "an hour",
    "cases",
    "home",
    "your names",
    "which couple",
    "a passphrase",
    "small games",
    "our evenings",
    "which game",
    "one evening",
    "taking an evening along",
    "what changed",
    "keys",
    "finding a command",
    "sealing the record",
    "another window",
    "a seat that’s asked for",
    "Before you go on",
    "the end of a game",
    "a pause",
    "Settings",
    "Only mine",
    "A year ago",
    "What to keep from tonight",
    "Before tonight: what to keep from Saturday, 21 November 2026",
    "the two of you",  # whatever both do together
    "Ana’s turn",
    "Ben’s turn",
}
"""All there is to say."""
NOBODY_ELSES = ("stop", "people", "only-mine", "keeping")
"""What nobody else has to see in a title: who is asked there."""
APART = re.compile(r"\b\w \w \w\b")
"""Letters with space between them, which are read out one by one."""
BLOCKS = re.compile("[▀▄█▌▐▘▝▖▗▙▛▜▟▚▞]{2}")
"""What large letters are drawn of."""
AFAR = 7.0
"""The least contrast of what is read from the other side of a room."""
MOST = 2 << 20
"""Bytes that all of them may take."""


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


@pytest.mark.parametrize("name", SCENES, scope="module")
async def test_every_place_has_a_name_that_says_nothing_of_what_stands_there(name: str) -> None:
    (seen,) = looked_at(name) or [await look_at(name)]
    assert seen.title == "Our Turn" if name == "damaged" else seen.title.removeprefix("Our Turn: ") in WHERE, seen.title
    if name.startswith(NOBODY_ELSES) and name != "stop-together":  # which leads back into the play
        assert "’s turn" not in seen.title


@pytest.mark.parametrize("name", SCENES, scope="module")
async def test_the_cursor_stands_on_what_is_marked_or_written(name: str) -> None:
    (seen,) = looked_at(name) or [await look_at(name)]
    assert seen.astray == []


@pytest.mark.parametrize("name", SCENES, scope="module")
async def test_no_word_is_slanted_or_torn_into_letters(name: str) -> None:
    """As usual, and with large letters, which f12 gives wherever one is."""
    (seen,) = looked_at(name) or [await look_at(name)]
    assert sorted(each.large for each in seen.letters) == [False, True]
    for each in seen.letters:
        assert each.slanted == []
        assert [APART.findall(line) for line in each.lines if APART.search(line)] == []


@pytest.mark.parametrize("name", ROOMS)
async def test_a_room_looks_as_its_picture_and_can_be_read_from_afar(name: str) -> None:
    async for theme, picture in pictures(kept(name)):
        assert not changes(path(name, theme), picture), "python -m tests.tools.pictures, if this is meant"
    for size in ROOM_SIZES:
        async with room_shown(name, size) as pilot:
            frame = pilot.app.query_one(RoomView).frame
            assert len(frame.rows) <= LINES
            assert all(cell_len(row) <= CELLS for row in frame.rows)
            lines = ["".join(each.text for each in line).strip() for line in drawn(pilot)]
            small = sum(line in frame.words for line in lines)
            assert small == len(frame.words) or sum(bool(BLOCKS.search(line)) for line in lines) >= HEIGHT, (
                "all of it, or letters of blocks"
            )
            found = [(ink, ground) for text, ink, ground in signs(pilot) if text.strip()]
            assert found
            assert all(contrast(ink, ground) >= AFAR for ink, ground in found)


@pytest.mark.parametrize("name", COLOURLESS_TOO[:: times(3, 1)])
async def test_it_says_the_same_without_colours(name: str) -> None:
    with_colours = path(name, THEMES[0]).read_text(encoding="utf-8")
    for _ in range(TIMES):
        async with shown(SCENES[name], COLOURLESS, colourless=True) as pilot:
            lines, place = drawn(pilot), type(pilot.app.screen).__name__
        assert told(svg(lines, ""), plain=True) == told(with_colours, plain=True)
        assert [place] == [each for each, scene in PLACES.items() if scene == name] or name not in PLACES.values()


def test_the_evening_that_moves_is_as_it_goes_today() -> None:
    for _ in range(3):  # a machine that is busy draws one frame as two, and never the same one three times
        apart = [file.name for file, now in walk().items() if file.read_text(encoding="utf-8") != now]
        if not apart:
            break
    assert apart == [], "python -m tests.tools.pictures, if this is meant"


def test_every_place_is_looked_at_from_all_sides() -> None:
    assert set(PLACES) == every_place() - MADE_OF
    assert all(SCENES[name].sizes == SIZES and name in COLOURLESS_TOO for name in PLACES.values())


def test_there_is_a_picture_of_every_scene_once_and_what_the_readme_shows_besides_and_no_other() -> None:
    expected = {path(name, kept(name).themes[0]) for name in PICTURED} | {path(name, theme) for theme, name in linked()}
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
