"""Turns that are answered by going on: something to read, and somebody's words shown large to both."""

from textual.app import ComposeResult

from games.engine import Reveal, Say
from tui.keys import Hint
from tui.quotes import Quotes
from tui.turns.base import TurnWidget


class SayWidget(TurnWidget[Say | Reveal]):
    """Nothing but the prompt, and the key that goes on."""

    def action_go_on(self) -> None:
        """Go on."""
        self.answer(None)

    def hints(self) -> tuple[Hint, ...]:
        """The verb that the script gave."""
        return (self.hint("enter", self.turn.action, "go_on"),)


class RevealWidget(SayWidget):
    """The quotes, large and alone."""

    def take(self, turn: Say | Reveal) -> None:
        """Other quotes."""
        super().take(turn)
        self.query_one(Quotes).show(self.around.table, turn.quotes)

    def compose(self) -> ComposeResult:
        """The words, in their authors' colours."""
        yield Quotes(self.around.table, self.turn.quotes, large=True)
