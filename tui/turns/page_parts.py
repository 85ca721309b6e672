"""What stands on a page: a choice, a number, a text, each in as few lines as it needs.

Whoever sits in front of a private page need not be the one who answered on it: once it was covered, what was chosen
there shows only that it was answered, whatever it was, and counts until it is changed.
"""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget

from games.engine import Json, Seen, Turn, Write
from games.engine import gettext as _
from tui.turns.base import Around
from tui.turns.in_place import ROWS, InPlacePart
from tui.turns.write import WriteWidget
from tui.widgets.lined import Lined
from tui.widgets.text import plain

T = TypeVar("T", bound=Turn[Any])

HERE, AWAY = "▸ ", "  "
"""Before what is marked, and before everything else."""


class PagePart(InPlacePart, Generic[T]):
    """One turn on a page. ``value`` is what was given; None while nothing was."""

    def __init__(self, turn: T, around: Around, value: Json = None) -> None:
        super().__init__(classes="page-part")
        self.turn, self.around = turn, around
        self.private = turn.seen is not Seen.OPEN
        self._value = value
        self.covered = self.private and value is not None
        self.lately = False
        self.column = 0

    @property
    def value(self) -> Json:
        """What was given; None while nothing was."""
        return self._value

    @property
    def words(self) -> Sequence[str]:
        """What is asked; where what was chosen may be seen, that too."""
        asked, chosen = str(self.turn.words), self.chosen if self.shows else ""
        return (f"{asked}  {chosen}", chosen, asked) if chosen else (asked,)

    @property
    def chosen(self) -> str:
        """What was chosen here, in words."""
        return ""

    @property
    def head(self) -> Content:
        """The words of the part, and whether it is answered where nothing else says so."""
        words = plain(HERE if self.here else AWAY, "bold") + plain(self.turn.words)
        if self.shows or not (self.given if self.covered else self.value is not None):
            return words
        return words + plain(" · ", "$quiet") + plain(_("answered"), "$quiet")

    @property
    def given(self) -> bool:
        """Whether it has an answer, also one that counts where nobody gives one."""
        return self.value is not None

    @property
    def waits(self) -> bool:
        """Whether nobody has answered it yet; what one changes by a key of its own waits for nobody."""
        return self.value is None

    @property
    def takes(self) -> str:
        """The sentence about what it takes."""
        return ""

    @property
    def shows(self) -> bool:
        """Whether what was chosen may be seen."""
        return not self.private or (not self.covered and (self.here or self.lately))

    def cover(self) -> None:
        """What was answered stays, and is not seen."""
        super().cover()
        self.covered, self.lately = self.private, False
        self.refresh(layout=True)

    def forget(self) -> None:
        """Let nothing of what was typed or chosen stay here."""
        super().forget()
        self._value = None

    def give(self, value: Json) -> None:
        """Answer it, in place of what was there."""
        self._value, self.covered, self.lately = value, False, True
        self.refresh(layout=True)

    def hears(self, digit: int) -> bool | None:
        """Take a digit: whether it is answered by that; None where the digit says nothing here."""
        return None

    def step(self, by: int) -> None:
        """Go to the next of what can be given, or the one before."""


class PartWords(Lined, Widget):
    """What is asked on a page, with the mark before it where one stands there."""

    def __init__(self, words: Content) -> None:
        super().__init__(classes="part-words")
        self._words = words
        self.display = bool(words.plain)

    def show(self, words: Content) -> None:
        """Change the words; without any, nothing is there."""
        if words.is_same(self._words):
            return
        self._words = words
        self.display = bool(words.plain)
        self.refresh(layout=True)

    def lines(self, width: int) -> list[Content]:
        """What stands here, in this width."""
        return hung(self._words, width)


def hung(head: Content, width: int) -> list[Content]:
    """The lines of what is asked, all of them behind the place of the mark."""
    first, *more = head[len(HERE) :].wrap(max(1, width - len(HERE)))
    return [head[: len(HERE)] + first, *(plain(AWAY) + line for line in more)]


class TextPart(PagePart[Write]):
    """Words above a field; the field guards what is typed in it as it does alone on the screen."""

    write: WriteWidget

    def __init__(self, turn: Write, around: Around, value: Json = None) -> None:
        super().__init__(turn, around)
        self.set_class(not str(turn.words), "-bare")
        self.write = WriteWidget(turn, around, value if isinstance(value, str) else "", ROWS)

    def compose(self) -> ComposeResult:
        """The words, and below them the field."""
        yield PartWords(self._words())
        yield self.write

    def _words(self) -> Content:
        words = str(self.turn.words)
        return plain(HERE if self.here else AWAY, "bold") + plain(words) if words else plain("")

    @property
    def value(self) -> Json:
        """What stands in the field; None where nothing does."""
        return self.write.typed or None

    def mark(self, here: bool) -> None:
        """Its field has the cursor."""
        self.here = here
        self.write.name_new_line(here)
        for shown in self.query(PartWords):
            shown.show(self._words())

    def on_mount(self) -> None:
        """The first thing on a page is marked from the start."""
        self.write.name_new_line(self.here)
