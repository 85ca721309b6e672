"""Homework in a case: what was given, the slip that comes back, and the one hour that opens with it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from games.office.carried import Flaw, NotCarried
from games.office.case import Case
from games.office.cases import Office, open_office, settle
from games.office.homework import Homework, make_homework
from games.office.slip import Slip, Went, fill_slip
from games.record.couple.schema import HomeworkDoc
from games.record.keys.slots import Passphrase
from tests.games.record.hidden import CHEAP
from tests.support.players import EVENING

WORDS, DAY, OURS = "six plain words of a therapist", date(2026, 11, 27), "4f3a09c1d2e3"


@pytest.fixture
def office(data: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """A therapist's store with two cases."""
    monkeypatch.setattr(Passphrase.__init__, "__defaults__", (CHEAP,))
    settle(data, WORDS)
    with open_office(data, WORDS) as found:
        for name in ("14", "15"):
            found.add(Case(name, f"couple-{name}"))
        yield found


def given(office: Office, what: str = "Three minutes") -> tuple[Case, Homework]:
    case = office.find("14")
    made = make_homework(OURS, DAY, what, "after supper", "on the sofa", game="three-minutes")
    office.give(case, made)
    return case, made


def said(homework: Homework, went: str) -> HomeworkDoc:
    return {**homework.doc(), "went": went, "on": "2026-12-01"}


def test_the_next_hour_opens_with_the_slip_and_the_one_after_with_nothing(office: Office) -> None:
    case, made = given(office)
    assert office.begin_hour(case, EVENING).hour.opens_with is None, "nobody is asked where the slip is"
    assert office.bring(fill_slip(made, Went.PART, DAY, "we laughed", both_said_yes=True))[0] == "14"
    assert office.begin_hour(office.find("15"), EVENING).hour.opens_with is None
    opens = office.begin_hour(case, EVENING).hour.opens_with
    assert str(opens) == "Three minutes\n\nWe did part of it.\n\n“we laughed”"
    assert office.begin_hour(case, EVENING).hour.opens_with is None
    assert [each.hour for each in office.given(case)] == [2]


def test_of_several_the_hour_opens_with_the_newest(office: Office) -> None:
    case, first = given(office, "the first")
    _case, second = given(office, "the second")
    office.bring(fill_slip(second, Went.DID, date(2026, 12, 2)))
    office.bring(fill_slip(first, Went.NOT_YET, date(2026, 12, 1)))
    assert str(office.opens_with(case, 1)).startswith("the second")
    assert office.opens_with(case, 2) is None


@pytest.mark.parametrize(
    ("changed", "flaw"),
    [({"homework": "0" * 16}, Flaw.ANOTHER_HOMEWORK), ({"address": "0123456789ab"}, Flaw.ANOTHER_COUPLE)],
)
def test_a_slip_of_nobodys_is_not_kept(office: Office, changed: dict[str, str], flaw: Flaw) -> None:
    case, made = given(office)
    with pytest.raises(NotCarried) as refused:
        office.bring(replace(fill_slip(made, Went.DID, DAY), **changed))  # type: ignore[arg-type]
    assert refused.value.flaw is flaw
    assert office.given(case)[0].slip is None


def test_where_their_record_lies_here_it_says_how_it_went(office: Office) -> None:
    case, made = given(office)
    office.take(case, OURS, None)
    office.take(case, OURS, made.doc())
    assert office.given(case)[0].slip is None, "they said nothing yet"
    office.take(case, OURS, said(made, "sideways"))
    assert office.given(case)[0].slip == Slip(OURS, made.id, date(2026, 12, 1), Went.SIDEWAYS)
    assert office.opens_with(case, 2)
    office.take(case, OURS, said(made, "sideways"))
    assert office.opens_with(case, 3) is None, "what is known already opens no hour again"
    elsewhere = make_homework(OURS, DAY, "A walk", "on Monday", "by the river", game="our-walk")
    office.take(case, OURS, said(elsewhere, "did"))
    assert str(office.opens_with(case, 3)).startswith("A walk")


def test_nothing_of_it_can_be_read_without_the_passphrase(office: Office, data: Path) -> None:
    given(office, "canary-homework")
    raw = b"".join(path.read_bytes() for path in data.rglob("*") if path.is_file())
    assert raw
    assert b"canary" not in raw
