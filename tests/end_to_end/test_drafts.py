"""Half an answer in a real terminal: its process ends in any way, and the next one has it in its field."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from games.record import Records
from tests.end_to_end.steps import CLEAR, WANTED, coming_in
from tests.end_to_end.terminal import CTRL_Q, DOWN, ENTER, Terminal, installed
from tests.end_to_end.test_private import fill_in, room
from tests.games.record.trials import some_of
from tests.privacy.canaries import words_found
from tests.support.players import TABLE

HALF = "hummingb"
PLAY = [installed(), "play", "intention"]

Ending = Callable[[Terminal], object]


def killed(number: signal.Signals) -> Ending:
    """An end by a signal."""
    return lambda terminal: os.kill(terminal.child.pid, number)


def half_typed(terminal: Terminal, data: Path) -> None:
    """Ana has typed half an answer behind her curtain, and a second has gone by."""
    room(terminal, "")
    terminal.settled("◆  Ana")
    terminal.keys("a")
    fill_in(terminal)
    terminal.settled("▸ Tonight")
    terminal.keys(HALF)
    terminal.see("•" * len(HALF))
    for _ in range(50):
        terminal.settled()
        if list(data.rglob(".draft")):
            return
    raise AssertionError("it was never kept")


@pytest.mark.parametrize(
    ("end", "more"),
    some_of(
        [
            pytest.param(killed(signal.SIGKILL), "", id="SIGKILL"),
            pytest.param(killed(signal.SIGTERM), "", id="SIGTERM"),
            pytest.param(killed(signal.SIGHUP), "", id="SIGHUP"),
            pytest.param(lambda terminal: terminal.keys("i", CTRL_Q), "i", id="ctrl+q, right behind a letter"),
            pytest.param(Terminal.hang_up, "", id="lost line"),
        ],
        2,
    ),
)
def test_it_stands_in_its_field_again(
    environ: dict[str, str], data: Path, tmp_path: Path, end: Ending, more: str
) -> None:
    Records(data).add(TABLE)
    with Terminal(PLAY, environ) as terminal:
        half_typed(terminal, data)
        end(terminal)
        if not terminal._gone:
            terminal.left()
    files = (
        path.read_bytes() for root in (tmp_path, Path(environ["HOME"])) for path in root.rglob("*") if path.is_file()
    )
    assert words_found({HALF}, files) == set()
    with Terminal(PLAY, environ) as terminal:
        assert "from before" not in terminal.settled("look away for a moment")
        terminal.keys("a")
        drawn = terminal.settled("•" * len(HALF + more), "from before", CLEAR)
        assert "•" * len(f"{HALF}{more}•") not in drawn
        assert HALF.encode() not in terminal.raw
        terminal.keys("1")
        terminal.settled(f"▸ {WANTED}")
        terminal.keys("1")
        terminal.settled(f"▸ {WANTED}", "enter done")
        terminal.keys(DOWN, DOWN)
        terminal.settled("▸ Tonight")
        terminal.keys("ird".removeprefix(more))
        terminal.see("•" * len(f"{HALF}ird"))
        terminal.keys(ENTER)
        for words, keys in coming_in("Ben", touch=""):
            assert list(data.rglob(".draft*")), "until both have answered nothing of their pages is on the record"
            terminal.settled(words)
            terminal.keys(keys)
        terminal.settled("Read out loud", f"{HALF}ird")
    assert not list(data.rglob(".draft*"))
