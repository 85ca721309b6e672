"""What Playful prompts and the ladder hold to, whatever two people answer and whatever is in the decks."""

from datetime import date
from functools import partial
from itertools import chain, groupby, pairwise
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from games.decks import LEFT_OUT, Card, CardKind
from games.engine import Answer, Choose, Context, Ending, Json, Kept, Page, PastPlay, Play, Reveal, Seen, Turn, Write
from games.ladder.script import ladder
from games.moves.showing import old_answers
from games.moves.warmth import COOL_DOWN
from games.playful_prompts.script import CARDS, ENOUGH_AT, playful_prompts
from tests.games.record.trials import times
from tests.support.players import ANA, BEN, EVENING, TABLE, legal, moments

EVERY_EVENING = times(80, 2000)
NO_COOL_DOWN = 1
"""A toss by which chance cools nothing down."""
seeds = st.integers(0, 2**32)


def card(kind: CardKind, level: int, number: int) -> Card:
    common: dict[str, Any] = {"deck": f"level-{level}", "id": f"{kind}-{number}", "kind": kind, "level": level}
    if kind is CardKind.RATHER:
        return Card(text="", options=("tea at dawn", "tea at midnight"), **common)
    if kind is CardKind.COMPLETION:
        return Card(text="Finish it.", start="I like it when …", **common)
    if kind is CardKind.TOGETHER:
        return Card(text="Hum one song on one breath.", easier="two breaths", seconds=60, **common)
    return Card(text=f"A {kind} card of level {level}.", count=3 if kind is CardKind.COUNTED else None, **common)


def dealt() -> Json:
    kinds = [kind for kind in CardKind if kind not in (CardKind.TOGETHER, CardKind.APPRECIATION, CardKind.MATCH)]
    piles = {str(level): [card(kind, level, n).doc() for n, kind in enumerate(kinds)] for level in (1, 2, 3, 4)}
    piles["together"] = [card(CardKind.TOGETHER, 1, number).doc() for number in range(3)]
    piles["last"] = [card(CardKind.APPRECIATION, 1, 0).doc()]
    return {"piles": piles, "then": {}}


class Evening:
    """One evening of cards, answered at random; ``asked`` and ``given`` go along with each other."""

    def __init__(
        self, seed: int, script: Any = playful_prompts, cards: Json = None, toss: int | None = None, **fixed: Json
    ) -> None:
        self.log: list[Answer] = []
        self.asked: list[Turn[Any]] = []
        self.given: list[Json] = []
        context = Context(seed, date(2026, 11, 22), (), cards or dealt())
        chance, texts, tosses = Random(seed), 0, Random(f"toss {seed}")
        bits = partial(tosses.getrandbits, 128) if toss is None else partial(int, toss)
        self.play = Play(partial(script, TABLE, context), self.log, bits=bits)
        for at in moments():
            if self.play.ended:
                break
            turn = chance.choice(self.play.open)
            said: dict[str, Json] = {}
            for part in turn.turns if isinstance(turn, Page) else (turn,):
                said[part.key] = ({"pause": "go_on"} | fixed).get(part.key, legal(part, chance))
                if isinstance(part, Write):
                    texts += 1
                    said[part.key] = f"secret{texts}wish"
                self.asked.append(part)
                self.given.append(said[part.key])
            self.play.answer(turn, said if isinstance(turn, Page) else said[turn.key], at)

    def drawn(self) -> list[str]:
        return [str(each.value) for each in self.log if each.kind == "note" and each.key == "card"]


