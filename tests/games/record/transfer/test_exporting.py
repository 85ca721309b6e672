"""An export comes back the same, to the last byte; TinyDB opens its own; nobody reads what was sealed for another."""

import json
import os
import stat
import subprocess
import tempfile
from pathlib import Path

import pyrage
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

from games.catalog.games import GAMES
from games.record import Couple, Records
from games.record.errors import Unwritable
from games.record.store.storage import RecordDB
from games.record.store.tables import Tables
from games.record.transfer.formats.age import NoRecipient, as_age
from games.record.transfer.formats.json import as_json
from games.record.transfer.formats.tinydb import as_tinydb
from games.record.transfer.importing import bring_in, opened
from games.record.transfer.outside import AlreadyThere, NotRead, NotWritten, writing
from tests.games.record import lives
from tests.games.record.stores import Stored
from tests.games.record.trials import times


def exported(couple: Couple) -> bytes:
    with RecordDB(couple.drawer.open()) as db:
        return b"".join(as_json(db.storage.log.tables))


def tables_of(rows: lives.Rows, spare: int = 0) -> Tables:
    tables = Tables()
    tables.rows = {name: {key: dict(doc) for key, doc in docs.items()} for name, docs in rows.items()}
    tables.next = {name: 1 + spare + max(map(int, docs), default=0) for name, docs in rows.items()}
    return tables


def test_evenings_of_every_game_come_back_to_the_last_byte(stored: Stored, elsewhere: Stored) -> None:
    couple = lives.lived(stored, games=GAMES)
    there = exported(couple)
    other = elsewhere.records()
    again = bring_in(other, Path("x.json"), there).couple

    assert exported(again) == there
    assert lives.rows_of(again) == lives.rows_of(couple)
    with stored.records().read(couple) as before, other.read(again) as after:
        assert after.sessions() == before.sessions()
        assert len(before.sessions()) == 2
        assert any(sitting.answers for session in before.sessions() for sitting in session.sittings)


@settings(max_examples=times(40, 400), deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=lives.records(), spare=st.integers(0, 3))
def test_any_record_comes_back_to_the_last_byte(rows: lives.Rows, spare: int) -> None:
    tables = tables_of(rows, spare)
    there = b"".join(as_json(tables))
    with tempfile.TemporaryDirectory() as folder:
        records = Records(Path(folder) / "data")
        arrived = bring_in(records, Path("x.json"), there)
        assert arrived.cleaned == 0
        assert exported(arrived.couple) == there
        assert lives.rows_of(arrived.couple) == {"rows": tables.rows, "next": tables.next}


@settings(max_examples=times(25, 200), deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=lives.records())
def test_plain_tinydb_opens_its_export_and_it_comes_back(rows: lives.Rows) -> None:
    tables = tables_of(rows)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "db.json"
        file.write_bytes(b"".join(as_tinydb(tables)))
        with TinyDB(file) as db:
            assert db.tables() == set(rows)
            assert {name: {str(doc.doc_id): dict(doc) for doc in db.table(name)} for name in rows} == tables.rows
            db.table("sessions").insert({"started": "2026-12-01T20:00:00+00:00", "ended": None})
        records = Records(Path(folder) / "data")
        couple = bring_in(records, file, file.read_bytes()).couple
        assert len(lives.rows_of(couple)["rows"]["sessions"]) == 2


def test_what_could_steer_a_terminal_stands_escaped_in_the_json(stored: Stored) -> None:
    couple = lives.marked(stored)
    with stored.records().open(couple) as record:
        record._db.table("answers").update({"shown": "a\x9b31mb\u202ec\u2028\x7f"}, doc_ids=[1])
        text = b"".join(as_json(record.tables)).decode()
    assert not {"\x9b", "\u202e", "\u2028", "\x7f"} & set(text)
    assert json.loads(text)["tables"]["answers"]["documents"]["1"]["shown"] == "a\x9b31mb\u202ec\u2028\x7f"


