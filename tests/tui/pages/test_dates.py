"""The day of an evening is what it was for those who played, wherever it is read, and nothing was begun later."""

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from games.catalog.games import find_game, title_of
from games.engine import Ending
from games.language.days import with_weekday
from games.record import Records, Session, Sitting
from games.record.couple.past import Night
from games.record.transfer.formats.html import as_html
from games.record.transfer.formats.markdown import as_markdown
from games.record.transfer.history import history
from tests.support.players import EVENING, TABLE
from tui.pages import lines
from tui.pages.dates import here_and_now, month_and_year, since
from tui.pages.evenings import heading
from tui.pages.paper import suggested
from tui.widgets.nights import Nights

GAME = find_game("before-card")
ZONES = (
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "America/St_Johns",
    "Asia/Tokyo",
    "Asia/Kathmandu",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Australia/Lord_Howe",  # whose clock changes by half an hour
    "America/Sao_Paulo",
    "Africa/Casablanca",
)
CHANGES = (  # clocks go on, or back, within a day of these
    datetime(2026, 3, 29, 1, tzinfo=UTC),
    datetime(2026, 10, 25, 1, tzinfo=UTC),
    datetime(2026, 11, 1, 6, tzinfo=UTC),
    datetime(2026, 4, 4, 15, tzinfo=UTC),
    datetime(2026, 12, 31, 12, tzinfo=UTC),
    datetime(2028, 2, 29, 0, tzinfo=UTC),
)
moments = st.one_of(
    st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)),
    st.builds(
        lambda change, minutes: change + timedelta(minutes=minutes),
        st.sampled_from(CHANGES),
        st.integers(-1500, 1500),
    ),
)
zones = st.sampled_from(ZONES)


@contextmanager
def living_in(zone: str) -> Iterator[None]:
    """This machine's clock is that of a zone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", zone)
        time.tzset()
        yield
    time.tzset()


def as_kept(at: datetime) -> datetime:
    """A moment as it comes back out of a record."""
    return datetime.fromisoformat(at.isoformat())


def evening(at: datetime) -> Session:
    """One that began then, with one play."""
    sitting = Sitting(1, GAME.name, at, at, Ending.DONE, TABLE, ())
    return Session(1, at, at, (sitting,))


def told(session: Session) -> dict[str, str]:
    """What each place says of an evening, by the place."""
    night = Night(session.id, session.started, (1,), (GAME.name,))
    rows = Nights(lambda _: [""])
    rows._below, rows._coming = None, iter([night])
    rows._one_more()
    return {
        "heading": heading(session),
        "page": "\n".join(lines.evening(session)),
        "everything": "\n".join(lines.everything(session)),
        "markdown": b"".join(as_markdown("x", [session], title_of)).decode(),
        "html": b"".join(as_html("x", [session], title_of)).decode(),
        "month": str(rows._lines[0]),
        "row": rows._line(1, 80).plain,
        "file": suggested(session),
        "json": str(history([session])[0]["started"]),
    }


def days_in(said: dict[str, str], day: date) -> dict[str, str]:
    """Those places that do not have this day."""
    form = {"month": month_and_year(day), "row": f"{day.day:>2} {day:%A}", "file": f"{day}", "json": f"{day}"}
    return {place: text for place, text in said.items() if form.get(place, with_weekday(day)) not in text}


@given(moments, zones, zones)
@example(datetime(2026, 10, 31, 15, 30, tzinfo=UTC), "Asia/Tokyo", "UTC")
@settings(max_examples=200)
def test_an_evening_has_one_day_wherever_it_is_read(at: datetime, theirs: str, readers: str) -> None:
    with living_in(theirs):
        began = as_kept(at.astimezone())
    assert began == at
    day = at.astimezone(ZoneInfo(theirs)).date()
    with living_in(readers):
        assert days_in(told(evening(began)), day) == {}
        assert f"{at.astimezone(ZoneInfo(theirs)):%H:%M}" in "\n".join(lines.everything(evening(began)))


@given(moments, zones, st.timedeltas(timedelta(0), timedelta(20)), zones)
@example(datetime(2026, 11, 26, 14, 30, tzinfo=UTC), "Asia/Tokyo", timedelta(minutes=30), "UTC")
@example(datetime(2026, 11, 26, 10, 10, tzinfo=UTC), "Pacific/Kiritimati", timedelta(0), "Pacific/Pago_Pago")
@settings(max_examples=1000)
def test_what_was_begun_never_lies_ahead(at: datetime, theirs: str, later: timedelta, readers: str) -> None:
    with living_in(theirs):
        then = as_kept(at.astimezone())
    with living_in(readers):
        now = (at + later).astimezone()
    said = since(then, now)
    if today := re.fullmatch(r"begun today at (\d\d:\d\d)", said):
        assert today[1] <= f"{now:%H:%M}", (then, now)
    elif dated := re.fullmatch(r"begun on (\d+) (\w+)", said):
        assert (f"{then.day}", f"{then:%B}") == dated.groups()
        assert then.date() < now.date()
    if theirs == readers:
        days = (now.date() - then.date()).days
        assert said.startswith(("begun today", "begun yesterday", "begun on")[min(days, 2)])


@given(moments, zones, st.timedeltas(timedelta(0), timedelta(3)))
def test_a_clock_that_was_set_back_makes_no_future(at: datetime, zone: str, back: timedelta) -> None:
    with living_in(zone):
        then, now = as_kept(at.astimezone()), (at - back).astimezone()
    assume(then.replace(tzinfo=None) >= now.replace(tzinfo=None))
    assert since(then, now) == f"begun today at {now:%H:%M}"


def test_the_moment_is_told_with_the_zone_of_this_place() -> None:
    for zone in ZONES:
        with living_in(zone):
            now = here_and_now()
        assert now.utcoffset() == now.astimezone(ZoneInfo(zone)).utcoffset(), zone


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("began", [*CHANGES, EVENING])
def test_an_evening_keeps_its_day_after_midnight_and_when_clocks_change(data: Path, zone: str, began: datetime) -> None:
    """What is dated, dealt and come back to in it is of one day, until it is over."""
    records, here = Records(data), ZoneInfo(zone)
    began = datetime.combine(began.astimezone(here), datetime.min.time(), here) - timedelta(minutes=20)
    day = began.date()
    with records.open(records.add(TABLE)) as record:
        for hours in (0, 1, 3.5):
            now = as_kept((began.astimezone(UTC) + timedelta(hours=hours)).astimezone(here))
            assert record.day(now) == day
            log = record.begin(GAME, now)
            assert log.context.today == day
            log.close(Ending.DONE, now)
        assert [night.started.date() for night in record.past.nights()] == [day]
        over = now + timedelta(hours=7)
        assert record.day(over) == over.date() == day + timedelta(1)


def test_without_an_evening_the_day_is_that_of_the_clock(data: Path) -> None:
    records = Records(data)
    with records.open(records.add(TABLE)) as record:
        for offset in (-11, 0, 13):
            now = EVENING.astimezone(timezone(timedelta(hours=offset)))
            assert record.day(now) == now.date()
        record.begin(GAME, EVENING).close(Ending.DONE, EVENING)
        record.end_evening(EVENING)
        assert record.day(EVENING + timedelta(hours=4)) == EVENING.date() + timedelta(1)


def test_a_zone_that_does_not_exist_is_utc() -> None:
    with living_in("Nowhere/Atall"):
        assert here_and_now().utcoffset() == timedelta(0)
    assert os.environ.get("TZ") != "Nowhere/Atall"
