"""How words are drawn, wherever one is: upright, and each as it is written, so that it can be read and spoken."""

import re

import pytest

from tests.scenes import SCENES
from tests.scenes.stage import drawn, shown

APART = re.compile(r"\b\w \w \w\b")
"""Letters with space between them, which are read out one by one."""


@pytest.mark.parametrize("large", [False, True], ids=["as-usual", "large"])
@pytest.mark.parametrize("name", SCENES)
async def test_no_word_is_slanted_or_torn_into_letters(name: str, large: bool) -> None:
    scene = SCENES[name]
    settings = scene.config.settings._replace(large=large)
    scene = scene._replace(config=scene.config._replace(settings=settings))
    async with shown(scene, scene.sizes[-1]) as pilot:
        for line in drawn(pilot):
            assert not [each.text for each in line if each.style and each.style.italic]
            assert APART.findall("".join(each.text for each in line)) == []
