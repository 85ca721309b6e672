"""A choice whose field opens in place: under the answer that it belongs to, with the cursor in it."""

from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.events import Click, Key
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget

from games.engine import Choice, Json, Reply, Write
from games.engine import gettext as _
from tui.turns.base import Around, DraftedWidget
from tui.turns.thin_line import ThinLine
from tui.turns.write import WriteWidget
from tui.widgets.hints import Hint, bindings, heard, hint_of_two
from tui.widgets.key_line import Unheard
from tui.widgets.lined import Lined
from tui.widgets.parts import scroll_to
from tui.widgets.text import plain

ROWS = 3
"""Rows at most of a field under an answer."""


class ReplyLine(Lined, Widget):
    """One of the answers, with its number."""

    @dataclass
    class LineClicked(Message):
        """Somebody clicked on it."""

        line: "ReplyLine"

    def __init__(self, number: int, option: Choice) -> None:
        super().__init__(classes="reply-line")
        self.number, self.option = number, option
        self.here = self.held = False

    def mark(self, here: bool) -> None:
        """Let it be the one that Enter takes, or no longer."""
        self.here = here
        self.refresh()

    def hold(self, held: bool) -> None:
        """While held, it can be read and not chosen."""
        self.held = held
        self.refresh()

    def on_click(self, event: Click) -> None:
        """A click is the same as its number."""
        event.stop()
        self.post_message(self.LineClicked(self))

    def lines(self, width: int) -> list[Content]:
        """What stands here, in this width."""
        head = plain(" ▸ " if self.here else "   ", "bold") + plain(f"{self.number}  ", "$quiet")
        style = "$quiet" if self.held else "bold" if self.here else ""
        first, *more = plain(self.option.words, style).wrap(max(1, width - head.cell_length))
        return [head + first, *(plain(" " * head.cell_length) + line for line in more)]


