"""What is asked alone of somebody who has no seat counts as its no, in every game, and never as anybody's yes."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from games.ask_and_receive.script import _touch_is_open
from games.catalog.games import GAMES, UNLISTED
from games.engine import (
    AskBoth,
    Choose,
    Context,
    Game,
    Json,
    Kept,
    Note,
    Outcome,
    Page,
    Partner,
    Play,
    Rate,
    Say,
    Script,
    Seen,
    Stage,
    Table,
    Turn,
    Write,
    say,
)
from games.evening.integration import integration
from games.evening.intention import intention
from games.moves.breather import calm_enough, stirred
from games.moves.showing import LET_GO, STAYS, both_wish
from games.moves.warmth import Thermostat, how_far
from games.quiet_match.script import _opened
from games.story_retelling.facts import _small_enough
from tests.games.evenings import CONTEXT, EVENINGS, Evening
from tests.games.test_every_game import context_of
from tests.support.players import ANA, BEN, EVENING, TABLE

ALL = tuple((GAMES | UNLISTED).values())
NOES: dict[str, Json] = {
    "clear_headed": "not_tonight",
    "wanted": "not_tonight",
    "touch_welcome": "not_tonight",
    "tender_welcome": "not_tonight",
    "touch": "not_tonight",
    "distress": 10,
    "stirred": 10,
    "size": 10,
    "this_one": "another",
    "warmest": "1",
    "tender": "light",
    "warmth": "stay",
    "keep": "let_go",
    "open": "0",
    "wish": "no",
    "look": "back",
    "not_right": "nothing",
    "not_right_now": "go_on",
    "country": "other",
    "people": True,
}
"""The no of everything that is asked alone and never kept: readiness, touch, votes, calm checks, and what is like them.

