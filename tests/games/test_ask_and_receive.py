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
from games.ask_and_receive.kinds import TOUCH
from games.ask_and_receive.script import ask_and_receive
from games.ask_and_receive.wheel import Form
from games.engine import Agree, Answer, Choose, Context, Ending, Json, NotAllowed, Play, Reveal, Seen, Turn, Write
from games.moves.hearing import KIND_REPLIES
from games.moves.nudges import nudge_for
from tests.games.evenings import EVENINGS
from tests.support.players import ANA, BEN, TABLE, legal, moments

CONTEXT = Context(seed=1, today=date(2026, 11, 22))
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
            self.asked.append(turn)
            self.play.answer(turn, self._value(turn), at)

    def _value(self, turn: Turn[Any]) -> Json:
        if turn.key in self._fixed:
            return self._fixed[turn.key]
        if isinstance(turn, Write):
            self._texts += 1
            return f"secret{self._texts}wish"
        return legal(turn, self._chance)

    def notes(self, key: str) -> list[dict[str, Any]]:
        return [answer.value for answer in self.log if answer.kind == "note" and answer.key == key]  # type: ignore[misc]


@given(seeds)
@settings(max_examples=EVENINGS, deadline=None)
def test_it_ends_and_each_square_was_entered_or_rested(seed: int) -> None:
    evening = Evening(seed, pause="go_on")

    assert evening.play.ended is Ending.DONE
    exchanges, rested = evening.notes("exchange"), evening.notes("rested")
    for number in (1, 2, 3, 4):
        agreed = [each for each in exchanges if each["round"] == number and each["minutes"]]
        assert len(agreed) + len([each for each in rested if each["round"] == number]) == 1
    rounds = {(each["round"], each["asker"], each["form"]) for each in exchanges + rested}
    assert {(asker, form) for _, asker, form in rounds} == {(p.id, f) for p in TABLE for f in Form}


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
def test_after_anything_but_an_agreement_there_is_only_a_kind_reply(seed: int) -> None:
    evening = Evening(seed)
    for turn, following in zip(evening.asked, evening.asked[1:], strict=False):
        if turn.key in ("answer", "when") and following.key == "thank_you_for":
            assert isinstance(following, Choose)
            assert following.options == KIND_REPLIES
    answers = [each for each in evening.log if each.key == "answer"]
    thanked = [each for each in evening.log if each.key == "thank_you_for"]
    refused = [each for each in evening.notes("exchange") if not each["minutes"]]
    assert len(thanked) == len(refused)
    assert len(answers) >= len(evening.notes("exchange"))


@given(seeds)
@settings(max_examples=100, deadline=None)
def test_the_answer_is_one_of_six_locked_for_ten_seconds_and_the_asker_was_heard(seed: int) -> None:
    heard = False
    for turn in Evening(seed).asked:
        heard = heard or turn.key in ("heard", "ask_again")
        if turn.key == "answer":
            assert isinstance(turn, Choose)
            assert (turn.options, turn.lock) == (SIX, LOCK)
            assert LOCK == 10
            assert heard
            assert turn.quotes


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


@pytest.mark.parametrize("ana", ["open", "not_tonight"])
@pytest.mark.parametrize("ben", ["open", "not_tonight"])
def test_touch_comes_up_only_when_both_opened_it_and_the_votes_are_nowhere(ana: str, ben: str) -> None:
    log: list[Answer] = []
    play = Play(partial(ask_and_receive, TABLE, CONTEXT), log)
    chance = Random(3)
    for at in moments():
        turn = play.open[0]
        if turn.key == "kind":
            break
        votes = {ANA: ana, BEN: ben}
        play.answer(turn, votes[turn.who] if turn.key == "touch" else legal(turn, chance), at)  # type: ignore[index]

    assert isinstance(turn, Choose)
    assert (TOUCH in turn.options) is (ana == ben == "open")
    assert [answer.value for answer in log if answer.key == "touch"] == [ana == ben == "open"]
    assert "not_tonight" not in repr(log)


