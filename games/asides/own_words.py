"""Words of their own: a page of the two for what they call bodies and acts, which cards from level 3 on then say.

A word is there once both pressed yes, and either ends it. Scripts for asides: nothing of them is kept but the word.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any

from games.decks import BLANKS
from games.engine import Agree, Choice, Choose, NotAllowed, Table, Words, Write, same_words, say
from games.engine import gettext as _
from games.engine.text import is_seen

TITLE = say("Words of your own")
LIMIT = 30
"""Characters of a word: a card has room for two of them."""
EACH = 2
"""Words for the same thing: two bodies may have one each."""
ADD = Choice("add", say("Add a word"))
BACK = Choice("back", say("Back"))
END = Choice("end", say("End it: no card says it any more, and it’s gone from your record"))
_SIGNS = frozenset('{}[]<>|`*_\\"“”')


async def which(table: Table, words: Sequence[tuple[str, str]], both: bool = True) -> str:
    """Which of their words they would like to look at, by its place; or ``add``, or ``back``.

    ``both`` is whether both sit here: only then can a word be added, for each presses a yes of their own.
    """
    ask = say(
        "What do the two of you call bodies and what you do with them? Intimate cards say your words while you play; "
        "what’s kept of an evening, and anyone else, gets the usual ones."
    )
    if not both:
        ask = say("{ask}\nAdd one where you sit at one keyboard: it takes a yes of each of you.", ask=ask)
    rows = [
        Choice(str(place), say("“{word}”, for {what}", word=word, what=meant(what)))
        for place, (what, word) in enumerate(words)
    ]
    more = [ADD] if both and open_blanks(words) else []
    return (await Choose("your_words", table, ask, *rows, *more, BACK, lead=say("together"))).key


def meant(what: str) -> Words:
    """What a word is for, in words; its name where no card of this version calls for it."""
    return BLANKS.get(what) or say("{what}", what=what)


def open_blanks(words: Sequence[tuple[str, str]]) -> list[str]:
    """What they may still have a word for."""
    return [name for name in BLANKS if sum(what == name for what, _word in words) < EACH]


async def what_for(table: Table, words: Sequence[tuple[str, str]]) -> str:
    """What a new word is for, by the name that cards have for it; or ``back``."""
    rows = (Choice(name, BLANKS[name]) for name in open_blanks(words))
    return (await Choose("word_for", table, say("A word for what?"), *rows, BACK, lead=say("together"))).key


async def new_word(table: Table, what: str, words: Sequence[tuple[str, str]]) -> str:
    """A word for it to which both say yes; empty where one of them does not."""
    ask = say(
        "Your word for {what}, in whatever language you like. If you’d rather not, leave it empty.", what=meant(what)
    )
    there = [word for name, word in words if name == what]
    common: dict[str, Any] = {"limit": LIMIT, "lines": 1, "optional": True, "fits": partial(_fits, there)}
    word = await Write("own_word", table, ask, lead=say("together"), **common)
    if not is_seen(word):
        return ""
    line = say("“{word}”, for {what}", word=word, what=meant(what))
    agreed = await Agree("own_word_yes", table, say("Shall intimate cards say it?"), line)
    return word if all(agreed.values()) else ""


def _fits(there: Sequence[str], word: str) -> None:
    """Raise NotAllowed for what is no word, or is there already."""
    if _SIGNS & set(word):
        raise NotAllowed(_("Just the word, without quotes or brackets; nothing was kept yet."))
    if same_words(word) in map(same_words, there):
        raise NotAllowed(_("You have that word for it already."))


async def ending(table: Table, what: str, word: str) -> bool:
    """Whether one of their words ends."""
    ask = say("“{word}”, for {what}. Either of you can end it.", word=word, what=meant(what))
    return await Choose("end_word", table, ask, END, BACK, lead=say("together")) is END
