"""Who writes, a process of the server or all of them are killed at random moments: nothing acknowledged is lost."""

import os
import random
import signal
import time
from contextlib import closing, suppress
from multiprocessing.connection import Connection
from threading import Event

from games.record.errors import RecordError
from games.record.store.line import Doc
from games.record.store.seams import Drawer, Hold, RecordLog
from tests.games.record.store.postgresql.sealed import KEY, Place, opened
from tests.games.record.trials import times
from tests.support.processes import PATIENCE, ended, hear, hear_all, in_child, pipe, say

BEGUN, SAVED, NOT_SAVED = "begun", "saved", "not saved"
A_RECORD = 100
"""Kills that one record gets, or all of it would be written anew for longer and longer."""
OF_THE_SERVER = 4
"""One in so many kills is of the server: all of its processes, or one, after which it ends all others by itself."""


def test_kills_at_random_moments_lose_nothing_acknowledged(place: Place) -> None:
    kills, chance = times(24, 2000), random.Random(19)
    saved, refused, servers, acknowledged = dict[int, str](), set[str](), 0, 0
    for number in range(kills):
        if number % A_RECORD == 0:
            drawer, saved = place.settled(KEY), {}
        hearing, saying = pipe()
        child = in_child(_write_for_ever, place.url, drawer.id, saying)
        saying.close()
        with hearing:
            said = _heard(hearing, b"", 1 + chance.randrange(6))
            _spin(chance.random() * 0.002)
            if number % OF_THE_SERVER == 0:
                servers += 1
                _kill_server(place, chance)
                said = _heard(hearing, said, 1 + len(said.split(b"\n")) + 6)  # it goes on, where it was
                _spin(chance.random() * 0.002)
            child.kill()
            said += hear_all(hearing)
        assert ended(child) == -signal.SIGKILL
        for what, key, words in _told(said):
            if what == SAVED:
                saved[key] = words
            elif what == NOT_SAVED:
                refused.add(words)
        found = _found(place, drawer)
        missing = [key for key, words in saved.items() if found.get(key) != words]
        assert not missing, f"acknowledged and lost: {missing}"
        assert not refused & set(found.values()), "it was said not to be saved, and was"
        acknowledged += sum(what == SAVED for what, _key, _words in _told(said))
    print(f"\n{kills} kills, {servers} of the server: {acknowledged} acknowledged, all found; {len(refused)} refused")
    assert acknowledged > kills


def _heard(hearing: Connection, said: bytes, lines: int) -> bytes:
    while said.count(b"\n") < lines:
        more = hear(hearing, said)
        assert more, "it ended by itself"
        said += more
    return said


def _told(said: bytes) -> list[tuple[str, int, str]]:
    """What was said to be saved or not, whole lines only."""
    whole = [line.decode().split("|") for line in said.split(b"\n")[:-1]]
    return [(what, int(key), words) for what, key, words in whole]


def _kill_server(place: Place, chance: random.Random) -> None:
    others = place.server.processes()[1:]
    if chance.random() < 0.5 or not others:
        place.restart()
        return
    with suppress(ProcessLookupError):  # a connection that has just ended
        os.kill(chance.choice(others), signal.SIGKILL)


