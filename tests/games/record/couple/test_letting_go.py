"""A play that is let go: nothing that was said in it stays in any file, and nothing else changes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from games.overview.choices import choices
from games.record import Record
from games.record.errors import Unwritable
from games.record.keys.evening_keys import EVENING as KEYS
from tests.games.record.couple.test_evenings import EVENING, GAME, play_all
from tests.games.record.stores import Stored

OPEN, ALONE = "words for both", "words of one"


def left(record: Record) -> None:
    """A play with an open answer, an answer alone, and a draft, which nobody went on with."""
    log = record.begin(replace(GAME, name="sketch"), EVENING)
    play = log.play(GAME)
    play.answer(play.open[0], OPEN, EVENING)
    play.answer(play.open[0], ALONE, EVENING)
    log.keep_draft(play, play.open[0], "half a sentence", at_once=True)


def test_nothing_that_was_said_in_it_stays(record: Record, stored: Stored) -> None:
    left(record)
    sitting = record.unfinished
    assert sitting
    assert OPEN.encode() in stored.everything()
    assert stored.files(KEYS)
    record.let_go(sitting)
    assert record.unfinished is None
    assert record.sessions() == [], "an evening that held nothing else goes with it"
    assert all(each.encode() not in stored.everything() for each in (OPEN, ALONE))
    assert stored.files() == [], "what was typed alone has no key any more"


def test_what_else_there_was_stays(record: Record) -> None:
    play_all(record)
    before = record.sessions()[0].sittings
    left(record)
    sitting = record.unfinished
    assert sitting
    record.let_go(sitting)
    (evening,) = record.sessions()
    assert evening.sittings == before


def test_where_it_cannot_be_written_everything_is_as_it_was(record: Record, stored: Stored) -> None:
    left(record)
    sitting = record.unfinished
    assert sitting
    with stored.full(), pytest.raises(Unwritable):
        record.let_go(sitting)
    assert record.unfinished == sitting
    assert [answer.value for answer in record.resume(sitting)] == [OPEN, ALONE]


@pytest.mark.parametrize(("days", "offered"), [(0, False), (7, False), (8, True), (400, True)])
def test_it_is_offered_once_it_has_waited_for_more_than_a_week(record: Record, days: int, offered: bool) -> None:
    left(record)
    chosen = choices(record, {}, (EVENING + timedelta(days)).date())
    assert (chosen.old is not None) is offered
    assert chosen.since is not None
