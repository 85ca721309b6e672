"""One look at a scene, in one app, for all that is asked of it: a way there takes longer than to look about."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from textual.geometry import Offset
from textual.pilot import Pilot

from tests.games.record.trials import some_of
from tests.scenes import SCENES
from tests.scenes.cursor import stands_right
from tests.scenes.stage import drawn, pressed, shown
from tests.tools.pictures import in_colours, kept, path
from tests.tools.pictures.changes import changes
from tests.tui.rest import rest
from tests.tui.settings.test_themes import OWN
from tui.app.app import OurTurn
from tui.widgets.large import AFAR

SIZES = ((80, 24), (60, 18), (40, 12))
FRAME = frozenset("╭─╮│╰╯ ")
"""What stands round words and says nothing."""

Sign = tuple[str, str, str]
"""A piece of text, its colour and its ground, as one sees them."""


class Lettering(NamedTuple):
    """How words stood there, in letters that are ``large`` or not: as lines of text, and what of it was slanted."""

    large: bool
    lines: list[str]
    slanted: list[str]


class Seen(NamedTuple):
    """What was seen of a scene.

    What is no longer as its pictures, every sign in some sets of colours, the title of the window, where the cursor
    stood wrong, and its letters, as they were and otherwise.
    """

    changed: list[str]
    signs: dict[str, list[Sign]]
    title: str
    astray: list[tuple[tuple[int, int], bool, Offset]]
    letters: list[Lettering]


async def look_at(name: str) -> Seen:
    """Come to the scene, and look at it in colours, at sizes and in letters, of which others are looked at each day."""
    look, place = kept(name), list(SCENES).index(name)
    async with shown(SCENES[name], look.size) as pilot:
        assert isinstance(pilot.app, OurTurn)
        title = pilot.app.window_title
        changed = [changes(path(name, theme), picture) async for theme, picture in in_colours(pilot, look)]
        found = {}
        for theme in some_of(OWN, 4, place):
            pilot.app.theme = theme.name
            await rest(pilot)
            found[theme.name] = list(signs(pilot))
        looks = some_of([(size, other) for size in SIZES for other in (False, True)], 6, place)
        astray, letters = [], []
        for other in (False, True):
            for size in (size for size, is_other in looks if is_other is other and name != "too-small"):
                await pilot.resize_terminal(*size)
                await rest(pilot)
                if stands_right(pilot) is False:
                    astray.append((size, other, pilot.app.cursor_position))
            await pilot.resize_terminal(*SCENES[name].sizes[-1])
            await rest(pilot)
            letters.append(lettering(pilot))
            await pressed(pilot, "f12")
    return Seen(changed, found, title, astray, letters)


@cache
def looked_at(name: str) -> list[Seen]:
    """What has been seen of a scene: one look is enough for all that is asked of it."""
    return []


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


def lettering(pilot: Pilot[int]) -> Lettering:
    """How words stand there now."""
    lines = drawn(pilot)
    slanted = [each.text for line in lines for each in line if each.style and each.style.italic]
    return Lettering(pilot.app.has_class(AFAR), ["".join(each.text for each in line) for line in lines], slanted)
