"""TinyDB's table on a journal: what its users know, and the few things that differ."""

from collections.abc import Iterator

import pytest
from tinydb import TinyDB, where
from tinydb.operations import delete, increment
from tinydb.table import Document

from games.record.errors import Unfit
from games.record.store.storage import RecordDB
from tests.games.record.stores import Stored
from tests.games.record.trials import State, says


@pytest.fixture
def db(stored: Stored) -> Iterator[RecordDB]:
    with RecordDB(stored.cabinet().add().open(create=True)) as db:
        yield db


def reopened(stored: Stored) -> State:
    """What somebody finds who opens the record now."""
    with stored.open_db() as db:
        return says(db)


def lines(stored: Stored) -> int:
    return stored.drawer().look()[0].count(b"\n") - 1


def test_it_is_a_tinydb(db: RecordDB) -> None:
    assert isinstance(db, TinyDB)
    assert db.insert({"who": "ana", "n": 1}) == 1
    assert db.insert_multiple([{"who": "bo", "n": 2}, {"who": "ana", "n": 3}]) == [2, 3]
    assert [doc.doc_id for doc in db.search(where("who") == "ana")] == [1, 3]
    assert db.get(where("n") > 1) == {"who": "bo", "n": 2}
    assert db.get(doc_id=3) == {"who": "ana", "n": 3}
    assert db.get(doc_id=9) is None
    assert [doc.doc_id for doc in db.get(doc_ids=[1, 9, 3])] == [1, 3]
    assert db.contains(doc_id=2)
    assert not db.contains(where("who") == "cy")
    assert db.count(where("who") == "ana") == 2
    assert db.update(increment("n"), where("who") == "ana") == [1, 3]
    assert db.update(delete("who"), doc_ids=[2, 9]) == [2]
    assert db.update_multiple([({"n": 0}, where("n") == 2), ({"n": 9}, where("n") == 4)]) == [1, 2, 3]
    assert [doc["n"] for doc in db] == [0, 0, 9]
    assert db.upsert({"n": 5, "who": "cy"}, where("who") == "cy") == [4]
    assert db.upsert(Document({"n": 6}, doc_id=4)) == [4]
    assert db.remove(where("n") == 0) == [1, 2]
    assert db.remove(doc_ids=[4, 4000]) == [4]
    assert len(db) == 1
    assert db.tables() == {"_default"}
    assert "1" in repr(db)


def test_each_call_is_one_line(db: RecordDB, stored: Stored) -> None:
    db.insert({"n": 1})
    db.insert_multiple([{"n": number} for number in range(10)])
    db.update({"seen": True})
    assert lines(stored) == 3
    db.update({"seen": True})
    db.update({"n": 1}, where("n") == 77)
    db.remove(where("n") == 77)
    db.insert_multiple([])
    assert lines(stored) == 3, "what changes nothing writes nothing"


def test_results_are_the_callers_own(db: RecordDB) -> None:
    mine = {"list": [1], "inner": {"n": 1}}
    db.insert(mine)
    mine["list"] = []
    for found in (db.get(doc_id=1), db.all()[0], db.search(where("list").exists())[0], db.get(where("list").exists())):
        assert isinstance(found, Document)
        found["list"].append(2)
        found["inner"]["n"] = 2
    everything = db.storage.read()
    assert everything is not None
    everything["_default"]["1"]["list"].append(2)
    assert db.all() == [{"list": [1], "inner": {"n": 1}}]


def test_ids_are_not_given_twice(db: RecordDB, stored: Stored) -> None:
    db.insert_multiple([{"n": 1}, {"n": 2}, {"n": 3}])
    db.remove(doc_ids=[2, 3])
    assert db.insert({"n": 4}) == 4
    db.remove(doc_ids=[4])
    with stored.open_db() as later:
        assert later.insert({"n": 5}) == 5
        later.truncate()
        assert later.insert({"n": 1}) == 1
        later.drop_tables()
        assert later.insert({"n": 1}) == 1


def test_a_documents_own_id_counts(db: RecordDB) -> None:
    assert db.insert(Document({"n": 1}, doc_id=7)) == 7
    assert db.insert({"n": 2}) == 8
    assert db.insert_multiple([Document({}, doc_id=20), {}, Document({}, doc_id=3)]) == [20, 21, 3]
    for again in (Document({}, doc_id=7), Document({}, doc_id=20)):
        with pytest.raises(ValueError, match="already exists"):
            db.insert(again)
    with pytest.raises(ValueError, match="already exists"):
        db.insert_multiple([{"said": "not this either"}, Document({}, doc_id=3)])
    with pytest.raises(ValueError, match="Mapping"):
        db.insert([1, 2])
    assert len(db) == 5


def test_two_open_records_see_each_other(db: RecordDB, stored: Stored) -> None:
    with stored.open_db() as other:
        query = where("who") == "ana"
        assert other.search(query) == []
        db.insert({"who": "ana"})
        assert other.search(query) == [{"who": "ana"}]
        assert other.insert({"who": "ana"}) == 2
        assert len(db.search(query)) == 2
        other.remove(doc_ids=[1])
        assert [doc.doc_id for doc in db] == [2]


def test_one_may_save_while_walking_through(db: RecordDB, stored: Stored) -> None:
    db.insert_multiple([{"n": 1}, {"n": 2}])
    for doc in db:
        db.insert({"n": doc["n"] + 10})
        db.remove(doc_ids=[doc.doc_id])
    assert [doc["n"] for doc in db] == [11, 12]


def test_an_updater_that_fails_changes_nothing(db: RecordDB, stored: Stored) -> None:
    db.insert_multiple([{"n": 1}, {"said": "no number"}])
    with pytest.raises(KeyError):
        db.update(increment("n"))
    with pytest.raises(Unfit):
        db.update({"n": float("nan")})
    assert db.all() == [{"n": 1}, {"said": "no number"}]
    assert reopened(stored) == says(db)


def test_tables_come_and_go(db: RecordDB, stored: Stored) -> None:
    db.table("a").insert({"n": 1})
    db.table("b").insert({"n": 2})
    assert db.tables() == {"a", "b"}
    db.drop_table("a")
    db.drop_table("never there")
    assert db.tables() == {"b"}
    db.table("b").truncate()
    assert db.tables() == {"b"}
    db.table("c", persist_empty=True)
    assert reopened(stored) == {"b": {}, "c": {}}
    db.drop_tables()
    assert db.tables() == set()
    assert db.storage.read() is None


def test_storage_write_makes_it_so(db: RecordDB, stored: Stored) -> None:
    db.insert_multiple([{"n": 1}, {"n": 2}, {"n": 3}])
    before = lines(stored)
    db.storage.write({"_default": {"1": {"n": 1}, "2": {"n": 22}, "3": {"n": 3}}, "more": {5: {"n": 5}}})
    assert lines(stored) == before + 1
    db.storage.write({"_default": {"2": {"n": 22}}})
    assert says(db) == reopened(stored) == {"_default": {2: {"n": 22}}}
