"""The end of a play: one quiet sentence, what was agreed, good night."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from games.catalog import title_of
from games.engine import Ending
from games.evening import AFTER
from games.record import Sitting
from tui.copy import AGREED, ENDINGS
from tui.evenings import agreements
from tui.keys import Hint
from tui.messages import Begin, GoHome, GoodNight, SealUp
from tui.screens.place import Place
from tui.text import Shown, named, plain


class Closing(Place):
    """What is taken along from ``sitting``."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "good_night", "good night"),
        Binding("i", "settle", "let the evening settle"),
        Binding("p", "play_another", "play another"),
        Binding("s", "seal", "seal this record; only a passphrase opens it then"),
    ]

    def __init__(self, sitting: Sitting, sealed: bool) -> None:
        super().__init__()
        self._sealed = sealed
        self._sitting = sitting

    def body(self) -> ComposeResult:
        """The sentence, and each card that both said yes to."""
        table = self._sitting.table
        game = title_of(self._sitting.game)
        yield Shown(named(table, table))
        sentence = ENDINGS[self._sitting.ending or Ending.DONE].format(game=game)
        yield Shown(plain(sentence), classes="gap")
        cards = agreements(self._sitting)
        if cards:
            yield Shown(plain(AGREED, "$quiet"), classes="gap")
            for card in cards:
                yield Shown(plain(card), classes="card")

    def action_good_night(self) -> None:
        """The evening is over."""
        self.post_message(GoodNight())

    def action_settle(self) -> None:
        """The integration, before good night."""
        self.post_message(Begin(AFTER))

    def action_play_another(self) -> None:
        """The evening goes on."""
        self.post_message(GoHome())

    def action_seal(self) -> None:
        """Only a passphrase opens the record from then on."""
        self.post_message(SealUp())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A sealed record is not sealed again, and an evening settles once."""
        return not ((action == "seal" and self._sealed) or (action == "settle" and self._sitting.game == AFTER))

    def hints(self) -> tuple[Hint, ...]:
        """Good night, or something else."""
        seal = () if self._sealed else (Hint("s", "seal this record", "seal", self),)
        play_another = Hint("p", "play another", "play_another", self)
        good_night = Hint("enter", "good night", "good_night", self)
        if self._sitting.game != AFTER:
            return (Hint("i", "let it settle", "settle", self), good_night, play_another)
        return (good_night, play_another, *seal)
