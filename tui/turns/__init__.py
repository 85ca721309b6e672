"""One widget for each kind of turn: takes the turn in, posts the answer out, knows no game."""

from typing import Any

from games.engine import Turn
from tui.turns.base import TurnWidget
from tui.turns.choose import ChooseWidget
from tui.turns.page import PageWidget
from tui.turns.rate import RateWidget
from tui.turns.read import RevealWidget, SayWidget
from tui.turns.reply import ReplyWidget
from tui.turns.timed import TimedWidget
from tui.turns.write import WriteWidget

KINDS: dict[str, type[TurnWidget[Any]]] = {
    "say": SayWidget,
    "reveal": RevealWidget,
    "speak": TimedWidget,
    "act": TimedWidget,
    "choose": ChooseWidget,
    "rate": RateWidget,
    "write": WriteWidget,
    "page": PageWidget,
    "reply": ReplyWidget,
}


def kind_of(turn: Turn[Any]) -> type[TurnWidget[Any]]:
    """The kind of widget that asks this turn. Raises KeyError for a turn that no widget knows."""
    return KINDS[turn.kind]
