"""The frame around an evening: what the intention and the integration hold to, whatever two people answer."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings

from games.catalog.games import UNLISTED
from games.engine import Answer, Context, Dealing, Ending, Json, PastPlay, Seen
from games.engine.answers import NOTE
from games.evening import integration, intention
from games.evening.frame import Extent, touch_tonight
from games.moves import measures
from games.moves.finding_patterns import DAYS, TRIES
from games.moves.patterns import Pattern
from tests.games.evenings import CONTEXT, EVENINGS, Evening, seeds
from tests.support.players import ANA, BEN, EVENING, TABLE

TODAY = CONTEXT.today
ANAS = Pattern("a", "the door opens", "stand up", date(2026, 11, 20))
BENS = Pattern("b", "you are late", "ask how it was", date(2026, 11, 22))


def dealt(**what: Json) -> Context:
    return Context(1, TODAY, (), dict(what))


@given(seeds)
@settings(max_examples=EVENINGS, deadline=None)
def test_each_half_ends_asks_the_same_of_both_and_shows_nothing_too_early(seed: int) -> None:
    for script in (intention.intention, integration.integration):
        evening = Evening(script, seed, dealt(csi_4=True, patterns=[ANAS.value, BENS.value]))
        assert evening.play.ended is Ending.DONE
        assert evening.leaks() == []
        for key in ("wish", "ready", "house_rules", "take_along", "thanks", "distress", "when", "how_did_it_go"):
            assert {turn.who for turn in evening.asked if turn.key == key} in (set(), {ANA, BEN})


# --- the intention ---


def test_the_short_form_is_what_each_would_like_and_the_house_rules() -> None:
    evening = Evening(intention.intention, 1, dealt(form="short"), ready="yes")
    assert sorted(evening.steps) == ["house_rules"] * 2 + ["ready"] * 2 + ["wish"] * 2 + ["wishes"]


def test_the_whole_form_has_all_its_steps_in_order() -> None:
    evening = Evening(intention.intention, 1, ready="yes", form=Extent.WHOLE, distress=6, two_or_one="one")
    keys = list(dict.fromkeys(evening.steps))
    steps = ["form", "arrive", "distress", "ios_tui_v1", "wish", "ready", "wish_aloud"]
    assert keys == [*steps, "two_or_one", "ours", "house_rules"]
    (note,) = evening.notes("intention")
    assert set(note["each"]) == {"a", "b"}
    assert note["ours"]
    assert note["form"] == "whole"


def _votes(**by: str) -> Any:
    return lambda turn: by[turn.who.id]


GENTLE: tuple[dict[str, Any], ...] = (
    {"ready": _votes(a="not_tonight", b="yes")},
    {"ready": _votes(a="yes", b="not_tonight")},
    {"ready": "not_tonight"},
    {"ready": "yes", "distress": lambda turn: 7 if turn.who == ANA else 0},
    {"ready": "yes", "distress": lambda turn: 10 if turn.who == BEN else 3},
)


@pytest.mark.parametrize("why", GENTLE)
def test_one_of_them_makes_it_a_gentle_night_and_nothing_tells_which(why: dict[str, Any]) -> None:
    evening = Evening(intention.intention, 1, form="whole", **({"distress": 2} | why))
    assert evening.notes("gentle") == [True]
    assert evening.notes("intention") == []
    assert "not_tonight" not in repr(evening.log)
    shared = [(turn.key, turn.prompt) for turn in evening.asked if turn.seen is Seen.OPEN]
    plain = Evening(intention.intention, 1, form="whole", distress=2, ready="not_tonight")
    assert shared == [(turn.key, turn.prompt) for turn in plain.asked if turn.seen is Seen.OPEN]
    assert "wish_aloud" not in evening.steps


def test_a_gentle_night_that_was_chosen_reads_the_same() -> None:
    said = Evening(intention.intention, 1, form="short", ready="not_tonight")
    chosen = Evening(intention.intention, 1, form="gentle", ready="yes")
    assert [turn.prompt for turn in said.asked] == [turn.prompt for turn in chosen.asked]
    assert chosen.notes("gentle") == said.notes("gentle") == [True]


def test_below_seven_and_both_ready_it_is_no_gentle_night() -> None:
    evening = Evening(intention.intention, 1, form="whole", distress=measures.STORMY - 1, ready="yes")
    assert evening.notes("gentle") == [False]


# --- patterns ---


def test_the_next_evening_opens_with_the_patterns_and_asks_for_no_number() -> None:
    evening = Evening(intention.intention, 1, dealt(patterns=[ANAS.value, BENS.value], form="short"))
    assert evening.steps[:4] == ["how_did_it_go", "how_it_went"] * 2
    assert [turn.who for turn in evening.asked[:4]] == [ANA, ANA, BEN, BEN]
    assert [turn.quotes[0].text for turn in evening.asked[:4:2]] == [
        "When the door opens, I will stand up.",
        "When you are late, I will ask how it was.",
    ]
    assert [note["who"] for note in evening.notes("pattern_looked_at")] == ["a", "b"]


def test_a_pattern_stands_only_when_all_four_checks_hold() -> None:
    evening = Evening(integration.integration, 1, form="whole", when="dawn", will="sing", four_checks="all_four")
    first, second = evening.notes("pattern")
    assert (first["who"], first["when"], first["will"]) == ("a", "dawn", "sing")
    assert second["who"] == "b"
    assert {str(days) for days in DAYS.values()} == {"1", "3", "7"}


def test_a_pattern_that_does_not_fit_gets_smaller_at_most_three_times_and_then_waits() -> None:
    checks = ["not_mine", "longer", "let_go", "unseen", "later", "let_go"]
    evening = Evening(
        integration.integration, 1, form="whole", when="dawn", will="sing", four_checks=lambda _: checks.pop(0)
    )
    assert evening.notes("pattern") == []
    assert "look_at" not in evening.steps
    asked = [turn for turn in evening.asked if turn.key == "when" and turn.who == ANA]
    assert len(asked) == TRIES
    assert [str(turn.words).partition("?")[0] for turn in asked[1:]] == [
        "Which part of it could you do alone",
        "What would its first ten minutes be",
    ]


def test_no_pattern_is_fine() -> None:
    evening = Evening(integration.integration, 1, form="whole", when="")
    assert evening.notes("pattern") == []
    assert "will" not in evening.steps


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("When the door opens", "the door opens"), ("when … dawn.", "dawn"), ("whenever", "whenever"), ("when", "when")],
)
def test_a_beginning_that_was_typed_along_stands_once(typed: str, kept: str) -> None:
    evening = Evening(integration.integration, 1, form="whole", when=typed, will="I will sing.", four_checks="all_four")
    assert (evening.notes("pattern")[0]["when"], evening.notes("pattern")[0]["will"]) == (kept, "sing")


# --- the integration ---


def test_the_short_form_is_what_each_takes_along_and_thanks() -> None:
    evening = Evening(integration.integration, 1, dealt(form="short"))
    assert sorted(evening.steps) == ["take_along"] * 2 + ["taking_along"] + ["thanks"] * 2


def test_the_whole_form_asks_the_measures_again_and_the_monthly_questions_only_when_they_come() -> None:
    often = {"distress", "ios_tui_v1", "free_to_say_no", "learned", "one_word"}
    evening = Evening(integration.integration, 1, dealt(form="whole", item="learned", csi_4=False))
    assert {turn.key for turn in evening.asked if turn.seen is Seen.PRIVATE} == often
    evening = Evening(integration.integration, 1, dealt(form="whole", item="learned", csi_4=True), csi_4="now")
    assert {turn.key for turn in evening.asked if turn.seen is Seen.PRIVATE} == often | {"csi_4", *measures.CSI_4}
    assert evening.notes("csi_4_offered") == [True]


@pytest.mark.parametrize(
    ("hard", "good", "shown"),
    [
        (
            "It was hard that we waited.",
            "and it was good that we did",
            "It was hard that we waited, and it was good that we did.",
        ),
        ("we waited", "", "It was hard that we waited."),
        ("", "we did", "It was good that we did."),
        ("", "", None),
    ],
)
def test_hard_and_good_stand_together_as_far_as_they_were_written(hard: str, good: str, shown: str | None) -> None:
    evening = Evening(integration.integration, 1, form="whole", hard=hard, good=good)
    revealed = [turn.quotes[0].text for turn in evening.asked if turn.key == "hard_and_good"]
    assert revealed == ([shown] if shown else [])


# --- dealing ---


def past(game: str, on: date, evening: Evening) -> PastPlay:
    return PastPlay(game, on, tuple(evening.log))


def deal(game: Any, today: date, *plays: PastPlay) -> Any:
    return game.deal(Dealing(TABLE, 1, today, plays))


def test_the_intention_is_dealt_the_patterns_whose_day_has_come() -> None:
    made = Evening(
        integration.integration, 1, form="whole", when="dawn", will="sing", four_checks="all_four", look_at="a_week"
    )
    plays = [past("integration", TODAY, made)]
    assert deal(UNLISTED["intention"], date(2026, 11, 28), *plays) == {"patterns": [], "due": []}
    (first, second) = deal(UNLISTED["intention"], date(2026, 11, 29), *plays)["patterns"]
    assert (first["who"], second["who"]) == ("a", "b")
    looked = Evening(intention.intention, 1, dealt(patterns=[first], form="short"))
    plays.append(past("intention", date(2026, 11, 29), looked))
    assert deal(UNLISTED["intention"], date(2026, 11, 30), *plays)["patterns"] == [second]


def test_the_integration_is_dealt_the_form_of_tonight_the_monthly_questions_and_an_item_in_its_turn() -> None:
    before = past("intention", TODAY, Evening(intention.intention, 1, form="short"))
    after = past("integration", TODAY, Evening(integration.integration, 1, dealt(form="whole", csi_4=True)))
    game, later = UNLISTED["integration"], date(2026, 12, 22)
    assert deal(game, TODAY) == {"form": None, "csi_4": True, "item": "cared_about"}
    assert deal(game, TODAY, before)["form"] == "short"
    assert deal(game, TODAY, before, after) == {"form": None, "csi_4": False, "item": "learned"}
    assert deal(game, later, before, after, after, after) == {"form": None, "csi_4": True, "item": "cared_about"}
    assert deal(game, later, before)["form"] is None


def test_a_gentle_night_is_let_out_as_briefly_as_it_was_let_in() -> None:
    before = past("intention", TODAY, Evening(intention.intention, 1, form="gentle"))
    context = Context(1, TODAY, (), deal(UNLISTED["integration"], TODAY, before))
    assert "quiet" not in Evening(integration.integration, 1, context).steps


# --- touch ---


def arrived(on: date, *touch: bool) -> PastPlay:
    """An intention that came to this about touch, or at which nobody was asked."""
    notes = (Answer("touch", "", NOTE, "", each, "", EVENING) for each in touch)
    return PastPlay("intention", on, tuple(notes))


def test_a_game_learns_whether_touch_may_be_asked_for_from_the_intention_of_tonight() -> None:
    yesterday, today = TODAY - timedelta(1), TODAY
    assert touch_tonight([], today) is None
    assert touch_tonight([arrived(today)], today) is None
    assert touch_tonight([arrived(yesterday, True), arrived(today, False)], today) is False
    assert touch_tonight([arrived(yesterday, False), arrived(today)], today) is None
    assert touch_tonight([arrived(yesterday, True), PastPlay("ladder", today, ())], today) is True  # past midnight
    assert touch_tonight([arrived(yesterday - timedelta(1), True)], today) is None
