"""Marks and own keys: each partner has one, and no two have the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from games.engine import Partner, Table
from tests.support.players import ANA, BEN, TABLE
from tui.terminal.partner_marks import MARKS, mark, marked, own_keys


def table(*names: str) -> Table:
    return Table(tuple(Partner("abcdefgh"[place], name) for place, name in enumerate(names)))


def test_the_mark_stands_before_the_name() -> None:
    assert (mark(TABLE, ANA), mark(TABLE, BEN)) == ("◆", "●")
    assert marked(TABLE, BEN) == "● Ben"
    assert marked(TABLE, TABLE) == "◆ Ana and ● Ben"
    assert marked(*[table("Ana", "Ben", "Robin")] * 2) == "◆ Ana, ● Ben and ▲ Robin"
    assert marked(*[table("[red]")] * 2) == "◆ [red]"


def test_every_seat_has_its_own_mark() -> None:
    assert len(set(MARKS)) == len(MARKS) == 8


@pytest.mark.parametrize(
    ("names", "keys"),
    [
        (("Ana", "Ben"), "ab"),
        (("Ana", "Anna"), "a2"),
        (("Ana", "Anton"), "at"),
        (("Nina", "Quentin"), "iu"),
        (("NQ", "qn"), "12"),
        (("שרה", "ليلى"), "12"),
        (("👩‍👩‍👧‍👦", "7"), "12"),
        (("Élodie", "Łukasz"), "lu"),
        (("[red]", "../.."), "r2"),
    ],
)
def test_own_keys(names: tuple[str, ...], keys: str) -> None:
    assert "".join(own_keys(table(*names)).values()) == keys


@given(st.lists(st.text(min_size=1, max_size=10), min_size=1, max_size=8))
def test_own_keys_are_single_free_and_typed_on_any_keyboard(names: list[str]) -> None:
    keys = list(own_keys(table(*names)).values())
    assert len(set(keys)) == len(keys) == len(names)
    assert all(len(key) == 1 and key.isascii() and key.isalnum() and key not in "nq" for key in keys)
