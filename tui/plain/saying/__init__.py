"""How plain mode says things: as lines for eyes, or in reader mode as sentences for ears."""

from tui.plain.saying.ears import ForEars
from tui.plain.saying.eyes import ForEyes
from tui.plain.saying.manner import Manner

__all__ = ["ForEars", "ForEyes", "Manner"]
