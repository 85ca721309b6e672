"""Evenings in the record: begun, interrupted, taken up again, ended; and what is gone afterwards."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from games.engine import (
    Act,
    AskBoth,
    Context,
    Dealing,
    Ending,
    Fate,
    Game,
    Json,
    Kept,
    Note,
    Partner,
    Say,
    Seen,
    Table,
    Write,
    say,
)
from games.record import Record, RecordError
from tests.games.record.stores import Stored
from tests.support.players import TABLE

EVENING = datetime(2026, 11, 22, 20, 30, tzinfo=UTC)


async def _script(table: Table, context: Context) -> None:
    ana, ben = table
    await Write("open", ana, say("Something for both."))
    await Write("draft", ana, say("Only you."), seen=Seen.PRIVATE, kept=Kept.EVENING)

    async def alone(who: Partner) -> str:
        return await Write("own", who, say("Yours."), seen=Seen.PRIVATE)

    await AskBoth(table, alone)
    await Note("came_to", {"past": len(context.past), "seed": context.seed})
    await Act("quiet", ben, say("Quiet."))
    await Say("bye", table, say("Good."))


GAME = Game("sketch", say("Sketch"), say("a few turns"), (1, 2), _script)


def play_all(record: Record, at: datetime = EVENING) -> None:
    log = record.begin(GAME, at, seed=7)
    play = log.play(GAME)
    while play.open:
        at += timedelta(minutes=1)
        turn = play.open[0]
        play.answer(turn, f"words of {turn.key}" if turn.kind == "write" else True, at)
    assert play.ended
    log.close(play.ended, at)


def play_open(record: Record, at: datetime) -> None:
    """A play in which nobody is alone."""

    async def short(table: Table, context: Context) -> None:
        await Say("hello", table, say("Good evening."))

    game = replace(GAME, script=short)
    log = record.begin(game, at)
    play = log.play(game)
    play.answer(play.open[0], True, at + timedelta(minutes=1))
    assert play.ended
    log.close(play.ended, at + timedelta(minutes=1))


def test_every_answer_is_there_for_whoever_opens_the_record_next(record: Record, stored: Stored) -> None:
    log = record.begin(GAME, EVENING)
    play = log.play(GAME)
    for answered in range(1, 6):
        turn = play.open[0]
        play.answer(turn, "words" if turn.kind == "write" else True, EVENING)
        with stored.records().read(stored.records().couples()[0]) as other:
            assert other.unfinished is not None
            again = other.resume(other.unfinished).play(GAME)
            assert len([each for each in again.answers if each.kind != "note"]) == answered
            assert again.open == play.open


def test_an_evening_takes_in_all_its_plays_until_good_night(record: Record) -> None:
    play_all(record)
    assert record.unfinished is None
    play_all(record, EVENING + timedelta(hours=1))
    tonight = record.tonight
    assert tonight is not None
    assert [sitting.ending for sitting in tonight.sittings] == [Ending.DONE, Ending.DONE]

    record.end_evening(EVENING + timedelta(hours=2))
    record.end_evening(EVENING + timedelta(hours=3))
    assert record.tonight is None
    assert [session.ended for session in record.sessions()] == [EVENING + timedelta(hours=2)]
    play_all(record, EVENING + timedelta(days=1))
    assert len(record.sessions()) == 2


def test_what_was_answered_alone_is_on_the_disk_only_enciphered_and_gone_with_the_evening(
    record: Record, stored: Stored
) -> None:
    play_all(record)
    found = stored.everything()
    assert b"words of open" in found
    assert b"words of draft" not in found
    assert b"words of own" not in found
    assert stored.files(".evening")

    record.end_evening(EVENING)
    kept = [answer.key for answer in record.sessions()[0].sittings[0].answers]
    assert kept == ["open", "quiet", "bye"]
    assert not stored.files(".evening")


def test_an_evening_left_without_good_night_ends_when_it_is_over(record: Record) -> None:
    record.end_past_evening(EVENING)
    play_all(record)
    record.end_past_evening(EVENING + timedelta(hours=2))
    assert record.tonight is not None
    record.end_past_evening(EVENING + timedelta(hours=12))
    assert record.tonight is not None, "what somebody wrote alone waits for a word of theirs"
    assert record.undecided
    assert record.over_since(EVENING + timedelta(hours=12)) == EVENING + timedelta(minutes=6)

    fates = {entry.id: Fate.KEEP for entry in record.entries() if not entry.shared}
    record.end_evening(EVENING + timedelta(hours=12), fates)
    play_open(record, EVENING + timedelta(days=1))
    record.end_past_evening(EVENING + timedelta(days=1, hours=12))
    assert [session.ended for session in record.sessions()] == [
        EVENING + timedelta(hours=12),
        EVENING + timedelta(days=1, minutes=1),
    ]


def test_a_play_that_waits_goes_on_after_its_evening_with_all_its_answers(record: Record, stored: Stored) -> None:
    log = record.begin(GAME, EVENING)
    play = log.play(GAME)
    for _ in range(3):
        play.answer(play.open[0], "words of draft", EVENING)
    record.end_past_evening(EVENING + timedelta(days=3))
    assert record.tonight is None
    play_all(record, EVENING + timedelta(days=3))
    record.end_evening(EVENING + timedelta(days=3))

    assert record.unfinished is not None
    log = record.resume(record.unfinished)
    play = log.play(GAME)
    assert [turn.key for turn in play.open] == ["own"]
    later = EVENING + timedelta(days=4)
    while play.open:
        play.answer(play.open[0], "words" if play.open[0].kind == "write" else True, later)
    assert play.ended is Ending.DONE
    log.close(play.ended, later)
    assert [session.ended for session in record.sessions()] == [EVENING + timedelta(days=3), None]
    assert [entry.text for entry in record.entries() if not entry.shared] == ["words"]
    record.end_evening(later)
    keys = [answer.key for answer in record.sessions()[1].sittings[0].answers]
    assert keys == ["open", "quiet", "bye"]


def test_what_was_taken_back_is_gone_from_the_disk(record: Record, stored: Stored) -> None:
    play = record.begin(GAME, EVENING).play(GAME)
    play.answer(play.open[0], "rather not", EVENING)
    play.take_back(TABLE.partners[0])

    assert play.open[0].key == "open"
    assert b"rather not" not in stored.everything()


def test_a_later_play_is_given_what_earlier_ones_came_to(record: Record) -> None:
    play_all(record)
    play_all(record)
    context = record.begin(GAME, EVENING).context
    assert [note["value"]["past"] for note in context.past if isinstance(note, dict)] == [0, 1]
    assert context.today == EVENING.date()


def test_what_a_game_deals_is_laid_out_once_and_kept_with_the_play(record: Record) -> None:
    play_all(record)
    calls: list[tuple[int, list[str]]] = []

    def deal(dealing: Dealing) -> Json:
        calls.append((dealing.seed, [answer.key for play in dealing.plays for answer in play.answers]))
        return {"cards": [len(calls)]}

    record.begin(replace(GAME, deal=deal), EVENING, seed=9)
    assert calls == [(9, ["open", "came_to", "quiet", "bye"])], "what was answered alone is dealt to nobody"
    assert record.unfinished is not None
    assert record.resume(record.unfinished).context.dealt == {"cards": [1]}
    assert len(calls) == 1


def test_what_comes_before_a_game_is_told_which_one_was_picked(record: Record) -> None:
    told: list[str] = []
    game = replace(GAME, deal=lambda dealing: told.append(dealing.then))
    record.begin(game, EVENING)
    record.begin(game, EVENING, then="ask-and-receive")
    assert told == ["", "ask-and-receive"]


def test_a_play_keeps_the_names_it_was_played_with(record: Record) -> None:
    play_all(record)
    renamed = Table((Partner("a", "Anita"), TABLE.partners[1]))
    record.describe(table=renamed)
    assert record.table == renamed
    assert record.sessions()[0].sittings[0].table == TABLE


def test_a_save_that_fails_changes_nothing_and_can_be_tried_again(record: Record, stored: Stored) -> None:
    play = record.begin(GAME, EVENING).play(GAME)
    turn = play.open[0]
    with stored.full(), pytest.raises(RecordError, match="saved before is still there"):
        play.answer(turn, "still in the field", EVENING)
    assert play.open == (turn,)
    play.answer(turn, "still in the field", EVENING)
    assert play.open[0].key == "draft"
    assert [answer.shown for answer in play.answers] == ["still in the field"]


def test_words_that_came_from_elsewhere_are_cleaned_when_they_are_read(record: Record) -> None:
    play_all(record)
    storage = record._db.storage
    doc = dict(storage.rows("answers")["1"]) | {"shown": "a\x1b[2Jb\u202e", "value": "a\x1b[2Jb"}
    storage.commit([("answers", 1, doc)])
    answer = record.sessions()[0].sittings[0].answers[0]
    assert (answer.shown, answer.value) == ("ab", "ab")
