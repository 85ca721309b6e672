"""Things below each other, of which one is marked: keys are for that one, and its field stands open in its place.

A page has several things to answer; a reply has several answers, of which one is given. Both are walked through alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.events import DescendantFocus, Key
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from games.engine import Page, Reply
from games.engine import gettext as _
from tui.terminal.textual_private.frames import laid_out_once
from tui.turns.base import Around, DraftedWidget
from tui.turns.thin_line import ThinLine
from tui.turns.write import WriteWidget
from tui.widgets.cursor import put_cursor
from tui.widgets.glass import NOTHING, Magnified
from tui.widgets.hints import Hint, heard, hint_of_two
from tui.widgets.key_line import Unheard
from tui.widgets.parts import scroll_to

ROWS = 3
"""Rows at most of a field that opens in place."""


class InPlacePart(Widget):
    """One of the things. ``write`` is its field, where it has one; ``here`` says whether it is marked."""

    virtual_size = laid_out_once()
    MARK = Offset(0, 0)
    """Where its mark stands."""

    @dataclass
    class PartClicked(Message):
        """Somebody clicked on the part, or on what the number ``digit`` chooses there."""

        part: "InPlacePart"
        digit: int = 0

    write: WriteWidget | None = None
    here = False

    @property
    def words(self) -> Sequence[str]:
        """What it says, in several ways of which the first that fits is enlarged."""
        return ()

    def mark(self, here: bool) -> None:
        """Let it be the part that keys are for, or no longer."""
        self.here = here
        self.refresh(layout=True)

    def hold(self, held: bool) -> None:
        """Say that it can be read and not chosen, or no longer."""

    def cover(self) -> None:
        """Somebody else may look at the screen meanwhile: what was typed stays, and is masked again."""
        if self.write is not None:
            self.write.cover()

    def forget(self) -> None:
        """Let nothing of what was answered stay here."""
        if self.write is not None:
            self.write.leave()

    def bring_into_view(self) -> None:
        """Scroll whatever it stands in so far that it is on the screen, and of its field the line that is written."""
        scroll_to(self, Region(0, 0, self.size.width, max(1, self.size.height)))
        if self.write is not None:
            self.write.bring_into_view()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Its lines; the terminal's own cursor stands on the mark, unless it is in a field."""
        if self.here and self.app.focused is self.parent:
            put_cursor(self, self.MARK)
        return super().render_lines(crop)


T = TypeVar("T", bound=Page | Reply)
P = TypeVar("P", bound=InPlacePart)


