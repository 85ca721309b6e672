"""The intention: one page each and one for both; one "not tonight" is enough, and nothing tells whose it was."""

from datetime import timedelta
from functools import partial
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings

from games.catalog.games import GAMES, UNLISTED
from games.engine import Answer, Context, Dealing, Ending, Json, Kept, PastPlay, Play, Reveal, Seen
from games.evening.flow import is_gentle
from games.evening.frame import tender_tonight, touch_tonight
from games.evening.intention import RESTS, intention
from games.moves import measures
from games.moves.decisions import HELD, HOLD
from games.moves.vetoes import name_of_kind
from tests.games.evenings import CONTEXT, EVENINGS, Evening, seeds
from tests.support.chance import seed_chance
from tests.support.players import ANA, BEN, EVENING, TABLE, note_of
from tests.support.sittings import Disk

TODAY = CONTEXT.today
YES: dict[str, Any] = {"clear_headed": "yes", "wanted": "yes", "distress": 3}
PAGE = ["clear_headed", "wanted", "distress", "wish"]
WITH_TOUCH = ["clear_headed", "wanted", "touch_welcome", "distress", "wish"]


def dealt(**what: Json) -> Context:
    return Context(1, TODAY, (), dict(what))


def by(**said: Json) -> Any:
    return lambda turn: said[turn.who.id]


def shared(evening: Evening) -> list[tuple[str, str, tuple[Any, ...]]]:
    return [(turn.key, turn.prompt, turn.quotes) for turn in evening.asked if turn.seen is Seen.OPEN]


@given(seeds)
@settings(max_examples=EVENINGS, deadline=None)
def test_it_ends_asks_the_same_of_both_and_shows_nothing_too_early(seed: int) -> None:
    promise = {"key": "act", "on": "2026-11-20", "value": {"who": "a", "will": "ring him"}}
    evening = Evening(intention, seed, dealt(promises=[promise], touch=seed % 2 == 0))
    assert evening.play.ended is Ending.DONE
    assert evening.leaks() == []
    for key in WITH_TOUCH:
        assert {turn.who for turn in evening.asked if turn.key == key} in (set(), {ANA, BEN})


def test_a_page_each_and_one_for_both() -> None:
    evening = Evening(intention, 1, **YES, wish="laugh")
    assert evening.steps == [*PAGE, *PAGE, "wishes"]
    assert [len(turn.turns) for turn, _ in evening.answered if turn.kind == "page"] == [4, 4]  # type: ignore[attr-defined]
    (note,) = evening.notes("intention")
    assert note == {"each": {"a": "laugh", "b": "laugh"}, "ours": ""}
    shown = evening.asked[-1]
    assert [quote.text for quote in shown.quotes] == ["Tonight I’d like to laugh."] * 2
    assert "A no doesn’t need a reason." in shown.prompt


@pytest.mark.parametrize(
    "typed", ["laugh", "to laugh", "Tonight I’d like to laugh.", "tonight I would like to laugh", "I'd like to laugh"]
)
def test_a_wish_stands_once_however_it_is_begun(typed: str) -> None:
    evening = Evening(intention, 1, **YES, wish=typed)
    assert evening.notes("intention")[0]["each"]["a"] == "laugh"


def test_a_wish_may_be_left_open_by_one_or_by_both() -> None:
    one = Evening(intention, 1, **YES, wish=by(a="", b="laugh"))
    assert [(quote.who, quote.text) for quote in one.asked[-1].quotes] == [(BEN, "Tonight I’d like to laugh.")]
    none = Evening(intention, 1, **YES, wish="")
    assert none.steps[-1] == "open_evening"
    assert "Either of us can stop at any time." in none.asked[-1].prompt
    assert none.notes("intention")[0]["each"] == {}


# --- a gentle night ---


GENTLE: tuple[dict[str, Any], ...] = tuple(
    YES | {key: answer}
    for key, answer in (
        *product(("clear_headed", "wanted"), (by(a="not_tonight", b="yes"), by(a="yes", b="not_tonight"))),
        ("clear_headed", "not_tonight"),
        ("wanted", "not_tonight"),
        ("distress", by(a=measures.STORMY, b=0)),
        ("distress", by(a=0, b=10)),
    )
)


@pytest.mark.parametrize("why", GENTLE)
def test_one_of_them_makes_it_a_gentle_night_and_nothing_tells_which(why: dict[str, Any]) -> None:
    evening = Evening(intention, 1, dealt(touch=True), **why, touch_welcome="yes", wish="laugh")
    assert evening.notes("gentle") == [True]
    assert evening.notes("intention") == []
    assert "not_tonight" not in repr(evening.log)
    both = Evening(intention, 1, dealt(touch=True), **YES | {"wanted": "not_tonight"}, touch_welcome="yes", wish="")
    assert shared(evening) == shared(both)
    assert [turn.key for turn in evening.asked] == [turn.key for turn in both.asked]
    assert not [turn for turn in evening.asked if isinstance(turn, Reveal)], "what they wrote is not read"