class ReplyWidget(DraftedWidget[Reply], can_focus=True):
    """The answers below each other, none marked beforehand. What was typed under one stays with it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("answers")

    def __init__(self, turn: Reply, around: Around, before: Json = None) -> None:
        super().__init__(turn, around)
        said = before if isinstance(before, dict) else {}
        self._lines = [ReplyLine(number, option) for number, option in enumerate(turn.options, 1)]
        self._fields = {
            option.key: WriteWidget(_beneath(turn, option), around, said.get(option.key), ROWS)
            for option in turn.options
            if option.key in turn.fields
        }
        self._at: int | None = None
        self._held = turn.lock > 0

    def compose(self) -> ComposeResult:
        """Each answer, its field below it; and the line where there is a lock, also for those without timers."""
        for line in self._lines:
            line.held = self._held
            yield line
            if field := self._fields.get(line.option.key):
                field.display = False
                yield field
        thin = ThinLine(self.turn.lock or 1, self.around.clock)
        thin.display = self._held
        yield thin

    def on_mount(self) -> None:
        """The fields hand on what is not for them."""
        for field in self._fields.values():
            field.hand_on(partial(self._hears, field))

    # --- what stands there ---

    @property
    def draft(self) -> Json:
        """What was typed, by the key of the answer that it belongs to."""
        return {key: field.typed for key, field in self._fields.items() if field.typed}

    def cover(self) -> None:
        """Somebody else may look at the screen meanwhile: what was typed stays, and none is marked."""
        self._mark_none()
        for field in self._fields.values():
            field.cover()

    def leave(self) -> None:
        """Nothing that was typed stays here, and no time goes on."""
        self._mark_none()
        for field in self._fields.values():
            field.leave()
        for thin in self.query(ThinLine):
            thin.end()

    def empty(self, key: str) -> None:
        """Empty the field that is open: what was typed there was no answer."""
        if field := self._field():
            field.leave()

    @on(ThinLine.Passed)
    def unlock(self, passed: ThinLine.Passed) -> None:
        """Once the line is gone, the answers are free."""
        passed.stop()
        if not passed.left:
            self._held = False
            for line in self._lines:
                line.hold(False)
            self.post_message(self.CursorMoved(self))

    # --- what is marked ---

    def focus_on(self) -> Widget:
        """The field that is open, or the answers."""
        field = self._field()
        return field.field if field else self

    def _field(self) -> WriteWidget | None:
        return None if self._at is None else self._fields.get(self._lines[self._at].option.key)

    def _mark_none(self) -> None:
        if self._at is not None:
            self._lines[self._at].mark(False)
            if field := self._field():
                field.display = False
        self._at = None

    def _mark(self, place: int) -> None:
        if place != self._at:
            self._mark_none()
            self._at = place
            self._lines[place].mark(True)
            if field := self._field():
                field.display = True
        self.screen.set_focus(self.focus_on(), scroll_visible=False)
        self.post_message(self.CursorMoved(self))
        self.call_after_refresh(self.bring_into_view)

    def bring_into_view(self) -> None:
        """Scroll whatever the answers stand in so far that the marked one and its field are on the screen."""
        if self._at is None:
            return
        field, line = self._field(), self._lines[self._at]
        if field is not None:
            scroll_to(field, Region(0, 0, field.size.width, field.size.height))
        scroll_to(line, Region(0, 0, line.size.width, line.size.height), with_above=self._at == 0)
        if field is not None:
            field.bring_into_view()

    # --- keys ---

    def on_key(self, event: Key) -> None:
        """A number chooses; letters on their way into a field get there."""
        if self._hears(None, event):
            event.stop()
            event.prevent_default()

    def _hears(self, typed_in: WriteWidget | None, event: Key) -> bool:
        """Take a key that was pressed in this field, or in none; whether it was one for the answers.

        The mark may be somewhere else already than the cursor was when the key was pressed: keys come fast.
        """
        field, name = self._field(), heard(event.key, ("part-up", "part-down"), self)
        if event.key == "enter":
            self.action_enter()
        elif field and (field.has_more(event.key) or not name):
            if typed_in is not field and event.is_printable:
                field.insert(event.character or "")
            return typed_in is not field and event.is_printable
        elif name:
            self._step(-1 if name == "part-up" else 1)
        elif event.is_printable and event.character and event.character.isdecimal():
            self._digit(int(event.character))
        elif event.is_printable and not heard(event.key, ("keys",), self):
            self.post_message(Unheard(_("Letters do nothing here.")))
        else:
            return False
        return True

    def action_part_up(self) -> None:
        """To the answer above."""
        self._step(-1)

    def action_part_down(self) -> None:
        """To the answer below."""
        self._step(1)

    def _step(self, by: int) -> None:
        if self._refuses_yet():
            return
        last = len(self._lines) - 1
        start = (-1 if by > 0 else last + 1) if self._at is None else self._at
        if start + by in range(last + 1):
            self._mark(start + by)
        else:
            self.post_message(Unheard(_("Nothing above it.") if by < 0 else _("Nothing below it.")))

    def _refuses_yet(self) -> bool:
        if self._held:
            self.post_message(Unheard(_("Take the breath first.")))
        return self._held

    def _digit(self, digit: int) -> None:
        if self._refuses_yet():
            return
        if not 1 <= digit <= len(self._lines):
            self.post_message(Unheard(_("A number from 1 to {last} chooses.", last=len(self._lines))))
            return
        self._mark(digit - 1)
        if self._field() is None:
            self.action_enter()

    @on(ReplyLine.LineClicked)
    def clicked(self, clicked: ReplyLine.LineClicked) -> None:
        """A click is the same as the number."""
        clicked.stop()
        self._digit(clicked.line.number)

    # --- answering ---

    def action_enter(self) -> None:
        """The marked answer, with what was typed under it."""
        if self._refuses_yet():
            return
        if self._at is None:
            self.post_message(Unheard(_("Nothing is marked yet.")))
            return
        key, field = self._lines[self._at].option.key, self._field()
        self.answer(key if field is None else {"choice": key, "text": field.typed})

    def hints(self) -> tuple[Hint, ...]:
        """What enter does with the marked answer; nothing while they are locked."""
        if self._held:
            return ()
        go = hint_of_two(("part-up", "part-down"), self, _("choose"), "part_down")
        if self._at is None:
            return (go,)
        field = self._field()
        enter = self.hint("enter", field.turn.action if field else _("this one"))
        return (enter, *(field.sees() if field and field.typed else ()), go)


def _beneath(turn: Reply, option: Choice) -> Write:
    """The field of an answer, as hidden as the turn itself; its beginning is not said twice below the same words."""
    field = turn.fields[option.key]
    said = field.start is not None and str(option.words).endswith(str(field.start))
    return replace(field, who=turn.who, seen=turn.seen, start=None if said else field.start)
