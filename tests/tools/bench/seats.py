"""Two seats: how soon one sees what the other did, what waiting costs, and what going on at this seat instead takes."""

import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

from games.record import Records
from tests.support.players import TABLE
from tests.support.records import arrived
from tests.tools.bench.around.installed import Installed, fit, install
from tests.tools.bench.around.terminal import Meter
from tests.tools.bench.figures import Figure, at_most, within
from tui.screens.looking import LOOK

TURNS = 34
"""How often one says a word, and the other one sees it: nearly all of a story that Ana begins."""
WAITS = 20.0
"""Seconds that somebody waits."""
GAME = "one-word-stories"
FORM = str(Path(__file__).with_name("around") / "form.py")


def measure() -> list[Figure]:
    """All figures. Takes about two minutes."""
    with tempfile.TemporaryDirectory(prefix="ourturn-bench-") as name:
        place = Path(name)
        found = install(place)
        return [*_delays(place, found), *_taking_over(place, found)]


def _environ(place: Path) -> dict[str, str]:
    """A couple of their own, who are asked nothing before a game."""
    records = Records(place / "data")
    couple = arrived(records, records.add(TABLE))
    with records.open(couple) as record:
        record.describe(timers=False)
    return fit(
        os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "OURTURN_DATA_DIR": str(place / "data")}
    )


def _delays(place: Path, found: Installed) -> Iterator[Figure]:
    """The other seat's screen after a turn, beside the bare form's repaint in the same run; and what waiting costs."""
    environ, form = _environ(place / "two"), [found.python, FORM]
    seats = [[found.ourturn, "play", GAME, "--seed", "0", "--seat", name] for name in ("Ana", "Ben")]
    with Meter(seats[0], environ) as ana, Meter(seats[1], environ) as ben, Meter(form, environ) as bare:
        for each in (ana, ben, bare):
            each.burst(1.0, 1.0)
        delays, repaints = list[float](), list[float]()
        here, there = ana, ben
        for turn in range(TURNS):
            repaints.append(bare.key("tea\r", 0.3)[0])
            typed = time.perf_counter()
            os.write(here.child.child_fd, f"{turn}\r".encode())
            seen, count = there.burst(0.3, 3.0)
            if not count:
                raise RuntimeError(f"nothing came to the other seat at turn {turn}")
            delays.append(seen - typed)
            here.burst(0.3, 0.3)
            here, there = there, here
        bytes_sent, work = there.idle(WAITS)
    slow, bare_slow = quantiles(delays, n=20)[-1], quantiles(repaints, n=20)[-1]
    yield Figure("a turn at one seat, seen at the other", median(delays) * 1000, "ms")
    beside = "the look's interval and a bare form's repaint, both 95th percentile"
    yield at_most("the same, 95th percentile", slow * 1000, "ms", beside, (LOOK + bare_slow) * 1000, 1.5)
    yield within("bytes sent to who waits", bytes_sent, "bytes", 0)
    yield within("waiting, of one core", work / WAITS * 100, "%", 1)


def _taking_over(place: Path, found: Installed) -> Iterator[Figure]:
    """From the choice to go on here to the turn, with a window that leaves at once."""
    environ, taken = _environ(place / "over"), list[float]()
    play = [found.ourturn, "play", GAME, "--seat", "Ana"]
    for _again in range(5):
        with Meter(play, environ) as first:
            first.burst(1.0, 1.0)
            with Meter([found.ourturn, "--seat", "Ana"], environ) as second:
                second.burst(1.0, 1.0)
                taken.append(second.key("1", 1.0)[0])
    yield within("going on at this seat instead, to the turn", median(taken), "s", 5)
