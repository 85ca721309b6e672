"""A therapist's cases line by line: a new one is asked one thing at a time, and each agrees with a key of their own."""

from pathlib import Path

import pytest

from games.engine import NotAllowed
from games.office.cases import open_office, settle
from games.record import Records
from games.record.keys.from_the_start import settle_sealed
from games.record.keys.slots import Passphrase
from tests.games.record.hidden import CHEAP
from tests.games.record.postgresql import Server
from tests.games.record.stores import prepared
from tests.support.players import TABLE
from tests.support.scripted import Pick, Typed, evening
from tests.tui.scratch import EVENING
from tui.office.cases.lines import look_in_lines
from tui.office.cases.one_page import LeftFor
from tui.office.cases.pages import CasePages

WORDS = "six plain words of a therapist"
NEW: tuple[Typed, ...] = (
    Pick("A new case"),
    "Case 14",
    Pick("Ana & Ben"),
    Pick("Nothing’s kept"),
    Pick("Not yet"),
    Pick("A first hour"),
)
"""Up to what both agree on."""


@pytest.fixture
def records(data: Path, monkeypatch: pytest.MonkeyPatch) -> Records:
    """A couple, and a store for cases."""
    monkeypatch.setattr(Passphrase.__init__, "__defaults__", (CHEAP,))
    found = Records(data)
    found.add(TABLE)
    settle(data, WORDS)
    return found


def looked_after(records: Records, data: Path, *typed: Typed, heard: bool = False) -> tuple[CasePages, str]:
    """Type this at the cases until nobody types any more; the pages and all that was read."""
    said = evening(*typed)
    said.talk.page.listen(heard)
    with open_office(data, WORDS) as office:
        pages = CasePages(office, records, lambda: EVENING)
        look_in_lines(said.talk, records, pages, pages.begin(), 600)
    return pages, said.read


def test_where_only_sealed_records_are_kept_it_says_how_to_add_them(data: Path, postgresql: Server) -> None:
    from games.record.store.postgresql.cabinet import PostgresqlCabinet

    settle(data, WORDS)
    with prepared(postgresql) as address, PostgresqlCabinet(address.url) as cabinet:
        settle_sealed(cabinet, None, TABLE, {who.id: "four plain random words" for who in TABLE})
        records, new = Records(cabinet), Pick("A couple who")
        _pages, read = looked_after(records, data, Pick("A new case"), "15", new, Pick("a sealed record"))
    said, then = read.index("“ourturn couples add” adds a couple"), read.index("What becomes of something")
    assert said < then


def consent(data: Path) -> list[str]:
    """Who has agreed, by id."""
    with open_office(data, WORDS) as office:
        return sorted(office.find("Case 14").consent)


@pytest.mark.parametrize("heard", [False, True], ids=["eyes", "ears"])
def test_a_new_case_is_asked_one_thing_at_a_time(records: Records, data: Path, heard: bool) -> None:
    pages, read = looked_after(records, data, *NEW, "1", "1", Pick("Begin the hour"), heard=heard)
    asked = (
        "What’s this case called?",
        "Whose record do you open with them?",
        "What becomes of something that one of them tells you alone?",
        "Have you seen each of them alone",
        "What does the hour hold?",
        "read this together",
        "Consent: both, since 22 November 2026",
    )
    places = [read.index(each) for each in asked]
    assert places == sorted(places)
    assert "isn’t kept from the other" in read
    assert consent(data) == ["a", "b"]
    assert pages.left_for == LeftFor("hour", "Case 14")
    assert heard is not any(sign in read for sign in "◆●")


def test_one_yes_is_not_enough(records: Records, data: Path) -> None:
    pages, read = looked_after(records, data, *NEW, "1", "2", Pick("Begin the hour"))
    assert consent(data) == []
    assert "both of them agree" in read
    assert pages.left_for == LeftFor()


def test_a_word_that_does_nothing_names_no_case(records: Records, data: Path) -> None:
    _pages, read = looked_after(records, data, Pick("A new case"), "/cases", "Case 14")
    assert "“/cases” does nothing here, and wasn’t taken" in read
    with open_office(data, WORDS) as office, pytest.raises(NotAllowed):
        office.find("/cases")
