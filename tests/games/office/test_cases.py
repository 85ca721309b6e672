"""A therapist's own store: sealed from its first line, apart from every couple, and open in one window at a time."""

import os
import signal
from datetime import date, timedelta
from pathlib import Path

import pytest

from games.catalog.games import find_game
from games.engine import NotAllowed
from games.office.case import PLANS, Case
from games.office.cases import (
    Access,
    CasesLocked,
    Office,
    OfficeElsewhere,
    cabinet_of,
    is_there,
    note_export,
    open_office,
    settle,
)
from games.office.hour import MINUTES
from games.record.errors import WrongKey
from games.record.keys.slots import Passphrase
from tests.games.record.hidden import CHEAP
from tests.support.players import EVENING, TABLE
from tests.support.processes import ended, in_child

WORDS = "six plain words of a therapist"
NOTE = "canary-in-a-note"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key from a passphrase takes no time."""
    monkeypatch.setattr(Passphrase.__init__, "__defaults__", (CHEAP,))


def opened(data: Path) -> Office:
    if not is_there(data):
        settle(data, WORDS)
    return open_office(data, WORDS, wait=lambda _seconds: None, by="therapist")


def agreed(office: Office, case: Case) -> Case:
    office.add(case)
    for who in TABLE:
        case = office.agree(case, who.id, date(2026, 11, 27))
    return case


def everything(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_nothing_of_a_case_is_readable_without_its_passphrase(data: Path) -> None:
    with opened(data) as office:
        case = agreed(office, Case("canary-case", "canarycouple"))
        office.begin_hour(case, EVENING).keep(NOTE)
        assert office.hours(case) == [(1, EVENING, NOTE)]
    raw = everything(data)
    assert raw
    assert not any(word in raw for word in (b"canary", b"weather", b"through"))
    with pytest.raises(WrongKey):
        open_office(data, "another six plain words here", wait=lambda _seconds: None)
    with opened(data) as office:
        assert office.hours(office.find("CANARY-case")) == [(1, EVENING, NOTE)]


def test_wrong_passphrases_are_slower_each_time(data: Path) -> None:
    opened(data).close()
    waited: list[float] = []
    for _try in range(6):
        with pytest.raises(WrongKey):
            open_office(data, "another six plain words here", wait=waited.append)
    assert waited == sorted(waited)
    assert waited[-1] > waited[0] or waited[-1] > 0


def test_cases_are_open_in_one_window_at_a_time(data: Path) -> None:
    with opened(data) as office:
        with pytest.raises(OfficeElsewhere):
            open_office(data, WORDS)
        office.add(Case("14", "k"))
    with opened(data) as office:
        assert [each.called for each in office.cases()] == ["14"]


def _noting(data: Path) -> None:
    office = open_office(data, WORDS)
    office.begin_hour(office.find("14"), EVENING).keep(NOTE)
    os.kill(os.getpid(), signal.SIGKILL)


def test_what_was_noted_stays_when_the_window_is_killed(data: Path) -> None:
    with opened(data) as office:
        agreed(office, Case("14", "k"))
    assert ended(in_child(_noting, data)) == -signal.SIGKILL
    with opened(data) as office:
        assert [text for _number, _at, text in office.hours(office.find("14"))] == [NOTE]


def gentle(name: str) -> bool:
    return find_game(name).gentle


def test_an_hour_begins_once_both_agree_and_a_rule_stands(data: Path) -> None:
    with opened(data) as office:
        case = Case("14", "k")
        with pytest.raises(NotAllowed, match="both of them agree"):
            case.may_begin(gentle)
        case = agreed(office, case)
        with pytest.raises(NotAllowed, match="secrets"):
            case.may_begin(gentle)
        case = Case(**{**case.__dict__, "rule": "limited"})
        case.may_begin(gentle)
        with pytest.raises(NotAllowed, match="seen each of them alone"):
            Case(**{**case.__dict__, "plan": "asking"}).may_begin(gentle)
        Case(**{**case.__dict__, "plan": "asking", "seen_alone": "2026-11-27"}).may_begin(gentle)
        case = office.withdraw(case, "a")
        with pytest.raises(NotAllowed, match="both of them agree"):
            office.find("14").may_begin(gentle)


def test_a_consent_taken_back_in_the_middle_of_an_hour_is_theirs_alone_and_ends_all_hours(data: Path) -> None:
    with opened(data) as office:
        office.add(Case("15", "k2", consent={"a": "2026-11-27"}))
        hour = office.begin_hour(agreed(office, Case("14", "k", rule="limited")), EVENING)
        assert not hour.is_withdrawn
        hour.withdraw("b", EVENING)
        hour.keep(NOTE)
        assert hour.is_withdrawn
        assert office.find("14").consent == {"a": "2026-11-27"}
        assert office.find("15").consent == {"a": "2026-11-27"}
        assert [each.what for each in office.accesses(office.find("14"))] == ["hour", "consent-back"]
        with pytest.raises(NotAllowed, match="both of them agree"):
            office.find("14").may_begin(gentle)


def test_every_plan_is_of_games_there_are_and_leaves_time_for_what_stays() -> None:
    for plan in PLANS.values():
        assert all(find_game(each.game).name == each.game for each in plan)
        assert all(find_game(each.game).minutes[0] <= each.minutes for each in plan)
        assert sum(each.minutes for each in plan) <= MINUTES - 10
    assert all(gentle(each.game) for each in PLANS["first-hour"])


def test_hours_are_counted_and_every_opening_is_written_down(data: Path) -> None:
    with opened(data) as office:
        case = agreed(office, Case("14", "k", plan="listening"))
        numbers = [office.begin_hour(case, EVENING).hour.number for _ in range(2)]
        office.opened(case, EVENING, "notes")
        assert numbers == [1, 2]
        told = [Access(EVENING, what, "therapist") for what in ("hour", "hour", "notes")]
        assert list(office.accesses(case)) == told
        hour = office.begin_hour(case, EVENING).hour
        assert (hour.case, [each.game for each in hour.plan]) == ("14", ["both-and", "will-you-listen"])


def test_an_hour_that_was_cut_off_is_the_same_one(data: Path) -> None:
    with opened(data) as office:
        case, other = agreed(office, Case("14", "k")), office.add(Case("15", "k"))
        before, began = EVENING - timedelta(minutes=5), EVENING + timedelta(minutes=2)
        assert office.next_hour(case, began) == (1, False), "there is none that could go on"
        office.begin_hour(case, EVENING).keep(NOTE)
        assert office.next_hour(case, None) == (2, False)
        assert office.next_hour(case, before) == (2, False), "what waits was begun at home"
        assert office.next_hour(case, began) == (1, True)
        again = office.begin_hour(case, EVENING + timedelta(minutes=12), began)
        assert (again.hour.number, again.hour.gone, again.text) == (1, 12, NOTE)
        again.keep("and on")
        late = office.begin_hour(case, EVENING + timedelta(hours=3), began)
        assert (late.hour.number, late.hour.gone) == (1, 0)
        assert [(number, notes) for number, _at, notes in office.hours(case)] == [(1, "and on")]
        assert office.next_hour(other, began) == (1, False)
        assert office.begin_hour(case, EVENING + timedelta(days=1)).hour.number == 2


def test_what_left_a_record_while_the_cases_were_closed_is_in_their_log_once(data: Path) -> None:
    note_export(data, "k", EVENING, "handout", "ana")
    assert not (data / "office").exists(), "nothing waits where no cases are kept"
    with opened(data) as office:
        agreed(office, Case("canary-case", "k"))
        agreed(office, Case("15", "k2"))
    note_export(data, "k", EVENING, "handout", "ana")
    note_export(data, "k3", EVENING, "figures", "ana")
    assert b"canary" not in everything(data), "what waits in the clear doesn't say which case it is"
    for _time in range(2):
        with opened(data) as office:
            assert list(office.accesses(office.find("canary-case"))) == [Access(EVENING, "handout", "ana")]
            assert not list(office.accesses(office.find("15")))
    with opened(data) as office:
        note_export(data, "k2", EVENING, "figures", "ben")
        office.lock()
        office.unlock(WORDS)
        assert list(office.accesses(office.find("15"))) == [Access(EVENING, "figures", "ben")]


def test_two_cases_are_never_called_the_same(data: Path) -> None:
    with opened(data) as office:
        office.add(Case("Case 14", "k"))
        for called in ("case 14", " Case  14 ", "Ｃase 14", "", " ", "x" * 61):
            with pytest.raises(NotAllowed):
                office.add(Case(called, "k"))
    assert Path(cabinet_of(data).at).stat().st_mode & 0o077 == 0


def test_while_they_are_locked_nothing_is_read_and_a_consent_is_still_taken_back(data: Path) -> None:
    with opened(data) as office:
        notes = office.begin_hour(agreed(office, Case("canary-case", "k")), EVENING)
        notes.keep(NOTE)
        notes.lock()
        for needs_key in (office.cases, lambda: notes.text, lambda: notes.keep("more")):
            with pytest.raises(CasesLocked):
                needs_key()
        with pytest.raises(OfficeElsewhere):
            opened(data)
        notes.withdraw("a", EVENING)
        assert b"canary" not in everything(Path(cabinet_of(data).at))
    with opened(data) as office:
        assert not office.find("canary-case").consent
        notes = office.begin_hour(agreed(office, Case("15", "k")), EVENING)
        notes.lock()
        notes.withdraw("b", EVENING)
        with pytest.raises(WrongKey):
            office.unlock("another six plain words here", wait=lambda _seconds: None)
        notes.unlock(WORDS)
        assert not office.find("15").consent
        notes.keep(NOTE)
