"""What stands in a field and is no answer yet: there again after an interruption, for its turn only, and then gone."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from games.engine import Context, Game, Kept, Play, Seen, Table, Turn, Write, say
from games.record import PlayLog, Record, Records
from games.record.keys import evening_keys, sealing
from games.record.keys.slots import Cost, Passphrase
from games.record.repair import health
from games.record.store.line import Plain
from games.record.transfer import backups
from games.record.transfer.formats.json import as_json
from tests.games.record.stores import Stored
from tests.support.players import ANA, EVENING, TABLE

HALF = "when the door CANARY"
CHEAP = Cost(64, 1, 1)


async def _script(table: Table, context: Context) -> None:
    ana, ben = table
    await Write("asked", ana, say("Ask."))
    await Write("diary", ana, say("A diary."), seen=Seen.PRIVATE)
    await Write("answered", ben, say("Answer."))


LEAVES = """
import sys
from pathlib import Path
from threading import Event
from games.record import Records
from games.record.store import disk
from tests.games.record.couple.test_draft import EVENING, GAME, HALF
sync = disk.sync
disk.sync = lambda fd: (Event().wait(0.5), sync(fd))
records = Records(Path(sys.argv[1]))
with records.open(records.couples()[0]) as record:
    log = record.resume(record.unfinished)
    play = log.play(GAME)
    log.keep_draft(play, play.open[0], HALF)
