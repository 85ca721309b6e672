"""What stands on the driver's screen: the hour, the steps around now, what can be chosen, the floor of each."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget

from games.engine import Partner, Table, say
from games.engine import gettext as _
from games.office.hour import Hour, Structure
from tui.office.driving.ahead import AheadStep
from tui.office.driving.driving import Driving
from tui.terminal.partner_marks import marked
from tui.widgets.text import Shown, colour, plain

WHOSE, TIME = 34, 50
"""Cells from which on it says whose step it is, and how much time is left of it."""
LOW, MIDDLE = 20, 28
"""Rows of a window below which there is no air and few steps ahead; and few steps where something can be chosen."""
FEW = 3
"""The step that stands there, and those ahead, where there is little room."""
HOW = {Structure.THROUGH_ME: say("through me"), Structure.TO_EACH_OTHER: say("to each other")}


class DriverPanel(Widget):
    """Everything that whoever drives sees of a play, but for their notes."""

    def compose(self) -> ComposeResult:
        """The hour, the game, its steps, the words in the room, what can be chosen, and the floor."""
        for name in ("hour", "what", "steps", "said", "choices", "floor"):
            yield Shown(id=f"driver-{name}")

    def show(self, hour: Hour, minutes: int, title: object, driving: Driving, ahead: Sequence[AheadStep]) -> None:
        """Bring it up to date."""
        self._put("hour", hour_line(hour, minutes, self.size.width or min(70, self.screen.size.width - 4)))
        self._put("what", plain(_("{game}, {how}", game=str(title), how=HOW[hour.structure]), "bold"))
        table, height = driving.seat.table, self.screen.size.height
        choices = "   ".join(f"{number} {each.words}" for number, each in enumerate(driving.options, 1))
        choices = choices or driving.of_empty_seats
        is_low = height < LOW or bool(height < MIDDLE and choices)
        self.screen.set_class(is_low, "-low")
        before = driving.before[-1:] if is_low else driving.before
        if is_low:  # the hour and the step that stands there are always seen
            before, ahead = (before[:0], ahead[:1]) if height < LOW and choices else (before, ahead[:FEW])
        rows = [_step(table, each, " ", "$quiet") for each in before]
        rows += [_step(table, each, " " if place else "▸", "" if place else "bold") for place, each in enumerate(ahead)]
        if driving.left is not None and ahead:
            now = len(before)
            time = clocked(driving.left) + (" " + _("held") if driving.is_held else "")
            rows[now] = rows[now].pad_right(max(0, TIME - rows[now].cell_length)) + plain(time)
        self._put("steps", plain("\n").join(rows))
        self._put("said", plain(" ".join(driving.frame.words), "$quiet"))
        self._put("choices", plain(choices))
        whole = plain(_("Floor") + "     ", "$quiet")
        for who in table:
            whole += plain(f"{marked(table, who)} {clocked(driving.floor[who.id])}     ", colour(table, who))
        self._put("floor", whole)

    def _put(self, name: str, words: Content) -> None:
        self.query_one(f"#driver-{name}", Shown).show(words)


def hour_line(hour: Hour, minutes: int, width: int) -> Content:
    """What the case is called and which hour this is; and how much of it has gone."""
    left = plain(_("{case} · hour {number}", case=hour.case, number=hour.number), "bold")
    right = plain(_("{gone} of {minutes} minutes", gone=minutes, minutes=hour.minutes), "$quiet")
    return left.pad_right(max(2, width - left.cell_length - right.cell_length)) + right


def clocked(seconds: float) -> str:
    """Minutes and seconds."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


def _step(table: Table, step: AheadStep, sign: str, style: str) -> Content:
    words = plain(f"{sign} {step.words}", style)
    words = words if words.cell_length < WHOSE else words.truncate(WHOSE - 1, ellipsis=True)
    who = marked(table, step.who) if isinstance(step.who, Partner) else _("both")
    return words.pad_right(WHOSE - words.cell_length) + plain(who, style)
