"""Another window takes a record over: from one that leaves, from one that hears nothing, and from no wrong one."""

import errno
import os
import signal
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from games.engine import Context, Game, Seen, Table, Write, say
from games.record import Couple, OpenElsewhere, PlayLog, Record
from games.record.errors import Busy, Missing, TakenOver
from games.record.store.seams import Hold
from games.record.windows import taking_over
from games.record.windows.processes import began
from games.record.windows.window import this_window
from tests.games.record.stores import Stored
from tests.games.record.windows.asked import SEATS, as_if, found, playing, window
from tests.support.players import EVENING, TABLE
from tests.support.processes import PATIENCE, ended, hear, hear_all, in_child, pipe
from tests.support.processes import say as tell
from tests.support.records import folder_of


async def _script(table: Table, _context: Context) -> None:
    ana, ben = table
    await Write("asked", ana, say("What now?"))
    await Write("alone", ben, say("And what would you never say?"), seen=Seen.PRIVATE)


GAME = Game("windows", say("Windows"), say("for the tests"), (5, 5), _script)


@pytest.fixture
def couple(stored: Stored) -> Couple:
    return stored.records().add(TABLE)


def begun(record: Record) -> PlayLog:
    return record.begin(GAME, EVENING)


def test_a_window_says_which_one_it_is_and_a_command_does_not(stored: Stored, couple: Couple) -> None:
    with stored.records().open(couple):
        assert found(stored, couple).windows == ()
    with window(stored).open(couple):
        why = found(stored, couple)
        assert why.windows == (this_window(signal.SIGUSR1),)
        assert 0 <= why.unused < 60
    stored.records().open(couple).close()


def test_it_says_when_it_was_last_used(data: Path) -> None:
    stored = Stored(data)
    couple = stored.records().add(TABLE)
    with window(stored).open(couple) as record:
        for seat in SEATS:
            long_ago = time.time() - 1000
            os.utime(folder_of(couple) / seat, (long_ago, long_ago))
        assert 1000 <= found(stored, couple).unused < 1060
        record.touch()
        assert found(stored, couple).unused < 60


def test_a_killed_window_is_asked_nothing(stored: Stored, couple: Couple) -> None:
    child, _hearing = playing(stored)
    child.kill()
    ended(child)
    stored.records().open(couple).close()


def test_on_a_full_disk_nobody_can_be_asked(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "pwrite", full)
    stored = Stored(data)
    couple = stored.records().add(TABLE)
    with window(stored).open(couple):
        assert found(stored, couple).windows == ()


# --- processes that are asked ---


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever does not answer is not waited for as long."""
    monkeypatch.setattr(taking_over, "ANSWERS_WITHIN", 0.3)
    monkeypatch.setattr(taking_over, "LONGEST", 1.5)


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is told has as long as a busy machine takes."""
    monkeypatch.setattr(taking_over, "ANSWERS_WITHIN", PATIENCE)
    monkeypatch.setattr(taking_over, "LONGEST", 2 * PATIENCE)


@pytest.mark.usefixtures("patient")
def test_one_that_hears_leaves_at_once(stored: Stored, couple: Couple) -> None:
    child, hearing = playing(stored)
    over = found(stored, couple).windows
    with window(stored).open(couple, over=over):
        assert hear_all(hearing) == b"SIGUSR1\n"
        assert ended(child) == 0
        assert found(stored, couple).windows == (this_window(signal.SIGUSR1),)


@pytest.mark.usefixtures("patient")
def test_one_that_is_stopped_is_woken(stored: Stored, couple: Couple) -> None:
    child, hearing = playing(stored)
    assert child.pid
    os.kill(child.pid, signal.SIGSTOP)
    with window(stored).open(couple, over=found(stored, couple).windows):
        said = hear_all(hearing).split()
        assert [each for each in said if each != b"SIGCONT"] == [b"SIGUSR1"], "nobody waited for one that can’t hear"
        assert ended(child) == 0


@pytest.mark.usefixtures("quick")
def test_one_that_does_not_leave_is_asked_by_every_signal_and_then_no_longer_heard(
    stored: Stored, couple: Couple
) -> None:
    child, hearing = playing(stored, leaves=False)
    with window(stored).open(couple, over=found(stored, couple).windows) as record:
        assert child.is_alive(), "it is never killed: what it would still write is refused"
        record.describe(timers=False)
        child.kill()
        said = hear_all(hearing).split()
        assert {*said} - {b"SIGCONT"} == {b"SIGUSR1", b"SIGHUP", b"SIGTERM"}
        assert ended(child) == -signal.SIGKILL
        assert found(stored, couple).windows == (this_window(signal.SIGUSR1),), "the dead one has taken nothing with it"


