"""What stands there in an hour, in the words of a manner: for eyes with each one's sign, for ears without any."""

from collections.abc import Sequence

from games.engine import Partner
from games.engine import gettext as _
from tui.office.driving.ahead import AheadStep
from tui.office.driving.driving import Driving
from tui.office.driving.panel import clocked
from tui.plain.saying import Manner
from tui.terminal.partner_marks import mark


def step_in_words(driving: Driving, manner: Manner) -> str:
    """Whose it is, what is done, and the time that is left of it."""
    turn, table, left = driving.turn, driving.seat.table, driving.left
    name = manner.name(table, turn.who if turn else table)
    head = str(turn.lead) if turn and turn.lead else ""
    if turn and isinstance(turn.who, Partner):
        head = f"{name}, {head}" if head else name
    head = head or name
    return head if left is None else _("{head}, {time} left", head=head, time=clocked(left))


def room_in_words(driving: Driving, manner: Manner) -> str:
    """The words that stand in the room."""
    words = " ".join(driving.frame.words)
    if manner.is_heard:
        for who in driving.seat.table:
            words = words.replace(f"{mark(driving.seat.table, who)} “", f"{who.name}: “")
    return words


def next_in_words(ahead: Sequence[AheadStep], driving: Driving, manner: Manner) -> str:
    """What most likely follows, where anything can be told of it."""
    if len(ahead) < 2:
        return ""
    words, who = ahead[1]
    return _("Then: {step}, {who}", step=words, who=manner.name(driving.seat.table, who))


def floor_in_words(driving: Driving, manner: Manner) -> list[str]:
    """How long each has had the floor, a line each."""
    table = driving.seat.table
    driving.look()
    return [f"{manner.name(table, who)}: {clocked(driving.floor[who.id])}" for who in table]
