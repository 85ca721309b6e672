"""The journal's three calls, and what must be gone when something is deleted."""

import os
from pathlib import Path

import pytest

from games.record.errors import Missing
from games.record.store import journal as journal_module
from games.record.store import layout
from games.record.store.journal import Journal
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


def test_a_missing_record_is_not_quietly_begun_anew(tmp_path: Path, journal: Journal) -> None:
    with pytest.raises(Missing):
        Journal(tmp_path / "nobody", create=False)
    assert not (tmp_path / "nobody").exists()
    os.unlink(journal.at)
    for call in (journal.refresh, lambda: journal.commit([("answers", 1, {})])):
        with pytest.raises(Missing):
            call()
    assert not os.path.exists(journal.at)
