"""Letting the other one begin: another seed with which the same game begins with them, where there is one."""

from dataclasses import replace
from functools import partial

from games.engine import Game, Partner, Play
from games.record import PlayLog

TRIES = 32
"""Seeds that are tried."""


def other_seed(log: PlayLog, game: Game, play: Play) -> int | None:
    """A seed with which the other one begins a play in which nothing is answered; None where none does."""
    first = _begins(play)
    for seed in range(TRIES) if first else ():
        other = Play(partial(game.script, log.table, replace(log.context, seed=seed)), [])
        begins = _begins(other)
        if begins is not None and begins != first:
            return seed
    return None


def _begins(play: Play) -> Partner | None:
    who = play.open[0].who if play.open else None
    return who if isinstance(who, Partner) else None
