"""The store in PostgreSQL beside a bare statement by the same driver, and beside a folder, all sealed, in one run."""

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from statistics import median

import psycopg

from games.record import Records
from games.record.couple.partners import table_doc
from games.record.couple.schema import COUPLE
from games.record.keys import keys
from games.record.keys.codec import Key
from games.record.keys.keys import KeyFile
from games.record.store import line
from games.record.store.cabinet import FolderCabinet
from games.record.store.postgresql import schema
from games.record.store.postgresql.cabinet import PostgresqlCabinet
from games.record.store.seams import Cabinet
from games.record.store.storage import RecordDB
from games.record.store.tables import Tables
from tests.games.record.postgresql import Server, running
from tests.support.players import TABLE
from tests.tools.bench.figures import Figure, at_most, beyond, paired
from tests.tools.bench.record import answer

SIZES = (10, 1_000, 10_000, 50_000)  # lines that are there already
ROUNDS, BLOCK = 60, 5
PAIRS = 60
NAME = "Ana & Bo"
KEY = Key(os.urandom(32), os.urandom(16).hex())
_SERVER = {"listen_addresses": "", "max_connections": "60"}  # it waits for the disk, as it comes
_BARE = """
CREATE TABLE bare (couple text, epoch bigint, seq bigint, line bytea, at timestamptz DEFAULT clock_timestamp(),
    PRIMARY KEY (couple, epoch, seq)) WITH (toast_tuple_target = 8160);
ALTER TABLE bare ALTER line SET STORAGE EXTERNAL
"""


def measure() -> list[Figure]:
    """All figures. Takes a few minutes and a gigabyte under the system's place for temporary files."""
    with tempfile.TemporaryDirectory(prefix="ourturn-bench-") as name, running(_SERVER) as server:
        url = server.url()
        schema.make(url)
        with PostgresqlCabinet(url) as cabinet:
            return [
                *_openings(server, Path(name) / "openings"),
                *_inserts(server, cabinet, FolderCabinet(Path(name) / "inserts")),
                *_lists(url),
            ]


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _filled(cabinet: Cabinet, count: int) -> str:
    """A couple with so many answers in a sealed record; their id."""
    tables, doc = Tables(), answer()
    couple = {"name": NAME, "partners": table_doc(TABLE), "timers": True}
    tables.rows = {COUPLE: {"1": couple}, "answers": {str(key): doc for key in range(1, count + 1)}}
    tables.next = {COUPLE: 2, "answers": count + 1}
    with cabinet.settling() as drawer:
        keys.write(drawer, KeyFile(KEY.store, NAME, [keys.ring_of(KEY, [], NAME)]))
        drawer.write_anew(tables, KEY.codec, KEY.store)
        return drawer.id


def _opened(cabinet: Cabinet, couple: str) -> RecordDB:
    drawer = next(each for each in cabinet.drawers() if each.id == couple)
    return RecordDB(drawer.open(codec=KEY.codec))


