"""What changed since they began: squares over months, words taken along, patterns tried; never a number."""

from datetime import date
from typing import Any

import pytest

from games.ask_and_receive.wheel import Square
from games.moves.patterns import Pattern
from games.overview.insight import MONTHS, changed, weave
from tests.support.players import ANA, BEN, TABLE

TODAY = date(2026, 11, 22)


def exchange(on: str, asker: str = "a", form: str = "will", minutes: int = 3) -> dict[str, Any]:
    value = {"round": 1, "asker": asker, "form": form, "kind": "words", "answer": "yes", "minutes": minutes}
    return {"key": "exchange", "value": value, "on": on}


def test_where_agreements_put_the_two_month_by_month() -> None:
    exchanges = [exchange("2026-06-01"), exchange("2026-11-03"), exchange("2026-11-20", "b", "may")]
    found = weave(TABLE, exchanges, TODAY)
    assert found
    assert [f"{month:%m}" for month in found.months] == ["06", "07", "08", "09", "10", "11"]
    assert len(found.months) == MONTHS
    assert found.been["a", Square.ACCEPT] == (True, False, False, False, False, True)
    assert found.been["b", Square.SERVE] == found.been["a", Square.ACCEPT]
    assert found.been["b", Square.TAKE] == found.been["a", Square.ALLOW] == (False,) * 5 + (True,)
    assert found.noticed == ()


def test_how_often_makes_no_difference() -> None:
    once, often = [exchange("2026-11-03")], [exchange("2026-11-03")] * 50
    assert weave(TABLE, once, TODAY) == weave(TABLE, often, TODAY)


@pytest.mark.parametrize(
    ("exchanges", "noticed"),
    [
        ([exchange("2026-11-03")], ["Neither of you has asked a “May I” this month."]),
        ([exchange("2026-11-03", form="may")], ["Neither of you has asked a “Will you” this month."]),
        ([exchange("2026-11-03"), exchange("2026-11-03", "b", "may", 0)], []),
        ([exchange("2026-10-03")], []),
    ],
)
def test_what_is_noticed_is_of_both(exchanges: list[dict[str, Any]], noticed: list[str]) -> None:
    found = weave(TABLE, exchanges, TODAY)
    assert found
    assert list(map(str, found.noticed)) == noticed


def test_what_was_never_agreed_on_is_no_weave() -> None:
    assert weave(TABLE, [exchange("2026-11-03", minutes=0)], TODAY) is None
    assert weave(TABLE, [exchange("2026-11-03", asker="somebody")], TODAY) is None
    assert weave(TABLE, [exchange("2020-01-03")], TODAY), "long ago, but it was"


def test_the_turn_of_the_year() -> None:
    found = weave(TABLE, [exchange("2025-12-31")], date(2026, 2, 1))
    assert found
    assert [f"{month:%Y-%m}" for month in found.months][:3] == ["2025-09", "2025-10", "2025-11"]
    assert found.been["a", Square.ACCEPT] == (False, False, False, True, False, False)


def test_words_stand_under_the_games_that_brought_them_the_newest_first() -> None:
    evenings = [
        (("intention", "ladder", "integration"), ["one"]),
        (("intention", "ladder", "museum-of-us", "integration"), ["two", "three"]),
        (("ladder",), ["four", "one"]),
        (("the-floor",), []),
    ]
    taken = changed(TABLE, TODAY, {}, evenings, TODAY).taken
    assert taken == {"ladder": ("one", "four", "three"), "museum-of-us": ("three", "two")}


def pattern(who: str, will: str, on: str) -> dict[str, Any]:
    return {"key": "pattern", "value": Pattern(who, "it rains", will, date.fromisoformat(on)).value, "on": on}


def looked_at(who: str, result: str, on: str) -> dict[str, Any]:
    return {"key": "pattern_looked_at", "value": {"who": who, "result": result}, "on": on}


def test_what_became_of_patterns_the_newest_first() -> None:
    notes = {
        "integration": [
            pattern("a", "sing", "2026-10-01"),
            pattern("b", "hum", "2026-10-01"),
            pattern("a", "dance", "2026-10-15"),
            pattern("a", "rest", "2026-11-01"),
        ],
        "intention": [looked_at("a", "did_it", "2026-10-08"), looked_at("b", "changed", "2026-10-08")],
    }
    tried = changed(TABLE, TODAY, notes, [], TODAY).tried
    said = [(each.who, each.words.partition("I’ll ")[2], each.became and str(each.became)) for each in tried]
    assert said == [(ANA, "rest.", None), (BEN, "hum.", "Changed my mind"), (ANA, "sing.", "Did it")]


def test_the_first_intention_and_the_last_one() -> None:
    wishes = [{"key": "intention", "value": {"each": {}, "ours": f"be {n}"}, "on": "2026-11-01"} for n in range(3)]
    found = changed(TABLE, TODAY, {"intention": wishes}, [], TODAY)
    assert [each.text for each in (*found.first, *found.last)] == ["To be 0.", "To be 2."]
    assert changed(TABLE, TODAY, {"intention": wishes[:1]}, [], TODAY).last == ()
