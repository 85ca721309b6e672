"""The end of a play: one quiet sentence, what was agreed, and how the evening can go on."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from games.catalog.games import AFTER
from games.engine import Ending
from games.engine import gettext as _
from games.record import Sitting
from tui.pages.evenings import agreements
from tui.screens.messages import Begin, GoHome, GoodNight, SealUp
from tui.screens.place import Place
from tui.sentences import AGREED, ANOTHER, GOOD_NIGHT, SETTLE, ended
from tui.steps import AfterPlay
from tui.widgets.hints import Hint, bindings
from tui.widgets.rows import Row, Rows
from tui.widgets.text import Shown, named, plain


class Closing(Place):
    """What is taken along from ``sitting``."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("closing", "page")

    def __init__(self, sitting: Sitting, offers: Sequence[AfterPlay], sealed: bool) -> None:
        super().__init__()
        self._sitting, self._offers, self._sealed = sitting, offers, sealed
        ways: dict[AfterPlay, tuple[str, str, Callable[[], None]]] = {
            AfterPlay.SETTLE: (str(SETTLE), _("settle"), self.action_settle),
            AfterPlay.ANOTHER: (str(ANOTHER), _("play"), self.action_another),
            AfterPlay.GOOD_NIGHT: (str(GOOD_NIGHT), _("sleep well"), self.action_good_night),
        }
        self._ways = [ways[each] for each in offers]

    def body(self) -> ComposeResult:
        """The sentence, the ways on, and each card that both said yes to: there may be more of them than fit."""
        table = self._sitting.table
        yield Shown(named(table, table))
        yield Shown(plain(ended(self._sitting.ending or Ending.DONE, self._sitting.game)), classes="gap")
        yield Rows([Row(words, verb=verb) for words, verb, _ in self._ways], at=0)
        cards = agreements(self._sitting)
        if cards:
            yield Shown(plain(AGREED, "$quiet"), classes="agreed")
            for card in cards:
                yield Shown(plain(card), classes="card")

    @on(Rows.Picked)
    def picked(self, picked: Rows.Picked) -> None:
        """On, the way that was picked."""
        self._ways[picked.place][2]()

    def action_pick(self) -> None:
        """The way under the cursor."""
        self.query_one(Rows).action_pick()

    def action_good_night(self) -> None:
        """The evening is over."""
        self.post_message(GoodNight())

    def action_settle(self) -> None:
        """The integration, before good night."""
        self.post_message(Begin(AFTER))

    def action_back(self) -> None:
        """Home: what was played is over, and this page may be skipped."""
        self.action_another()

    def action_another(self) -> None:
        """The evening goes on."""
        self.post_message(GoHome())

    def action_seal(self) -> None:
        """Only a passphrase opens the record from then on."""
        self.post_message(SealUp())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A sealed record is not sealed again, and an evening settles once."""
        return not ((action == "seal" and self._sealed) or (action == "settle" and self._has_settled))

    @property
    def _has_settled(self) -> bool:
        return AfterPlay.SETTLE not in self._offers

    def hints(self) -> tuple[Hint, ...]:
        """Going the way where the cursor stands; after the last game also sealing."""
        go = self.hint("pick", self.query_one(Rows).verb)
        if self._sealed or not self._has_settled:
            return (go,)
        return (go, self.hint("seal"))

    def always(self) -> tuple[Hint, ...]:
        """Good night stands where it stands at home."""
        return (self.hint("keys"), self.hint("good-night"))
