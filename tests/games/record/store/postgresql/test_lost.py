"""The connection is lost at any moment: what was saved is found out, and whoever was kept out is not passed unseen."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, nullcontext
from pathlib import Path

import pytest

from games.record.errors import TakenOver
from games.record.store.line import Op
from games.record.store.seams import Drawer, Hold
from tests.games.record.store.postgresql.cut import Cable
from tests.games.record.store.postgresql.sealed import KEY, Place, opened


def test_a_server_that_was_away_is_met_again(place: Place, drawer: Drawer) -> None:
    log = opened(drawer)
    log.commit([("answers", 1, {"said": "one"})])
    place.restart()
    log.commit([("answers", 2, {"said": "two"})])
    place.restart()
    assert set(log.rows("answers")) == {"1", "2"}
    place.restart()
    drawer.files.put(".evening", b"keys")
    assert drawer.files.get(".evening") == b"keys"


def test_what_was_saved_is_found_where_the_answer_was_lost(place: Place, drawer: Drawer) -> None:
    log = opened(drawer)
    place.say(
        """
        CREATE FUNCTION public.cut() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL;
        END $$;
        CREATE CONSTRAINT TRIGGER cut AFTER INSERT ON ourturn.commits
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.cut()
        """
    )
    with pytest.raises(Exception, match="couldn’t be saved"), log.locked():
        log.commit([("answers", 1, {"said": "one"})])
    place.say("DROP TRIGGER cut ON ourturn.commits")
    assert log.rows("answers") == {}
    log.commit([("answers", 1, {"said": "one"})])
    assert set(log.rows("answers")) == {"1"}


def test_inside_a_lock_that_was_lost_nothing_more_is_saved(place: Place, drawer: Drawer) -> None:
    from games.record.store.postgresql.errors import NotSaved

    log = opened(drawer)
    drawer.files.put(".draft", b"half")
    ways: list[Callable[[], None]] = [
        lambda: log.commit([("answers", 1, {"said": "one"})]),
        lambda: drawer.files.put(".evening", b"keys"),
        lambda: drawer.files.delete([".draft"]),
        log.compact,
    ]
    for way in ways:
        with log.locked():
            place.restart()
            for _again in range(2):
                with pytest.raises(NotSaved):
                    way()
    assert log.rows("answers") == {}
    assert [each.name for each in drawer.files.list()] == [".draft"]
    ways[0]()
    assert set(log.rows("answers")) == {"1"}


def test_what_was_read_under_a_lost_lock_replaces_nothing(place: Place, drawer: Drawer) -> None:
    from games.record.store.postgresql.errors import NotSaved

    other = opened(place.same(drawer))
    with closing(drawer.hold(Hold.WRITING, 0)) as held:
        tables = opened(drawer).tables
        place.restart()
        assert drawer.files.list() == ()
        assert not held.stands
        other.commit([("answers", 1, {"said": "meanwhile"})])
        with pytest.raises(NotSaved):
            drawer.write_anew(tables, KEY.codec, KEY.store, 1)
    assert set(other.rows("answers")) == {"1"}
    with closing(drawer.hold(Hold.WRITING, 0)):
        drawer.write_anew(tables, KEY.codec, KEY.store, 1)
    assert other.rows("answers") == {}


def test_a_seat_is_held_again_unless_somebody_has_taken_it(place: Place, drawer: Drawer) -> None:
    other = place.same(drawer)
    one, two = drawer.hold(Hold.SEAT_A, 0, b"one"), drawer.hold(Hold.SEAT_B, 0, b"two")
    log = opened(drawer, two)
    place.restart()
    taken = other.hold(Hold.SEAT_B, 0, b"other")
    assert one.stands
    assert not two.stands
    with pytest.raises(TakenOver):
        log.commit([("answers", 1, {"said": "late"})])
    assert taken.stands
    holder = other.held_by(Hold.SEAT_A)
    assert holder
    assert holder.says == b"one"


@pytest.fixture
def cable(place: Place) -> Iterator[Cable]:
    with tempfile.TemporaryDirectory(prefix="cut-") as folder:
        cable = Cable(place, Path(folder))
        yield cable
        cable.close()


@pytest.mark.parametrize("when", ["asked", "answered"])
@pytest.mark.parametrize("inside", [False, True])
def test_it_is_found_out_whether_it_was_saved(
    place: Place, drawer: Drawer, cable: Cable, when: str, inside: bool
) -> None:
    from games.record.store.postgresql.cabinet import PostgresqlCabinet
    from games.record.store.postgresql.errors import NotSaved

    with PostgresqlCabinet(cable.url) as front:
        log = opened(next(each for each in front.drawers() if each.id == drawer.id))
        log.commit([("answers", 1, {"said": "before"})])
        ops: list[Op] = [("answers", 2, {"said": "cut"})]
        with log.locked() if inside else nullcontext():
            cable.cut(when)
            if inside and when == "asked":
                with pytest.raises(NotSaved):
                    log.commit(ops)
            else:
                log.commit(ops)
        assert cable.cuts == 1
        found = ["1"] if inside and when == "asked" else ["1", "2"]
        assert list(log.rows("answers")) == found
        assert list(opened(drawer).rows("answers")) == found, "once, and no more"
        assert place.say("SELECT count(*) FROM ourturn.commits") == [(len(found),)]


@pytest.mark.parametrize(
    ("when", "is_saved"),
    [
        (["asked", "answered"], True),
        (["asked", "asked", "answered"], True),
        (["asked", "asked"], True),
        (["asked", "asked", "asked"], False),
    ],
)
@pytest.mark.parametrize("appends", [False, True])
def test_it_is_found_out_however_often_it_is_lost(
    place: Place, drawer: Drawer, cable: Cable, when: list[str], is_saved: bool, appends: bool
) -> None:
    from games.record.store.postgresql.cabinet import PostgresqlCabinet
    from games.record.store.postgresql.errors import NotSaved

    with PostgresqlCabinet(cable.url) as front:
        log = opened(next(each for each in front.drawers() if each.id == drawer.id))
        cable.cut_commits(*when)
        with nullcontext() if is_saved else pytest.raises(NotSaved):
            if appends:
                log.append("answers", [{"said": "one"}])
            else:
                log.commit([("answers", 1, {"said": "one"})])
        assert cable.cuts == len(when)
        found = {"1": {"said": "one"}} if is_saved else {}
        assert log.rows("answers") == opened(drawer).rows("answers") == found, "once, or not at all where it says so"
        assert place.say("SELECT count(*) FROM ourturn.commits") == [(len(found),)]


@pytest.mark.parametrize("when", ["asked", "answered", "committed"])
def test_it_is_found_out_of_a_rewriting_and_of_a_small_file(drawer: Drawer, cable: Cable, when: str) -> None:
    from games.record.store.postgresql.cabinet import PostgresqlCabinet
    from games.record.store.postgresql.errors import NotSaved

    with PostgresqlCabinet(cable.url) as front:
        there = next(each for each in front.drawers() if each.id == drawer.id)
        log = opened(there)
        log.commit([("answers", 1, {"said": "one"}), ("answers", 2, {"said": "two"})])
        there.files.put(".evening", b"")
        if when != "committed":
            cable.cut(when)
            there.files.put(".evening", b"keys")
            assert drawer.files.get(".evening") == b"keys"
        with log.locked():
            cable.cut(when)
            with nullcontext() if when == "committed" else pytest.raises(NotSaved):
                log.commit([("answers", 1, None)])
        found = ["2"] if when == "committed" else ["1", "2"]
        assert list(log.rows("answers")) == found
        assert list(opened(drawer).rows("answers")) == found
        assert cable.cuts == (1 if when == "committed" else 2)


def test_where_nobody_can_look_it_says_so(drawer: Drawer, cable: Cable, monkeypatch: pytest.MonkeyPatch) -> None:
    from games.record.store.postgresql import connecting
    from games.record.store.postgresql.cabinet import PostgresqlCabinet
    from games.record.store.postgresql.errors import InDoubt

    monkeypatch.setattr(connecting, "WAITS", 0.3)
    with PostgresqlCabinet(cable.url) as front:
        log = opened(next(each for each in front.drawers() if each.id == drawer.id))
        log.commit([("answers", 1, {"said": "one"})])
        cable.cut("answered", for_good=True)
        with pytest.raises(InDoubt, match="can’t be looked up yet"):
            log.commit([("answers", 2, {"said": "two"})])
        cable.mend()
        assert list(log.rows("answers")) == ["1", "2"]
        log.commit([("answers", 3, {"said": "three"})])
    assert list(opened(drawer).rows("answers")) == ["1", "2", "3"]


def test_the_driver_writes_nothing_onto_the_screen(
    drawer: Drawer, cable: Cable, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    from games.record.store.postgresql.cabinet import PostgresqlCabinet
    from games.record.store.postgresql.errors import NotSaved

    with PostgresqlCabinet(cable.url) as front:
        log = opened(next(each for each in front.drawers() if each.id == drawer.id))
        log.commit([("answers", number, {"said": "x" * 200_000}) for number in range(1, 40)])
        with log.locked():
            cable.cut("copied")
            with pytest.raises(NotSaved):
                log.compact()
    assert cable.cuts == 1
    assert capfd.readouterr() == ("", "")
    assert not caplog.records, "nothing that somebody else would write out"
