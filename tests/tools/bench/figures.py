"""A measured figure beside its yardstick and its goal, and how a list of them is printed."""

import json
from statistics import median as middle
from typing import NamedTuple


class Figure(NamedTuple):
    """One figure of a benchmark; fields that do not apply are None.

    `ratio` compares `median` with the `yardstick` of the same run, so that it means the same on every machine; `goal`
    says what the ratio must be, and `met` whether it is.
    """

    what: str
    median: float
    unit: str
    yardstick: str | None = None
    ratio: float | None = None
    goal: str | None = None
    met: bool | None = None


def at_most(what: str, median: float, unit: str, yardstick: str, measure: float, limit: float | None = None) -> Figure:
    """A figure that should be small: `median` and the yardstick's `measure` in one unit, at most `limit` times it."""
    ratio = median / measure
    goal, met = (None, None) if limit is None else (f"at most {limit:g}x", ratio <= limit)
    return Figure(what, median, unit, yardstick, ratio, goal, met)


def paired(
    what: str, ours: list[float], unit: str, yardstick: str, theirs: list[float], limit: float | None = None
) -> Figure:
    """A figure that should be small, taken in turn with its yardstick: the ratio is the median of those of all pairs.

    What a busy machine does to one of a pair, it mostly does to the other.
    """
    ratio = middle(one / other for one, other in zip(ours, theirs, strict=True))
    goal, met = (None, None) if limit is None else (f"at most {limit:g}x", ratio <= limit)
    return Figure(what, middle(ours), unit, yardstick, ratio, goal, met)


def beyond(what: str, ours: list[float], unit: str, theirs: list[float], limit: float) -> Figure:
    """How far a figure is beyond another one that was taken in turn with it: the median of the pairs' differences."""
    return within(what, middle(one - other for one, other in zip(ours, theirs, strict=True)), unit, limit)


def within(what: str, median: float, unit: str, limit: float) -> Figure:
    """A figure that should be small by itself: at most `limit`, in its own unit."""
    return Figure(what, median, unit, goal=f"at most {limit:g} {unit}", met=median <= limit)


def at_least(what: str, median: float, unit: str, yardstick: str, measure: float, times: float | None = None) -> Figure:
    """A figure whose yardstick should be slow beside it: the ratio is the yardstick's `measure` over `median`."""
    ratio = measure / median
    goal, met = (None, None) if times is None else (f"at least {times:g}x faster", ratio >= times)
    return Figure(what, median, unit, yardstick, ratio, goal, met)


def as_json(figures: list[Figure]) -> str:
    """A JSON list of objects with exactly the fields of `Figure`."""
    return json.dumps([figure._asdict() for figure in figures], indent=1)


def as_table(figures: list[Figure]) -> str:
    """Aligned columns for a person."""
    rows = [("what", "median", "ratio", "yardstick", "goal", "met")]
    for each in figures:
        ratio = "" if each.ratio is None else f"{each.ratio:.3g}x"
        met = {None: "", True: "yes", False: "NO"}[each.met]
        rows.append((each.what, f"{each.median:.4g} {each.unit}", ratio, each.yardstick or "", each.goal or "", met))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join("  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip() for row in rows)
