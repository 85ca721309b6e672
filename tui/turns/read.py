"""Turns that are answered by going on: something to read, and somebody's words shown large to both."""

from textual.app import ComposeResult
from textual.content import Content

from games.engine import Reveal, Say
from tui.turns.base import TurnWidget
from tui.widgets.hints import Hint
from tui.widgets.quotes import Quotes
from tui.widgets.text import Shown, plain

FADE = 0.15
"""Seconds in which words that are shown to both come up. A new prompt stands there at once: nobody waits for it."""


class SayWidget(TurnWidget[Say | Reveal]):
    """Nothing but the prompt, and the key that goes on."""

    def action_go_on(self) -> None:
        """Go on."""
        self.answer(None)

    def hints(self) -> tuple[Hint, ...]:
        """The verb that the script gave."""
        return (self.hint("go-on", self.turn.action),)


class RevealWidget(SayWidget):
    """The quotes, large and alone."""

    def take(self, turn: Say | Reveal) -> None:
        """Other quotes."""
        super().take(turn)
        self.query_one(Quotes).show(self.around.table, turn.quotes)
        self.query_one(".below", Shown).show(self._below())
        self.fade_in()

    def on_mount(self) -> None:
        """They come once."""
        self.fade_in()

    def fade_in(self) -> None:
        """Let them come out of the dark, where things may move and colours can be mixed."""
        if self.app.animation_level == "full" and not self.app.current_theme.ansi:
            self.styles.opacity = 0.1
            self.styles.animate("opacity", 1.0, duration=FADE)

    def compose(self) -> ComposeResult:
        """The words, in their authors' colours."""
        yield Quotes(self.around.table, self.turn.quotes, large=True)
        yield Shown(self._below(), classes="below")

    def _below(self) -> Content:
        below = self.turn.below if isinstance(self.turn, Reveal) else None
        return plain(below or "")
