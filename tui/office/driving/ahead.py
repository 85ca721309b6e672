"""What comes next in a play, as far as it can be told without a word of what somebody answered alone: a forecast."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import takewhile
from typing import Any, NamedTuple

from games.engine import (
    ALOUD,
    AskBoth,
    Choose,
    Json,
    NotAllowed,
    Page,
    Partner,
    Play,
    Press,
    Rate,
    Reply,
    Table,
    Turn,
    Words,
    Write,
    say,
)
from tui.office.room.frame import is_open

_ONCE = datetime(2000, 1, 1, tzinfo=UTC)
MOST, FAR = 4, 12
"""Steps that are told ahead; and turns that are looked through for them, as several alike are one step."""


class AheadStep(NamedTuple):
    """One step: what is done, and whose it is."""

    words: Words | str
    who: Partner | Table


def called(turn: Turn[Any]) -> AheadStep:
    """A turn as a step. Of what is answered alone nothing is told but whose it is."""
    if not is_open(turn):
        return AheadStep(say("answers alone"), turn.who)
    return AheadStep(turn.lead or str(turn.words).partition("\n")[0], turn.who)


def step_of(play: Play, apart: bool = False) -> AheadStep:
    """Where a play stands, as a step. ``apart``: each has a seat of their own, and how far each has come is theirs."""
    turn = play.open[0]
    if apart and isinstance(play.turn, AskBoth) and not is_open(turn):
        return AheadStep(say("answer alone"), play.turn.table)
    return called(turn)


def coming(again: Callable[[list[Any]], Play], play: Play, apart: bool = False) -> list[AheadStep]:
    """What is open now and what most likely follows; ``again`` plays the same script on a log in memory. ``apart`` as
    `step_of` has it.

    Past what somebody answers alone it is told as long as it is the same whatever they answer. It goes nowhere while
    what was answered alone has come to nothing yet: how the script goes on from there would tell of it.
    """
    now = [step_of(play, apart)] if play.open else []
    if not play.open or _holds_something_back(play):
        return now
    try:
        one, other = (list(_follow(again([*play.answers]), alone, apart)) for alone in (likeliest, unlikeliest))
    except Exception:  # a script that can't be told ahead is still played: it is only a forecast
        return now
    same = takewhile(lambda both: is_same_step(*both), zip(one, other, strict=False))
    return [step for step, _ in same] or now


def is_same_step(one: AheadStep, other: AheadStep) -> bool:
    """Whether two steps read the same."""
    return (str(one.words), one.who) == (str(other.words), other.who)


def _holds_something_back(play: Play) -> bool:
    """Whether something that was answered alone is not decided yet."""
    since = next((place for place, each in enumerate(reversed(play.answers)) if each.is_note), len(play.answers))
    last = play.answers[len(play.answers) - since :]
    return any(each.is_turn and not each.is_open for each in last)


def _follow(play: Play, alone: Callable[[Turn[Any]], Json], apart: bool) -> Iterator[AheadStep]:
    """The steps, told once each; ``alone`` says what is answered to what somebody answers alone."""
    told: AheadStep | None = None
    steps = 0
    for _turn in range(FAR):
        if not play.open or steps > MOST:
            return
        turn, step = play.open[0], step_of(play, apart)
        if told is None or not is_same_step(step, told):
            yield step
            told, steps = step, steps + 1
        play.answer(turn, likeliest(turn) if is_open(turn) else alone(turn), _ONCE)


def likeliest(turn: Turn[Any]) -> Json:
    """An answer that a turn most likely takes, for a forecast and for nothing else."""
    match turn:
        case Write():
            return _written(turn)
        case Choose():
            return turn.near or turn.options[0].key
        case Rate():
            return turn.usual if turn.usual is not None else (turn.low + turn.high) // 2
        case Press():
            return True
        case Reply():
            plain = next((each.key for each in turn.options if each.key not in turn.fields), None)
            return plain or {"choice": turn.options[0].key, "text": ALOUD}
        case Page():
            return {each.key: likeliest(each) for each in turn.turns if not turn.may_leave_out(each)}
    return None


def _written(turn: Write) -> str:
    try:
        turn.check(ALOUD)
    except NotAllowed:
        return turn.remembered
    return turn.remembered or ALOUD


def unlikeliest(turn: Turn[Any]) -> Json:
    """Another answer that a turn takes, as far from that as there is one."""
    match turn:
        case Write():
            return "" if turn.optional else "…"
        case Choose():
            return turn.options[-1].key
        case Rate():
            return turn.high
        case Press():
            return False
        case Reply():
            return next((each.key for each in reversed(turn.options) if each.key not in turn.fields), likeliest(turn))
        case Page():
            return {each.key: unlikeliest(each) for each in turn.turns}
    return likeliest(turn)
