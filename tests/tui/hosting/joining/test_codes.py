"""Codes: every slip of one sign or two neighbours is found, and what is kept gives nothing away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.hosting.joining.codes import SIGNS, _checksum, kept, new_code, shown, understood

DRAWN = "k3j9qxw5tz07hmdn4rbcye8"
CODE = DRAWN + _checksum(DRAWN)


def test_a_code_is_what_was_drawn() -> None:
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    for code in codes:
        assert [len(group) for group in code.split("-")] == [5] * 5
        assert understood(code) == code.replace("-", "")


@pytest.mark.parametrize("typed", ["{}\n", "  {}  ", "\t{}", "{}-"])
def test_it_may_be_typed_in_any_way(typed: str) -> None:
    for said in (
        CODE,
        CODE.upper(),
        shown(CODE),
        shown(CODE).replace("-", " "),
        CODE.replace("0", "O").replace("1", "l"),
    ):
        assert understood(typed.format(said)) == CODE


def test_every_wrong_sign_is_found() -> None:
    for at in range(len(CODE)):
        for sign in SIGNS.replace(CODE[at], ""):
            assert understood(CODE[:at] + sign + CODE[at + 1 :]) is None


def test_every_two_neighbours_in_the_wrong_order_are_found() -> None:
    for _ in range(20):
        code = understood(new_code()) or ""
        for at in range(len(code) - 1):
            swapped = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
            assert swapped == code or understood(swapped) is None


@given(st.text(max_size=60))
def test_anything_else_is_a_slip_or_as_good_as_one(typed: str) -> None:
    assert understood(typed) is None or len(understood(typed) or "") == 25


@pytest.mark.parametrize("typed", ["", "-", CODE[:-1], CODE + "0", CODE + CODE, "u" * 25, "١" * 25, "K" * 25, "ß" * 25])
def test_what_is_no_code_is_a_slip(typed: str) -> None:
    assert understood(typed) is None


def test_what_is_kept_is_a_hash() -> None:
    assert kept(CODE) != kept(understood(new_code()) or "")
    assert CODE not in kept(CODE)
    assert len(kept(CODE)) == 64
