"""What sealing costs: saving, opening, sealing, unlocking, and a list of sealed couples."""

import os
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

from games.engine import seat_partners
from games.record import Couple, Records
from games.record.keys import keys, sealing
from games.record.keys.codec import Key, new_key
from games.record.keys.slots import COST, Cost, Passphrase
from games.record.store import layout
from games.record.store.line import Plain
from games.record.store.storage import RecordDB
from tests.support.records import folder_of, open_db
from tests.tools.bench.figures import Figure, at_most

ROUNDS, BLOCK = 60, 5  # inserts are measured in short blocks, plain and sealed in turn, so that both meet the same disk
ANSWERS = 10_000
SAID = {"play": 1, "key": "say_back", "who": "a", "said": "x" * 1_930}
QUICK = Cost(64, 1, 1)
WORDS = "hummingbird at noon"


def measure() -> list[Figure]:
    """All figures. Takes about half a minute."""
    with tempfile.TemporaryDirectory(prefix="ourturn-bench-") as name:
        place = Path(name)
        return [*_inserts(place), *_whole_records(place), *_lists(place)]


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _filled(directory: Path, key: Key | None = None) -> RecordDB:
    db = open_db(directory)
    for first in range(1, ANSWERS, 1_000):
        db.storage.commit([("answers", first + n, SAID) for n in range(1_000)])
    db.storage.log.compact(key.codec if key else Plain)
    return db


def _inserts(place: Path) -> list[Figure]:
    plain, sealed = _filled(place / "plain"), _filled(place / "sealed", new_key("00" * 16))
    taken: dict[str, list[float]] = {"plain": [], "sealed": []}
    for _ in range(ROUNDS):
        for name, db in (("plain", plain), ("sealed", sealed)):
            insert = partial(db.table("answers").insert, SAID)
            taken[name] += [_milliseconds(insert) for _ in range(BLOCK)]
    plain.close()
    sealed.close()
    ours, yardstick = median(taken["sealed"]), median(taken["plain"])
    return [at_most(f"sealed insert 2 KB at {ANSWERS:,}", ours, "ms", "the same, plain", yardstick, 1.25)]


def _couple(place: Path) -> tuple[Records, Couple]:
    records = Records(place)
    couple = records.add(seat_partners([("Ana", "she"), ("Bo", "they")]))
    _filled(folder_of(couple)).close()
    return records, couple


def _whole_records(place: Path) -> list[Figure]:
    records, couple = _couple(place / "whole")
    plain_size = (folder_of(couple) / layout.JOURNAL).stat().st_size
    with open_db(folder_of(couple)) as db:
        rewriting = median(_milliseconds(db.storage.log.compact) for _ in range(3))
    opening = median(_milliseconds(lambda: open_db(folder_of(couple)).close()) for _ in range(3))
    ways = [Passphrase("a", WORDS), Passphrase("b", WORDS + "!")]
    making = _milliseconds(lambda: sealing.seal(records, couple, ways))
    couple = records.find(couple.id)
    derive = median(_milliseconds(_derive) for _ in range(5))
    first = median(_milliseconds(lambda: keys.unlock(couple.drawer, WORDS)) for _ in range(5))
    second = median(_milliseconds(lambda: keys.unlock(couple.drawer, WORDS + "!")) for _ in range(5))
    key = keys.unlock(couple.drawer, WORDS)
    sealed_opening = median(
        _milliseconds(lambda: open_db(folder_of(couple), codec=key.codec).close()) for _ in range(3)
    )
    size = (folder_of(couple) / layout.JOURNAL).stat().st_size
    argon = f"Argon2id, {COST.memory // 1024} MiB, t={COST.passes}, p={COST.lanes}"
    return [
        at_most("unlock, first partner", first, "ms", argon, derive),
        at_most("unlock, second partner", second, "ms", argon, derive),
        at_most(f"seal {ANSWERS:,} answers, two passphrases", making, "ms", "rewriting them plain", rewriting),
        at_most(f"open {ANSWERS:,} sealed answers", sealed_opening, "ms", "the same, plain", opening),
        at_most(f"size of {ANSWERS:,} sealed answers", size / 1e6, "MB", "the same, plain", plain_size / 1e6),
    ]


def _derive() -> None:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    Argon2id(salt=os.urandom(16), length=32, iterations=COST.passes, lanes=COST.lanes, memory_cost=COST.memory).derive(
        WORDS.encode()
    )


def _lists(place: Path) -> list[Figure]:
    few, many = _sealed_couples(place / "50", 50), _sealed_couples(place / "500", 500)
    # In turn, so that both meet the same machine; a list of 50 is over too soon to be measured alone.
    taken = [(_milliseconds(few.couples), _milliseconds(many.couples)) for _ in range(15)]
    fewer, more = (median(each) for each in zip(*taken, strict=True))
    return [at_most("list 500 sealed couples", more, "ms", "list 50 sealed couples", fewer, 12)]


def _sealed_couples(place: Path, count: int) -> Records:
    records = Records(place)
    couple = records.add(seat_partners([("Ana", "she"), ("Bo", "they")]))
    sealing.seal(records, couple, [Passphrase("a", WORDS, QUICK)])
    whole = {name: (folder_of(couple) / name).read_bytes() for name in (layout.JOURNAL, keys.KEY)}
    for _ in range(count - 1):
        folder = layout.new_couple(Path(records.cabinet.at))
        for name, content in whole.items():
            (folder / name).write_bytes(content)
    assert len(records.couples()) == count
    return records
