"""A guest comes in: nothing of anybody is read for what is on no list, and the host’s journal hears of each login."""

import os
import syslog
import time
from collections.abc import Callable

from tui.hosting.asked import (
    EXPORT,
    FACES,
    HELP,
    LINK,
    LIST,
    MANUAL,
    NOT_ON_THE_LIST,
    NOT_SET_UP,
    PAGE,
    Login,
    understood,
)
from tui.hosting.confined import ASKED
from tui.hosting.spoken_to_guests import speak_to_guests
from tui.terminal.leaving import Status, fault_of, tell


def receive(args: list[str], told: Callable[[Exception], int]) -> int:
    """Let a guest in until they leave; the exit status. ``told`` says what goes wrong, and gives the status for it."""
    speak_to_guests()
    login = understood(args)
    if login is None:
        tell(str(NOT_SET_UP))
        return Status.USAGE
    to_host = LoginLog(login.couple, login.seat or "")
    to_host.came()
    status, why = int(Status.CRASH), ""
    try:
        status, why = _answer(login, os.environ.pop(ASKED, "").strip())
    except Exception as error:  # as in tui/commands/entry.py; the host hears which kind, and never what it says
        status, why = told(error), fault_of(error)
    finally:
        to_host.left(status, why)
    return status


def _answer(login: Login, asked: str) -> tuple[int, str]:
    """What it came to: the exit status, and why it ended by itself. Of what is on no list nothing is run or said."""
    if asked == LIST:
        print(HELP)  # noqa: T201  # what a command gives
        return Status.FINE, ""
    if asked == MANUAL:
        from tui.commands.manual import WIDEST, guide, shown

        print(shown(guide("guest"), WIDEST), end="")  # noqa: T201  # as above
        return Status.FINE, ""
    if asked not in (*FACES, PAGE, EXPORT, LINK):
        tell(str(NOT_ON_THE_LIST))
        return Status.USAGE, ""
    from tui.hosting.inside import let_in

    return let_in(login, asked)


class LoginLog:
    """What the host hears of a login: which couple and seat, that they came, and how they left; never content. Lines in
    the system’s own journal, under the couple’s id; nothing where there is none."""

    def __init__(self, couple: str, seat: str) -> None:
        self._who = f"couple={couple} seat={seat or 'both'} pid={os.getpid()}"
        self._began = time.monotonic()

    def came(self) -> None:
        """Somebody came in."""
        self._say(f"in {self._who}")

    def left(self, status: int, why: str) -> None:
        """They left; ``why`` is a kind of reason, or of a fault and its place."""
        seconds = round(time.monotonic() - self._began)
        self._say(f"out {self._who} seconds={seconds} status={int(status)}{f' why={why}' if why else ''}")

    def _say(self, line: str) -> None:
        syslog.openlog("ourturn", 0, syslog.LOG_AUTHPRIV)
        syslog.syslog(syslog.LOG_INFO, line)
        syslog.closelog()
