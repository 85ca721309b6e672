"""A real PostgreSQL for tests: a server of their own behind a UNIX socket, and in it a database of its own for a test.

It lives in a temporary folder and leaves every other cluster of the machine alone. It waits for no disk, as the tests'
own files don't: what is tested are killed processes, and the system keeps what those wrote.
"""

import os
import pwd
import select
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from urllib.parse import quote

import pytest

USER = "postgres"
"""Who the server runs as where the tests are root's, since it refuses to be root; and what its superuser is called."""
PATIENCE = 120.0
"""Seconds after which a server that should have begun or ended has not, however busy the machine is."""
_READY = "database system is ready to accept connections"
SETTINGS: Mapping[str, str] = {"listen_addresses": "", "fsync": "off", "max_connections": "200"}


def programs() -> Path | None:
    """The folder of `postgres` and `initdb`: the newest of Debian's, else where pg_config says; None without one."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda each: each.parent.name.zfill(4), reverse=True)
    asked = shutil.which("pg_config")
    said = [Path(subprocess.run([asked, "--bindir"], capture_output=True, text=True).stdout.strip())] if asked else []
    return next((each for each in [*debian, *said] if (each / "postgres").exists()), None)


class Server:
    """A PostgreSQL server in ``folder``, which it owns: data and socket lie there. ``settings`` are of its config file.

    All who can reach the socket may be anybody: the folder is closed to others.
    """

    def __init__(self, folder: Path, bin_dir: Path, settings: Mapping[str, str] = SETTINGS) -> None:
        self.folder, self._bin, self.settings = folder, bin_dir, dict(settings)
        self._names, self._said = count(1), [""]
        self.made: set[str] = set()
        """The databases that tests have made to be copied."""
        self.emptied: list[str] = []
        """Those that tests have had and left empty for the next one."""
        self._process: subprocess.Popen[str] | None = None
        if os.geteuid() == 0:
            shutil.chown(folder, USER, pwd.getpwnam(USER).pw_gid)
        made = self._run(
            "initdb", "-D", self._data, "-U", USER, "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"
        )
        said, _ = made.communicate(timeout=PATIENCE)
        assert made.returncode == 0, said

    @property
    def _data(self) -> str:
        return str(self.folder / "data")

    @property
    def said(self) -> str:
        """What it wrote into its log so far."""
        return "".join(self._said)

    @property
    def pid(self) -> int:
        """The process of the server that all others of it are children of."""
        assert self._process, "it doesn't run"
        return self._process.pid

    def _run(self, program: str, *arguments: str) -> "subprocess.Popen[str]":
        other = pwd.getpwnam(USER) if os.geteuid() == 0 else None
        environ = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
        return subprocess.Popen(
            [str(self._bin / program), *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
            cwd=self.folder,
            env=environ | {"LC_ALL": "C"},
            start_new_session=True,  # ctrl+c in the tests' terminal is none of its business
            user=other and other.pw_uid,
            group=other and other.pw_gid,
            extra_groups=None if other is None else [],
        )

    def start(self) -> None:
        """Run, and wait until it can be asked something; after a kill it first mends itself."""
        given = [
            f"-c{name}={value}" for name, value in {**self.settings, "unix_socket_directories": self.folder}.items()
        ]
        self._process = self._run("postgres", "-D", self._data, *given)
        ready = threading.Event()
        threading.Thread(target=self._hear, args=(self._process, ready), daemon=True).start()
        assert ready.wait(PATIENCE), self.said
        assert self._process.poll() is None, self.said

    def _hear(self, process: "subprocess.Popen[str]", ready: threading.Event) -> None:
        assert process.stdout
        with process.stdout:
            for line in process.stdout:
                self._said.append(line)
                if _READY in line:
                    ready.set()
        ready.set()  # it ended before that: whoever waits sees it

    def stop(self) -> None:
        """End, as a machine does that is switched off: whoever is connected is cut off, what was committed stays."""
        if self._process:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(PATIENCE)
            self._process = None

    def processes(self) -> list[int]:
        """The server's process, and then all others of it: one for each connection, and those that work behind it."""
        asked = subprocess.run(["pgrep", "-P", str(self.pid)], capture_output=True, text=True)
        return [self.pid, *map(int, asked.stdout.split())]

    def kill(self) -> None:
        """Kill every process of it at once; none is left when this returns."""
        assert self._process
        os.kill(self.pid, signal.SIGSTOP)  # or it would start others while they are counted
        with ExitStack() as stack:
            gone = []
            for pid in self.processes():
                gone.append(os.pidfd_open(pid))
                stack.callback(os.close, gone[-1])
                os.kill(pid, signal.SIGKILL)
            for each in gone:
                assert select.select([each], [], [], PATIENCE)[0], "a killed process is still there"
            self._process.wait(PATIENCE)
        self._process = None

    def url(self, database: str = USER, **also: str) -> str:
        """Where a database is, as `--data-dir` takes it."""
        port = {"port": self.settings["port"]} if "port" in self.settings else {}
        parameters = {"host": str(self.folder), "user": USER} | port | also
        return f"postgresql:///{database}?" + "&".join(f"{name}={quote(each)}" for name, each in parameters.items())

    def say(self, statement: str, database: str = USER) -> list[tuple[object, ...]]:
        """Say one statement to it; the rows of its answer."""
        import psycopg

        with psycopg.connect(self.url(database), autocommit=True) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def new_database(self, template: str = "template0") -> str:
        """The name of a new database."""
        name = f"test_{next(self._names)}"
        self.say(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    @contextmanager
    def database(self, template: str = "template0") -> Iterator[str]:
        """A database that nobody else uses, and its name; it goes afterwards, whoever is still connected."""
        name = self.new_database(template)
        yield name
        self.say(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@contextmanager
def running(settings: Mapping[str, str] = SETTINGS) -> Iterator[Server]:
    """A server that runs, and ends at the end; where the machine has none, the test that asks for it is skipped."""
    bin_dir = programs()
    if bin_dir is None:
        pytest.skip("this machine has no PostgreSQL server")
    if find_spec("psycopg") is None:
        pytest.skip("psycopg isn’t installed: pip install 'ourturn[postgresql]'")
    with ExitStack() as stack:
        # Not among the folders of pytest: those are root's own, and a socket's path has few letters.
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True)))
        server = Server(folder, bin_dir, settings)
        stack.callback(server.stop)
        server.start()
        yield server
