"""How many cells the terminal gives the signs that stand in columns: counted as we count, and measured by asking it."""

import os
import re
import select
import sys
import termios
from collections.abc import Iterable

GLYPHS = ("◆", "●", "▲", "■", "★", "✚", "▼", "◈", "○", "▸", "•", "…", "▔", "╭", "─", "│", "・")
"""The partners' signs, progress, cursor, dots, the thin line, the frame; the last one is wide."""
PATIENCE = 0.5
"""Seconds in which a terminal that knows where its cursor is has said so, also over a slow line."""
_PLACE = re.compile(rb"\x1b\[\d+;(\d+)R")


def counted(glyph: str) -> int:
    """The cells that our columns leave it."""
    from rich.cells import cell_len  # as the screens count; its import is felt

    return cell_len(glyph)


def measured(glyphs: Iterable[str]) -> dict[str, int]:
    """The cells that each takes on the terminal of standard input and output; empty where that cannot be asked."""
    if not (os.isatty(0) and os.isatty(1)) or os.environ.get("TERM", "") in ("", "dumb"):
        return {}
    before = termios.tcgetattr(0)
    quiet = [*before]
    quiet[3] &= ~(termios.ECHO | termios.ICANON)
    try:
        termios.tcsetattr(0, termios.TCSADRAIN, quiet)
        found: dict[str, int] = {}
        for glyph in glyphs:
            place = _place_after(glyph)
            if place is None:
                return {}
            found[glyph] = place - 1
        return found
    finally:
        termios.tcsetattr(0, termios.TCSADRAIN, before)
        sys.stdout.write("\r\x1b[K")
        sys.stdout.flush()


def _place_after(glyph: str) -> int | None:
    """The column of the cursor after a sign at the start of the line; None when the terminal does not say it."""
    sys.stdout.write(f"\r\x1b[K{glyph}\x1b[6n")
    sys.stdout.flush()
    heard = b""
    while select.select([0], [], [], PATIENCE)[0] and (more := os.read(0, 64)):
        heard += more
        if said := _PLACE.search(heard):
            return int(said[1])
    return None
