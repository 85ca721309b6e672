"""Who holds what, between machines: a window that was taken over saves nothing more, however late it comes."""

import time

import pytest

from games.record.errors import Busy, TakenOver
from games.record.store.seams import Drawer, Hold
from tests.games.record.store.postgresql.sealed import Place, opened


def test_a_seat_is_held_once_on_all_machines(place: Place, drawer: Drawer) -> None:
    other, held = place.same(drawer), drawer.hold(Hold.SEAT_A, 0, b"me")
    for each in (drawer, other):
        with pytest.raises(Busy):
            each.hold(Hold.SEAT_A, 0)
        holder = each.held_by(Hold.SEAT_A)
        assert holder
        assert holder.says == b"me"
    held.say(b"and who else")
    assert (holder := other.held_by(Hold.SEAT_A))
    assert holder.says == b"and who else"
    held.close()
    assert other.held_by(Hold.SEAT_A) is None
    assert not held.stands
    other.hold(Hold.SEAT_A, 0).close()


def test_a_front_that_ends_gives_all_of_it_back(place: Place) -> None:
    front = place.front()
    drawer = front.add()
    other = place.same(drawer)
    for what in (Hold.SEAT_A, Hold.SEAT_B, Hold.WRITING, Hold.GUESSING):
        drawer.hold(what, 0)
    assert drawer.come_in("both", 1, b"in")
    front.close()
    for what in (Hold.SEAT_A, Hold.SEAT_B, Hold.WRITING, Hold.GUESSING):
        other.hold(what, 5).close()
    assert other.come_in("both", 1, b"in")


def test_whoever_was_taken_over_saves_nothing_more(place: Place, drawer: Drawer) -> None:
    other, held = place.same(drawer), drawer.hold(Hold.SEAT_A, 0, b"me")
    log = opened(drawer, held)
    log.commit([("answers", 1, {"said": "before"})])
    with pytest.raises(Busy):
        other.hold_instead(Hold.SEAT_A, b"somebody else", b"you")
    instead = other.hold_instead(Hold.SEAT_A, b"me", b"you")
    assert instead.stands
    assert not held.stands
    for ops in ([("answers", 2, {"said": "late"})], [("answers", 1, None)]):
        with pytest.raises(TakenOver):
            log.commit(ops)
    with pytest.raises(TakenOver):
        log.compact()
    held.close()
    assert instead.stands, "what is not held any more is not let go of"
    assert opened(other, instead).rows("answers") == {"1": {"said": "before"}}


def test_nobody_is_taken_over_in_the_middle_of_a_commit(place: Place, drawer: Drawer) -> None:
    other, held = place.same(drawer), drawer.hold(Hold.SEAT_A, 0, b"me")
    log = opened(drawer, held)
    with log.locked():
        with pytest.raises(Busy):
            other.hold_instead(Hold.SEAT_A, b"me", b"you")
        log.commit([("answers", 1, {"said": "yes"})])
    other.hold_instead(Hold.SEAT_A, b"me", b"you")


def test_so_many_come_in_and_no_more(place: Place, drawer: Drawer) -> None:
    other = place.same(drawer)
    one, two = drawer.come_in("a", 2, b"one"), other.come_in("a", 2, b"two")
    assert one
    assert two
    assert drawer.come_in("a", 2, b"three") is None
    assert [each.says for each in other.those_in("a", 2)] == [b"one", b"two"]
    one.close()
    assert [each.says for each in drawer.those_in("a", 2)] == [b"two"]
    assert not drawer.those_in("b", 2)
    assert drawer.come_in("a", 2, b"three")


def test_one_at_a_time_guesses_in_all_drawers(place: Place, drawer: Drawer) -> None:
    other = place.front().add()
    held = drawer.hold(Hold.GUESSING, 0)
    with pytest.raises(Busy):
        other.hold(Hold.GUESSING, 0.1)
    assert other.held_by(Hold.GUESSING)
    held.close()
    other.hold(Hold.GUESSING, 0).close()
    assert other.held_by(Hold.GUESSING) is None


def test_no_front_has_to_know_what_time_it_is(place: Place, drawer: Drawer, monkeypatch: pytest.MonkeyPatch) -> None:
    other = place.same(drawer)
    held = drawer.hold(Hold.SEAT_A, 0, b"me")
    drawer.files.put(".tries", b".")
    ahead = time.time() + 86_400
    monkeypatch.setattr(time, "time", lambda: ahead)  # a front whose clock is a day ahead
    holder = other.held_by(Hold.SEAT_A)
    assert holder
    assert holder.unused < 60
    assert other.files.list()[0].put == pytest.approx(ahead, abs=60)
    held.close()