def test_a_gentle_night_says_which_games_rest() -> None:
    said = Evening(intention, 1, **YES | {"wanted": "not_tonight"}).asked[-1].prompt
    for game in GAMES.values():
        assert (str(game.title) in said) is not game.gentle, game.name


def test_below_seven_and_both_ready_it_is_no_gentle_night() -> None:
    assert Evening(intention, 1, **YES | {"distress": measures.STORMY - 1}).notes("gentle") == [False]


def test_nothing_promised_and_nothing_decided_is_asked_about_on_a_gentle_night() -> None:
    promise = {"key": "act", "on": "2026-11-20", "value": {"who": "a", "will": "ring him"}}
    due = {"who": "b", "text": "move to the sea", "since": "2026-11-01"}
    context = dealt(promises=[promise], due=[due])
    gentle = Evening(intention, 1, context, **YES | {"wanted": "not_tonight"})
    assert gentle.steps == [*PAGE, *PAGE, "gentle_night"]
    other = Evening(intention, 1, context, **YES, wish="laugh")
    assert other.steps == [*PAGE, *PAGE, "became_0", "decided_0", "wishes"]


# --- touch ---


@pytest.mark.parametrize(("ana", "ben"), list(product(("yes", "not_tonight"), repeat=2)))
@pytest.mark.parametrize("rests", [True, False])
@pytest.mark.parametrize("toss", [0, 1])
def test_touch_may_come_when_both_say_so_and_it_does_not_rest(ana: str, ben: str, rests: bool, toss: int) -> None:
    evening = Evening(intention, toss, dealt(touch=True, touch_rests=rests), **YES, touch_welcome=by(a=ana, b=ben))
    assert evening.steps[:5] in (WITH_TOUCH, [*WITH_TOUCH[:4], "wish"])
    comes = ana == ben == "yes" and not rests and toss % RESTS != 0
    assert evening.notes("touch") == [comes]
    assert touch_tonight([PastPlay("intention", TODAY, tuple(evening.log))], TODAY) is comes


def test_touch_is_asked_about_only_before_a_game_that_can_ask_for_it() -> None:
    game = UNLISTED["intention"]
    assert game.deal
    for then, asks in (("ask-and-receive", True), ("ladder", False), ("", False), ("somebody-elses", False)):
        laid_out = game.deal(Dealing(TABLE, 1, TODAY, (), then=then))
        evening = Evening(intention, 1, Context(1, TODAY, (), laid_out), **YES)
        assert ("touch_welcome" in evening.steps) is asks, then
        assert len(evening.notes("touch")) == asks
    first = Play(partial(intention, TABLE, dealt(touch=True)), []).open[0]
    assert "a missing one tells you nothing" in first.prompt


def test_what_is_struck_looks_like_touch_that_rests_by_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    seed_chance(monkeypatch, 1)
    game, name = UNLISTED["intention"], name_of_kind("touch")
    assert game.deal

    def resting(struck: frozenset[str], evenings: int) -> list[bool]:
        dealing = Dealing(TABLE, 1, TODAY, (), struck.intersection, then="ask-and-receive")
        assert game.deal
        laid_out: list[Any] = [game.deal(dealing) for _ in range(evenings)]
        assert {frozenset(each) for each in laid_out} == {frozenset(("promises", "due", "touch", "touch_rests"))}
        return [each["touch_rests"] for each in laid_out]

    assert all(resting(frozenset((name,)), 20))
    assert set(resting(frozenset(), 300)) == {True, False}


def test_a_game_learns_whether_touch_may_be_asked_for_from_the_intention_of_tonight() -> None:
    yesterday, today = TODAY - timedelta(1), TODAY

    def arrived(on: Any, *touch: bool) -> PastPlay:
        return PastPlay("intention", on, tuple(note_of("touch", each) for each in touch))

    assert touch_tonight([], today) is None
    assert touch_tonight([arrived(today)], today) is None
    assert touch_tonight([arrived(yesterday, True), arrived(today, False)], today) is False
    assert touch_tonight([arrived(yesterday, False), arrived(today)], today) is None
    assert touch_tonight([arrived(yesterday, True), PastPlay("ladder", today, ())], today) is True  # past midnight
    assert touch_tonight([arrived(yesterday - timedelta(1), True)], today) is None


# --- tender ---


@pytest.mark.parametrize(("ana", "ben"), list(product(("yes", "not_tonight"), repeat=2)))
@pytest.mark.parametrize("rests", [True, False])
@pytest.mark.parametrize("toss", [0, 1])
def test_tender_ones_may_come_when_both_say_so_and_they_do_not_rest(ana: str, ben: str, rests: bool, toss: int) -> None:
    said = YES | {"tender_welcome": by(a=ana, b=ben)}
    evening = Evening(intention, toss, dealt(tender=True, tender_rests=rests), **said)
    comes = ana == ben == "yes" and not rests and toss % RESTS != 0
    assert evening.notes("tender") == [comes]
    assert tender_tonight([PastPlay("intention", TODAY, tuple(evening.log))], TODAY) is comes
    assert "tender_welcome" not in {answer.key for answer in evening.log if answer.kept is not Kept.NEVER}


