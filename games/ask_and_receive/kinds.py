"""The kinds of thing that can be asked for, and which of them may come tonight."""

from collections.abc import Collection

from games.engine import Choice, say
from games.moves.vetoes import name_of_kind, one_in

WORDS = Choice("words", say("words: something said or heard"))
TIME = Choice("time", say("time: something together"))
HELP = Choice("help", say("help: something made lighter"))
PLAY = Choice("play", say("play: something silly or new"))
TOUCH = Choice("touch", say("touch: a hand, hair, an arm round the shoulder"))
RESTING = (TIME, HELP, PLAY, TOUCH)
"""Kinds that rest now and then, so that one that is missing tells nothing."""
RESTS = 4
"""Each of them rests on one evening in so many (our own number)."""


def can_be_struck() -> tuple[Choice, ...]:
    """Those that either can strike. Words cannot be, so that something is always left to ask for."""
    return RESTING


def deal_kinds(struck: Collection[str]) -> list[str]:
    """The keys of the kinds that may be asked for tonight: words always, any other unless it is struck or rests.

    Which of them rest is chance that nobody can look up.
    """
    resting = [one_in(RESTS) for _ in RESTING]
    tonight = (kind for kind, rests in zip(RESTING, resting, strict=True) if not rests)
    return [WORDS.key, *(kind.key for kind in tonight if name_of_kind(kind.key) not in struck)]
