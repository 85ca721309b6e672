"""The record: saving an answer beside other stores and the bare disk, opening, memory, listing, rewriting."""

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from signal import SIGUSR1
from statistics import median
from typing import Any
from unittest.mock import patch

from tinydb import TinyDB

from games.engine import Answer, Context, Game, Seen, Table, say, seat_partners
from games.record import Records
from games.record.store import disk, layout
from games.record.store.storage import RecordDB
from games.record.windows.window import this_window
from tests.support.records import folder_of, open_db
from tests.tools.bench import sealing
from tests.tools.bench.figures import Figure, at_least, at_most, within

SIZES = (10, 1_000, 10_000, 50_000)  # documents that are there already
ROUNDS, BLOCK = 40, 5  # inserts are measured in short blocks, each store in turn, so that all meet the same disk
OWN = 60  # microseconds of the processor for one insert
MANY = 60_000  # answers: about what a couple says in a lifetime of evenings


def answer(size: int = 2_000) -> dict[str, Any]:
    """An answer that is `size` bytes long as JSON."""
    doc = {"play": "p1", "key": "say_back", "who": "ana", "at": "2026-11-22T22:22:22", "seconds": 30, "said": ""}
    return {**doc, "said": "x" * (size - len(json.dumps(doc)))}


def measure() -> list[Figure]:
    """All figures. Takes a few minutes and half a gigabyte under the system's place for temporary files."""
    with tempfile.TemporaryDirectory(prefix="ourturn-bench-") as name:
        place = Path(name)
        return [
            *_inserts(place),
            *_own_time(place),
            *_play_time(place),
            *_lists(place),
            *_openings(place),
            *_rewriting(place),
            *sealing.measure(),
        ]


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _inserts(place: Path) -> list[Figure]:
    stores = {size: _stores(place, size) for size in SIZES}
    taken: dict[tuple[int, str], list[float]] = {(size, name): [] for size in SIZES for name in stores[size]}
    for turn in range(ROUNDS):
        for size in SIZES:
            for name, insert in stores[size].items():
                if name != "JSONStorage":
                    taken[size, name] += [_milliseconds(insert) for _ in range(BLOCK)]
                elif turn < 3:
                    taken[size, name].append(_milliseconds(insert))
    at = {key: median(values) for key, values in taken.items()}
    figures = []
    for size in SIZES:
        what, ours = f"insert 2 KB at {size:,}", at[size, "journal"]
        figures.append(at_most(what, ours, "ms", "bare synced append", at[size, "append"], 1.5))
        figures.append(at_most(what, ours, "ms", "SQLite, WAL, FULL", at[size, "SQLite"], 1.1))
        figures.append(
            at_least(what, ours, "ms", "TinyDB's JSONStorage", at[size, "JSONStorage"], 200 if size == 10_000 else None)
        )
    few, many = SIZES[0], SIZES[-1]
    figures.append(
        at_most(f"insert 2 KB at {many:,}", at[many, "journal"], "ms", f"at {few:,}", at[few, "journal"], 1.3)
    )
    return figures


def _own_time(place: Path) -> Iterator[Figure]:
    """What an insert takes of the processor, as this thread's own time says: with all calls to the system but the sync.

    The sync is left out, because it is the disk's and stands in the figures before: here it does nothing.
    """
    for size in (SIZES[0], SIZES[2]):
        with _filled(place / f"own-{size}", size) as db, patch.object(disk, "sync", lambda fd: None):
            answers, doc = db.table("answers"), answer()
            taken = []
            for _ in range(ROUNDS):
                start = time.thread_time_ns()
                for _ in range(50):
                    answers.insert(doc)
                taken.append((time.thread_time_ns() - start) / 50_000)
        yield within(f"insert 2 KB at {size:,}, own processor time without the sync", median(taken), "us", OWN)


def _play_time(place: Path) -> Iterator[Figure]:
    """The same for an answer of a play in a window, which names what that window saw last."""

    async def script(_table: Table, _context: Context) -> None:
        """Nothing is asked: the answers come from here."""

    game, at = Game("answers", say("Answers"), say("for the bench"), (1, 1), script), datetime.now(UTC)
    records = Records(place / "play")
    records.window = this_window(SIGUSR1)
    said = Answer("said", "a", "write", "What now?", "x" * 1_700, "", at)
    alone = replace(said, seen=Seen.PRIVATE)
    with records.open(records.add(seat_partners([("Ana", ""), ("Ben", "")]))) as record:
        log, taken = record.begin(game, at), dict[str, list[float]]()
        list(log)
        with patch.object(disk, "sync", lambda fd: None):
            for each in (said, alone, None, said, alone):
                if each is None:
                    record.set_passphrase(record.table.find("a"), "of Ana’s own")
                    continue
                log.extend([each])  # the first of an evening draws a key
                what = f"{'alone' if each is alone else 'open'}{', with a passphrase' if record.keyed else ''}"
                for _ in range(ROUNDS):
                    start = time.thread_time_ns()
                    for _ in range(5):
                        log.extend([each])
                    taken.setdefault(what, []).append((time.thread_time_ns() - start) / 5_000)
    for what, times in taken.items():
        named = f"an answer of 2 KB in a window, own processor time without the sync: {what}"
        yield within(named, median(times), "us", OWN) if what.startswith("open") else Figure(named, median(times), "us")


