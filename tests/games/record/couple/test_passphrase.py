"""A passphrase of one's own: what it opens, what it refuses, and what is lost with it."""

from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from games.engine import Fate, NotAllowed
from games.record import Record, Records
from games.record.couple.passphrase import BLOCK
from games.record.errors import WrongPassphrase
from games.record.keys import attempts as tries
from games.record.keys.typed import PASSPHRASE_LIMIT
from games.record.transfer import importing
from games.record.transfer.formats.json import as_json
from tests.games.record.couple.test_good_night import DIARIES, play
from tests.games.record.hidden import RECIPIENT
from tests.games.record.stores import Stored
from tests.support.players import ANA, BEN, TABLE

EVENING = datetime(2026, 11, 22, 20, 30, tzinfo=UTC)


def test_it_is_each_ones_own_and_the_other_has_none(record: Record) -> None:
    record.set_passphrase(ANA, "one of my own")
    assert record.keyed == {"a"}
    assert record.unsealed(ANA, "one of my own").answers() == []
    with pytest.raises(NotAllowed, match="don’t have a passphrase of your own yet"):
        record.unsealed(BEN, "one of my own")
    with pytest.raises(NotAllowed, match="already"):
        record.set_passphrase(ANA, "another")


@pytest.mark.parametrize(
    "words", ["", "  \n", "x" * (PASSPHRASE_LIMIT + 1), "\ud800"], ids=["empty", "blank", "long", "half"]
)
def test_what_can_be_no_passphrase_is_refused_in_a_sentence_and_costs_no_try(record: Record, words: str) -> None:
    with pytest.raises(NotAllowed):
        record.set_passphrase(ANA, words)
    assert record.keyed == frozenset()
    record.set_passphrase(ANA, "a real one")
    with pytest.raises(NotAllowed):
        record.unsealed(ANA, words)
    assert record.unsealed(ANA, "a real one").answers() == []


@pytest.mark.parametrize("words", ["пять слов наугад", "五つの言葉", "שלום לך", "e\u0301te\u0301", "🙂 🙃"])
def test_it_may_be_in_any_script_and_pasted_with_a_line_end(record: Record, words: str) -> None:
    record.set_passphrase(ANA, words + "\r\n")
    assert record.unsealed(ANA, words).answers() == []
    assert record.unsealed(ANA, words + "\n").answers() == []


def test_a_wrong_one_shows_nothing_loses_nothing_and_the_next_try_waits(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tries, "time", SimpleNamespace(time=lambda: 0.0))  # no time passes between two tries
    record.set_passphrase(ANA, "right")
    play(record)
    record.end_evening(EVENING)
    waited: list[float] = []
    for _ in range(3):
        with pytest.raises(WrongPassphrase, match="nothing is lost"):
            record.unsealed(ANA, "wrong", waited.append)
    assert waited == [1, 2]
    assert {answer.key for answer in record.unsealed(ANA, "right", waited.append).answers()} == {
        "diary",
        "draft",
        "stirred",
    }


def test_it_can_be_changed_and_what_was_sealed_stays(record: Record) -> None:
    record.set_passphrase(ANA, "before")
    play(record)
    record.end_evening(EVENING)
    own = record.unsealed(ANA, "before")
    own.change(own.new_passphrase("after"))
    with pytest.raises(WrongPassphrase):
        record.unsealed(ANA, "before", lambda seconds: None)
    assert record.unsealed(ANA, "after", lambda seconds: None).answers() == own.answers()


def test_one_thing_can_be_burnt_and_all_can_be_forgotten(record: Record, stored: Stored) -> None:
    record.set_passphrase(ANA, "mine")
    play(record)
    record.end_evening(EVENING)
    own = record.unsealed(ANA, "mine")
    diary = next(answer for answer in own.answers() if answer.key == "diary")
    own.burn(diary)
    assert diary not in own.answers()
    assert len(own.answers()) == 2
    assert RECIPIENT.search(stored.everything())
    record.forget_passphrase(ANA)
    assert record.keyed == frozenset()
    assert not RECIPIENT.search(stored.everything())


def test_that_somebody_sealed_something_shows_neither_in_number_nor_in_size(data: Path) -> None:
    shapes = []
    for name, fate in (("wrote", Fate.SEAL), ("did not", Fate.BURN)):
        records = Records(data / name)
        with records.open(records.add(TABLE)) as record:
            record.set_passphrase(ANA, "mine")
            record.set_passphrase(BEN, "mine too")
            play(record)
            record.end_evening(EVENING, {entry.id: fate for entry in record.entries() if not entry.shared})
            rows = [line for line in as_json(record.tables) if b'"closed"' in line]
            shapes.append([len(line) * 3 // 4 // BLOCK for line in rows])  # age adds noise of its own below that
    assert shapes == [[1, 1], [1, 1]]


def test_it_still_opens_after_an_export_and_an_import(record: Record, stored: Stored) -> None:
    record.set_passphrase(ANA, "mine")
    play(record)
    record.end_evening(EVENING)
    raw = b"".join(as_json(record.tables))
    assert all(each not in raw for each in DIARIES)
    arrived = importing.bring_in(stored.records(), Path("ours.json"), raw, "The same")
    with stored.records().read(arrived.couple) as other:
        assert other.unsealed(ANA, "mine").answers() == record.unsealed(ANA, "mine").answers()
