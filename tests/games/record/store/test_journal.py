"""The journal's three calls, and what must be gone when something is deleted."""

import json
import os
import threading
from pathlib import Path

import pytest

from games.record.errors import Missing, Sealed
from games.record.store import journal as journal_module
from games.record.store import layout
from games.record.store.journal import Journal
from games.record.store.line import Plain
from tests.games.record.trials import files, journal_bytes, rows


def test_one_commit_is_one_line(journal: Journal, tmp_path: Path) -> None:
    journal.commit([("answers", 1, {"said": "yes"}), ("outcomes", 1, {"agreed": True})])
    assert journal_bytes(tmp_path / "c").count(b"\n") == 2
    assert rows(journal) == {"answers": {"1": {"said": "yes"}}, "outcomes": {"1": {"agreed": True}}}


def test_nothing_new_costs_one_look(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    journal.commit([("answers", 1, {"said": "yes"})])
    looks: list[str] = []
    real = os.lstat

    def lstat(path: str) -> os.stat_result:
        looks.append(path)
        return real(path)

    monkeypatch.setattr(os, "lstat", lstat)
    monkeypatch.setattr(os, "pread", lambda *_: pytest.fail("read without need"))
    assert not journal.refresh()
    assert looks == [journal.at]


def test_inside_the_lock_nobody_looks_again(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    with journal.locked():
        monkeypatch.setattr(os, "lstat", lambda _: pytest.fail("looked without need"))
        journal.commit([("answers", 1, {"said": "yes"})])
        assert rows(journal) == {"answers": {"1": {"said": "yes"}}}
        monkeypatch.undo()


def test_a_rewriting_that_fails_by_itself_does_not_hurt_the_commit(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_module, "REWRITE_AFTER", 1)
    real, refused = os.replace, []

    def refuse(*paths: str) -> None:
        refused.append(paths)
        raise OSError(28, "full")

    monkeypatch.setattr(os, "replace", refuse)
    for number in range(9):
        journal.commit([("answers", 1, {"said": f"draft {number}"})])
    assert refused
    assert rows(journal) == rows(Journal(tmp_path / "c")) == {"answers": {"1": {"said": "draft 8"}}}
    monkeypatch.setattr(os, "replace", real)
    journal.commit([("answers", 1, {"said": "last"})])
    assert journal_bytes(tmp_path / "c").count(b"\n") == 3


def test_only_what_another_added_is_read(journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal.commit([("answers", key, {"said": "x" * 1000}) for key in range(1, 500)])
    reader = Journal(tmp_path / "c")
    journal.commit([("answers", 500, {"said": "new"})])
    journal.commit([("answers", 501, {"said": "newer"})])
    read = 0
    real = os.pread

    def pread(fd: int, size: int, at: int) -> bytes:
        nonlocal read
        if at > 1000:  # past the first line there is only the long one, once, to see that it still stands
            read += len(real(fd, size, at))
        return real(fd, size, at)

    monkeypatch.setattr(os, "pread", pread)
    assert reader.refresh()
    assert rows(reader)["answers"]["501"] == {"said": "newer"}
    assert 0 < read < 200


def test_another_rewriting_is_followed(journal: Journal, tmp_path: Path) -> None:
    reader = Journal(tmp_path / "c")
    journal.commit([("answers", 1, {"said": "goes"}), ("answers", 2, {"said": "stays"})])
    assert len(rows(reader)["answers"]) == 2
    journal.commit([("answers", 1, None)])
    assert rows(reader) == {"answers": {"2": {"said": "stays"}}}
    assert reader.store == journal.store


def test_deleted_words_are_in_no_file(journal: Journal, tmp_path: Path) -> None:
    journal.commit([("answers", 1, {"said": "hush-hush"}), ("answers", 2, {"said": "stays"})])
    with (tmp_path / "c" / layout.JOURNAL).open("ab") as file:
        file.write(b"torn hush-hush")
    journal.commit([("answers", 3, {"said": "later"})])
    (tmp_path / "c" / layout.NEW).write_bytes(b"left by a crash: hush-hush")
    assert b"hush-hush" in files(tmp_path / "c")[layout.TORN]
    journal.commit([("answers", 1, None)])
    assert b"stays" in journal_bytes(tmp_path / "c")
    assert not [name for name, content in files(tmp_path / "c").items() if b"hush-hush" in content]


def test_words_written_over_go_when_asked(journal: Journal, tmp_path: Path) -> None:
    journal.commit([("answers", 1, {"said": "hush-hush"})])
    journal.commit([("answers", 1, {"said": "softer"})])
    assert b"hush-hush" in journal_bytes(tmp_path / "c")
    journal.commit([("answers", 1, {"said": "softest"})], rewrite=True)
    assert b"hush-hush" not in journal_bytes(tmp_path / "c")
    assert rows(Journal(tmp_path / "c")) == {"answers": {"1": {"said": "softest"}}}


def test_a_plain_rewriting_keeps_what_was_set_aside(journal: Journal, tmp_path: Path) -> None:
    (tmp_path / "c" / layout.TORN).write_bytes(b"perhaps of use")
    journal.commit([("answers", 1, {"said": "yes"})])
    journal.compact()
    assert files(tmp_path / "c")[layout.TORN] == b"perhaps of use"


def test_what_was_written_over_often_goes_by_itself(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_module, "REWRITE_AFTER", 10)
    for number in range(100):
        journal.commit([("answers", 1, {"said": f"draft {number}"})])
    assert journal_bytes(tmp_path / "c").count(b"\n") < 20
    assert rows(Journal(tmp_path / "c")) == {"answers": {"1": {"said": "draft 99"}}}


def test_deleting_what_is_not_there_writes_nothing(journal: Journal, tmp_path: Path) -> None:
    journal.commit([("answers", 1, {"said": "yes"})])
    before = journal_bytes(tmp_path / "c")
    journal.commit([("answers", 7, None), ("nothing", 1, None), ("nothing", None, None)])
    journal.commit([])
    assert journal_bytes(tmp_path / "c") == before


def test_a_document_may_come_and_go_in_one_commit(journal: Journal) -> None:
    journal.commit([("answers", 1, {"said": "came"}), ("answers", 1, None), ("answers", 2, {"said": "stayed"})])
    assert rows(journal) == {"answers": {"2": {"said": "stayed"}}}


def test_what_is_in_memory_is_what_the_next_reader_finds(journal: Journal, tmp_path: Path) -> None:
    mine = {"pair": (1, 2), "said": "é 🌿 \u2028 \x85 \x00 \n", "inner": {"list": [1]}}
    journal.commit([("answers", 1, mine)])
    mine["inner"]["list"].append(2)  # type: ignore[index]
    assert rows(journal) == rows(Journal(tmp_path / "c"))
    assert rows(journal)["answers"]["1"]["inner"] == {"list": [1]}


def test_a_document_that_was_saved_belongs_to_nobody_else(journal: Journal) -> None:
    mine = {"said": "yes", "at": None, "seconds": 30}
    journal.commit([("answers", 1, mine)])
    mine["said"] = "no"
    assert rows(journal) == {"answers": {"1": {"said": "yes", "at": None, "seconds": 30}}}


def test_a_record_closed_inside_its_lock_says_so(journal: Journal) -> None:
    with journal.locked():
        journal.close()
        with pytest.raises(ValueError, match="closed"):
            journal.commit([("answers", 1, {"said": "yes"})])


def test_a_missing_record_is_not_quietly_begun_anew(tmp_path: Path, journal: Journal) -> None:
    with pytest.raises(Missing):
        Journal(tmp_path / "nobody", create=False)
    assert not (tmp_path / "nobody").exists()
    os.unlink(journal.at)
    for call in (journal.refresh, lambda: journal.commit([("answers", 1, {})])):
        with pytest.raises(Missing):
            call()
    assert not os.path.exists(journal.at)


def test_a_closed_record_says_so(journal: Journal) -> None:
    journal.close()
    journal.close()
    with pytest.raises(ValueError, match="closed"):
        journal.refresh()
    with pytest.raises(ValueError, match="closed"):
        journal.commit([("answers", 1, {})])


def test_threads_share_one_journal(journal: Journal) -> None:
    def save(first: int) -> None:
        for key in range(first, first + 25):
            journal.commit([("answers", key, {"said": str(key)})])

    threads = [threading.Thread(target=save, args=(first,)) for first in (0, 25, 50, 75)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(map(int, rows(journal)["answers"])) == list(range(100))


class Backwards(Plain):
    """A codec of another name, as sealing will be."""

    name = "backwards"

    def wrap(self, seq: int, text: bytes) -> bytes:
        return super().wrap(seq, json.dumps(text.decode()[::-1]).encode())

    def unwrap(self, seq: int, line: bytes) -> bytes:
        text: str = json.loads(super().unwrap(seq, line))
        return text[::-1].encode()


def test_a_record_may_change_its_codec(journal: Journal, tmp_path: Path) -> None:
    journal.commit([("answers", 1, {"said": "readable"})])
    journal.compact(Backwards)
    journal.commit([("answers", 2, {"said": "more"})])
    assert b"readable" not in journal_bytes(tmp_path / "c")
    with pytest.raises(Sealed):
        Journal(tmp_path / "c")
    assert len(rows(Journal(tmp_path / "c", codec=Backwards))["answers"]) == 2
