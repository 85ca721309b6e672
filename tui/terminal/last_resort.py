"""What ends a process that a signal has asked to leave, and that hears nothing: whatever keeps it, in two seconds.

It does not live in the loop that it guards. A thread gives the loop a while; then it gives the terminal back and ends
the process with the status of the signal, also where the loop is full, or stuck in writing to a terminal that takes
nothing any more. But no thread runs where the interpreter is held. Where what holds it looks for signals itself, as a
search does that does not come to its end, an alarm does the same as the thread. For all else there is a process of its
own, forked while ours is small and knows nobody's words. It can but kill, and so the status is that of SIGKILL there:
no process can have another one die of a signal which that one handles. Thread and process look at the same pair of
sockets, into which the system writes each signal (tui/terminal/signals.py).
"""

import os
import select
import signal
import socket
import termios
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from tui.terminal.leaving import ASKED

ENDING = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM, ASKED)
MOST = 4096
"""Bytes of the pair of sockets that are looked at: as many signals as nobody has looked at yet."""
GRACE, FROM_OUTSIDE = 1.4, 1.8
"""Seconds that the loop has for leaving by itself, and seconds after which the process is killed. The latter do not
count while it waits for a processor: on a busy machine it would be killed while it is leaving."""
_A_MOMENT = 0.02
"""Seconds until the process outside looks again, where what came is still to be looked at inside."""

Undo = Callable[[], str]
"""Gives the signs that take a terminal back to how it was found."""


def nothing() -> str:
    """For a terminal on which nothing was changed but its modes."""
    return ""


class FoundTerminal(NamedTuple):
    """A terminal as it was found, opened once more: what we were started with may block, and is the shell's too.

    Its name will not do later: once it has gone, another one may have it.
    """

    fd: int
    modes: list[Any]

    def give_back(self, signs: str) -> None:
        """Leave it like that. What it was too slow to take is thrown away."""
        with suppress(OSError, termios.error):
            self._write(signs.encode())
        with suppress(termios.error):
            termios.tcsetattr(self.fd, termios.TCSANOW, self.modes)

    def _write(self, signs: bytes) -> None:
        with suppress(BlockingIOError):
            signs = signs[os.write(self.fd, signs) :]
        if signs:
            termios.tcflush(self.fd, termios.TCOFLUSH)
            os.write(self.fd, signs)


def opened_once_more(fd: int) -> int:
    """The terminal there, opened so that nothing ever waits in it. Raises OSError where there is none."""
    return os.open(os.ttyname(fd), os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)


def found() -> FoundTerminal | None:
    """The terminal that we read from, as it is now; None where there is none."""
    try:
        return FoundTerminal(opened_once_more(0), termios.tcgetattr(0))
    except (OSError, termios.error):
        return None


def hung_up(fd: int) -> bool:
    """Whether nothing will ever come from there again."""
    poll = select.poll()
    poll.register(fd, 0)
    return any(what & (select.POLLHUP | select.POLLERR) for _, what in poll.poll(0))


def come(sockets: socket.socket) -> int | None:
    """The first signal that has come there and ends a process; it stays there for whoever looks next."""
    with suppress(BlockingIOError):
        return next((number for number in sockets.recv(MOST, socket.MSG_PEEK) if number in ENDING), None)
    return None


def _waited(process: int) -> float:
    """Seconds that its main thread has waited for a processor in all; 0 where the system does not say."""
    with suppress(OSError, ValueError, IndexError):
        return int(Path(f"/proc/{process}/schedstat").read_text().split()[1]) / 1e9
    return 0.0


def _close_all_but(*kept: int) -> None:
    begin = 0
    for fd in (*sorted(kept), os.sysconf("SC_OPEN_MAX")):
        os.closerange(begin, fd)
        begin = fd + 1


