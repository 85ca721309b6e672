"""The wheel of an evening: who has been in which square, and one true thing about it."""

from games.ask_and_receive.exchanges import exchanges
from games.ask_and_receive.wheel import MEANINGS, Form, Square
from games.engine import Cell, Context, Grid, Partner, Words, say


def weave(visits: list[tuple[Partner, Square]]) -> Grid:
    """Who has been in which square: rows say who does it, columns who it is for. No totals, nobody ahead."""

    def cell(i_do: bool, for_me: bool) -> Cell:
        square = next(each for each, place in MEANINGS.items() if (place.i_do, place.for_me) == (i_do, for_me))
        return Cell(square.words, tuple(who for who, where in visits if where is square))

    cells = tuple(tuple(cell(i_do, for_me) for for_me in (True, False)) for i_do in (True, False))
    return Grid((say("for me"), say("for you")), (say("I do"), say("you do")), cells)


def noticed(tonight: list[tuple[Partner, Square]], context: Context) -> Words:
    """One true thing about the picture, about both and never about one."""
    agreed = {each.form for _, each in exchanges(context.past) if each.agreed}
    agreed |= {MEANINGS[square].form for _, square in tonight}
    if not tonight:
        return say("None of the squares was used tonight, and an honest no is something you gave each other too.")
    if Form.MAY not in agreed:
        return say("“May I” is still new ground for you both.")
    if Form.WILL not in agreed:
        return say("“Will you” is still new ground for you both.")
    return say("This is where you were tonight, and no square is better than any other.")
