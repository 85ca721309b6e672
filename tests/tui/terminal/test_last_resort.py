"""A process that hears nothing any more ends all the same, in two seconds, and gives its terminal back."""

import os
import signal
import sys
import time
from itertools import product
from pathlib import Path

import pytest

from games.record import Records
from tests.end_to_end.leaving.ending import Ending
from tests.end_to_end.terminal import Terminal, installed
from tests.end_to_end.test_private import fill_in, room
from tests.games.record.trials import each_once
from tests.support.players import TABLE
from tests.support.records import arrived

F4 = "\x1bOS"
BUSY = "busy now"
FULL = """
import re, sys, time
from tui.app.app import OurTurn
def busy(self):
    print("\\x1b]0;{BUSY}\\x07", end="", file=sys.__stderr__, flush=True)
    {what}
OurTurn.action_colours = busy
from tui.__main__ import main
sys.argv = ["ourturn", *{args}]
main()
"""
PLAIN = """
import re, sys, time
from tui.plain.home import PlainHome
from tui.plain.sitting import PlainSitting
def busy(self, *given):
    print("{BUSY}", end="", flush=True)
    {what}
PlainSitting._give = busy
from tui.__main__ import main
sys.argv = ["ourturn", *{args}]
main()
"""
INTENTION = [installed(), "play", "intention"]
HALF = "hummingb"
PLAY = ("play", "ask-and-receive", "--no-timers")
LOOP, SLEEP = "while True: pass", "time.sleep(600)"
"""Work that leaves others some time, and waiting that leaves them all."""
HOLDS = "deque(chain(map(setitem, [shared], [0], [1]), {what}), maxlen=0)"
"""Holds the interpreter from the moment at which it says so, in memory that we share: all of it is done in C."""
SEARCH, COUNT = HOLDS.format(what="map(search, ['a' * 50])"), HOLDS.format(what="repeat(0)")
"""A search without an end, which looks for signals meanwhile, and counting, which does not."""
HELD = """
import mmap
from collections import deque
from itertools import chain, repeat
from operator import setitem
with open({file!r}, "r+b") as file:
    shared = mmap.mmap(file.fileno(), 1)
search = re.compile("(a+)+b").match
"""


def running(data: Path, environ: dict[str, str], code: str, what: str) -> Terminal:
    """A terminal in which the program does this once a key comes."""
    records = Records(data)
    arrived(records, records.add(TABLE))
    holding(data).write_bytes(b"\0")
    args = [*PLAY, "--plain"] if code is PLAIN else PLAY
    code = code.format(BUSY=BUSY, what=what, args=args)
    return Terminal([sys.executable, "-c", "import re" + HELD.format(file=str(holding(data))) + code], environ)


def holding(data: Path) -> Path:
    """What says whether the interpreter is held."""
    return data.with_name("holding")


def until_busy(terminal: Terminal, key: str) -> None:
    """Press the key, and wait until the program is busy."""
    terminal.settled("Ana, ask for something small")
    terminal.keys(key)
    while BUSY.encode() not in terminal.raw:
        terminal.hear(60)


def until_held(terminal: Terminal, key: str, data: Path) -> None:
    """The same, and wait until no thread but the one that holds the interpreter gets anything done."""
    until_busy(terminal, key)
    while holding(data).read_bytes() == b"\0":
        time.sleep(0.01)  # nothing tells of a byte in memory


FACES = {"screens": (FULL, F4), "plain": (PLAIN, "\n")}
"""Which program it is, and the key by which it begins what has no end."""
SIGNALS = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)


@pytest.mark.parametrize(("busy", "number"), each_once(product(FACES, ("loop", "sleep")), SIGNALS))
def test_a_loop_that_hears_nothing_ends_with_the_status_of_the_signal(
    data: Path, environ: dict[str, str], busy: tuple[str, str], number: signal.Signals
) -> None:
    (code, key), what = FACES[busy[0]], {"loop": LOOP, "sleep": SLEEP}[busy[1]]
    with running(data, environ, code, what) as terminal:
        until_busy(terminal, key)
        ending = Ending(terminal.child.pid, number)
        assert terminal.left() == 128 + number
        assert ending.in_time()
        assert terminal.restored()
        assert terminal.echoes()


@pytest.mark.parametrize(
    ("held", "number"), each_once(product(FACES, ("search", "count")), [signal.SIGINT, signal.SIGTERM])
)
def test_where_the_interpreter_is_held_an_alarm_ends_it_or_it_is_killed_from_outside(
    data: Path, environ: dict[str, str], held: tuple[str, str], number: signal.Signals
) -> None:
    (code, key), killed = FACES[held[0]], held[1] == "count"
    what = COUNT if killed else SEARCH
    with running(data, environ, code, what) as terminal:
        until_held(terminal, key, data)
        ending = Ending(terminal.child.pid, number)
        assert terminal.left() == 128 + (signal.SIGKILL if killed else number)
        assert ending.in_time()
        assert terminal.restored()
        assert terminal.echoes()
        assert terminal.alone()


@pytest.mark.parametrize(
    ("what", "status"),
    [(LOOP, signal.SIGHUP), (SEARCH, signal.SIGHUP), (COUNT, signal.SIGKILL)],
    ids=["loop", "search", "count"],
)
def test_so_it_does_when_the_terminal_goes(
    data: Path, environ: dict[str, str], what: str, status: signal.Signals
) -> None:
    terminal = running(data, environ, FULL, what)
    until_busy(terminal, F4) if what is LOOP else until_held(terminal, F4, data)
    ending = Ending(terminal.child.pid, None)
    left, _ = terminal.hang_up()
    assert ending.in_time()
    assert left == 128 + status


def nobody_reads(terminal: Terminal) -> int:
    """Wait for the process without reading a word of what it writes; its exit status."""
    _, status = os.waitpid(terminal.child.pid, 0)
    terminal.child.ptyproc.terminated, terminal._gone = True, True
    code = os.waitstatus_to_exitcode(status)
    return 128 - code if code < 0 else code


def test_lines_to_a_terminal_that_nobody_reads_hold_nothing_up(data: Path, environ: dict[str, str]) -> None:
    with running(data, environ, PLAIN, "while True: print('word ' * 1000, flush=True)") as terminal:
        until_busy(terminal, "\n")
        ending = Ending(terminal.child.pid, signal.SIGTERM)
        assert nobody_reads(terminal) == 128 + signal.SIGTERM
        assert ending.in_time()
        assert terminal.echoes()


def test_screens_that_nobody_reads_leave_by_themselves_and_keep_what_was_typed(
    data: Path, environ: dict[str, str]
) -> None:
    Records(data).add(TABLE)
    with Terminal(INTENTION, environ) as terminal:
        room(terminal, "")
        terminal.settled("◆  Ana")
        terminal.keys("a")
        fill_in(terminal)
        terminal.settled("▸ Tonight")
        terminal.keys(HALF)
        terminal.see("•" * len(HALF))
        for _ in range(100):  # so many frames that the terminal is full, and the loop waits to draw the next one
            terminal.keys(F4)
        assert not list(data.rglob(".draft"))
        ending = Ending(terminal.child.pid, signal.SIGTERM)
        assert nobody_reads(terminal) == 128 + signal.SIGTERM
        assert ending.in_time()
        assert terminal.echoes()
    with Terminal(INTENTION, environ) as terminal:
        terminal.settled("look away for a moment")
        terminal.keys("a")
        terminal.settled("•" * len(HALF), "from before")
