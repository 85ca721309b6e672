"""A screen as a small SVG: its words as text, each where it stands, and nothing that another host has to give."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from rich.segment import Segment
from rich.style import Style

CELL, LINE, EDGE = 8.4, 16.5, 12
"""Pixels across a cell, down a line, and around the screen."""
FONT = "'DejaVu Sans Mono',Menlo,Consolas,monospace"
_RULES = {
    "bold": "font-weight:bold",
    "italic": "font-style:italic",
    "underline": "text-decoration:underline",
    "strike": "text-decoration:line-through",
}


class Sheet:
    """The styles of one picture, each under a short name that is the same in every picture."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def name(self, colour: str, ways: Sequence[str] = ()) -> str:
        """The name of what has this colour and stands there in these ways."""
        rules = ";".join((f"fill:{colour}", *(_RULES[way] for way in ways)))
        return self._names.setdefault(rules, f"c{colour[1:]}{''.join(way[0] for way in ways)}")

    def rules(self) -> str:
        """All of them, as a style sheet."""
        return "".join(sorted(f".{name}{{{rules}}}" for rules, name in self._names.items()))


def svg(lines: list[list[Segment]], title: str) -> str:
    """The whole picture."""
    sheet, ground = Sheet(), ground_of(lines)
    body = list(shapes(lines, sheet, ground))
    return "\n".join(
        (
            *opening(*size_of(lines), title, sheet.rules()),
            f'<rect width="100%" height="100%" rx="8" fill="{ground}"/>',
            *body,
            "</svg>\n",
        )
    )


def size_of(lines: list[list[Segment]]) -> tuple[float, float]:
    """How wide and how high the picture of these lines is."""
    return EDGE * 2 + CELL * sum(segment.cell_length for segment in lines[0]), EDGE * 2 + LINE * len(lines)


def ground_of(lines: list[list[Segment]]) -> str:
    """What is behind everything."""
    return _inks(lines[0][0].style or Style())[1]


def opening(width: float, height: float, title: str, sheet: str) -> Iterator[str]:
    """What a picture begins with."""
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_px(width)} {_px(height)}" xml:space="preserve">'
    yield f"<title>{escape(title)}</title>"
    yield f"<style>text{{font:14px {FONT};white-space:pre}}{sheet}</style>"


def shapes(lines: Iterable[list[Segment]], sheet: Sheet, ground: str, first: int = 0) -> Iterator[str]:
    """Every piece of text, and the ground below it where that is another than the screen's; from this line on."""
    for number, line in enumerate(lines, first):
        across, top = 0, _px(EDGE + LINE * number)
        for style, pieces in groupby(line, lambda segment: segment.style or Style()):
            text = "".join(piece.text for piece in pieces)
            cells = sum(Segment(each).cell_length for each in text)
            if (below := _inks(style)[1]) != ground:
                name = sheet.name(below)
                at = f'x="{_px(EDGE + CELL * across)}" y="{top}" width="{_px(CELL * cells)}" height="{LINE}"'
                yield f'<rect class="{name}" {at}/>'
            if text.strip() or style.underline or style.strike:
                yield _text(text, style, across, EDGE + LINE * number, sheet)
            across += cells


def _text(text: str, style: Style, across: int, top: float, sheet: Sheet) -> str:
    ways = [way for way in _RULES if getattr(style, way)]
    words = text if style.underline or style.strike else text.strip(" ")
    start = across + text.index(words)
    length = CELL * Segment(words).cell_length
    at = f'x="{_px(EDGE + CELL * start)}" y="{_px(top + 13)}" textLength="{_px(length)}"'
    return f'<text class="{sheet.name(_inks(style)[0], ways)}" {at}>{escape(words, quote=False)}</text>'


def _inks(style: Style) -> tuple[str, str]:
    """Its colour and its ground, as one sees them."""
    ink, ground = (colour.get_truecolor().hex if colour else "#000000" for colour in (style.color, style.bgcolor))
    return (ground, ink) if style.reverse else (ink, ground)


def _px(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