class InPlaceWidget(DraftedWidget[T], Generic[T, P], can_focus=True):
    """The parts below each other, and the line below them where there is a lock, also for those without timers."""

    def __init__(self, turn: T, around: Around, parts: Sequence[P]) -> None:
        super().__init__(turn, around)
        self._parts = parts
        self._line = ThinLine(turn.lock or 1, around.clock)
        self._line.display = turn.lock > 0

    def compose(self) -> ComposeResult:
        """The parts, each below the one before; and how long they stay at least, where they do."""
        yield from self._parts
        yield self._line

    def on_mount(self) -> None:
        """The fields hand on what is not for them."""
        for part in self._parts:
            if part.write is not None:
                part.write.hand_on(self._hears)

    @property
    def magnified(self) -> Magnified:
        """The part that is marked."""
        if self._at < 0:
            return NOTHING
        part = self._parts[self._at]
        return Magnified(part.words, stands_back=part.write is not None)

    def cover(self) -> None:
        """What was answered stays and is not seen."""
        for part in self._parts:
            part.cover()

    def leave(self) -> None:
        """Nothing of what was answered stays here, and no time goes on behind another turn."""
        self._line.end()
        for part in self._parts:
            part.forget()

    def on_unmount(self) -> None:
        """The same where the whole screen goes."""
        self.leave()

    @property
    def _waits(self) -> bool:
        """Whether it is too early to go on."""
        return self.turn.lock > 0 and self._line.left > 0

    @on(ThinLine.Passed)
    def unlock(self, passed: ThinLine.Passed) -> None:
        """Once the line is gone, one may go on."""
        passed.stop()
        if not passed.left:
            for part in self._parts:
                part.hold(False)
            self.post_message(self.CursorMoved(self))

    # --- the part that is marked ---

    @property
    def _at(self) -> int:
        """Its place; -1 while none is."""
        return next((place for place, part in enumerate(self._parts) if part.here), -1)

    @property
    def _write(self) -> WriteWidget | None:
        """Its field, where it has one."""
        return self._parts[self._at].write if self._at >= 0 else None

    def focus_on(self) -> Widget:
        """The field that is open, or the widget itself where digits are heard."""
        return self._write.field if self._write is not None else self

    def _mark(self, place: int) -> None:
        if place != self._at:
            if self._at >= 0:
                self._parts[self._at].mark(False)
            self._parts[place].mark(True)
        self.screen.set_focus(self.focus_on(), scroll_visible=False)
        self.post_message(self.CursorMoved(self))
        self.call_after_refresh(self._follow)

    def _follow(self) -> None:
        """Bring the marked part into view, and say so once more: what a key does hangs on what is in view by then."""
        self.bring_into_view()
        self.call_after_refresh(self.post_message, self.CameIntoView(self))

    def bring_into_view(self) -> None:
        """Scroll whatever the parts stand in so far that the marked one is on the screen."""
        if self._at >= 0:
            self._parts[self._at].bring_into_view()

    def _go(self, by: int) -> None:
        """To the next part, or the one before; from none, to the nearest end."""
        start = self._at if by > 0 or self._at >= 0 else len(self._parts)
        places = range(start + by, len(self._parts) if by > 0 else -1, by)
        place = next((place for place in places if self._parts[place].display), None)
        if place is not None:
            self._mark(place)
        else:
            self.post_message(Unheard(_("Nothing above it.") if by < 0 else _("Nothing below it.")))

    def on_focus(self) -> None:
        """A click beside the field that is open leaves the cursor in it."""
        if (there := self.focus_on()) is not self:
            self.screen.set_focus(there, scroll_visible=False)

    @on(DescendantFocus)
    def went_into(self, focus: DescendantFocus) -> None:
        """A click into a field goes to its part, unless keys have led away from there meanwhile."""
        for place, part in enumerate(self._parts):
            there = part.write.field if part.write is not None else None
            if focus.widget is there is self.app.focused and place != self._at:
                self._mark(place)

    # --- keys ---

    def on_key(self, event: Key) -> None:
        """Digits are for what is marked."""
        if self._hears(event):
            event.stop()
            event.prevent_default()

    def _hears(self, event: Key) -> bool:
        """Take a key that is not for the field; whether it was one for the parts."""
        write, name = self._write, heard(event.key, self._names(), self)
        if write is not None and (write.has_more(event.key) or not (name or event.key == "enter")):
            return False
        if event.key == "enter":
            self.action_enter()
        elif name:
            getattr(self, f"action_{name.replace('-', '_')}")()
        elif event.is_printable and event.character and event.character.isdecimal():
            self._digit(int(event.character))
        elif event.is_printable and not heard(event.key, ("keys",), self):
            self.post_message(Unheard(_("Letters do nothing here.")))
        else:
            return False
        return True

    def _names(self) -> list[str]:
        """The commands that there is something for, in the order in which their keys are heard."""
        return ["part-up", "part-down"]

    def _digit(self, digit: int) -> None:
        raise NotImplementedError

    def action_enter(self) -> None:
        """Go on, or answer."""
        raise NotImplementedError

    def action_part_up(self) -> None:
        """To the part above."""
        self._go(-1)

    def action_part_down(self) -> None:
        """To the part below."""
        self._go(1)

    def _way(self, words: str) -> Hint:
        """The hint for the way about."""
        return hint_of_two(("part-up", "part-down"), self, words, "part_down")

    def _sees(self) -> tuple[Hint, ...]:
        """The keys to see what one types, where that is masked."""
        return self._write.sees() if self._write is not None else ()