Where a vote is missing the cards stay as they are; that is no yes to warmer ones."""


def checks(asked: list[Turn[Any]]) -> list[Turn[Any]]:
    """What is asked alone and never kept."""
    return [turn for turn in asked if turn.kept is Kept.NEVER and turn.seen is Seen.PRIVATE]


@pytest.mark.parametrize("game", ALL, ids=lambda game: str(game.name))
def test_every_check_has_its_no_and_takes_it(game: Game) -> None:
    for seed in range(EVENINGS):
        for turn in checks(Evening(game.script, seed, context_of(game, seed)).asked):
            no = turn.unanswered
            assert no == NOES[turn.key.rstrip("0123456789").rstrip("_")], turn.key
            turn.check(no)


def noted(script: Callable[[], Script[Any]], answers: dict[str, Json], dealt: Json = None) -> tuple[Json, list[Any]]:
    """What it came to where Ana says yes to everything and Ben has no seat; and what the log has."""

    async def whole() -> None:
        await Stage(0, 1)
        await Say("begins", TABLE, say("It begins."))
        await Note("came_to", await script())

    log: list[Any] = []
    play = Play(whole, log, bits=lambda: 1)
    play.answer(play.open[0], None, EVENING)
    (hers,) = (turn for turn in play.open if turn.who == ANA)
    assert not play.goes_without([BEN]), "she is still asked"
    assert not play.go_on_without([BEN], EVENING)
    said = {each.key: answers[each.key] for each in hers.turns} if isinstance(hers, Page) else answers[hers.key]
    play.answer(hers, said, EVENING)
    assert not play.goes_without([ANA])
    assert play.go_on_without([BEN], EVENING)
    assert play.ended
    assert not [each for each in log if each.who == BEN.id], "nothing is on the record that he would have answered"
    again = Play(whole, list(log))
    assert again.ended
    return play.answers[-1].value, log


def outcome(key: str, script: Callable[[], Script[Any]]) -> Callable[[], Script[Any]]:
    async def settled() -> Any:
        return await Outcome(key, script())

    return settled


async def _votes() -> int:
    thermostat = Thermostat(TABLE, 4)
    await thermostat.ask()
    return thermostat.level


async def _far() -> list[Any]:
    return [*await how_far(TABLE, tender=True)]


CASES: dict[str, tuple[Callable[[], Script[Any]], dict[str, Json], Json]] = {
    "a wish of both": (partial(both_wish, TABLE, "keep", say("Keep it?"), STAYS, LET_GO), {"keep": "stays"}, False),
    "calm": (partial(calm_enough, TABLE), {"stirred": 0}, False),
    "stirred": (outcome("high", partial(stirred, TABLE, 7)), {"distress": 0}, True),
    "touch": (outcome("touch", partial(_touch_is_open, TABLE, None, True)), {"touch": "open"}, False),
    "small": (outcome("small", partial(_small_enough, TABLE, "the train")), {"size": 2, "this_one": "this_one"}, False),
    "far": (_far, {"warmest": "4", "tender": "tender"}, [1, False]),
    "votes": (_votes, {"warmth": "warmer"}, 1),
    "wishes": (outcome("opened", partial(_opened, TABLE, 4)), {"open": "4"}, 0),
}


@pytest.mark.parametrize("case", CASES)
def test_one_no_is_enough_and_it_is_on_no_record(case: str) -> None:
    script, answers, came_to = CASES[case]
    assert noted(script, answers)[0] == came_to


# --- the frame of an evening ---


def played(script: Callable[[Table, Context], Script[Any]], log: list[Any], **dealt: Json) -> Play:
    context = Context(1, CONTEXT.today, (), dict(dealt))
    return Play(partial(script, TABLE, context), log, bits=lambda: 1)


READY: dict[str, Json] = {"clear_headed": "yes", "wanted": "yes", "touch_welcome": "yes", "tender_welcome": "yes"}
CALM: dict[str, Json] = {"distress": 1, "stirred": 0, "wish": "to laugh"}


def test_an_intention_with_an_empty_seat_comes_to_a_gentle_night() -> None:
    log: list[Any] = []
    play = played(intention, log, touch=True, tender=True, hard=True)
    play.answer(play.open[0], READY | CALM, EVENING)
    assert play.go_on_without([BEN], EVENING)
    notes = {each.key: each.value for each in log if each.is_note}
    assert notes == {"gentle": True, "calm": False, "touch": False, "tender": False}
    assert [(each.key, each.value) for each in log if each.who == BEN.id] == [("wish", "")], "no number is made up"
    assert played(intention, log, touch=True, tender=True, hard=True).open == play.open

    (agreed,) = play.open
    assert agreed.key == "gentle_night"
    assert not play.goes_without([BEN]), "nobody has gone on from it"
    assert not play.goes_without([ANA, BEN])
    play.answer(agreed, None, EVENING, by=ANA)
    assert play.goes_without([BEN])
    assert not play.goes_without([ANA])
    again = played(intention, log, touch=True, tender=True, hard=True)
    assert again.goes_without([BEN])
    assert play.go_on_without([BEN], EVENING)
    assert play.ended


def test_whoever_comes_back_sooner_is_asked_as_usual() -> None:
    play = played(intention, [])
    ready = {"clear_headed": "yes", "wanted": "yes", "distress": 1}
    for page in play.open:
        play.answer(page, ready, EVENING)
    assert not play.go_on_without([BEN], EVENING)
    assert {each.key: each.value for each in play.answers if each.is_note} == {"gentle": False}
    (open_evening,) = play.open
    play.answer(open_evening, None, EVENING, by=ANA)
    assert not play.go_on_without([BEN], EVENING), "what both agree to is no check that has a no"


def test_before_good_night_nothing_is_taken_along_for_somebody_who_has_no_seat() -> None:
    log: list[Any] = []
    play = played(integration, log)
    play.answer(play.open[0], {"take_along": "the river"}, EVENING)
    assert play.go_on_without([BEN], EVENING)
    theirs = {each.key: each.value for each in log if each.who == BEN.id}
    assert theirs["take_along"] == ""
    assert set(theirs.values()) <= {"", "unsaid"}
    shown = next(turn for turn in play.open)
    assert [quote.who for quote in shown.quotes] == [ANA]


# --- what can't be left out ---


async def _asked(turn: Callable[[Partner], Turn[Any]]) -> None:
    async def alone(who: Partner) -> Any:
        return await turn(who)

    await Outcome("came", _joined(AskBoth(TABLE, alone)))


async def _joined(both: AskBoth[Any]) -> bool:
    await both
    return True


@pytest.mark.parametrize(
    "turn",
    [
        lambda who: Write("secret", who, say("What?"), seen=Seen.HIDDEN),
        lambda who: Write("may_be_empty", who, say("What?"), seen=Seen.PRIVATE, optional=True),
        lambda who: Choose("open", who, say("Which?"), STAYS, LET_GO, no=LET_GO),
        lambda who: Rate("how_much", who, say("How much?"), seen=Seen.PRIVATE),
        lambda who: Page("page", who, say("All"), Rate("how_much", who, say("How much?"), seen=Seen.PRIVATE)),
    ],
)
def test_what_has_no_no_or_is_said_openly_is_never_gone_on_without(turn: Callable[[Partner], Turn[Any]]) -> None:
    play = Play(partial(_asked, turn), [])
    assert not play.goes_without([ANA, BEN])
    assert not play.go_on_without([ANA, BEN], EVENING)


def test_a_page_with_something_else_that_needs_an_answer_is_waited_for() -> None:
    def page(who: Partner) -> Turn[Any]:
        private: dict[str, Any] = {"seen": Seen.PRIVATE}
        vote = Choose("keep", who, say("Keep it?"), STAYS, LET_GO, no=LET_GO, kept=Kept.NEVER, **private)
        return Page("page", who, say("All"), vote, Write("words", who, say("What?"), **private))

    assert not Play(partial(_asked, page), []).goes_without([ANA, BEN])


def test_a_whole_evening_of_every_game_with_an_empty_seat_never_counts_a_yes() -> None:
    for game in ALL:
        play = Play(partial(game.script, TABLE, context_of(game, 7)), [], bits=lambda: 7)
        for _step in range(60):
            if not play.open:
                break
            before = len(play.answers)
            if play.go_on_without([BEN], EVENING):
                said = [each for each in play.answers[before:] if each.who == BEN.id]
                for each in said:
                    usual = each.value in ("", "unsaid", "keep", "freely", "stands")
                    assert usual or each.value == NOES[each.key.rstrip("0123456789").rstrip("_")], (game.name, each)
                continue
            turn = next((each for each in play.open if each.who != BEN), None)
            if turn is None:
                break
            play.answer(turn, _likely(turn), EVENING)


def _likely(turn: Turn[Any]) -> Json:
    from tui.office.driving.ahead import likeliest

    return likeliest(turn)
