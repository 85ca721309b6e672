"""What somebody with a passphrase of their own answered alone: after an interruption it waits for that passphrase."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from games.engine import Answer, Ending, Fate, Partner
from games.record import Record
from games.record.couple.passphrase import SealedAnswer
from games.record.couple.schema import ANSWERS, faults
from games.record.errors import LockedAway, WrongPassphrase
from games.record.keys.evening_keys import BLOCK, CLOSED, EVENING
from games.record.repair.health import health
from games.record.repair.mending import mend
from games.record.transfer import backups, importing
from games.record.transfer.formats.json import as_json
from tests.games.record.couple.test_good_night import EVENING as AT
from tests.games.record.couple.test_good_night import GAME, WORDS, play
from tests.games.record.stores import Stored
from tests.support.players import ANA, BEN, TABLE, moments

HERS, HIS = "a passphrase of Ana’s", "a passphrase of Ben’s"
ALONE = {"CANARYDIARY", "CANARYDRAFT"}
"""What only Ana knows once a play of `GAME` has ended."""


@contextmanager
def opened(stored: Stored) -> Iterator[Record]:
    """Their record, as a process has it that has just begun."""
    records = stored.records()
    with records.open(records.couples()[0]) as record:
        yield record


@pytest.fixture
def left(stored: Stored) -> Stored:
    """A whole play of an evening without a good night, interrupted; only Ana has a passphrase of her own."""
    records = stored.records()
    with records.open(records.add(TABLE)) as record:
        record.set_passphrase(ANA, HERS)
        play(record)
    return stored


def answered(record: Record, turns: int, seed: int = 7) -> list[Answer]:
    """A play after so many turns; what its log holds then."""
    log, at = record.begin(GAME, AT, seed=seed), moments(AT)
    sitting = log.play(GAME)
    for _ in range(turns):
        turn = sitting.open[0]
        who = turn.who.id if isinstance(turn.who, Partner) else ""
        value = 7 if turn.kind == "rate" else WORDS.get((turn.key, who), "nothing") if turn.kind == "write" else True
        sitting.answer(turn, value, next(at))
    return list(log)


def closed(record: Record) -> int:
    """How many answers are closed."""
    return sum(CLOSED in doc for doc in record.tables.rows.get(ANSWERS, {}).values())


def words(answers: list[SealedAnswer]) -> set[str]:
    """Which of the words that only Ana knows stand in these."""
    return {word for word in ALONE if word in json.dumps([each.doc() for each in answers])}


@pytest.mark.parametrize("turns", [1, 6, 9])
def test_it_goes_on_at_the_same_turn_once_she_has_given_it(stored: Stored, turns: int) -> None:
    records = stored.records()
    with records.open(records.add(TABLE)) as record:
        record.set_passphrase(ANA, HERS)
        before = answered(record, turns)
    with opened(stored) as record:
        assert record.unfinished
        log = record.resume(record.unfinished)
        assert log.locked_for == {"a"}
        with pytest.raises(LockedAway):
            log.play(GAME)
        with pytest.raises(WrongPassphrase):
            record.unsealed(ANA, "another", lambda _: None)
        assert log.locked_for == {"a"}
        record.unsealed(ANA, HERS, lambda _: None)
        assert log.locked_for == frozenset()
        assert list(log) == before
        assert len(log.play(GAME).answers) == turns + sum(each.is_note for each in before)


def test_in_the_process_in_which_it_was_answered_nothing_is_asked(stored: Stored) -> None:
    records = stored.records()
    with records.open(records.add(TABLE)) as record:
        record.set_passphrase(ANA, HERS)
        before = answered(record, 6)
        assert record.unfinished
        log = record.resume(record.unfinished)
        assert (log.locked_for, list(log)) == (frozenset(), before)


def test_what_is_only_half_typed_waits_for_it_too_and_stays_while_the_other_one_types(stored: Stored) -> None:
    records = stored.records()
    with records.open(records.add(TABLE)) as record:
        record.set_passphrase(BEN, HIS)
        answered(record, 5)
        assert record.unfinished
        log = record.resume(record.unfinished)
        sitting = log.play(GAME)
        hers, his = sitting.open
        log.keep_draft(sitting, his, "half a BENWISH", at_once=True)
        sitting.answer(hers, "a wish", AT)
        log.keep_draft(sitting, his, "half a BENWISH", at_once=True)
    with opened(stored) as record:
        assert record.unfinished
        log = record.resume(record.unfinished)
        assert log.locked_for == {"b"}, "nothing of his is an answer yet"
        sitting = log.play(GAME)
        hers, his = sitting.open
        assert log.draft(sitting, his) == ""
        log.keep_draft(sitting, hers, "half of something", at_once=True)
        assert log.draft(sitting, hers) == "half of something"
        record.unsealed(BEN, HIS)
        assert log.draft(sitting, his) == "half a BENWISH"
        log.keep_draft(sitting, hers, "more of it", at_once=True)
        assert [log.draft(sitting, each) for each in (hers, his)] == ["more of it", "half a BENWISH"]


def test_a_passphrase_that_is_set_in_the_middle_locks_what_came_before_as_well(stored: Stored) -> None:
    records = stored.records()
    with records.open(records.add(TABLE)) as record:
        before = answered(record, 6)
        old = stored.file(EVENING)
        assert record.unfinished
        log = record.resume(record.unfinished)
        sitting = log.play(GAME)
        log.keep_draft(sitting, sitting.open[0], "half a word", at_once=True)
        record.set_passphrase(ANA, HERS)
        assert list(log) == before
        assert log.draft(sitting, sitting.open[0]) == "half a word"
    with opened(stored) as record:
        assert record.unfinished
        log = record.resume(record.unfinished)
        assert log.locked_for == {"a"}
    assert not set(json.loads(old)) & set(json.loads(stored.file(EVENING))), "what closed it before is gone"
    with opened(stored) as record:
        record.unsealed(ANA, HERS)
        assert list(record.resume(record.unfinished)) == before  # type: ignore[arg-type]


def test_a_passphrase_that_was_changed_meanwhile_opens_it_and_the_former_does_not(left: Stored) -> None:
    with opened(left) as record:
        own = record.unsealed(ANA, HERS)
        own.change(own.new_passphrase("another one"))
    with opened(left) as record:
        assert {each.locked for each in record.open_entries} == {True, False}
        with pytest.raises(WrongPassphrase):
            record.unsealed(ANA, HERS, lambda _: None)
        record.unsealed(ANA, "another one", lambda _: None)
        assert {each.locked for each in record.open_entries} == {False}


def test_with_a_passphrase_that_is_given_up_what_is_locked_goes_and_waits_for_nothing(stored: Stored) -> None:
    records = stored.records()
    with records.open(records.add(TABLE)) as record:
        record.set_passphrase(ANA, HERS)
        answered(record, 10)
    with opened(stored) as record:
        before = closed(record)
        record.forget_passphrase(ANA)
        assert record.unfinished
        log = record.resume(record.unfinished)
        assert log.locked_for == frozenset()
        assert 0 < closed(record) < before, "what is Ben’s is there"
        assert b'"age1' not in stored.everything()
        assert log.play(GAME).ended is Ending.CHANGED, "and ends kindly"


def test_where_it_is_open_giving_it_up_keeps_what_was_answered_for_tonight(stored: Stored) -> None:
    records = stored.records()
    with records.open(records.add(TABLE)) as record:
        record.set_passphrase(ANA, HERS)
        before = answered(record, 8)
        record.forget_passphrase(ANA)
    with opened(stored) as record:
        assert record.unfinished
        log = record.resume(record.unfinished)
        assert (log.locked_for, list(log)) == (frozenset(), before)


def test_good_night_without_it_opens_nothing_and_loses_no_word(left: Stored) -> None:
    with opened(left) as record:
        entries = [each for each in record.open_entries if each.locked]
        assert [(each.who, each.text, each.shared) for each in entries] == [("a", "", False)]
        assert record.undecided
        record.end_evening(AT)
        assert closed(record) == 0
        assert EVENING not in left.files()
        assert list(faults(record.tables)) == []
        assert all(word.encode() not in left.everything() for word in ALONE)
    with left.records().read(left.records().couples()[0]) as record:
        own = record.unsealed(ANA, HERS)
        answers = own.answers()
        assert words(answers) == ALONE
        assert {each.key for each in answers} == {"diary", "draft", "stirred"}, "and not what both have read"
        long = left.everything()
    with opened(left) as record:
        own = record.unsealed(ANA, HERS)
        assert own.answers() == answers
        assert len(left.everything()) < len(long) - 3 * BLOCK, "it is sealed as good night would have sealed it"
        own.burn(next(each for each in answers if each.key == "diary"))
        assert words(own.answers()) == ALONE - {"CANARYDIARY"}
        assert words(record.unsealed(ANA, HERS).answers()) == ALONE - {"CANARYDIARY"}


def test_it_is_sealed_as_it_would_have_been_with_her_there(stored: Stored) -> None:
    sealed = []
    for name in ("there", "interrupted"):
        records = stored.records()
        couple = records.add(TABLE)
        with records.open(couple) as record:
            record.set_passphrase(ANA, HERS)
            play(record)
            if name == "there":
                record.end_evening(AT)
        if name == "interrupted":
            with opened(stored) as record:
                record.end_evening(AT)
        with opened(stored) as record:
            sealed.append(sorted(record.unsealed(ANA, HERS).answers()))
            assert record.sessions()[0].sittings[0].answers
        records.remove(couple)
    assert sealed[0] == sealed[1]


@pytest.mark.parametrize("stays", [True, False])
def test_what_is_locked_is_burnt_unread_and_kept_from_nobody_else(left: Stored, stays: bool) -> None:
    with opened(left) as record:
        (locked,) = (each for each in record.open_entries if each.locked)
        record.end_evening(AT, {locked.id: Fate.BURN}, stays)
        assert record.unsealed(ANA, HERS).answers() == []
        assert list(faults(record.tables)) == []


def test_what_is_kept_as_a_whole_opens_nothing_that_is_locked(left: Stored) -> None:
    with opened(left) as record:
        record.end_evening(AT, {each.id: Fate.KEEP for each in record.open_entries})
        assert b"CANARYDIARY" not in left.everything()
        assert words(record.unsealed(ANA, HERS).answers()) == ALONE


def test_once_she_has_given_it_good_night_is_as_ever(left: Stored) -> None:
    with opened(left) as record:
        record.unsealed(ANA, HERS)
        assert not any(each.locked for each in record.open_entries)
        diary = next(each for each in record.open_entries if "CANARYDIARY" in each.text)
        record.end_evening(AT, {diary.id: Fate.KEEP})
        assert b"CANARYDIARY" in left.everything()
        assert words(record.unsealed(ANA, HERS).answers()) == {"CANARYDRAFT"}


def test_a_play_that_waits_keeps_what_is_locked_through_good_night(left: Stored) -> None:
    with opened(left) as record:
        record.unsealed(ANA, HERS)
        before = answered(record, 6)
    with opened(left) as record:
        record.end_evening(AT)
    with opened(left) as record:
        assert record.unfinished
        log = record.resume(record.unfinished)
        assert log.locked_for == {"a"}
        assert words(record.unsealed(ANA, HERS).answers()) == ALONE
        assert list(log) == before


def test_what_was_asked_is_left_out_where_somebody_let_go_of_their_words(left: Stored) -> None:
    with opened(left) as record:
        request = next(each for each in record.open_entries if "BENANSWER" in each.text)
        record.end_evening(AT, {request.id: Fate.BURN})
        assert {each.prompt for each in record.unsealed(ANA, HERS).answers()} == {""}


def test_nothing_stumbles_over_what_is_locked(left: Stored, tmp_path: Path) -> None:
    drawer = left.drawer()
    assert health(drawer).whole
    assert mend(drawer) is None
    with (tmp_path / "backup").open("wb") as out:
        assert backups.back_up([drawer], out)
    assert not any(word.encode() in (tmp_path / "backup").read_bytes() for word in ALONE)
    with opened(left) as record:
        raw = b"".join(as_json(record.tables))
        assert record.past.session(1).sittings
        assert list(record.plays())
    arrived = importing.bring_in(left.records(), tmp_path / "ours.json", raw, "The same")
    with left.records().open(arrived.couple) as record:
        record.end_evening(AT)
        assert record.unsealed(ANA, HERS).answers() == []
