"""What two people at a terminal could see between two keys, however a slow machine put together what was drawn.

Textual merges repaints that come close together, so the bytes of one and the same evening differ from run to run. What
can be seen is on the screens that settle, and on what is drawn on the way from one to the next.
"""

import re

from tests.end_to_end.terminal import Terminal

_COLOURS = re.compile(rb"\x1b\[[0-9;]*m")
_MOVES = re.compile(rb"\x1b(\[[0-9;?<=>]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|[^\[\]])|[\r\n]")
_BESIDE = re.compile(rb"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x07|\x1b\[\?(?!(?:2026|25)[hl])[0-9;]+[hl]")

STILL = 0.5
"""Seconds without a byte after which a screen is compared; a slow machine may pause between two repaints of one."""
Seen = tuple[object, ...]


def watch(terminal: Terminal, steps: list[tuple[str, str]], last: str, face: str) -> list[Seen]:
    """Take these steps; what is seen from the first one on, to ``last``.

    In lines that is every byte. On the screens it is every screen that settles; nothing may flash up between two.
    """
    began = before = len(terminal.raw)
    if face != "screens":
        for words, keys in steps:
            terminal.settled(words)
            terminal.keys(keys)
        terminal.settled(last)
        return [(terminal.raw[began:],)]
    text, seen = terminal.text, list[Seen]()
    for words, keys in [*steps, (last, "")]:
        now = terminal.settled(words, quiet=STILL)
        assert not seen or flashed(terminal.raw[before:], text, now) == set()
        seen.append((cells(terminal), cursor(terminal) if seen else ()))  # what it stood at before them is no matter
        text, before = now, len(terminal.raw)
        terminal.keys(keys)
    return seen


def cells(terminal: Terminal) -> Seen:
    """Every cell of the screen, with its colours."""
    screen = terminal.screen
    return tuple(screen.buffer[row][column] for row in range(screen.lines) for column in range(screen.columns))


def cursor(terminal: Terminal) -> Seen:
    """Where the cursor stands, and whether it is hidden."""
    at = terminal.screen.cursor
    return at.x, at.y, at.hidden


def flashed(drawn: bytes, *around: str) -> set[str]:
    """The words that were drawn and that stand neither on the screen before it nor on the one after it.

    A mark is none: the one of the row that was pressed may be seen for a moment, or not, whoever pressed.
    """
    words = re.findall(r"\w\S*", _MOVES.sub(b" ", _COLOURS.sub(b"", drawn)).decode(errors="replace"))
    return {word for word in words if not any(word in screen for screen in around)}


def beside(sent: bytes) -> list[bytes]:
    """What is sent besides what is drawn, in order: bells, titles, and modes but for a frame's and the cursor's."""
    return _BESIDE.findall(sent)
