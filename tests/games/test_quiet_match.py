"""Quiet match: what one answered and was not matched stands nowhere: not for the other, on the disk, or in a count."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from games.catalog.games import GAMES
from games.engine import Choose, Context, Dealing, Ending, Json, Kept, Page, Partner, Play, Say, Seen, Turn
from games.quiet_match.matching import HAND, POOL, TRUTH, Overlap, Said, Wish
from games.quiet_match.script import LOCK, PAGE, STANDS
from tests.games.evenings import EVENINGS, seeds
from tests.support.players import ANA, BEN, TABLE, moments
from tests.support.sittings import Disk

TODAY = date(2026, 11, 22)
WARM, COOL = 3, 1
"""Tosses by which an evening is as warm as both opened, and one step cooler."""

Answers = Callable[[Turn[Any], str], Json]

GAME = GAMES["quiet-match"]


@cache
def dealt() -> Json:
    assert GAME.deal
    return GAME.deal(Dealing(TABLE, 7, TODAY, ()))


def dealt_pools() -> dict[str, list[Any]]:
    """What each level may draw from."""
    pools: Any = dealt()
    return dict(pools["pools"])


@cache
def texts() -> list[str]:
    """The words of all wishes that may come, longer ones first."""
    found = {wish["text"] for pool in dealt_pools().values() for wish in pool}
    return sorted(found, key=len, reverse=True)


def name_of(turn: Turn[Any]) -> str:
    """What a turn is about, whichever number it has on its page."""
    return re.sub(r"_\d+$", "", turn.key)


def wish_on(turn: Turn[Any]) -> str:
    """The words of the wish that a turn asks about; of any other turn, its first line."""
    bare = re.sub(r"^\d+ · ", "", turn.prompt)
    if bare == turn.prompt:
        return turn.prompt.partition("\n")[0]
    return next(text for text in texts() if bare.startswith(f"{text} "))


class Night:
    """One evening of it. ``answers`` gives a value for a turn and the text of the wish that it asks about.

    ``stops`` are the turns as they stood on the screen, ``asked`` and ``given`` what stood on pages each for itself.
    """

    def __init__(self, bits: int, answers: Answers, seed: int = 7, warmth: int = WARM, at_most: int = 500) -> None:
        self.disk, self.said = Disk(), dict[tuple[str, str], Said]()
        self.stops, self.asked, self.given = list[Turn[Any]](), list[Turn[Any]](), list[Json]()
        self._answers = answers
        tosses = iter((warmth, bits))
        self.script = lambda: GAME.script(TABLE, Context(seed, TODAY, (), dealt()))
        self.play = Play(self.script, self.disk, lambda: next(tosses))
        for _, at in zip(range(at_most), moments(), strict=False):
            if self.play.ended:
                break
            turn = self.play.open[0]
            self.stops.append(turn)
            value: Json = {each.key: self._value(each) for each in turn.turns} if isinstance(turn, Page) else None
            self.play.answer(turn, value or self._value(turn), at)

    def _value(self, turn: Turn[Any]) -> Json:
        value = self._answers(turn, text := wish_on(turn))
        self.asked.append(turn)
        self.given.append(value)
        if name_of(turn) == "wish" and isinstance(turn.who, Partner):
            self.said[turn.who.id, text] = Said(str(value))
        return value

    def seen_by(self, who: Partner) -> list[Turn[Any]]:
        """Every turn that stood before one of the two, with its words, options and quotes."""
        return [turn for turn in self.stops if turn.seen is Seen.OPEN or turn.who == who]

    def hand(self, who: Partner) -> list[str]:
        """What one of them was dealt."""
        return [text for asked, text in self.said if asked == who.id]

    def standing(self, who: Partner) -> dict[str, Said]:
        """What one of them answered, without what they took back."""
        looks = [
            value
            for turn, value in zip(self.asked, self.given, strict=True)
            if (name_of(turn), turn.who) == ("look", who)
        ]
        stands = [text for text, value in zip(self.hand(who), looks, strict=True) if value != "back"]
        return {text: self.said[who.id, text] for text in stands}

    def matches(self) -> set[str]:
        """The texts of what both like and did not take back."""
        hers, his = self.standing(ANA), self.standing(BEN)
        return {text for text in hers if TRUTH[hers[text], his.get(text, Said.NOT_DEALT)] is not Overlap.NOTHING}

    def shown(self) -> list[str]:
        """The matches that were shown."""
        return [quote.text for turn in self.asked if turn.key == "match" for quote in turn.quotes]


def by_chance(seed: int, **fixed: str) -> Answers:
    """Whatever there is to choose from; the same for the same wish whenever it comes."""

    def answers(turn: Turn[Any], text: str) -> Json:
        if name_of(turn) in fixed:
            return fixed[name_of(turn)]
        if isinstance(turn, Choose):
            who = turn.who.id if isinstance(turn.who, Partner) else ""
            options = (*turn.options, *([turn.usual] if turn.usual else []))
            return Random(f"{seed}/{who}/{name_of(turn)}/{text}/{turn.quotes}").choice(options).key
        return True

    return answers


def always(said: str, **fixed: str) -> Answers:
    """The same answer to each wish."""
    return by_chance(0, **{"open": "4", "wish": said, "look": "stands", "keep": "stays"} | fixed)


@given(seeds, seeds)
@settings(max_examples=EVENINGS, deadline=None)
def test_other_unmatched_answers_change_nothing_that_the_other_sees_or_the_disk_holds(bits: int, seed: int) -> None:
    usual = by_chance(seed, open="4", look="stands")
    first = Night(bits, usual)

    def otherwise(turn: Turn[Any], text: str) -> Json:
        if (turn.who, name_of(turn)) != (BEN, "wish"):
            return usual(turn, text)
        hers, his = first.said.get(("a", text), Said.NOT_DEALT), first.said["b", text]
        unseen = [said for said in (Said.YES, Said.CURIOUS, Said.NO, Said.SKIP) if TRUTH[hers, said] is Overlap.NOTHING]
        return Random(f"{seed}/{text}").choice(unseen) if his in unseen else his

    second = Night(bits, otherwise)
    assert second.said != first.said
    assert second.seen_by(ANA) == first.seen_by(ANA)
    assert list(second.disk) == list(first.disk)
    assert len(second.asked) == len(first.asked)


@given(seeds, seeds)
@settings(max_examples=EVENINGS, deadline=None)
def test_no_answer_no_hand_and_no_toss_reaches_the_disk(bits: int, seed: int) -> None:
    night = Night(bits, by_chance(seed))
    assert night.play.ended is Ending.DONE
    keys = [answer.key for answer in night.disk]
    if night.said:
        stays = ["kept"] if night.disk[3].value else []
        assert keys == ["how_it_works", "opened", "match_pool", "both_keep", *stays, "after"]
        assert sorted(map(str, _list(night.disk[2].value))) == sorted(_refs(night.disk[1].value))
        shown = night.shown()
        assert len(shown) <= 3
        assert set(_list(night.disk[3].value)) <= set(shown)
    else:
        assert keys == ["how_it_works", "opened", "rest"]
    private = {name_of(turn) for turn in night.asked if turn.seen is Seen.PRIVATE}
    assert private <= {"open", "wish", "look", "keep"}
    assert all(turn.kept is Kept.NEVER for turn in night.asked if turn.seen is Seen.PRIVATE)


def _list(value: Json) -> list[Any]:
    assert isinstance(value, list)
    return value


def _refs(level: Json) -> list[str]:
    return [Wish.from_doc(doc).ref for doc in dealt_pools()[str(level)]]


@given(seeds, seeds)
@settings(max_examples=EVENINGS, deadline=None)
def test_both_are_asked_as_often_whatever_they_like(bits: int, seed: int) -> None:
    for answers in (by_chance(seed, open="4"), always("yes"), always("no")):
        night = Night(bits, answers)
        for who in (ANA, BEN):
            pages = ["wishes"] * (HAND // PAGE) + ["last_look"] + ["keep"] * bool(night.shown())
            assert [turn.key for turn in night.stops if turn.who == who] == ["open", *pages]
            names = [name_of(turn) for turn in night.asked if turn.who == who]
            assert names == ["open"] + ["wish"] * HAND + ["look"] * HAND + ["keep"] * len(night.shown())
        pages_of_both = [turn for turn in night.stops if isinstance(turn, Page) and turn.key != "keep"]
        assert {turn.lock for turn in pages_of_both} == {LOCK * PAGE}


@given(seeds, seeds)
@settings(max_examples=EVENINGS, deadline=None)
def test_only_what_both_like_is_shown_and_stays_only_if_both_keep_it(bits: int, seed: int) -> None:
    night = Night(bits, by_chance(seed, open="4"))
    assert all(any(quote.startswith(text) for text in night.matches()) for quote in night.shown())
    for turn in night.asked:
        if turn.key == "match":
            assert "a reason to talk, not a yes" in turn.prompt


def test_what_was_taken_back_is_as_if_it_had_never_been_liked() -> None:
    for bits in range(30):
        assert Night(bits, always("yes", look="back")).shown() == []
    for bits in range(60):
        usual = always("yes")

        def first_of_each_page(turn: Turn[Any], text: str, usual: Answers = usual) -> Json:
            number = int(turn.key.rpartition("_")[2]) if name_of(turn) == "look" else 0
            return "back" if number % PAGE == 1 else usual(turn, text)

        night = Night(bits, first_of_each_page)
        taken = [hand[first] for hand in map(night.hand, (ANA, BEN)) for first in range(0, HAND, PAGE)]
        assert len(taken) == 2 * HAND // PAGE
        assert not [quote for quote in night.shown() if any(quote.startswith(text) for text in taken)]


def test_no_match_tonight_is_one_page_whether_there_were_matches_or_not() -> None:
    blank = [night for bits in range(60) if not (night := Night(bits, always("yes"))).shown()]
    assert 3 < len(blank) < 25
    assert all(night.matches() for night in blank)
    none = Night(1, always("no"))
    for night in blank:
        ours, theirs = ([turn for turn in each.asked if turn.seen is Seen.OPEN] for each in (night, none))
        assert ours == theirs
        assert list(night.disk) == list(none.disk)


def test_a_match_has_complementary_parts() -> None:
    pairs = set()
    for bits in range(40):
        night = Night(bits, always("yes"))
        parts = {
            (turn.who.id, wish_on(turn)): turn.prompt.partition(wish_on(turn))[2].strip() for turn in _wishes(night)
        }
        pairs |= {(parts["a", text], parts["b", text]) for who, text in parts if who == "a" and ("b", text) in parts}
    assert pairs == {
        ("You do it, and it’s for Ben.", "Ana does it, and it’s for you."),
        ("Ben does it, and it’s for you.", "You do it, and it’s for Ana."),
        ("You do it, for your own enjoyment.", "Ana does it, for her own enjoyment."),
        ("Ben does it, for their own enjoyment.", "You do it, for your own enjoyment."),
        ("The two of you, together.", "The two of you, together."),
    }


def _wishes(night: Night) -> list[Any]:
    return [turn for turn in night.asked if name_of(turn) == "wish"]


def test_the_record_does_not_tell_who_was_dealt_what() -> None:
    same_record = [Night(bits, always("no")) for bits in (1, 2)]
    assert list(same_record[0].disk) == list(same_record[1].disk)
    assert set(same_record[0].hand(ANA)) != set(same_record[1].hand(ANA))
    assert Night(1, always("no"), seed=8).hand(BEN) == same_record[0].hand(BEN), "the seed of a play decides nothing"


@pytest.mark.parametrize("who", [ANA, BEN])
def test_one_not_tonight_is_enough_and_looks_like_any_other_reason(who: Partner) -> None:
    def declined(turn: Turn[Any], text: str) -> Json:
        return "0" if (turn.key, turn.who) == ("open", who) else always("yes")(turn, text)

    night = Night(5, declined)
    cooler = Night(5, always("yes", open="1"), warmth=COOL)
    assert not night.said
    assert not cooler.said
    ours = [[turn for turn in each.asked if isinstance(turn, Say)] for each in (night, cooler)]
    assert ours[0] == ours[1]
    assert list(night.disk) == list(cooler.disk)


@given(seeds, st.sampled_from("01234"), st.sampled_from("01234"), st.sampled_from((WARM, COOL)))
@settings(max_examples=EVENINGS, deadline=None)
def test_nothing_comes_that_one_of_them_did_not_open(bits: int, ana: str, ben: str, warmth: int) -> None:
    usual = by_chance(bits)

    def opened(turn: Turn[Any], text: str) -> Json:
        return (ana if turn.who == ANA else ben) if turn.key == "open" else usual(turn, text)

    night, pools = Night(bits, opened, warmth=warmth), dealt_pools()
    levels = {wish["text"]: wish["level"] for pool in pools.values() for wish in pool}
    assert all(levels[text] <= min(int(ana), int(ben)) for _, text in night.said)
    assert bool(night.said) is (min(int(ana), int(ben)) - (warmth == COOL) > 0)


@given(seeds, st.integers(1, 18))
@settings(max_examples=EVENINGS, deadline=None)
def test_killed_before_its_end_it_asks_again_from_the_disk_and_tells_nothing(bits: int, left: int) -> None:
    night = Night(bits, always("yes"), at_most=left)
    kept = list(night.disk)
    reopened = Play(night.script, night.disk)
    assert list(night.disk) == kept
    if reopened.open and left > 2 and "both_keep" not in [answer.key for answer in kept]:
        assert [(turn.key, turn.who) for turn in reopened.open] == [("wishes", ANA), ("wishes", BEN)]
        assert [answer.key for answer in kept] == ["how_it_works", "opened", "match_pool"]
    for at in moments():
        if reopened.ended:
            break
        turn, no = reopened.open[0], always("no")
        parts: Json = {each.key: no(each, "") for each in turn.turns} if isinstance(turn, Page) else None
        reopened.answer(turn, parts or no(turn, ""), at)
    assert reopened.ended is Ending.DONE


def test_a_stop_among_the_cards_leaves_none_of_them() -> None:
    night = Night(3, always("yes"), at_most=6)
    night.play.stop(next(moments()))
    assert [turn.key for turn in night.play.open] == ["gentle_close"]
    assert [answer.key for answer in night.disk] == ["how_it_works", "opened", "match_pool", "stop"]
    assert [turn.key for turn in Play(night.script, night.disk).open] == ["gentle_close"]


@given(seeds)
@settings(max_examples=EVENINGS, deadline=None)
def test_one_last_look_takes_back_any_of_ones_wishes_and_looks_alike_for_each(seed: int) -> None:
    night = Night(3, by_chance(seed, open="4"))
    looks = [turn for turn in night.stops if turn.key == "last_look"]
    assert [turn.who for turn in looks] == [ANA, BEN]
    for page in looks:
        assert isinstance(page, Page)
        asked = [turn for turn in page.turns if isinstance(turn, Choose)]
        assert len(asked) == HAND
        assert {(tuple(each.key for each in turn.options), turn.usual) for turn in asked} == {(("back",), STANDS)}
        assert [wish_on(turn) for turn in asked] == night.hand(page.who)  # type: ignore[arg-type]


def test_wishes_are_numbered_through_and_each_page_says_where_one_is() -> None:
    night = Night(3, always("yes"))
    for who in (ANA, BEN):
        numbers = [turn.prompt.partition(" ·")[0] for turn in _wishes(night) if turn.who == who]
        assert numbers == [str(number) for number in range(1, HAND + 1)]
        words = [str(turn.words) for turn in night.stops if (turn.key, turn.who) == ("wishes", who)]
        assert len(set(words)) == HAND // PAGE
        assert "last" in words[-1]
    assert "so that nobody can tell" in night.stops[0].prompt, "it says why it waits"


def test_it_is_not_for_a_gentle_night_and_asks_for_adults() -> None:
    assert not GAME.gentle
    night = Night(1, always("yes"), at_most=2)
    assert "adults" in night.asked[1].prompt
    assert isinstance(night.asked[1], Choose)
    assert all("I’m an adult" in str(option.words) for option in night.asked[1].options[1:])


def test_each_level_has_enough_to_draw_from() -> None:
    assert {level: len(wishes) for level, wishes in dealt_pools().items()} == dict.fromkeys("1234", POOL)
