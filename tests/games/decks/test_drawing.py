"""Drawing: fair, never twice until all are used up, then the one they had longest ago."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from math import sqrt
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from games.decks import DRAWN, CardKind, begins_again, drawn_before, order, resting, usable
from games.engine import Answer, PastPlay
from tests.games.decks.making import DAY, deck
from tests.support.players import note_of

DRAWS = 10_000


def test_every_eligible_card_has_the_same_share() -> None:
    decks = [deck("a", 12), deck("b", 28), deck("hot", 5, level=4)]
    drawn = {f"a/card-{number}": DAY for number in range(4)}
    shares = Counter(order(decks, Random(seed), drawn, levels={1})[0].ref for seed in range(DRAWS))
    eligible = {card.ref for each in decks[:2] for card in each.cards} - drawn.keys()
    assert shares.keys() == eligible
    share = 1 / len(eligible)
    allowed = 4 * sqrt(DRAWS * share * (1 - share))
    assert all(abs(count - DRAWS * share) <= allowed for count in shares.values())


def test_every_card_of_ours_has_the_same_share() -> None:
    talk = [each for each in usable() if each.id in ("kitchen-table", "slow")]
    shares = Counter(
        order(talk, Random(seed), {}, levels={1, 3}, kinds={CardKind.TALK})[0].ref for seed in range(DRAWS)
    )
    share = 1 / sum(card.kind is CardKind.TALK for each in talk for card in each.cards)
    assert len(shares) == round(1 / share)
    assert all(abs(count - DRAWS * share) <= 4 * sqrt(DRAWS * share * (1 - share)) for count in shares.values())


@given(
    sizes=st.lists(st.integers(1, 8), min_size=1, max_size=3),
    evenings=st.lists(st.integers(0, 6), max_size=20),
    seed=st.integers(0, 2**32),
)
def test_no_card_comes_again_before_all_have_been(sizes: list[int], evenings: list[int], seed: int) -> None:
    decks = [deck(f"d{number}", size) for number, size in enumerate(sizes)]
    everything = {card.ref for each in decks for card in each.cards}
    drawn: dict[str, date] = {}
    history: list[str] = []
    for evening, wanted in enumerate(evenings):
        for card in order(decks, Random(seed + evening), drawn)[:wanted]:
            since = {ref: len(history) - 1 - history[::-1].index(ref) for ref in history}
            if since.keys() >= everything:
                assert card.ref == min(since, key=since.__getitem__)
            else:
                assert card.ref not in since
            history.append(card.ref)
            drawn.pop(card.ref, None)
            drawn[card.ref] = DAY + timedelta(days=evening)


@given(seed=st.integers(0, 2**32), levels=st.sets(st.integers(1, 4)))
def test_only_what_is_allowed_and_each_card_once(seed: int, levels: set[int]) -> None:
    kinds = {CardKind.TOGETHER, CardKind.SILENT}
    drawn = order(usable_decks, Random(seed), {}, levels, kinds)
    assert {card.level for card in drawn} <= levels
    assert {card.kind for card in drawn} <= kinds
    assert len({card.ref for card in drawn}) == len(drawn)


usable_decks = usable()


def test_the_same_seed_draws_the_same() -> None:
    assert order(usable_decks, Random(5), {}) == order(usable_decks, Random(5), {})
    assert order(usable_decks, Random(5), {}) != order(usable_decks, Random(6), {})


def test_what_earlier_plays_drew_is_known_with_the_last_date() -> None:
    def play(on: date, *refs: str) -> PastPlay:
        at = datetime(on.year, on.month, on.day, 20, tzinfo=UTC)
        notes = (Answer(DRAWN, "", "note", "", ref, "", at) for ref in refs)
        return PastPlay("playful-prompts", on, (Answer("hello", "both", "say", "", True, "", at), *notes))

    drawn = drawn_before([play(DAY, "a/card-1", "a/card-0"), play(DAY + timedelta(3), "a/card-1")])
    assert list(drawn.items()) == [("a/card-0", DAY), ("a/card-1", DAY + timedelta(3))]
    again = order([deck("a", 3)], Random(1), drawn)
    assert [card.id for card in again] == ["card-2", "card-0", "card-1"]


def test_a_deck_begins_again_once_and_that_is_with_the_first_of_its_level_to_come_back() -> None:
    cards = [*deck("a", 2).cards, *deck("b", 2).cards]

    def play(*refs: str) -> PastPlay:
        return PastPlay("playful-prompts", DAY, tuple(note_of(DRAWN, ref) for ref in refs))

    once = [play("a/card-0", "a/card-1", "b/card-0")]
    assert begins_again(cards, once) == {"a/card-0", "a/card-1", "b/card-0"}
    assert begins_again(cards, [*once, play("a/card-1")]) == {"b/card-0"}


def test_a_card_rests_while_another_of_its_deck_and_level_was_never_there() -> None:
    one, other = deck("a", 3), deck("a", 1, level=2)
    cards = [*one.cards, *other.cards]
    drawn = {"a/card-0", "a/card-1"}
    assert resting(one.cards, drawn) == drawn
    assert resting([*one.cards[:2], *other.cards], set()) == frozenset()
    assert resting(one.cards, {card.ref for card in cards}) == frozenset()
