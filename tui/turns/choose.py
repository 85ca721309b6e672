"""One of several things: none chosen beforehand, and for a while perhaps none to be chosen at all."""

from textual import on
from textual.app import ComposeResult
from textual.widgets import OptionList

from games.engine import Choose
from games.engine import gettext as _
from tui.turns.base import Around, TurnWidget
from tui.turns.thin_line import ThinLine
from tui.widgets.hints import Hint, hint, hint_of_two
from tui.widgets.options import Options, Row


class ChooseWidget(TurnWidget[Choose]):
    """The options as rows; while they are locked, a thin line shows for how long."""

    def __init__(self, turn: Choose, around: Around) -> None:
        super().__init__(turn, around)
        self._rows = Options((), beside=True, place="options")
        self._line = ThinLine(turn.lock or 1, around.clock)
        self._line.display = turn.lock > 0
        self._show()

    def compose(self) -> ComposeResult:
        """The options, and the line where there is a lock, also for those who play without timers."""
        yield self._rows
        yield self._line

    def _show(self) -> None:
        keys = [option.key for option in self.turn.options]
        rows = [Row(str(option.words), verb=_("this one")) for option in self.turn.options]
        self._rows.show(rows, keys.index(self.turn.near) if self.turn.near in keys else None)
        self._rows.hold(self.turn.lock > 0)

    def take(self, turn: Choose) -> None:
        """Other options, none chosen."""
        super().take(turn)
        self._show()
        if turn.lock:
            self._line.begin(turn.lock)
        else:
            self._line.end()

    def leave(self) -> None:
        """No time goes on behind another turn, and no row stays where somebody was alone with it."""
        self._line.end()
        self._rows.mark(None)

    @on(ThinLine.Passed)
    def unlock(self, passed: ThinLine.Passed) -> None:
        """Once the line is gone, the options are free."""
        passed.stop()
        if not passed.left:
            self._rows.hold(False)
            self.post_message(self.CursorMoved(self))

    @on(OptionList.OptionSelected)
    def choose(self, picked: OptionList.OptionSelected) -> None:
        """The row picked is the answer."""
        picked.stop()
        self.answer(self.turn.options[picked.option_index].key)

    def hints(self) -> tuple[Hint, ...]:
        """Arrows or digits go there, then enter chooses; nothing while the options are locked."""
        if self._rows.held:
            return ()
        go = hint_of_two(("up", "down"), self._rows, _("choose"), "next")
        return (hint("pick", self._rows), go) if self._rows.at is not None else (go,)
