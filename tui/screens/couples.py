"""Several couples live here: whose evening is it."""

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from games.engine import gettext as _
from games.engine import say
from games.record import Couple
from tui import sentences
from tui.screens.messages import Settled
from tui.screens.place import Place
from tui.terminal.partner_marks import marked
from tui.widgets.hints import Hint, bindings
from tui.widgets.options import Options, Row
from tui.widgets.text import Shown, plain


class Couples(Place):
    """A list of couples by name."""

    CALLED = say("which couple")
    BINDINGS: ClassVar[list[BindingType]] = bindings("page")

    def __init__(self, couples: list[Couple], said: str = "") -> None:
        super().__init__()
        self._couples, self._said = couples, said

    def body(self) -> ComposeResult:
        """The question and the names, and what is wrong with others that are not among them."""
        yield Shown(plain(sentences.WHOSE, "bold"))
        rows = [Row(each.name, _others(each), does=partial(self.post_message, Settled(each))) for each in self._couples]
        with_gap = Options(rows, at=0)
        with_gap.add_class("gap")
        yield with_gap
        yield Shown(plain(self._said) if self._said else None, id="notice", classes="notice")

    def action_back(self) -> None:
        """Nothing lies behind the door."""
        self.tell(_("This is the door; {leave} leaves.", leave=self.key_of("leave")))

    def hints(self) -> tuple[Hint, ...]:
        """Going in."""
        return (self.pick(_("come in")),)

    def always(self) -> tuple[Hint, ...]:
        """Leaving, and the other keys."""
        return (self.hint("keys"), self.hint("good-night"))


def _others(couple: Couple) -> str:
    """Who they are, where the couple goes by another name; or that only they may know."""
    if couple.sealed:
        return _("sealed")
    names = " & ".join(partner.name for partner in couple.table)
    return "" if names == couple.name else marked(couple.table, couple.table)
