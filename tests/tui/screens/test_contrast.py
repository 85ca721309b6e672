"""Contrast: every sign of every scene can be read on what is behind it, in every set of colours of ours."""

from collections.abc import Iterator

import pytest
from textual.pilot import Pilot

from tests.scenes import SCENES
from tests.scenes.stage import drawn, rest, shown
from tests.tui.settings.test_themes import LEAST, OWN, contrast
from tui.screens.place import Column


@pytest.mark.parametrize("name", SCENES)
async def test_every_sign_of_every_scene_can_be_read(name: str) -> None:
    async with shown(SCENES[name], SCENES[name].sizes[-2 % len(SCENES[name].sizes)]) as pilot:
        for column in pilot.app.screen.query(Column):
            column.styles.scrollbar_size_vertical = 0
        for theme in OWN:
            pilot.app.theme = theme.name
            await rest(pilot)
            found = list(signs(pilot))
            assert found
            for text, ink, ground in found:
                assert contrast(ink, ground) >= LEAST.get(theme.name, 4.5), (theme.name, text, ink, ground)


FRAME = frozenset("╭─╮│╰╯ ")
"""What stands round words and says nothing."""


def signs(pilot: Pilot[int]) -> Iterator[tuple[str, str, str]]:
    """Every piece of text on the screen but the frame of a field, its colour and its ground as they are in the end."""
    for line in drawn(pilot):
        for text, style, _ in line:
            if style and not FRAME.issuperset(text):
                assert not style.dim, "how dim it is, only the terminal knows"
                assert style.color is not None
                assert style.bgcolor is not None
                ink, ground = (style.bgcolor, style.color) if style.reverse else (style.color, style.bgcolor)
                yield text, ink.get_truecolor().hex, ground.get_truecolor().hex
