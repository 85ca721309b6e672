"""A whole number from a row of numbers, by arrows, digits or the mouse."""

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.events import Click, Key
from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.style import Style

from games.engine import Rate
from games.engine import gettext as _
from tui.turns.base import Around, TurnWidget
from tui.widgets.cursor import put_cursor
from tui.widgets.glass import NOTHING, Magnified
from tui.widgets.hints import Hint, bindings, hint_of_two
from tui.widgets.key_line import Unheard
from tui.widgets.lined import Lined
from tui.widgets.text import colour, plain


class RateWidget(Lined, TurnWidget[Rate], can_focus=True):
    """The numbers in a row, or several where they do not fit, with the words that name some of them below."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("numbers")

    def __init__(self, turn: Rate, around: Around) -> None:
        super().__init__(turn, around)
        self.take(turn)

    def take(self, turn: Rate) -> None:
        """Another row of numbers, none chosen but where there is a usual one."""
        super().take(turn)
        self.low, self.high = turn.low, turn.high
        self.at: int | None = turn.usual
        self._typed = ""

    def leave(self) -> None:
        """No number stays where somebody was alone with it."""
        self.at, self._typed = None, ""

    @property
    def magnified(self) -> Magnified:
        """The marked number, with its words where it has some."""
        if self.at is None:
            return NOTHING
        words = self.turn.anchors.get(self.at)
        return Magnified((f"{self.at}  {words}", str(self.at)) if words else (str(self.at),))

    def action_step(self, by: int) -> None:
        """Move along the row; from nowhere, to its near end."""
        start = (self.low - 1 if by > 0 else self.high + 1) if self.at is None else self.at
        self._go(start + by)

    def action_row(self, by: int) -> None:
        """Move a row up or down where there are several."""
        self.action_step(by * self._across(self.size.width) if self.at is not None else by)

    def action_pick(self) -> None:
        """Answer with the number under the cursor."""
        if self.at is None:
            self.post_message(Unheard(_("Nothing is marked yet.")))
        else:
            self.answer(self.at)

    def on_key(self, event: Key) -> None:
        """Digits name a number; a second one belongs to the first while that gives a number of this row."""
        if event.character is None or event.character not in set("0123456789"):
            return
        event.stop()
        for typed in (self._typed + event.character, event.character):
            if self.low <= int(typed) <= self.high:
                self._go(int(typed))
                self._typed = typed
                return
        said = _("A number from {low} to {high} fits.", low=self.low, high=self.high)
        self.post_message(Unheard(said))

    def _go(self, number: int) -> None:
        self.at, self._typed = max(self.low, min(self.high, number)), ""
        self.refresh()
        self.post_message(self.CursorMoved(self))

    def on_click(self, event: Click) -> None:
        """A click on a number answers with it."""
        number = event.style.meta.get("number")
        if number is not None:
            self._go(number)
            self.action_pick()

    def hints(self) -> tuple[Hint, ...]:
        """Arrows or digits go there, then enter says it."""
        go = hint_of_two(("less", "more"), self, _("look at them") if self.turn.pictures else _("choose"), "next")
        return (go,) if self.at is None else (self.hint("pick", self._verb), go)

    @property
    def _verb(self) -> str:
        return _("this picture") if self.turn.pictures else _("this number")

    def action_next(self) -> None:
        """The next number, and from the last one the first."""
        self._go(self.low if self.at is None or self.at == self.high else self.at + 1)

    def _across(self, width: int) -> int:
        return max(1, width // self._cell())

    def _cell(self) -> int:
        return max(len(str(self.low)), len(str(self.high))) + 3

    def lines(self, width: int) -> list[Content]:
        """What stands here, in this width."""
        numbers, across = list(range(self.low, self.high + 1)), self._across(width)
        lines: list[Content] = []
        for first in range(0, len(numbers), across):
            lines.append(plain("").join(self._number(number) for number in numbers[first : first + across]))
        if self.turn.pictures:
            return [*lines, plain(""), *self._picture(width)]
        return [*lines, plain(""), *(plain("   ").join(self._words()).wrap(max(1, width)))]

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines; the terminal's own cursor stands on the number that is marked."""
        if self.at is not None and self.app.focused is self:
            row, place = divmod(self.at - self.low, self._across(self.size.width))
            before = self._number(self.at).plain.index(str(self.at))
            put_cursor(self, Offset(place * self._cell() + before, row))
        return super().render_lines(crop)

    def _picture(self, width: int) -> list[Content]:
        """The drawing of the number under the cursor, and its words; as high without one, so that nothing jumps."""
        height = max(map(len, self.turn.pictures.values()))
        drawing = self.turn.pictures.get(self.at, ()) if self.at is not None else ()
        lines = [plain(line, colour(self.around.table, self.turn.who)) for line in drawing]
        lines += [plain("")] * (height - len(lines))
        words = self.turn.anchors.get(self.at, "") if self.at is not None else _("Each number shows its picture.")
        said = plain(words, "$quiet").wrap(max(1, width))
        return [*said, *lines] if self.screen.has_class("-short") else [*lines, *said]  # where not all of it fits

    def _number(self, number: int) -> Content:
        here = number == self.at
        style = f"bold reverse {colour(self.around.table, self.turn.who)}" if here else ""
        return plain(f" {number} ".center(self._cell()), style).stylize(Style.from_meta({"number": number}))

    def _words(self) -> list[Content]:
        anchors = [plain(f"{number} {words}", "$quiet") for number, words in sorted(self.turn.anchors.items())]
        return [*anchors, *([plain(self.turn.unit, "$quiet")] if self.turn.unit else [])]
