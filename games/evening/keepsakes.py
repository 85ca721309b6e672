"""What an evening's page tells of its beginning and end: what each wanted, took with them, and is going to try."""

from collections.abc import Iterator
from typing import Any

from games.catalog.games import marks
from games.engine import Answer, Holds, Keepsake, Partner, Section, Table, Told, say
from games.moves.patterns import FOUND, Pattern

_CAME_OF_IT, _PATTERNS = "came_of_it", "sleep_well"
"""The turn in which they say what became of what they wanted, and the one that shows the patterns, if there are any."""


def wanted(told: Told) -> Iterator[Keepsake]:
    """What each wanted of the evening, or what they wanted together."""
    keys = {each.intention for each in marks().values() if each.intention}
    for note in told.notes:
        if note["key"] in keys and isinstance(note["value"], dict):
            yield from _wanted(told.table, note["value"])


def _wanted(table: Table, value: Any) -> Iterator[Keepsake]:
    each = value.get("each") or {}
    for who in table:
        if each.get(who.id):
            yield Keepsake(who, each[who.id], before=say("{who} wanted to", who=who), part=Section.WANTED)
    if value.get("ours"):
        yield Keepsake(table, value["ours"], before=say("Together you wanted to"), part=Section.WANTED)


def taken_along(told: Told) -> Iterator[Keepsake]:
    """What each took with them and what else they said at the end, and the small new patterns."""
    taken = {each.taken_along: Section.TAKEN for each in marks().values() if each.taken_along}
    parts = {**taken, _PATTERNS: Section.PATTERN}
    known = {who.name: who for who in told.table}
    for answer in told.answers:
        if answer.key == _CAME_OF_IT:
            yield Keepsake(told.table, "", before=say("{how}.", how=answer.shown), part=Section.WANTED)
        for name, text in _quotes(answer):
            yield Keepsake(known.get(name, told.table), text, part=parts.get(answer.key, Section.TOLD))
    if all(answer.key != _PATTERNS for answer in told.answers):
        yield from _noted(told)


def _noted(told: Told) -> Iterator[Keepsake]:
    """The small new patterns of an evening that did not end with them."""
    for note in told.notes:
        if note["key"] == FOUND and (who := _among(told.table, note["value"]["who"])):
            yield Keepsake(who, str(Pattern.from_value(note["value"])), part=Section.PATTERN)


def _quotes(answer: Answer) -> Iterator[tuple[str, str]]:
    if answer.holds is Holds.QUOTED and isinstance(answer.value, list):
        yield from (
            (str(each.get("who")), str(each.get("text", ""))) for each in answer.value if isinstance(each, dict)
        )


def _among(table: Table, who: str) -> Partner | None:
    return next((each for each in table if each.id == who), None)
