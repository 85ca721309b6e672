"""One of several things: none chosen beforehand, and for a while perhaps none to be chosen at all."""

from textual import on
from textual.app import ComposeResult

from games.engine import Choose
from games.engine import gettext as _
from tui.turns.base import TurnWidget
from tui.turns.thin_line import ThinLine
from tui.widgets.hints import Hint, hint_of_two
from tui.widgets.rows import Row, Rows


class ChooseWidget(TurnWidget[Choose]):
    """The options as rows; while they are locked, a thin line shows for how long."""

    def compose(self) -> ComposeResult:
        """The options, and the line where there is a lock, also for those who play without timers."""
        rows = Rows(self._rows(), self._near(), numbered=True, place="options")
        line = ThinLine(self.turn.lock or 1, self.around.clock)
        rows.held = line.display = self.turn.lock > 0
        yield rows
        yield line

    def _rows(self) -> list[Row]:
        return [Row(str(option.words), verb=_("this one")) for option in self.turn.options]

    def _near(self) -> int | None:
        keys = [option.key for option in self.turn.options]
        return keys.index(self.turn.near) if self.turn.near in keys else None

    def take(self, turn: Choose) -> None:
        """Other options, none chosen."""
        super().take(turn)
        rows, line = self.query_one(Rows), self.query_one(ThinLine)
        rows.at, rows.held = self._near(), turn.lock > 0
        rows.show(self._rows())
        if turn.lock:
            line.begin(turn.lock)
        else:
            line.end()

    def leave(self) -> None:
        """No time goes on behind another turn, and no row stays where somebody was alone with it."""
        self.query_one(ThinLine).end()
        self.query_one(Rows).at = None

    @on(ThinLine.Passed)
    def unlock(self, passed: ThinLine.Passed) -> None:
        """Once the line is gone, the options are free."""
        passed.stop()
        if not passed.left:
            self.query_one(Rows).hold(False)
            self.post_message(self.CursorMoved(self))

    @on(Rows.Picked)
    def choose(self, picked: Rows.Picked) -> None:
        """The row picked is the answer."""
        picked.stop()
        self.answer(self.turn.options[picked.place].key)

    def action_pick(self) -> None:
        """Pick the row under the cursor."""
        self.query_one(Rows).action_pick()

    def hints(self) -> tuple[Hint, ...]:
        """Arrows or digits go there, then enter chooses; nothing while the options are locked."""
        found, go = self.query(Rows), hint_of_two(("up", "down"), self, _("choose"), "next")
        if self.turn.lock and all(rows.held for rows in found):
            return ()
        return (self.hint("pick"), go) if any(rows.verb for rows in found) else (go,)

    def action_next(self) -> None:
        """The next row, and from the last one the first."""
        rows = self.query_one(Rows)
        rows.action_go(0 if rows.at is None else rows.at + 1)
