"""What Story retelling holds to, whatever two people answer."""

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from games.engine import Context, Ending, Json, Kept, Partner, Reveal, Seen, Turn
from games.story_retelling.facts import CAMERA, SMALL, TITLES
from games.story_retelling.later import half_told
from games.story_retelling.our_telling import LEAST, MOST
from games.story_retelling.script import story_retelling
from games.story_retelling.tellings import MORE_PIECES, first_person
from tests.games.evenings import CONTEXT, EVENINGS, Evening, seeds
from tests.support.players import ANA, BEN, TABLE

SMALL_ENOUGH: dict[str, Any] = {"size": 3, "this_one": "this_one"}
TO_THE_END: dict[str, Any] = SMALL_ENOUGH | {"heard": "got_it", "distress": 2, "pause": "go_on", "swap": "now"}
contexts = st.builds(lambda seed: Context(seed, CONTEXT.today), seeds)


def tell(seed: int, context: Context = CONTEXT, **fixed: Any) -> Evening:
    return Evening(story_retelling, seed, context, **fixed)


def a_half(seed: int = 3) -> Evening:
    return tell(seed, **TO_THE_END | {"swap": "another_night"})


def as_past(evening: Evening, on: date = CONTEXT.today) -> tuple[Json, ...]:
    return tuple(
        {"key": each.key, "value": each.value, "on": on.isoformat()} for each in evening.log if each.kind == "note"
    )


@given(seeds, contexts)
@settings(max_examples=EVENINGS, deadline=None)
def test_any_evening_ends_and_both_have_told_and_witnessed_unless_it_rests_or_waits(
    seed: int, context: Context
) -> None:
    evening = tell(seed, context)
    assert evening.play.ended is Ending.DONE
    if evening.notes("rested") or evening.notes("half"):
        assert not evening.notes("retelling")
        return
    assert len(evening.notes("retelling")) == 1
    assert {note["who"] for note in evening.notes("telling")} == {"a", "b"}
    for key in ("first_telling", "narrator", "heard", "makes_sense", "witness", "we", "notice"):
        assert {turn.who for turn in evening.asked if turn.key == key} == {ANA, BEN}


@given(seeds)
@settings(max_examples=EVENINGS, deadline=None)
def test_the_facts_stay_locked_and_nothing_private_is_seen_before_its_author_shows_it(seed: int) -> None:
    evening = tell(seed, **SMALL_ENOUGH)
    assert evening.leaks() == []
    (facts,) = evening.notes("facts")
    filmed = [str(answer.value) for answer in evening.given if answer.key in CAMERA and answer.value]
    assert {fact["text"] for fact in facts} <= set(filmed)
    locked = evening.steps.index("locked")
    assert not {*CAMERA, "mark_1"} & set(evening.steps[locked:])
    as_filmed = [(TABLE.find(fact["who"]), fact["text"]) for fact in facts]
    by_both = [(TABLE, fact["text"]) for fact in facts if fact["same"]]
    by_one = [each for each, fact in zip(as_filmed, facts, strict=True) if not fact["same"]]
    for turn in evening.asked:
        if turn.key in ("both_cameras", "locked"):
            shown = [(quote.who, quote.text) for quote in turn.quotes]
            assert shown == (as_filmed if turn.key == "both_cameras" else by_both + by_one)
        if turn.key == "still_true":
            card = turn.prompt.splitlines()[-len(facts) :]
            assert card == [
                *(f"“{text}”" for _, text in by_both),
                *(f"{who.name}: “{text}”" for who, text in by_one),
            ]
    assert all(note["facts"] == facts for note in evening.notes("retelling") + evening.notes("half"))


@pytest.mark.parametrize("mark", ["same", "only"])
def test_what_the_other_camera_caught_too_is_theirs_together_from_then_on(mark: str) -> None:
    evening = tell(1, **TO_THE_END, mark_1=mark, mark_2=mark, mark_3=mark)
    (locked,) = [turn for turn in evening.asked if turn.key == "locked"]
    assert {quote.who for quote in locked.quotes} == ({TABLE} if mark == "same" else {ANA, BEN})


@given(seeds)
@settings(max_examples=EVENINGS, deadline=None)
def test_a_sentence_of_both_stands_only_when_both_pressed_and_what_was_written_stays(seed: int) -> None:
    evening = tell(seed, **TO_THE_END)
    (note,) = evening.notes("retelling")
    told = [line for line in note["telling"] if line["kind"] != "also"]
    assert LEAST <= len(told) <= MOST
    pressed = [bool(answer.value) for answer in evening.given if answer.key == "stands"]
    assert [all(pair) for pair in zip(pressed[::2], pressed[1::2], strict=True)] == [
        line["kind"] == "we" for line in told
    ]
    for line in told:
        assert set(line["said"]) == {"a", "b"} or line["kind"] == "we"
    writers = [turn.who for turn in evening.asked if turn.key == "we"]
    assert all(first != then for first, then in pairwise(writers))
    before: list[str] = []
    for turn in evening.asked:
        if turn.key in ("we", "our_telling"):
            now = [quote.text for quote in turn.quotes]
            assert now[: len(before)] == before, "a retelling adds and never replaces"
            before = now
    unhappy = [answer.who for answer in evening.given if answer.key == "still_true" and not answer.value]
    added = [next(iter(line["said"])) for line in note["telling"] if line["kind"] == "also"]
    assert added == sorted(unhappy)


