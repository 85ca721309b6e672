"""A record’s drawer in every store: its small files, what is held of it, and all of it as one thing."""

import signal
import time
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime
from multiprocessing.connection import Connection

import pytest

from games.record.errors import Busy, Missing
from games.record.store.line import Plain, read_header
from games.record.store.seams import RECORD, SMALL, Drawer, Hold
from games.record.store.tables import Tables
from tests.games.record.stores import Stored
from tests.games.record.trials import rows
from tests.support.processes import PATIENCE, ended, hear, in_child, pipe, say


class BrokeOff(Exception):
    """What a copy came from gives nothing more."""


TABLES = Tables()
TABLES.apply([("couple", 1, {"name": "Ana & Ben"}), ("answers", 3, {"said": "hush-hush"}), ("answers", None, 9)])


@pytest.fixture
def drawer(stored: Stored) -> Drawer:
    """A drawer with a record in it."""
    made = stored.cabinet().add()
    made.write_anew(TABLES)
    return made


# --- a cabinet ---


def test_a_cabinet_has_a_drawer_for_each(everywhere: Stored) -> None:
    cabinet = everywhere.cabinet()
    assert list(cabinet.drawers()) == []
    made = [cabinet.add() for _ in range(3)]
    for each in made:
        each.write_anew(TABLES)
    assert len({each.id for each in made}) == 3
    assert [each.id for each in everywhere.cabinet().drawers()] == sorted(each.id for each in made)
    made[1].remove()
    assert made[1].id not in {each.id for each in cabinet.drawers()}
    assert cabinet.is_there
    assert all(isinstance(place, str) and place for place in (cabinet.at, cabinet.drawers_at, made[0].at))


def test_what_does_not_settle_is_gone(stored: Stored) -> None:
    with pytest.raises(BrokeOff), stored.cabinet().settling("qqqq") as drawer:  # noqa: PT012  # it's inside
        drawer.files.put("key", b"half")
        drawer.write_anew(TABLES)
        raise BrokeOff
    assert list(stored.cabinet().drawers()) == []
    with stored.cabinet().settling("qqqq") as drawer:
        drawer.write_anew(TABLES)
    (there,) = stored.cabinet().drawers()
    assert there.id == "qqqq"


# --- small files ---


def test_small_files_are_put_and_taken_away(everywhere: Stored) -> None:
    files = everywhere.cabinet().add().files
    assert (files.get("key"), files.list()) == (None, ())
    before = time.time()
    files.put("key", b"first")
    files.put(".draft", b"")
    files.put("key", bytes(range(256)))
    assert (files.get("key"), files.get(".draft")) == (bytes(range(256)), b"")
    assert [(each.name, each.size) for each in files.list()] == [(".draft", 0), ("key", 256)]
    assert all(each.put == 0.0 or abs(each.put - before) < 60 for each in files.list())
    files.delete(["nobody", "key"])
    files.delete([])
    assert [each.name for each in files.list()] == [".draft"]


def test_a_small_file_may_have_a_million_bytes(everywhere: Stored) -> None:
    files = everywhere.cabinet().add().files
    files.put("settings", b"x" * SMALL)
    assert files.get("settings") == b"x" * SMALL


# --- what is told from the first bytes ---


def test_the_header_and_whose_it_is(everywhere: Stored) -> None:
    drawer = everywhere.cabinet().add()
    drawer.write_anew(TABLES, store="ab" * 16, epoch=4)
    header = drawer.header()
    assert (header.codec, header.store, header.epoch) == ("plain", "ab" * 16, 5)
    head, doc = everywhere.drawer().first_doc("couple")
    assert (head, doc) == (header, {"name": "Ana & Ben"})
    assert drawer.first_doc("nothing") == (header, None)


def test_a_copy_begins_with_the_header_and_has_every_line(drawer: Drawer) -> None:
    raw, changed = drawer.look()
    first, *lines = raw.splitlines()
    assert read_header(first) == drawer.header()
    codec = Plain(drawer.header().store, drawer.header().epoch)
    assert b"hush-hush" in b"".join(codec.unwrap(number, each) for number, each in enumerate(lines, 1))
    assert raw.endswith(b"\n")
    assert abs((changed - datetime.now(UTC)).total_seconds()) < 60
    assert drawer.look(RECORD, 20)[0] == raw[:20]
    drawer.files.put("key", b"abcdef")
    assert drawer.look("key", 3)[0] == b"abc"
    with pytest.raises(Missing):
        drawer.look("nobody")


