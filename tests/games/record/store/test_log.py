"""The log’s calls, in every store: what they promise, and what must be gone when something is deleted."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest

from games.record.errors import Busy, Missing, Sealed, TakenOver, Unfit
from games.record.store.line import Plain
from games.record.store.seams import Drawer, Hold, RecordLog
from tests.games.record.stores import Stored
from tests.games.record.trials import rows


@pytest.fixture
def log(everywhere: Stored) -> Iterator[RecordLog]:
    """A new log."""
    with closing(everywhere.cabinet().add().open(create=True)) as log:
        yield log


@pytest.fixture
def drawer(log: RecordLog, everywhere: Stored) -> Drawer:
    """Where it lies, as another window finds it."""
    return everywhere.drawer()


def test_another_rewriting_is_followed(log: RecordLog, drawer: Drawer) -> None:
    reader = drawer.open()
    log.commit([("answers", 1, {"said": "goes"}), ("answers", 2, {"said": "stays"})])
    assert len(rows(reader)["answers"]) == 2
    log.commit([("answers", 1, None)])
    assert rows(reader) == {"answers": {"2": {"said": "stays"}}}
    assert reader.store == log.store


def test_words_written_over_go_when_asked(log: RecordLog, drawer: Drawer, everywhere: Stored) -> None:
    log.commit([("answers", 1, {"said": "hush-hush"})])
    log.commit([("answers", 1, {"said": "softer"})])
    assert b"hush-hush" in everywhere.everything()
    log.commit([("answers", 1, {"said": "softest"})], rewrite=True)
    assert b"hush-hush" not in everywhere.everything()
    assert rows(drawer.open()) == {"answers": {"1": {"said": "softest"}}}


def test_deleting_what_is_not_there_writes_nothing(log: RecordLog, drawer: Drawer, everywhere: Stored) -> None:
    log.commit([("answers", 1, {"said": "yes"})])
    before = everywhere.everything()
    log.commit([("answers", 7, None), ("nothing", 1, None), ("nothing", None, None)])
    log.commit([])
    assert everywhere.everything() == before


def test_a_document_may_come_and_go_in_one_commit(log: RecordLog) -> None:
    log.commit([("answers", 1, {"said": "came"}), ("answers", 1, None), ("answers", 2, {"said": "stayed"})])
    assert rows(log) == {"answers": {"2": {"said": "stayed"}}}


def test_what_is_in_memory_is_what_the_next_reader_finds(log: RecordLog, drawer: Drawer) -> None:
    mine = {"pair": (1, 2), "said": "é 🌿 \u2028 \x85 \x00 \n", "inner": {"list": [1]}}
    log.commit([("answers", 1, mine)])
    mine["inner"]["list"].append(2)  # type: ignore[index]
    assert rows(log) == rows(drawer.open())
    assert rows(log)["answers"]["1"]["inner"] == {"list": [1]}


def test_a_document_that_was_saved_belongs_to_nobody_else(log: RecordLog) -> None:
    mine = {"said": "yes", "at": None, "seconds": 30}
    log.commit([("answers", 1, mine)])
    mine["said"] = "no"
    assert rows(log) == {"answers": {"1": {"said": "yes", "at": None, "seconds": 30}}}


def test_a_record_closed_inside_its_lock_says_so(log: RecordLog) -> None:
    with log.locked():
        log.close()
        with pytest.raises(ValueError, match="closed"):
            log.commit([("answers", 1, {"said": "yes"})])


def test_a_closed_record_says_so(log: RecordLog) -> None:
    log.close()
    log.close()
    with pytest.raises(ValueError, match="closed"):
        log.refresh()
    with pytest.raises(ValueError, match="closed"):
        log.commit([("answers", 1, {})])


def test_threads_share_one_log(log: RecordLog) -> None:
    def save(first: int) -> None:
        for key in range(first, first + 25):
            log.commit([("answers", key, {"said": str(key)})])

    threads = [threading.Thread(target=save, args=(first,)) for first in (0, 25, 50, 75)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(map(int, rows(log)["answers"])) == list(range(100))


class Backwards(Plain):
    """A codec of another name, as sealing will be."""

    name = "backwards"

    def wrap(self, seq: int, text: bytes) -> bytes:
        return super().wrap(seq, json.dumps(text.decode()[::-1]).encode())

    def unwrap(self, seq: int, line: bytes) -> bytes:
        text: str = json.loads(super().unwrap(seq, line))
        return text[::-1].encode()


def test_a_record_may_change_its_codec(log: RecordLog, drawer: Drawer, everywhere: Stored) -> None:
    log.commit([("answers", 1, {"said": "readable"})])
    log.compact(Backwards)
    log.commit([("answers", 2, {"said": "more"})])
    assert b"readable" not in everywhere.everything()
    with pytest.raises(Sealed):
        drawer.open()
    assert len(rows(drawer.open(codec=Backwards))["answers"]) == 2


def test_deleted_words_are_in_nothing_that_is_kept(log: RecordLog, everywhere: Stored) -> None:
    log.commit([("answers", 1, {"said": "hush-hush"}), ("answers", 2, {"said": "stays"})])
    assert b"hush-hush" in everywhere.everything()
    log.commit([("answers", 1, None)])
    found = everywhere.everything()
    assert b"stays" in found
    assert b"hush-hush" not in found


def test_all_of_a_commit_is_seen_or_nothing(log: RecordLog, drawer: Drawer) -> None:
    with closing(drawer.open()) as reader:
        log.commit([("answers", 1, {"said": "yes"}), ("outcomes", 1, {"agreed": True})])
        assert reader.refresh()
        assert not reader.refresh()
        assert rows(reader) == {"answers": {"1": {"said": "yes"}}, "outcomes": {"1": {"agreed": True}}}


def test_its_state_is_another_after_every_commit_and_only_then(log: RecordLog, drawer: Drawer) -> None:
    with closing(drawer.open()) as reader:
        states = [reader.state]
        commits: tuple[Callable[[], None], ...] = (
            lambda: log.commit([("answers", 1, {"said": "yes"})]),
            lambda: log.commit([("answers", 1, {"said": "no"})]),
            lambda: log.commit([("answers", 1, None)]),
            log.compact,
        )
        for commit in commits:
            assert reader.state == states[-1] == log.state
            commit()
            states.append(reader.state)
        assert len(set(states)) == len(states)
        assert {store for store, _epoch, _size in states} == {log.store}


def test_an_id_is_never_handed_out_twice(log: RecordLog, drawer: Drawer) -> None:
    assert log.next_id("answers") == 1
    log.commit([("answers", 7, {"said": "yes"})])
    log.commit([("answers", 7, None)])
    with closing(drawer.open()) as again:
        assert (log.next_id("answers"), again.next_id("answers")) == (8, 8)
        again.commit([("answers", None, 40)])
    assert log.next_id("answers") == 40


def test_what_is_appended_has_the_next_ids_whoever_was_first(log: RecordLog, drawer: Drawer) -> None:
    other = drawer.open()
    first, second = log.append("answers", [{"said": 1}, {"said": 2}]), other.append("answers", [{"said": 3}])
    assert first
    assert second
    assert (first.ids, second.ids) == ([1, 2], [3])
    assert second.state == log.state == other.state != first.state
    with log.locked():
        inside = log.append("answers", [{"said": 4}])
    assert inside
    assert inside.ids == [4]
    assert [doc["said"] for doc in other.rows("answers").values()] == [1, 2, 3, 4]


def test_what_is_appended_to_something_else_than_was_seen_is_not_saved(log: RecordLog, drawer: Drawer) -> None:
    other, seen = drawer.open(), log.state
    done = log.append("answers", [{"said": 1}], seen)
    assert done
    assert done.state == log.state
    assert other.append("answers", [{"said": "late"}], seen) is None
    assert log.append("answers", [{"said": "late"}], seen) is None
    other.commit([("answers", 1, None)])
    assert log.append("answers", [{"said": "late"}], done.state) is None
    assert rows(log) == rows(other) == {"answers": {}}
    assert other.append("answers", [{"said": 2}], other.state)
    assert rows(log) == {"answers": {"2": {"said": 2}}}


def test_what_is_looked_for_is_found_by_its_very_value(log: RecordLog) -> None:
    log.commit([("answers", key, {"play": play}) for key, play in enumerate([1, 2, 1, True, "1", None], 1)])
    assert set(log.where("answers", "play", 1)) == {"1", "3"}
    assert set(log.where("answers", "play", None)) == {"6"}
    assert log.where("answers", "nothing", None) == {}
    assert [key for key, _doc in log.docs("answers")] == list("654321")


def test_there_is_no_record_where_none_was_made(everywhere: Stored) -> None:
    drawer = everywhere.cabinet().add()
    assert not drawer.holds_record
    for call in (drawer.open, drawer.header, drawer.look):
        with pytest.raises(Missing):
            call()
    drawer.open(create=True).close()
    assert drawer.holds_record


def test_who_has_lost_what_it_held_writes_nothing_more(stored: Stored) -> None:
    drawer = stored.cabinet().add()
    drawer.open(create=True).close()
    with closing(drawer.hold(Hold.SEAT_A, 0, b"the first")) as first, closing(drawer.open(held=first)) as log:
        log.commit([("answers", 1, {"said": "yes"})])
        with closing(stored.drawer().hold_instead(Hold.SEAT_A, b"the first", b"the other")) as other:
            with pytest.raises(TakenOver):
                log.commit([("answers", 2, {"said": "late"})])
            with pytest.raises(TakenOver):
                log.append("answers", [{"said": "late"}])
            with pytest.raises(TakenOver):
                log.compact()
            with closing(stored.drawer().open(held=other)) as theirs:
                theirs.commit([("answers", 2, {"said": "theirs"})])
    with closing(stored.drawer().open()) as log:
        assert rows(log)["answers"]["2"] == {"said": "theirs"}


def test_one_writer_at_a_time(stored: Stored) -> None:
    stored.cabinet().add().open(create=True).close()
    with closing(stored.drawer().open()) as one, closing(stored.drawer().open(patience=0.05)) as other:
        with one.locked():
            with one.locked():
                one.commit([("answers", 1, {"said": "inside"})])
            with pytest.raises(Busy):
                other.commit([("answers", 2, {"said": "outside"})])
            with pytest.raises(Busy):
                stored.drawer().hold(Hold.WRITING, 0)
        other.commit([("answers", 2, {"said": "after"})])
        assert rows(one) == {"answers": {"1": {"said": "inside"}, "2": {"said": "after"}}}


# --- what can't be kept so that it comes back the same ---


def circle() -> dict[str, object]:
    doc: dict[str, object] = {}
    doc["again"] = doc
    return doc


def deep(levels: int) -> dict[str, object]:
    doc: dict[str, object] = {}
    for _ in range(levels):
        doc = {"in": [doc]}
    return doc


UNFIT = {
    "nan": {"n": float("nan")},
    "infinity": {"n": float("inf")},
    "lone surrogate": {"said": "half \ud83d"},
    "lone surrogate in a key": {"\udc00": 1},
    "a set": {"s": {1, 2}},
    "bytes": {"b": b"x"},
    "a huge number": {"n": 10**5000},
    "a circle": circle(),
    "deep": deep(40),
    "very deep": deep(5000),
    "no mapping": [1, 2],
    "a number": 3,
}


@pytest.mark.parametrize("doc", UNFIT.values(), ids=UNFIT.keys())
def test_what_would_not_come_back_is_refused_before_writing(log: RecordLog, everywhere: Stored, doc: Any) -> None:
    log.commit([("answers", 1, {"said": "before"})])
    before = everywhere.everything()
    with pytest.raises(Unfit) as caught:
        log.commit([("answers", 2, {"said": "with it"}), ("answers", 3, doc)])
    assert isinstance(caught.value, ValueError)
    assert everywhere.everything() == before
    assert log.tables.rows == {"answers": {"1": {"said": "before"}}}


def test_brackets_in_words_are_not_nesting(log: RecordLog) -> None:
    log.commit([("answers", 1, {"said": "[{" * 500 + '\\"' * 50})])
    assert log.tables.rows["answers"]["1"] == {"said": "[{" * 500 + '\\"' * 50}
