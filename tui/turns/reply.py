"""A choice whose field opens in place: under the answer that it belongs to, with the cursor in it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.events import Click
from textual.geometry import Offset, Region

from games.engine import Choice, Json, Reply, Write
from games.engine import gettext as _
from tui.turns.base import Around
from tui.turns.in_place import ROWS, InPlacePart, InPlaceWidget
from tui.turns.write import WriteWidget
from tui.widgets.hints import Hint, bindings
from tui.widgets.key_line import Unheard
from tui.widgets.lined import Lined
from tui.widgets.parts import scroll_to
from tui.widgets.text import plain


class ReplyLine(Lined, InPlacePart):
    """One of the answers, with its number. Its field, where it has one, stands below it while it is marked."""

    MARK = Offset(1, 0)

    def __init__(self, number: int, option: Choice, write: WriteWidget | None, held: bool) -> None:
        super().__init__(classes="reply-line")
        self.number, self.option, self.write, self.held = number, option, write, held
        if write is not None:
            write.display = False

    @property
    def words(self) -> Sequence[str]:
        """The answer."""
        return (str(self.option.words),)

    def mark(self, here: bool) -> None:
        """Let it be the one that Enter takes, or no longer."""
        self.here = here
        self.refresh()
        if self.write is not None:
            self.write.display = here

    def hold(self, held: bool) -> None:
        """While held, it can be read and not chosen."""
        self.held = held
        self.refresh()

    def cover(self) -> None:
        """What was typed stays and is masked again, and no answer is marked."""
        self.mark(False)
        super().cover()

    def forget(self) -> None:
        """Nothing that was typed stays, and no answer is marked."""
        self.mark(False)
        super().forget()

    def on_click(self, event: Click) -> None:
        """A click is the same as its number."""
        event.stop()
        self.post_message(self.PartClicked(self, self.number))

    def bring_into_view(self) -> None:
        """The line, and of its field the line that is written in any case."""
        if self.write is not None:
            scroll_to(self.write, Region(0, 0, self.write.size.width, self.write.size.height))
        scroll_to(self, Region(0, 0, self.size.width, self.size.height), with_above=self.number == 1)
        if self.write is not None:
            self.write.bring_into_view()

    def lines(self, width: int) -> list[Content]:
        """What stands here, in this width."""
        head = plain(" ▸ " if self.here else "   ", "bold") + plain(f"{self.number}  ", "$quiet")
        style = "$quiet" if self.held else "bold" if self.here else ""
        first, *more = plain(self.option.words, style).wrap(max(1, width - head.cell_length))
        return [head + first, *(plain(" " * head.cell_length) + line for line in more)]


class ReplyWidget(InPlaceWidget[Reply, ReplyLine]):
    """The answers below each other, none marked beforehand. What was typed under one stays with it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("answers")

    def __init__(self, turn: Reply, around: Around, before: Json = None) -> None:
        said = before if isinstance(before, dict) else {}
        fields = {
            option.key: WriteWidget(_beneath(turn, option), around, said.get(option.key), ROWS)
            for option in turn.options
            if option.key in turn.fields
        }
        lines = [
            ReplyLine(number, option, fields.get(option.key), turn.lock > 0)
            for number, option in enumerate(turn.options, 1)
        ]
        super().__init__(turn, around, lines)

    def compose(self) -> ComposeResult:
        """Each answer, its field below it; and the line where there is a lock."""
        for line in self._parts:
            yield line
            if line.write is not None:
                yield line.write
        yield self._line

    @property
    def draft(self) -> Json:
        """What was typed, by the key of the answer that it belongs to."""
        return {line.option.key: line.write.typed for line in self._parts if line.write and line.write.typed}

    def empty(self, key: str) -> None:
        """Empty the field that is open: what was typed there was no answer."""
        if self._write is not None:
            self._write.leave()

    # --- keys ---

    def _refuses_yet(self) -> bool:
        if self._waits:
            self.post_message(Unheard(_("Take the breath first.")))
        return self._waits

    def _go(self, by: int) -> None:
        if not self._refuses_yet():
            super()._go(by)

    def _digit(self, digit: int) -> None:
        if self._refuses_yet():
            return
        if not 1 <= digit <= len(self._parts):
            self.post_message(Unheard(_("A number from 1 to {last} chooses.", last=len(self._parts))))
            return
        self._mark(digit - 1)
        if self._write is None:
            self.action_enter()

    @on(InPlacePart.PartClicked)
    def clicked(self, clicked: InPlacePart.PartClicked) -> None:
        """A click is the same as the number."""
        clicked.stop()
        self._digit(clicked.digit)

    def action_enter(self) -> None:
        """The marked answer, with what was typed under it."""
        if self._refuses_yet():
            return
        if self._at < 0:
            self.post_message(Unheard(_("Nothing is marked yet.")))
            return
        key, write = self._parts[self._at].option.key, self._write
        self.answer(key if write is None else {"choice": key, "text": write.typed})

    def hints(self) -> tuple[Hint, ...]:
        """What enter does with the marked answer; nothing while they are locked."""
        if self._waits:
            return ()
        go, write = self._way(_("choose")), self._write
        if self._at < 0:
            return (go,)
        enter = self.hint("enter", write.turn.action if write else _("this one"))
        return (enter, *(self._sees() if write and write.typed else ()), go)


def _beneath(turn: Reply, option: Choice) -> Write:
    """The field of an answer, as hidden as the turn itself; its beginning is not said twice below the same words."""
    field = turn.fields[option.key]
    said = field.start is not None and str(option.words).endswith(str(field.start))
    return replace(field, who=turn.who, seen=turn.seen, start=None if said else field.start)
