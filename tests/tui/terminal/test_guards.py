"""What must not reach people: work lost to a signal, a process that spins, words in a crash, programs started."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from games.record import Records
from tests.end_to_end.processor import at_work
from tests.end_to_end.terminal import PATIENCE, hear_signals
from tests.support.records import arrived
from tests.tui.scratch import app, couple, press

ROOT = Path(__file__).parents[3]
HERS = "hers alone"


class Terminal:
    """A process of its own at the far end of a pseudo-terminal."""

    def __init__(self, code: str, data: Path, hangup: bool = True) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        start = "import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n" if not hangup else ""
        self.process = subprocess.Popen(
            [sys.executable, "-c", start + PREAMBLE + code, str(data)],
            cwd=ROOT,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            preexec_fn=hear_signals,
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"},
        )
        os.close(slave)
        self.output = b""

    def read(self, quiet: float = 0.4, limit: float = PATIENCE) -> bytes:
        """What comes until nothing has come for ``quiet`` seconds, and nobody is at work on more."""
        got, end = b"", time.monotonic() + limit
        while time.monotonic() < end:
            if not select.select([self.master], [], [], quiet)[0]:
                if at_work():
                    continue
                break
            try:
                got += os.read(self.master, 65536)
            except OSError:
                break
        self.output += got
        return got

    def until(self, words: str, limit: float = PATIENCE) -> None:
        """Wait until the screen has shown these words."""
        end = time.monotonic() + limit
        while words.encode() not in self.output:
            assert time.monotonic() < end, self.output[-2000:]
            self.read(0.05, 0.2)

    def send(self, keys: bytes) -> bytes:
        """Press keys and see what comes back."""
        os.write(self.master, keys)
        return self.read(0.12)

    def leave(self) -> int:
        """The exit status, once it has left by itself."""
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < end:
            self.read(0.05, 0.1)
        return self.process.wait(0)


PREAMBLE = """
import sys
from pathlib import Path
from games.record import Records
from tui.app.app import OurTurn
from tui.terminal.signals import UNDO, Signals
records = Records(Path(sys.argv[1]))
"""
HOME = """
app = OurTurn(records)
with Signals(outside=UNDO) as app.signals:
    status = app.run()
sys.exit(128 + app.signals.number if app.signals.number else status or app.return_code)
"""
FIELD = HOME.replace("OurTurn(records)", "OurTurn(records, game='ask-and-receive', timers=False)")
CRASH = """
def crash(self):
    words = self.screen.query_one("#field").value
    raise ValueError(words)
OurTurn.action_colours = crash
app = OurTurn(records)
app.run()
print("fault:", app.fault)
sys.exit(app.return_code)
"""


@contextmanager
def terminal(code: str, data: Path, hangup: bool = True) -> Iterator[Terminal]:
    """A terminal that is gone afterwards."""
    at = Terminal(code, data, hangup)
    try:
        yield at
    finally:
        with suppress(ProcessLookupError):
            at.process.kill()
        at.process.wait(PATIENCE)
        with suppress(OSError):
            os.close(at.master)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT])
def test_a_signal_leaves_cleanly(data: Path, number: signal.Signals) -> None:
    with terminal(HOME, data) as at:
        at.until("What shall we call you")
        os.kill(at.process.pid, number)
        assert at.leave() == 128 + number
        assert b"\x1b[?1049l" in at.output
        assert b"Traceback" not in at.output


def test_ctrl_c_leaves_from_inside_a_field(data: Path) -> None:
    with terminal(HOME, data) as at:
        at.until("What shall we call you")
        at.send(b"Ana\x03")
        assert at.leave() == 130


@pytest.mark.parametrize("hangup", [True, False])
def test_a_closed_terminal_ends_it_and_nothing_spins(data: Path, hangup: bool) -> None:
    with terminal(HOME, data, hangup) as at:
        at.until("What shall we call you")
        os.close(at.master)
        at.master = os.open(os.devnull, os.O_RDONLY)
        assert at.process.wait(PATIENCE) in (128 + signal.SIGHUP, -signal.SIGHUP)


def test_a_crash_prints_no_words_and_names_its_place(data: Path) -> None:
    with terminal(CRASH, data) as at:
        at.until("What shall we call you")
        at.send(HERS.encode())
        on_screen = len(at.output)
        at.send(b"\x1bOS")
        assert at.leave() == 70
        said = at.output[on_screen:]
        assert HERS.encode() not in said
        assert b"Traceback" not in said
        assert b"fault: ValueError" in said


def test_rest_costs_nothing_and_a_key_costs_little(data: Path) -> None:
    arrived(*couple(data))
    with terminal(FIELD, data) as at:
        at.until("Ask and receive")
        at.read()
        assert any(_rests(at) for _ in range(20)), "on a busy machine it may still be on the way to it"
        while b"stops everything" not in at.output:
            at.send(b"\r")
        assert max(len(at.send(key)) for key in (b"k", b"e", b"t")) <= 1600


def _rests(at: Terminal) -> bool:
    """Whether it draws nothing for a second, and hardly works."""
    ticks = _ticks(at.process.pid)
    return at.read(quiet=1.0) == b"" and _ticks(at.process.pid) - ticks <= 1


def _ticks(pid: int) -> int:
    """Clock ticks that a process has worked so far."""
    parts = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(parts[11]) + int(parts[12])


async def test_no_screen_starts_a_program_or_writes_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("webbrowser.open", lambda *given, **options: pytest.fail("a browser was opened"))
    records = Records(tmp_path / "data")
    the_app = app(records)
    async with the_app.run_test() as pilot:
        the_app.open_url("https://example.org")
        the_app.action_screenshot()
        the_app.deliver_screenshot()
        the_app.action_suspend_process()
        await press(pilot, "ctrl+z")
        with pytest.raises(RuntimeError):
            the_app.suspend()
        assert type(pilot.app.screen).__name__ == "FirstRun"
    assert not [path for path in tmp_path.rglob("*") if path.suffix == ".svg"]
