"""A long record is not looked at line by line twice; whatever has changed in it is found all the same."""

import json
from pathlib import Path
from typing import Any

import pytest

from games.record import Couple, Records
from games.record.errors import Damaged
from games.record.store import checked, layout, line
from games.record.store.unread import Unread
from tests.games.record import lives
from tests.games.record.trials import says
from tests.support.records import folder_of, open_db

WORDS = [{"said": f"Could you, for the {number}. time?"} for number in range(300)]


@pytest.fixture
def couple(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record of two tables that was just written anew, long enough to be noted."""
    monkeypatch.setattr(checked, "LEAST", 1)
    with open_db(tmp_path / "c") as db:
        db.table("asks").insert_multiple(WORDS)
        db.table("answers").insert_multiple(WORDS[:5])
        db.table("answers").remove(doc_ids=[5])
    return tmp_path / "c"


def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows by each line that is looked at from now on."""
    seen: list[int] = []
    unwrap = line.Plain.unwrap

    def counting(codec: line.Plain, seq: int, written: bytes) -> bytes:
        seen.append(seq)
        return unwrap(codec, seq, written)

    monkeypatch.setattr(line.Plain, "unwrap", counting)
    return seen


def test_it_says_the_same_without_a_look_at_each_line(couple: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_db(couple) as db:
        db.table("asks").insert({"said": "and on"})  # behind what was noted
    (couple / layout.CHECKED).rename(couple.parent / "noted")
    with open_db(couple) as db:
        before = says(db)
    (couple.parent / "noted").rename(couple / layout.CHECKED)
    seen = looked_at(monkeypatch)
    with open_db(couple) as db:
        assert says(db) == before
        assert (db.storage.next_id("asks"), db.storage.next_id("answers")) == (302, 6)
    assert len(seen) == 1, "only what was saved since"


def test_some_documents_are_found_and_all_are_walked_through_as_ever(couple: Path) -> None:
    with open_db(couple) as db:
        db.storage.commit([("asks", 301, {"said": WORDS[17]["said"]}), ("asks", 302, {"said": "another"})])
        found = db.storage.where("asks", "said", WORDS[17]["said"])
        assert found == {"18": WORDS[17], "301": WORDS[17]}
        assert db.storage.where("asks", "said", "Could you, for the 17.") == {}
        newest = list(db.storage.docs("asks"))
        assert newest == list(reversed(db.storage.rows("asks").items()))
        assert list(db.storage.docs("asks")) == newest
        assert db.storage.where("nobody", "said", "x") == {}
        assert list(db.storage.docs("nobody")) == []


ODD: list[Any] = [3, 33, True, 1, 1.0, "3", None, "null", 'a "quoted" 3', {"n": 3}, [3], "ä", "\\u00e4"]


@pytest.mark.parametrize("value", [3, True, 1, "3", None, 'a "quoted" 3', "ä", 'said":3', ""])
@pytest.mark.parametrize("waits", [True, False], ids=["as it is written", "read"])
def test_a_field_is_asked_for_exactly(couple: Path, value: str | int | bool | None, waits: bool) -> None:
    with open_db(couple) as db:
        db.table("odd").insert_multiple([{"n": each, "m": {"n": 3}, "also": "n:3"} for each in ODD] + [{"m": 3}])
        db.storage.log.compact()
    with open_db(couple) as db:
        if not waits:
            assert len(db.storage.rows("odd")) == len(ODD) + 1
        found = db.storage.where("odd", "n", value)
        assert [doc["n"] for doc in found.values()] == [each for each in ODD if repr(each) == repr(value)]


def test_something_new_is_saved_without_reading_what_was(couple: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as never, open_db(couple) as db:
        never.setattr(Unread, "ops", lambda _: pytest.fail("all of it was read"))
        for said in ("and on", "and on"):
            with db.storage.locked():
                db.storage.commit([("asks", db.storage.next_id("asks"), {"said": said})])
        db.storage.commit([("asks", 310, {"said": "further on"})])
        assert db.storage.next_id("asks") == 311
    with open_db(couple) as db:
        assert [db.table("asks").get(doc_id=each) for each in (301, 302, 310)] == [
            {"said": "and on"},
            {"said": "and on"},
            {"said": "further on"},
        ]
        assert db.storage.next_id("asks") == 311


def test_what_is_saved_later_counts_also_over_what_waits(couple: Path) -> None:
    with open_db(couple) as db:
        db.table("asks").update({"said": "written over"}, doc_ids=[18])
        assert db.storage.where("asks", "said", "written over") == {"18": {"said": "written over"}}
        db.storage.commit([("answers", 6, {"said": "new"}), ("answers", 6, {"said": "newer"})])
        assert [key for key, _ in db.storage.docs("answers")] == ["6", "4", "3", "2", "1"]
        before = says(db)
    with open_db(couple) as db:
        assert says(db) == before
        assert db.table("answers").get(doc_id=6) == {"said": "newer"}
        db.storage.commit([("asks", None, None)])
        assert db.tables() == {"answers"}


def test_every_changed_byte_is_found(couple: Path) -> None:
    whole = (couple / layout.JOURNAL).read_bytes()
    first = whole.index(b"\n") + 1
    for at in range(first, len(whole) - 200, 61):
        changed = bytearray(whole)
        changed[at] ^= 1
        (couple / layout.JOURNAL).write_bytes(changed)
        with pytest.raises(Damaged):
            open_db(couple)
    (couple / layout.JOURNAL).write_bytes(whole)
    open_db(couple).close()


@pytest.mark.parametrize("told", ["", "null", "[]", "{}", '{"store": 1}', "\x00" * 9])
def test_a_note_that_makes_no_sense_is_none(couple: Path, told: str) -> None:
    with open_db(couple) as db:
        before = says(db)
    (couple / layout.CHECKED).write_text(told)
    with open_db(couple) as db:
        assert says(db) == before


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("tables", {}),
        ("tables", {"asks": [0, 10]}),
        ("tables", {"asks": ["a", "b"]}),
        ("tables", []),
        ("epoch", 99),
        ("store", "somebody else's"),
        ("sum", 1),
        ("end", 10),
        ("end", None),
        ("last", 10**9),
    ],
)
def test_a_note_that_is_not_of_this_record_is_none(couple: Path, field: str, value: object) -> None:
    with open_db(couple) as db:
        before = says(db)
    note = json.loads((couple / layout.CHECKED).read_text())
    (couple / layout.CHECKED).write_text(json.dumps(note | {field: value}))
    with open_db(couple) as db:
        assert says(db) == before


def test_it_holds_no_word_of_theirs_and_is_only_ours(couple: Path) -> None:
    note = (couple / layout.CHECKED).read_text()
    assert "Could" not in note
    assert (couple / layout.CHECKED).stat().st_mode & 0o777 == 0o600


def test_a_short_record_and_a_sealed_one_have_none(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from games.record.keys import sealing
    from games.record.keys.slots import Passphrase

    short = lives.lived(data / "short")
    assert not (folder_of(short) / layout.CHECKED).exists()
    monkeypatch.setattr(checked, "LEAST", 1)
    records, long = Records(data / "long"), lives.lived(data / "long")
    assert (folder_of(long) / layout.CHECKED).exists()
    sealing.seal(records, long, [Passphrase("a", "four words by chance")])
    assert not (folder_of(long) / layout.CHECKED).exists()


def test_real_evenings_read_the_same(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checked, "LEAST", 1)
    couple: Couple = lives.lived(data)
    with Records(data).read(couple) as record:
        fast = record.sessions()
    (folder_of(couple) / layout.CHECKED).unlink()
    with Records(data).read(couple) as record:
        assert record.sessions() == fast
