"""Two hundred evenings of many couples: no card comes twice while unseen ones of its deck and level are left."""

from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple

import pytest

from games.decks import REST, Card, CardKind, usable
from games.engine import Context, Dealing, Ending, PastPlay
from games.playful_prompts.dealing import deal
from games.playful_prompts.script import playful_prompts
from tests.games.evenings import Evening
from tests.games.record.trials import times
from tests.support.chance import seed_chance
from tests.support.players import TABLE

EVENINGS = 200
FIRST = date(2026, 1, 1)
COUPLES = times(2, 40)
CARDS = {
    card.ref: card for deck in usable() if not deck.ladder for card in deck.cards if card.kind is not CardKind.MATCH
}


class Kind(NamedTuple):
    """What a couple is like: how warm it goes, whether tender cards come, what it struck."""

    warmest: str
    warmth: str
    tender: bool
    struck: frozenset[str]


def kind(chance: Random) -> Kind:
    """A couple: some want all and warmer, some strike levels and cards, some never open tender ones."""
    levels = chance.choice((set(), set(), {"level:2"}, {"level:3"}, {"level:4"}, {"tender"}))
    cards = {f"card:{ref}" for ref in CARDS if chance.random() < chance.choice((0, 0, 0.05, 0.3))}
    warmth = chance.choice(("warmer", "stay", "cooler"))
    return Kind(chance.choice("1234"), warmth, chance.random() < 0.6, frozenset(levels | cards))


def evenings(couple: Kind, seed: int) -> list[tuple[date, bool, list[str]]]:
    """The day of each evening, whether tender cards could come, and what was played."""
    plays: list[PastPlay] = []
    told = []
    chance, on = Random(seed), FIRST
    for number in range(EVENINGS):
        on += timedelta(chance.choice((0, 1, 1, 3, 10)))
        dealt: Any = deal(Dealing(TABLE, seed * EVENINGS + number, on, plays, couple.struck.intersection))
        said: dict[str, Any] = {"warmest": couple.warmest, "warmth": couple.warmth, "more": "more", "pause": "go_on"}
        said |= {"tender": "tender" if couple.tender else "light"}
        played = Evening(playful_prompts, number, Context(number, on, (), dealt), **said)
        assert played.play.ended is Ending.DONE
        told.append((on, dealt["tender"] and couple.tender, played.notes("card")))
        plays.append(PastPlay("playful-prompts", on, tuple(played.log)))
    return told


def may_come(card: Card, couple: Kind, tender: bool, number: int) -> bool:
    """Whether a card could be the one with this number of an evening."""
    return f"card:{card.ref}" not in couple.struck and (not card.tender or (tender and number > 3))


@pytest.mark.parametrize("seed", range(COUPLES))
def test_no_card_comes_twice_while_unseen_ones_of_its_deck_and_level_are_left(
    monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    seed_chance(monkeypatch, seed)
    couple = kind(Random(seed))
    last: dict[str, int] = {}
    days: list[date] = []
    again = 0
    for on, tender, refs in evenings(couple, seed):
        days += [on] if on not in days else []
        assert len(set(refs)) == len(refs)
        for number, ref in enumerate(refs, 1):
            card = CARDS[ref]
            assert may_come(card, couple, tender, number), ref
            if ref in last and len(days) - last[ref] < REST:
                again += 1
                unseen = [
                    other.ref
                    for other in CARDS.values()
                    if (other.deck, other.level) == (card.deck, card.level)
                    and other.ref not in last
                    and may_come(other, couple, tender, number)
                ]
                assert unseen == [], (couple[:3], len(days), ref)
            last[ref] = len(days)
    print(f"{couple[:3]}: {len(last)} cards in {len(days)} evenings, {again} came again within {REST}")
    assert len(last) > 50
