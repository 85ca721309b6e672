"""A text to write: one line or a few, in the only frame there is on the screen; in dots where it is private."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Key
from textual.timer import Timer

from games.engine import Json, Seen, Write, say
from games.engine import gettext as _
from tui.turns.base import Around, DraftedWidget
from tui.widgets.field_parts import TooMuch
from tui.widgets.fields import Entered, Lines, OneLine
from tui.widgets.hints import Hint, bindings, hint_of_two
from tui.widgets.text import Shown, plain, side

AFTERGLOW = 1.0
"""Seconds for which a text stays visible after the last press of the key: a terminal repeats a key that is held down,
later the first time than after it, and says nothing when it is let go."""

FROM_BEFORE = say("from before")
"""What stands at the edge of a field whose text was typed before an interruption."""


class WriteWidget(DraftedWidget[Write]):
    """The field, with what comes before the words above it."""

    # Before the field's own, which would select with these keys; where nothing is private they are the field's.
    BINDINGS: ClassVar[list[BindingType]] = bindings("private")

    def __init__(self, turn: Write, around: Around, before: Json = "", rows: int = 6) -> None:
        super().__init__(turn, around)
        before = before if isinstance(before, str) else ""
        hint, private = _("e.g. {hint}", hint=turn.hint) if turn.hint else "", turn.seen is not Seen.OPEN
        self._rows = min(turn.lines, rows)
        kind = OneLine if turn.lines == 1 else Lines
        self._field: OneLine | Lines = kind(turn.limit, hint, before, private)
        if before:
            self._field.border_subtitle = plain(FROM_BEFORE)
        self._private = private
        self._until: float | None = None
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """The beginning of the sentence, and the field in its author's colour."""
        turn = self.turn
        yield Shown(plain(turn.start) if turn.start else None, classes="start")
        self._field.add_class(side(self.around.table, turn.who))
        if turn.lines > 1:
            self._field.styles.height = self._rows + 2
        yield self._field

    @property
    def field(self) -> OneLine | Lines:
        """The field itself."""
        return self._field

    @property
    def typed(self) -> str:
        """What stands in the field."""
        return self._field.typed

    @property
    def draft(self) -> Json:
        """The same."""
        return self.typed

    def empty(self, key: str) -> None:
        """Empty the field."""
        self.leave()

    def name_new_line(self, named: bool) -> None:
        """Say at the edge of a field of several lines how a new one is made, where nothing else stands there."""
        if isinstance(self._field, Lines):
            key = self.hint("new-line")
            words = plain(f"{key.key} {key.words}")
            if named and not self._field.border_subtitle:
                self._field.border_subtitle = words
            elif not named and str(self._field.border_subtitle) == words.plain:
                self._field.border_subtitle = ""

    def hand_on(self, hears: Callable[[Key], bool]) -> None:
        """Let every key be heard by somebody else first; what they take does not get into the field."""
        self._field.first_heard_by = hears

    def has_more(self, key: str) -> bool:
        """Whether this arrow has something to do in the field: there may be lines above and below."""
        return isinstance(self._field, Lines) and self._field.has_line(key)

    def bring_into_view(self) -> None:
        """Scroll whatever the field stands in so far that the line that is written is on the screen."""
        self._field.bring_into_view()

    def leave(self) -> None:
        """Nothing that was typed stays in the field, and no time goes on."""
        self._mask()
        self._field.forget()

    def cover(self) -> None:
        """Somebody else may look at the screen meanwhile: what was typed stays, and is masked again."""
        self._mask()

    def on_unmount(self) -> None:
        """The same where the whole screen goes."""
        self.leave()

    # --- seeing what one types ---

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to see only where what is typed is masked."""
        return self._private if action in ("see", "keep_seen") else super().check_action(action, parameters)

    def action_see(self) -> None:
        """Show what was typed for as long as the key is held."""
        if not self._field.masked and self._until is None:
            return
        self._field.masked = False
        self._until = self.around.clock() + AFTERGLOW
        if self._timer is None:
            self._timer = self.set_interval(AFTERGLOW / 10, self.tick)

    def action_keep_seen(self) -> None:
        """Show it until the turn is left, or no longer."""
        kept = not self._field.masked and self._until is None
        self._mask()
        self._field.masked = kept

    def tick(self) -> None:
        """Look at the clock, and mask the text when the key has been let go."""
        if self._until is not None and self.around.clock() >= self._until:
            self._mask()

    def _mask(self) -> None:
        self._field.masked, self._until = self._private, None
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    # --- answering ---

    @on(Entered)
    def done(self, entered: Entered) -> None:
        """What stands in the field is the answer."""
        entered.stop()
        self.answer(entered.text)

    @on(TooMuch)
    def too_much(self, too_much: TooMuch) -> None:
        """Say how much would have fitted."""
        too_much.stop()
        self.post_message(self.NotTaken(self, self.turn.too_long(too_much.length)))

    def action_enter(self) -> None:
        """What stands in the field is the answer."""
        self.answer(self.typed)

    def action_new_line(self) -> None:
        """A new line in the field."""
        self.query_one(Lines).action_new_line()

    def hints(self) -> tuple[Hint, ...]:
        """The verb of the script, or skipping where nothing needs to be written; then seeing, and a new line."""
        words = _("{action}, or skip", action=self.turn.action) if self.turn.optional else str(self.turn.action)
        more = (self.hint("new-line"),) if self.turn.lines > 1 else ()
        return (self.hint("enter", words), *self.sees(), *more)

    def sees(self) -> tuple[Hint, ...]:
        """The keys to see what one types, where that is masked: one to hold, and one to press."""
        if not self._private:
            return ()
        return (hint_of_two(("see", "keep-seen"), self, _("peek"), "keep_seen", one_by_one=True),)
