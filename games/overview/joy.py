"""The couple's own funny words, quoted back at the close and a year later.

Only of games that say so of themselves, from an evening that was neither stopped nor gentle, and, once it is over, that
both of them kept; what was burnt, sealed or taken back is not in the record any more. Either ends all of this for good.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from games.catalog.games import marks
from games.engine import BOTH, GONE, Ending, Json, Keepsake, Partner, Quote
from games.engine import gettext as _
from games.evening.flow import is_gentle
from games.overview.story import keepsakes, told_of

if TYPE_CHECKING:
    from games.record import Record, Session
    from games.record.couple.past import Night

YEAR = 365.25  # days
NEAR = timedelta(7)
"""How far from the same day of another year an evening may lie."""
APART = timedelta(14)
"""How old an evening is at least whose words return at the close of another one."""
LOOKED_AT = 8
"""Evenings that are read until there is one with words that may return."""


class Joy(NamedTuple):
    """Funny words of one evening, in the order in which they were said, and its day."""

    on: date
    quotes: tuple[Quote, ...]


def at_the_close(record: "Record", today: date) -> Joy | None:
    """What is quoted back at the close: tonight's own, else another evening's; another one each day. None: nothing.

    Raises RecordError.
    """
    if not record.looks_back:
        return None
    tonight = record.tonight
    if tonight and (found := _funny(tonight)):
        return Joy(tonight.started.date(), found)
    nights = [night for night in _with_joy(record) if today - night.started.date() >= APART]
    first = today.toordinal() % len(nights) if nights else 0
    return _first_kept(record, [*nights[first:], *nights[:first]])


def one_line(joy: Joy) -> Json:
    """The last thing of it, for the game that quotes it back at the close."""
    last = joy.quotes[-1]
    return {"who": last.who.id if isinstance(last.who, Partner) else BOTH, "text": last.text, "on": joy.on.isoformat()}


def a_year_ago(record: "Record", today: date) -> Joy | None:
    """What they wrote a year ago, or more years, give or take a week; the nearest of these days. Raises RecordError."""
    if not record.looks_back:
        return None
    away = {night: _years_and_days(today - night.started.date()) for night in _with_joy(record)}
    near = [night for night, (years, days) in away.items() if years and days <= NEAR.days]
    return _first_kept(record, sorted(near, key=away.__getitem__))


def _years_and_days(ago: timedelta) -> tuple[int, int]:
    """How many years ago a day is, to the nearest, and how many days it lies from that."""
    years = round(ago.days / YEAR)
    return years, abs(ago.days - round(years * YEAR))


def _with_joy(record: "Record") -> "list[Night]":
    joyful = {name for name, each in marks().items() if each.joy}
    return [night for night in record.past.nights() if not joyful.isdisjoint(night.games)]


def _first_kept(record: "Record", nights: "Iterable[Night]") -> Joy | None:
    for night, _number in zip(nights, range(LOOKED_AT), strict=False):
        session = record.past.session(night.id)
        if session.kept and (quotes := _funny(session)):
            return Joy(night.started.date(), quotes)
    return None


def _funny(session: "Session") -> tuple[Quote, ...]:
    """The funny words of an evening, nothing where it was stopped or gentle."""
    stopped = any(sitting.ending is not Ending.DONE for sitting in session.sittings)
    return () if stopped or is_gentle(session.sittings) else tuple(_quotes(session))


def _quotes(session: "Session") -> Iterator[Quote]:
    of = marks()
    for sitting in session.sittings:
        if joy := sitting.game in of and of[sitting.game].joy:
            found = keepsakes(sitting) if joy is True else joy(told_of(sitting))
            yield from (Quote(each.who, _with_before(each)) for each in found if GONE not in each.quote)


def _with_before(line: Keepsake) -> str:
    """A line, and in front of it what it was an answer to, where nobody would know it without."""
    return _("{what}: {line}", what=line.before, line=line.quote) if line.before else line.quote
