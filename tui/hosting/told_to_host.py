"""What the host’s journal hears of a guest: which couple and seat, that they came, and how they left. Never content."""

import os
import syslog
import time


class Told:
    """Lines in the system’s own journal, under the couple’s id; nothing where there is none."""

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
