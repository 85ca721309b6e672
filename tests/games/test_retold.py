"""A story months later: when it comes back, how often, and that what is written stays with its author."""

from datetime import date
from itertools import chain
from typing import Any

from hypothesis import given, settings

from games.catalog.games import UNLISTED
from games.engine import Context, Dealing, Ending, Kept, PastPlay, Reveal, Seen
from games.story_retelling.later import TIMES, stories_due
from games.story_retelling.retold import retold
from games.story_retelling.script import story_retelling
from tests.games.evenings import CONTEXT, EVENINGS, Evening, seeds
from tests.games.test_story_retelling import TO_THE_END
from tests.support.players import ANA, BEN, TABLE

TOLD = Evening(story_retelling, 1, **TO_THE_END)
STORY = PastPlay("story-retelling", CONTEXT.today, tuple(TOLD.log))
BACK = date(2027, 3, 22)

GAME = UNLISTED["retold"]


def due(today: date, *plays: PastPlay) -> list[Any]:
    return stories_due(chain.from_iterable(play.notes for play in plays), today)


def deal(today: date, *plays: PastPlay) -> Any:
    assert GAME.deal
    return GAME.deal(Dealing(TABLE, 1, today, plays))


def again(on: date, *plays: PastPlay) -> PastPlay:
    evening = Evening(retold, 1, Context(1, on, (), deal(on, *plays)))
    return PastPlay("retold", on, tuple(evening.log))


@given(seeds)
@settings(max_examples=EVENINGS, deadline=None)
def test_it_ends_asks_both_and_shows_only_what_may_be_heard(seed: int) -> None:
    nothing: Any = {}
    for dealt in (nothing, deal(BACK, STORY)):
        evening = Evening(retold, seed, Context(1, BACK, (), dealt))
        assert evening.play.ended is Ending.DONE
        assert evening.leaks() == []
        for key in ("what_happened", "neutral_friend", "in_the_way", "four_months"):
            assert {turn.who for turn in evening.asked if turn.key == key} == {ANA, BEN}
        may = {str(answer.value) for answer in evening.given if answer.key == "may_be_heard"} - {""}
        shown = [quote.text for turn in evening.asked if isinstance(turn, Reveal) for quote in turn.quotes]
        assert set(shown) == may
        pages = [answer for answer in evening.log if answer.kind == "write"]
        assert all(answer.seen is not Seen.OPEN and answer.kept is Kept.EVENING for answer in pages)


def test_it_comes_back_after_four_months_three_times_and_not_before() -> None:
    plays, on = [STORY], BACK
    assert due(date(2027, 3, 21), *plays) == []
    for months in range(TIMES):
        (story,) = due(on, *plays)
        assert (story.title, story.on, story.due) == (TOLD.notes("retelling")[0]["title"], CONTEXT.today, on)
        plays.append(again(on, *plays))
        assert due(on, *plays) == []
        on = date(2027 + (2 + 4 * (months + 1)) // 12, (2 + 4 * (months + 1)) % 12 + 1, 22)
    assert due(date(2099, 1, 1), *plays) == []


def test_the_story_that_waited_longest_is_dealt_with_its_telling() -> None:
    later = PastPlay("story-retelling", date(2026, 11, 25), STORY.answers)
    assert [story.on for story in due(date(2028, 1, 1), STORY, later)] == [CONTEXT.today, later.on]
    dealt = deal(BACK, STORY, later)
    assert dealt["of"] == CONTEXT.today.isoformat()
    assert dealt["telling"] == TOLD.notes("retelling")[0]["telling"]
    assert deal(date(2026, 12, 1), STORY) == {}


def test_the_telling_of_then_stands_again_as_it_was_beside_the_locked_lines() -> None:
    evening = Evening(retold, 1, Context(1, BACK, (), deal(BACK, STORY)))
    (then,) = [turn for turn in evening.asked if turn.key == "then"]
    (locked,) = [turn for turn in TOLD.asked if turn.key == "locked"]
    (read,) = [turn for turn in TOLD.asked if turn.key == "our_telling"]
    assert then.quotes == locked.quotes + read.quotes
    before = {key: value for key, value in deal(BACK, STORY).items() if key != "facts"}
    (then,) = [turn for turn in Evening(retold, 1, Context(1, BACK, (), before)).asked if turn.key == "then"]
    assert then.quotes == read.quotes, "what was dealt before has no lines beside it"
