"""What games of listening hold to: calm before what is hard, and only who speaks says that they were heard."""

import json
from datetime import timedelta
from typing import Any

import pytest

from games.catalog.games import GAMES, UNLISTED
from games.engine import MAY_REST, Context, Dealing, Ending, Game, Json, PastPlay, Reveal
from games.small import the_floor
from tests.games.evenings import CONTEXT, EVENINGS, Evening
from tests.support.players import ANA, BEN, TABLE

CALM_FIRST = ["the-loop", "after-the-quarrel", "state-of-us", "the-floor", "will-you-listen", "translator"]


@pytest.mark.parametrize("name", CALM_FIRST)
@pytest.mark.parametrize(("ana", "ben"), [(5, 0), (0, 10), (4, 4), (0, 0)])
def test_nothing_hard_is_looked_at_unless_both_are_calm_and_nothing_tells_who_was_not(
    name: str, ana: int, ben: int
) -> None:
    stirred: dict[object, Json] = {ANA: ana, BEN: ben}
    fixed: dict[str, Any] = {"stirred": lambda turn: stirred[turn.who], "one_thing": "the landlord"}
    played = Evening(GAMES[name].script, 3, **fixed, **HEARD_AT_ONCE)
    hard = {"ring", "feeling", "floor", "ready", "grumble"} & set(played.steps)
    assert bool(hard) is (max(ana, ben) <= 4)
    assert ("not_tonight" in played.steps) is not bool(hard)
    assert not [answer for answer in played.log if answer.key == "stirred"]
    assert set(played.notes("calm")) == {bool(hard)}
    assert played.leaks() == []


@pytest.mark.parametrize("name", [*CALM_FIRST, "story-retelling"])
def test_whatever_looks_at_something_hard_says_what_it_is_not_for(name: str) -> None:
    played = Evening(GAMES[name].script, 3, one_thing="the landlord")
    said = [turn.prompt for turn in played.asked if "hurt, forced, threatened or" in turn.prompt]
    assert said
    first = next(turn for turn in played.asked if turn.key in ("stirred", "size"))
    assert any(played.asked.index(turn) <= played.asked.index(first) for turn in played.asked if turn.prompt in said)


ASKED_ARRIVING = [name for name in CALM_FIRST if GAMES[name].hard]
ARRIVING = UNLISTED["intention"]


def _deal(game: Game, *plays: PastPlay, then: str = "") -> Context:
    assert game.deal
    return Context(1, CONTEXT.today, (), game.deal(Dealing(TABLE, 1, CONTEXT.today, plays, then=then)))


def _arrived(name: str, ana: int, ben: int) -> PastPlay:
    """The arrival before this game, with what each said of how stirred up it makes them."""
    stirred: dict[object, Json] = {ANA: ana, BEN: ben}
    ready: dict[str, Any] = {"clear_headed": "yes", "wanted": "yes", "distress": 0}
    context = _deal(ARRIVING, then=name)
    played = Evening(ARRIVING.script, 3, context, stirred=lambda turn: stirred[turn.who], **ready)
    assert played.steps.count("stirred") == 2
    assert not [answer for answer in played.log if answer.key == "stirred"]
    assert played.leaks() == []
    return PastPlay(ARRIVING.name, CONTEXT.today, tuple(played.log))


@pytest.mark.parametrize("name", ASKED_ARRIVING)
@pytest.mark.parametrize(("ana", "ben"), [(5, 0), (0, 10), (4, 4), (0, 0)])
def test_what_each_said_on_arriving_holds_right_after_it_and_nothing_tells_who_was_not_calm(
    name: str, ana: int, ben: int
) -> None:
    arrived = _arrived(name, ana, ben)
    assert [note["value"] for note in arrived.notes if note["key"] == "calm"] == [max(ana, ben) <= 4]
    game = GAMES[name]
    asked = 2 if name == "after-the-quarrel" else 0  # after old wounds, which nobody could think of on arriving
    played = Evening(game.script, 3, _deal(game, arrived), stirred=0, **HEARD_AT_ONCE)
    if max(ana, ben) <= 4:
        assert "not_tonight" not in played.steps
        assert played.steps.count("stirred") == asked
        assert "hurt, forced, threatened or" in played.asked[0].prompt
    else:
        assert played.steps == ["not_tonight"]


@pytest.mark.parametrize("name", ASKED_ARRIVING)
def test_what_was_said_on_arriving_holds_for_nothing_that_comes_later(name: str) -> None:
    game, calm = GAMES[name], _arrived(name, 0, 0)
    before = PastPlay("translator", CONTEXT.today, ())
    yesterday = calm._replace(on=CONTEXT.today - timedelta(2))
    for plays in ((calm, before), (), (yesterday,)):
        played = Evening(game.script, 3, _deal(game, *plays), stirred=7, **HEARD_AT_ONCE)
        assert played.steps.count("stirred") == 2
        assert played.notes("calm") == [False]


