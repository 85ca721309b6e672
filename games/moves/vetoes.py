"""What either of them can strike, alone and for both: cards, kinds of ask, levels. It never comes up again.

What is struck looks like what did not come tonight: another card moves up, and kinds and levels rest now and then by
chance as well. The record keeps none of these names, see ``games.record.couple.vetoes``.
"""

import os
from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from games.catalog.games import marks
from games.decks import DRAWN, EXPLICIT, FLIRTY, INTIMATE, LEVELS, Card, shown, usable
from games.engine import Choice, Dealing, PastPlay, say

EVENINGS = 2
"""Evenings whose cards are offered for striking: what one would rather not have had is still in mind (our own)."""

WARMTH = (
    Choice(f"level:{FLIRTY}", say("flirty cards and anything warmer")),
    Choice(f"level:{INTIMATE}", say("intimate and explicit cards")),
    Choice(f"level:{EXPLICIT}", say("explicit cards")),
)
"""The levels that can be struck, each with those above it. Gentle cannot."""
TENDER = Choice("tender", say("tender cards, about losses and sore spots"))
"""Tender cards can be struck, whatever their level."""


class RecentCard(NamedTuple):
    """A card that came up: its ``ref``, and its words on one line."""

    ref: str
    text: str

    @property
    def name(self) -> str:
        """What it is struck as."""
        return name_of(self.ref)


def name_of(ref: str) -> str:
    """What the card with this ref is struck as."""
    return f"card:{ref}"


def name_of_kind(key: str) -> str:
    """What a kind of ask is struck as, by the key of its choice."""
    return f"kind:{key}"


def kinds() -> tuple[Choice, ...]:
    """The kinds of ask that can be struck, by what they are struck as: those that games say of themselves."""
    found = (kind for each in marks().values() if each.kinds for kind in each.kinds())
    return tuple(Choice(name_of_kind(kind.key), kind.words) for kind in found)


def names() -> Iterator[str]:
    """Everything that can be struck, as it is struck; reads all decks when it comes to the cards."""
    yield from (each.key for each in (*kinds(), *WARMTH, TENDER))
    yield from (name_of(card.ref) for deck in usable() for card in deck.cards)


def struck_for(dealing: Dealing) -> frozenset[str]:
    """All that is struck, for a game that deals; with a level those that are warmer. Without any no deck is read."""
    return with_warmer(dealing.struck(names()))


def with_warmer(struck: frozenset[str]) -> frozenset[str]:
    """The same, and with a level those that are warmer."""
    return struck | {f"level:{level}" for level in LEVELS if level > warmest_left(struck)}


def warmest_left(struck: Collection[str]) -> int:
    """The warmest level that nobody struck."""
    return next((level - 1 for level in LEVELS if f"level:{level}" in struck), max(LEVELS))


def left(cards: Iterable[Card], struck: Collection[str]) -> list[Card]:
    """Those of ``cards`` that nobody struck."""
    return [card for card in cards if name_of(card.ref) not in struck]


def one_in(number: int) -> bool:
    """Return whether that happens which happens once in ``number`` times.

    It is drawn from the machine and kept nowhere, so that nobody can look up what was chance: ``Dealing.seed`` is in
    the record, and whatever it draws can be worked out from it. In a script, a ``Toss`` does the same.
    """
    return _bits() % number == 0


def _bits() -> int:
    return int.from_bytes(os.urandom(16))


def last_cards(plays: Iterable[PastPlay]) -> list[RecentCard]:
    """The cards of the last two evenings that had any, the latest first, as far as their decks are still there."""
    by_day: dict[str, dict[str, None]] = {}
    for play in plays:
        drawn = [str(note["value"]) for note in play.notes if note["key"] == DRAWN]
        if drawn:
            by_day.setdefault(play.on.isoformat(), {}).update(dict.fromkeys(drawn))
    last = sorted(by_day, reverse=True)[:EVENINGS]
    refs = dict.fromkeys(chain.from_iterable(reversed(by_day[day]) for day in last))
    known = {card.ref: card for deck in usable() for card in deck.cards} if refs else {}
    return [RecentCard(ref, shown(known[ref]).text) for ref in refs if ref in known]
