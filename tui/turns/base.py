"""What all turn widgets share: the turn they were given, the message they post, the keys that work on them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from textual.app import RenderResult
from textual.message import Message
from textual.widget import Widget

from games.catalog.games import DAILY
from games.engine import Json, Table, Turn
from games.engine import gettext as _
from tui.terminal.textual_private.frames import laid_out_once
from tui.widgets.hints import Hint, hint
from tui.widgets.key_line import Unheard
from tui.widgets.text import plain

T = TypeVar("T", bound=Turn[Any])


@dataclass(frozen=True)
class Around:
    """What a turn widget needs besides its turn: who sits there, whether time is shown, a clock in seconds, which game
    it is, by its name, where that makes a difference."""

    table: Table
    timers: bool
    clock: Callable[[], float]
    game: str = ""

    @property
    def takes_hours(self) -> bool:
        """Whether nobody is expected to be there at the same time."""
        return self.game == DAILY


class TurnWidget(Widget, Generic[T]):
    """Asks one turn of kind ``T``. ``Answered`` carries what was given; whether the turn takes it, the play decides."""

    virtual_size = laid_out_once()

    @dataclass
    class Answered(Message):
        """Somebody answered ``turn`` with ``value``."""

        widget: "TurnWidget[Any]"
        turn: Turn[Any]
        value: Json

    @dataclass
    class NotTaken(Message):
        """The widget could not take something in; ``sentence`` says why."""

        widget: "TurnWidget[Any]"
        sentence: str

    @dataclass
    class Typed(Message):
        """Somebody is done with a field of several; ``turn`` is the one that the field belongs to."""

        widget: "TurnWidget[Any]"
        turn: Turn[Any]
        text: str

    @dataclass
    class DraftChanged(Message):
        """What was answered so far has changed; it is no answer yet."""

        widget: "TurnWidget[Any]"

    @dataclass
    class CameIntoView(Message):
        """What is marked was scrolled into view, which may change what a key does."""

        widget: "TurnWidget[Any]"

    @dataclass
    class CursorMoved(Message):
        """The cursor stands somewhere else now, so that other keys may be of use."""

        widget: "TurnWidget[Any]"

    def __init__(self, turn: T, around: Around) -> None:
        super().__init__(classes="turn")
        self.turn = turn
        self.around = around

    def take(self, turn: T) -> None:
        """Ask another turn of the same kind, with nothing left of the one before."""
        self.turn = turn
        self.refresh(layout=True)

    def render(self) -> RenderResult:
        """Nothing of its own, where a turn has no more to show than its words."""
        return plain("")

    def leave(self) -> None:
        """Another widget stands here now; whatever still runs ends."""

    def focus_on(self) -> Widget | None:
        """What keys are for when the turn begins: the widget itself, or the first thing on it that takes any."""
        return self if self.focusable else next((each for each in self.query("*") if each.focusable), None)

    def action_go_on(self) -> None:
        """What Enter does where nothing on the widget has the focus; nothing unless a widget says otherwise."""
        self.post_message(Unheard(_("Enter does nothing here.")))

    def hints(self) -> tuple[Hint, ...]:
        """The keys of the moment, the most needed first."""
        return ()

    def answer(self, value: Json) -> None:
        """Post what was given."""
        self.post_message(self.Answered(self, self.turn, value))

    def hint(self, name: str, words: object = None) -> Hint:
        """A hint for a command of this widget, in the words of the moment where there are others."""
        return hint(name, self, words)


class DraftedWidget(TurnWidget[T]):
    """A turn on which something can stand before it is answered. A curtain may come before it meanwhile.

    ``before`` is what stood there before an interruption, as ``draft`` gave it.
    """

    def __init__(self, turn: T, around: Around, before: Json = None) -> None:
        super().__init__(turn, around)

    @property
    def draft(self) -> Json:
        """What stands there, so that it can begin with that again; empty where nothing does."""
        raise NotImplementedError

    def cover(self) -> None:
        """Somebody else may look at the screen meanwhile: what stands there stays, and is not seen."""

    def empty(self, key: str) -> None:
        """Empty the field of the turn with this key: what was typed there was no answer."""
