"""A therapist's cases on the screens: a new one, what was agreed on, the log, and the lock when nobody types."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from games.office.case import Case
from games.office.cases import Office, open_office, settle
from games.record import Records
from games.record.keys.from_the_start import settle_sealed
from games.record.keys.slots import Passphrase
from tests.games.record.hidden import CHEAP
from tests.games.record.postgresql import Server
from tests.games.record.stores import prepared
from tests.support.players import TABLE
from tests.support.scripted import Pause, Pick, evening
from tests.tui.scratch import EVENING, Clock, pick, press, seen, type_in
from tui.office.cases.app import OfficeApp
from tui.office.cases.lines import look_in_lines
from tui.office.cases.one_page import LeftFor
from tui.office.cases.pages import CasePages

WORDS = "six plain words of a therapist"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key from a passphrase takes no time."""
    monkeypatch.setattr(Passphrase.__init__, "__defaults__", (CHEAP,))


@pytest.fixture
def records(data: Path) -> Records:
    """A couple, and a store for cases."""
    found = Records(data)
    found.add(TABLE)
    settle(data, WORDS)
    return found


@contextmanager
def office(data: Path) -> Iterator[Office]:
    with open_office(data, WORDS, by="therapist") as found:
        yield found


def agreed(found: Office, records: Records) -> Case:
    case = found.add(Case("Case 14", records.couples()[0].id, rule="none-kept", ruled="2026-11-20"))
    for who in TABLE:
        case = found.agree(case, who.id, EVENING.date())
    return case


def shown(found: Office, records: Records, called: str = "", clock: Clock | None = None) -> tuple[CasePages, OfficeApp]:
    pages = CasePages(found, records, lambda: EVENING)
    return pages, OfficeApp(records, pages, pages.begin(called), now=lambda: EVENING, clock=clock or Clock())


def log(found: Office) -> list[str]:
    return [each.what for each in found.accesses(found.find("Case 14"))]


async def test_a_new_case_is_asked_one_thing_at_a_time(records: Records, data: Path) -> None:
    with office(data) as found:
        _pages, app = shown(found, records)
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot)
            assert "There’s no case yet" in seen(pilot)
            await press(pilot, "1")
            await type_in(pilot, " Case 14 ")
            await pick(pilot, "Ana & Ben")
            await press(pilot, "1")
            await press(pilot, "1")
            assert "What does the hour hold?" in seen(pilot)
            await pick(pilot, "Asking")
            there = seen(pilot)
            assert "each of you" in there
            assert "isn’t kept from the" in there
            assert "take this back at any time" in there
            await press(pilot, "a")
            assert not found.find("Case 14").consent, "one of them is not both"
            await press(pilot, "b")
            assert "Consent: both, since 22 November 2026" in seen(pilot)
        case = found.find("case 14")
        assert (case.plan, case.rule, case.seen_alone) == ("asking", "none-kept", "2026-11-22")
        assert sorted(case.consent) == ["a", "b"]
        assert log(found) == ["begun", "rule", "screened", "plan", "consent"]


async def test_two_people_who_are_not_here_yet_get_a_record_of_their_own(records: Records, data: Path) -> None:
    with office(data) as found:
        _pages, app = shown(found, records)
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "1")
            await type_in(pilot, "15")
            await pick(pilot, "A couple who")
            await press(pilot, *"Nora", "enter", *"Emil", "enter")
            assert "What becomes of something" in seen(pilot)
    assert "Nora & Emil" in [each.name for each in records.couples()]


async def test_where_only_sealed_records_are_kept_no_name_is_asked_in_vain(data: Path, postgresql: Server) -> None:
    from games.record.store.postgresql.cabinet import PostgresqlCabinet

    settle(data, WORDS)
    with prepared(postgresql) as address, PostgresqlCabinet(address.url) as cabinet, office(data) as found:
        settle_sealed(cabinet, None, TABLE, {who.id: "four plain random words" for who in TABLE})
        _pages, app = shown(found, Records(cabinet))
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "1")
            await type_in(pilot, "15")
            await pick(pilot, "A couple who")
            assert "“ourturn couples add” adds a couple there" in " ".join(seen(pilot).split())
            await pick(pilot, "a sealed record")
            assert "What becomes of something" in seen(pilot), "and whoever is there can be chosen"
        assert found.find("15").couple == cabinet.drawers()[0].id


async def test_a_name_that_is_taken_is_said_and_what_was_typed_stays(records: Records, data: Path) -> None:
    with office(data) as found:
        agreed(found, records)
        _pages, app = shown(found, records)
        async with app.run_test(size=(80, 24)) as pilot:
            await pick(pilot, "A new case")
            await type_in(pilot, "CASE  14")
            there = seen(pilot)
            assert "There’s a case called “Case 14” already" in " ".join(there.split())
            assert "CASE  14" in there


@pytest.mark.parametrize(
    ("case", "why"),
    [
        (Case("Case 14", "", rule="none-kept"), "both of them agree"),
        (Case("Case 14", "", consent={"a": "2026-11-20", "b": "2026-11-20"}), "what becomes of secrets"),
        (
            Case("Case 14", "", consent={"a": "2026-11-20", "b": "2026-11-20"}, rule="limited", plan="asking"),
            "only gentle games fit",
        ),
    ],
    ids=["consent", "rule", "seen-alone"],
)
async def test_an_hour_begins_with_nothing_less(records: Records, data: Path, case: Case, why: str) -> None:
    with office(data) as found:
        found.add(Case(**{**case.__dict__, "couple": records.couples()[0].id}))
        pages, app = shown(found, records, "Case 14")
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "1")
            assert why in " ".join(seen(pilot).split())
            assert pages.left_for == LeftFor()


