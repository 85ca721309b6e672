"""Whether plain lines are wanted, and whether they are heard: what was said nearest counts, and the setting last."""

from collections.abc import Mapping
from typing import NamedTuple

READER, LINES = "reader", "lines"
"""What can be said about plain mode: for ears, or for eyes whatever else is said."""
PLAIN = "plain"
"""Plain mode, without a word on whether it is heard."""
VARIABLE = "OURTURN_PLAIN"


class InLines(NamedTuple):
    """``wanted``: plain lines instead of screens; ``heard``: reader mode. It is ``fixed`` where that was said for this
    time, so that what a couple has said once does not count; ``told`` once it was said that reader mode is on."""

    wanted: bool = False
    heard: bool = False
    fixed: bool = False
    told: bool = False


AS_USUAL = InLines()
"""Nobody has said anything about it."""


def in_lines(said: str | None, environ: Mapping[str, str], listens: bool | None = None, setting: str = "") -> InLines:
    """Weigh --plain, OURTURN_PLAIN, ACCESSIBLE, what the couple answered and the config file, the nearest first.

    OURTURN_PLAIN=0 asks for screens, whatever is said further away.
    """
    accessible = environ.get("ACCESSIBLE", "").strip() not in ("", "0")
    wanted = False
    for word in (said, environ.get(VARIABLE, "").strip().casefold(), READER if accessible else ""):
        if word == "0":
            break
        wanted = wanted or bool(word)
        if word in (READER, LINES):
            return InLines(True, word == READER, fixed=True)
    else:
        wanted = wanted or bool(listens or setting)
    return InLines(wanted, setting == READER if listens is None else listens)