def test_a_snapshot_stays_as_it_was(stored: Stored, drawer: Drawer) -> None:
    for name in ("key", "settings", ".draft"):
        drawer.files.put(name, b"before")
    raw = drawer.look()[0]
    with drawer.snapshot() as files:
        assert next(iter(files)) == RECORD
        assert set(files) == {RECORD, "key", "settings"}
        other = stored.drawer()
        other.files.put("key", b"after that")
        with closing(other.open()) as log:
            log.commit([("answers", 3, None)])
        found = {name: _read(file.size, file.read) for name, file in files.items()}
    assert found == {RECORD: raw, "key": b"before", "settings": b"before"}
    assert b"hush-hush" not in stored.everything()


def _read(size: int, read: object, step: int = 7) -> bytes:
    return b"".join(read(step, at) for at in range(0, size, step))  # type: ignore[operator]


def test_a_copy_is_brought_and_is_the_same(stored: Stored, drawer: Drawer) -> None:
    drawer.files.put("key", b"k")
    raw = drawer.look()[0]
    drawer.remove()
    with stored.cabinet().settling(drawer.id) as brought:
        brought.bring([("key", [b"k"]), (RECORD, [raw[:9], raw[9:]])])
    there = stored.drawer()
    assert (there.id, there.look()[0], there.files.get("key")) == (drawer.id, raw, b"k")
    with closing(there.open()) as log:
        log.commit([("answers", 10, {"said": "goes on"})])
        assert log.tables.next["answers"] == 11


def test_a_copy_takes_the_place_of_what_was_there(stored: Stored, drawer: Drawer) -> None:
    raw = drawer.look()[0]
    with closing(stored.drawer().open()) as log:
        log.commit([("answers", 4, {"said": "later"})])
        with closing(drawer.hold(Hold.WRITING, 1)):
            drawer.bring([(RECORD, [raw])])
        assert rows(log)["answers"] == {"3": {"said": "hush-hush"}}
    assert stored.drawer().look()[0] == raw


def test_a_copy_that_breaks_off_changes_nothing(stored: Stored, drawer: Drawer) -> None:
    raw = drawer.look()[0]

    def breaks_off() -> Iterable[bytes]:
        yield raw[:30]
        raise BrokeOff

    with pytest.raises(BrokeOff), closing(drawer.hold(Hold.WRITING, 1)):
        drawer.bring([(RECORD, breaks_off())])
    assert stored.drawer().look()[0] == raw


def test_what_is_set_aside_goes_when_words_go(stored: Stored, drawer: Drawer) -> None:
    raw = drawer.look()[0]
    drawer.files.put(".keys", b"keys")
    with closing(drawer.hold(Hold.WRITING, 1)):
        (first, beside) = drawer.write_anew(TABLES, keeps=[RECORD, ".keys", "nothing"])
        (second,) = drawer.bring([(RECORD, [raw])], keeps=[RECORD])
    assert first.startswith(drawer.at)
    assert first != second
    assert stored.everything().count(b"hush-hush") == 3
    assert stored.file(first.removeprefix(drawer.at)[1:]) == raw == drawer.look()[0]
    assert stored.file(beside.removeprefix(drawer.at)[1:]) == b"keys"
    with closing(drawer.hold(Hold.WRITING, 1)):
        drawer.write_anew(TABLES)
    assert stored.everything().count(b"hush-hush") == 3, "what was found is kept until words are taken out"
    with closing(drawer.open()) as log:
        log.commit([("answers", 3, None)])
    assert b"hush-hush" not in stored.everything()


def test_who_may_read_it_is_fine(drawer: Drawer) -> None:
    assert all(each.fine for each in drawer.modes())


# --- what is held ---


