"""The small program of a login where a process waits that has everything loaded: it hands it the terminal, and stays.

    python -I -S attach.py SOCKET PYTHON -I -m tui --hosted …

What follows the socket is the plain start. That begins instead wherever nobody waits there, or who waits declines. It
is run by its path and imports nothing of ours: all of it has to be over in a few milliseconds.
"""

import fcntl
import json
import os
import signal
import socket
import sys
import termios
from types import FrameType

MAIN = "tui"
"""The module that the plain start runs; what follows it are the arguments, and what the other process is told."""
PATIENCE = 5.0
"""Seconds after which it starts plainly where nobody answers."""
LARGEST = 65_536
"""Bytes of arguments and environment."""
HEARD = (signal.SIGHUP, signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)
"""What is passed on. What the terminal itself sends goes to the other process, which has taken it over."""
VANISHED = 137
"""The status where the other process ended without a word, as one does that was killed."""


def attach(path: str, plain: list[str]) -> int | None:
    """Have the evening played by whoever waits at ``path``; the exit status, or None where it has to start plainly."""
    if os.getsid(0) != os.getpid() or not all(os.isatty(fd) for fd in (0, 1, 2)):
        return None  # the terminal isn't ours to hand over, or there is none
    said = json.dumps([plain[plain.index(MAIN) + 1 :], dict(os.environ)]).encode()
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as line:
        line.settimeout(PATIENCE)
        try:
            line.connect(path)
            socket.send_fds(line, [said], [0, 1, 2])
            process = os.pidfd_open(int(line.recv(32)))
        except (OSError, ValueError):
            return None
        return _stay(line, process)


def _stay(line: socket.socket, process: int) -> int | None:
    """Hand over the terminal and wait for the status. None, with the terminal ours again, where it isn't taken."""

    def pass_on(number: int, _frame: FrameType | None) -> None:
        signal.pidfd_send_signal(process, number)

    before = signal.pthread_sigmask(signal.SIG_BLOCK, HEARD)
    try:
        fcntl.ioctl(0, termios.TIOCNOTTY)  # who gives it up is sent SIGHUP with all of its group
        signal.sigtimedwait([signal.SIGHUP], 0)
        line.send(b"yours")
        taken = line.recv(1)
    except OSError:
        taken = b""
    if not taken:
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        return None
    line.settimeout(None)
    for number in HEARD:
        signal.signal(number, pass_on)
    signal.pthread_sigmask(signal.SIG_SETMASK, before)
    try:
        return (line.recv(1) or bytes([VANISHED]))[0]
    except OSError:
        return VANISHED


if __name__ == "__main__":
    if (status := attach(sys.argv[1], sys.argv[2:])) is None:
        os.execv(sys.argv[2], sys.argv[2:])  # noqa: S606
    os._exit(status)
