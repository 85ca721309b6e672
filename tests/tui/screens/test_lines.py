"""A page with several lines to write: Enter goes from one to the next, and sends them all from the last."""

from pathlib import Path

from games.catalog.games import GAMES
from games.decks import Card, CardKind
from games.engine import Context, Table
from games.moves.cards import play_card
from tests.tui.scratch import app, couple, game, press, seen, type_in
from tui.turns.page import PageWidget

CARD = Card("ours", "trains", CardKind.TRUTHS, 1, "Trains.")


async def a_card(table: Table, context: Context) -> None:
    """Two truths and a dream, read by the first."""
    await play_card(table, table.partners[0], CARD)


async def test_enter_never_sends_the_first_line_alone(data: Path, own_games: None) -> None:
    GAMES["scratch"] = game(a_card)
    records, _ = couple(data)
    async with app(records, game="scratch").run_test() as pilot:
        await press(pilot, "a")
        for number, line in enumerate(("slept there", "a cat", "drove it")):
            assert [part.here for part in pilot.app.screen.query_one(PageWidget)._parts].index(True) == number
            await type_in(pilot, line)
        assert pilot.app.screen.query_one(PageWidget).display, "which one is the dream is still to be said"
        await press(pilot, "3")
        await press(pilot, "enter")
        assert "give nothing away" in seen(pilot)
