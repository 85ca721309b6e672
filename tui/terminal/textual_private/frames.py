"""What is drawn once where Textual by itself draws it twice: that costs a second frame, and over a line its bytes."""

from textual.geometry import Size
from textual.reactive import Reactive


def laid_out_once() -> Reactive[Size]:
    """The ``virtual_size`` of a widget that isn’t laid out and drawn again because it has just been given other room.

    All of it was drawn by then; a bar to scroll with, where one is needed now, asks for that itself.
    """
    return Reactive(Size(0, 0), repaint=False)
