"""What both kinds of field are mixed from: who hears a key first, whose the clipboard is, how much room there is, and
where the cursor is looked for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from textual.app import App
from textual.events import Key, Paste
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from games.engine import gettext as _
from games.engine import ngettext
from tui.widgets.glass import NOTHING, LookAgain, Magnified
from tui.widgets.key_line import Unheard
from tui.widgets.large import is_large
from tui.widgets.masks import mask
from tui.widgets.parts import scroll_to
from tui.widgets.text import plain

JOINERS = "\u200c\u200d"
"""What joins or parts letters, in Persian for one, and makes one sign of several: it shows nothing by itself."""
ROOM = 4
"""A field takes in this many times its limit, so that a text can be pasted and then shortened."""
LITTLE = 10
"""Characters of room that are little in every field; in a large one, a fifth of it is."""


@dataclass
class TooMuch(Message):
    """Something pasted has ``length`` characters, more than the field takes in. The text there has not changed."""

    field: Widget
    length: int


class _Field(Protocol):
    private: bool
    kept: str

    @property
    def selected_text(self) -> str: ...

    def action_copy(self) -> None: ...

    def action_delete_left(self) -> None: ...

    def post_message(self, message: Message) -> bool: ...


class _Followed(Protocol):
    @property
    def app(self) -> App[Any]: ...

    @property
    def has_focus(self) -> bool: ...

    @property
    def cursor_screen_offset(self) -> Offset: ...

    def render_lines(self, crop: Region) -> list[Strip]: ...


class _HandsOn(Protocol):
    first_heard_by: Callable[[Key], bool] | None

    def type_in(self, text: str) -> None: ...

    def fitting(self, text: str) -> str: ...


class _Roomy(Protocol):
    _limit: int

    @property
    def typed(self) -> str: ...

    @property
    def selected_text(self) -> str: ...

    @property
    def room(self) -> int: ...

    def post_message(self, message: Message) -> bool: ...


def written(before: str, whole: str, masked: bool) -> Magnified:
    """What there is to enlarge of a field: nothing where nothing stands in it."""
    return Magnified((mask(before) if masked else before,), writing=True) if whole else NOTHING


class Followed:
    """Mixed into a field, before its kind: the terminal's own cursor stands where the next letter goes, wherever the
    field is by now, and whoever enlarges it hears of each change."""

    def seen_anew(self) -> None:
        """Something else stands in it, or is to be seen of it, or the cursor is elsewhere."""
        if isinstance(self, Widget) and self.is_running and is_large(self):
            self.post_message(LookAgain())

    def on_show(self) -> None:
        """It stands somewhere only now: on the screen, if somebody is to write in it."""
        if isinstance(self, Widget) and self.has_focus:
            scroll_to(self, Region(0, 0, self.size.width, self.outer_size.height))

    def render_lines(self: _Followed, crop: Region) -> list[Strip]:
        """Its lines."""
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset
        return super().render_lines(crop)  # type: ignore[safe-super]  # the field's own


class HandsOn:
    """Mixed into a field, before its kind: somebody else may hear each key first, and keep it from the field."""

    first_heard_by: Callable[[Key], bool] | None = None

    def handed_on(self: _HandsOn, event: Key) -> bool:
        """Whether there is nothing left to do with this key: somebody else has taken it, or it was a joiner."""
        if event.character and event.character in JOINERS:
            self.type_in(event.character)
        elif self.first_heard_by is None or not self.first_heard_by(event):
            if event.character and event.is_printable:
                event.character = self.fitting(event.character)
            if event.character != "":
                return False
        event.stop()
        event.prevent_default()
        return True


class OwnClipboard:
    """Mixed into a field, before its kind: where it is ``private``, what is copied is ``kept`` in it alone."""

    private = False
    kept = ""

    def action_copy(self: _Field) -> None:
        """Copy what is selected."""
        if self.private:
            self.kept = self.selected_text or self.kept
        else:
            super().action_copy()  # type: ignore[safe-super]  # the field's own

    def action_cut(self: _Field) -> None:
        """Copy what is selected, and take it away."""
        if not self.private:
            super().action_cut()  # type: ignore[misc]  # the field's own
        elif self.selected_text:
            self.action_copy()
            self.action_delete_left()

    def action_paste(self: _Field) -> None:
        """Put in what was copied last."""
        if self.private and self.kept:
            self.post_message(Paste(self.kept))
        else:
            super().action_paste()  # type: ignore[misc]  # the field's own


class HasRoom:
    """Mixed into a field, before its kind: it takes in nothing cut, and says how much room is left if it is little."""

    _limit: int
    _before: Any = None
    """What stood at the edge before there was little room."""

    def take_in(self: "_Roomy", event: Paste) -> None:
        """Let a paste be taken in if it fits as a whole."""
        event.stop()
        if len(event.text) > self.room:
            event.prevent_default()
            self.post_message(TooMuch(self, len(event.text)))  # type: ignore[arg-type]  # it is a field

    @property
    def room(self: "_Roomy") -> int:
        """How many characters more are taken in where the cursor stands; what is selected goes for them."""
        return self._limit * ROOM - len(self.typed) + len(self.selected_text)

    def fitting(self: "_Roomy", text: str) -> str:
        """What is taken in of this that is typed; where it is not all, that is said."""
        fits = text[: max(0, self.room)]
        if len(fits) < len(text):
            self.post_message(Unheard(_("That’s full: no more was written."), stays=True))
        return fits

    def beneath(self, length: int, stands: Any) -> Any:
        """What stands at the edge: how many characters fit in besides so many, or are too many; else what stood."""
        left = self._limit - length
        if left >= max(LITTLE, self._limit // 5):
            stands, self._before = (stands if self._before is None else self._before), None
            return stands
        if self._before is None:
            self._before = "" if stands is None else stands
        if left >= 0:
            return plain(ngettext("room for {count} more", "room for {count} more", left, count=left))
        return plain(ngettext("{count} too many", "{count} too many", -left, count=-left))