@pytest.mark.parametrize("answer", sorted(CLOSING))
@pytest.mark.parametrize(
    "again", ["hold my hand", "Will you hold my hand?", " WILL YOU  hold my hand…", "may I hold my hand"]
)
def test_the_same_ask_is_closed_for_tonight_however_it_is_spelled(answer: str, again: str) -> None:
    log: list[Answer] = []
    play = Play(partial(ask_and_receive, TABLE, CONTEXT), log)
    first = {"request": "Will you hold my hand?", "heard": "got_it", "answer": answer, "self_check": "fine"}
    first |= {"first_form": "will", "again": "another", "unsure": "leave", "size": "straight"}
    chance = Random(5)
    requests = 0
    for at in moments():
        turn = play.open[0]
        requests += turn.key == "request"
        if requests == 2:
            break
        play.answer(turn, first.get(turn.key, legal(turn, chance)), at)

    with pytest.raises(NotAllowed, match="rests now"):
        turn.check(again)
    assert turn.check("hold my coat") == "hold my coat"


@pytest.mark.parametrize(
    ("past", "first", "begins"),
    [([], "will", ANA), ([("a", "will")], "may", BEN), ([("b", "will"), ("a", "may")], "will", BEN)],
)
def test_it_begins_with_what_has_been_rarer_and_with_the_one_who_did_not_begin(
    past: list[tuple[str, str]], first: str, begins: object
) -> None:
    notes = tuple(
        {"key": "exchange", "value": {"round": 1, "asker": asker, "form": form, "minutes": 3}, "on": "2026-11-01"}
        for asker, form in past
    )
    evening = Evening(1, Context(1, date(2026, 11, 22), notes), first_form=first)
    offered = next(turn for turn in evening.asked if turn.key == "first_form")
    assert isinstance(offered, Choose)
    assert offered.options[0].key == first
    assert next(turn for turn in evening.asked if turn.key == "hands_still").who == begins


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
        fixed: dict[str, Json] = {"first_form": form, "answer": "yes", "heard": "got_it", "self_check": "fine"}
        chance = Random(1)
        for at in moments():
            if isinstance(play.turn, Agree):
                break
            turn = play.open[0]
            play.answer(turn, fixed.get(turn.key, legal(turn, chance)), at)
        assert isinstance(play.turn, Agree)
        card = [str(line) for line in play.turn.lines]
        assert card[0] == f"{doer} does it, and it is for Ana"
        assert "minute" in card[2]
        assert card[-1].startswith("the stop word is ")
        assert [turn.who for turn in play.open] == [ANA, BEN]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("you never call", "never"),
        ("I feel that you hide", "feel that"),
        ("please stop sighing", "stop sighing"),
        ("the cup was on the table at nine", None),
    ],
)
def test_a_verdict_gets_a_private_thought(text: str, word: str | None) -> None:
    nudge = nudge_for(text)
    assert (nudge is None) if word is None else (word in str(nudge))


@pytest.mark.parametrize(
    ("fixed", "line"),
    [
        ({"answer": "yes", "edge": "But not the phones."}, "but not the phones"),
        ({"answer": "yes", "edge": "not the phones"}, "but not the phones"),
        ({"answer": "yes_if", "if_what": "Yes, if it is short.", "take_it": "take_it"}, "if it is short"),
        ({"answer": "yes_if", "if_what": "if it is short", "take_it": "take_it"}, "if it is short"),
        ({"answer": "counter", "offer": "Not that, but gladly a walk", "take_it": "take_it"}, "a walk"),
    ],
)
def test_a_beginning_that_was_typed_as_well_stands_on_the_card_once(fixed: dict[str, Json], line: str) -> None:
    evening = Evening(1, CONTEXT, pause="go_on", **fixed)

    cards = [turn.prompt.splitlines() for turn in evening.asked if turn.key == "agreement"]
    assert cards
    assert all(line in card for card in cards)
