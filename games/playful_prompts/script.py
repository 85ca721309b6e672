"""Playful prompts: cards that warm up only as both do, read by turns, and a thank you at the end."""

from collections.abc import Sequence
from itertools import cycle
from typing import Any

from games.decks import DRAWN, EXPLICIT, LEFT_OUT, Card
from games.engine import (
    Act,
    Choice,
    Choose,
    Context,
    Note,
    Partner,
    Say,
    Stage,
    Table,
    say,
)
from games.moves.breather import Pauses
from games.moves.cards import TONIGHT, YOU_DRAW, card_from, draw, play_card
from games.moves.leaving import gently
from games.moves.showing import then_and_now
from games.moves.warmth import LIGHT, Openness, Thermostat, how_far

CARDS = 12
"""Cards of a long evening: every fourth is played together, the last one is a thank you."""
ENOUGH_AT = 8
"""After so many cards they may go to the last one."""
ROUND = 3
"""Cards after which each is asked alone how warm it goes on, where no card had a page of theirs to ask it on.

Every vote by itself is two curtains; with more cards between two of them an evening never gets as warm as both wish.
"""
BREATH = 3
"""Cards between two places where chance may suggest a pause."""

MORE = Choice("more", say("A few more cards"))
LAST = Choice("last", say("The last one"))
QUIET = Choice("quiet", say("Four quiet minutes, however you like: eyes, hands, or just breathing"))
NOT_NOW = Choice("not_now", say("Not tonight"))


async def playful_prompts(table: Table, context: Context) -> None:
    """The whole evening of cards, or as much of it as they like before somebody stops."""
    await gently(table, _whole(table, context))


async def _whole(table: Table, context: Context) -> None:
    dealt: Any = context.dealt
    await Stage(0, 5)
    opened = await how_far(table, dealt.get("cap", EXPLICIT), dealt.get("tender", False))
    cards = _Cards(dealt, opened)
    thermostat, pauses = Thermostat(table, opened.warmest), Pauses(table, CARDS // BREATH - 1)
    number, readers = 0, cycle(table.partners)
    while number < CARDS:
        number += 1
        await Stage(1 + 3 * (number - 1) // CARDS, 5)
        place = "last" if number == CARDS else "together" if number % 4 == 0 else ""
        found = cards.pile(place, thermostat.level)
        if not found:
            await Say("no_card_left", table, _NONE_LEFT, lead=say("together"))
            break
        reader = next(readers)
        card = await _draw(table, reader, cards, found, thermostat)
        thermostat.since += 1
        if card is not None:
            now = await play_card(table, reader, card, thermostat if number < CARDS - 1 else None)
            await then_and_now(table, dealt["then"].get(card.ref), now)
            await Note(DRAWN, card.ref)
        if number % BREATH == 0:
            await cards.let_rest()
            if number < CARDS and not await pauses.between():
                return
        if number == ENOUGH_AT and not await _more(table):
            number = CARDS - 1
        elif thermostat.since >= ROUND and number < CARDS - 1:
            await thermostat.ask()
    await _quiet_minutes(table)


class _Cards:
    """The piles of an evening, as far as they are open."""

    def __init__(self, dealt: Any, opened: Openness) -> None:
        self.again: dict[str, str] = dict(dealt.get("again", {}))
        """The titles of decks that begin to come round again, by card, until it was said."""
        self.had = 0
        """How many cards were played."""
        self._opened = opened
        self._first_only = set(dealt.get("light_only", ())) if opened.tender else ()
        self._piles = {name: list(map(card_from, docs)) for name, docs in dealt["piles"].items()}
        self._passed: set[str] = set()

    def pile(self, place: str, level: int) -> str:
        """The name of the pile that is drawn from: that of the place, else the warmest that has a card; empty: none."""
        names = [*([place] if place else []), *(str(each) for each in range(level, 0, -1))]
        return next((name for name in names if self.fitting(name, level)), "")

    def fitting(self, name: str, level: int) -> list[Card]:
        """The cards of a pile that may come now."""
        return [card for card in self._piles[name] if card.level <= level and self._may_come(card)]

    def _may_come(self, card: Card) -> bool:
        """Whether it may come now: one that rests while tender ones come waits for none of them among the first."""
        return self._opened.has(card, self.had + 1) and (self.had < LIGHT or card.ref not in self._first_only)

    def drew(self, card: Card | None, name: str, passed: Sequence[Card]) -> None:
        """Take the card that was drawn out of every pile, and lay those of this one that they passed under the rest."""
        self._piles[name] = [each for each in self._piles[name] if each not in passed] + [*passed]
        self._passed.update(each.ref for each in passed)
        if card is not None:
            self.had += 1
            self._passed.discard(card.ref)
            self._piles = {name: [each for each in pile if each != card] for name, pile in self._piles.items()}

    async def let_rest(self) -> None:
        """Keep which cards were passed, by whomever: they rest like those that were played."""
        for ref in sorted(self._passed):
            await Note(LEFT_OUT, ref)
        self._passed.clear()


WARMER_NOW = say("it gets a little warmer; you draw")


async def _more(table: Table) -> bool:
    ask = say("A few more cards, or the last one now?")
    return await Choose("more", table, ask, MORE, LAST, lead=say("together"), **TONIGHT) is MORE


async def _draw(table: Table, reader: Partner, cards: _Cards, pile: str, thermostat: Thermostat) -> Card | None:
    """A card that is no warmer than it is now; those of the pile that are wait for another time."""
    passed, lead = list[Card](), YOU_DRAW
    if pile.isdigit() and int(pile) < thermostat.level:
        lead = _COOLER_NOW
    elif thermostat.rose:
        lead = WARMER_NOW
    thermostat.rose = False
    card = await draw(table, reader, cards.fitting(pile, thermostat.level), passed, lead, again=cards.again)
    cards.drew(card, pile, passed)
    return card


_COOLER_NOW = say("none that warm is left tonight; you draw")
_NONE_LEFT = say("No card that fits is left for tonight. There are many possible reasons, and nobody asks which.")


async def _quiet_minutes(table: Table) -> None:
    await Stage(4, 5)
    ask = say("That was the last card. Four quiet minutes before you move on?")
    if await Choose("quiet_minutes", table, ask, QUIET, NOT_NOW, lead=say("together")) is QUIET:
        words = say("Nothing to do, nowhere to look. Just be here.")
        await Act("quiet", table, words, lead=say("without words"), seconds=240)
