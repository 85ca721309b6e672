"""What home offers: what was left open, the games that fit tonight, the small ones among them, and what waits."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from games.catalog.games import DAILY, SMALL, UNLISTED
from games.engine import Game, Waiting
from games.evening.flow import is_gentle, offered
from games.overview.question import is_offered
from games.overview.sound import read_sound
from games.overview.waiting import looked_at, waiting

if TYPE_CHECKING:
    from games.record import Record, Sitting


class Choices(NamedTuple):
    """What can be played tonight. ``left`` was left open at ``since``; ``gentle`` is whether it is a gentle night, on
    which those ``resting`` wait for another one."""

    left: Game | None
    since: datetime | None
    games: list[Game]
    small: list[Game]
    waiting: list[Waiting]
    gentle: bool
    resting: list[Game]
    question: Game | None
    """The question of the day, where it can be answered now."""
    old: "Sitting | None"
    """What was left open more than a week ago, and can be let go."""


AWAY = timedelta(weeks=1)
"""After which a play that waits is offered to be let go."""


def choices(record: "Record", known: Mapping[str, Game], today: date) -> Choices:
    """What a couple can pick tonight, of the games that are ``known``. Raises RecordError."""
    left, evening = record.unfinished, record.tonight
    if left and left.game == DAILY:  # it has a row of its own, whether it waits or not
        left = None
    tonight = evening.sittings if evening else ()
    all_games = {**UNLISTED, **known}
    open_here = all_games.get(left.game) if left else None
    fitting = [game for game in offered(known.values(), tonight) if not (left and game.name == left.game)]
    small = [game for game in fitting if game.name in SMALL]
    if len(small) < 2:  # one alone needs no list of its own
        small = []
    ready = [
        each
        for each in read_sound(partial(waiting, today=today), record.noted(*looked_at()))
        if (game := all_games.get(each.game)) and offered([game], tonight) and not (left and left.game == each.game)
    ]
    since = left.started if left else None
    gentle = is_gentle(tonight)
    resting = [game for game in known.values() if not game.gentle] if gentle else []
    old = left if left and today - left.started.date() > AWAY else None
    fitting = [game for game in fitting if game not in small]
    question = UNLISTED[DAILY] if is_offered(record, today) else None
    return Choices(open_here, since, fitting, small, ready, gentle, resting, question, old)