"""
"""A process with a slow disk, which leaves as soon as it has kept a draft."""

GAME = Game("drafts", say("Drafts"), say("for the tests"), (5, 5), _script)


@pytest.fixture(params=["readable", "sealed"])
def sealed(request: pytest.FixtureRequest) -> bool:
    """Whether a record lies there sealed, or as it is for everyone."""
    return bool(request.param == "sealed")


@pytest.fixture
def record(stored: Stored, sealed: bool) -> Iterator[Record]:
    """An open record."""
    yield from opened(stored.records(), sealed)


@pytest.fixture
def folder_record(data: Path, sealed: bool) -> Iterator[Record]:
    """An open record in a folder."""
    yield from opened(Records(data), sealed)


def opened(records: Records, sealed: bool) -> Iterator[Record]:
    """The record of Ana and Ben."""
    couple, key = records.add(TABLE), None
    if sealed:
        key = sealing.seal(records, couple, [Passphrase("a", "together", CHEAP)])
        couple = records.find(couple.id)
    with records.open(couple, key) as record:
        yield record


def begun(record: Record, answered: int = 0) -> tuple[PlayLog, Play]:
    """A play after so many answers."""
    log = record.begin(GAME, EVENING)
    play = log.play(GAME)
    for _ in range(answered):
        play.answer(play.open[0], "yes", EVENING)
    return log, play


def again(record: Record) -> tuple[PlayLog, Play, Turn[object]]:
    """The same play after an interruption, and the turn that it asks."""
    assert record.unfinished
    log = record.resume(record.unfinished)
    play = log.play(GAME)
    return log, play, play.open[0]


def there(stored: Stored) -> list[str]:
    """The files of drafts."""
    return stored.files(".draft")


@pytest.mark.parametrize("answered", [0, 1], ids=["open", "private"])
def test_it_is_there_again_and_readable_only_where_answers_are(record: Record, stored: Stored, answered: int) -> None:
    log, play = begun(record, answered)
    log.keep_draft(play, play.open[0], HALF, at_once=True)
    readable = not stored.files("key") and not answered
    assert (b"CANARY" in stored.everything()) == (b"CANARY" in stored.file(".draft")) == readable
    after, same, turn = again(record)
    assert after.draft(same, turn) == HALF
    assert all(file.fine for file in health.health(stored.drawer()).files)


def test_the_size_of_what_is_typed_alone_tells_nothing(record: Record, stored: Stored) -> None:
    log, play = begun(record, 1)
    sizes = set()
    for text in ("n", "x" * 1500):
        log.keep_draft(play, play.open[0], text, at_once=True)
        sizes.add(len(stored.file(".draft")))
    assert len(sizes) == 1


def test_it_is_for_its_own_turn_only(record: Record) -> None:
    log, play = begun(record)
    first = play.open[0]
    log.keep_draft(play, first, HALF, at_once=True)
    assert log.draft(play, Write("another", ANA, say("Ask."))) == ""
    assert log.draft(play, Write("asked", ANA, say("Ask."), seen=Seen.HIDDEN)) == ""
    other = record.begin(GAME, EVENING)
    assert other.draft(other.play(GAME), first) == ""
    kept = log.draft(play, first)
    play.answers.append(play.answer(first, "yes", EVENING))
    assert (kept, log.draft(play, first)) == (HALF, "")


def test_what_is_never_on_a_disk_is_not_kept(record: Record, stored: Stored) -> None:
    log, play = begun(record)
    log.keep_draft(play, Write("asked", ANA, say("Ask."), kept=Kept.NEVER), HALF, at_once=True)
    assert there(stored) == []


def _answered(record: Record, log: PlayLog, play: Play) -> None:
    play.answer(play.open[0], "yes", EVENING)


def _emptied(record: Record, log: PlayLog, play: Play) -> None:
    log.keep_draft(play, play.open[0], "")


def _taken_back(record: Record, log: PlayLog, play: Play) -> None:
    play.take_back(ANA)


def _stopped(record: Record, log: PlayLog, play: Play) -> None:
    play.stop(EVENING)


def _good_night(record: Record, log: PlayLog, play: Play) -> None:
    record.end_evening(EVENING)


def _recoded(record: Record, log: PlayLog, play: Play) -> None:
    record.recode(Plain)


@pytest.mark.parametrize("how", [_answered, _emptied, _taken_back, _stopped, _good_night, _recoded])
def test_it_goes(record: Record, stored: Stored, how: object) -> None:
    log, play = begun(record, 1)
    log.keep_draft(play, play.open[0], HALF, at_once=True)
    assert there(stored) == [".draft"]
    how(record, log, play)  # type: ignore[operator]
    assert there(stored) == []


def test_one_that_a_thread_writes_is_overtaken_by_the_answer(record: Record, stored: Stored) -> None:
    log, play = begun(record)
    for number in range(30):
        log.keep_draft(play, play.open[0], f"{HALF} {number}")
    play.answer(play.open[0], "yes", EVENING)
    for thread in threading.enumerate():
        if thread.name == "draft":
            thread.join()
    assert there(stored) == []


def test_no_backup_and_no_export_has_it(record: Record, stored: Stored) -> None:
    log, play = begun(record)
    log.keep_draft(play, play.open[0], HALF, at_once=True)
    out = BytesIO()
    backups.back_up(stored.cabinet().drawers(), out)
    assert b".draft" not in out.getvalue()
    assert b"CANARY" not in out.getvalue() + b"".join(as_json(record.tables))


@pytest.mark.parametrize(
    "line", [b"", b"{}", b"\xff" * 40, b"00000000 0 {}", json.dumps({"play": 1, "asked": [], "text": 3}).encode()]
)
def test_what_is_no_draft_is_passed_over(record: Record, stored: Stored, line: bytes) -> None:
    log, play = begun(record)
    log.keep_draft(play, play.open[0], HALF, at_once=True)
    stored.drawer().files.put(".draft", line)
    assert log.draft(play, play.open[0]) == ""


def test_what_was_planted_is_no_draft(folder_record: Record, data: Path) -> None:
    log, play = begun(folder_record)
    (data / "couples" / folder_record._db.drawer.id / ".draft").symlink_to("/etc/passwd")
    assert log.draft(play, play.open[0]) == ""


def test_a_disk_that_takes_nothing_more_is_said_by_the_answer_and_not_by_the_draft(
    folder_record: Record, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log, play = begun(folder_record)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    log.keep_draft(play, play.open[0], HALF, at_once=True)
    assert not list(data.rglob(".draft*"))


def test_keys_that_are_refused_open_no_draft_and_stop_nothing(folder_record: Record, data: Path) -> None:
    log, play = begun(folder_record, answered=1)
    log.keep_draft(play, play.open[0], HALF, at_once=True)
    (keys,) = data.rglob(evening_keys.EVENING)
    os.rename(keys, keys.with_name("elsewhere"))
    os.symlink("elsewhere", keys)
    folder_record._db.evening_keys._keys = {}  # as in a window that is opened now
    assert log.draft(play, play.open[0]) == ""


def test_whoever_leaves_meanwhile_waits_until_it_is_written(data: Path) -> None:
    records = Records(data)
    with records.open(records.add(TABLE)) as record:
        begun(record)
    subprocess.run([sys.executable, "-c", LEAVES, str(data)], check=True)
    with records.open(records.couples()[0]) as record:
        assert record.unfinished is not None
        log = record.resume(record.unfinished)
        play = log.play(GAME)
        assert log.draft(play, play.open[0]) == HALF
    assert not list(data.rglob(".draft.new"))
