"""The pictures are there, small, and of the program as it is: those that the README shows are looked at one by one.

After a change that is meant: ``make screenshots``.
"""

import re
from pathlib import Path

import pytest

from tests.scenes import SCENES
from tests.tools.pictures import FOLDER, PLACES, THEMES, path, pictures

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
SHOWN = sorted(set(re.findall(r"\(screenshots/\w+/\w+/([\w-]+)\.svg\)", README)))
MOST = 4 << 20
"""Bytes that all of them may take."""


@pytest.mark.parametrize("name", SHOWN)
async def test_what_the_readme_shows_is_what_the_app_looks_like(name: str) -> None:
    async for file, picture in pictures(name):
        assert file.read_text(encoding="utf-8") == picture, "make screenshots, and look at what changed"


def test_every_place_is_there_in_three_sets_of_colours_at_three_sizes_and_nothing_else() -> None:
    there = {path(name, theme, size) for name in PLACES for theme in THEMES for size in SCENES[name].sizes}
    assert {file for theme in THEMES for file in (FOLDER / theme).rglob("*.*")} == there
    assert len(THEMES) == 3
    assert all(len(SCENES[name].sizes) == 3 for name in PLACES)


def test_whatever_the_readme_shows_is_there() -> None:
    linked = re.findall(r"\((screenshots/[^)]+)\)", README)
    assert len(SHOWN) > 5
    assert all((FOLDER.parent / each).exists() for each in linked)


def test_they_are_small_and_ask_no_other_host_for_anything() -> None:
    files = [file for file in FOLDER.rglob("*") if file.is_file()]
    assert sum(file.stat().st_size for file in files) < MOST
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"url\(\s*['\"]?https?:|href=|src:", text), file.name
