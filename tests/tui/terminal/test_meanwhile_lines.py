"""Line by line, work that takes a while says what it is, on standard error, and quick work says nothing."""

import io
import sys
import threading
from pathlib import Path

import pytest

from games.record import Record, Records
from games.record.keys import keys
from tests.games.record.hidden import ANAS, sealed
from tests.support.scripted import evening, stay
from tests.tui.screens.test_history import lived
from tui.commands.entry import run
from tui.terminal import meanwhile as module
from tui.terminal.meanwhile import meanwhile

PATIENCE = 60.0
"""Seconds after which a test gives up waiting for a sentence."""


class Terminal(io.TextIOWrapper):
    """Standard error at a terminal; ``said`` is set by the first line."""

    def __init__(self) -> None:
        self.paper = io.BytesIO()
        super().__init__(self.paper, encoding="utf-8")
        self.said = threading.Event()

    def isatty(self) -> bool:
        """It is one."""
        return True

    def flush(self) -> None:
        """A line is said."""
        super().flush()
        if self.paper.getvalue():
            self.said.set()

    def getvalue(self) -> str:
        """All that was said."""
        return self.paper.getvalue().decode()


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal, on which everything takes a while."""
    monkeypatch.setattr(module, "SOON", 0.0)
    return Terminal()


def test_it_is_said_once(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", terminal)
    with meanwhile("Opening …"):
        assert terminal.said.wait(PATIENCE)
    assert terminal.getvalue() == "Opening …\n"


def test_what_is_quick_says_nothing_also_later(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(module, "SOON", 60.0)
    before = threading.active_count()
    with pytest.raises(ZeroDivisionError), meanwhile("Opening …"):
        raise ZeroDivisionError
    assert threading.active_count() == before
    assert terminal.getvalue() == ""


def test_a_pipe_hears_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "Timer", lambda *_given: pytest.fail("something would be said"))
    for stderr in (io.StringIO(), None):
        monkeypatch.setattr(sys, "stderr", stderr)
        with meanwhile("Opening …"):
            pass


def test_a_command_that_reads_all_evenings_says_so(
    data: Path, terminal: Terminal, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stderr", terminal)
    lived(data)
    sessions = Record.sessions

    def slowly(record: Record) -> object:
        assert terminal.said.wait(PATIENCE)
        return sessions(record)

    monkeypatch.setattr(Record, "sessions", slowly)
    assert run(["--data-dir", str(data), "history", "Ana & Ben"]) == 0
    assert terminal.getvalue() == "Reading all evenings …\n"
    assert "Museum of us" in capsys.readouterr().out


def test_plain_mode_says_that_a_sealed_record_is_being_opened(
    data: Path, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", terminal)
    sealed(data, show_name=True)
    unlock = keys.unlock

    def slowly(*given: object, **named: object) -> object:
        assert terminal.said.wait(PATIENCE)
        return unlock(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(keys, "unlock", slowly)
    said = evening(ANAS, "/leave")
    stay(said, Records(data))
    assert terminal.getvalue().startswith("Opening …\n")
    assert "Opening" not in said.read
