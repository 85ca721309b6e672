"""What every scene looks like, as text in which a person can read what changed: one file a scene, beside this one.

``python -m tests.tools.snapshots`` writes them anew. A file holds the scene at each of its sizes and once without
colours: its characters and, below them, line by line, what does not stand there plainly, by the names that the theme
has for its colours. What is wider than the column stands as far left as it can; how far it was moved is said above it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from rich.color import Color
from rich.segment import Segment
from rich.style import Style

from tests.scenes import SCENES
from tests.scenes.stage import COLOURLESS, Scene, drawn, shown
from tui.settings.themes import DUSK

FOLDER = Path(__file__).parent
_NAMES = {
    **{DUSK.variables[name]: name for name in ("quiet", "line", "first", "second", "us")},
    **{DUSK.variables[f"{name}-dim"]: f"{name}-dim" for name in ("first", "second", "us")},
    str(DUSK.foreground): "text",
    str(DUSK.background): "ground",
}
_LONG = re.compile(r"(.)\1{5,}")


def path(name: str) -> Path:
    """Where the snapshot of this scene stands."""
    return FOLDER / f"{name}.txt"


async def taken(name: str) -> str:
    """The scene at all its sizes, and without colours where it has that look."""
    scene = SCENES[name]
    looks = [await _look(scene, size) for size in scene.sizes]
    if scene.colourless:
        looks.append(await _look(scene, COLOURLESS, colourless=True))
    return "\n".join(looks)


async def _look(scene: Scene, size: tuple[int, int], colourless: bool = False) -> str:
    async with shown(scene, size, colourless=colourless) as pilot:
        place, lines = type(pilot.app.screen).__name__, drawn(pilot)
    texts = ["".join(segment.text for segment in line).rstrip() for line in lines]
    left = min((len(text) - len(text.lstrip()) for text in texts if text), default=0)
    ground = Counter(_ground(segment) for line in lines for segment in line).most_common(1)[0][0]
    head = f"{place}, {size[0]}x{size[1]}{', no colours' if colourless else ''}, {left} to the left"
    styles = (f"{number:>3}  {said}" for number, line in enumerate(lines, 1) if (said := _said(line, ground)))
    return "\n".join((f"=== {head}", *(text[left:] for text in texts), f"--- on {ground}", *styles, ""))


def _said(line: Iterable[Segment], ground: str) -> str:
    return "  ".join(f"{how} “{_LONG.sub(_times, text)}”" for how, text in _runs(line, ground) if how)


def _runs(line: Iterable[Segment], ground: str) -> Iterator[tuple[str, str]]:
    """Pieces that stand there in the same way, as long as they go."""
    for how, pieces in groupby(line, lambda segment: _how(segment, ground)):
        yield how, "".join(piece.text for piece in pieces)


def _how(segment: Segment, ground: str) -> str:
    """How a piece stands there; nothing where it is plain text on the screen's ground, or nothing to be seen."""
    style = segment.style or Style()
    seen = [way for way in ("reverse", "underline") if getattr(style, way)]
    seen += [] if _ground(segment) == ground else [f"on {_ground(segment)}"]
    if not segment.text.strip():
        return " ".join(seen)
    ways = [way for way in ("bold", "dim", "italic", "strike") if getattr(style, way)]
    ink = _named(style.color)
    return " ".join([*ways, *([] if ink in ("text", "default") else [ink]), *seen])


def _ground(segment: Segment) -> str:
    return _named(segment.style.bgcolor if segment.style else None)


def _named(colour: Color | None) -> str:
    if colour is None or colour.is_default:
        return "default"
    shade = colour.get_truecolor().hex
    return _NAMES.get(shade, shade)


def _times(found: re.Match[str]) -> str:
    return f"{found[1]}×{len(found[0])}"
