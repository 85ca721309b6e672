"""What Ask and receive holds to, whatever two people answer."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from games.ask_and_receive.answering import CLOSING, LOCK, SIX
from games.ask_and_receive.asking import IS_TOUCH
from games.ask_and_receive.script import ask_and_receive
from games.engine import (
    Agree,
    Answer,
    Choose,
    Context,
    Ending,
    Json,
    NotAllowed,
    Page,
    Play,
    Reply,
    Reveal,
    Seen,
    Turn,
    Write,
)
from games.moves.hearing import KIND_REPLIES
from games.moves.nudges import nudge_for
from tests.games.evenings import EVENINGS
from tests.support.players import ANA, BEN, TABLE, legal, moments

TODAY = date(2026, 11, 22)
DEALT: dict[str, Json] = {"kinds": ["words", "touch"], "touch": True, "stop_word": ""}
CONTEXT = Context(1, TODAY, (), DEALT)
seeds = st.integers(0, 2**32)


class Evening:
    """One play, answered at random, with every turn that was asked on the way; texts are unlike each other."""

    def __init__(self, seed: int, context: Context = CONTEXT, **fixed: Json) -> None:
        self.log: list[Answer] = []
        self.asked: list[Turn[Any]] = []
        bits = partial(Random(f"toss {seed}").getrandbits, 128)
        self.play = Play(partial(ask_and_receive, TABLE, context), self.log, bits)
        self._chance, self._fixed, self._texts = Random(seed), fixed, 0
        for at in moments():
            if self.play.ended:
                break
            turn = self._chance.choice(self.play.open)
            self.asked += turn.turns if isinstance(turn, Page) else (turn,)
            self.play.answer(turn, self._value(turn), at)

    def _value(self, turn: Turn[Any]) -> Json:
        if turn.key in self._fixed:
            return self._fixed[turn.key]
        if isinstance(turn, Page):
            return {each.key: self._value(each) for each in turn.turns}
        if isinstance(turn, Write):
            self._texts += 1
            return f"secret{self._texts}wish"
        return legal(turn, self._chance)

    def notes(self, key: str) -> list[Any]:
        return [answer.value for answer in self.log if answer.kind == "note" and answer.key == key]


@given(seeds)
@settings(max_examples=EVENINGS, deadline=None)
def test_it_ends_and_each_ask_was_agreed_on_or_rested(seed: int) -> None:
    evening = Evening(seed)

    assert evening.play.ended is Ending.DONE
    exchanges, more = evening.notes("exchange"), [each.value for each in evening.log if each.key == "more"]
    assert all(each["agreed"] for each in exchanges)
    assert len({each["round"] for each in exchanges}) == len(exchanges)
    assert {each["round"] for each in exchanges} <= set(range(1, 2 * (1 + more.count("another")) + 1))
    borders = evening.notes("may_rest")
    assert borders.count("agreed") == len(exchanges)
    assert borders.count("begins") == borders.count("agreed") + borders.count("rests")


@given(seeds)
@settings(max_examples=EVENINGS, deadline=None)
def test_nothing_is_done_without_an_agreement_that_both_pressed(seed: int) -> None:
    pressed: list[object] = []
    for answer in Evening(seed).log:
        if answer.key == "agreement":
            pressed.append(answer.value)
        elif answer.key == "do_it":
            assert pressed[-2:] == [True, True]
            pressed.clear()


@given(seeds)
@settings(max_examples=EVENINGS, deadline=None)
def test_after_an_answer_that_comes_to_nothing_there_is_a_kind_reply(seed: int) -> None:
    evening = Evening(seed)
    for turn, following in zip(evening.asked, evening.asked[1:], strict=False):
        if following.key == "thank_you_for":
            assert turn.key in ("answer", "unsure", "take_it", "agreement", "not_like_this")
            assert isinstance(following, Choose)
            assert following.options == KIND_REPLIES
    replies = [each for each in evening.log if each.key == "thank_you_for"]
    answered = [each for each in evening.log if each.key == "heard" and each.value == "got_it"]
    assert len(replies) + len(evening.notes("exchange")) == len(answered)


@given(seeds)
@settings(max_examples=100, deadline=None)
def test_the_answer_is_one_of_six_locked_for_ten_seconds_and_the_asker_was_heard(seed: int) -> None:
    evening = Evening(seed)
    heard = ""
    for turn, answer in zip(evening.asked, _answers(evening), strict=True):
        if turn.key == "answer":
            assert isinstance(turn, Reply)
            assert (turn.options, turn.lock) == (SIX, LOCK)
            assert LOCK == 10
            assert heard == "got_it"
            assert turn.quotes
        heard = str(answer.value) if turn.key == "heard" else heard


@given(seeds)
@settings(max_examples=EVENINGS, deadline=None)
def test_private_words_stand_in_nobody_elses_turn_before_they_are_asked_aloud(seed: int) -> None:
    evening = Evening(seed)
    secret: set[str] = set()
    for turn, answer in zip(evening.asked, _answers(evening), strict=True):
        shown = turn.prompt + "".join(quote.text for quote in turn.quotes)
        if isinstance(turn, Reveal):
            secret = {word for word in secret if word not in shown}
        elif turn.seen is Seen.OPEN or turn.key == "touch":
            assert not [word for word in secret if word in shown]
        if turn.seen is not Seen.OPEN and isinstance(turn, Write) and answer.value:
            secret.add(str(answer.value))


def _answers(evening: Evening) -> Iterator[Answer]:
    return (answer for answer in evening.play.answers if answer.kind != "note")


def up_to_the_page(context: Context, **fixed: Json) -> tuple[Page, list[Answer]]:
    """The page on which the first ask is written, and what is on the record by then."""
    log: list[Answer] = []
    play = Play(partial(ask_and_receive, TABLE, context), log)
    chance = Random(3)
    for at in moments():
        turn = play.open[0]
        if turn.key == "ask_page":
            break
        who = getattr(turn.who, "id", "")
        play.answer(turn, fixed.get(f"{turn.key}_{who}", fixed.get(turn.key, legal(turn, chance))), at)
    assert isinstance(turn, Page)
    return turn, log


@pytest.mark.parametrize("ana", ["open", "not_tonight"])
@pytest.mark.parametrize("ben", ["open", "not_tonight"])
def test_touch_comes_up_only_when_both_opened_it_and_the_votes_are_nowhere(ana: str, ben: str) -> None:
    page, log = up_to_the_page(Context(1, TODAY, (), DEALT | {"touch": None}), touch_a=ana, touch_b=ben)

    assert ("is_touch" in page.keys) is (ana == ben == "open")
    assert ("Touch is out tonight" in page.prompt) is not (ana == ben == "open")
    assert [answer.value for answer in log if answer.key == "touch"] == [ana == ben == "open"]
    assert "not_tonight" not in repr(log)


@pytest.mark.parametrize(
    ("welcome", "kinds"), [(True, ["words", "touch"]), (True, ["words"]), (False, ["words", "touch"])]
)
def test_what_they_said_on_arriving_is_not_asked_again(welcome: bool, kinds: list[str]) -> None:
    page, log = up_to_the_page(Context(1, TODAY, (), {"kinds": kinds, "touch": welcome, "stop_word": ""}))

    assert ("is_touch" in page.keys) is (welcome and "touch" in kinds)
    assert [answer.kind for answer in log if answer.key == "touch"] == ["note"]


def test_where_touch_is_agreed_on_the_one_who_is_asked_says_where_it_is_welcome() -> None:
    evening = Evening(
        1,
        is_touch=IS_TOUCH.key,
        answer={"choice": "yes", "text": "my hands, not my neck"},
        heard="got_it",
        self_check="fine",
    )
    replies = [turn for turn in evening.asked if isinstance(turn, Reply)]
    assert replies
    for turn in replies:
        with pytest.raises(NotAllowed):
            turn.check("yes")
        assert turn.check("no").choice.key == "no"
    cards = [turn.prompt.splitlines() for turn in evening.asked if turn.key == "agreement"]
    assert all("my hands, not my neck" in card for card in cards)


def test_a_yes_on_a_condition_says_where_touch_is_welcome_too_and_changing_the_card_keeps_saying_it() -> None:
    evening = Evening(
        1,
        is_touch=IS_TOUCH.key,
        answer={"choice": "yes_if", "text": "we lie down"},
        take_it="take_it",
        where="my hands, not my neck",
        heard="got_it",
        self_check="fine",
        not_like_this="change",
        new_edge="my hands only",
    )
    assert [turn.who for turn in evening.asked if turn.key == "where"]
    cards = [turn.prompt.splitlines() for turn in evening.asked if turn.key == "agreement"]
    assert cards
    assert all("as long as we lie down" in card for card in cards)
    assert all({"my hands, not my neck", "my hands only"} & {*card} for card in cards)
    for turn in (each for each in evening.asked if each.key in ("where", "new_edge")):
        with pytest.raises(NotAllowed):
            turn.check("")


def closing(context: Context, answer: str, request: str) -> tuple[Page, list[Answer]]:
    """Ana asks ``request`` and is answered so; the page of her next ask, and the record by then."""
    log: list[Answer] = []
    play = Play(partial(ask_and_receive, TABLE, context), log)
    chosen: dict[str, Json] = {"answer": answer, "again": "something_else", "unsure": "leave", "warm_up": "straight"}
    ask: dict[str, Json] = {"request": request, "self_check": "fine"}
    pages = 0
    for at in moments():
        turn = play.open[0]
        pages += turn.key == "ask_page"
        if pages == 2:
            break
        value = ask if turn.key == "ask_page" else {"heard": "got_it"} if turn.key == "aloud" else chosen.get(turn.key)
        play.answer(turn, legal(turn, Random(5)) if value is None else value, at)
    assert isinstance(turn, Page)
    return turn, log


def request_of(page: Page) -> Turn[Any]:
    """The field of an ask."""
    return next(each for each in page.turns if each.key == "request")


AGAIN = [
    "hold my hand",
    "Will you hold my hand?",
    " WILL YOU  hold my hand…",
    "may I hold my hand",
    "Please hold my hand, please",
]


@pytest.mark.parametrize("answer", sorted(CLOSING))
@pytest.mark.parametrize("again", AGAIN)
def test_the_same_ask_is_closed_for_tonight_however_it_is_spelled(answer: str, again: str) -> None:
    page, _ = closing(CONTEXT, answer, "Will you hold my hand?")

    with pytest.raises(NotAllowed, match="had its answer tonight"):
        request_of(page).check(again)
    assert request_of(page).check("hold my coat") == "hold my coat"


@pytest.mark.parametrize("again", AGAIN)
def test_it_is_closed_in_a_second_play_of_the_evening_too_and_not_for_the_other_partner(again: str) -> None:
    _, log = closing(CONTEXT, "no", "Will you hold my hand?")
    notes = tuple({"key": each.key, "value": each.value, "on": "2026-11-22"} for each in log if each.kind == "note")
    page, _ = up_to_the_page(Context(2, TODAY, tuple(each for each in notes if each["key"] != "began"), DEALT))
    assert page.who == ANA
    with pytest.raises(NotAllowed, match="had its answer tonight"):
        request_of(page).check(again)
    page, _ = up_to_the_page(Context(2, TODAY, notes, DEALT))
    assert page.who == BEN, "another one begins than last time"
    assert request_of(page).check(again)


@pytest.mark.parametrize(
    ("past", "due", "begins"),
    [
        ([], "will", ANA),
        ([("a", "will")], "will", BEN),
        ([("b", "will")], "may", BEN),
        ([("b", "will"), ("b", "may"), ("a", "will")], "will", BEN),
    ],
)
def test_it_goes_on_where_the_wheel_stood_and_with_the_one_who_did_not_begin(
    past: list[tuple[str, str]], due: str, begins: object
) -> None:
    first = past[-1][0] if past else "b"
    begun = "b" if begins == ANA else "a"
    notes: tuple[Json, ...] = tuple(
        {"key": "exchange", "value": {"round": 2, "asker": asker, "form": form, "minutes": 3}, "on": "2026-11-01"}
        for asker, form in past
    )
    notes = (*notes, {"key": "began", "value": {"who": begun}, "on": "2026-11-01"})
    assert first
    page, _ = up_to_the_page(Context(1, TODAY, notes, DEALT))
    form = next(each for each in page.turns if each.key == "form")
    assert isinstance(form, Choose)
    assert form.usual is not None
    assert (form.usual.key, page.who) == (due, begins)


def test_the_stop_word_of_last_time_stands_there_to_be_changed() -> None:
    evening = Evening(
        2, Context(1, TODAY, (), DEALT | {"stop_word": "kettle"}), answer="no", more="enough", two_ways={}
    )
    field = next(turn for turn in evening.asked if turn.key == "stop_word")
    assert isinstance(field, Write)
    assert field.remembered == "kettle"
    assert [each.value for each in evening.log if each.key == "stop_word"] == ["kettle"]


def test_from_the_second_evening_on_the_silly_noes_are_a_choice() -> None:
    assert "warm_up" not in [turn.key for turn in Evening(1).asked]
    known = ({"key": "warmed_up", "value": True, "on": "2026-11-01"},)
    keys = [turn.key for turn in Evening(1, Context(1, TODAY, known, DEALT), warm_up="straight").asked]
    assert keys[0] == "warm_up"
    assert "practice_no" not in keys


def test_not_quite_never_counts_as_heard() -> None:
    log: list[Answer] = []
    play = Play(partial(ask_and_receive, TABLE, CONTEXT), log)
    chance, tries = Random(5), 0
    for at in moments():
        turn = play.open[0]
        if turn.key == "aloud":
            tries += 1
            if tries > 25:
                break
            play.answer(turn, {"heard": "not_quite"}, at)
        else:
            ask: Json = {"request": "sing", "self_check": "fine"}
            play.answer(turn, ask if turn.key == "ask_page" else legal(turn, chance), at)
    assert not [each for each in log if each.key in ("answer", "exchange")]


@given(seeds, st.integers(0, 120))
@settings(max_examples=100, deadline=None)
def test_a_stop_anywhere_leads_to_one_breath_and_names_nobody(seed: int, after: int) -> None:
    log: list[Answer] = []
    play = Play(partial(ask_and_receive, TABLE, CONTEXT), log)
    chance = Random(seed)
    for _, at in zip(range(after), moments(), strict=False):
        if play.ended:
            return
        turn = chance.choice(play.open)
        play.answer(turn, legal(turn, chance), at)
    if play.ended:
        return
    play.stop(at := next(moments()))
    assert [turn.key for turn in play.open] == ["gentle_close"]
    assert log[-1].who == ""
    play.answer(play.open[0], True, at)
    assert play.ended is Ending.STOPPED


def test_the_agreement_is_pressed_by_both_and_names_who_does_it_and_who_it_is_for() -> None:
    for form, doer in (("will", "Ben"), ("may", "Ana")):
        log: list[Answer] = []
        play = Play(partial(ask_and_receive, TABLE, CONTEXT), log)
        ask: dict[str, Json] = {"form": form, "request": "sing", "minutes": 3, "self_check": "fine"}
        fixed: dict[str, Json] = {"ask_page": ask, "answer": "yes", "aloud": {"heard": "got_it"}}
        chance = Random(1)
        for at in moments():
            if isinstance(play.turn, Agree):
                break
            turn = play.open[0]
            play.answer(turn, fixed.get(turn.key, legal(turn, chance)), at)
        assert isinstance(play.turn, Agree)
        card = [str(line) for line in play.turn.lines]
        assert card[0] == {"Ben": "Ben, for Ana", "Ana": "Ana, for her own pleasure"}[doer]
        assert card[1:3] == ["“sing”", "3 minutes"]
        assert card[-1].startswith("stop word: ")
        assert [turn.who for turn in play.open] == [ANA, BEN]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("you never call", "never"),
        ("I feel that you hide", "feel that"),
        ("please stop sighing", "stop sighing"),
        ("never stop singing", "never"),
        ("hug me every morning", "every morning"),
        ("the cup was on the table at nine", None),
    ],
)
def test_a_verdict_gets_a_private_thought(text: str, word: str | None) -> None:
    nudge = nudge_for(text)
    assert (nudge is None) if word is None else (word in str(nudge))


@pytest.mark.parametrize(
    ("choice", "text", "line"),
    [
        ("yes", "But not the phones.", "not the phones"),
        ("yes", "not the phones", "not the phones"),
        ("yes_if", "Yes, as long as it is short.", "as long as it is short"),
        ("yes_if", "as long as it is short", "as long as it is short"),
        ("counter", "Not that, but I’d happily walk", "“walk”"),
    ],
)
def test_a_beginning_that_was_typed_as_well_stands_on_the_card_once(choice: str, text: str, line: str) -> None:
    answer = {"choice": choice, "text": text}
    evening = Evening(1, answer=answer, take_it="take_it", is_touch="no_touch", heard="got_it", self_check="fine")

    cards = [turn.prompt.splitlines() for turn in evening.asked if turn.key == "agreement"]
    assert cards
    assert any(line in card for card in cards)
