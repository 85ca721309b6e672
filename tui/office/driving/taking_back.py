"""A consent that is taken back in mid-hour: each has their own key for it, and no other place learns whose.

While it is asked, nothing of the driver's own stands on the screen, because one of the two comes to the keyboard.
"""

from collections.abc import Callable
from datetime import datetime

from textual import on
from textual.app import ComposeResult
from textual.events import Key
from textual.message import Message
from textual.widget import Widget

from games.engine import Partner, Table, Trouble, say
from games.engine import gettext as _
from games.office.hour import Notes
from tui.screens.place import Place
from tui.terminal.partner_marks import mark, own_keys
from tui.widgets.key_line import Unheard
from tui.widgets.text import Shown, colour, plain

WHOSE = say("Whoever takes their consent back says so by their own key.")
WHY = say("Nobody asks why, and what’s played closes gently.")
TAKEN_BACK = say("It’s taken back. No hour begins before both agree again.")
ASKS = "-taking-back"
"""The screen's class while it is asked whose consent it is."""


class TakingBack(Widget, can_focus=True):
    """Asks whose consent it is; esc is nobody's. Every key that writes is for this alone, so that none drives on."""

    class By(Message):
        """It's theirs; ``who`` is None where nobody takes anything back."""

        def __init__(self, who: Partner | None) -> None:
            super().__init__()
            self.who = who

    def __init__(self, table: Table) -> None:
        super().__init__()
        self._table, self._since = table, float("inf")

    def compose(self) -> ComposeResult:
        """What it comes to, and each one's key."""
        yield Shown(plain(WHOSE, "bold"))
        yield Shown(plain(WHY), classes="gap")
        for who, key in own_keys(self._table).items():
            sign = plain(f"{mark(self._table, who)} ", f"bold {colour(self._table, who)}")
            says = plain(f" {key} ", "reverse") + plain(" " + _("{name} takes it back", name=who))
            yield Shown(sign + says, classes="gap")
        yield Shown(plain(_("esc: nobody takes anything back"), "$quiet"), classes="gap")

    def on_mount(self) -> None:
        """Keys come here, once it stands here to be read."""
        self.screen.add_class(ASKS)
        self.focus()
        self.call_after_refresh(self._stands_here)

    def _stands_here(self) -> None:
        self._since = Message().time

    def on_unmount(self) -> None:
        """The driver's own is there again."""
        self.screen.remove_class(ASKS)

    async def on_key(self, event: Key) -> None:
        """An own key, or esc."""
        if event.key != "escape" and not event.is_printable:
            return
        event.stop()
        event.prevent_default()
        if event.time < self._since:  # it was for whatever stood here before
            return
        pressed = (event.character or "").casefold()
        who = next((each for each, key in own_keys(self._table).items() if key == pressed), None)
        if who is not None or event.key == "escape":
            self.post_message(self.By(who))


class ConsentPlace(Place):
    """A place of an hour where either may take their consent back; nobody is told whose it was."""

    def begin_taking_back(self, table: Table, notes: Notes, now: Callable[[], datetime]) -> None:
        """Keep what this needs: whose consent it may be, where that is kept, and the moment."""
        self._agreed, self._kept_in, self._moment = table, notes, now

    async def action_withdraw(self) -> None:
        """Ask whose consent is taken back; each has their own key for that."""
        if not self.has_class(ASKS):
            await self.query_one("#column").mount(TakingBack(self._agreed), before=0)
            self.show_keys()

    @on(TakingBack.By)
    async def taken_back(self, by: TakingBack.By) -> None:
        """It is kept first, and then the hour closes; or nobody took anything back."""
        await self.query(TakingBack).remove()
        self.show_keys()
        if by.who is None:
            return
        try:
            self._kept_in.withdraw(by.who.id, self._moment())
        except Trouble as why:
            self.post_message(Unheard(str(why), stays=True))
        await self.withdrawn()

    async def withdrawn(self) -> None:
        """Close gently what is played here."""
