"""What one chooses on a page: an option, or a number. Its words and what can be chosen share a line where they fit."""

from collections.abc import Sequence
from typing import Any

from textual.content import Content
from textual.events import Click
from textual.style import Style

from games.engine import Choice, Choose, Json, Kept, Rate
from games.engine import gettext as _
from tui.turns.base import Around
from tui.turns.page_parts import AWAY, HERE, PagePart, hung
from tui.widgets.lined import Lined
from tui.widgets.text import colour, plain

BETWEEN = "   "
"""Between two options in one line."""


class ChoicePart(Lined, PagePart[Choose]):
    """A question with its options beside it, where they fit, else below."""

    changed_by = key = ""
    """The command that changes it from anywhere on the page, and its key, where one does."""

    @property
    def kind(self) -> str:
        """Whether it is a "swap", one of two of which one stands from the start, a "switch", to be said or left, or
        neither."""
        if self.turn.usual is None or len(self.turn.options) > 2:
            return ""
        if len(self.turn.options) == 1:
            return "switch"
        return "swap" if self.turn.usual in self.turn.options else ""

    @property
    def given(self) -> bool:
        """Whether it has an answer, also the usual one."""
        return self.value is not None or self.turn.usual is not None

    @property
    def standing(self) -> str | None:
        """The key of what counts now."""
        if isinstance(self._value, str):
            return self._value
        return self.turn.usual.key if self.turn.usual else None

    @property
    def words(self) -> Sequence[str]:
        """What is asked, with what can be answered, as long as nothing is seen of an answer; the answers alone where
        the question is too long for large letters."""
        if self.shows and self.chosen:
            return super().words
        options = [f"{number} {option.words}" for number, option in enumerate(self.turn.options, 1)]
        return " ".join((str(self.turn.words), *options)), *super().words, " ".join(options)

    @property
    def chosen(self) -> str:
        """The option that counts now."""
        return next((str(option.words) for option in self.turn.options if option.key == self.standing), "")

    @property
    def shows(self) -> bool:
        """Whether what counts may be seen; as long as the page was not covered also what is no secret of the evening,
        and stands there from the start."""
        return super().shows or (bool(self.kind) and not self.covered and self.turn.kept is not Kept.NEVER)

    @property
    def waits(self) -> bool:
        """Whether it is asked, and nobody has answered yet."""
        return super().waits and not self.kind

    @property
    def takes(self) -> str:
        """How many options there are."""
        if len(self.turn.options) == 1:
            return _("1 says it, and takes it back.")
        return _("A number from 1 to {last} chooses.", last=len(self.turn.options))

    def change(self) -> None:
        """The other one of two, or what is said and not said in turn."""
        options = [*self.turn.options, *([self.turn.usual] if self.kind == "switch" and self.turn.usual else [])]
        keys = [option.key for option in options]
        self.give(keys[(keys.index(self.standing) + 1) % len(keys)] if self.standing in keys else keys[0])

    def hears(self, digit: int) -> bool | None:
        """The option with that number."""
        if not 1 <= digit <= len(self.turn.options):
            return None
        if self.kind == "switch":
            self.change()
        else:
            self.give(self.turn.options[digit - 1].key)
        return True

    def step(self, by: int) -> None:
        """The next option, or the one before; from none, the nearest end."""
        keys = [option.key for option in self.turn.options]
        at = keys.index(self.standing) if self.shows and self.standing in keys else None
        place = (0 if by > 0 else len(keys) - 1) if at is None else max(0, min(len(keys) - 1, at + by))
        self.give(keys[place])

    def on_click(self, event: Click) -> None:
        """A click on an option chooses it."""
        self.post_message(self.PartClicked(self, event.style.meta.get("number", 0)))

    def cells(self) -> list[Content]:
        """The options, the one that counts turned round where that may be seen."""
        return [self._cell(number, option) for number, option in enumerate(self.turn.options, 1)]

    def lines(self, width: int) -> list[Content]:
        """What stands here, in this width."""
        if self.changed_by == "swap" and not self.covered:
            return self._swapped(width)
        return beside(self.head, self.cells(), width, self.column)

    def _cell(self, number: int, option: Choice) -> Content:
        chosen = self.shows and option.key == self.standing
        key = self.key if self.changed_by == "switch" else str(number)
        style = f"bold reverse {colour(self.around.table, self.turn.who)}" if chosen else ""
        cell = plain(f" {key} ", style or "bold") + plain(f"{option.words} ", style)
        return cell.stylize(Style.from_meta({"number": number}))

    def _swapped(self, width: int) -> list[Content]:
        """What counts at the left, and at the right the key with what it changes that to."""
        here, there = sorted(self.turn.options, key=lambda option: option.key != self.standing)
        style = f"bold {colour(self.around.table, self.turn.who)}"
        left = plain(HERE if self.here else AWAY, "bold") + plain(here.words, style)
        number = self.turn.options.index(there) + 1
        right = plain(f"{self.key} ", "bold") + plain(there.words, "$quiet")
        right = right.stylize(Style.from_meta({"number": number}))
        room = width - left.cell_length - right.cell_length
        if room >= 2:
            return [left.pad_right(room) + right]
        return [*left.wrap(max(1, width)), *(plain(AWAY) + right).wrap(max(1, width))]


