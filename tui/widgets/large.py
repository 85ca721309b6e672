"""Large letters, to be read from three metres: blocks of four rows where they fit, else bold.

The letters are FIGlet's *smblock*, which has capitals and accents. What it has no letter for, such as another script,
is not drawn by halves but written; never with space between its letters, which would be read out one by one.
"""

import unicodedata
from functools import cache

from rich.cells import cell_len, set_cell_size
from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tui.terminal import capabilities as terminal
from tui.widgets.text import Shown, plain

AFAR = "-from-afar"
"""The app's class while letters are large."""
HEIGHT = 4
"""Rows of a large letter."""
WIDEST = 160
"""Cells of the column while letters are large; screens/turns.tcss has the same."""
_FONT = "smblock"
_LIKE: dict[str, str] = {
    **dict.fromkeys("“”„«»″", '"'),
    **dict.fromkeys("‘’‚′", "'"),
    **dict.fromkeys("—–‐‑−", "-"),
    "…": "...",
    "・": "••",
    "\n": " ",
}
_SIGNS = {
    "◆": (" ▟▙ ", "▟██▙", "▜██▛", " ▜▛ "),
    "●": ("▗▄▄▖", "████", "████", "▝▀▀▘"),
    "▲": ("    ", " ▟▙ ", "▟██▙", "    "),
    "■": ("    ", "████", "████", "    "),
    " ": ("  ", "  ", "  ", "  "),
    "•": ("   ", "▗▖ ", "▝▘ ", "   "),
    "▏": ("▏", "▏", "▏", "▏"),
}
Rows = tuple[str, ...]


def is_large(widget: Widget) -> bool:
    """Whether letters are large on the screen that a widget stands on."""
    return widget.app.has_class(AFAR)


def large(words: str, width: int, most: int) -> list[str] | None:
    """The words in block letters, wrapped between words; None where they take more than ``most`` rows, or cannot be."""
    if not terminal.blocks or most < HEIGHT:
        return None
    drawn = [_word(word) for word in _meant(words).split(" ") if word]
    lines: list[Rows] = []
    for word in drawn:
        if word is None or len(word[0]) > width:
            return None
        longer = _beside(lines[-1], _SIGNS[" "], word) if lines else word
        if lines and len(longer[0]) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
        if len(lines) * HEIGHT > most:
            return None
    return [row for line in lines for row in line]


def large_end(words: str, width: int) -> list[str]:
    """The end of the words in one line of block letters, as much of it as fits; nothing where it cannot be drawn."""
    line = _beside(*[("",) * HEIGHT])
    for sign in reversed(_meant(words.rpartition("\n")[2])):
        drawn = _sign(sign)
        if drawn is None or len(drawn[0]) + len(line[0]) > width:
            return [] if drawn is None else list(line)
        line = _beside(drawn, line)
    return list(line) if terminal.blocks else []


def _meant(words: str) -> str:
    return "".join(_LIKE.get(sign, sign) for sign in unicodedata.normalize("NFC", words))


def _word(word: str) -> Rows | None:
    letters = [_sign(letter) for letter in word]
    return None if None in letters else _beside(*filter(None, letters))


def _sign(letter: str) -> Rows | None:
    return _SIGNS.get(letter) or _letters().get(ord(letter))


def _beside(*parts: Rows) -> Rows:
    return tuple("".join(rows) for rows in zip(*parts, strict=True))


@cache
def _letters() -> dict[int, Rows]:
    from pyfiglet import FigletFont  # only for large letters: felt at start-up

    font = FigletFont(_FONT)
    drawn = {sign: tuple(row.replace(font.hardBlank, " ") for row in rows) for sign, rows in font.chars.items()}
    return {sign: rows for sign, rows in drawn.items() if any(rows)}


class Grown(Shown):
    """Words that are large as long as the screen is seen from afar and they fit into ``most`` rows."""

    most = 0
    """Rows that they may take; without any they stay as they are."""

    def rows_for(self, most: int, width: int) -> int:
        """Let them take at most so many rows; how many they will take."""
        if most != self.most:
            self.most = most
            self.refresh(layout=True)
        return len(self._large(width) or ()) or self.rows_for_words(width)

    @property
    def _plain(self) -> str:
        return self.visual.plain if isinstance(self.visual, Content) else ""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as they take at this width."""
        if not width or not is_large(self):
            return super().get_content_height(container, viewport, width)
        drawn = self._large(width)
        return len(drawn) if drawn else self.visual.get_height(self.styles.get_rules(), width)

    @property
    def has_words(self) -> bool:
        """Whether there are any."""
        return bool(self._plain)

    @property
    def has_grown(self) -> bool:
        """Whether they stand in large letters now."""
        return is_large(self) and bool(self._large(self.content_size.width))

    def render(self) -> RenderResult:
        """The words."""
        if not isinstance(self.visual, Content) or not is_large(self):
            return super().render()  # without its size: while all is laid out, asking for it lays all out once more
        drawn = self._large(self.content_size.width)
        if not drawn:
            return self.visual.stylize("bold")
        spans = self.visual.spans
        return plain("\n".join(drawn), f"bold {spans[-1].style}" if spans else "bold")

    def _large(self, width: int) -> list[str] | None:
        if not self.most or width < 1 or not is_large(self):
            return None
        words, middle = self._plain, self.styles.text_align == "center"
        drawn = large(words, width, self.most)
        if not drawn:
            return None
        widest = max(map(cell_len, drawn))  # all rows of one width, or each would be put in the middle by itself
        left = " " * ((width - widest) // 2 if middle else 0)
        return [set_cell_size(left + row, width if middle else widest) for row in drawn]
