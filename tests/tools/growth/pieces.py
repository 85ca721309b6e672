"""What one couple, one commit, one look and one window cost, from a real PostgreSQL with made-up sealed bytes."""

import json
import os
import re
import resource
import subprocess
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from statistics import median
from threading import Thread

from games.record.couple.couples import Records
from games.record.keys.codec import Key
from games.record.store.postgresql import schema
from games.record.store.postgresql.cabinet import OneRecord, PostgresqlCabinet
from games.record.store.seams import Drawer, Hold
from games.record.store.storage import RecordDB
from games.record.store.tables import Tables
from tests.end_to_end.terminal import Terminal, installed
from tests.games.record.postgresql import Server, programs, running
from tests.support.players import TABLE
from tests.tools.bench.record import answer
from tests.tui.hosting.public_keys import public_key
from tui.hosting.policy import Policy
from tui.hosting.policy import write as write_policy
from tui.hosting.served.key_files import fingerprint_of
from tui.hosting.served.registry import Registry
from tui.hosting.served.shared import in_folder, texts_of

MEASURED = Path(__file__).with_name("measured.json")
"""What was last measured, and on which machine."""
COUPLES, ANSWERS = 300, 300
KEY_FILE = 1_092  # bytes of a key file with three slots
COMMITS, LOOKS, OPENINGS, WRITERS, WINDOWS = 2_000, 4_000, 200, 4, 5
KIND = "ssh-ed25519"
KEY = Key(os.urandom(32), os.urandom(16).hex())
_SETTINGS = {"listen_addresses": "", "max_connections": "120", "shared_buffers": "512MB"}
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Pieces:
    """What each costs; bytes, milliseconds of one core of the server, and milliseconds for whoever waits."""

    machine: str
    couple_rows: float
    couple_bytes: float
    commit_wal: float
    commit_cpu: float
    commit_wait: float
    commits_a_second: float
    look_cpu: float
    open_cpu: float
    open_wait: float
    connect_wait: float
    connection_bytes: float
    list_wait: float
    dump_bytes: float
    dump_seconds: float
    restore_seconds: float
    window_bytes: float
    login_cpu: float
    keys_cpu: float


def read() -> Pieces:
    """What was last measured."""
    return Pieces(**json.loads(MEASURED.read_text()))


def write(pieces: Pieces) -> None:
    """Keep it for the next."""
    MEASURED.write_text(json.dumps(asdict(pieces), indent=1) + "\n")


def measure() -> Pieces:
    """All pieces. Takes about two minutes and a gigabyte under the system's place for temporary files."""
    with running(_SETTINGS) as server:
        schema.make(server.url())
        with PostgresqlCabinet(server.url()) as cabinet:
            drawers = [_filled(cabinet) for _ in range(COUPLES)]
            size = float(str(server.say("SELECT pg_database_size(current_database())")[0][0]))
            rows = server.say("SELECT (SELECT count(*) FROM ourturn.commits) + (SELECT count(*) FROM ourturn.files)")
            start = time.perf_counter()
            assert len(cabinet.drawers()) == COUPLES
            listed = (time.perf_counter() - start) * 1000
            found = {
                "machine": _machine(),
                "couple_rows": float(str(rows[0][0])) / COUPLES + 1,
                "couple_bytes": size / COUPLES,
                "list_wait": listed / COUPLES,
                **_commits(server, drawers[0]),
                **_openings(server),
                **_dumps(server, size),
                **_window(),
            }
    return Pieces(**found)  # type: ignore[arg-type]


def _machine() -> str:
    model = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    return f"{os.cpu_count()} cores of {model[1] if model else 'an unknown kind'}"


def _filled(cabinet: PostgresqlCabinet) -> Drawer:
    """A couple with a year of answers, each a line of noise, and a key file's worth of it."""
    tables, doc = Tables(), answer()
    tables.rows = {"answers": {str(key): doc for key in range(1, ANSWERS + 1)}}
    tables.next = {"answers": ANSWERS + 1}
    with cabinet.settling() as drawer:
        drawer.write_anew(tables, KEY.codec, KEY.store)
        drawer.files.put("key", os.urandom(KEY_FILE))
    return drawer


def _cpu(server: Server) -> float:
    """Milliseconds that all processes of a server have worked so far, and those of it that have ended."""
    total = 0
    for number, process in enumerate(server.processes()):
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        total += sum(map(int, fields[11:13])) + (sum(map(int, fields[13:15])) if number == 0 else 0)
    return total * 1000 / _TICKS


def _each(server: Server, times: int, work: Callable[[], object]) -> tuple[float, float]:
    """What doing it so many times took each time: of the server's core, and of whoever waited (median), in ms."""
    waits, before = list[float](), _cpu(server)
    for _ in range(times):
        start = time.perf_counter()
        work()
        waits.append((time.perf_counter() - start) * 1000)
    return (_cpu(server) - before) / times, median(waits)


def _opened(drawer: Drawer) -> RecordDB:
    return RecordDB(drawer.open(codec=KEY.codec))


