"""An hour in an office: how soon the room shows what a key of the driver's did, and how soon it begins."""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

from games.record import Records
from tests.support.players import TABLE
from tests.tools.bench.around.terminal import Meter
from tests.tools.bench.figures import Figure, at_most, within
from tui.screens.looking import LOOK

PRESSES = 500
GAME = "our-beginning"
"""A game whose first two turns are open, so that next and back change the room each time."""
FORM = str(Path(__file__).with_name("around") / "form.py")
QUIET = 0.04
"""Seconds without a byte after which a screen has drawn all of it."""


def measure() -> list[Figure]:
    """All figures. Takes about two minutes."""
    with tempfile.TemporaryDirectory(prefix="office-", dir="/tmp") as name:
        return list(_measured(Path(name)))


def _measured(place: Path) -> Iterator[Figure]:
    data, runtime = place / "data", place / "run"
    runtime.mkdir()
    Records(data).add(TABLE)
    environ = os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "XDG_RUNTIME_DIR": str(runtime)}
    drives = [sys.executable, "-m", "tests.end_to_end.office.driver", str(data), GAME]
    shows = [sys.executable, "-m", "tui", "room"]
    delays, repaints = list[float](), list[float]()
    with Meter(shows, environ) as room, Meter([sys.executable, FORM], environ) as bare:
        began = time.perf_counter()
        with Meter(drives, environ) as driver:
            first = room.burst(0.5, 20.0)[0] - began
            for number in range(PRESSES):
                repaints.append(bare.key("tea\r", QUIET)[0])
                pressed = time.perf_counter()
                os.write(driver.child.child_fd, b" b"[number % 2 : number % 2 + 1])
                seen, count = room.burst(QUIET, 3.0)
                if not count:
                    raise RuntimeError(f"nothing came to the room at press {number}")
                delays.append(seen - pressed)
                driver.burst(QUIET, QUIET)
    slow, bare_slow = quantiles(delays, n=20)[-1], quantiles(repaints, n=20)[-1]
    yield within("a case that exists, to the first turn in the room, no key", first, "s", 60)
    yield Figure("a key of the driver’s, seen in the room", median(delays) * 1000, "ms")
    beside = "the look's interval and a bare form's repaint, both 95th percentile"
    yield at_most("the same, 95th percentile of 500", slow * 1000, "ms", beside, (LOOK + bare_slow) * 1000, 1.5)
