"""Where `ourturn` begins: a private umask, a clean environment, then the command line."""

import os
import signal
import sys
import time
from collections.abc import MutableMapping

from tui.hosting import HOSTED, JOIN

DAY = 86_400
"""Seconds."""


def main() -> None:
    """Run `ourturn` with the arguments it was started with and leave with its exit status."""
    if sys.argv[1:3] == ["host", "keys"]:  # sshd waits at every login, and all that would be loaded is felt there
        from tui.hosting.served.keys import answered_at_once

        if answered_at_once(sys.argv[3:]):
            return
    from tui.terminal.interrupting import end_at_once, interrupt_surely

    end_at_once()
    if sys.argv[1:2] == [HOSTED] or sys.argv[1:3] == JOIN:
        from tui.hosting.confined import believe_little

        believe_little(os.environ)
    prepare(os.environ)
    from tui.terminal.garbage import search_no_more, search_rarely

    search_rarely()
    from tui.commands.entry import run

    try:
        interrupt_surely()
        status = run(sys.argv[1:])
        end_at_once()
    except KeyboardInterrupt:  # in the instant before it was listened for, or after
        status = 128 + signal.SIGINT
    search_no_more()
    sys.exit(status)


def prepare(environ: MutableMapping[str, str]) -> None:
    """Make the process fit to hold private words, before anything is loaded that reads or writes them.

    TEXTUAL_* can load modules, write screenshots and send logs elsewhere; an empty NO_COLOR means that it is not set.
    A TZ that is a day or more from UTC, which Python can't reckon with, is none, as is one that doesn't exist.
    """
    os.umask(0o077)
    for name in [name for name in environ if name.startswith("TEXTUAL")]:
        del environ[name]
    if environ.get("NO_COLOR") == "":
        del environ["NO_COLOR"]
    if "TZ" in environ and max(map(abs, (time.timezone, time.altzone))) >= DAY:
        environ["TZ"] = "UTC"
        time.tzset()
    # A record opened where stdin, stdout or stderr is missing would get its number, and what is printed with it.
    while (free := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(free)


if __name__ == "__main__":
    main()
