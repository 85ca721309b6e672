"""The integration: one page each, what both read, and what came of the intention; nothing tells who said more."""

from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings

from games.asides import helplines
from games.catalog.games import UNLISTED
from games.engine import EVENING_STAYS, WHAT_STAYS, Context, Dealing, Ending, Json, Kept, PastPlay, Play, Seen
from games.evening.integration import integration
from tests.games.evenings import CONTEXT, EVENINGS, Evening, seeds
from tests.support.players import ANA, BEN, EVENING, TABLE, note_of
from tests.support.sittings import Disk

TODAY = CONTEXT.today
PAGE = ["take_along", "when", "will", WHAT_STAYS, "not_right"]
WISHES: Json = {"a": "laugh", "b": "rest"}
CALM: dict[str, Any] = {"not_right": "nothing", WHAT_STAYS: "unsaid"}


def dealt(**what: Json) -> Context:
    return Context(1, TODAY, (), dict(what))


def by(**said: Json) -> Any:
    return lambda turn: said[turn.who.id]


@given(seeds)
@settings(max_examples=EVENINGS, deadline=None)
def test_it_ends_asks_the_same_of_both_and_shows_nothing_too_early(seed: int) -> None:
    evening = Evening(integration, seed, dealt(wishes=WISHES))
    assert evening.play.ended is Ending.DONE
    assert evening.leaks() == []
    for key in PAGE:
        assert [turn.who for turn in evening.asked if turn.key == key] in ([ANA, BEN], [BEN, ANA])


def test_a_page_each_and_three_for_both() -> None:
    evening = Evening(integration, 1, dealt(wishes=WISHES), **CALM, take_along="the twice", when="", will="")
    assert evening.steps == [*PAGE, *PAGE, "taking_along", "came_of_it", "sleep_well"]
    read, came, _ = evening.asked[-3:]
    assert [quote.text for quote in read.quotes] == ["the twice", "the twice"]
    assert "Thank each other" in read.prompt
    assert [quote.text for quote in came.quotes] == ["Tonight I’d like to laugh.", "Tonight I’d like to rest."]


def test_all_of_it_may_stay_empty() -> None:
    evening = Evening(integration, 1, **CALM, take_along="", when="", will="")
    assert evening.steps == [*PAGE, *PAGE, "thanks", "sleep_well"]
    assert evening.notes("pattern") == []


def test_what_became_of_the_intention_is_asked_only_where_there_was_one() -> None:
    one = Evening(integration, 1, dealt(wishes={"b": "rest"}))
    assert [quote.who for turn in one.asked if turn.key == "came_of_it" for quote in turn.quotes] == [BEN]
    assert "came_of_it" not in Evening(integration, 1, dealt(wishes={})).steps


# --- a small new pattern ---


def test_what_each_found_is_read_by_both_and_looked_at_from_the_next_evening_on() -> None:
    evening = Evening(
        integration, 1, **CALM, when=by(a="the door opens", b=""), will=by(a="I'll stand up.", b="I will wave")
    )
    last = evening.asked[-1]
    assert [(quote.who, quote.text) for quote in last.quotes] == [
        (ANA, "When the door opens, I’ll stand up."),
        (BEN, "I’ll wave."),
    ]
    tomorrow = (TODAY + timedelta(1)).isoformat()
    assert evening.notes("pattern") == [
        {"who": "a", "when": "the door opens", "will": "stand up", "look_at": tomorrow},
        {"who": "b", "when": "", "will": "wave", "look_at": tomorrow},
    ]


def test_half_a_pattern_is_read_and_nobody_is_held_to_it() -> None:
    evening = Evening(integration, 1, **CALM, when=by(a="the door opens", b=""), will="")
    assert [quote.text for quote in evening.asked[-1].quotes] == ["When the door opens, …"]
    assert evening.notes("pattern") == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("When the door opens", "the door opens"), ("when … dawn.", "dawn"), ("whenever", "whenever"), ("when", "when")],
)
def test_a_beginning_that_was_typed_along_stands_once(typed: str, kept: str) -> None:
    evening = Evening(integration, 1, **CALM, when=typed, will="sing")
    assert evening.notes("pattern")[0]["when"] == kept


# --- something was not right ---


ALONE: dict[str, Any] = {
    "came_of_it": "in_part",
    "take_along": "a laugh",
    "when": "",
    "will": "",
    WHAT_STAYS: "unsaid",
    "country": "gb",
}


def said(turn: Any, asked: list[Any]) -> str:
    """People first, then on."""
    asked.append(turn.who)
    return "people" if asked.count(turn.who) % 2 else "go_on"


@pytest.mark.parametrize("who", ["a", "b", "both"])
def test_something_was_not_right_leads_to_people_and_keeps_nothing(who: str) -> None:
    asked: list[Any] = []
    given = {"not_right": lambda turn: "something" if who in (turn.who.id, "both") else "nothing"}
    country = next(iter(helplines.countries()))
    evening = Evening(
        integration,
        1,
        dealt(wishes=WISHES),
        **(ALONE | given | {"country": country, "not_right_now": lambda turn: said(turn, asked)}),
    )
    more = [turn for turn in evening.asked if turn.key in ("not_right_now", "country", "people")]
    for each in TABLE:
        said_more = ["not_right_now", "country", "people", "not_right_now"] * (who in (each.id, "both"))
        assert [turn.key for turn in more if turn.who == each] == said_more
    assert {turn.seen for turn in more} == {Seen.PRIVATE}
    assert {turn.kept for turn in more} == {Kept.NEVER}
    assert str(helplines.lines(country)[0].name) in next(turn.prompt for turn in more if turn.key == "people")
    nobody = Evening(integration, 1, dealt(wishes=WISHES), **ALONE, not_right="nothing")
    assert [(each.key, each.who, each.value) for each in evening.log] == [
        (each.key, each.who, each.value) for each in nobody.log
    ]
    shared = [(turn.key, turn.prompt) for turn in evening.asked if turn.seen is Seen.OPEN]
    assert shared == [(turn.key, turn.prompt) for turn in nobody.asked if turn.seen is Seen.OPEN]