@given(seeds)
@settings(max_examples=EVENINGS, deadline=None)
def test_nobody_is_asked_to_change_rate_or_remove_the_others_words(seed: int) -> None:
    evening = tell(seed, **TO_THE_END)
    for turn in evening.asked:
        theirs = [quote for quote in turn.quotes if quote.who != turn.who]
        if theirs and turn.who in (ANA, BEN):
            assert turn.key in ("we", "view")  # writing a next sentence of one's own


def test_the_steps_come_in_their_order() -> None:
    evening = tell(
        1, **TO_THE_END, stands=True, still_true=True, first_telling="a", narrator="b", name="rain", show_name="show"
    )
    steps = [step for step in dict.fromkeys(evening.steps) if "nudge" not in step]
    order = ["title", "size", "this_one", "camera", "both_cameras", "mark_1", "locked", "first_telling", "heard"]
    order += [
        "makes_sense",
        "distress",
        "name",
        "named",
        "narrator",
        "friend_of_both",
        "witness",
        "swap",
        "we",
        "stands",
    ]
    order += ["still_true", "our_telling", "notice", "then_do", "word"]
    assert [step for step in steps if step in order] == order


def test_private_pages_are_gone_after_the_evening_unless_they_were_read_out() -> None:
    evening = tell(1, **TO_THE_END)
    private = [answer for answer in evening.log if answer.seen is Seen.PRIVATE]
    assert private
    assert {answer.kept for answer in private} == {Kept.EVENING}
    for note in evening.notes("telling"):
        shown = {quote.text for turn in evening.asked if isinstance(turn, Reveal) for quote in turn.quotes}
        assert {note["first"], note["second"], note["name"]} - {""} <= shown


def test_both_tellings_stand_side_by_side_when_their_author_read_them_out() -> None:
    fixed = {"first_telling": "a storm", "tell_first_how": "read", "narrator": "a drizzle", "friend_of_both": ""}
    evening = tell(1, **TO_THE_END | fixed | {"tell_second_how": "read"})
    assert [(note["first"], note["second"]) for note in evening.notes("telling")] == [("a storm", "a drizzle")] * 2
    evening = tell(1, **TO_THE_END | fixed | {"tell_second_how": "freely", "tell_first_how": "freely"})
    assert [(note["first"], note["second"]) for note in evening.notes("telling")] == [("", "")] * 2
    assert "storm" not in repr([answer for answer in evening.log if answer.kept is Kept.RECORD])


# --- the topic ---


@pytest.mark.parametrize(
    "why",
    [
        {"size": lambda turn: SMALL + 1 if turn.who == ANA else 0, "this_one": "this_one"},
        {"size": lambda turn: 10 if turn.who == BEN else 2, "this_one": "this_one"},
        {"size": 2, "this_one": lambda turn: "another" if turn.who == BEN else "this_one"},
    ],
)
def test_what_is_too_big_for_one_of_them_is_not_told_and_nothing_tells_for_whom(why: dict[str, Any]) -> None:
    evening = tell(1, **why, title="the same title")
    shared = [turn.prompt for turn in evening.asked if turn.seen is Seen.OPEN]
    everyone = tell(1, size=10, this_one="another", title="the same title")
    assert shared == [turn.prompt for turn in everyone.asked if turn.seen is Seen.OPEN]
    assert evening.notes("small_enough") == [False] * TITLES
    assert evening.notes("rested") == [""]
    assert "size" not in {answer.key for answer in evening.log if answer.kind != "note"}


# --- being heard ---


def test_only_got_it_opens_the_next_step() -> None:
    answers = ["not_quite", "more", "not_quite", "got_it", "got_it"]
    evening = tell(1, **TO_THE_END | {"heard": lambda _: answers.pop(0)})
    steps = evening.steps
    assert steps[: steps.index("makes_sense")].count("heard") == 4
    assert steps[: steps.index("makes_sense")].count("more") == 1


def test_after_several_tries_it_is_said_again_shorter_or_the_story_is_left_for_another_night() -> None:
    answers = ["not_quite"] * 6 + ["got_it"] * 2
    fixed: dict[str, Any] = {"heard": lambda _: answers.pop(0)}
    evening = tell(1, **TO_THE_END | fixed | {"not_heard": "try_again"})
    assert evening.steps.count("say_again") == 2
    assert evening.notes("retelling")
    evening = tell(1, **TO_THE_END | {"heard": "not_quite", "not_heard": "another_night"})
    assert evening.notes("rested")
    assert evening.steps[-1] == "another_night"
    assert "makes_sense" not in evening.steps


def test_there_is_always_more_only_so_often() -> None:
    answer = {"heard": lambda turn: turn.options[1].key, "not_heard": "another_night"}
    evening = tell(1, **TO_THE_END | answer)
    assert evening.play.ended is Ending.DONE
    assert evening.notes("rested")
    assert evening.steps.count("more") == MORE_PIECES