def test_age_seals_for_each_recipient_and_for_nobody_else(data: Path, tmp_path: Path) -> None:
    couple = lives.marked(data)
    ours, hers, others = (pyrage.x25519.Identity.generate() for _ in range(3))
    sealed = as_age([exported(couple)], [str(ours.to_public()), str(hers.to_public())])

    assert lives.PRIVATE.encode() not in sealed
    for identity in (ours, hers):
        key = f"# created: today\n# public key: ...\n{identity}\n".encode()
        assert opened(Path("x.age"), sealed, key) == exported(couple)
    wrong = ((None, "--identity"), (str(others).encode(), "can’t be opened"), (b"hello", "no age or SSH key"))
    for none, why in wrong:
        with pytest.raises(NotRead, match=why):
            opened(Path("x.age"), sealed, none)
    with pytest.raises(NotRead, match="can’t be opened"):
        opened(Path("x.age"), sealed[:-1], str(ours).encode())


def test_age_seals_for_an_ssh_key(data: Path, tmp_path: Path) -> None:
    key = tmp_path / "id"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    sealed = as_age([b"words"], [key.with_suffix(".pub").read_text()])
    assert opened(Path("x.age"), sealed, key.read_bytes()) == b"words"


@pytest.mark.parametrize("given", ["", "age1", "me@example.org", "ssh-ed25519 xxxx", "age1qqqqqqqq"])
def test_a_recipient_that_is_none(given: str) -> None:
    with pytest.raises(NoRecipient, match="age-keygen"):
        as_age([b"words"], [given])


def test_a_file_is_ours_alone_and_whole_or_not_there(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    before = os.umask(0)
    try:
        with writing(path) as file:
            file.write(b"words")
            assert not path.exists()
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600

    with pytest.raises(AlreadyThere, match="--force"), writing(path):
        raise AssertionError("a file that is there is refused before anything is written")
    with pytest.raises(ZeroDivisionError), writing(path, replace=True) as file:
        file.write(b"half" + bytes(1 // 0))
    assert path.read_bytes() == b"words"
    with writing(path, replace=True) as file:
        file.write(b"others")
    assert path.read_bytes() == b"others"
    assert os.listdir(tmp_path) == ["x.json"]


def test_a_file_that_came_in_between_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    with pytest.raises(AlreadyThere), writing(path):
        path.write_bytes(b"theirs")
    assert path.read_bytes() == b"theirs"
    assert os.listdir(tmp_path) == ["x.json"]


def test_where_there_are_no_second_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    with writing(tmp_path / "x") as file:
        file.write(b"words")
    assert (tmp_path / "x").read_bytes() == b"words"
    with pytest.raises(AlreadyThere), writing(tmp_path / "y") as file:
        (tmp_path / "y").write_bytes(b"theirs")
    assert sorted(os.listdir(tmp_path)) == ["x", "y"]


def test_links_folders_and_places_that_are_none_are_refused(tmp_path: Path) -> None:
    (tmp_path / "victim").write_text("untouched")
    (tmp_path / "link").symlink_to(tmp_path / "victim")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe")
    for name in ("link", "dangling", "pipe", ".", "no/such", "victim/x", "nul\0"):
        with pytest.raises((NotWritten, AlreadyThere)) as refusal, writing(tmp_path / name, replace=True):
            raise AssertionError(name)
        assert str(refusal.value).count("\n") == 0
    assert (tmp_path / "victim").read_text() == "untouched"
    assert sorted(os.listdir(tmp_path)) == ["dangling", "link", "pipe", "victim"]


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"before")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("games.record.store.disk.sync", full)
    with pytest.raises(Unwritable, match="no space left"), writing(path, replace=True) as file:
        file.write(b"words")
    assert path.read_bytes() == b"before"
    assert os.listdir(tmp_path) == ["x"]
