"""One evening in full: what both may read of it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from games.catalog import GAMES
from games.engine import Answer, Table
from games.record import Session, Sitting
from tui.dates import clock, day
from tui.evenings import author, ending, readable
from tui.keys import Hint
from tui.screens.place import Place
from tui.text import Shown, colour, named, plain


class Evening(Place):
    """A page to read. The arrows scroll it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "back", key_display="esc"),
        Binding("enter", "back", "", show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def body(self) -> ComposeResult:
        """The day, and play after play what was asked and answered."""
        yield Shown(plain(day(self._session.started), "bold"))
        for sitting in self._session.sittings:
            yield Shown(_heading(sitting), classes="sitting")
            answers = list(readable(sitting))
            if not answers:
                yield Shown(plain("Nothing of it was for both to read.", "$quiet"), classes="answer")
            for answer in answers:
                yield Shown(_answer(sitting.table, answer), classes="answer")
            if ending(sitting):
                words = {"open": "It is still open.", "stopped": "You stopped here."}.get(
                    ending(sitting), "It ended here."
                )
                yield Shown(plain(words, "$quiet"), classes="answer")

    def hints(self) -> tuple[Hint, ...]:
        """Reading on, and back."""
        return (Hint("esc", "back", "back", self), Hint("↑↓", "read on", "scroll_by(10)", self))


def _heading(sitting: Sitting) -> Content:
    title = GAMES[sitting.game].title if sitting.game in GAMES else sitting.game
    return plain(title, "bold") + plain(f"   {clock(sitting.started)}", "$quiet")


def _answer(table: Table, answer: Answer) -> Content:
    """Who, what was asked, and what was said; on one line where nothing was."""
    who = author(table, answer)
    if not answer.shown:
        return named(table, who, "") + plain("   ") + plain(answer.prompt, "$quiet")
    asked = named(table, who) + plain("   ") + plain(answer.prompt, "$quiet")
    return asked + plain("\n") + plain(answer.shown, colour(table, who))