# --- breathers ---


def _first_pause(**stirred: int) -> Evening:

    def numbers(turn: Turn[Any]) -> int:
        assert isinstance(turn.who, Partner)
        return stirred[turn.who.id]

    return tell(1, **TO_THE_END | {"distress": numbers, "pause": "rest"})


def test_from_seven_on_a_pause_is_suggested_in_the_same_words_whoever_it_was() -> None:
    ana, ben, calm = _first_pause(a=7, b=0), _first_pause(a=3, b=10), _first_pause(a=6, b=6)
    assert ana.notes("breather") == ben.notes("breather") == [True]
    assert [t.prompt for t in ana.asked if t.key == "pause"] == [t.prompt for t in ben.asked if t.key == "pause"]
    assert calm.notes("breather") == [False] * 3
    assert "distress" not in {answer.key for answer in ana.log}


def test_each_says_it_alone_after_each_first_telling_and_between_the_two_tellers() -> None:
    evening = tell(1, **TO_THE_END)
    between = [(turn.key, turn.who) for turn in evening.asked if turn.key in ("distress", "first_telling", "name")]
    apart = [set(between[place : place + 3]) for place in (1, 4, 7)]
    assert between[0] == ("first_telling", ANA)
    assert apart[0] == {("distress", ANA), ("distress", BEN), ("name", ANA)}
    assert apart[1] == {("distress", ANA), ("distress", BEN), ("first_telling", BEN)}
    assert apart[2] == {("distress", ANA), ("distress", BEN), ("name", BEN)}
    assert len(between) == 10


def test_where_it_rests_before_the_second_teller_has_begun_the_second_half_waits() -> None:
    came: list[str] = []

    def numbers(turn: Turn[Any]) -> int:
        came.append(turn.key)
        return 9 if len(came) > 2 else 0

    seed = next(n for n in range(60) if tell(n, **TO_THE_END).notes("breather") == [False] * 3)
    evening = tell(seed, **TO_THE_END | {"distress": numbers, "pause": "rest"}, first_telling="the grey cat")
    assert evening.notes("breather") == [False, True]
    assert evening.steps[-2:] == ["pause", "waits"]
    assert [half["told"] for half in evening.notes("half")] == [["a"]]
    assert not evening.notes("rested")
    told = {turn.who for turn in evening.asked if turn.key.startswith("tell_first") and turn.key != "tell_first_how"}
    assert told == {ANA}, "not a word of it was told"


def test_chance_suggests_one_too() -> None:
    suggested = [tell(seed, **TO_THE_END).notes("breather") for seed in range(40)]
    share = sum(map(sum, suggested)) / sum(map(len, suggested))
    assert 0.05 < share < 0.4


# --- another night ---


def test_the_second_half_comes_another_night_with_the_same_facts_and_the_other_teller() -> None:
    first = a_half()
    assert {note["who"] for note in first.notes("telling")} == {"a"}
    (half,) = first.notes("half")
    past = as_past(first)
    assert half_told(past) == half

    second = tell(5, Context(2, date(2026, 12, 1), past), **TO_THE_END, second_half="go_on")

    assert {note["who"] for note in second.notes("telling")} == {"b"}
    assert "camera" not in second.steps
    (note,) = second.notes("retelling")
    assert (note["title"], note["facts"]) == (half["title"], half["facts"])
    assert half_told(past + as_past(second)) is None


def test_a_half_may_be_left_for_a_new_story_and_the_other_one_begins_it() -> None:
    context = Context(2, date(2026, 12, 1), as_past(a_half()))
    evening = tell(5, context, **TO_THE_END, second_half="new")
    assert [note["who"] for note in evening.notes("telling")] == ["b", "a"]
    assert half_told(context.past + as_past(evening)) is None


def test_a_half_that_was_stopped_still_waits() -> None:
    assert half_told(as_past(a_half())) is not None
    assert half_told(()) is None


# --- small things ---


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Ana ran and I stood", "I"),
        ("it broke my heart", "my"),
        ("Me again", "Me"),
        ("Ana ran. Ben stood in mid-air, in Miami.", None),
        ("", None),
    ],
)
def test_a_narrator_does_not_say_i(text: str, word: str | None) -> None:
    assert first_person(text) == word


@pytest.mark.parametrize(
    ("line", "nudged"), [("You never call", True), ("because of you", True), ("The door closed", False)]
)
def test_a_camera_does_not_film_why_or_always_and_says_so_to_one_alone(line: str, nudged: bool) -> None:
    evening = tell(1, **TO_THE_END | {"camera": line, "camera_nudge": "keep"})
    nudges: list[Turn[Any]] = [turn for turn in evening.asked if turn.key == "camera_nudge"]
    assert bool(nudges) is nudged
    assert all(turn.seen is Seen.PRIVATE for turn in nudges)


def test_a_retelling_is_due_after_four_months() -> None:
    assert tell(1, **TO_THE_END).notes("retelling")[0]["due"] == "2027-03-22"
