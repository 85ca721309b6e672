"""Two hundred evenings of many couples: no card comes twice while unseen ones of its deck and level are left.

They play what deals cards, in any order: Playful prompts, the ladder and the question of the day.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple

import pytest

from games.catalog.games import DAILY, find_game
from games.decks import GENTLE, LEFT_OUT, Card, CardKind, usable
from games.engine import Answer, Context, Dealing, Ending, PastPlay
from games.moves.cards import card_from, face_of
from games.moves.warmth import LIGHT
from games.small.one_question import AWAY, KINDS
from tests.games.evenings import Evening
from tests.games.record.trials import times
from tests.support.chance import seed_chance
from tests.support.players import ANA, TABLE, moments

EVENINGS = 200
FIRST = date(2026, 1, 1)
COUPLES = times(1, 40)
GAMES = ("playful-prompts",) * 8 + ("ladder", DAILY)
"""What is played on an evening, as often as it stands here."""
LADDERS = {deck.id for deck in usable() if deck.ladder}
CARDS = {card.ref: card for deck in usable() for card in deck.cards if card.kind is not CardKind.MATCH}


class Kind(NamedTuple):
    """What a couple is like: how warm it goes, whether tender cards come, what it struck, how often it passes."""

    warmest: str
    warmth: str
    tender: bool
    struck: frozenset[str]
    passes: float


def kind(chance: Random) -> Kind:
    """A couple: some want all and warmer, some strike levels and cards, some never open tender ones."""
    levels = chance.choice((set(), set(), {"level:2"}, {"level:3"}, {"level:4"}, {"tender"}))
    cards = {f"card:{ref}" for ref in CARDS if chance.random() < chance.choice((0, 0, 0.05, 0.3))}
    warmth = chance.choice(("warmer", "stay", "cooler"))
    tender, struck = chance.random() < 0.6, frozenset(levels | cards)
    return Kind(chance.choice("1234"), warmth, tender, struck, chance.choice((0, 0.2, 0.5)))


class Came(NamedTuple):
    """A card that came: as the which of the evening, and whether a tender one could have come in its place."""

    card: Card
    number: int
    tender: bool


@dataclass
class Couple:
    """Two who play evening after evening."""

    like: Kind
    seed: int
    on: date = FIRST
    plays: list[PastPlay] = field(default_factory=list)
    over: set[str] = field(default_factory=set)
    """The rungs that a ladder went on above: it comes back to them once it begins at the bottom again."""

    def evening(self, number: int) -> tuple[str, list[Came]]:
        """One evening: what was played, and every card that came, those that they passed as well."""
        chance = Random(f"{self.seed} {number}")
        self.on += timedelta(chance.choice((0, 1, 1, 3, 10)))
        game = find_game(chance.choice(GAMES))
        if game.name == "ladder":
            self._arrive()
        assert game.deal
        dealing = Dealing(TABLE, self.seed * EVENINGS + number, self.on, self.plays, self.like.struck.intersection)
        dealt: Any = game.deal(dealing)
        played = Evening(game.script, number, Context(number, self.on, (), dealt), **self._says(chance))
        assert played.play.ended is Ending.DONE
        self.plays.append(PastPlay(game.name, self.on, tuple(played.log)))
        tender = self.like.tender and bool(dealt.get("tender"))
        if game.name == "playful-prompts":
            return game.name, list(_drawn(played, dealt, tender))
        if dealt.get("then") and game.name == DAILY:  # one that comes back on purpose, with what they said then
            assert self.on - date.fromisoformat(dealt["then"]["on"]) >= AWAY
            return game.name, []
        self.over.update(played.notes(LEFT_OUT))
        return game.name, [Came(CARDS[ref], at, tender) for at, ref in enumerate(played.notes("card"), 1)]

    def _arrive(self) -> None:
        """Both say whether tender rungs may come."""
        note = Answer("tender", "", "note", "", self.like.tender, "", next(iter(moments())))
        self.plays.append(PastPlay("intention", self.on, (note,)))

    def _says(self, chance: Random) -> dict[str, Any]:
        said: dict[str, Any] = {"warmest": self.like.warmest, "warmth": self.like.warmth, "first": ANA.id}
        said |= {"tender": "tender" if self.like.tender else "light", "more": "more", "pause": "go_on"}
        said["card"] = lambda turn: turn.options[1 if chance.random() < self.like.passes else 0].key
        said["rungs"] = lambda turn: chance.choice(turn.options).key
        return said

    def may_come(self, card: Card, game: str, came: Came) -> bool:
        """Whether a card could have come in this game, in the place of this one."""
        if f"card:{card.ref}" in self.like.struck or (card.tender and not came.tender):
            return False
        if game == DAILY:
            return card.kind in KINDS and card.level == GENTLE
        return not card.tender or came.number > LIGHT


def _drawn(played: Evening, dealt: Any, tender: bool) -> Iterator[Came]:
    """Every card that lay on the table, in the order in which it did, each once."""
    cards = [card_from(doc) for pile in dealt["piles"].values() for doc in pile]
    refs = {str(face_of(TABLE, card)): card.ref for card in cards}
    had, lay = 0, set[str]()
    for turn, value in played.answered:
        if turn.key == "card":
            ref = refs[str(turn.words).partition("\n(“")[0]]
            if ref not in lay:
                yield Came(CARDS[ref], had + 1, tender)
            lay.add(ref)
            had += value == "read"


@pytest.mark.parametrize("seed", range(COUPLES))
def test_no_card_comes_twice_while_unseen_ones_of_its_deck_and_level_are_left(
    monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    seed_chance(monkeypatch, seed)
    ours = Couple(kind(Random(seed)), seed)
    seen, again, counts = set[str](), 0, 0
    for number in range(EVENINGS):
        game, cards = ours.evening(number)
        for came in cards:
            card = came.card
            assert ours.may_come(card, game, came), card.ref
            assert (card.deck in LADDERS) is (game == "ladder")
            if card.ref in seen:
                again += 1
                beside = (each for each in CARDS.values() if (each.deck, each.level) == (card.deck, card.level))
                unseen = [
                    each.ref for each in beside if each.ref not in seen | ours.over and ours.may_come(each, game, came)
                ]
                assert unseen == [], (game, number, came)
            seen.add(card.ref)
        counts += len(cards)
    print(f"{ours.like._replace(struck=frozenset())}: {len(seen)} of {counts} cards were new, {again} came again")
    assert len(seen) > 50
