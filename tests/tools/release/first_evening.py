"""A first evening in a real terminal, by keys: first run, names, a play that is stopped early, good night."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from tests.end_to_end.steps import ARRIVING, NAMES, SETTLING, WARM_UP, Step
from tests.end_to_end.terminal import DOWN, ENTER, F1, Terminal

STOPPED: list[Step] = [
    ("A word that stops everything", F1),
    ("We’ll stop here", "3"),
    ("Breathe out", ENTER),
    ("▸ Let the evening settle", ENTER),
]
IN_LINES = {"│ Ana": "And the person beside you?"}
"""What stands there in plain mode instead, where the words of a step are of the screens."""
MORE_IN_LINES: dict[str, list[Step]] = {
    "▸ What should become": [("And if you need it:", ENTER)],
}
"""What plain mode asks by itself after a step, where the screens have it in the same place."""
NOBODY_LISTENS = ("Does one of you listen", "2" + ENTER)
"""What it asks before all else."""
EVENING = [*NAMES, ("▸ Ask and receive", ENTER), *ARRIVING, *WARM_UP, *STOPPED, *SETTLING]


def play(command: list[str], home: Path) -> None:
    """Play it with this command in this home. Raises AssertionError with what stands there where it goes no further."""
    environ = {"PATH": os.environ["PATH"], "HOME": str(home), "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    is_plain = "--plain" in command
    with Terminal(command, environ) as terminal:
        for words, keys in [NOBODY_LISTENS, *_by_lines(EVENING)] if is_plain else EVENING:
            terminal.settled(_in_lines(words) if is_plain else words)
            terminal.keys(_line(words, keys, terminal) if is_plain else keys)
        status = terminal.left()
        assert status == 0, f"left with {status}:\n{terminal.text}"
        assert terminal.restored(), "the terminal is not as it was before"
        assert "Traceback" not in terminal.raw.decode(errors="replace")


def _by_lines(evening: list[Step]) -> Iterator[Step]:
    """The same evening, thing by thing."""
    for step in evening:
        yield step
        yield from MORE_IN_LINES.get(step[0], ())


def _in_lines(words: str) -> str:
    """The same words as plain mode has them."""
    return IN_LINES.get(words, words.removeprefix("▸ "))


def _line(words: str, keys: str, terminal: Terminal) -> str:
    """The same answer as a line: a row by its number, a key by its command. What stood there is over with it."""
    row = re.search(rf"(\d+) +{re.escape(_in_lines(words))}", terminal.text)
    terminal.screen.reset()
    said = row[1] if row else "/stop" if keys == F1 else keys.rstrip(ENTER + DOWN)
    return said + ENTER
