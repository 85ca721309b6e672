"""The evening that moves: as a cast that ``asciinema play`` shows in a terminal, and as one SVG that a page shows."""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.segment import Segment
from rich.style import Style

from tests.tools.pictures.svg import Sheet, ground_of, opening, shapes, size_of
from tests.tools.pictures.walkthrough import SIZE, Frame

LAST = 4.0
"""Seconds for which the last frame stands."""
_SGR = {"bold": "1", "italic": "3", "underline": "4", "reverse": "7"}


def cast(frames: Sequence[Frame]) -> str:
    """An asciinema cast (version 2): of each frame the lines that are others than before."""
    head = {"version": 2, "width": SIZE[0], "height": SIZE[1], "title": "Our Turn: an evening"}
    events = [json.dumps(head)]
    before: list[list[Segment]] = [[]] * SIZE[1]
    for number, frame in enumerate(frames):
        lines = enumerate(zip(before, frame.lines, strict=True), 1)
        drawn = "".join(f"\x1b[{at}H{_ansi(line)}" for at, (was, line) in lines if was != line)
        events.append(json.dumps([frame.at, "o", drawn if number else f"\x1b[?25l{drawn}"], ensure_ascii=False))
        before = frame.lines
    events.append(json.dumps([frames[-1].at + LAST, "o", "\x1b[0m\x1b[2J\x1b[H\x1b[?25h"]))
    return "\n".join(events) + "\n"


def _ansi(line: Sequence[Segment]) -> str:
    return "".join(
        f"\x1b[{_sgr(style or Style())}m" + "".join(piece.text for piece in pieces)
        for style, pieces in groupby(line, lambda segment: segment.style)
    )


def _sgr(style: Style) -> str:
    codes = ["0", *(code for way, code in _SGR.items() if getattr(style, way))]
    for which, colour in (("38", style.color), ("48", style.bgcolor)):
        if colour and colour.triplet:
            codes.append(f"{which};2;{colour.triplet.red};{colour.triplet.green};{colour.triplet.blue}")
    return ";".join(codes)


def moving(frames: Sequence[Frame], title: str, still: str) -> str:
    """One SVG in which each line stands for as long as it stood, over and over.

    Where motion is not wanted, the first page that says ``still`` stands there alone.
    """
    rules, ground = Sheet(), ground_of(frames[0].lines)
    times = [*(frame.at for frame in frames), frames[-1].at + LAST]
    page = next(number for number, frame in enumerate(frames) if still in _words(frame))
    stands: dict[tuple[int, int], list[str]] = {}
    for number in range(SIZE[1]):
        for first, last, line in _standing([frame.lines[number] for frame in frames]):
            stands.setdefault((first, last), []).extend(shapes([line], rules, ground, number))
    groups, sheet = [], [rules.rules()]
    for (first, last), drawn in sorted(stands.items()):
        if drawn:
            kept = " k" if first <= page < last else ""
            groups.append(f'<g class="m{first}-{last}{kept}">{"".join(drawn)}</g>')
            sheet.append(_keyframes(f"m{first}-{last}", times[first], times[last], times[-1]))
    sheet.append(
        "g{visibility:hidden}.k{visibility:visible}@media(prefers-reduced-motion:reduce){g{animation:none!important}}"
    )
    return "\n".join(
        (
            *opening(*size_of(frames[0].lines), title, "".join(sheet)),
            f'<rect width="100%" height="100%" rx="8" fill="{ground}"/>',
            *groups,
            "</svg>\n",
        )
    )


def _words(frame: Frame) -> str:
    return "\n".join("".join(segment.text for segment in line) for line in frame.lines)


def _standing(lines: Sequence[list[Segment]]) -> Iterator[tuple[int, int, list[Segment]]]:
    """From which frame on each of these lines stands, until which one, and the line."""
    first = 0
    for line, same in groupby(lines):
        last = first + len(list(same))
        yield first, last, line
        first = last


def _keyframes(name: str, begins: float, ends: float, end: float) -> str:
    """Shown from one second of the evening to another, over and over."""
    moments = {begins: "visible", ends: "hidden"} if ends < end else {begins: "visible"}
    if begins:
        moments = {0.0: "hidden", **moments}
    at = "".join(f"{moment / end:.3%}{{visibility:{shown}}}" for moment, shown in moments.items())
    return f".{name}{{animation:{name} {end:g}s step-end infinite}}@keyframes {name}{{{at}}}"