@given(seeds)
@settings(max_examples=EVERY_EVENING, deadline=None)
def test_it_ends_with_a_thank_you_and_every_fourth_card_is_played_together(seed: int) -> None:
    evening = Evening(seed, card="read", more="more")
    drawn = evening.drawn()

    assert evening.play.ended is Ending.DONE
    assert len(drawn) == CARDS == len(set(drawn))
    assert [number for number, ref in enumerate(drawn, 1) if "/together-" in ref] == [4, 8]
    assert [number for number, ref in enumerate(drawn, 1) if "/appreciation-" in ref] == [CARDS]
    readers = [
        turn.who
        for turn, value in zip(evening.asked, evening.given, strict=True)
        if (turn.key, value) == ("card", "read")
    ]
    assert readers == [ANA, BEN] * (CARDS // 2)


@given(seeds)
@settings(max_examples=EVERY_EVENING, deadline=None)
def test_whoever_has_enough_goes_to_the_last_card(seed: int) -> None:
    evening = Evening(seed, card="read", more="last")
    drawn = evening.drawn()
    assert len(drawn) == ENOUGH_AT + 1
    assert "/appreciation-" in drawn[-1]


@given(seeds)
@settings(max_examples=EVERY_EVENING, deadline=None)
def test_there_is_a_way_past_every_card(seed: int) -> None:
    evening = Evening(seed)
    for turn in evening.asked:
        if turn.key == "card":
            assert isinstance(turn, Choose)
            assert [option.key for option in turn.options] in (["read", "another"], ["read", "no_card"])
        elif turn.key in ("rather", "guess") and isinstance(turn, Choose):
            assert "pass" in [option.key for option in turn.options]
        elif isinstance(turn, Write):
            assert turn.optional


@given(seeds)
@settings(max_examples=EVERY_EVENING, deadline=None)
def test_no_level_comes_that_one_of_them_did_not_open_or_that_was_not_warmed_up_to(seed: int) -> None:
    evening = Evening(seed)
    opened = min(
        int(str(value)) for turn, value in zip(evening.asked, evening.given, strict=True) if turn.key == "warmest"
    )
    allowed = drawn_at = 1
    for answer in evening.log:
        if answer.kind == "note" and answer.key == "level":
            assert isinstance(answer.value, int)
            assert answer.value <= allowed + 1
            allowed = answer.value
        elif answer.kind == "note" and answer.key == "card":
            level = int(str(answer.value).split("/")[0].removeprefix("level-"))
            assert level <= min(max(drawn_at, 1), max(opened, 1))
        elif answer.key == "card":
            drawn_at = allowed  # a vote that rides on this card counts for the next one


@given(seeds)
@settings(max_examples=EVERY_EVENING, deadline=None)
def test_votes_are_nowhere_and_hidden_words_stand_in_no_open_turn_before_their_reveal(seed: int) -> None:
    evening = Evening(seed)
    assert not [each for each in evening.log if each.key in ("warmest", "warmth") and each.kind != "note"]
    hidden: set[str] = set()
    for turn, value in zip(evening.asked, evening.given, strict=True):
        shown = turn.prompt + "".join(quote.text for quote in turn.quotes)
        if isinstance(turn, Reveal):
            hidden = {word for word in hidden if word not in shown}
        assert not [word for word in hidden if word in shown]
        if turn.seen is not Seen.OPEN and isinstance(turn, Write):
            hidden.add(str(value))


def test_both_warmer_is_one_warmer_and_any_cooler_is_one_cooler() -> None:
    warm = Evening(3, warmest="3", warmth="warmer", card="read", more="more", toss=NO_COOL_DOWN)
    assert levels(warm) == [2, 3, 3, 3]
    cool = Evening(3, warmest="4", warmth="cooler", card="read", toss=NO_COOL_DOWN)
    assert set(levels(cool)) == {1}


def levels(evening: Evening) -> list[Any]:
    """What the votes came to, one after the other."""
    return [each.value for each in evening.log if each.kind == "note" and each.key == "level"]


@given(seeds)
@settings(max_examples=EVERY_EVENING, deadline=None)
def test_it_gets_as_warm_as_both_wish_and_says_so_where_a_card_is_drawn(seed: int) -> None:
    evening = Evening(seed, warmest="4", warmth="warmer", card="read", more="more", toss=NO_COOL_DOWN)
    assert max(levels(evening)) == 4
    leads = [str(turn.lead) for turn in evening.asked if turn.key == "card"]
    rises = sum(after > before for before, after in pairwise([1, *levels(evening)]))
    assert sum("warmer" in lead for lead in leads) == rises
    cool = Evening(seed, warmest="4", warmth="stay", card="read", more="more", toss=NO_COOL_DOWN)
    assert not [turn for turn in cool.asked if "warmer" in str(turn.lead)]


@given(seeds)
@settings(max_examples=EVERY_EVENING, deadline=None)
def test_a_vote_rides_on_a_page_that_is_up_anyway_or_comes_after_three_cards(seed: int) -> None:
    evening = Evening(seed, card="read", more="more")
    gaps, since = [], 0
    for answer in evening.log:
        since += answer.key == "card" and answer.value == "read"
        if answer.kind == "note" and answer.key == "level":
            gaps.append(since)
            since = 0
    assert set(gaps) <= {2, 3}
    ridden = [turn for turn in evening.asked if turn.key == "warmth" and isinstance(turn, Choose) and turn.usual]
    assert len(gaps) == len([turn for turn in evening.asked if turn.key == "warmth"]) / 2
    assert {turn.kept for turn in ridden} <= {Kept.NEVER}
    assert (2 in gaps) is bool(ridden)


def test_now_and_then_it_cools_down_whoever_asked_for_nothing() -> None:
    fell = votes = 0
    for seed in range(200):
        came = [1, *levels(Evening(seed, warmest="4", warmth="warmer", card="read", more="more"))]
        votes += len(came) - 1
        fell += sum(after < before or before == after == 1 for before, after in pairwise(came))
    assert 0.75 / COOL_DOWN < fell / votes < 1.35 / COOL_DOWN


def test_what_was_passed_is_not_on_the_record_after_the_evening() -> None:
    evening = Evening(11)
    passed = [answer for answer in evening.log if answer.value == "another"]
    assert passed
    assert {answer.kept for answer in passed} == {"evening"}


@given(seeds)
@settings(max_examples=EVERY_EVENING // 4, deadline=None)
def test_passed_cards_rest_and_nothing_says_whose_they_were(seed: int) -> None:
    piles: dict[str, list[Card]] = {
        name: [Card("ours", f"{name}-{n}", CardKind.TALK, 1, f"{name} {n}") for n in range(9)]
        for name in ("1", "2", "3", "4", "together", "last")
    }
    docs: Json = {name: [each.doc() for each in pile] for name, pile in piles.items()}
    evening = Evening(seed, cards={"piles": docs, "then": {}})
    notes = [each for each in evening.log if each.kind == "note" and each.key in ("card", LEFT_OUT)]
    passed = [str(each.value) for each in notes if each.key == LEFT_OUT]
    refs = {each.text: each.ref for pile in piles.values() for each in pile}
    shown = zip(evening.asked, evening.given, strict=True)
    not_read = {refs[str(turn.words)] for turn, given in shown if turn.key == "card" and given != "read"}
    assert not_read - set(evening.drawn()) <= set(passed) <= not_read
    assert {each.who for each in notes} == {""}
    for is_left_out, batch in groupby(evening.log, key=lambda each: each.key == LEFT_OUT):
        together = [str(each.value) for each in batch]
        assert not is_left_out or together == sorted(together), "in no order that tells who drew"


@given(seeds)
@settings(max_examples=EVERY_EVENING // 4, deadline=None)
def test_the_ladder_is_climbed_in_order_with_alternating_readers(seed: int) -> None:
    kinds = [CardKind.TALK, CardKind.COMPLETION, CardKind.TIMED, CardKind.COUNTED, CardKind.TALK]
    kinds = [kinds[number % len(kinds)] for number in range(12)]
    cards = [card(kind, 1, number).doc() for number, kind in enumerate(kinds)]
    evening = Evening(seed, ladder, {"ladders": [{"title": "Ours", "cards": cards}], "then": {}})

    assert evening.play.ended is Ending.DONE
    assert evening.drawn() == [f"{each['deck']}/{each['id']}" for each in cards]
    begin = [turn.who for turn in evening.asked if str(turn.lead) == "you go first"]
    spoken = (CardKind.TALK, CardKind.TIMED)
    assert begin == [(ANA, BEN)[number % 2] for number, kind in enumerate(kinds) if kind in spoken]
    by_turns = [turn.prompt for turn in evening.asked if turn.key == "one_of_them"]
    starts = [(ANA, BEN)[number % 2].name for number, kind in enumerate(kinds) if kind is CardKind.COUNTED]
    assert [f"{name} starts" in prompt for name, prompt in zip(starts, by_turns, strict=True)] == [True, True]
    assert not any(turn.key == "card" for turn in evening.asked)  # there is no other card to take


def test_old_answers_come_back_beside_the_new_ones() -> None:
    first = Evening(
        5, ladder, {"ladders": [{"title": "Ours", "cards": [card(CardKind.COMPLETION, 1, 0).doc()]}], "then": {}}
    )
    ref = first.drawn()[0]
    then = old_answers([PastPlay("ladder", date(2026, 3, 1), tuple(first.log))], {ref})
    cards: Json = {"ladders": [{"title": "Ours", "cards": [card(CardKind.COMPLETION, 1, 0).doc()]}], "then": then}
    second = Evening(5, ladder, cards)

    shown = next(turn for turn in second.asked if turn.key == "then")
    assert str(shown.words) == "This is what you wrote on 1 March 2026, and this is what you’ve just written."
    assert [quote.who for quote in shown.quotes] == [ANA, ANA, BEN, BEN]
    old, new = (
        [f"I like it when {each.value}" for each in (*ours.log,) if each.key == "complete"] for ours in (first, second)
    )
    beside = [(f"Then: {then}", f"Now: {now}") for then, now in zip(sorted(old), sorted(new), strict=True)]
    assert sorted(quote.text for quote in shown.quotes) == sorted(chain.from_iterable(beside))
    assert [quote.text.partition(":")[0] for quote in shown.quotes] == ["Then", "Now"] * 2


def test_a_card_in_silence_says_another_way_where_it_has_one() -> None:
    for easier, words in (
        ("", "Hold hands."),
        ("Let two sleeves touch.", "Hold hands.\nOr try this: Let two sleeves touch."),
    ):
        silent = Card("ours", "hands", CardKind.SILENT, 1, "Hold hands.", seconds=30, easier=easier)
        cards: Json = {"ladders": [{"title": "Ours", "cards": [silent.doc()]}], "then": {}}
        assert [turn.prompt for turn in Evening(7, ladder, cards).asked if turn.key == "silent"] == [words]


@pytest.mark.parametrize("kind", [kind for kind in CardKind if kind is not CardKind.MATCH])
def test_every_kind_of_card_gives_both_a_part(kind: CardKind) -> None:
    cards: Json = {"ladders": [{"title": "Ours", "cards": [card(kind, 1, 0).doc()]}], "then": {}}
    asked = Evening(7, ladder, cards, card="read").asked
    who = {turn.who for turn in asked if turn.key != "card"}
    assert who & {TABLE} or {ANA, BEN} <= who
    assert EVENING.tzinfo
