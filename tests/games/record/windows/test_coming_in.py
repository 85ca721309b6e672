"""Whose place is taken by whoever comes in where there are as many windows as there may be."""

import json
import time
from itertools import product
from threading import Event

import pytest

from games.record.windows.coming_in import CameIn, come_in, whose_place
from games.record.windows.window import this_window
from tests.games.record.stores import Stored
from tests.support.processes import PATIENCE

WINDOW = this_window(10)


def came(*seats: str | None) -> list[CameIn]:
    """Windows of these seats, the one used longest ago first."""
    return [CameIn(seat, WINDOW, 0.0, "", float(-at)) for at, seat in enumerate(seats, -len(seats))]


@pytest.mark.parametrize(
    ("seat", "there", "leaves"),
    [
        ("a", ["a", "b"], 0),
        ("a", ["b", "a"], 1),
        ("a", ["a", "a"], 0),
        ("b", ["a", "a"], 0),
        ("a", [None, "a"], 1),
        ("b", [None, "a"], 0),  # the window of both may be the other partner's alone by now, and is theirs first
        ("a", [None, None], 0),
        (None, ["a", "b"], 0),
        (None, [None, "a"], 0),
        (None, ["a", None], 1),
        ("a", ["b"], None),
        ("a", [None], 0),
    ],
)
def test_the_one_of_their_own_seat_that_was_used_longest_ago_leaves(
    seat: str | None, there: list[str | None], leaves: int | None
) -> None:
    found = came(*there)
    assert whose_place(seat, found) == (None if leaves is None else found[leaves])


def test_it_is_never_the_only_one_of_their_partner() -> None:
    for seat, other in (("a", "b"), ("b", "a")):
        for number in range(1, 5):
            for there in product(("a", "b", None), repeat=number):
                if there.count(other) == 1:
                    leaves = whose_place(seat, came(*there))
                    assert leaves is None or leaves.seat != other


def test_nobody_leaves_where_none_says_who_it_is() -> None:
    assert whose_place("a", []) is None


def test_windows_on_machines_whose_clocks_differ_leave_in_the_order_in_which_they_were_used(stored: Stored) -> None:
    drawer = stored.cabinet().add()
    behind, ahead, held = -30 * 3600.0, 30 * 3600.0, []
    for name, off in (("first", ahead), ("then", behind), ("last", 0.0)):
        each = WINDOW._replace(place=f"machine {name}")
        # The name of its terminal is one here as well, at which somebody else types or nobody ever did.
        held.append(drawer.come_in("", 3, CameIn("a", each, time.time() + off, "/dev/null").written()))
        Event().wait(0.02)
    for gone in ("first", "then", "last"):
        held.append(come_in(stored.drawer(), "a", 3, WINDOW))
        places = [json.loads(each.says)[1][2] for each in drawer.those_in("", 3)]
        assert f"machine {gone}" not in places
        assert places.count(WINDOW.place) + sum(each.startswith("machine") for each in places) == 3


def test_one_on_another_machine_that_is_used_stays(stored: Stored) -> None:
    drawer = stored.cabinet().add()
    held = []
    for name in ("used", "not"):
        says = CameIn("a", WINDOW._replace(place=f"machine {name}"), 0.0, "").written()
        held.append(drawer.come_in("", 2, says))
    assert held[0]
    Event().wait(1.1)  # a use is noted once in a second
    held[0].touch()
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and drawer.those_in("", 2)[0].unused > 0.9:
        Event().wait(0.02)
    held.append(come_in(stored.drawer(), "a", 2, WINDOW))
    places = [json.loads(each.says)[1][2] for each in drawer.those_in("", 2)]
    assert sorted(places) == sorted([WINDOW.place, "machine used"])


def test_a_window_on_another_machine_makes_room_though_no_signal_gets_there(stored: Stored) -> None:
    drawer, same = stored.cabinet().add(), stored.drawer()
    far = CameIn("a", WINDOW._replace(place="another machine"), 1.0, "")
    assert drawer.come_in("", 1, far.written())
    held = come_in(same, "a", 1, WINDOW)
    assert held
    (there,) = same.those_in("", 1)
    assert json.loads(there.says)[1] == list(WINDOW), "and the one before is in no more"
    assert come_in(stored.drawer(), "b", 1, WINDOW._replace(place="yet another")) is None
