"""Processes killed at random moments, several writers at once, backups in mid-write, and a disk that is really full."""

import random
import signal
import subprocess
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from games.record.errors import Unwritable
from games.record.repair.health import scan
from games.record.store.journal import Journal
from games.record.store.storage import RecordDB
from tests.games.record.stores import Stored
from tests.games.record.trials import journal_bytes, reopened, says, times
from tests.support.processes import ended, hear, hear_all, in_child, pipe, say
from tests.support.records import open_db

BEGUN = b"begun\n"


def test_kills_at_random_moments_lose_nothing_acknowledged(stored: Stored) -> None:
    kills, chance, acked, mended = times(25, 1000), random.Random(3), 0, 0
    kept: dict[int, str] = {}
    stored.cabinet().add().open(create=True).close()
    for _ in range(kills):
        hearing, saying = pipe()
        child = in_child(_write_for_ever, stored, saying)
        saying.close()
        with hearing:
            said, lines = hear(hearing), chance.randrange(6)
            while said.count(b"\n") < 1 + lines:
                more = hear(hearing, said)
                assert more, f"it ended by itself ({ended(child)})"
                said += more
            _spin(chance.random() * 0.001)
            child.kill()
            said += hear_all(hearing)
        assert ended(child) == -signal.SIGKILL
        kept |= _answers(said)
        with stored.open_db() as db:
            found = {doc.doc_id: doc["said"] for doc in db.table("answers")}
            mended += _mended(db)
        missing = kept.keys() - found.keys()
        assert not missing, f"acknowledged and lost: {missing}"
        assert all(found[key] == said for key, said in kept.items())
        acked = len(kept)
        _never_two_halves(stored)
    print(f"\n{kills} kills: {acked} acknowledged answers, all found; {mended} torn ends set aside")
    assert acked > kills


def _write_for_ever(stored: Stored, saying: Connection) -> None:
    """Save answers, each with an outcome in the same commit; remove some on the way, so that records are rewritten."""
    say(saying, BEGUN)
    with stored.open_db() as db:
        while True:
            with db.storage.locked():
                key = db.storage.next_id("answers")
                said = f"{key}: " + "words " * (key % 400)
                db.storage.commit([("answers", key, {"said": said}), ("outcomes", key, {"kept": True})])
            say(saying, f"{key} {said}\n".encode())
            if key % 7 == 0:
                drafts = db.table("drafts")
                drafts.remove(doc_ids=[drafts.insert({"said": "for this evening only"})])


def _answers(said: bytes) -> dict[int, str]:
    """What was said to be saved, whole lines only."""
    whole = [line.decode().partition(" ") for line in said.removeprefix(BEGUN).split(b"\n")[:-1]]
    return {int(key): words for key, _, words in whole}


def _spin(seconds: float) -> None:
    """Let a moment pass that is shorter than any sleep, so that the kill meets every part of a save."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


def _mended(db: RecordDB) -> bool:
    with db.storage.locked():
        return isinstance(db.storage.log, Journal) and db.storage.log.set_aside > 0


def _never_two_halves(stored: Stored) -> None:
    with stored.open_db() as db:
        found = says(db)
    assert found.get("answers", {}).keys() == found.get("outcomes", {}).keys()


def test_four_processes_at_once(stored: Stored) -> None:
    each = times(60, 500)
    stored.cabinet().add().open(create=True).close()
    reader = stored.open_db()
    children = [in_child(_answer, stored, who, each) for who in range(4)]
    looks = backups = seen = 0
    while any(child.is_alive() for child in children):
        with reader.storage.locked() if looks % 50 == 49 else _nothing():
            rows = reader.storage.log.tables.rows  # both at one moment: each look takes in what others wrote
            answers, outcomes = rows.get("answers", {}), rows.get("outcomes", {})
            assert answers.keys() == outcomes.keys(), "half a commit was seen"
        assert len(answers) >= seen, "an answer vanished"
        seen = len(answers)
        if looks % 20 == 0:
            backups += 1
            _copied_in_mid_write(stored)
        looks += 1
    assert [ended(child) for child in children] == [0] * 4
    found = says(reader)["answers"]
    reader.close()
    assert len(found) == 4 * each
    assert sorted((doc["who"], doc["number"]) for doc in found.values()) == [
        (who, number) for who in range(4) for number in range(each)
    ]
    print(f"\n4 x {each} answers with unique ids; {looks} looks saw no half commit; {backups} backups opened")
    assert looks > 1


def _answer(stored: Stored, who: int, count: int) -> None:
    with stored.open_db() as db:
        for number in range(count):
            with db.storage.locked():
                key = db.storage.next_id("answers")
                db.storage.commit([("answers", key, {"who": who, "number": number}), ("outcomes", key, {"kept": True})])
            if number % 25 == who:
                db.storage.log.compact()


class _nothing:  # noqa: N801 - a context that does nothing, read as a word
    def __enter__(self) -> None:
        return

    def __exit__(self, *_: object) -> None:
        return


def _copied_in_mid_write(stored: Stored) -> None:
    raw, _changed = stored.drawer().look()
    found = scan(raw[: raw.rfind(b"\n") + 1], "a copy")
    assert found.whole
    assert found.tables.of("answers").keys() == found.tables.of("outcomes").keys()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=300k,mode=0700", "none", str(place)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("mounting a small disk needs more rights than these tests have here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def _save_until_full(db: RecordDB) -> int:
    saved = 0
    while True:
        try:
            db.insert({"said": "x" * 2000})
        except Unwritable as error:
            if error.reason != "no space left on device":
                raise
            return saved
        saved += 1


def test_a_really_full_disk(small_disk: Path) -> None:
    with open_db(small_disk / "c") as db:
        saved = _save_until_full(db)
        assert saved > 100
        assert len(db) == saved
        for _ in range(3):
            with pytest.raises(Unwritable):
                db.insert({"said": "x" * 2000})
        before = journal_bytes(small_disk / "c")
        with pytest.raises(Unwritable):
            db.remove(doc_ids=[1])
        assert journal_bytes(small_disk / "c") == before, "a delete that does not fit changes nothing"
    assert len(reopened(small_disk / "c")["_default"]) == saved
    print(f"\n{saved} answers saved before the disk was full, all readable after it")
