"""Finding a small new pattern: its four checks, the day to look at it, and looking at it."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from games.engine import Choice, Choose, Note, Partner, Quote, Table, Write, say
from games.engine import gettext as _
from games.moves.patterns import FOUND, LOOKED_AT, Pattern
from games.moves.stems import rest_of

TRIES = 3
WHEN, WILL = say("When …"), say("I will …")

ALL_FOUR = Choice("all_four", say("Yes, all four"))
NOT_MINE = Choice("not_mine", say("It is not mine alone to do"))
UNSEEN = Choice("unseen", say("Nobody could see it"))
LATER = Choice("later", say("It does not come up within seven days"))
LONGER = Choice("longer", say("It takes longer than ten minutes"))
LET_GO = Choice("let_go", say("No pattern tonight"))
SMALLER = {
    NOT_MINE.key: say("Which part of it could you do alone?"),
    UNSEEN.key: say("What would somebody see you do?"),
    LATER.key: say("What comes up within the next days?"),
    LONGER.key: say("What would its first ten minutes be?"),
}

DAYS = {
    Choice("next_evening", say("The next time we sit down here")): 1,
    Choice("three_days", say("In three days")): 3,
    Choice("a_week", say("In a week")): 7,
}

DID_IT = Choice("did_it", say("Did it"))
PART_OF_IT = Choice("part_of_it", say("Part of it"))
NOT_YET = Choice("not_yet", say("Not yet"))
CHANGED = Choice("changed", say("Changed my mind"))


async def make_patterns(table: Table, today: date) -> None:
    """Each finds one, if they like; then the day on which they look at what was found."""
    found = [(partner, *made) for partner in table if (made := await _make(partner))]
    if not found:
        return
    words = say("When do you look back at it?") if len(found) == 1 else say("When do you look back at both?")
    day = await Choose("look_at", table, words, *DAYS, lead=say("together"))
    for partner, when, will in found:
        await Note(FOUND, Pattern(partner.id, when, will, today + timedelta(DAYS[day])).value)


async def _make(partner: Partner) -> tuple[str, str] | None:
    """When and what, once its owner says that all four checks hold; None when they let it go.

    A plan of the form "when … I will …" follows Gollwitzer (1999); the four checks are our own.
    """
    words = say("A small new pattern, if you like one. When does it begin?")
    for tries_left in reversed(range(TRIES)):
        typed = await Write("when", partner, words, start=WHEN, hint=_WHEN, optional=True, **_LINE)
        if not typed:
            return None
        when = rest_of(WHEN, typed)
        own = Quote(partner, _("When {when}, …", when=when))
        words = say("And what do you do then?")
        typed = await Write("will", partner, words, start=WILL, hint=_WILL, quotes=(own,), **_LINE)
        will = rest_of(WILL, typed)
        fits = await _check(partner, str(Pattern(partner.id, when, will, date.max)), tries_left > 0)
        if fits is ALL_FOUR:
            return when, will
        if fits is LET_GO:
            return None
        words = say("{smaller} When does that begin?", smaller=SMALLER[fits.key])
    return None


async def _check(partner: Partner, pattern: str, again: bool) -> Choice:
    words = say("Is it yours to do and can it be seen? Does it come within seven days, in under ten minutes?")
    options = (ALL_FOUR, NOT_MINE, UNSEEN, LATER, LONGER, LET_GO) if again else (ALL_FOUR, LET_GO)
    return await Choose(
        "four_checks", partner, words, *options, lead=say("you check"), quotes=(Quote(partner, pattern),)
    )


async def look_back(table: Table, patterns: Iterable[Pattern]) -> None:
    """What became of each pattern, in its owner's words. Nothing is counted."""
    for pattern in patterns:
        partner = table.find(pattern.who)
        quotes = (Quote(partner, str(pattern)),)
        words = say("Your small new pattern. How did it go?")
        answers = (DID_IT, PART_OF_IT, NOT_YET, CHANGED)
        result = await Choose("how_did_it_go", partner, words, *answers, lead=say("you look back"), quotes=quotes)
        words = say("One sentence about it, if you like.")
        common: dict[str, Any] = {"lines": 2, "limit": 200, "optional": True, "lead": say("you look back")}
        await Write("how_it_went", partner, words, quotes=quotes, **common)
        await Note(LOOKED_AT, {"who": partner.id, "result": result.key})


_LINE: dict[str, Any] = {"lines": 1, "limit": 120, "lead": say("you find one")}
_WHEN, _WILL = say("the door opens"), say("stand up")
