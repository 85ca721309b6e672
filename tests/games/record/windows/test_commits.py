"""A commit of a play names what its window saw last: where another one was first nothing is written, none is lost."""

from collections.abc import Callable, Iterator
from random import Random

import pytest

from games.engine import Context, Ending, Game, Play, Seen, Table, Write, say
from games.record import PlayLog, Record
from games.record.errors import AnsweredElsewhere
from tests.games.record.stores import Stored
from tests.games.record.trials import times
from tests.support.players import EVENING, TABLE


async def _script(table: Table, _context: Context) -> None:
    ana, ben = table
    for number in range(30):
        await Write(f"open_{number}", ana, say("What now?"))
        await Write(f"alone_{number}", ben, say("And what would you never say?"), seen=Seen.PRIVATE)


GAME = Game("windows", say("Windows"), say("for the tests"), (5, 5), _script)
Window = tuple[Record, PlayLog, Play]


@pytest.fixture
def two(stored: Stored) -> Iterator[tuple[Window, Window]]:
    """Two windows at the same turn of the same play, after one answer."""
    records = stored.records()
    couple = records.add(TABLE)
    with records.open(couple) as first, records.read(couple) as second:
        log = first.begin(GAME, EVENING)
        play = log.play(GAME)
        play.answer(play.open[0], "tea", EVENING)
        assert second.unfinished
        other = second.resume(second.unfinished)
        yield (first, log, play), (second, other, other.play(GAME))


def values(record: Record) -> list[object]:
    """What anybody finds who opens the play now."""
    assert record.unfinished
    return [answer.value for answer in record.resume(record.unfinished)]


def answer(window: Window) -> None:
    _, _, play = window
    play.answer(play.open[0], "a walk", EVENING)


def take_back(window: Window) -> None:
    play = window[2]
    play.take_back(next(who for who in TABLE if play.may_take_back(who)))


def close(window: Window) -> None:
    window[1].close(Ending.DONE, EVENING)


def drop(window: Window) -> None:
    window[1].drop()


def stop(window: Window) -> None:
    window[2].stop(EVENING)


Deed = Callable[[Window], None]
DEEDS = (answer, take_back, close, drop, stop)


@pytest.mark.parametrize("late", DEEDS)
@pytest.mark.parametrize("first", DEEDS)
def test_whoever_comes_second_writes_nothing(
    two: tuple[Window, Window], stored: Stored, first: Deed, late: Deed
) -> None:
    one, other = two
    first(one)
    before, said = stored.kept(), list(other[2].answers)
    with pytest.raises(AnsweredElsewhere):
        late(other)
    assert stored.kept() == before
    assert other[2].answers == said


def test_the_second_goes_on_from_what_the_first_one_said(two: tuple[Window, Window]) -> None:
    one, other = two
    answer(one)
    with pytest.raises(AnsweredElsewhere):
        answer(other)
    assert other[2].take_in()
    answer(other)
    with pytest.raises(AnsweredElsewhere):
        take_back(one)
    assert one[2].take_in()
    take_back(one)
    assert not one[2].take_in()
    assert values(other[0]) == ["tea", "a walk"]


def test_what_else_is_saved_meanwhile_keeps_nobody_from_answering(two: tuple[Window, Window]) -> None:
    one, other = two
    one[0].pause(EVENING, EVENING)
    one[0].describe(name="A & B")
    answer(other)
    assert one[2].take_in()
    assert values(one[0]) == ["tea", "a walk"]


def test_windows_that_take_turns_lose_and_double_nothing(two: tuple[Window, Window]) -> None:
    chance, said, late = Random(7), ["tea"], 0
    for number in range(times(40, 2_000)):
        record, _, play = chance.choice(two)
        back = chance.random() < 0.45 or not play.open
        try:
            if back and play.last:
                play.take_back(next(who for who in TABLE if play.may_take_back(who)))
                said.pop()
            elif not back:
                play.answer(play.open[0], f"{number}", EVENING)
                said.append(f"{number}")
        except AnsweredElsewhere:
            late += 1
            assert play.take_in()
        assert values(record) == said
    assert late
    for record, _, play in two:
        play.take_in()
        assert [each.value for each in play.answers] == said == values(record)
