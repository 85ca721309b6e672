"""The driver as a third window in real terminals, with a room and each partner at a seat of their own."""

import select
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from games.record import Records
from tests.end_to_end.office.driver import BOTH, NOTES
from tests.end_to_end.processor import Stopwatch
from tests.end_to_end.terminal import F1, PATIENCE, Terminal, installed
from tests.games.record.trials import times, today
from tests.support.players import TABLE

GAME = "weather-report"
WITHIN = 1.0
"""Seconds within which a stop has to be seen at every window, wherever it was pressed."""
STOPPED = {"driver": "We’ll stop here.", "room": "Stopped.", "ana": "We’ll stop here.", "ben": "We’ll stop here."}


@contextmanager
def opened(environ: Mapping[str, str], data: Path) -> Iterator[dict[str, Terminal]]:
    """All four, each in a terminal of its own: driver and room, Ana and Ben."""
    Records(data).add(TABLE)
    with TemporaryDirectory(prefix="room-", dir="/tmp") as runtime, ExitStack() as stack:
        here = {**environ, "OURTURN_DATA_DIR": str(data), "XDG_RUNTIME_DIR": runtime}
        found: dict[str, Terminal] = {}

        def opens(name: str, *command: str, size: tuple[int, int] = (80, 24)) -> Terminal:
            sized = here | {"COLUMNS": str(size[0]), "LINES": str(size[1])}
            found[name] = stack.enter_context(Terminal([*command], sized, *size))
            return found[name]

        driver = "-m", "tests.end_to_end.office.driver", str(data), GAME, BOTH
        opens("driver", sys.executable, *driver).see("Case 14", "answer alone")
        opens("room", installed(), "room", size=(40, 12)).see("Each of you is")
        for who in TABLE:
            opens(who.name.lower(), installed(), "--seat", who.name).see("only you can see this")
        yield found


def seen_after(windows: Mapping[str, Terminal], words: Mapping[str, str], since: Stopwatch) -> dict[str, float]:
    """Wait until each shows its words; the seconds after which it did."""
    seen: dict[str, float] = {}
    while missing := [name for name in windows if name not in seen]:
        fds = {windows[name].child.child_fd: name for name in missing}
        ready, _, _ = select.select(list(fds), [], [], PATIENCE)
        assert ready, {name: windows[name].text for name in missing}
        for each in ready:
            name = fds[each]
            windows[name].hear(1)
            if words[name] in windows[name].text:
                seen[name] = since.seconds()
    return seen


def test_a_stop_is_seen_at_every_window_within_a_second(environ: dict[str, str], data: Path) -> None:
    worst: dict[str, float] = {}
    count = times(2, 60)
    for number in range(count):
        with opened(environ, data / str(number)) as windows:
            at = [*windows][(number + 2 * today()) % len(windows)]
            pressed = Stopwatch()
            windows[at].keys(F1)
            for name, seconds in seen_after(windows, STOPPED, pressed).items():
                worst[name] = max(worst.get(name, 0.0), seconds)
            for name in ("room", "ana", "ben"):
                assert NOTES.encode() not in windows[name].raw
    said = ", ".join(f"{each * 1000:.0f} ms ({name})" for name, each in worst.items())
    print(f"\n{count} stops, pressed at each window in turn, were seen after at most {said}")
    assert max(worst.values()) <= WITHIN
