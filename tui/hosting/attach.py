"""The small program of a login where a process waits that has everything loaded: it hands it the terminal, and stays.

    python -I -S attach.py SOCKET PYTHON -I -m tui --hosted …

What follows the socket is the plain start. That begins instead wherever nobody waits there, or who waits declines. It
is run by its path and imports nothing of ours, and only what is built into Python: all of it has to be over in a few
milliseconds. What stays is smaller still, a shell that passes signals on and waits for the status: see `STAY`.
"""

import _signal as signals  # type: ignore[import-not-found]  # with names it takes longer than all of this does
import _socket
import fcntl
import os
import sys
import termios

MAIN = b"tui"
"""The module that the plain start runs; what follows it are the arguments, and what the other process is told."""
PATIENCE = 5.0
"""Seconds after which it starts plainly where nobody answers."""
LARGEST = 65_536
"""Bytes of arguments and environment."""
HEARD = (signals.SIGHUP, signals.SIGINT, signals.SIGTERM, signals.SIGQUIT)
"""What is passed on. What the terminal itself sends goes to the other process, which has taken it over."""
VANISHED = 137
"""The status where the other process ended without a word, as one does that was killed."""
SHELL = "/bin/sh"
STAY = f"""\
for name in HUP INT TERM QUIT; do trap "came=yes; kill -s $name $1 2>/dev/null" $name; done
came=
until read -r status; do [ "$came" ] || exit {VANISHED}; came=; done
exit "$status"
"""
"""Reads the status from its first file, however often a signal comes between. The number of the other process is its
only argument. Should it be ended before it knows what to do with a signal, or be killed, nobody has that file any more,
which ends the other process too."""


def attach(path: str, plain: list[bytes]) -> None:
    """Have the evening played by whoever waits at ``path``; it comes back where the evening has to start plainly."""
    if os.getsid(0) != os.getpid() or not all(os.isatty(fd) for fd in (0, 1, 2)):
        return  # the terminal isn't ours to hand over, or there is none
    told, tells = os.pipe()
    line = _socket.socket(_socket.AF_UNIX, _socket.SOCK_SEQPACKET)
    line.settimeout(PATIENCE)
    try:
        line.connect(path)
        fds = b"".join(fd.to_bytes(4, sys.byteorder) for fd in (0, 1, 2, tells))
        said = as_bytes(plain[plain.index(MAIN) + 1 :], [*os.environb.items()])
        line.sendmsg([said], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, fds)])
        process = int(line.recv(32))
    except (OSError, ValueError):
        return
    finally:
        os.close(tells)
    _hand_over(line, process, told)


def as_bytes(arguments: list[bytes], environ: list[tuple[bytes, bytes]]) -> bytes:
    """How arguments and environment are said; neither can hold a zero byte."""
    return b"\0".join([b"%d" % len(arguments), *arguments, *(b"%b=%b" % each for each in environ)])


def _hand_over(line: _socket.socket, process: int, told: int) -> None:
    """Give up the terminal and become what stays. It comes back, the terminal ours again, where that isn't taken."""
    before = signals.pthread_sigmask(signals.SIG_BLOCK, HEARD)
    try:
        fcntl.ioctl(0, termios.TIOCNOTTY)  # who gives it up is sent SIGHUP with all of its group
        signals.sigtimedwait([signals.SIGHUP], 0)
        line.send(b"yours")
        taken = line.recv(1)
    except OSError:
        taken = b""
    if taken:
        os.dup2(told, 0)
        while come := signals.sigtimedwait(HEARD, 0):
            os.kill(process, come.si_signo)
        signals.pthread_sigmask(signals.SIG_SETMASK, before)
        os.execv(SHELL, [SHELL, "-c", STAY, SHELL, str(process)])  # noqa: S606
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signals.pthread_sigmask(signals.SIG_SETMASK, before)


if __name__ == "__main__":
    attach(sys.argv[1], [os.fsencode(each) for each in sys.argv[2:]])
    os.execv(sys.argv[2], sys.argv[2:])  # noqa: S606
