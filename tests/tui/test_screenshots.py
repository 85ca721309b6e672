"""The pictures that the README shows are what the app looks like."""

import re

import pytest

from tests.screenshots import FOLDER, SHOTS, path, take


@pytest.mark.parametrize("name", SHOTS)
async def test_the_picture_matches_the_app(name: str) -> None:
    assert path(name).is_file(), "make screenshots"
    assert path(name).read_text(encoding="utf-8") == await take(name), "make screenshots, and look at what changed"


def test_no_picture_names_a_host_that_is_asked_for_something() -> None:
    for file in FOLDER.glob("*.svg"):
        svg = file.read_text(encoding="utf-8")
        assert not re.search(r"url\(\s*['\"]?https?:|href=|src:", svg), file.name
