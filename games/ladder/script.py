"""The ladder: a deck in sets, climbed card by card, the reader first: one set an evening, or several in a sitting.

Three sets of twelve, a quarter of an hour each, are the shape of Aron, Melinat, Aron, Vallone & Bator (1997), who had
people go on to the next set when its time was over. Here nobody is sent on: after some rungs they are asked, and what
they left out comes another evening.
"""

from collections.abc import Iterator
from itertools import count
from typing import Any

from games.decks import DRAWN, EXPLICIT, LEFT_OUT, Card, shown_text
from games.engine import Choice, Choose, Context, Kept, Note, Say, Stage, Table, Words, nsay, say
from games.ladder.dealing import MINUTES, WHOLE
from games.moves.breather import Pauses
from games.moves.cards import card_from, play_card
from games.moves.leaving import gently
from games.moves.showing import then_and_now
from games.moves.warmth import LIGHT, OPEN_TO_ALL, Openness, how_far

BREATH = 3
"""Rungs between two places where chance may suggest a pause."""
ASKED_AT = (6, 9)
"""Rungs of a set after which they are asked whether they go on in it: about a quarter of an hour, give or take."""

ONE_SET, ALL_SETS = "set", "sitting"
GO_ON, ENOUGH = Choice("on", say("Keep climbing")), Choice("leave_it", say("Enough for tonight"))
NEXT = "next"


async def ladder(table: Table, context: Context) -> None:
    """One ladder, in order, or as much of it as they like before somebody stops."""
    await gently(table, _climb(table, context))


async def _climb(table: Table, context: Context) -> None:
    dealt: Any = context.dealt
    ladders = dealt["ladders"]
    if not ladders:
        await Say("no_ladder", table, say("No ladder tonight. Another evening, then."), lead=say("together"))
        return
    names = [_title(each, each["title"]) for each in ladders]
    options = [Choice(str(number), say("{title}", title=name)) for number, name in enumerate(names, 1)]
    choice = options[0]
    if len(options) > 1:
        choice = await Choose("ladder", table, say("Which ladder tonight?"), *options, lead=say("together"))
    chosen = ladders[options.index(choice)]
    sets = await _sets(table, chosen)
    opened = Openness(min(OPEN_TO_ALL, dealt.get("cap", EXPLICIT)), dealt.get("tender", False))
    if any(card.level > OPEN_TO_ALL for _name, cards in sets for card in cards):
        opened = await how_far(table, dealt.get("cap", EXPLICIT), dealt.get("tender", False))
    await _Climb(table, dealt["then"], opened, sets, asks="further" in chosen).whole()


def _title(ladder: Any, title: str) -> str:
    """A title of this ladder, or of a set of it, in the language of the screen."""
    return shown_text(ladder["cards"][0]["deck"], title)


Sets = list[tuple[str, list[Card]]]


async def _sets(table: Table, ladder: Any) -> Sets:
    """The sets that they climb tonight, each with its title: the next one, or those after it as well."""
    further = ladder.get("further", ())
    docs = [{"title": ladder.get("set", ""), "cards": ladder["cards"]}, *further]
    sets = [(_title(ladder, each["title"]), [card_from(doc) for doc in each["cards"]]) for each in docs]
    again = say("You’ve climbed to the top, so it begins at the bottom again.") if ladder.get("again") else None
    if not further:
        if again:
            await Say("anew", table, again, lead=say("together"))
        return sets
    words = say("One set of “{title}” tonight, or one long sitting?", title=_title(ladder, ladder["title"]))
    minutes = MINUTES * len(sets)
    name = sets[0][0]
    set_of = say("One set, about {minutes} minutes: {title}", minutes=MINUTES, title=name)
    one_set = Choice(ONE_SET, set_of if name else say("One set, about {minutes} minutes", minutes=MINUTES))
    sitting = Choice(ALL_SETS, say("One sitting, about {minutes} minutes", minutes=minutes))
    asked = say("{again}\n{words}", again=again, words=words) if again else words
    chosen = await Choose("how_long", table, asked, one_set, sitting, lead=say("together"), kept=Kept.EVENING)
    return sets[:1] if chosen is one_set else sets


class _Climb:
    """One evening on a ladder: ``sets`` in their order, as far as they are ``opened``.

    ``asks``: whether they are asked on the way if they go on, which an evening that was begun earlier does not.
    """

    def __init__(self, table: Table, then: Any, opened: Openness, sets: Sets, asks: bool) -> None:
        self._table, self._then, self._opened, self._sets, self._asks = table, then, opened, sets, asks
        self._pauses = Pauses(table, max(1, len(sets) * WHOLE // BREATH - 1))
        self._had = count()

    async def whole(self) -> None:
        """One set after the other, until they have had enough."""
        for place, (_name, cards) in enumerate(self._sets):
            rungs = [card for card in cards if self._opened.has(card)]
            if not place:
                rungs = list(_from_light(rungs))
            if not rungs:
                words = say("These rungs can wait; the ladder carries on above them.")
                await Say("no_rung", self._table, words, lead=say("together"))
            finished = await self._set(rungs, place)
            if finished is None:
                return
            for card in cards if finished else ():
                if card not in rungs:
                    await Note(LEFT_OUT, card.ref)  # the ladder goes on above it

    async def _set(self, rungs: list[Card], place: int) -> bool | None:
        """The rungs of a set; whether that was all of them, or None where the evening on the ladder is over."""
        for number, card in enumerate(rungs):
            had = next(self._had)
            if had and had % BREATH == 0 and not await self._pauses.between():
                return None
            left = len(rungs) - number
            if self._is_asked(number, left) and (chosen := await self._goes_on(place, left)) is not GO_ON:
                return None if chosen is ENOUGH else False
            done = place + number / len(rungs)
            await Stage(int(done * PARTS / len(self._sets)), PARTS, minutes=MINUTES, part=place)
            now = await play_card(self._table, self._table.partners[had % len(self._table.partners)], card)
            await then_and_now(self._table, self._then.get(card.ref), now)
            await Note(DRAWN, card.ref)
        if place + 1 < len(self._sets) and rungs:
            return True if await self._goes_on(place, 0) is not ENOUGH else None
        return True

    def _is_asked(self, number: int, left: int) -> bool:
        """Whether they are asked before the rung with this number, from 0: not for the sake of a single one."""
        return self._asks and number in ASKED_AT and left > 1

    async def _goes_on(self, place: int, left: int) -> Choice:
        """Whether they go on in this set, of which so many rungs are ``left``, to the next one, or not tonight."""
        options = [GO_ON] if left else []
        if place + 1 < len(self._sets):
            name = self._sets[place + 1][0]
            options.append(Choice(NEXT, say("On to the next set: {title}", title=name) if name else _NEXT_SET))
        words = nsay(
            "{number} more rung in this set. What you leave out tonight comes another evening.",
            "{number} more rungs in this set. What you leave out tonight comes another evening.",
            left,
        )
        words = words if left else say("That was the whole set.")
        return await Choose("rungs", self._table, words, *options, ENOUGH, lead=say("together"), kept=Kept.EVENING)


PARTS = 7
"""How finely it is told how far up they are."""
_NEXT_SET: Words = say("On to the next set")


def _from_light(rungs: list[Card]) -> Iterator[Card]:
    """The rungs in their order, but the first ones are not tender; without any to begin with there are none at all."""
    first = [card for card in rungs if not card.tender][:LIGHT]
    yield from first
    if len(first) == LIGHT:
        yield from (card for card in rungs if card not in first)
