"""How words are drawn, wherever one is: upright, and each as it is written, so that it can be read and spoken."""

import re

import pytest

from tests.scenes import SCENES
from tests.scenes.stage import drawn, pressed, shown
from tests.tui.rest import rest
from tui.widgets.large import AFAR

APART = re.compile(r"\b\w \w \w\b")
"""Letters with space between them, which are read out one by one."""


@pytest.mark.parametrize("name", SCENES)
async def test_no_word_is_slanted_or_torn_into_letters(name: str) -> None:
    """As usual, and with large letters, which f12 gives wherever one is."""
    scene = SCENES[name]
    async with shown(scene, scene.sizes[-1]) as pilot:
        was = pilot.app.has_class(AFAR)
        for large in (was, not was):
            assert pilot.app.has_class(AFAR) is large
            for line in drawn(pilot):
                assert not [each.text for each in line if each.style and each.style.italic]
                assert APART.findall("".join(each.text for each in line)) == []
            await pressed(pilot, "f12")
            await rest(pilot)
