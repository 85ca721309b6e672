"""How much room a turn leaves for large letters: first the prompt grows, then whose turn it is."""

from textual.geometry import Size

from games.engine import Agree, Choose, Page, Rate, Reply, Reveal, Turn, Write
from tui.seat import Standing
from tui.widgets.large import HEIGHT, Grown

WIDEST = 160
"""Cells of the column while letters are large; screens/turns.tcss has the same."""
AROUND = 10
"""Rows round the prompt: where we are, whose turn it is in small letters, the keys, and the air between them."""


def share(place: Standing, window: Size, are_large: bool, whose: Grown, prompt: Grown) -> None:
    """Let both grow as far as they leave room in the window for what one answers with."""
    width = max(1, min(window.width, WIDEST) - 3)
    picture = isinstance(place, Turn) and bool(place.grid)
    room = 0 if picture or not are_large else window.height - AROUND - needed(place, width)
    room -= prompt.rows_for(room, width)
    whose.rows_for(min(HEIGHT, room + 1), width)


def needed(place: Standing, width: int) -> int:
    """About how many rows a turn takes below its prompt; what takes more scrolls."""
    match place:
        case Write():
            rows = min(place.lines, 6) + 2 + bool(place.start)
        case Choose():
            rows = len(place.options) + bool(place.lock)
        case Reply():
            rows = len(place.options) + 3 + bool(place.lock)
        case Page():
            rows = sum(5 if isinstance(each, Write) else 1 for each in place.turns if each.key not in place.folded)
        case Rate():
            rows = 4 + max((len(picture) for picture in place.pictures.values()), default=0)
        case Agree():
            rows = len(place.lines) + 3
        case Reveal():
            return sum(2 + len(quote.text) // 12 for quote in place.quotes)
        case _:
            rows = 2
    quotes = place.quotes if isinstance(place, Turn) else ()
    return rows + sum(2 + len(quote.text) // width for quote in quotes)