class NumberPart(Lined, PagePart[Rate]):
    """A number in a small box, with the words that name its ends before it."""

    def __init__(self, turn: Rate, around: Around, value: Json = None) -> None:
        super().__init__(turn, around, value)
        self._typed = ""

    @property
    def given(self) -> bool:
        """Whether it has an answer, also the usual one."""
        return self.value is not None or self.turn.usual is not None

    @property
    def standing(self) -> int | None:
        """The number that counts now."""
        return self._value if isinstance(self._value, int) else self.turn.usual

    @property
    def words(self) -> Sequence[str]:
        """What is asked, or the numbers alone where that is too long for large letters."""
        return *super().words, _("{low} to {high}", low=self.turn.low, high=self.turn.high)

    @property
    def chosen(self) -> str:
        """The number that counts now."""
        return "" if self.standing is None else str(self.standing)

    @property
    def shows(self) -> bool:
        """Whether the number may be seen; a mere count may be, as long as the page was not covered."""
        return super().shows or (not self.covered and (self._value is None or not self.named))

    @property
    def takes(self) -> str:
        """Its least and its greatest number."""
        return _("A number from {low} to {high} fits.", low=self.turn.low, high=self.turn.high)

    def hears(self, digit: int) -> bool | None:
        """A digit of a number; it is answered as soon as no other digit can belong to it."""
        for typed in (self._typed + str(digit), str(digit)):
            if self.turn.low <= int(typed) <= self.turn.high:
                self.give(int(typed))
                more = int(typed) * 10 <= self.turn.high and int(typed) > 0
                self._typed = typed if more else ""
                return not more
        return None

    def mark(self, here: bool) -> None:
        """Another number begins with the next digit."""
        self._typed = ""
        super().mark(here)

    def forget(self) -> None:
        """Nor what was half typed."""
        self._typed = ""
        super().forget()

    def step(self, by: int) -> None:
        """One more, or one less; from nowhere, the near end."""
        at = self.standing if self.shows else None
        start = (self.turn.low - 1 if by > 0 else self.turn.high + 1) if at is None else at
        self._typed = ""
        self.give(max(self.turn.low, min(self.turn.high, start + by)))

    def on_click(self) -> None:
        """A click goes there."""
        self.post_message(self.PartClicked(self))

    @property
    def named(self) -> bool:
        """Whether words name some of the numbers."""
        return bool(self.turn.anchors)

    def cells(self) -> list[Content]:
        """The ends, and the box."""
        ends = [f"{number} {words}" for number, words in sorted(self.turn.anchors.items())]
        return [*([plain(" " + " … ".join(ends), "$quiet")] if ends else []), self._box()]

    def lines(self, width: int) -> list[Content]:
        """What stands here, in this width."""
        if self.named:
            return beside(self.head, self.cells(), width, self.column)
        head = plain(HERE if self.here else AWAY, "bold") + plain(self.turn.words)
        line = head + plain(" ") + self._box()
        return [line] if line.cell_length <= width else beside(head, [self._box()], width, 0)

    def _box(self) -> Content:
        wide = len(str(self.turn.high))
        hidden = "·" if self.given and not self.named else ""
        number = self.standing if self.shows and self.standing is not None else hidden
        style = f"bold {colour(self.around.table, self.turn.who)}" if self.here else "bold"
        box = plain("[ ", "$quiet") + plain(f"{number:>{wide}}", style) + plain(" ]", "$quiet")
        unit = plain(f" {self.turn.unit}") if self.turn.unit else plain("")
        span = plain(f"   {self.turn.low}–{self.turn.high}", "$quiet") if not self.named else plain("")
        return box + unit + span


def beside(head: Content, cells: Sequence[Content], width: int, column: int) -> list[Content]:
    """The cells in one line with the head, from ``column`` on; else in one below it, else each in one of its own."""
    joined, wordless = plain(BETWEEN).join(cells), not head.plain.strip(HERE + AWAY)
    if wordless and head.cell_length + joined.cell_length <= width:
        return [head + joined]
    if head.cell_length < column and column + joined.cell_length <= width:
        return [head.pad_right(column - head.cell_length) + joined]
    lines = [] if wordless else hung(head, width)
    if len(AWAY) + joined.cell_length <= width:
        return [*lines, plain(AWAY) + joined]
    below: list[Content] = []
    for cell in cells:
        first, *more = cell.wrap(max(1, width - len(AWAY) - 3))
        below += [plain(AWAY) + first, *(plain(AWAY + "   ") + line for line in more)]
    return [*lines, *below]


def column_of(parts: Sequence[PagePart[Any]], width: int) -> int:
    """Where the options of those parts begin whose words stand beside them."""
    found = 0
    for part in parts:
        if isinstance(part, ChoicePart | NumberPart) and not (isinstance(part, NumberPart) and not part.named):
            words = len(AWAY) + plain(part.turn.words).cell_length
            room = words + 2 + (len(_("answered")) + 3 if part.private else 0)
            if room + plain(BETWEEN).join(part.cells()).cell_length <= width:
                found = max(found, room)
    return found
