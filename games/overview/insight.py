"""What changed since they began: where asking has led them, what they took along, and which patterns they tried.

Shapes stand side by side and are never added up, compared or ranked (practice of the weave: our own).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from games.asides.measured import Measured
from games.ask_and_receive.exchanges import exchanges
from games.ask_and_receive.wheel import Form, Square, squares
from games.catalog.games import INTEGRATION, INTENTION, marks
from games.engine import Partner, Quote, Table, Words, say
from games.moves import patterns, promises
from games.moves.patterns import FOUND, Pattern
from games.overview.at_home import intended
from games.overview.promised import LOOKED_AT
from games.story_retelling.later import RETOLD, came_back

MONTHS = 6
"""Months of the weave, this one among them."""
WORDS = 3
"""Words taken along that stand under a game: the newest ones."""
BECAME = {each.key: each.words for each in promises.BECAME}
Month = tuple[int, int]


class Weave(NamedTuple):
    """Who was in which square in which month: ``been`` by partner's id and square, a truth for each of ``months``."""

    months: tuple[date, ...]
    been: Mapping[tuple[str, Square], tuple[bool, ...]]
    noticed: tuple[Words, ...]


class Tried(NamedTuple):
    """A small new pattern: when it was found, whose, in their words, and what became of it; None: it is still open."""

    on: date
    who: Partner
    words: str
    became: Words | None


class CameBack(NamedTuple):
    """A story that they looked at again months later: what it is called, when it was told, and when they did."""

    title: str
    told: date
    again: tuple[date, ...]


class Changed(NamedTuple):
    """All of it. ``first`` and ``last`` are what they intended then and now; ``taken`` is by the name of a game;
    ``came_back`` the newest first; ``measured`` is what both show of their numbers."""

    began: date | None
    first: tuple[Quote, ...]
    last: tuple[Quote, ...]
    weave: Weave | None
    taken: Mapping[str, tuple[str, ...]]
    tried: tuple[Tried, ...]
    came_back: tuple[CameBack, ...] = ()
    measured: tuple[Measured, ...] = ()


def looked_at() -> tuple[str, ...]:
    """The games whose notes are read for it."""
    return (*(name for name, each in marks().items() if each.intention or each.squares or each.patterns), RETOLD)


def changed(
    table: Table,
    began: date | None,
    notes: Mapping[str, Sequence[Any]],
    taken: Iterable[tuple[Sequence[str], Sequence[str]]],
    today: date,
) -> Changed:
    """What changed: ``notes`` are those of ``looked_at``, oldest first; ``taken`` is of each evening, oldest first,
    which games it had and what was taken along."""
    of = marks()
    wishes = [note for name, each in of.items() for note in notes.get(name, ()) if note["key"] == each.intention]
    asked = [note for name, each in of.items() if each.squares for note in notes.get(name, ())]
    patterns = [note for name, each in of.items() if each.patterns for note in notes.get(name, ())]
    return Changed(
        began,
        intended(wishes[:1], table),
        intended(wishes[1:], table),
        weave(table, asked, today),
        _taken(taken),
        tuple(_tried(sorted(patterns, key=lambda note: str(note["on"])), table)),
        tuple(CameBack(title, told, tuple(days)) for title, told, days in came_back(notes.get(RETOLD, ())))[::-1],
    )


def weave(table: Table, notes: Iterable[Any], today: date) -> Weave | None:
    """Where agreements have put the two of them in the last months; None where nothing was ever agreed on."""
    months = tuple(_month_before(today, back) for back in reversed(range(MONTHS)))
    been: dict[tuple[str, Square], set[Month]] = {}
    asked: set[Form] = set()
    known = {who.id: who for who in table}
    for on, each in exchanges(notes):
        if (on.year, on.month) == (today.year, today.month):
            asked.add(each.form)
        if each.agreed and each.asker in known:
            asker = known[each.asker]
            for who, square in zip((asker, table.other(asker)), squares(each.form), strict=True):
                been.setdefault((who.id, square), set()).add((on.year, on.month))
    if not been:
        return None
    shape = {
        (who.id, square): tuple((month.year, month.month) in been.get((who.id, square), ()) for month in months)
        for who in table
        for square in Square
    }
    return Weave(months, shape, tuple(_noticed(asked)))


def _noticed(asked: set[Form]) -> Iterable[Words]:
    """What has not been asked for this month, of both and never of one."""
    if asked and Form.MAY not in asked:
        yield say("Neither of you has asked a “May I” this month.")
    if asked and Form.WILL not in asked:
        yield say("Neither of you has asked a “Will you” this month.")


def _taken(evenings: Iterable[tuple[Sequence[str], Sequence[str]]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for games, words in evenings:
        for game in dict.fromkeys(games):
            if game not in (INTENTION, INTEGRATION):
                found.setdefault(game, []).extend(words)
    return {game: tuple(dict.fromkeys(reversed(words)))[:WORDS] for game, words in found.items() if words}


def _tried(notes: Iterable[Any], table: Table) -> list[Tried]:
    """The newest first. A pattern that a newer one replaced before anybody looked at it is let go."""
    known, found = {who.id: who for who in table}, list[Tried]()
    still: dict[str, int] = {}
    for note in notes:
        value = note["value"]
        if note["key"] == FOUND and value["who"] in known:
            still[value["who"]] = len(found)
            words = str(Pattern.from_value(value))
            found.append(Tried(date.fromisoformat(note["on"]), known[value["who"]], words, None))
        elif _is_about_one(note) and (place := still.get(value["who"])) is not None:
            found[place] = found[place]._replace(became=BECAME.get(value["result"]))
            if value["result"] != promises.NOT_YET.key:  # that one comes back once more
                del still[value["who"]]
    opened = set(still.values())
    return [each for place, each in enumerate(found) if each.became or place in opened][::-1]


def _is_about_one(note: Any) -> bool:
    """Whether it says what became of a pattern, on whichever list that was looked at."""
    if note["key"] == LOOKED_AT:
        return bool(note["value"]["key"] == FOUND)
    return bool(note["key"] == patterns.LOOKED_AT)


def _month_before(today: date, back: int) -> date:
    years, month = divmod(today.year * 12 + today.month - 1 - back, 12)
    return date(years, month + 1, 1)
