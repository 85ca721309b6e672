"""Reckoning with days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from games.language.days import in_words, month, months_after, weekday, with_weekday


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 3, 1), 4, date(2026, 7, 1)),
        (date(2026, 10, 31), 4, date(2027, 2, 28)),
        (date(2027, 10, 31), 4, date(2028, 2, 29)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2026, 5, 5), 0, date(2026, 5, 5)),
    ],
)
def test_the_same_day_some_months_later(day: date, months: int, then: date) -> None:
    assert months_after(day, months) == then


@given(st.dates(max_value=date(9990, 1, 1)), st.integers(1, 60))
def test_it_is_later_by_that_many_months_and_never_in_the_next_one(day: date, months: int) -> None:
    then = months_after(day, months)
    assert (then.year - day.year) * 12 + then.month - day.month == months
    assert then.day <= day.day


def test_there_is_an_end_to_the_calendar() -> None:
    with pytest.raises(OverflowError, match="no calendar"):
        months_after(date.max, 1)


def test_a_date_is_said_without_a_leading_nought() -> None:
    assert in_words(date(2026, 3, 1)) == "1 March 2026"


@given(st.dates())
def test_days_and_months_have_their_english_names(day: date) -> None:
    assert (weekday(day), month(day)) == (f"{day:%A}", f"{day:%B}")


def test_a_date_is_said_with_its_weekday() -> None:
    assert with_weekday(date(2026, 3, 1)) == "Sunday, 1 March 2026"
