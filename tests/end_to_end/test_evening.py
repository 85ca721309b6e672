"""An evening with keys: from the first names through Ask and receive to good night, and the page that remembers it."""

import json
import subprocess
from pathlib import Path

from tests.end_to_end.steps import (
    ARRIVING,
    ENOUGH,
    HONEST,
    LISTEN,
    NAMES,
    SETTLING,
    SING,
    TWO_WAYS,
    WARM_UP,
    Step,
    alone,
    ask,
    done,
)
from tests.end_to_end.terminal import ENTER, Terminal, installed

REFUSED: list[Step] = [
    *ask("Ben", "dance"),
    *((HONEST, "5"), ("Choose one kind thing", "1"), ("And now?", "1")),
    *alone("Ben", ("What would feel lovely?", "Please dance!" + ENTER), ("had its answer tonight", "")),
]
"""A no, and the same ask once more, which is not taken."""
NOT_THAT = "\x15"
"""Ctrl+U, which empties the line."""


def test_a_whole_evening_with_keys(environ: dict[str, str], data: Path) -> None:
    with Terminal([installed()], environ) as terminal:

        def go(*steps: Step) -> None:
            for words, keys in steps:
                terminal.settled(words)
                if words == HONEST and keys:  # once the breath is over
                    terminal.see(words, gone="▔")
                terminal.keys(keys)

        go(*NAMES)
        terminal.pick("Ask and receive")
        go(*ARRIVING, *WARM_UP, *TWO_WAYS, *ask("Ana", LISTEN))
        terminal.settled(HONEST, "▔")
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
