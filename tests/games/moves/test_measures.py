"""The measures: what they ask, word for word where it matters, and that each stays its owner's own."""

from collections.abc import Coroutine
from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from games.engine import AskBoth, Choose, Context, Play, Rate, Seen, Table, Turn
from games.moves import measures
from games.moves.circles import LINES, PAIRS
from tests.support.players import ANA, EVENING, TABLE, legal

MARCH = date(2026, 3, 1)


async def _asked(table: Table, context: Context) -> None:
    async def everything(partner: Any) -> None:
        await measures.distress(partner)
        await measures.circles(partner)
        for item in measures.AFTERWARDS:
            await measures.afterwards(partner, item)
        await measures.satisfaction(partner)

    await AskBoth(table, everything)


def _script() -> Coroutine[Any, Any, None]:
    return _asked(TABLE, Context(1, MARCH))


def _play(**fixed: str) -> tuple[Play, list[Turn[Any]]]:
    play, asked, chance = Play(_script, []), list[Turn[Any]](), Random(1)
    while play.open:
        turn = play.open[0]
        asked.append(turn)
        play.answer(turn, fixed.get(turn.key, legal(turn, chance)), EVENING)
    return play, asked


def test_every_measure_is_private() -> None:
    _, asked = _play(csi_4="now")
    assert {turn.key for turn in asked} >= {"distress", "ios_tui_v1", "csi_4_1", "csi_4_4"}
    assert {turn.seen for turn in asked} == {Seen.PRIVATE}


def test_the_four_items_stand_word_for_word_with_their_maxima() -> None:
    _, asked = _play(csi_4="now")
    items = [turn for turn in asked if isinstance(turn, Choose) and turn.key in measures.CSI_4 and turn.who == ANA]
    assert [str(item.words) for item in items] == [
        "Please indicate the degree of happiness, all things considered, of your relationship.",
        "I have a warm and comfortable relationship with my partner.",
        "How rewarding is your relationship with your partner?",
        "In general, how satisfied are you with your relationship?",
    ]
    assert [len(item.options) - 1 for item in items] == [6, 5, 5, 5]
    happy = "Extremely unhappy|Fairly unhappy|A little unhappy|Happy|Very happy|Extremely happy|Perfect"
    true = "Not at all true|A little true|Somewhat true|Mostly true|Almost completely true|Completely true"
    much = "Not at all|A little|Somewhat|Mostly|Almost completely|Completely"
    assert ["|".join(str(option.words) for option in item.options) for item in items] == [happy, true, much, much]
    assert [[option.key for option in item.options] for item in items] == [
        [str(points) for points in range(most + 1)] for most in (6, 5, 5, 5)
    ]


def test_not_tonight_asks_none_of_the_four() -> None:
    _, asked = _play(csi_4="not_now")
    assert not [turn for turn in asked if turn.key in measures.CSI_4]


def test_the_circles_have_a_drawing_and_a_name_for_each_picture() -> None:
    turn = measures.circles(ANA)
    assert (turn.low, turn.high) == (1, 7)
    assert set(turn.pictures) == set(turn.anchors) == set(PAIRS)
    assert all(len(picture) == LINES for picture in turn.pictures.values())
    assert len({str(name) for name in turn.anchors.values()}) == 7
    assert isinstance(turn, Rate)


@given(st.tuples(*(st.integers(0, most) for most in (6, 5, 5, 5))))
def test_the_sum_goes_from_0_to_21(points: tuple[int, ...]) -> None:
    assert 0 <= measures.csi_4(points) == sum(points) <= 21


@pytest.mark.parametrize("points", [(), (1, 2, 3), (7, 5, 5, 5), (6, 6, 5, 5), (0, 0, 0, -1), (1, 1, 1, 1, 1)])
def test_what_are_not_four_answers_has_no_sum(points: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="four answers"):
        measures.csi_4(points)


def test_once_a_month() -> None:
    assert measures.monthly(None, MARCH)
    assert not measures.monthly(date(2026, 2, 2), MARCH)
    assert measures.monthly(date(2026, 2, 1), MARCH)
    assert measures.monthly(date(2026, 1, 31), date(2026, 2, 28))
