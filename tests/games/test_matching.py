"""The double-blind list: what two answers may show, how it is dealt, and how little somebody learns by trying."""

from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest

from games.decks import Card, CardKind, Deck
from games.engine import Answer, PastPlay
from games.quiet_match.matching import (
    CAPS,
    DEALT,
    HAND,
    POOL,
    SHARED,
    TRUTH,
    Match,
    Overlap,
    Said,
    Wish,
    hands,
    matches,
    pool,
    shown_tonight,
    times_dealt,
    wishes,
)
from tests.support.players import EVENING
from tests.tools.bench import match

TODAY = date(2026, 11, 22)
THIRTY = [Wish(f"deck/{number}", f"Wish {number}.", 1 + number % 4) for number in range(POOL)]
LIKED = (Said.YES, Said.CURIOUS)


def cards(*options: tuple[str, ...], level: int = 1) -> Deck:
    made = (Card("ours", f"c{n}", CardKind.MATCH, level, f"Card {n}.", options=each) for n, each in enumerate(options))
    return Deck("ours", "Ours", "en", "us", "CC0-1.0", "written for a test", "", tuple(made))


def test_each_of_the_twenty_five_cells() -> None:
    assert TRUTH.keys() == {(one, other) for one in Said for other in Said}
    assert len(TRUTH) == 25
    for (one, other), shown in TRUTH.items():
        if one is Said.YES and other is Said.YES:
            assert shown is Overlap.BOTH_YES
        elif one in LIKED and other in LIKED:
            assert shown is Overlap.WORTH_A_TALK
        else:
            assert shown is Overlap.NOTHING
        assert TRUTH[other, one] is shown


def test_only_what_both_were_dealt_and_both_like_is_a_match() -> None:
    a, b, c, d = THIRTY[:4]
    first = {a: Said.YES, b: Said.YES, c: Said.YES}
    second = {a: Said.CURIOUS, b: Said.NO, d: Said.YES}
    assert matches(first, second) == [Match(a, Overlap.WORTH_A_TALK)]


def test_sides_are_given_out_both_ways_and_complement_each_other() -> None:
    found = wishes([cards(("give", "receive"), ("take", "allow"), (), ("General",), ("one", "two", "three"))])
    assert [(wish.ref, wish.sides) for wish in found] == [
        ("ours/c0/0", ("give", "receive")),
        ("ours/c0/1", ("receive", "give")),
        ("ours/c1/0", ("take", "allow")),
        ("ours/c1/1", ("allow", "take")),
        ("ours/c2/0", ()),
        ("ours/c3/0", ()),
    ]
    assert [Wish.from_doc(wish.doc()) for wish in found] == found


def test_both_are_dealt_as_many_and_two_thirds_of_them_the_same() -> None:
    chance, times, overlaps = Random(1), (Counter[Wish](), Counter[Wish]()), Counter[int]()
    rounds = 3_000
    for _ in range(rounds):
        pair = hands(THIRTY, chance)
        for hand, counted in zip(pair, times, strict=True):
            assert len(hand) == len(set(hand)) == HAND
            assert [wish.level for wish in hand] == sorted(wish.level for wish in hand)
            counted.update(hand)
        overlaps[len({*pair[0]} & {*pair[1]})] += 1
    assert overlaps.keys() == set(SHARED)
    assert all(0.6 <= shared / HAND <= 0.7 for shared in SHARED)
    share = HAND / POOL
    spread = (share * (1 - share) / rounds) ** 0.5
    for counted in times:
        assert all(abs(counted[wish] / rounds - share) < 4 * spread for wish in THIRTY)


def test_the_same_place_in_a_hand_tells_nothing_of_the_other_hand() -> None:
    """A wish that both have is as often early as late in a hand, among those of its level."""
    chance, places = Random(2), list[int]()
    same_level = [wish._replace(level=1) for wish in THIRTY]
    for _ in range(1_000):
        one, other = hands(same_level, chance)
        places += [place for place, wish in enumerate(one) if wish in other]
    mean = sum(places) / len(places)
    assert abs(mean - (HAND - 1) / 2) < 0.25


@pytest.mark.parametrize("count", range(8))
def test_at_most_three_matches_are_shown_and_none_although_there_are_some(count: int) -> None:
    found = [Match(wish, Overlap.BOTH_YES) for wish in THIRTY[:count]]
    chance, rounds = Random(3), 2_000
    evenings = [shown_tonight(found, chance) for _ in range(rounds)]
    shown = Counter(map(len, evenings))
    assert max(shown) == min(3, count)
    blank = CAPS.count(0) / len(CAPS) if count else 1
    assert shown[0] / rounds == pytest.approx(blank, abs=0.04)
    came_up = Counter(each.wish for evening in evenings for each in evening)
    assert set(came_up) == {each.wish for each in found}
    assert not came_up or max(came_up.values()) < 1.2 * min(came_up.values())


def past(on: date, *refs: str) -> PastPlay:
    return PastPlay("quiet-match", on, (Answer(DEALT, "", "note", "", list(refs), "", EVENING),))


def test_a_wish_is_dealt_at_most_twice_a_year() -> None:
    plays = [past(TODAY - timedelta(days), "a/0") for days in (364, 100, 365, 800)]
    assert times_dealt(plays, TODAY) == {"a/0": 2}
    forty = wishes([cards(*[()] * 40)])
    dealt = Counter(dict.fromkeys((wish.ref for wish in forty[:10]), 2))
    drawn = pool(forty, 1, dealt, Random(4))
    assert {wish.ref for wish in drawn} == {wish.ref for wish in forty[10:]}
    dealt[forty[20].ref] = 2
    assert pool(forty, 1, dealt, Random(4)) == []


def test_a_clock_that_was_set_back_deals_nothing_a_third_time() -> None:
    assert times_dealt([past(TODAY + timedelta(40), "a/0")], TODAY) == {"a/0": 1}


def test_what_was_there_years_ago_comes_after_what_never_was() -> None:
    forty = wishes([cards(*[()] * 40)])
    long_ago = times_dealt([past(TODAY - timedelta(800), *(wish.ref for wish in forty[:10]))], TODAY)
    assert set(long_ago.values()) == {0}
    assert {wish.ref for wish in pool(forty, 1, long_ago, Random(4))} == {wish.ref for wish in forty[10:]}


def test_an_evening_draws_each_card_once_up_to_its_level_and_first_what_came_up_less() -> None:
    among = wishes([cards(*[("give", "receive")] * 40)]) + wishes([cards(*[()] * 9, level=2)])
    dealt = dict.fromkeys((wish.ref for wish in among if wish.turned), 1)
    drawn = pool(among, 1, dealt, Random(5))
    assert len(drawn) == len({wish.card for wish in drawn}) == POOL
    assert {wish.level for wish in drawn} == {1}
    assert not any(wish.turned for wish in drawn)


def test_saying_yes_to_everything_teaches_little(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(match, "COUPLES", 1_500)
    plain, *figures = match.measure()
    assert plain.median == 0.5, "a plain list gives every no away"
    assert [figure.met for figure in figures if figure.goal] == [True, True]
    assert figures[0].median < figures[1].median, "each run gives away a little more"
    assert all(figure.median < 0.15 for figure in figures if "evenings that show" in figure.what)
