"""What our window may stand in: programs that can remember what was shown, long after it is gone from the screen."""

from collections.abc import Mapping

_PROGRAMS = {"TMUX": "tmux", "STY": "screen"}
_REMEMBERS = "This window is inside {program}, which can remember what it showed; one without it remembers less."


def remembering(environ: Mapping[str, str]) -> str:
    """A sentence for those who have not played yet, about what stands around their window; empty without any."""
    return next((_REMEMBERS.format(program=name) for mark, name in _PROGRAMS.items() if environ.get(mark)), "")
