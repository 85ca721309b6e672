"""Whose place is taken by whoever comes in where there are as many windows as there may be."""

from itertools import product

import pytest

from games.record.windows.coming_in import CameIn, whose_place
from games.record.windows.window import this_window

WINDOW = this_window(10)


def came(*seats: str | None) -> list[CameIn]:
    """Windows of these seats, the one used longest ago first."""
    return [CameIn(seat, WINDOW, at, "") for at, seat in enumerate(seats, 1)]


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