async def test_enter_begins_the_hour(records: Records, data: Path) -> None:
    with office(data) as found:
        agreed(found, records)
        pages, app = shown(found, records, "Case 14")
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "enter")
        assert pages.left_for == LeftFor("hour", "Case 14")


async def test_either_takes_consent_back_and_the_other_one_keeps_theirs(records: Records, data: Path) -> None:
    with office(data) as found:
        agreed(found, records)
        _pages, app = shown(found, records, "Case 14")
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "2")
            assert "Nobody asks why" in seen(pilot)
            await pick(pilot, "Ben takes it back")
            assert "Consent: not from both yet" in seen(pilot)
        assert [*found.find("Case 14").consent] == ["a"]
        assert log(found) == ["consent-back"]


async def test_notes_and_who_opened_what_are_read_there(records: Records, data: Path) -> None:
    with office(data) as found:
        case = agreed(found, records)
        found.begin_hour(case, EVENING).keep("softens when he slows down")
        _pages, app = shown(found, records, "Case 14")
        async with app.run_test(size=(80, 24)) as pilot:
            await pick(pilot, "Notes of past hours")
            assert "softens when he slows down" in seen(pilot)
            await press(pilot, "escape")
            await pick(pilot, "Who opened what")
            there = seen(pilot)
            assert "20:15: an hour began, therapist" in there
            assert "20:15: notes were read, therapist" in there


@pytest.mark.parametrize("size", [(80, 24), (60, 18), (40, 12)])
async def test_each_way_is_chosen_and_kept_at_any_size(records: Records, data: Path, size: tuple[int, int]) -> None:
    with office(data) as found:
        agreed(found, records)
        _pages, app = shown(found, records, "Case 14")
        async with app.run_test(size=size) as pilot:
            await pick(pilot, "Through me")
            await press(pilot, "2")
            await pick(pilot, "Alone")
            await pick(pilot, "Ben has a seat")
            await pick(pilot, "Secrets")
            await press(pilot, "2")
            await pick(pilot, "Plan")
            assert "Asking" not in seen(pilot), "only gentle games fit before each was seen alone"
            await press(pilot, "1")
        case = found.find("Case 14")
        assert (case.structure, case.alone, case.seat, case.rule) == ("to-each-other", "at-a-seat", "Ben", "limited")


async def test_once_nobody_types_the_cases_close_where_they_are(records: Records, data: Path) -> None:
    clock = Clock()
    with office(data) as found:
        agreed(found, records)
        pages, app = shown(found, records, "Case 14", clock)
        async with app.run_test(size=(80, 24)) as pilot:
            clock.seconds = 599
            await press(pilot, "down")
            clock.seconds += 599
            app.look()
            assert app.return_code is None
            clock.seconds += 1
            app.look()
            assert pilot.app.return_code == 0
        assert pages.left_for == LeftFor("locked", "Case 14")


def test_in_lines_the_same_pages_lead_to_the_hour(records: Records, data: Path) -> None:
    with office(data) as found:
        agreed(found, records)
        said = evening("2", "1", Pick("Alone"), Pick("Ben has a seat"), Pick("Begin the hour"))
        pages = CasePages(found, records, lambda: EVENING)
        look_in_lines(said.talk, records, pages, pages.begin("Case 14"), 600)
        assert pages.left_for == LeftFor("gone"), "one of them has taken it back"
        assert "both of them agree" in said.paper.getvalue()
        assert found.find("Case 14").seat == "Ben"


def test_in_lines_the_cases_close_once_nobody_types(records: Records, data: Path) -> None:
    with office(data) as found:
        agreed(found, records)
        pages = CasePages(found, records, lambda: EVENING)
        said = evening(Pick("Notes"), Pause(599), "", Pause(601), "1")
        look_in_lines(said.talk, records, pages, pages.begin("Case 14"), 600)
        assert pages.left_for == LeftFor("locked", "Case 14")


async def test_their_record_goes_home_from_its_page_and_the_case_says_since_when(records: Records, data: Path) -> None:
    with office(data) as found:
        case = agreed(found, records)
        pages, app = shown(found, records, "Case 14")
        async with app.run_test(size=(80, 40)) as pilot:
            await pick(pilot, "Their record goes home with them")
            assert "Copies that were made before still open" in " ".join(seen(pilot).split())
            await pick(pilot, "Seal it again without you")
        assert pages.left_for == LeftFor("key-back", "Case 14")
        found.keep(replace(case, went_home="2026-11-27", unread="2026-11-27"))
        _pages, app = shown(found, records, "Case 14")
        async with app.run_test(size=(80, 40)) as pilot:
            assert "Their record: not yours to read since 27 November" in seen(pilot)


async def test_the_title_of_the_window_never_says_what_a_case_is_called(records: Records, data: Path) -> None:
    with office(data) as found:
        agreed(found, records)
        _pages, app = shown(found, records, "Case 14")
        async with app.run_test(size=(80, 24)) as pilot:
            assert "Case 14" in seen(pilot)
            assert str(app.screen.called) == "cases"  # type: ignore[attr-defined]
