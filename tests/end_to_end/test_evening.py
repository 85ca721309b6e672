"""An evening with keys: from the first names through Ask and receive to good night, and the page that remembers it."""

import json
import os
import signal
import subprocess
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from tests.end_to_end.steps import (
    ARRIVING,
    ENOUGH,
    HONEST,
    LISTEN,
    NAMES,
    SETTLING,
    SING,
    TAKING,
    TWO_WAYS,
    WARM_UP,
    WISHES,
    Step,
    alone,
    ask,
    done,
)
from tests.end_to_end.terminal import ENTER, Terminal, installed
from tests.games.record.trials import times

REFUSED: list[Step] = [
    *ask("Ben", "dance"),
    *((HONEST, "5"), ("Choose one kind thing", "1"), ("And now?", "1")),
    *alone("Ben", ("What would feel lovely?", "Please dance!" + ENTER), ("had its answer tonight", "")),
]
"""A no, and the same ask once more, which is not taken."""
NOT_THAT = "\x15"
"""Ctrl+U, which empties the line."""


def go_on(terminal: Terminal, *steps: Step) -> None:
    """Type what these steps say, each when its words have settled."""
    for words, keys in steps:
        terminal.settled(words)
        if words == HONEST and keys:  # once the breath is over
            terminal.see(words, gone="▔")
        terminal.keys(keys)


def test_a_whole_evening_with_keys(environ: dict[str, str], data: Path) -> None:
    with Terminal([installed()], environ) as terminal:
        go = partial(go_on, terminal)
        go(*NAMES)
        terminal.pick("Ask and receive")
        go(*ARRIVING, *WARM_UP, *TWO_WAYS, *ask("Ana", LISTEN))
        terminal.see(HONEST, "▔")  # not settled: the line is drawn again five times a second, until it's gone
        terminal.keys("1")  # a yes that comes as a reflex
        terminal.see(HONEST, gone="▔")
        assert "but not …" not in terminal.text
        go(*done("no fixing"), *REFUSED)
        terminal.keys(NOT_THAT)
        go(("What would feel lovely?", SING + ENTER), ("If the answer’s no", "1"), ("ask it", ENTER))
        go(("ask it out loud", "1"))
        go(*done())
        go(*ENOUGH[:1])
        woven = terminal.settled("look at it together", "accept")
        assert "serve" in woven
        go(*ENOUGH[1:], *SETTLING)
        assert terminal.left() == 0
        assert terminal.restored()
    kept = json.loads(subprocess.check_output([installed(), "history", "Ana & Ben", "--json"], env=environ))
    assert kept[0]["ended"]
    said = json.dumps(kept, ensure_ascii=False)
    assert LISTEN in said
    assert "no fixing" in said
    assert b"dance" not in b"".join(path.read_bytes() for path in data.rglob("*") if path.is_file())


def places() -> Iterator[Sequence[Step]]:
    """The evening once more, as often cut as it can be gone on from: what is typed from there on."""
    yield ARRIVING[:-1]
    yield from ([step] for step in (*ARRIVING[-1:], *WARM_UP, *TWO_WAYS))
    for name, request in (("Ana", LISTEN), ("Ben", SING)):
        *page, aloud = ask(name, request)
        honest, limit, mine, theirs, *rest = done()
        yield from (page, [aloud], [honest, limit], [mine, theirs], *([step] for step in rest))
    yield from ([step] for step in ENOUGH)
    yield SETTLING[:-3]
    yield from ([step] for step in SETTLING[-3:])


def test_after_a_kill_at_any_place_the_evening_goes_on_there(environ: dict[str, str]) -> None:
    every, kills, command = times(5, 1), 0, [installed()]
    terminal = Terminal(command, environ)
    go_on(terminal, *NAMES)
    terminal.pick("Ask and receive")
    for number, steps in enumerate(places()):
        if number % every == every - 1:
            terminal.settled(steps[0][0])
            os.kill(terminal.child.pid, signal.SIGKILL)
            assert terminal.left() == 128 + signal.SIGKILL
            terminal, kills = Terminal(command, environ), kills + 1
            terminal.pick("Go on")
        go_on(terminal, *steps)
    assert terminal.left() == 0
    print(f"{kills} kills")
    kept = json.loads(subprocess.check_output([installed(), "history", "Ana & Ben", "--json"], env=environ))
    assert kept[0]["ended"]
    said = json.dumps(kept, ensure_ascii=False)
    assert all(words in said for words in (LISTEN, SING, *WISHES.values(), *TAKING.values()))
