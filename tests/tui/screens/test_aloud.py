"""Words of somebody on a page: they stand there to be read, and no key goes to them."""

from pathlib import Path

import pytest

from games.catalog.games import GAMES
from games.engine import Choose, Context, Page, Quote, Reveal, Say, Seen, Table, Write, say
from tests.support.pages import NOT, YES
from tests.tui import scratch
from tests.tui.scratch import app, couple, press, seen
from tui.turns.page import PageWidget

pytestmark = pytest.mark.usefixtures("scratch_game")


async def aloud(table: Table, context: Context) -> None:
    """An ask between a field and a choice."""
    ana = table.partners[0]
    before = Write("before", ana, say("Something first?"), optional=True, lines=1)
    ask = Reveal("ask", ana, say("An ask"), quotes=(Quote(ana, "Will you sing?"),))
    heard = Choose("heard", ana, say("Did Ben get it?"), YES, NOT)
    said = await Page("aloud", ana, say("Ask it out loud."), before, ask, heard, seen=Seen.OPEN)
    await Say("end", table, say("{heard}", heard=said["heard"].key))


async def test_what_is_only_read_stands_on_the_page_and_no_key_goes_there(data: Path) -> None:
    GAMES["scratch"] = scratch.game(aloud)
    records, ours = couple(data)
    async with app(records, game="scratch").run_test(size=(80, 24)) as pilot:
        await press(pilot)
        assert "“Will you sing?”" in seen(pilot)
        page = pilot.app.screen.query_one(PageWidget)
        marked = [page._here.turn.key]
        for key in ("up", "down", "up", "down"):
            await press(pilot, key)
            marked.append(page._here.turn.key)
        assert marked == ["heard", "before", "heard", "before", "heard"]
        await press(pilot, "2", "enter")
        assert NOT.key in seen(pilot)
    with records.read(ours) as record:
        (sitting,) = record.sessions()[0].sittings
        assert [each.value for each in sitting.answers if each.key == "ask"] == [
            [{"who": "Ana", "text": "Will you sing?"}]
        ]
