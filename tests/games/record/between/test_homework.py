"""Homework in a couple's record: one at a time, gone when it is let go of; their address goes wherever they go."""

import json
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from games.office.homework import Homework, make_homework
from games.record import Record
from games.record.couple.schema import ADDRESS, HOMEWORK
from games.record.errors import WrongForm
from games.record.transfer.backups import back_up
from games.record.transfer.foreign import Foreign
from games.record.transfer.formats import Export
from games.record.transfer.formats.json import as_json
from games.record.transfer.formats.tinydb import as_tinydb
from games.record.transfer.importing import bring_in, check
from games.record.transfer.outside import NotRead
from games.record.transfer.restoring import restore
from tests.games.record.stores import Stored
from tests.support.players import TABLE

DAY = date(2026, 11, 27)


def given(address: str, what: str = "Three minutes") -> Homework:
    return make_homework(address, DAY, what, "after supper on Sunday", "on the sofa", game="three-minutes")


def exported(record: Record, form: str = "json") -> bytes:
    tables = Export(record, str, lambda _: ()).tables
    return b"".join(as_json(tables) if form == "json" else as_tinydb(tables))


def test_one_is_kept_and_how_it_went_and_another_one_takes_its_place(stored: Stored) -> None:
    records = stored.records()
    couple = records.add(TABLE)
    with records.open(couple) as record:
        assert not record.has_homework
        first = given(record.address, "the first one")
        record.keep_homework(first.doc())
        record.keep_went("part", DAY, "a line of ours")
        record.keep_homework(first.doc())  # the same file once more
    with records.open(couple) as record:
        assert record.homework == {**first.doc(), "went": "part", "on": "2026-11-27", "line": "a line of ours"}
        second = given(record.address, "the second one")
        record.keep_homework(second.doc())
        assert record.homework == second.doc()
    written = stored.everything()
    assert b"the first one" not in written
    assert b"a line of ours" not in written
    with records.open(couple) as record:
        record.let_homework_go()
        assert record.homework is None
    assert b"the second one" not in stored.everything()


@pytest.mark.parametrize("form", ["json", "tinydb"])
def test_their_address_goes_with_an_export_and_so_does_their_homework(
    stored: Stored, elsewhere: Stored, tmp_path: Path, form: str
) -> None:
    records = stored.records()
    with records.open(records.add(TABLE)) as record:
        address, homework = record.address, given(record.address)
        record.keep_homework(homework.doc())
        raw = exported(record, form)
    arrived = bring_in(elsewhere.records(), tmp_path / "x.json", raw)
    with elsewhere.records().read(arrived.couple) as record:
        assert record.store not in raw.decode()
        assert record.address == address, "or their own homework were another couple's"
        assert record.homework == homework.doc()
        assert Homework.read(homework.written(), record.address) == homework
        assert exported(record, form) == raw, "and from there it leaves the same"


def test_an_export_of_before_has_no_address_and_comes_in_with_one(
    stored: Stored, elsewhere: Stored, tmp_path: Path
) -> None:
    records = stored.records()
    with records.open(records.add(TABLE)) as record:
        raw = b"".join(as_json(record.tables))
        before = record.address
    assert ADDRESS not in json.loads(raw)["tables"]
    arrived = bring_in(elsewhere.records(), tmp_path / "x.json", raw)
    with elsewhere.records().read(arrived.couple) as record:
        assert len(record.address) == 16
        assert record.address != before


def test_a_backup_brings_both_back(stored: Stored, elsewhere: Stored, tmp_path: Path) -> None:
    records = stored.records()
    couple = records.add(TABLE)
    with records.open(couple) as record:
        address, homework = record.address, given(record.address)
        record.keep_homework(homework.doc())
    out = BytesIO()
    back_up([couple.drawer], out)
    (tmp_path / "all.tar").write_bytes(out.getvalue())
    there = elsewhere.records()
    restore(there, tmp_path / "all.tar")
    with there.read(there.couples()[0]) as record:
        assert (record.address, record.homework) == (address, homework.doc())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "../x"),
        ("made", "soon"),
        ("what", ""),
        ("when", "x" * 301),
        ("where", "red \x1b[31m"),
        ("went", "badly"),
        ("on", 3),
        ("game", None),
    ],
)
def test_what_is_no_homework_is_neither_kept_nor_brought_in(everywhere: Stored, field: str, value: object) -> None:
    records = everywhere.records()
    with records.open(records.add(TABLE)) as record:
        doc = {**given(record.address).doc(), "went": "did", "on": "2026-11-27", field: value}
        with pytest.raises(WrongForm):
            record.keep_homework(doc)  # type: ignore[arg-type]  # that is what is tried
        assert record.homework is None
        tables = record.tables
        tables.rows[HOMEWORK], tables.next[HOMEWORK] = {"1": doc}, 2
        with pytest.raises(Foreign):
            check(tables)


def test_an_address_that_is_none_is_not_brought_in(stored: Stored, elsewhere: Stored, tmp_path: Path) -> None:
    records = stored.records()
    with records.open(records.add(TABLE)) as record:
        raw = exported(record).replace(record.address.encode(), b"../../etc/passwd")
    with pytest.raises(NotRead):
        bring_in(elsewhere.records(), tmp_path / "x.json", raw)
