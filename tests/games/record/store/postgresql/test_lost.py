"""The connection is lost at any moment: what was saved is found out, and whoever was kept out is not passed unseen."""

from collections.abc import Callable

import pytest

from games.record.errors import TakenOver
from games.record.store.seams import Drawer, Hold
from tests.games.record.store.postgresql.sealed import Place, opened


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