def _inserts(server: Server, cabinet: Cabinet, folder: Cabinet) -> Iterator[Figure]:
    server.say(_BARE)
    doc, text = answer(), line.to_text([("answers", 1, answer())])
    codec, seq = KEY.codec(KEY.store, 1), iter(range(1, 1_000_000))
    with psycopg.connect(server.url()) as plain, psycopg.connect(server.url(), autocommit=True) as alone:

        def say(connection: "psycopg.Connection[tuple[object, ...]]", written: bytes) -> None:
            connection.execute(
                b"INSERT INTO bare (couple, epoch, seq, line) VALUES ('c', 1, %s, %s)",
                (next(seq), written),
                prepare=True,
                binary=True,
            )

        def commit() -> None:
            say(plain, lines.pop())
            plain.commit()

        def at_once() -> None:
            say(alone, lines.pop())

        ways: dict[str, Callable[[], object]] = {"bare": commit, "alone": at_once}
        with_them = []
        for size in SIZES:
            with_them += [_opened(each, _filled(each, size)) for each in (cabinet, folder)]
            for name, db in zip(("ours", "folder"), with_them[-2:], strict=True):
                ways[f"{name} {size}"] = partial(db.table("answers").insert, doc)
        taken: dict[str, list[float]] = {name: [] for name in ways}
        for _turn in range(ROUNDS):
            for name, insert in ways.items():
                lines = [codec.wrap(number, text) for number in range(BLOCK)]
                taken[name] += [_milliseconds(insert) for _ in range(BLOCK)]
        for db in with_them:
            db.close()
    at = {name: median(values) for name, values in taken.items()}
    for size in SIZES:
        what, ours = f"insert 2 KB, sealed, at {size:,}", at[f"ours {size}"]
        yield at_most(what, ours, "ms", "bare INSERT and COMMIT of such a line", at["bare"], 1.3)
        yield at_most(what, ours, "ms", "the same in one message (autocommit)", at["alone"], None)
        yield at_most(what, ours, "ms", "in a folder", at[f"folder {size}"], None)
    few, many = SIZES[0], SIZES[-1]
    yield at_most(f"insert 2 KB at {many:,}", at[f"ours {many}"], "ms", f"at {few:,}", at[f"ours {few}"], 1.3)


def _openings(server: Server, place: Path) -> Iterator[Figure]:
    """A couple of 300 answers, opened now here and now there, so that what else the machine does meets both alike."""
    server.say("CREATE DATABASE openings")
    url, folder = server.url("openings"), FolderCabinet(place)
    schema.make(url)
    with PostgresqlCabinet(url) as cabinet:
        there, here = _filled(cabinet, 300), _filled(folder, 300)

    def log(cabinet: Cabinet, couple: str) -> None:
        with closing(_opened(cabinet, couple)) as db:
            assert len(db.table("answers")) == 300

    def evening(cabinet: Cabinet, couple: str) -> None:
        records = Records(cabinet)
        found = records.find(couple)
        records.hold(found, KEY)
        with records.open(found) as record:
            assert record.name == NAME

    ways: dict[str, Callable[[Cabinet, str], None]] = {
        "open the log of 300 answers, connection included": log,
        "open such a couple for an evening, their seats held": evening,
    }
    for what, opening in ways.items():

        def connected(opening: Callable[[Cabinet, str], None] = opening) -> None:
            with PostgresqlCabinet(url) as own:
                opening(own, there)

        ours, theirs = list[float](), list[float]()
        for _ in range(PAIRS):
            theirs.append(_milliseconds(partial(opening, folder, here)))
            ours.append(_milliseconds(connected))
        yield paired(what, ours, "ms", "a folder, in turn", theirs)
        yield beyond("the same, beyond the folder", ours, "ms", theirs, 15)
    yield Figure("load average of that minute", os.getloadavg()[0], "on all cores")


def _lists(url: str) -> Iterator[Figure]:
    """All couples of a database, each sealed and shown by a name, through a connection that is there."""
    taken: dict[int, list[float]] = {}
    there = 0
    with PostgresqlCabinet(url) as cabinet:
        for drawer in cabinet.drawers():
            drawer.remove()
        for count in (1_000, 10_000):
            for number in range(there, count):
                drawer, key = cabinet.add(), KEY
                keys.write(
                    drawer, KeyFile(key.store, f"Ana & Bo {number}", [keys.ring_of(key, [], f"Ana & Bo {number}")])
                )
                drawer.write_anew(Tables(), key.codec, key.store)
            there, records = count, Records(cabinet)
            assert len(records.couples()) == count
            taken[count] = [_milliseconds(records.couples) for _ in range(5)]
    few, many = median(taken[1_000]), median(taken[10_000])
    yield at_most("list 10,000 couples", many, "ms", "list 1,000 couples", few, 12)
