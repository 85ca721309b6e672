"""`python -m tests.end_to_end.office.hurried MINUTES ARGUMENT…` is `ourturn` with a driver whose clock is ahead by the
minutes that stand in a file, and with a plan that has something to be written alone."""

import sys
import time
from pathlib import Path
from typing import Any

from games.office import case
from games.office.hour import Planned
from tui.office.driving import app

PLAN = (Planned("three-evenings", 20), Planned("good-news", 10))


def main(ahead: str, *arguments: str) -> None:
    """Run it."""

    begin = app.DriverApp.__init__

    def hurried(*given: Any, **more: Any) -> None:
        more["clock"] = lambda: time.monotonic() + 60 * float(Path(ahead).read_text() or 0)
        begin(*given, **more)

    app.DriverApp.__init__ = hurried  # type: ignore[method-assign]
    case.PLANS["first-hour"] = PLAN
    sys.argv[:] = ["ourturn", *arguments]
    from tui.__main__ import main as ourturn

    ourturn()


if __name__ == "__main__":
    main(*sys.argv[1:])