@pytest.mark.parametrize("first", [ANA, BEN])
def test_a_kill_while_one_of_them_says_more_leaves_nothing_and_asks_both_again(first: Any) -> None:
    disk, script = Disk(), partial(integration, TABLE, dealt())
    play = Play(script, disk)
    page: Json = {"take_along": "a laugh", "not_right": "something"}
    play.answer(next(turn for turn in play.open if turn.who == first), page, EVENING)
    assert next(turn for turn in play.open if turn.who == first).key == "not_right_now"
    assert list(disk) == []
    assert [turn.key for turn in Play(script, disk).open] == ["taking", "taking"]
    for value in ("people", "other", True, "go_on"):
        play.answer(next(turn for turn in play.open if turn.who == first), value, EVENING)
    play.answer(play.open[0], {"take_along": "a song"}, EVENING)
    assert [each.key for each in disk] == [*PAGE[:4], *PAGE[:4], "taken"]
    assert [turn.key for turn in Play(script, disk).open] == ["taking_along"]


# --- dealing ---


def deal(today: date, *plays: PastPlay) -> Any:
    game = UNLISTED["integration"]
    assert game.deal
    laid_out = game.deal(Dealing(TABLE, 1, today, plays))
    assert isinstance(laid_out, dict)
    return {what: laid_out[what] for what in ("wishes", "joy")}


def test_it_is_dealt_what_each_wanted_tonight() -> None:
    assert deal(TODAY) == {"wishes": {}, "joy": None}
    wanted = PastPlay("intention", TODAY, (note_of("intention", {"each": {"a": "laugh"}, "ours": ""}),))
    gentle = PastPlay("intention", TODAY, (note_of("gentle", True),))
    assert deal(TODAY, wanted) == {"wishes": {"a": "laugh"}, "joy": None}
    assert deal(TODAY, wanted, gentle) == {"wishes": {}, "joy": None}
    assert deal(TODAY + timedelta(2), wanted) == {"wishes": {}, "joy": None}
    taken_back = PastPlay("intention", TODAY, (note_of("intention", {"each": {"a": "…", "b": "rest"}, "ours": ""}),))
    assert deal(TODAY, taken_back) == {"wishes": {"b": "rest"}, "joy": None}


def test_it_is_dealt_who_can_seal_and_whether_both_keep_the_evening() -> None:
    game = UNLISTED["integration"]
    assert game.deal
    laid_out = game.deal(Dealing(TABLE, 1, TODAY, (), keyed=frozenset("b"), both_keep=True))
    evening = Evening(integration, 1, Context(1, TODAY, (), laid_out))
    stays = {turn.who: turn for turn in evening.asked if turn.key == WHAT_STAYS}
    assert "only what you’ve both read stays" in stays[ANA].prompt
    assert "sealed for you" in stays[BEN].prompt
    asked = [turn for turn in evening.asked if turn.key == EVENING_STAYS]
    assert [turn.who for turn in asked] == [ANA, BEN]
    assert {(turn.seen, turn.kept) for turn in asked} == {(Seen.PRIVATE, Kept.EVENING)}


@pytest.mark.parametrize("ana", ["keep", "burn"])
@pytest.mark.parametrize("ben", ["keep", "burn"])
def test_nothing_that_comes_next_tells_who_let_the_evening_go(ana: str, ben: str) -> None:
    laid_out = {"wishes": WISHES, "both_keep": True}
    evening = Evening(integration, 1, dealt(**laid_out), **CALM, take_along="x", evening_stays=by(a=ana, b=ben))
    kept = Evening(integration, 1, dealt(**laid_out), **CALM, take_along="x", evening_stays="keep")
    assert [turn for turn in evening.asked if turn.who is TABLE] == [turn for turn in kept.asked if turn.who is TABLE]
    assert evening.steps == kept.steps
    assert evening.play.answers[-1].value == kept.play.answers[-1].value


@pytest.mark.parametrize(
    ("on", "said"), [(TODAY, "And from tonight: “a teapot”"), (date(2026, 10, 1), "And from 1 October 2026")]
)
def test_something_funny_that_they_wrote_is_quoted_back_where_they_read_and_thank(on: date, said: str) -> None:
    game = UNLISTED["integration"]
    assert game.deal
    joy: Json = {"who": "a", "text": "a teapot", "on": on.isoformat()}
    laid_out = game.deal(Dealing(TABLE, 1, TODAY, (), found=joy))
    for taken in ("a laugh", ""):
        evening = Evening(integration, 1, Context(1, TODAY, (), laid_out), **CALM, take_along=taken)
        (prompt,) = (turn.prompt for turn in evening.asked if turn.key in ("taking_along", "thanks"))
        assert said in prompt
        assert "a teapot" in prompt
