"""The four squares hold to the Wheel of Consent exactly (Martin & Dalzen 2021)."""

import pytest

from games.ask_and_receive.wheel import MEANINGS, Form, Square, squares

DIAGRAM = """
I do   | for you | serve  | accept | will | they ask
I do   | for me  | take   | allow  | may  | I ask
you do | for me  | accept | serve  | will | I ask
you do | for you | allow  | take   | may  | they ask
"""


@pytest.mark.parametrize("line", DIAGRAM.strip().splitlines())
def test_each_square_is_as_in_the_diagram(line: str) -> None:
    doing, whom, square, other, form, asking = (word.strip() for word in line.split("|"))
    place = MEANINGS[Square(square)]

    assert place.i_do is (doing == "I do")
    assert place.for_me is (whom == "for me")
    assert place.other == other
    assert place.form == form
    assert place.i_ask is (asking == "I ask")


def test_both_forms_are_for_the_one_who_asks() -> None:
    assert squares(Form.WILL) == (Square.ACCEPT, Square.SERVE)
    assert squares(Form.MAY) == (Square.TAKE, Square.ALLOW)
    for form in Form:
        asker, answerer = squares(form)
        assert MEANINGS[asker].for_me
        assert not MEANINGS[answerer].for_me
        assert MEANINGS[asker].i_do is not MEANINGS[answerer].i_do


def test_receiving_and_giving_halves() -> None:
    receiving = {square for square, place in MEANINGS.items() if place.for_me}
    doing = {square for square, place in MEANINGS.items() if place.i_do}
    assert receiving == {Square.ACCEPT, Square.TAKE}
    assert doing == {Square.SERVE, Square.TAKE}
