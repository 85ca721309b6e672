"""A decision about the two of them waits fourteen days, is asked again once, and can wait longer."""

from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

from games.catalog.games import UNLISTED
from games.engine import Answer, Context, Dealing, Ending, Kept, Partner, PastPlay, Play, Reveal, Say, Seen, say
from games.moves.decisions import ASKED_AGAIN, HELD, Decision, about_us, ask_again, due, hold
from games.small import after_card
from tests.games.evenings import Evening
from tests.support.players import ANA, BEN, EVENING, TABLE, moments

DAY = date(2026, 11, 1)


def note(key: str, on: date, who: str = "a", text: str = "move to the sea") -> dict[str, Any]:
    return {"key": key, "value": {"who": who, "text": text}, "on": on.isoformat()}


@pytest.mark.parametrize(("days", "there"), [(0, False), (13, False), (14, True), (400, True), (-30, False)])
def test_it_comes_back_after_fourteen_days_and_not_before(days: int, there: bool) -> None:
    assert due([note(HELD, DAY)], DAY + timedelta(days)) == [Decision("a", "move to the sea", DAY)] * there


def test_asked_again_it_is_done_and_held_again_it_waits_anew() -> None:
    later = DAY + timedelta(20)
    notes = [note("pattern", DAY), note(HELD, DAY), note(HELD, DAY, "b", "a dog"), note(ASKED_AGAIN, later)]
    assert due(notes, later) == [Decision("b", "a dog", DAY)]
    notes.append(note(HELD, later))
    assert [each.text for each in due(notes, later + timedelta(13))] == ["a dog"]
    assert [each.text for each in due(notes, later + timedelta(14))] == ["a dog", "move to the sea"]


def test_one_marks_it_and_the_same_one_is_asked_again() -> None:
    log: list[Answer] = []

    async def marking() -> None:
        await Say("hello", TABLE, say("Hello."))
        await hold(ANA, "move to the sea")

    play = Play(marking, log)
    play.answer(play.open[0], None, next(moments()))
    kept = [(each.key, each.value) for each in log if each.kind == "note"]
    assert kept == [(HELD, {"who": "a", "text": "move to the sea"})]

    decision = Decision("a", "move to the sea", DAY)
    for result, keys in (("still", [ASKED_AGAIN]), ("otherwise", [ASKED_AGAIN]), ("longer", [ASKED_AGAIN, HELD])):
        log = []
        play = Play(partial(ask_again, TABLE, [decision]), log)
        assert play.open[0].who == ANA
        assert "1 November 2026" in play.open[0].prompt
        play.answer(play.open[0], result, next(moments()))
        assert play.ended is Ending.DONE
        assert [each.key for each in log if each.kind == "note"] == keys
        on = DAY + timedelta(20)
        notes = [note(HELD, DAY), *({"key": each.key, "value": each.value, "on": on.isoformat()} for each in log)]
        assert due(notes, on) == []
        assert bool(due(notes, on + timedelta(14))) is (result == "longer")


# --- in the games that ask about them ---


def after(seed: int, on: date, *past: PastPlay, **fixed: Any) -> Evening:
    dealt = after_card.deal(Dealing(TABLE, seed, on, past))
    return Evening(after_card.script, seed, Context(seed, on, (), dealt), **fixed)


def as_past(game: str, on: date, played: Evening) -> PastPlay:
    return PastPlay(game, on, tuple(answer for answer in played.log if answer.kept == "record"))


def dealt_by_the_intention(on: date, *past: PastPlay) -> Any:
    deal = UNLISTED["intention"].deal
    assert deal
    return deal(Dealing(TABLE, 1, on, past))


def test_each_says_alone_whether_it_is_one_and_what_is_about_being_safe_never_waits() -> None:
    for who in (ANA, BEN):
        turn = about_us(who)
        assert (turn.seen, turn.kept) == (Seen.PRIVATE, Kept.EVENING)
        assert turn.usual is None, "nothing is marked beforehand"
        assert "Anything about being safe never waits." in turn.prompt
    for seed in range(10):
        asked = [turn for turn in after(seed, DAY).asked if turn.key == "decision"]
        assert {turn.who for turn in asked} == {ANA, BEN}, "asked of both, whatever they wrote"
        assert all(turn.seen is Seen.PRIVATE for turn in asked)


def test_only_what_both_have_seen_begins_to_wait_in_the_words_of_who_wrote_it() -> None:
    held = 0
    for seed in range(60):
        played = after(seed, DAY)
        shown: dict[str, str] = {}
        for turn in played.asked:
            if isinstance(turn, Reveal):
                shown |= {quote.who.id: quote.text for quote in turn.quotes if isinstance(quote.who, Partner)}
        for note_ in played.notes(HELD):
            assert note_["text"] in shown[note_["who"]]
            held += 1
    assert held > 20


def test_who_writes_nothing_about_the_two_and_means_to_do_nothing_holds_nothing() -> None:
    assert after(1, DAY, us="", act="", decision="about_us").notes(HELD) == []


def test_it_comes_back_at_the_next_intention_or_after_card_whichever_is_first_and_only_there() -> None:
    written: dict[str, Any] = {"act": "", "us": lambda turn: f"{turn.who.name} would move to the sea"}
    first = after(1, DAY, **written, decision=lambda turn: "about_us" if turn.who == ANA else "ordinary")
    assert [held["who"] for held in first.notes(HELD)] == ["a"]
    past = [as_past("after-card", DAY, first)]
    early, later = DAY + timedelta(13), DAY + timedelta(14)
    assert dealt_by_the_intention(early, *past)["due"] == []
    assert "decision_again" not in after(2, early, *past).steps

    again = after(3, later, *past, decision_again="otherwise", us="", act="")
    assert again.steps[0] == "decision_again"
    assert again.asked[0].who == ANA
    past.append(as_past("after-card", later, again))
    assert dealt_by_the_intention(later, *past)["due"] == []

    (due_then,) = dealt_by_the_intention(later, *past[:1])["due"]
    dealt = {"promises": [], "due": [due_then]}
    ready: dict[str, Any] = {"clear_headed": "yes", "wanted": "yes", "distress": 3}
    arriving = Evening(UNLISTED["intention"].script, 4, Context(4, later, (), dealt), decided_0="longer", **ready)
    (asked,) = (turn.prompt for turn in arriving.asked if turn.key == "decided_0")
    assert asked.startswith("Ana, you wrote this on 1 November 2026")
    assert "“Ana would move to the sea”" in asked
    past = [past[0], as_past("intention", later, arriving)]
    assert after_card.deal(Dealing(TABLE, 1, later, past)) == {"carried": None, "due": []}
    assert len(dealt_by_the_intention(later + timedelta(14), *past)["due"]) == 1


def test_what_somebody_who_is_not_here_wrote_is_not_asked_of_the_others() -> None:
    held = Answer(HELD, "", "note", "", {"who": "gone", "text": "a dog"}, "", EVENING)
    assert dealt_by_the_intention(DAY + timedelta(20), PastPlay("after-card", DAY, (held,)))["due"] == []
