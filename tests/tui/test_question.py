"""The question of the day, in both faces: an evening of its own, hours apart, ended when shown, gone with its day."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from games.catalog.games import BEFORE, DAILY, GAMES, find_game
from games.engine import Ending
from games.overview.question import NOT_NOW, SHOWN, STILL_WAITS, is_offered, is_over, waiting
from games.record import Couple, Records
from tests.support.players import TABLE, note_of
from tests.support.records import folder_of
from tests.support.scripted import GOOD_NIGHT, NOT_TONIGHT, Pause, Pick, Typed, arriving
from tests.tui.both_faces import Evenings, in_both
from tests.tui.scratch import EVENING
from tests.tui.test_visit import CLOSING, ELSE, HELLO, NIGHT, PLAY, _short_game, config, hello, typing  # noqa: F401

QUESTION = Pick("Today’s question")
BLUE, GREEN = "hummingbird", "lighthouse"
KEEP, GONE = "1", "2"
BEGINS, SHOWN_THEN = f"play {DAILY} from 0", f"home: {SHOWN}"
MORNING, LATER, NEXT_DAY, BACK = Pause(12 * 3600), Pause(9 * 3600), Pause(24 * 3600), Pause(-3 * 24 * 3600)


def bens(keeps: str = KEEP) -> list[Typed]:
    """Ben is here first, answers, and leaves."""
    return [MORNING, QUESTION, "2", "b", BLUE, keeps, ""]


def anas(keeps: str = KEEP) -> list[Typed]:
    """Ana is here later, and answers; then it is shown."""
    return [LATER, QUESTION, "a", GREEN, keeps, "", ""]


def bytes_of(records: Records, couple: Couple) -> bytes:
    """All that is on the disk of them."""
    return b"".join(path.read_bytes() for path in sorted(folder_of(couple).rglob("*")) if path.is_file())


async def test_hours_apart_each_answers_alone_and_both_see_it_together(data: Path) -> None:
    for each in await in_both(data, typing(bens(), anas(), arrived=False)):
        assert each.said[:4] == ["home", BEGINS, "home", f"play {DAILY} from 3"]
        assert each.said[4] == SHOWN_THEN
        with each.records.read(each.couple) as record:
            assert record.tonight is None, "it ended when it was shown"
            (session,) = record.sessions()
            (shown,) = session.sittings[0].answers
            assert [shown.shown.find(word) > 0 for word in (GREEN, BLUE)] == [True, True]
            assert shown.shown.index(GREEN) < shown.shown.index(BLUE)
            assert session.sittings[0].ending is Ending.DONE


async def test_until_both_have_answered_nothing_of_it_can_be_read(data: Path) -> None:
    for each in await in_both(data, typing(bens(), arrived=False)):
        assert BLUE.encode() not in bytes_of(each.records, each.couple)
        with each.records.read(each.couple) as record:
            assert waiting(record)
            assert not [answer for play in record.plays() for answer in play.answers if BLUE in str(answer.value)]


@pytest.mark.parametrize(("ben", "ana"), [(KEEP, GONE), (GONE, KEEP), (GONE, GONE)])
async def test_it_stays_only_if_both_keep_it_and_nothing_says_who_did_not(data: Path, ben: str, ana: str) -> None:
    for each in await in_both(data, typing(bens(ben), anas(ana), arrived=False)):
        with each.records.read(each.couple) as record:
            assert record.sessions() == []
        left = bytes_of(each.records, each.couple)
        assert not [word for word in (BLUE, GREEN, "evening_stays") if word.encode() in left]


async def test_with_its_day_it_is_gone_and_another_one_is_there(data: Path) -> None:
    visits: list[list[Typed]] = [bens(), [NEXT_DAY, QUESTION, "1"]]
    for each in await in_both(data, typing(*visits, arrived=False)):
        assert each.said[-2:] == ["home", BEGINS]
        assert BLUE.encode() not in bytes_of(each.records, each.couple)
        with each.records.read(each.couple) as record:
            assert len(record.sessions()) == 1
            assert [answer.key for answer in record.sessions()[0].sittings[0].answers] == ["first"]


def test_a_night_belongs_to_its_day() -> None:
    late = EVENING.replace(hour=23, minute=50)
    assert not is_over(late, late.replace(day=late.day + 1, hour=0, minute=20))
    assert not is_over(late, late.replace(day=late.day + 1, hour=5, minute=0))
    assert is_over(late, late.replace(day=late.day + 1, hour=6, minute=0))
    morning = EVENING.replace(hour=7)
    assert not is_over(morning, morning.replace(hour=23, minute=59))
    assert not is_over(morning, morning.replace(day=morning.day - 3)), "a clock that was set back"


async def test_a_clock_that_goes_back_while_it_waits_loses_nothing_and_says_so(data: Path) -> None:
    visits: list[list[Typed]] = [bens(), [BACK, QUESTION, "a", GREEN, KEEP, "", ""]]
    for each in await in_both(data, typing(*visits, arrived=False)):
        assert each.said[2] == f"home: {STILL_WAITS}"
        assert each.said[4] == SHOWN_THEN


async def test_a_clock_that_goes_back_between_two_questions_goes_on_and_says_so(data: Path) -> None:
    visits: list[list[Typed]] = [bens(), anas(), [BACK, QUESTION, "1"]]
    for each in await in_both(data, typing(*visits, arrived=False)):
        assert each.said[-1] == BEGINS
    lines = each.read.replace("\n", " ")
    assert "Your clock has been set back since your last question, so this one counts for" in lines


async def test_an_evening_in_between_holds_none_of_it_and_it_goes_on_after_good_night(data: Path) -> None:
    evening: list[Typed] = [Pause(3600), PLAY, *arriving(), "", "", ELSE, NIGHT]
    waits: list[Typed] = [Pause(1800), QUESTION, "a", GREEN, KEEP, "", ""]
    for each in await in_both(data, typing(bens(), [*evening, *GOOD_NIGHT], waits, arrived=False)):
        assert HELLO in each.said
        assert CLOSING in each.said
        assert each.said[-1] == SHOWN_THEN
        with each.records.read(each.couple) as record:
            assert [[sitting.game for sitting in session.sittings] for session in record.sessions()] == [
                [BEFORE, "hello"],
                [DAILY],
            ]


async def test_once_a_day_and_by_its_name_it_passes_the_same_gate(data: Path) -> None:
    def shown_today(evenings: Evenings) -> Sequence[Sequence[Typed]]:
        return [bens(), anas()]

    for each in await in_both(data, shown_today):
        with each.records.open(each.couple) as record:
            assert not is_offered(record, record.day(each.clock.now()))
        visit = each.watched(game=DAILY)
        visit.enter()
        assert visit.said[-1] == f"home: {NOT_NOW}"
        visit.close()


@pytest.mark.parametrize("typed", [[PLAY, *arriving()], [PLAY, *arriving(ben=NOT_TONIGHT)]], ids=["good", "gentle"])
async def test_it_is_not_offered_in_the_middle_of_an_evening(data: Path, typed: list[Typed]) -> None:
    for each in await in_both(data, typing(typed, arrived=False)):
        with each.records.open(each.couple) as record:
            assert not is_offered(record, record.day(each.clock.now()))


@pytest.mark.parametrize(
    ("ending", "gentle", "offered"),
    [(Ending.STOPPED, False, False), (Ending.DONE, True, False), (Ending.DONE, False, True)],
    ids=["a stop", "a gentle night", "an evening"],
)
def test_after_a_stop_or_a_gentle_night_there_is_none_that_day(
    data: Path, ending: Ending, gentle: bool, offered: bool
) -> None:
    records = Records(data)
    with records.open(records.add(TABLE)) as record:
        log = record.begin(find_game(BEFORE), EVENING)
        log.extend([note_of("gentle", gentle)])
        log.close(Ending.DONE, EVENING)
        record.begin(GAMES["hello"], EVENING).close(ending, EVENING)
        assert not is_offered(record, EVENING.date())
        record.end_evening(EVENING)
        assert is_offered(record, EVENING.date()) is offered
        assert is_offered(record, EVENING.date() + timedelta(1))


async def test_a_game_left_open_since_does_not_stand_before_it(data: Path) -> None:
    def left(evenings: Evenings) -> Sequence[Sequence[Typed]]:
        return [bens(), [Pause(60), PLAY, *arriving()]]

    for each in await in_both(data, left):
        with each.records.open(each.couple) as record:
            assert record.unfinished
            assert record.unfinished.game == "hello"
            assert (found := waiting(record))
            assert found.game == DAILY


def test_it_is_light_and_stands_on_no_list() -> None:
    assert find_game(DAILY).is_light
    assert DAILY not in GAMES
