"""The kinds of thing that can be asked for, which of them may come tonight, and ideas for each."""

from collections.abc import Collection

from games.engine import Choice, Words, one_by_one, say
from games.moves.vetoes import name_of_kind, one_in

WORDS = Choice("words", say("words: something to say or hear"))
TIME = Choice("time", say("time: something to do together"))
HELP = Choice("help", say("help: something to make life easier"))
PLAY = Choice("play", say("play: something silly or new"))
TOUCH = Choice("touch", say("touch: a hand to hold, a stroke of the hair, an arm around the shoulders"))
RESTING = (TIME, HELP, PLAY, TOUCH)
"""Kinds that rest now and then, so that one that is missing tells nothing."""
RESTS = 4
"""Each of them rests on one evening in so many (our own number)."""
IDEAS: dict[str, Words] = {
    WORDS.key: say("listen"),
    TIME.key: say("sit with me"),
    HELP.key: say("help me look"),
    PLAY.key: say("make me laugh"),
    TOUCH.key: say("hold my hand"),
}
"""A beginning for each kind, for whom nothing comes to mind."""


def can_be_struck() -> tuple[Choice, ...]:
    """Those that either can strike. Words cannot be, so that something is always left to ask for."""
    return RESTING


def ideas(kinds: Collection[str]) -> str:
    """A few beginnings, of the kinds that may come tonight."""
    return one_by_one([str(words) for key, words in IDEAS.items() if key in kinds])


def deal_kinds(struck: Collection[str]) -> list[str]:
    """The keys of the kinds that may be asked for tonight: words always, any other unless it is struck or rests.

    Which of them rest is chance that nobody can look up.
    """
    resting = [one_in(RESTS) for _ in RESTING]
    tonight = (kind for kind, rests in zip(RESTING, resting, strict=True) if not rests)
    return [WORDS.key, *(kind.key for kind in tonight if name_of_kind(kind.key) not in struck)]
