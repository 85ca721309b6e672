"""The question of the day as an evening of its own: when it is offered, how long it waits, and that nothing joins it.

Whoever answered first may have to wait for hours; meanwhile they may play what they like. So its evening holds nothing
else, and neither does another evening ever hold it. What was not answered by both when the day is over is gone; what
was waits until it was shown.
"""

from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from games.catalog.games import DAILY
from games.engine import Ending, Words, say
from games.evening.flow import is_gentle
from games.record.errors import AnsweredElsewhere

if TYPE_CHECKING:
    from games.engine import Game
    from games.record import PlayLog, Record, Sitting

SHOWN = say("That was today’s question.")
NOT_NOW = say("There’s no question right now. It’s one a day, between evenings, and not on a day with a stop.")
STILL_WAITS = say("Your clock was set back. Today’s question goes on all the same.")


def is_offered(record: "Record", today: date) -> bool:
    """Whether they can answer one, or go on with it: between evenings, once a day, and never on a day that was gentle
    or on which somebody stopped. Raises RecordError."""
    left, tonight = waiting(record), record.tonight
    if tonight and any(left is None or each.id != left.id for each in tonight.sittings):
        return False
    if left:
        return True
    had: list[Any] = [note for note in record.noted(DAILY)[DAILY] if isinstance(note, dict)]
    if any(note.get("on") == today.isoformat() for note in had):
        return False
    evenings = record.past.on_day(today)
    stopped = any(each.ending is Ending.STOPPED for evening in evenings for each in evening.sittings)
    return not stopped and not any(is_gentle(evening.sittings) for evening in evenings)


def waiting(record: "Record") -> "Sitting | None":
    """The one that is not answered by both, if there is one. Raises RecordError."""
    return record.past.left_open(DAILY)


def set_apart(record: "Record", now: datetime, begins: bool) -> Words | None:
    """Let one go whose day is over; one that waits leaves tonight where an evening ``begins``, or where hours passed.

    Gives what is to be said, where the clock went back meanwhile. Raises RecordError.
    """
    left = waiting(record)
    if left is None:
        return None
    if is_over(left.started, now) and not is_answered(record, left):
        record.let_go(left)
        return None
    tonight = record.tonight
    if tonight and all(each.id == left.id for each in tonight.sittings) and (begins or record.over_since(now)):
        record.end_evening(now)  # the play waits on, and joins no other evening before it is shown
    return STILL_WAITS if now < left.started else None


def is_answered(record: "Record", question: "Sitting") -> bool:
    """Whether both have answered it, and it is still to be shown. Raises RecordError."""
    from games.small.one_question import ANSWERED

    return record.past.has_noted(question.id, ANSWERED)


def is_over(begun: datetime, now: datetime) -> bool:
    """Whether the day of one that begun then is over: another day has come, and the night of that day is over, too."""
    from games.record.couple.record import NIGHT

    return now.date() > begun.astimezone(now.tzinfo).date() and now - begun > NIGHT


def begin_at_seat(log: "PlayLog", game: "Game", seat: str, at: datetime) -> None:
    """Whoever has a seat of their own is asked at once, and not which of the two is there first. Raises RecordError."""
    from games.engine import Choose  # home needs no kind of turn

    play = log.play(game)
    if not play.answers and isinstance(first := play.turn, Choose) and log.context.laid_out.get("set_back") is False:
        with suppress(AnsweredElsewhere):  # they began at the same moment
            play.answer(first, seat, at)
