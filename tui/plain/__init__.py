"""Plain mode: the same plays line by line, for screen readers, pipes and poor terminals. No colour, no cursor."""

from tui.plain.face import run

__all__ = ["run"]
