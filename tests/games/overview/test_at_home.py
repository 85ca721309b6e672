"""What home says before the list: the last intention, the newest pattern; and a mood for every game."""

import re
from datetime import date
from typing import Any

from games.catalog.games import GAMES
from games.engine import GONE
from games.moves.patterns import Pattern
from games.overview.at_home import intended, new_promises
from tests.support.players import ANA, BEN, TABLE

SUNDAY = date(2026, 11, 15)


def note(key: str, value: Any, on: date = SUNDAY) -> dict[str, Any]:
    return {"key": key, "value": value, "on": on.isoformat()}


def wish(ours: str = "", **each: str) -> dict[str, Any]:
    return note("intention", {"form": "short", "each": each, "ours": ours})


def test_the_last_intention_is_quoted_as_one_or_as_two() -> None:
    assert intended([], TABLE) == ()
    (ours,) = intended([wish(a="x", b="y"), wish(ours="be slower")], TABLE)
    assert (ours.who, ours.text) == (TABLE, "To be slower.")
    two = intended([wish(ours="be slower"), wish(a="rest", b="laugh!")], TABLE)
    assert [(each.who, each.text) for each in two] == [(ANA, "To rest."), (BEN, "To laugh!")]
    assert [each.who for each in intended([wish(a="", b="laugh")], TABLE)] == [BEN]


def pattern(who: str, will: str, on: date = SUNDAY) -> dict[str, Any]:
    return note("pattern", Pattern(who, "the door opens", will, date(2026, 11, 22)).value, on)


def test_a_wish_that_was_taken_back_leaves_nothing_at_home() -> None:
    found = intended([wish(GONE, a=GONE, b="rest")], TABLE)
    assert [(quote.who, quote.text) for quote in found] == [(BEN, "To rest.")]


def test_the_newest_promises_stand_until_they_were_looked_at() -> None:
    old, new, bens = pattern("a", "sit", date(2026, 11, 1)), pattern("a", "stand up"), pattern("b", "wave")
    assert [each.words for each in new_promises([old, new], TABLE)] == ["When the door opens, I’ll stand up."]
    assert [each.who for each in new_promises([old, new, bens], TABLE)] == [ANA, BEN]
    assert [each.on for each in new_promises([old, bens], TABLE)] == [SUNDAY]
    for looked_at in (
        note("pattern_looked_at", {"who": "a", "result": "did_it"}),
        note("promise_looked_at", {"key": "pattern", "who": "a", "result": "did_it"}),
    ):
        assert new_promises([new, looked_at], TABLE) == []
    assert new_promises([pattern("somebody else", "sit")], TABLE) == []


def test_whatever_game_it_comes_from_home_says_two_of_them_at_most() -> None:
    loop, act = note("loop", {"name": "the tide", "signal": "kettle"}), note("act", {"who": "b", "will": "ring him"})
    both, bens = new_promises([pattern("a", "stand up"), loop, act], TABLE)
    assert (both.who, both.words) == (TABLE, "When “the tide” shows up, one of us says “kettle”.")
    assert (bens.who, bens.words) == (BEN, "I’ll ring him.")


def test_every_game_of_ours_says_its_mood_and_what_it_needs() -> None:
    assert all(game.mood for game in GAMES.values())
    for words in (str(game.mood) for game in GAMES.values()):
        assert re.fullmatch(r"For [^.]+\. [^.]+\.", words), "when it fits, and what it takes"
        assert len(words) <= 70