WRONG: dict[str, dict[str, Any]] = {
    "a later process with its id": {"began": "1"},
    "a process of another machine, or container": {"place": "another"},
    "this one": {"process": os.getpid()},
    "nobody": {"process": 2**22 + 1},
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=list(WRONG))
def test_nobody_else_is_ever_sent_a_signal(stored: Stored, couple: Couple, wrong: dict[str, Any]) -> None:
    child, hearing = playing(stored)
    (there,) = found(stored, couple).windows
    assert there.process == child.pid
    with window(stored).open(couple, over=as_if(stored, couple, there._replace(**wrong))):
        child.kill()
        assert hear_all(hearing) == b""
        assert ended(child) == -signal.SIGKILL


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be another account for a moment")
def test_a_process_of_another_account_is_none_of_ours() -> None:
    hearing, saying = pipe()
    child = in_child(_be_somebody, saying)
    assert hear(hearing) == b"here\n"
    assert child.pid
    assert began(child.pid) is None
    child.kill()
    ended(child)


def _be_somebody(saying: Connection) -> None:
    os.setuid(65534)
    tell(saying, b"here\n")
    signal.pause()


def test_where_another_one_was_quicker_that_one_is_asked_nothing(stored: Stored, couple: Couple) -> None:
    child, hearing = playing(stored)
    (there,) = found(stored, couple).windows
    with pytest.raises(OpenElsewhere) as why:
        window(stored).open(couple, over=[there._replace(began="an earlier one")])
    assert why.value.windows == (there,)
    child.kill()
    assert hear_all(hearing) == b""
    ended(child)


def test_one_that_is_frozen_in_the_middle_of_a_commit_is_said(stored: Stored, couple: Couple) -> None:
    with window(stored).open(couple), closing(stored.drawer().hold(Hold.WRITING, 0)):
        over = as_if(stored, couple, this_window(signal.SIGUSR1)._replace(place="where no signal leads"))
        with pytest.raises(Busy, match="check whether another Our Turn is paused"):
            window(stored).open(couple, over=over)


def test_a_record_that_was_removed_meanwhile(stored: Stored, couple: Couple) -> None:
    child, _hearing = playing(stored)
    over = found(stored, couple).windows
    couple.drawer.remove()
    with pytest.raises(Missing):
        window(stored).open(couple, over=over)
    child.kill()
    ended(child)


# --- what whoever has lost it can still do ---


@pytest.fixture
def lost(stored: Stored, couple: Couple) -> Iterator[tuple[Record, PlayLog, Record]]:
    """A record that was taken over from this window, with a play of it, and the record there."""
    with window(stored).open(couple) as record:
        log = begun(record)
        log.play(GAME).answer(log.play(GAME).open[0], "tea", EVENING)
        over = as_if(stored, couple, this_window(signal.SIGUSR1)._replace(place="where no signal leads"))
        with window(stored).open(couple, over=over) as other:
            yield record, log, other


def test_its_commits_are_refused_and_nothing_is_lost(lost: tuple[Record, PlayLog, Record], stored: Stored) -> None:
    record, log, other = lost
    play = log.play(GAME)
    before = stored.kept()
    for late in (
        lambda: play.answer(play.open[0], "late", EVENING),
        lambda: record.describe(name="late"),
        lambda: record.end_evening(datetime.now().astimezone()),
        lambda: record.begin(GAME, EVENING),
        lambda: log.drop(),
    ):
        with pytest.raises(TakenOver):
            late()
    log.keep_draft(play, play.open[0], "late", at_once=True)
    assert stored.kept() == before
    assert other.unfinished
    there = other.resume(other.unfinished)
    goes_on = there.play(GAME)
    there.keep_draft(goes_on, goes_on.open[0], "half", at_once=True)
    log.drop_draft()
    assert there.draft(goes_on, goes_on.open[0]) == "half"
    goes_on.answer(goes_on.open[0], "never", EVENING)
    assert [answer.value for answer in there] == ["tea", "never"]


def test_it_lets_go_of_nothing_but_its_own(
    lost: tuple[Record, PlayLog, Record], stored: Stored, couple: Couple
) -> None:
    record, _log, _other = lost
    record.close()
    assert found(stored, couple).windows == (this_window(signal.SIGUSR1),)
