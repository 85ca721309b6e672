"""A text to write: one line or a few, in the only frame there is on the screen."""

from textual import on
from textual.app import ComposeResult

from games.engine import Write
from tui.fields import Entered, Lines, OneLine, TooMuch
from tui.keys import Hint
from tui.text import Shown, plain, side
from tui.turns.base import TurnWidget


class WriteWidget(TurnWidget[Write]):
    """The field, with what comes before the words above it."""

    def compose(self) -> ComposeResult:
        """The beginning of the sentence, and the field in its author's colour."""
        turn = self.turn
        yield Shown(plain(turn.start, "italic") if turn.start else None, classes="start")
        hint = str(turn.hint or "")
        field = OneLine(turn.limit, hint) if turn.lines == 1 else Lines(turn.limit, hint)
        field.add_class(side(self.around.table, turn.who))
        if turn.lines > 1:
            field.styles.height = min(turn.lines, 6) + 2
        yield field

    @on(Entered)
    def done(self, entered: Entered) -> None:
        """What stands in the field is the answer."""
        entered.stop()
        self.answer(entered.text)

    @on(TooMuch)
    def too_much(self, too_much: TooMuch) -> None:
        """Say how much would have fitted."""
        too_much.stop()
        self.post_message(self.Refused(self, self.turn.too_long(too_much.length)))

    def action_done(self) -> None:
        """What stands in the field is the answer."""
        field = self.query_one("#field", OneLine | Lines)  # type: ignore[arg-type]
        self.answer(field.value if isinstance(field, OneLine) else field.text)

    def action_new_line(self) -> None:
        """A new line in the field."""
        self.query_one(Lines).action_new_line()

    def hints(self) -> tuple[Hint, ...]:
        """The verb of the script, or skipping where nothing needs to be written."""
        words = f"{self.turn.action}, or skip" if self.turn.optional else str(self.turn.action)
        enter = self.hint("enter", words, "done")
        return (enter, self.hint("ctrl+j", "new line", "new_line")) if self.turn.lines > 1 else (enter,)
