"""Sealing the record, offered at home: what a lost passphrase means, one for each, and the recovery key once."""

import asyncio
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType

from games.engine import NotAllowed, Table, say
from games.engine import gettext as _
from games.record import RecordError
from games.record.keys.memory import close_memory
from games.record.keys.sealing import RECOVERY
from games.record.keys.slots import Passphrase, Recipient, Way, recovery_key
from games.record.keys.typed import PASSPHRASE_LIMIT, typed
from tui import sentences
from tui.app.in_order import BEFORE_KEYS
from tui.screens.messages import GoHome
from tui.screens.seen_first import SeenFirst
from tui.widgets.field_parts import TooMuch
from tui.widgets.fields import Entered, OneLine
from tui.widgets.hints import Hint, bindings
from tui.widgets.text import Shown, asked, plain


class Seal(SeenFirst):
    """Each partner types a passphrase twice, unseen. Escape goes home while nothing is sealed.

    ``seal`` seals the record; it runs outside the screen's own thread and raises RecordError when nothing was changed.
    """

    CALLED = say("sealing the record")
    BINDINGS: ClassVar[list[BindingType]] = bindings("page", "onward")

    def __init__(self, table: Table, seal: Callable[[Sequence[Way]], object]) -> None:
        super().__init__()
        self._table, self._seal = table, seal
        self._words: list[str] = []  # each partner's passphrase, twice
        self._working = self._done = False

    @property
    def stays(self) -> bool:
        """The recovery key is shown once, and nothing may come between while it is being sealed."""
        return True

    @property
    def one_key_decides(self) -> bool:
        """The key that goes on from the recovery key is one that was pressed once it could be read."""
        return self._done

    def body(self) -> ComposeResult:
        """What it means, whose turn it is, the field, what came of it."""
        yield Shown(plain(sentences.SEALING), id="means")
        yield Shown(id="who", classes="gap")
        field = OneLine(PASSPHRASE_LIMIT, private=True)
        field.password = True
        field.add_class("gap")
        field.display, field.disabled = False, True  # until they have read what it means
        yield field
        yield Shown(id="notice", classes="notice")

    def on_mount(self) -> None:
        """Nobody else looks into this memory from here on."""
        close_memory()
        self.show_keys()

    def _ask(self, notice: str) -> None:
        partner = self._table.partners[len(self._words) // 2]
        lead = _("type it again") if len(self._words) % 2 else _("a passphrase of your own")
        self.query_one("#who", Shown).show(asked(self._table, partner, lead))
        self.query_one("#means", Shown).show(plain(""))
        self.tell(notice)
        field = self.query_one(OneLine)
        field.show("")
        field.display, field.disabled = True, False
        field.focus()
        self.show_keys()

    @on(Entered)
    def said(self, entered: Entered) -> None:
        """Take a passphrase, or leave it there and say why not; ask from the first time when the second is another."""
        if self._working:
            return
        try:
            words = typed(entered.text)
        except NotAllowed as why:
            self.tell(str(why))
            return
        if len(self._words) % 2 and words != typed(self._words[-1]):
            self._words.pop()
            self._ask(_("Those two weren’t the same; please type it again."))
            return
        self._words.append(entered.text)
        if len(self._words) < 2 * len(self._table.partners):
            self._ask("")
        else:
            self._working = True
            self.query_one("#notice", Shown).show(plain(sentences.CLOSING_UP))
            self._close()

    @work(group=BEFORE_KEYS)
    async def _close(self) -> None:
        secret, public = recovery_key()
        ways: list[Way] = [
            *(Passphrase(who.id, words) for who, words in zip(self._table, self._words[::2], strict=True)),
            Recipient(RECOVERY, public),
        ]
        self._words.clear()
        try:
            await asyncio.to_thread(self._seal, ways)
        except RecordError as why:
            self._ask(str(why))
        else:
            self._done = True
            self.query_one("#means", Shown).show(plain(sentences.RECOVERY))
            self.query_one("#who", Shown).show(plain(secret, "bold"))
            field = self.query_one(OneLine)
            field.display, field.disabled = False, True
            self.query_one("#notice", Shown).show(plain(""))
            self.wait_until_seen(None)
        finally:
            self._working = False
            self.show_keys()

    @on(TooMuch)
    def too_much(self, too_much: TooMuch) -> None:
        """Say how much would have fitted."""
        self.tell(sentences.too_long(too_much.length, PASSPHRASE_LIMIT))

    def action_back(self) -> None:
        """Home, unless it is being sealed at this moment, or the recovery key was not yet taken note of."""
        if not self._working and not self._done:
            self.post_message(GoHome())

    async def action_go_on(self) -> None:
        """Go on to what comes next: the first passphrase, the next, and from the recovery key home."""
        field = self.query_one(OneLine)
        if self._done:
            self.post_message(GoHome())
        elif not field.display:
            self._ask("")
        elif not self._working:
            await field.action_submit()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """From the recovery key one goes on, not back."""
        return action != "back" or not self._done

    def hints(self) -> tuple[Hint, ...]:
        """Going on, and back."""
        if self._done:
            return (self.hint("go-on", _("written down")),)
        return (self.hint("go-on"), self.hint("back", _("rather not")))

    def always(self) -> tuple[Hint, ...]:
        """Leaving, and the other keys."""
        return (self.hint("leave"), self.hint("keys", typing=True))