def _spin(seconds: float) -> None:
    """Let a moment pass that is shorter than any sleep, so that the kill meets every part of a save."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


def _found(place: Place, drawer: Drawer) -> dict[int, str]:
    """What another front finds, which never is half a commit."""
    from games.record.store.postgresql.errors import OutOfReach

    until, waiting = time.monotonic() + PATIENCE, Event()
    while True:
        with closing(place.front()) as front:
            try:
                rows = opened(next(each for each in front.drawers() if each.id == drawer.id)).tables.rows
                break
            except OutOfReach:  # the server has only just seen that a process of it was killed, and ends the others
                if time.monotonic() >= until:
                    raise
        waiting.wait(0.05)
    answers, outcomes = rows.get("answers", {}), rows.get("outcomes", {})
    assert answers.keys() == outcomes.keys()
    appended = {-int(key): doc["said"] for key, doc in rows.get("appended", {}).items()}
    return {int(key): doc["said"] for key, doc in answers.items()} | appended


def _mine(url: str, couple: str) -> Drawer:
    from games.record.store.postgresql.cabinet import PostgresqlCabinet

    return next(each for each in PostgresqlCabinet(url).drawers() if each.id == couple)


def _write_for_ever(url: str, couple: str, saying: Connection) -> None:
    """Save answers, each with an outcome in the same commit; remove some on the way, so that records are rewritten."""
    log, number = opened(_mine(url, couple)), 0
    say(saying, f"{BEGUN}|0|\n".encode())
    while True:
        number += 1
        words = f"{os.urandom(8).hex()} " + "words " * (number % 400)
        key, became = (_appended if number % 3 else _saved)(log, words)
        say(saying, f"{became}|{key}|{words}\n".encode())
        if number % 7 == 0:
            with suppress(RecordError):
                log.commit([("drafts", 1, {"said": words})])
                log.commit([("drafts", 1, None)])


def _appended(log: RecordLog, words: str) -> tuple[int, str]:
    """The same for what is appended, as answers are where nobody else plays; its key has a minus before it."""
    from games.record.store.postgresql.errors import InDoubt

    try:
        done = log.append("appended", [{"said": words}])
    except InDoubt:
        return 0, "in doubt"
    except RecordError:
        return 0, NOT_SAVED
    assert done
    return -done.ids[0], SAVED


def _saved(log: RecordLog, words: str) -> tuple[int, str]:
    """The key of an answer, and whether it was saved; what nobody can know is neither."""
    from games.record.store.postgresql.errors import InDoubt

    key = 0
    try:
        with log.locked():
            key = log.next_id("answers")
            doc: Doc = {"said": words}
            log.commit([("answers", key, doc), ("outcomes", key, {"kept": True})])
    except InDoubt:
        return key, "in doubt"
    except RecordError:
        return key, NOT_SAVED
    return key, SAVED


def test_four_processes_at_once(place: Place, drawer: Drawer) -> None:
    each = times(60, 500)
    children = [in_child(_answer, place.url, drawer.id, who, each) for who in range(4)]
    log, looks = opened(place.same(drawer)), 0
    while any(child.is_alive() for child in children):
        rows = log.tables.rows
        assert rows.get("answers", {}).keys() == rows.get("outcomes", {}).keys(), "half a commit was seen"
        looks += 1
    assert [ended(child) for child in children] == [0] * 4
    appended = opened(drawer).rows("appended").values()
    assert sorted((doc["who"], doc["number"]) for doc in appended) == [
        (who, n) for who in range(4) for n in range(each)
    ]
    found = opened(drawer).rows("answers").values()
    expected = [(who, number) for who in range(4) for number in range(each)]
    assert sorted((doc["who"], doc["number"]) for doc in found) == expected
    assert looks > 1


def _answer(url: str, couple: str, who: int, count: int) -> None:
    log = opened(_mine(url, couple))
    for number in range(count):
        with log.locked():
            key = log.next_id("answers")
            log.commit([("answers", key, {"who": who, "number": number}), ("outcomes", key, {"kept": True})])
        log.append("appended", [{"who": who, "number": number}])
        if number % 25 == who:
            log.compact()


def test_a_seat_is_free_as_soon_as_its_process_is_killed(place: Place, drawer: Drawer) -> None:
    hearing, saying = pipe()
    child = in_child(_sit, place.url, drawer.id, saying)
    saying.close()
    with hearing:
        assert hear(hearing) == b"sits"
        holder = drawer.held_by(Hold.SEAT_A)
        assert holder
        assert holder.says == b"there"
        child.kill()
        drawer.hold(Hold.SEAT_A, PATIENCE).close()
    ended(child)


def _sit(url: str, couple: str, saying: Connection) -> None:
    held = _mine(url, couple).hold(Hold.SEAT_A, 0, b"there")
    say(saying, b"sits")
    while held.stands:
        time.sleep(0.01)
