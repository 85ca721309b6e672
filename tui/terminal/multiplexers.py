"""Multiplexers such as tmux: programs round our window that can remember what was shown, long after it is gone."""

from collections.abc import Mapping

from games.engine import gettext as _

_PROGRAMS = {"TMUX": "tmux", "STY": "screen"}


def remembering(environ: Mapping[str, str]) -> str:
    """A sentence for those who have not played yet, about what stands around their window; empty without any."""
    program = next((name for mark, name in _PROGRAMS.items() if environ.get(mark)), "")
    if not program:
        return ""
    return _(
        "This window is inside {program}, which may keep what was on the screen; a plain terminal window keeps less.",
        program=program,
    )
