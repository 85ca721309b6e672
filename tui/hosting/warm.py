"""A process that has everything loaded and is nobody's: for each login it forks a child, which becomes a guest's.

    ourturn host warm --policy POLICY

It opens no record and reads no word of anybody. Who has come is what the kernel says of whoever is at the other end of
its socket; what they say is read by the child, once that is the account it has to be. Like sshd it needs root where
each couple has an account of its own, and then keeps of root's capabilities the two with which one becomes somebody.
"""

import fcntl
import gc
import os
import pkgutil
import pwd
import select
import signal
import socket
import struct
import sys
import termios
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, NoReturn

from games.engine import say
from tui.hosting import HOSTED
from tui.hosting.asked import understood
from tui.hosting.attach import LARGEST
from tui.hosting.becoming import Peer, Unsafe, become, has_two_capabilities, keep_two_capabilities, see_whose_code
from tui.hosting.forms import EACH, PREFIX
from tui.hosting.policy import Policy, UnfitPolicy, read
from tui.terminal.last_resort import ENDING, fork_early
from tui.terminal.leaving import Status, tell

PATIENCE = 10.0
"""Seconds that a child waits for whoever has come to say what they want."""
OPEN, OURS = 0o666, 0o600
"""Who may knock: every account of a couple, told apart by the kernel; or the one account only."""
NOT_ASKED = say("The policy doesn’t say “warm = true”, so nothing waits; each login starts plainly, as before.")
TAKEN = say("another process waits at that socket already")


class Come(NamedTuple):
    """Who has come: the peer, and in the shape EACH the name of their account."""

    peer: Peer
    account: str = ""


def wait(path: str, fd: str = "") -> int:
    """Wait for logins as the policy at ``path`` says, at a socket that may be open as ``fd``; a status if it can't."""
    try:
        policy = read(Path(path))
        if not policy.warm:
            tell(str(NOT_ASKED))
            return Status.USAGE
        again = [_python(policy), "-I", "-m", "tui.hosting.warm", path]
        if again[0] != sys.executable:
            os.execv(again[0], [*again, fd] if fd else again)  # noqa: S606
        load()
        if policy.shape == EACH:
            see_whose_code(file for file, *_ in code())
            if not has_two_capabilities():
                keep_two_capabilities()
        line = socket.socket(fileno=int(fd)) if fd else _listen(policy)
        _say_ready()
        _serve(line, policy, again)
    except UnfitPolicy as unfit:
        tell(str(unfit))
    except (OSError, Unsafe) as error:
        tell(_why_not(str(error.strerror or error) if isinstance(error, OSError) else str(error)))
    return Status.USAGE


def _why_not(reason: str) -> str:
    return str(say("This can’t wait for logins here: {reason}. Each login starts plainly, as before.", reason=reason))


def _say_ready() -> None:
    """Tell whoever started this that it waits, as systemd wants it told (sd_notify)."""
    if path := os.environ.pop("NOTIFY_SOCKET", ""):
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
            line.sendto(b"READY=1", "\0" + path[1:] if path.startswith("@") else path)


def load() -> None:
    """Have all that an evening is made of in memory, where it is neither searched for garbage nor written to."""
    import games
    import tui

    left_out = {"tui.__main__", "tui.hosting.attach", __name__}
    for package in (games, tui):
        for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            if found.name not in left_out:
                import_module(found.name)
    _rehearse()
    gc.collect()
    gc.freeze()
    gc.disable()


def _rehearse() -> None:
    """Open the screens for a made-up couple, in a folder that is gone afterwards: so what only that loads is loaded."""
    import asyncio
    from datetime import datetime
    from tempfile import TemporaryDirectory

    from games.catalog.made_up import made_up
    from games.record import Records
    from tui.app.app import OurTurn
    from tui.terminal.textual_private.sheets import parse_once

    async def look() -> None:
        with TemporaryDirectory() as place:
            os.environ["OURTURN_CONFIG_DIR"] = str(Path(place, "settings"))
            records = Records(Path(place))
            couple = made_up(records, datetime.now().astimezone())
            async with OurTurn(records, couple, record=records.open(couple)).run_test(size=(80, 24)):
                pass

    parse_once()
    before = dict(os.environ)
    try:
        asyncio.run(look())
    finally:
        os.environ.clear()
        os.environ.update(before)


def _python(policy: Policy) -> str:
    """The interpreter of the version that the next login gets: an upgrade switches the link to it."""
    served = policy.launcher.parent.resolve() / "python"
    return str(served) if served.exists() else sys.executable


def code() -> frozenset[tuple[str, int, int]]:
    """The files that are loaded, with when each was changed (ns) and its size (bytes)."""
    files = {getattr(module, "__file__", None) for module in list(sys.modules.values())} | {sys.executable}
    return frozenset((path, *_state(path)) for path in files if path)


def _state(path: str) -> tuple[int, int]:
    try:
        info = os.stat(path)
    except OSError:
        return 0, 0
    return info.st_mtime_ns, info.st_size


