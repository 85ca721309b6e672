"""Where nothing is asked just now: the curtain, and at a seat of one that the other one is waited for."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.widget import Widget

from games.engine import Words, listed
from games.engine import gettext as _
from tui import sentences
from tui.seat import Awaiting, Curtain
from tui.settings.commands import COMMANDS
from tui.terminal.partner_marks import mark, own_keys
from tui.terminal.textual_private.frames import laid_out_once
from tui.turns.base import Around
from tui.widgets.hints import Hint, hint, key_of
from tui.widgets.key_line import Unheard
from tui.widgets.large import HEIGHT, Grown, is_large
from tui.widgets.text import Shown, colour, named, plain


class CurtainWidget(Widget, can_focus=True):
    """Opens only with the own key of the one whom it is for."""

    virtual_size = laid_out_once()

    @dataclass
    class Opened(Message):
        """It is them."""

        curtain: Curtain

    def __init__(self, curtain: Curtain, around: Around) -> None:
        super().__init__(classes="turn")
        self.curtain = curtain
        self.around = around

    def compose(self) -> ComposeResult:
        """A name, and who looks away."""
        name = Grown(self._head(), classes="curtain-name")
        name.most = HEIGHT
        yield name
        yield Shown(self._words(), classes="curtain-words", id="away")
        yield Shown(classes="curtain-words", id="not-me")

    def take(self, curtain: Curtain) -> None:
        """A curtain for somebody else, closed again."""
        self.curtain = curtain
        self.query_one(".curtain-name", Shown).show(self._head())
        self.query_one("#away", Shown).show(self._words())
        self.query_one("#not-me", Shown).show(plain(""))

    def _head(self) -> Content:
        table, who = self.around.table, self.curtain.who
        if is_large(self):
            return named(table, who)
        return plain(f"{mark(table, who)}  {who.name}", f"bold {colour(table, who)}")

    def _words(self) -> Content:
        away = listed([each.name for each in self.curtain.away])
        return plain(_("{names}, look away for a moment.", names=away))

    def on_key(self, event: Key) -> None:
        """The own key opens, ``n`` says that somebody else sits here."""
        keys, typed = own_keys(self.around.table), (event.character or "").casefold()
        if typed in keys.values():
            event.stop()  # also the other's, which opens nothing: whatever else has it would hear it now
            if typed == keys[self.curtain.who]:
                self.action_open()
            else:
                self.post_message(Unheard(_("Only {key} opens this.", key=keys[self.curtain.who])))
        elif event.key in COMMANDS["not-me"].keys:
            event.stop()
            self.action_not_me()

    def action_go_on(self) -> None:
        """Enter opens nothing."""
        key = own_keys(self.around.table)[self.curtain.who]
        self.post_message(Unheard(_("Only {key} opens this.", key=key)))

    def action_open(self) -> None:
        """Open."""
        self.post_message(self.Opened(self.curtain))

    def action_not_me(self) -> None:
        """Keep it closed and say to whom the keyboard goes."""
        words = _("Hand the keyboard to {name}; it stays closed until then.", name=self.curtain.who)
        self.query_one("#not-me", Shown).show(plain(words))

    def hints(self) -> tuple[Hint, ...]:
        """The one key that opens, and the one for somebody else."""
        key = own_keys(self.around.table)[self.curtain.who]
        return (hint("open", self, _("I’m {name}", name=self.curtain.who), key), hint("not-me", self))


class WaitingWidget(Widget, can_focus=True):
    """One sentence that stays as it is, whatever the other one does meanwhile; and another where nobody is there."""

    def __init__(self, waiting: Awaiting, around: Around) -> None:
        super().__init__(classes="turn")
        self.waiting, self.around = waiting, around
        self.alone = False

    def compose(self) -> ComposeResult:
        """The sentence."""
        yield Shown(self._words(), id="waits")

    def take(self, waiting: Awaiting) -> None:
        """The same, of somebody else."""
        self.waiting = waiting
        self.query_one("#waits", Shown).show(self._words())

    def is_alone(self, alone: bool) -> None:
        """Say that nobody sits at the other seat, or that somebody does again."""
        self.alone = alone
        self.query_one("#waits", Shown).show(self._words())

    def _words(self) -> Content:
        if self.alone and not self.around.takes_hours:
            return plain(sentences.nobody_at(self.waiting.who), "$quiet")
        return plain(self._waits(), "$quiet")

    def _waits(self) -> Words:
        return sentences.waiting_in(
            self.around.game, self.waiting.who, self.waiting.turn is not None, key_of("leave", self)
        )

    @property
    def may_take_long(self) -> bool:
        """Whether nobody sits at the other seat, or has to."""
        return self.alone or self.around.takes_hours

    def action_go_on(self) -> None:
        """It isn't theirs."""
        self.post_message(Unheard(str(self._waits())))

    def hints(self) -> tuple[Hint, ...]:
        """Nothing is to be pressed."""
        return ()
