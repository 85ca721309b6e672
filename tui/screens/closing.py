"""The end of a play: one quiet sentence, what was agreed, and how the evening can go on."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from games.catalog.games import AFTER
from games.engine import Ending, say
from games.engine import gettext as _
from games.record import Sitting
from tui.pages.evenings import agreements
from tui.screens.messages import Begin, GoHome, GoodNight, SealUp
from tui.screens.place import Place
from tui.sentences import AGREED, ANOTHER, GOOD_NIGHT, SETTLE, ended
from tui.steps import AfterPlay
from tui.widgets.hints import Hint, bindings
from tui.widgets.options import Options, Row
from tui.widgets.text import Shown, named, plain


class Closing(Place):
    """What is taken along from ``sitting``."""

    CALLED = say("the end of a game")
    BINDINGS: ClassVar[list[BindingType]] = bindings("closing", "page")

    def __init__(self, sitting: Sitting, offers: Sequence[AfterPlay], may_seal: bool) -> None:
        super().__init__()
        self._sitting, self._offers, self._may_seal = sitting, offers, may_seal
        self._ways = {
            AfterPlay.SETTLE: Row(str(SETTLE), verb=_("settle"), does=self.action_settle),
            AfterPlay.ANOTHER: Row(str(ANOTHER), verb=_("play"), does=self.action_another),
            AfterPlay.GOOD_NIGHT: Row(str(GOOD_NIGHT), verb=_("sleep well"), does=self.action_good_night),
        }

    def body(self) -> ComposeResult:
        """The sentence, the ways on, and each card that both said yes to: there may be more of them than fit."""
        table = self._sitting.table
        yield Shown(named(table, table))
        yield Shown(plain(ended(self._sitting.ending or Ending.DONE, self._sitting.game)), classes="gap")
        yield Options([self._ways[each] for each in self._offers], at=0)
        cards = agreements(self._sitting)
        if cards:
            yield Shown(plain(AGREED, "$quiet"), classes="agreed")
            for card in cards:
                yield Shown(plain(card), classes="card")

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
        return not ((action == "seal" and not self._may_seal) or (action == "settle" and self._has_settled))

    @property
    def _has_settled(self) -> bool:
        return AfterPlay.SETTLE not in self._offers

    def hints(self) -> tuple[Hint, ...]:
        """Going the way where the cursor stands; after the last game also sealing."""
        go = self.pick(self.query_one(Options).verb)
        if not (self._may_seal and self._has_settled):
            return (go,)
        return (go, self.hint("seal"))

    def always(self) -> tuple[Hint, ...]:
        """Good night stands where it stands at home."""
        return (self.hint("keys"), self.hint("good-night"))
