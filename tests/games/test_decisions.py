"""A decision about the two of them waits fourteen days, is asked again once, and can wait longer."""

from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

from games.decisions import ASKED_AGAIN, HELD, Decision, ask_again, due, hold_if_big
from games.engine import Answer, Ending, Play
from tests.players import ANA, BEN, TABLE, moments

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
        await hold_if_big(ANA, "move to the sea")
        await hold_if_big(BEN, "buy a lamp")

    play = Play(marking, log)
    for value, at in zip(("about_us", "ordinary"), moments(), strict=False):
        play.answer(play.open[0], value, at)
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