def test_what_looks_at_nothing_hard_asks_nothing_of_it_on_arriving() -> None:
    for name, game in GAMES.items():
        played = Evening(ARRIVING.script, 3, _deal(ARRIVING, then=name))
        assert ("stirred" in played.steps) is game.hard is (name in ASKED_ARRIVING), name
        assert len(played.notes("calm")) == game.hard


@pytest.mark.parametrize(("ana", "ben"), [(5, 0), (0, 10)])
def test_after_old_wounds_it_is_asked_again_and_what_was_written_then_stays_unread(ana: int, ben: int) -> None:
    asked: dict[object, list[int]] = {ANA: [0, ana], BEN: [0, ben]}
    stirred: dict[str, Any] = {"stirred": lambda turn: asked[turn.who].pop(0)}
    played = Evening(GAMES["after-the-quarrel"].script, 3, sorry="the secret door", **stirred, **HEARD_AT_ONCE)
    assert played.notes("calm") == [True, False]
    assert played.steps[-1] == "not_tonight"
    assert {turn.who for turn in played.asked if turn.key == "touched"} == {ANA, BEN}
    assert not [turn for turn in played.asked if isinstance(turn, Reveal)]
    assert {answer.kept for answer in played.log if "secret door" in json.dumps(answer.value)} == {"evening"}


def test_nobody_has_to_be_sorry_and_nobody_sees_who_was_not() -> None:
    calm: dict[str, Any] = {"stirred": 0, **HEARD_AT_ONCE}
    played = Evening(GAMES["after-the-quarrel"].script, 3, slipped="", sorry="", step="", **calm)
    assert {"own_parts", "take_in", "step_read"}.isdisjoint(played.steps)
    only_ana: dict[str, Any] = {"sorry": lambda turn: "shouted" if turn.who == ANA else ""}
    played = Evening(GAMES["after-the-quarrel"].script, 3, slipped="", step="", **only_ana, **calm)
    assert [turn.who for turn in played.asked if turn.key == "take_in"] == [BEN]


# --- only who speaks says when they were heard ---

HEARD_AT_ONCE: dict[str, Any] = {
    "floor": "pass",
    "got_it": "all",
    "got_all": "whole",
    "fair": "fair",
    "ready": "ready",
    "pause": "go_on",
}
LISTENING = {
    "the-floor": ("floor", "missed", {"floor"}, {"try"}),
    "state-of-us": ("floor", "missed", {"floor"}, set[str]()),
    "will-you-listen": ("got_it", "not_quite", {"got_it"}, {"got_all", "sense", "helped"}),
    "after-the-quarrel": ("fair", "again", {"fair"}, {"touched", "own_parts", "step_read"}),
    "story-retelling": ("heard", "not_quite", {"tell_first", "tell_first_read"}, {"makes_sense", "witness", "we"}),
}
"""What the one who speaks is asked, how they say that it was not it, how they speak, and what comes only when heard."""


class Unheard:
    """Answers "not quite" so often, goes on trying whenever it is asked, and leaves it for another night then."""

    def __init__(self, times: int, missed: str) -> None:
        self.left, self.missed = times, missed

    def heard(self, turn: Any) -> str:
        """What is said of each try; nobody is ever heard."""
        assert self.missed in [option.key for option in turn.options]
        self.left -= 1
        return self.missed

    def not_heard(self, turn: Any) -> str:
        """What is said where a pause is offered."""
        return "try_again" if self.left > 0 else "another_night"


