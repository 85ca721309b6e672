"""Listing couples: the first bytes of each record tell whose it is, however much was said in it."""

import os
from pathlib import Path

import pytest

from games.engine import seat_partners
from games.record import Records
from games.record.errors import Damaged, NotOurs, RecordError
from games.record.keys import keys
from games.record.store import glance
from games.record.store.seams import FIRST
from tests.games.record.hidden import couple, journal, sealed
from tests.support.records import folder_of, open_db


@pytest.fixture
def read_bytes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many bytes each read gave."""
    sizes: list[int] = []
    for name in ("read", "pread"):
        real = getattr(os, name)

        def counted(*given: object, real: object = real) -> bytes:
            found: bytes = real(*given)  # type: ignore[operator]
            sizes.append(len(found))
            return found

        monkeypatch.setattr(os, name, counted)
    return sizes


def test_a_list_reads_the_beginning_of_each_record_and_no_more(data: Path, read_bytes: list[int]) -> None:
    made = couple(data)
    with open_db(folder_of(made)) as db:
        db.table("answers").insert_multiple({"said": "x" * 1000} for _ in range(2000))
    Records(data).rename(made, "The Owls")
    read_bytes.clear()

    (found,) = Records(data).couples()
    assert (found.name, found.table.partners[1].name, found.timers) == ("The Owls", "Ben", True)
    assert sum(read_bytes) <= FIRST < journal(folder_of(made)).stat().st_size / 100


def test_a_sealed_one_costs_its_key_file_more(data: Path, read_bytes: list[int]) -> None:
    sealed(data, show_name=True)
    read_bytes.clear()
    assert Records(data).couples()[0].name == "The two of us"
    assert sum(read_bytes) < 2 * FIRST


def test_a_record_that_begins_with_something_else_is_searched(data: Path) -> None:
    made = couple(data)
    with open_db(folder_of(made)) as db:
        who = dict(db.table("couple").get(doc_id=1))
        db.table("answers").insert_multiple({"said": "x" * 1000} for _ in range(30))
        db.drop_table("couple")
        db.storage.commit([("couple", 1, who)])
    assert glance.first_doc(folder_of(made), "couple")[1] is None
    assert Records(data).couples() == [made]


@pytest.mark.parametrize("text", [b"", b"\n", b"{}", b"x" * 100_000, b"our-turn-record 1 plain"])
def test_what_is_no_record_is_one_sentence_and_hides_nobody(data: Path, text: bytes) -> None:
    made = couple(data)
    other = Records(data).add(seat_partners([("Kim", ""), ("Sam", "")]))
    journal(folder_of(made)).write_bytes(text)
    couples, (trouble,) = Records(data).look()
    assert couples == [other]
    assert isinstance(trouble, Damaged | NotOurs)
    with pytest.raises(RecordError):
        glance.header(folder_of(made))
    assert journal(folder_of(made)).read_bytes() == text


def test_a_name_that_somebody_else_put_there_is_shown_without_its_commands(data: Path) -> None:
    made, key = sealed(data)
    keys.show(made.drawer, key, "The\x1b[2J Owls\x07")
    assert Records(data).couples()[0].name == "The Owls"
    keys.show(made.drawer, key, "\x1b[2J")
    assert Records(data).couples()[0].name.startswith("a sealed record")


@pytest.mark.parametrize("who", [{}, {"name": 7, "partners": [], "timers": True}, {"name": "X", "partners": 1}])
def test_a_record_that_says_nothing_sensible_about_the_two_is_told(data: Path, who: dict[str, object]) -> None:
    made = couple(data)
    with open_db(folder_of(made)) as db:
        db.storage.commit([("couple", 1, who)], rewrite=True)
    assert isinstance(Records(data).look()[1][0], Damaged)