def test_whoever_is_welcome_to_it_nothing_tender_comes_on_a_gentle_night() -> None:
    said = YES | {"clear_headed": "not_tonight", "tender_welcome": "yes"}
    evening = Evening(intention, 1, dealt(tender=True), **said)
    assert (evening.notes("gentle"), evening.notes("tender")) == ([True], [True])
    assert not tender_tonight([PastPlay("intention", TODAY, tuple(evening.log))], TODAY)


def test_tender_ones_are_asked_about_only_before_a_game_that_has_them_and_in_no_place_of_their_own() -> None:
    game = UNLISTED["intention"]
    assert game.deal
    for then, asks in (("ladder", True), ("ask-and-receive", False), ("playful-prompts", False), ("", False)):
        laid_out = game.deal(Dealing(TABLE, 1, TODAY, (), then=then))
        evening = Evening(intention, 1, Context(1, TODAY, (), laid_out), **YES)
        assert ("tender_welcome" in evening.steps) is asks, then
        usual = Evening(intention, 1, dealt(), **YES)
        assert len(evening.answered) == len(usual.answered)
    first = Play(partial(intention, TABLE, dealt(tender=True)), []).open[0]
    assert "missing ones tell you nothing" in first.prompt


def test_what_is_struck_looks_like_tender_ones_that_rest_by_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    seed_chance(monkeypatch, 1)
    deal = UNLISTED["intention"].deal
    assert deal
    for struck, rests in ((frozenset({"tender"}), {True}), (frozenset[str](), {True, False})):
        dealing = Dealing(TABLE, 1, TODAY, (), struck.intersection, then="ladder")
        laid_out: list[Any] = [deal(dealing) for _ in range(200)]
        assert {each["tender_rests"] for each in laid_out} == rests


# --- what is on the disk ---


def written(**said: Any) -> list[tuple[str, str, Any]]:
    """What stands on the disk after an evening on which they said this."""
    return [(each.key, each.who, each.value) for each in Evening(intention, 1, dealt(touch=True), **said).log]


def test_what_is_on_the_disk_is_the_same_whoever_said_no() -> None:
    same: dict[str, Any] = {"touch_welcome": "yes", "wish": "laugh", "distress": 3}
    for key in ("clear_headed", "wanted", "touch_welcome"):
        rest = YES | same | {key: by(a="not_tonight", b="yes")}
        other = YES | same | {key: by(a="yes", b="not_tonight")}
        both = YES | same | {key: "not_tonight"}
        assert written(**rest) == written(**other) == written(**both)


@pytest.mark.parametrize("first", [ANA, BEN])
def test_a_kill_between_the_pages_leaves_nothing_of_them_and_asks_both_again(first: Any) -> None:
    disk = Disk()
    script = partial(intention, TABLE, dealt(touch=True))
    play = Play(script, disk)
    said: Json = YES | {"touch_welcome": "not_tonight", "wish": "laugh"}
    play.answer(next(turn for turn in play.open if turn.who == first), said, EVENING)
    assert list(disk) == []
    again = Play(script, disk)
    assert [turn.who for turn in again.open] == [ANA, BEN]
    for _ in TABLE:
        again.answer(again.open[0], said, EVENING)
    kept = [(each.key, each.value) for each in disk]
    assert [key for key, _ in kept] == ["distress", "wish"] * 2 + ["gentle", "touch"]
    assert dict(kept)["touch"] is False
    after = Play(script, disk)
    assert [turn.key for turn in after.open] == ["wishes"]
    assert not after.may_take_back(first), "it stands: nobody tries both ways"


def test_it_is_told_to_the_flow() -> None:
    class Sat:
        game, ending = "intention", Ending.DONE

        def __init__(self, log: list[Answer]) -> None:
            self.notes = [{"key": each.key, "value": each.value} for each in log if each.is_note]

    for wanted, gentle in (("yes", False), ("not_tonight", True)):
        sat: Any = Sat(Evening(intention, 1, **YES | {"wanted": wanted}).log)
        assert is_gentle([sat]) is gentle


# --- dealing ---


def test_it_is_dealt_what_they_said_they_would_do_and_what_has_waited() -> None:
    game = UNLISTED["intention"]
    assert game.deal
    found = note_of("pattern", {"who": "a", "when": "it rains", "will": "ring", "look_at": "2026-11-21"})
    held = note_of(HELD, {"who": "b", "text": "move to the sea"})
    plays = [PastPlay("integration", TODAY - timedelta(2), (found,)), PastPlay("after-card", TODAY - HOLD, (held,))]
    laid_out: Any = game.deal(Dealing(TABLE, 1, TODAY, plays))
    assert [each["value"]["will"] for each in laid_out["promises"]] == ["ring"]
    assert [each["text"] for each in laid_out["due"]] == ["move to the sea"]
    looked = Evening(intention, 1, Context(1, TODAY, (), laid_out), **YES, became_0="did_it", decided_0="otherwise")
    plays.append(PastPlay("intention", TODAY, tuple(looked.log)))
    assert game.deal(Dealing(TABLE, 1, TODAY + timedelta(7), plays)) == {"promises": [], "due": []}