def _commits(server: Server, drawer: Drawer) -> dict[str, float]:
    def written() -> float:
        return float(str(server.say("SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')")[0][0]))

    with closing(_opened(drawer)) as db, closing(drawer.hold(Hold.SEAT_A, 1.0)):
        table, doc = db.table("answers"), answer()
        table.insert(doc)
        server.say("CHECKPOINT")
        table.insert(doc)  # the pages that are touched first after it go into the log whole
        before = written()
        cpu, wait = _each(server, COMMITS, lambda: table.insert(doc))
        wal = (written() - before) / COMMITS
        look, _ = _each(server, LOOKS, db.storage.log.refresh)
    return {
        "commit_wal": wal,
        "commit_cpu": cpu,
        "commit_wait": wait,
        "look_cpu": look,
        "commits_a_second": _together(server.url()),
    }


def _together(url: str) -> float:
    """Commits a second of several writers at once, each of another couple, as many as this machine has room for."""
    with PostgresqlCabinet(url) as cabinet:
        ids = [each.id for each in cabinet.drawers()[:WRITERS]]
    took = list[float]()

    def writes(id_: str) -> None:
        with PostgresqlCabinet(url) as own, closing(_opened(next(d for d in own.drawers() if d.id == id_))) as db:
            table, doc = db.table("answers"), answer()
            table.insert(doc)
            start = time.perf_counter()
            for _ in range(COMMITS // WRITERS):
                table.insert(doc)
            took.append(time.perf_counter() - start)

    threads = [Thread(target=writes, args=(each,)) for each in ids]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return sum(COMMITS / WRITERS / each for each in took)


def _openings(server: Server) -> dict[str, float]:
    url = server.url()
    with PostgresqlCabinet(url) as cabinet:
        id_ = cabinet.drawers()[1].id

    def opens() -> None:
        with OneRecord(url, id_) as own, closing(_opened(own.drawers()[0])) as db:
            assert db.storage.rows("answers")

    def connects() -> None:
        with PostgresqlCabinet(url) as own:
            assert own.is_there

    cpu, wait = _each(server, OPENINGS, opens)
    _, connect = _each(server, OPENINGS, connects)
    with PostgresqlCabinet(url) as own, closing(_opened(next(each for each in own.drawers() if each.id == id_))):
        newest = max(server.processes()[1:])
        rollup = Path(f"/proc/{newest}/smaps_rollup").read_text()
    private = sum(int(kb) for kb in re.findall(r"^Private_\w+:\s+(\d+)", rollup, re.MULTILINE)) * 1024.0
    return {"open_cpu": cpu, "open_wait": wait, "connect_wait": connect, "connection_bytes": private}


def _dumps(server: Server, size: float) -> dict[str, float]:
    """What a backup by the database's own means takes, for each byte of the database."""
    where, bin_dir = server.folder / "dump", programs()
    assert bin_dir
    url = server.url()

    def took(*command: str) -> float:
        start = time.perf_counter()
        subprocess.run([str(bin_dir / command[0]), *command[1:]], check=True, capture_output=True)
        return time.perf_counter() - start

    dumped = took("pg_dump", "--format=custom", "--compress=0", f"--file={where}", f"--dbname={url}")
    server.say("CREATE DATABASE again TEMPLATE template0")
    restored = took("pg_restore", f"--dbname={server.url('again')}", "--no-owner", str(where))
    return {
        "dump_bytes": where.stat().st_size / size,
        "dump_seconds": dumped / size,
        "restore_seconds": restored / size,
    }


def _window() -> dict[str, float]:
    """What a window of a guest takes on a front, begun plainly: memory of its own, and work up to the first screen."""
    with tempfile.TemporaryDirectory(prefix="ourturn-growth-") as name, ExitStack() as stack:
        windows = []
        for number in range(WINDOWS):
            data = Path(name) / str(number)
            Records(data).add(TABLE)
            environ = os.environ | {"OURTURN_DATA_DIR": str(data), "OURTURN_CONFIG_DIR": f"{name}/config"}
            windows.append(stack.enter_context(Terminal([installed()], environ)))
        for each in windows:
            each.settled("Ana")
        sizes, works = [_own_bytes(each.child.pid) for each in windows], [_worked(each.child.pid) for each in windows]
        return {"window_bytes": median(sizes), "login_cpu": median(works), "keys_cpu": _keys(Path(name))}


def _keys(place: Path) -> float:
    """What sshd's question takes whose key it is, by a process of its own."""
    policy = Policy(host_folder=place / "host", data_folder=place / "data")
    write_policy(policy, place / "host.toml")
    registry, key = Registry(texts_of(policy)), public_key(KIND, 1)
    in_folder(policy).make()
    registry.bind(registry.add(date(2026, 11, 27)).id, "", fingerprint_of(key), KIND, key)
    asked = ["host", "keys", "--account", "ourturn", "--type", KIND, "--key", key, "--policy", str(place / "host.toml")]
    works = []
    for _ in range(WINDOWS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        said = subprocess.run([installed(), *asked], check=True, capture_output=True).stdout
        assert said.startswith(b"restrict,pty,command=")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        works.append((after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000)
    return median(works)


def _own_bytes(process: int) -> float:
    rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    found = re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)
    assert found
    return int(found[1]) * 1024.0


def _worked(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:13])) * 1000 / _TICKS
