"""Couples in one data directory: adding, finding, renaming, removing, and names of all kinds."""

from pathlib import Path

import pytest

from games.engine import NotAllowed, Table, seat_partners
from games.record import NoSuchCouple, OpenElsewhere, RecordError, Records
from tests.games.record.stores import Stored
from tests.support.records import folder_of

NAMES = {
    "../..": "../..",
    "/etc/passwd": "/etc/passwd",
    "[red]": "[red]",
    "[@click=app.quit]": "[@click=app.quit]",
    "\x1b]0;title\x07\x1b[2JMo\x9b31m": "Mo",
    "שרה": "שרה",
    "\u202eevil": "evil",
    "👩‍👩‍👧‍👦": "👩‍👩‍👧‍👦",
    "e\u0301": "é",
    "  a\tb  ": "a b",
}


def table(*names: str) -> Table:
    return seat_partners([(name, "") for name in names])


def test_in_a_folder_nothing_is_made_before_somebody_is_added(data: Path) -> None:
    """A database has its tables before anybody comes."""
    assert Records(data).couples() == []
    assert not data.exists()


@pytest.mark.parametrize(("typed", "kept"), NAMES.items())
def test_names_are_kept_as_they_were_meant(everywhere: Stored, typed: str, kept: str) -> None:
    couple = everywhere.records().add(table(typed, "Ben"))

    assert couple.table.partners[0].name == kept
    assert couple.name == f"{kept} & Ben"
    assert everywhere.records().find(f"{kept} & Ben").id == couple.id


@pytest.mark.parametrize("typed", NAMES)
def test_in_a_folder_names_never_become_a_path(data: Path, typed: str) -> None:
    couple = Records(data).add(table(typed, "Ben"))
    assert folder_of(couple).parent == data / "couples"
    assert folder_of(couple).name.isalnum()
    assert [path.name for path in data.parent.iterdir()] == ["data"]


@pytest.mark.parametrize("typed", ["", "   ", "\x1b[31m", "\u202e", "x" * 200, "Ana", "ana "])
def test_a_name_that_is_none_is_refused_in_words(typed: str) -> None:
    with pytest.raises(NotAllowed) as refusal:
        table("Ana", typed)
    assert str(refusal.value).endswith(".")


def test_the_longest_names_still_make_a_couple(everywhere: Stored) -> None:
    assert everywhere.records().add(table("x" * 40, "y" * 40)).name == "x" * 40 + " & " + "y" * 40


def test_find_takes_name_or_id_in_any_case_and_says_what_was_probably_meant(everywhere: Stored) -> None:
    records = everywhere.records()
    couple = records.add(table("Ana", "Ben"))

    assert records.find("ana & BEN") == records.find(couple.id) == couple
    with pytest.raises(NoSuchCouple, match="did you mean “Ana & Ben”"):
        records.find("Anna & Ben")
    with pytest.raises(NoSuchCouple, match="couples list"):
        records.find("qqqq")


def test_two_couples_never_share_a_name(everywhere: Stored) -> None:
    records = everywhere.records()
    first = records.add(table("Ana", "Ben"))
    second = records.add(table("Kim", "Sam"))
    for name in ("ANA & ben", "kim & sam"):
        with pytest.raises(NotAllowed, match="already"):
            records.add(table("Ana", "Ben"), name)
    with pytest.raises(NotAllowed, match="already"):
        records.rename(second, "Ana & Ben")
    assert [couple.id for couple in records.couples()] == [first.id, second.id]


def test_a_new_name_takes_the_old_one_off_the_disk(everywhere: Stored) -> None:
    records = everywhere.records()
    couple = records.add(table("Ana", "Ben"), "The Hummingbirds")

    assert records.rename(couple, "The Owls").name == "The Owls"
    assert [each.name for each in records.couples()] == ["The Owls"]
    assert b"Hummingbirds" not in everywhere.everything()


def test_removing_leaves_nothing_of_them(everywhere: Stored) -> None:
    records = everywhere.records()
    gone, stays = records.add(table("Ana", "Ben")), records.add(table("Kim", "Sam"))
    records.remove(gone)

    assert records.couples() == [stays]
    assert [each.id for each in everywhere.cabinet().drawers()] == [stays.id]
    assert gone.id.encode() not in everywhere.everything()


def test_one_window_plays_and_others_may_read(everywhere: Stored) -> None:
    records = everywhere.records()
    couple = records.add(table("Ana", "Ben"))
    with records.open(couple):
        with pytest.raises(OpenElsewhere, match="another window"):
            records.open(couple)
        with pytest.raises(OpenElsewhere):
            records.remove(couple)
        with records.read(couple) as record:
            assert record.name == "Ana & Ben"
    with records.open(couple) as record:
        record.describe(timers=False)
    assert not records.find("Ana & Ben").timers


def test_a_damaged_record_does_not_hide_the_others_and_is_named_when_looked_for(stored: Stored) -> None:
    records = stored.records()
    hurt = records.add(table("Kim", "Sam"))
    stored.overwrite(hurt.drawer.look()[0].replace(b"Kim", b"Kit"))
    records.add(table("Ana", "Ben"))

    couples, troubles = records.look()
    assert [couple.name for couple in couples] == ["Ana & Ben"]
    assert len(troubles) == 1
    with pytest.raises(RecordError, match="record"):
        records.find("Kim & Sam")


def test_adding_that_was_interrupted_leaves_no_couple(everywhere: Stored) -> None:
    records = everywhere.records()
    couple = records.add(table("Ana", "Ben"))
    everywhere.cabinet().add()
    assert records.couples() == [couple]
