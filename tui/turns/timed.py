"""Turns with time: something to say aloud, or to do in silence. Time only tells, but where a turn ends by itself."""

from textual import on
from textual.app import ComposeResult

from games.engine import Act, Speak
from games.engine import gettext as _
from tui.turns.base import TurnWidget
from tui.turns.thin_line import ThinLine
from tui.widgets.hints import Hint
from tui.widgets.text import Shown, plain

LAST = 60
"""Seconds before the end from which a longer time says that its last minute has come."""


APART = 0.3
"""Seconds that two who count the same time may be apart without being drawn together."""


class TimedWidget(TurnWidget[Speak | Act]):
    """A thin line that shortens, and one quiet line of words under it. Enter goes on at any time."""

    def compose(self) -> ComposeResult:
        """The line, unless this couple plays without timers."""
        if self.around.timers:
            yield ThinLine(self.turn.seconds, self.around.clock)
            yield Shown(classes="whisper")

    def take(self, turn: Speak | Act) -> None:
        """Another time, from its beginning."""
        super().take(turn)
        if self.around.timers:
            self.query_one(ThinLine).begin(turn.seconds)
            self.query_one(".whisper", Shown).show(plain(""))

    def is_left(self, seconds: float, held: bool = False) -> None:
        """So much is left of the time by what both seats count, and whether whoever drives holds it at that."""
        for line in self.query(ThinLine):
            line.set_left(seconds)
            if held:
                line.hold()

    def is_apart(self, seconds: float) -> bool:
        """Whether another time is shown than that."""
        return any(abs(line.left - seconds) > APART for line in self.query(ThinLine))

    def leave(self) -> None:
        """No time goes on behind another turn."""
        for line in self.query(ThinLine):
            line.end()

    @on(ThinLine.Passed)
    def whisper(self, passed: ThinLine.Passed) -> None:
        """Say what there is to say at this point of the time; at its end go on, where the turn ends by itself."""
        passed.stop()
        if isinstance(self.turn, Act) and self.turn.ends and not passed.line.left:  # the line may have begun anew
            self.answer(None)
            return
        self.query_one(".whisper", Shown).show(plain(self._words(passed.left), "$quiet"))

    def _words(self, left: float) -> object:
        if not left:
            return _("finish your sentence") if isinstance(self.turn, Speak) else _("take your time coming back")
        if isinstance(self.turn, Act) and self.turn.halfway and left <= self.turn.seconds / 2:
            return self.turn.halfway
        return _("the last minute") if left <= LAST < self.turn.seconds else ""

    def action_go_on(self) -> None:
        """Go on."""
        self.answer(None)

    def hints(self) -> tuple[Hint, ...]:
        """Going on needs no waiting."""
        return (self.hint("go-on"),)