def _listen(policy: Policy) -> socket.socket:
    """The socket of the policy, in place of one that nobody waits at any more. Raises Unsafe, OSError."""
    path = str(policy.warm_socket)
    line = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as trying:
        if trying.connect_ex(path) == 0:
            raise Unsafe(str(TAKEN))
    policy.warm_socket.unlink(missing_ok=True)
    before = os.umask(0o777 & ~(OPEN if policy.shape == EACH else OURS))
    line.bind(path)
    os.umask(before)
    line.listen(128)
    return line


def _serve(line: socket.socket, policy: Policy, again: list[str]) -> NoReturn:
    """Fork a child for each login, for ever. Where the code has changed, begin ``again`` with the same socket."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody here asks how a child ended; it says so itself
    loaded = code()
    while True:
        select.select([line], [], [])
        if code() != loaded or _python(policy) != again[0]:
            again[0] = _python(policy)
            os.set_inheritable(line.fileno(), True)
            os.execv(again[0], [*again, str(line.fileno())])  # noqa: S606
        with suppress(OSError):  # gone again, or no process more may be: they start plainly, or come again
            come, _address = line.accept()
            with come:
                peer = Peer(*struct.unpack("3i", come.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)))
                if (who := _welcome(peer, policy)) and os.fork() == 0:
                    line.close()
                    _be_a_guest(come, who, again[-1])


def _welcome(peer: Peer, policy: Policy) -> Come | None:
    """Who it is that has come, if it is a couple's account."""
    if policy.shape != EACH:
        return Come(peer) if peer.account == os.geteuid() else None
    try:
        name = pwd.getpwuid(peer.account).pw_name
    except KeyError:
        return None
    return Come(peer, name) if name.startswith(PREFIX) else None


def _be_a_guest(line: socket.socket, who: Come, policy: str) -> NoReturn:
    """Take the terminal and play the evening of whoever has come, in a process of its own."""
    status = int(Status.CRASH)
    try:
        _hear_all_signals()
        os.setsid()
        if who.account:
            become(who.peer, who.account)
        arguments, stays = _take_over(line)
        fork_early()
        line.send(b"+")
        line.close()
        _end_with(stays)
        status = _play(theirs(arguments, who.account, policy) if who.account else arguments)
        fcntl.fcntl(stays, fcntl.F_SETFL, 0)
        os.write(stays, b"%d\n" % (status & 0xFF))
    finally:
        os._exit(status & 0xFF)


def _end_with(stays: int) -> None:
    """Have the line break for us as soon as nobody is there any more who waits for our status there."""
    fcntl.fcntl(stays, fcntl.F_SETSIG, signal.SIGHUP)
    fcntl.fcntl(stays, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(stays, fcntl.F_SETFL, os.O_ASYNC)
    poll = select.poll()
    poll.register(stays, 0)
    if poll.poll(0):  # they had gone before
        os.kill(os.getpid(), signal.SIGHUP)


def _hear_all_signals() -> None:
    """As for every login, whatever those who started us had ignored or held back."""
    for number in (*ENDING, signal.SIGCHLD, signal.SIGALRM, signal.SIGTSTP, signal.SIGCONT):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.pthread_sigmask(signal.SIG_SETMASK, [])


def theirs(arguments: list[str], account: str, policy: str) -> list[str]:
    """What the forced command said, for the couple of this account and by this policy, whatever else was said."""
    login = understood(arguments[1:])
    seat = ["--seat", login.seat] if login and login.seat else []
    return [HOSTED, "--couple", account.removeprefix(PREFIX), *seat, "--policy", policy]


def _take_over(line: socket.socket) -> tuple[list[str], int]:
    """Make the terminal and the environment of whoever has come our own; their arguments, and where our status goes."""
    line.settimeout(PATIENCE)
    said, fds, _flags, _address = socket.recv_fds(line, LARGEST, 4)
    number, *rest = said.split(b"\0")
    arguments, environ = rest[: int(number)], rest[int(number) :]
    *terminal, stays = fds
    os.set_inheritable(stays, False)
    for fd, given in enumerate(terminal):
        os.dup2(given, fd)
        os.close(given)
    line.send(str(os.getpid()).encode())
    line.recv(16)
    line.settimeout(None)
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    os.environ.clear()
    os.environb.update(each.split(b"=", 1) for each in environ)  # type: ignore[misc]
    os.chdir("/")
    return [os.fsdecode(each) for each in arguments], stays


def _play(arguments: list[str]) -> int:
    """Begin as if Python had just started, in this environment. Returns the exit status."""
    import locale
    import time

    from tui.__main__ import main

    time.tzset()
    locale.setlocale(locale.LC_CTYPE, "")
    for name, fd in (("stdin", 0), ("stdout", 1), ("stderr", 2)):
        stream = open(fd, "w" if fd else "r", buffering=1, closefd=False)  # noqa: SIM115
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    gc.enable()
    sys.argv = ["ourturn", *arguments]
    try:
        main()
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else Status.CRASH
    return Status.FINE


if __name__ == "__main__":
    sys.exit(wait(*sys.argv[1:]))