class LastResort:
    """Watches until ``close``. ``arrived`` is called in a thread once a signal has come, or the terminal has hung up.

    ``undo`` is asked for the signs that give the terminal back at the end; ``outside`` are those that do it from
    outside, where nobody can be asked.
    """

    def __init__(
        self,
        ours: socket.socket,
        systems: socket.socket,
        arrived: Callable[[int], None],
        undo: Undo,
        outside: str,
    ) -> None:
        global _early
        self._ours, self._systems = ours, systems
        self._arrived, self._undo = arrived, undo
        early, _early = _early, None
        self._found = early.found if early else found()
        self._ending = threading.Lock()
        self._process = early.tell(outside) if early else _fork(ours, self._found, lambda: outside)
        self._thread = threading.Thread(target=self._from_inside, daemon=True, name="last-resort")
        self._thread.start()

    def close(self) -> None:
        """There is nothing to be ended any more."""
        self._systems.close()  # which both wait for
        self._thread.join()
        if self._found:
            os.close(self._found.fd)
        if self._process:
            with suppress(ChildProcessError):
                os.waitpid(self._process, 0)

    def end(self, number: int) -> NoReturn:
        """Give the terminal back and end the process. Where another thread is about to, that one does it."""
        self._ending.acquire()  # and never released
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTTOU])  # from the background the terminal is given back too
        if self._found:
            self._found.give_back(self._undo())
        os._exit(128 + number)

    def _from_inside(self) -> None:
        number = self._first()
        if number is None:
            return
        self._arrived(number)
        if not _closed_within(self._ours, GRACE):
            self.end(number)

    def _first(self) -> int | None:
        """The first signal that ends the process. That the terminal has hung up is written where all look."""
        return _first(self._ours, self._found, lambda: self._systems.send(bytes([signal.SIGHUP])))


class Early(NamedTuple):
    """The process outside, forked before there is anything to end: it knows what it looks at, and not yet what gives
    the terminal back."""

    ours: socket.socket
    systems: socket.socket
    found: FoundTerminal | None
    process: int
    told: int

    def tell(self, outside: str) -> int:
        """Say what gives the terminal back; the process."""
        with open(self.told, "w", encoding="utf-8") as told:
            told.write(outside)
        return self.process


_early: Early | None = None


def fork_early() -> None:
    """Fork the process outside now, for the next `LastResort`.

    Where a process has much in its memory that it shares with others, one forked from it later would keep, for itself
    alone, all that it writes to in between: see tui/hosting/warm.py.
    """
    global _early
    ours, systems = pair()
    terminal = found()
    hears, told = os.pipe()

    def outside() -> str:
        with open(hears, encoding="utf-8") as heard:
            return heard.read()

    process = _fork(ours, terminal, outside, hears)
    os.close(hears)
    _early = Early(ours, systems, terminal, process, told)


def pair() -> tuple[socket.socket, socket.socket]:
    """Both ends of what the system writes each signal into: where it is looked for, and the system's own."""
    if _early:
        return _early.ours, _early.systems
    ends = socket.socketpair()
    for end in ends:
        end.setblocking(False)
    return ends


def _fork(ours: socket.socket, terminal: FoundTerminal | None, outside: Callable[[], str], *kept: int) -> int:
    """The process outside; 0 where the system allows no more of them. It keeps these files open, too."""
    process = os.getpid()
    try:
        forked = os.fork()
    except OSError:
        return 0
    if forked:
        return forked
    try:
        os.setsid()  # what comes to the terminal's processes is not for this one
        signal.set_wakeup_fd(-1)
        for number in ENDING:
            signal.signal(number, signal.SIG_IGN)
        _close_all_but(ours.fileno(), *kept, *([terminal.fd] if terminal else []))
        _look_from_outside(process, ours, terminal, outside())
    finally:
        os._exit(0)


def _look_from_outside(process: int, ours: socket.socket, terminal: FoundTerminal | None, outside: str) -> None:
    if _first(ours, terminal) is None:
        return
    left, waited = FROM_OUTSIDE, _waited(process)
    while left > 0:
        since = time.monotonic()
        if _closed_within(ours, left):
            return
        before, waited = waited, _waited(process)
        left -= time.monotonic() - since - (waited - before)
    if terminal:
        terminal.give_back(outside)
    if os.getppid() == process:
        os.kill(process, signal.SIGKILL)


def _first(
    ours: socket.socket, terminal: FoundTerminal | None, hung_up_inside: Callable[[], object] | None = None
) -> int | None:
    """Wait, asleep, for the first signal that ends the process; None once that is closed.

    Inside, a terminal that has hung up is told on, and what is no ending is taken away.
    """
    poll = select.poll()
    poll.register(ours, select.POLLIN)
    if terminal:
        poll.register(terminal.fd, 0)
    while True:
        for fd, what in poll.poll():
            if fd == ours.fileno():
                if (number := come(ours)) is not None:
                    return number
                if what & select.POLLHUP:
                    return None
                if hung_up_inside:
                    ours.recv(1)
                else:
                    time.sleep(_A_MOMENT)
            elif not hung_up_inside:
                return signal.SIGHUP
            else:
                poll.unregister(fd)
                with suppress(OSError):  # closed a moment ago
                    hung_up_inside()


def _closed_within(ours: socket.socket, seconds: float) -> bool:
    poll = select.poll()
    poll.register(ours, 0)
    return bool(poll.poll(seconds * 1000))