def _stores(place: Path, size: int) -> dict[str, Callable[[], object]]:
    """Ways to save one more answer where `size` are saved already."""
    here, doc = place / f"{size}", answer()
    here.mkdir()
    text = json.dumps(doc)
    line = text.encode() + b"\n"

    bare = os.open(here / "bare", os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    os.write(bare, line * size)

    def append() -> None:
        os.write(bare, line)
        os.fsync(bare)

    with closing(_sqlite(here)) as filling:
        filling.execute("create table answers (id integer primary key, doc text)")
        filling.execute("begin")
        filling.executemany("insert into answers (doc) values (?)", ((text,) for _ in range(size)))
        filling.execute("commit")
    # Opened anew, as at the beginning of an evening. A connection that lives for a thousand inserts overwrites its
    # log in place from then on, which is cheaper than any append to a growing file.
    sqlite = _sqlite(here)

    (here / "json").write_text(json.dumps({"answers": {str(key): doc for key in range(1, size + 1)}}))
    journal, plain = _filled(here / "journal", size), TinyDB(here / "json")
    answers, theirs = journal.table("answers"), plain.table("answers")
    return {
        "append": append,
        "journal": lambda: answers.insert(doc),
        "SQLite": lambda: sqlite.execute("insert into answers (doc) values (?)", (json.dumps(doc),)),
        "JSONStorage": lambda: theirs.insert(doc),
    }


def _sqlite(here: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(here / "sqlite", isolation_level=None)
    connection.execute("pragma journal_mode=wal")
    connection.execute("pragma synchronous=full")
    return connection


def _filled(directory: Path, count: int, size: int = 2_000) -> RecordDB:
    """A record with `count` answers, a line each, as it is after a rewriting."""
    db, doc = open_db(directory), answer(size)
    for start in range(1, count + 1, 1_000):
        db.storage.commit([("answers", key, doc) for key in range(start, min(start + 1_000, count + 1))])
    db.storage.log.compact()
    return db


def _lists(place: Path) -> list[Figure]:
    lists: dict[int, list[float]] = {50: [], 500: []}
    kept = {}
    for count in lists:
        records = Records(place / f"{count}-couples")
        couple = records.add(seat_partners([("Ana", "she"), ("Bo", "they")]))
        whole = (folder_of(couple) / layout.JOURNAL).read_bytes()
        for _ in range(count - 1):  # adding looks at all names there are: copies are quicker to make
            folder = layout.new_couple(Path(records.cabinet.at))
            (folder / layout.JOURNAL).write_bytes(whole)
        assert len(records.couples()) == count
        kept[count] = records
    for _ in range(25):  # in turn, or a slow moment of the machine would count for one of them
        for count, records in kept.items():
            lists[count].append(_milliseconds(records.couples))
    return [at_most("list 500 couples", median(lists[500]), "ms", "list 50 couples", median(lists[50]), 12)]


def _openings(place: Path) -> list[Figure]:
    figures = []
    for size in (2_000, 300):
        here, what = place / f"{MANY}-{size}", f"{MANY:,} answers of {size:,} bytes"
        _filled(here, MANY, size).close()
        loads = _loading(here)
        opening = median(_opening(here) for _ in range(3))
        figures.append(at_most(f"open {what}", opening, "ms", "json.loads of the same lines", loads, 2.5))
        megabytes = (here / layout.JOURNAL).stat().st_size / 1e6
        figures.append(at_most(f"memory, {what}", _memory(here), "MB", "its file", megabytes, 3))
    return figures


def _opening(here: Path) -> float:
    return _milliseconds(lambda: open_db(here).close())


def _loading(here: Path) -> float:
    """Milliseconds for nothing but `json.loads` on each line of a record."""
    lines = (here / layout.JOURNAL).read_bytes().splitlines()[2:]
    texts = [line.split(b" ", 2)[2] for line in lines]
    return median(_milliseconds(lambda: [json.loads(text) for text in texts]) for _ in range(3))


_WEIGH = """
import sys, pathlib
from tests.support.records import folder_of, open_db
def pages(): return int(open("/proc/self/statm").read().split()[1])
before = pages()
db = open_db(pathlib.Path(sys.argv[1]))
print(pages() - before)
"""


def _memory(directory: Path) -> float:
    """What opening a record adds to a fresh interpreter, in MB."""
    run = subprocess.run([sys.executable, "-c", _WEIGH, str(directory)], capture_output=True, text=True, check=True)
    return int(run.stdout) * os.sysconf("SC_PAGESIZE") / 1e6


def _rewriting(place: Path) -> list[Figure]:
    with _filled(place / "rewritten", 10_000) as db:
        whole = (place / "rewritten" / layout.JOURNAL).read_bytes()

        def write() -> None:
            with (place / "bare").open("wb") as file:
                file.write(whole)
                file.flush()
                os.fsync(file.fileno())

        bare = median(_milliseconds(write) for _ in range(5))
        ours = median(_milliseconds(db.storage.log.compact) for _ in range(5))
        by_id = median(_milliseconds(lambda: db.table("answers").get(doc_id=5_000)) for _ in range(100))
    return [
        at_most("rewrite 10,000 answers, 20 MB", ours, "ms", "bare synced write", bare),
        Figure("get by id at 10,000", by_id, "ms"),
    ]
