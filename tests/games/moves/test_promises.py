"""What they said they would do, in any game: looked at together once, and once more where it was not yet."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

from games.catalog.games import GAMES, UNLISTED
from games.engine import GONE, Dealing, Ending, Json, PastPlay, Play
from games.moves.promises import AT_ONCE, LATELY, deal_promises, dealt_promises, look_back
from games.overview.promised import LOOKED_AT, open_promises
from tests.games.evenings import Evening
from tests.games.test_every_game import context_of
from tests.support.players import EVENING, TABLE, note_of

DAY = date(2026, 11, 1)
GIVEN: dict[str, dict[str, Json]] = {
    "pattern": {"who": "a", "when": "it rains", "will": "ring you", "look_at": "2026-11-02"},
    "act": {"who": "b", "will": "write the letter"},
    "loop": {"name": "the tide", "signal": "kettle"},
    "next_time": {"who": "a", "step": "breathe first"},
    "this_week": {"for": "a", "by": "b", "what": "cook on Thursday"},
    "to_try": {"what": "one Sunday in four is ours"},
}
SAID = {
    "pattern": "Ana: “When it rains, I’ll ring you.”",
    "act": "Ben: “I’ll write the letter.”",
    "loop": "Both of you: “When “the tide” shows up, one of us says “kettle”.”",
    "next_time": "Ana: “Next time: breathe first.”",
    "this_week": "Ben: “This week, for Ana: cook on Thursday.”",
    "to_try": "Both of you: “To try for a week: one Sunday in four is ours.”",
}


def note(key: str, on: date = DAY, **more: Json) -> dict[str, Any]:
    return {"key": key, "value": GIVEN[key] | more, "on": on.isoformat()}


def looked(key: str, who: str, result: str, on: date) -> dict[str, Any]:
    return {"key": LOOKED_AT, "value": {"key": key, "who": who, "result": result}, "on": on.isoformat()}


def dealt(on: date, *notes: dict[str, Any]) -> list[Any]:
    plays = [PastPlay("any", date.fromisoformat(each["on"]), (note_of(each["key"], each["value"]),)) for each in notes]
    return deal_promises(Dealing(TABLE, 1, on, plays))


def playing(promises: list[Any]) -> Play:
    return Play(partial(look_back, TABLE, promises, []), [])


@pytest.mark.parametrize("key", list(GIVEN))
def test_every_kind_is_said_from_outside_in_their_own_words(key: str) -> None:
    (page,) = playing(open_promises([note(key)])).open
    assert [turn.prompt for turn in page.turns] == [SAID[key]]  # type: ignore[attr-defined]


def declared() -> Iterator[tuple[str, str]]:
    for name, game in (GAMES | UNLISTED).items():
        for each in game.marks.promises:
            yield name, each.key


@pytest.mark.parametrize(("game", "key"), list(declared()))
def test_what_a_game_promises_is_what_it_notes(game: str, key: str) -> None:
    found: list[Any] = []
    for seed in range(80):
        played = Evening((GAMES | UNLISTED)[game].script, seed, context_of((GAMES | UNLISTED)[game], seed))
        found += open_promises([{"key": key, "value": each, "on": "2026-11-01"} for each in played.notes(key)])
    assert found
    assert {each.key for each in found} == {key}
    assert all("secret" in str(each.words(TABLE)) for each in found)


def test_they_are_looked_at_from_the_next_day_on_and_not_for_ever() -> None:
    act = note("act")
    assert dealt(DAY, act) == []
    assert len(dealt(DAY + timedelta(1), act)) == 1
    assert len(dealt(DAY + LATELY, act)) == 1
    assert dealt(DAY + LATELY + timedelta(1), act) == []
    later = note("pattern", look_at="2026-11-08")
    assert [len(dealt(DAY + timedelta(days), later)) for days in (6, 7)] == [0, 1]


def test_what_was_looked_at_is_not_asked_again_and_not_yet_comes_back_once_more() -> None:
    act, second, third = note("act"), DAY + timedelta(7), DAY + timedelta(14)
    for result in ("did_it", "part_of_it", "changed"):
        assert open_promises([act, looked("act", "b", result, second)]) == []
    once = [act, looked("act", "b", "not_yet", second)]
    assert dealt(second, *once) == []
    assert len(dealt(third, *once)) == 1
    assert open_promises([*once, looked("act", "b", "not_yet", third)]) == []
    assert len(open_promises([act, looked("act", "a", "did_it", second)])) == 1, "that was another's"


def test_on_evenings_before_there_was_this_list_patterns_were_looked_at_by_themselves() -> None:
    old = {"key": "pattern_looked_at", "value": {"who": "a", "result": "not_yet"}, "on": "2026-11-08"}
    assert [each.key for each in open_promises([note("pattern"), note("act"), old])] == ["act"]


def test_a_newer_one_takes_the_place_of_an_older_one_of_its_kind() -> None:
    found = open_promises([note("act"), note("loop"), note("act", DAY + timedelta(7), will="sing")])
    assert [(each.key, each.value.get("will")) for each in found] == [("loop", None), ("act", "sing")]


def test_a_page_holds_a_few_and_what_was_taken_out_is_not_among_them() -> None:
    assert len(dealt(DAY + timedelta(1), *map(note, GIVEN))) == AT_ONCE < len(GIVEN)
    assert open_promises([note("act", will=GONE), note("this_week", what=f"cook {GONE}")]) == []
    assert str(open_promises([note("pattern", when="")])[0].words(TABLE)) == "I’ll ring you."


def test_whoever_is_not_here_is_asked_nothing() -> None:
    assert dealt(DAY + timedelta(1), note("act", who="gone")) == []


def test_they_look_at_all_of_them_on_one_page_and_what_they_leave_open_is_not_yet() -> None:
    promises = dealt_promises(dealt(DAY + timedelta(1), note("act"), note("next_time"), note("loop")))
    play = playing(promises)
    (page,) = play.open
    assert page.who == TABLE
    play.answer(page, {"became_0": "did_it", "became_2": "changed"}, EVENING)
    assert play.ended is Ending.DONE
    notes = [each.value for each in play.answers if each.is_note]
    assert notes == [
        {"key": "act", "who": "b", "result": "did_it"},
        {"key": "next_time", "who": "a", "result": "not_yet"},
        {"key": "loop", "who": "both", "result": "changed"},
    ]


def test_with_nothing_to_look_at_there_is_no_page() -> None:
    assert playing([]).ended is Ending.DONE
