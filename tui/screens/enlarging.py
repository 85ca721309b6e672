"""A screen that enlarges what is marked or written on it, as long as letters are large."""

from typing import Any

from textual import on
from textual.geometry import Size
from textual.screen import Screen

from games.engine import Words
from tui.widgets.glass import GROWS_HERE, NO_ROOM_TO_GROW, NOTHING, Glass, LookAgain, Magnifiable, Magnified
from tui.widgets.large import Grown, is_large
from tui.widgets.quotes import Quotes
from tui.widgets.text import Shown


class EnlargingScreen(Screen[Any]):
    """A screen with a `Glass`, and words that may grow."""

    def __init__(self) -> None:
        super().__init__()
        self._said_of_size = set[Words]()

    @property
    def magnified(self) -> Magnified:
        """What is marked here, or being written."""
        return next((each.magnified for each in self._magnifiable if each.magnified.words), NOTHING)

    @property
    def _magnifiable(self) -> list[Magnifiable]:
        around = self.focused.ancestors_with_self if self.focused else ()
        return [each for each in around if each is not self and isinstance(each, Magnifiable)]

    @property
    def _left(self) -> Size:
        """The window without the rows of a sentence that stands there for now."""
        told = sum(each.rows_for_words(self.size.width - 2) for each in self.query("#notice").results(Shown))
        return Size(self.size.width, self.size.height - told)

    @property
    def rows_needed(self) -> int | None:
        """Rows that everything but what is enlarged needs here, where that is known."""
        return None

    def look_closer(self) -> None:
        """Enlarge what is marked now, or being written, while letters are large."""
        self.query_one(Glass).look_at(self.magnified if is_large(self) else NOTHING, self._left, self.rows_needed)

    @on(LookAgain)
    def look_again(self) -> None:
        """What can be seen of a field is something else now."""
        self.look_closer()

    def grow(self) -> None:
        """Letters have become large, or small again."""
        self.refresh(layout=True, recompose=False)
        self.look_closer()

    @property
    def has_grown(self) -> bool:
        """Whether anything here stands in large letters."""
        grown = (*self.query(Glass), *self.query(Grown), *self.query(Quotes))
        return any(each.has_grown for each in grown if each.display)

    def say_if_nothing_grew(self, once: bool = False) -> None:
        """Say what will grow, or what makes everything larger, where nothing here is large; with ``once`` only what was
        not said on this screen yet."""
        words = GROWS_HERE if self._magnifiable else NO_ROOM_TO_GROW
        if is_large(self) and not (self.has_grown or self.magnified.words or (once and words in self._said_of_size)):
            self._said_of_size.add(words)
            self.query_one(Glass).say(words, self.size)
