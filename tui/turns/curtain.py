"""The curtain: nothing on the screen but whom the keyboard goes to."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.events import Key
from textual.message import Message
from textual.widget import Widget

from games.engine import Partner
from tui.keys import Hint
from tui.marks import mark, own_keys
from tui.seat import Curtain
from tui.text import Shown, colour, named, plain
from tui.turns.base import Around


class CurtainWidget(Widget, can_focus=True):
    """Opens only with the own key of the one whom it is for; when it is for everyone, with Enter."""

    @dataclass
    class Opened(Message):
        """It is them."""

        widget: "CurtainWidget"

    def __init__(self, curtain: Curtain, around: Around) -> None:
        super().__init__(classes="turn")
        self.curtain = curtain
        self.around = around

    def compose(self) -> ComposeResult:
        """A name, and who looks away."""
        table, who = self.around.table, self.curtain.who
        if isinstance(who, Partner):
            spread = " ".join(who.name.upper()) if len(who.name) <= 14 else who.name
            yield Shown(plain(f"{mark(table, who)}  {spread}", f"bold {colour(table, who)}"), classes="curtain-name")
            away = " and ".join(each.name for each in self.curtain.away)
            yield Shown(plain(f"{away}, look away for a moment."), classes="curtain-words")
        else:
            yield Shown(named(table, who), classes="curtain-name")
            yield Shown(plain("Look here again, together."), classes="curtain-words")
        yield Shown(classes="curtain-words", id="not-me")

    def on_key(self, event: Key) -> None:
        """The own key opens, ``n`` says that somebody else sits here."""
        who = self.curtain.who
        if isinstance(who, Partner):
            if event.character and event.character.casefold() == own_keys(self.around.table)[who]:
                event.stop()
                self.action_open()
            elif event.key == "n":
                event.stop()
                self.action_not_me()
        elif event.key == "enter":
            event.stop()
            self.action_open()

    def action_open(self) -> None:
        """Open."""
        self.post_message(self.Opened(self))

    def action_not_me(self) -> None:
        """Keep it closed and say to whom the keyboard goes."""
        if isinstance(self.curtain.who, Partner):
            name = self.curtain.who.name
            self.query_one("#not-me", Shown).show(plain(f"Hand the keyboard to {name}; it stays closed until then."))

    def hints(self) -> tuple[Hint, ...]:
        """The one key that opens, and the one for somebody else."""
        who = self.curtain.who
        if not isinstance(who, Partner):
            return (Hint("enter", "both look again", "open", self),)
        key = own_keys(self.around.table)[who]
        return (Hint(key, f"I am {who.name}", "open", self), Hint("n", "this is not me", "not_me", self))