@pytest.mark.parametrize("what", Hold)
def test_only_one_holds_a_thing(stored: Stored, drawer: Drawer, what: Hold) -> None:
    assert drawer.held_by(what) is None
    with closing(drawer.hold(what, 0, b"me")) as held:
        assert held.stands
        with pytest.raises(Busy):
            stored.drawer().hold(what, 0.05)
        with pytest.raises(Busy):
            drawer.hold(what, 0)
        if what in (Hold.SEAT_A, Hold.SEAT_B):
            found = stored.drawer().held_by(what)
            assert found
            assert found.says == b"me"
            assert 0 <= found.unused < 60
            held.say(b"somebody else")
            found = drawer.held_by(what)
            assert found
            assert found.says == b"somebody else"
    assert stored.drawer().held_by(what) is None
    stored.drawer().hold(what, 0).close()


def test_several_are_held_at_once_or_none_of_them(stored: Stored, drawer: Drawer) -> None:
    seats, other = [Hold.SEAT_A, Hold.SEAT_B, Hold.DRIVING], stored.drawer()
    with closing(drawer.hold(Hold.SEAT_B, 0, b"Ben")) as ben:
        with pytest.raises(Busy):
            other.hold_all(seats, b"both")
        assert [drawer.held_by(each) is not None for each in seats] == [False, True, False]
        assert ben.stands
    held = other.hold_all(seats, b"both")
    assert {what: holder.says for what in seats if (holder := drawer.held_by(what))} == dict.fromkeys(seats, b"both")
    assert all(each.stands for each in held.values())
    for each in held.values():
        each.close()
    assert not any(drawer.held_by(each) for each in seats)


def test_whoever_waits_comes_in_as_soon_as_it_is_free(stored: Stored, drawer: Drawer) -> None:
    hearing, saying = pipe()
    child = in_child(_hold_until_killed, stored, saying, Hold.WRITING)
    assert hear(hearing) == b"held"
    with pytest.raises(Busy):
        drawer.hold(Hold.WRITING, 0.05)
    child.kill()
    drawer.hold(Hold.WRITING, PATIENCE).close()
    ended(child)


def test_whoever_dies_gives_a_seat_back(stored: Stored, drawer: Drawer) -> None:
    hearing, saying = pipe()
    child = in_child(_hold_until_killed, stored, saying, Hold.SEAT_A)
    assert hear(hearing) == b"held"
    there = drawer.held_by(Hold.SEAT_A)
    assert there
    assert there.says == b"a child"
    assert drawer.held_by(Hold.SEAT_B) is None
    child.kill()
    ended(child)
    give_up = time.monotonic() + PATIENCE
    while drawer.held_by(Hold.SEAT_A):
        assert time.monotonic() < give_up, "a server sees within moments that nobody is there"
    drawer.hold(Hold.SEAT_A, 0).close()


def _hold_until_killed(stored: Stored, saying: Connection, what: Hold) -> None:
    held = stored.drawer().hold(what, 0, b"a child")
    say(saying, b"held")
    signal.pause()
    held.close()


def test_a_seat_is_held_in_place_of_another(stored: Stored, drawer: Drawer) -> None:
    first = drawer.hold(Hold.SEAT_A, 0, b"first")
    with pytest.raises(Busy):
        stored.drawer().hold_instead(Hold.SEAT_A, b"yet another", b"second")
    assert first.stands
    with closing(stored.drawer().hold_instead(Hold.SEAT_A, b"first", b"second")) as second:
        assert (first.stands, second.stands) == (False, True)
        there = drawer.held_by(Hold.SEAT_A)
        assert there
        assert there.says == b"second"
        first.close()
        assert second.stands, "it lets go of nothing but its own"
        with pytest.raises(Busy):
            drawer.hold(Hold.SEAT_A, 0)
    drawer.hold(Hold.SEAT_A, 0).close()


def test_only_so_many_windows_of_a_kind_come_in(stored: Stored, drawer: Drawer) -> None:
    one, two = (stored.drawer().come_in("given-", 2, name) for name in (b"one", b"two"))
    assert one
    assert two
    assert drawer.come_in("given-", 2, b"three") is None
    assert sorted(each.says for each in drawer.those_in("given-", 2)) == [b"one", b"two"]
    assert drawer.those_in("", 2) == []
    one.close()
    three = drawer.come_in("given-", 2, b"three")
    assert three
    assert sorted(each.says for each in drawer.those_in("given-", 2)) == [b"three", b"two"]
    two.close()
    three.close()