@pytest.mark.parametrize("name", LISTENING)
@pytest.mark.parametrize("times", [3, 6, 21, 60])
@pytest.mark.parametrize("hurdle", [0, 1])
def test_not_quite_never_counts_as_heard_however_often_it_is_said(name: str, times: int, hurdle: int) -> None:
    key, missed, speaks, only_heard = LISTENING[name]
    unheard = Unheard(times, missed)
    calm: dict[str, Any] = {"stirred": 0, "one_thing": "the landlord", "size": 1, "this_one": "this_one", "distress": 0}
    fixed = HEARD_AT_ONCE | calm | {key: unheard.heard, "not_heard": unheard.not_heard}
    played = Evening(GAMES[name].script, hurdle, **fixed)
    asked = [turn for turn in played.asked if turn.key == key]
    assert len(asked) == times
    teller = asked[0].who
    assert {turn.who for turn in asked} == {teller}
    assert {turn.who for turn in played.asked if turn.key in speaks} == {teller}, "the other one has not begun"
    assert only_heard.isdisjoint(played.steps)
    offers = [turn for turn in played.asked if turn.key == "not_heard"]
    assert [turn.who for turn in offers] == [teller] * (times // 3)
    assert [turn.key for turn in played.asked].count("another_night") == 1
    assert played.play.ended is Ending.DONE


@pytest.mark.parametrize("name", LISTENING)
def test_a_pause_that_the_teller_takes_leads_back_to_being_heard(name: str) -> None:
    key, missed, _speaks, _only = LISTENING[name]
    answers = [missed] * 3
    well = {"heard": "got_it", **HEARD_AT_ONCE}[key]
    calm: dict[str, Any] = {"stirred": 0, "one_thing": "the landlord", "size": 1, "this_one": "this_one", "distress": 0}
    heard = {key: lambda turn: answers.pop() if answers else well}
    for pause, then in (("quiet", "quiet"), ("apart", key), ("try_again", key)):
        answers = [missed] * 3
        played = Evening(GAMES[name].script, 2, **HEARD_AT_ONCE | calm | heard | {"not_heard": pause})
        after = played.steps[played.steps.index("not_heard") + 1 :]
        assert then in after[:3]
        assert "another_night" not in after
        assert len([turn for turn in played.asked if turn.key == key]) >= 4


def _first(turn: Any) -> str:
    return str(turn.options[0].key)


def test_there_is_always_more_only_so_often_and_then_it_is_passed_on_or_not_heard_yet() -> None:
    for seed in range(EVENINGS):
        played = Evening(GAMES["the-floor"].script, seed, stirred=0, floor=_first)
        assert [turn.key for turn in played.asked].count("floor") == 4 * the_floor.PIECES


def test_what_was_told_in_pieces_is_said_back_whole_and_there_may_be_more_then() -> None:
    told, whole = ["got_it", "all"], ["not_quite", "got_it", "whole"]
    answers: dict[str, Any] = {
        "got_it": lambda turn: told.pop(0) if told else "all",
        "got_all": lambda turn: whole.pop(0) if whole else "whole",
    }
    steps = Evening(GAMES["will-you-listen"].script, 3, **HEARD_AT_ONCE | {"stirred": 0} | answers).steps
    first = [step for step in steps[: steps.index("sense")] if step in ("got_it", "got_all")]
    assert first == ["got_it", "got_it", "got_all", "got_all", "got_it", "got_all"]


# --- each game's own ---


def test_nobody_solves_anything_before_both_have_held_the_floor_twice() -> None:
    for seed in range(EVENINGS):
        played = Evening(GAMES["the-floor"].script, seed, stirred=0)
        steps = [(turn.key, turn.who) for turn in played.asked]
        if "another_night" in played.steps:
            assert "try" not in played.steps
            continue
        tried = [str(answer.value) for answer in played.given if answer.key == "try" and answer.value]
        assert [note["what"] for note in played.notes("to_try")] == tried
        passed = [who for key, who in steps[: steps.index(("try", TABLE))] if key == "floor"]
        changes = [who for place, who in enumerate(passed) if place == 0 or passed[place - 1] != who]
        assert changes == [ANA, BEN, ANA, BEN]


def test_while_one_has_the_floor_only_they_decide_when_it_goes_over() -> None:
    played = Evening(GAMES["the-floor"].script, 1, stirred=0)
    has_it: object = None
    for turn, after in zip(played.asked, played.asked[1:], strict=False):
        if turn.key == "floor":
            has_it = turn.who
        if after.key == "not_heard":
            assert after.who == has_it


def test_what_is_underneath_is_read_only_by_who_wants_it_read() -> None:
    keeps: dict[str, Any] = {"read_it": lambda turn: "read_out" if turn.who == ANA else "keep", "feel": "a secret ache"}
    played = Evening(GAMES["the-loop"].script, 3, stirred=0, **keeps)
    (beneath,) = [turn for turn in played.asked if turn.key == "beneath"]
    assert [quote.who for quote in beneath.quotes] == [ANA]
    assert {answer.kept for answer in played.log if answer.key in ("feel", "long_for", "read_it")} == {"evening"}
    played = Evening(GAMES["the-loop"].script, 3, stirred=0, read_it="keep")
    assert "beneath" not in played.steps


@pytest.mark.parametrize(("answer", "kept"), [("gladly", True), ("smaller", True), ("no", False)])
def test_what_they_do_this_week_is_kept_and_a_no_to_it_leaves_nothing_behind(answer: str, kept: bool) -> None:
    fixed: dict[str, Any] = {"this_week": {"choice": answer, "text": "fetch you" if answer == "smaller" else ""}}
    played = Evening(GAMES["state-of-us"].script, 3, one_thing="", pause="go_on", would_help="come along", **fixed)
    assert [note["by"] for note in played.notes("this_week")] == (["b", "a"] if kept else [])
    assert played.notes(MAY_REST) == ["begins", "agreed" if kept else "rests"] * 2
    assert ("said_gladly" in played.steps) is kept
