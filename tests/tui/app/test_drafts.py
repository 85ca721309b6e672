"""Half an answer is there again, whatever stood between: another page, home, a signal, a fault, a lost power."""

import threading
from contextlib import suppress
from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from games.catalog.games import GAMES
from games.engine import Partner, Seen, Table, Write, say
from tests.tui import scratch
from tests.tui.scratch import app, couple, press, seen, short_close, turns
from tui.screens.messages import GoHome
from tui.screens.play import PlayScreen
from tui.turns.write import WriteWidget

pytestmark = pytest.mark.usefixtures("scratch_game")

HALF = "when the door"
LINES = "when the door\nopens I"


@pytest.fixture(params=[(1, Seen.OPEN), (4, Seen.OPEN), (1, Seen.HIDDEN), (4, Seen.PRIVATE)], ids=str)
def asked(request: pytest.FixtureRequest) -> tuple[int, Seen]:
    """The lines of the field, and who sees what is typed there."""
    lines, who_sees = request.param

    def ask(who: Partner) -> Write:
        return Write("text", who, say("Say something."), lines=lines, limit=200, seen=who_sees)

    GAMES["scratch"] = scratch.game(turns(lambda table: ask(table.partners[0]), lambda table: ask(table.partners[1])))
    return lines, who_sees


async def type_half(pilot: Pilot[int], asked: tuple[int, Seen]) -> str:
    """Ana types half an answer, behind her curtain where there is one."""
    if asked[1] is not Seen.OPEN:
        await press(pilot, "a")
    half = LINES if asked[0] > 1 else HALF
    pilot.app.post_message(Paste(half))
    await pilot.pause()
    return half


def field(pilot: Pilot[int]) -> WriteWidget:
    """What she types in."""
    return pilot.app.screen.query_one(WriteWidget)


async def stands_there(pilot: Pilot[int], asked: tuple[int, Seen], half: str) -> None:
    """It stands in its field again, with a word about it, and dots where nobody else may read it."""
    if asked[1] is not Seen.OPEN:
        assert "from before" not in seen(pilot), "a curtain says nothing"
        assert HALF not in seen(pilot)
        await press(pilot, "a")
        assert HALF not in seen(pilot)
        assert "•••• ••• ••••" in seen(pilot) or "•••••••••••••" in seen(pilot)
    else:
        assert HALF in seen(pilot)
    assert "from before" in seen(pilot)
    await press(pilot, "x")
    assert field(pilot).typed == half + "x", "the cursor stands at its end"


async def test_after_leaving_at_once(data: Path, asked: tuple[int, Seen]) -> None:
    records, _ = couple(data)
    async with app(records, game="scratch").run_test() as pilot:
        half = await type_half(pilot, asked)
        await press(pilot, "ctrl+q")
    async with app(records, game="scratch").run_test() as pilot:
        await stands_there(pilot, asked, half)
        await press(pilot, "enter")
        assert not list(data.rglob(".draft"))
        if asked[1] is not Seen.OPEN:
            await press(pilot, "b")
        assert field(pilot).typed == "", "nothing of it comes to the next one"
        assert "from before" not in seen(pilot)


async def test_after_home(data: Path, asked: tuple[int, Seen]) -> None:
    records, _ = couple(data)
    async with app(records, game="scratch").run_test() as pilot:
        half = await type_half(pilot, asked)
        pilot.app.post_message(GoHome())
        await pilot.pause()
        await pilot.pause()
        assert not isinstance(pilot.app.screen, PlayScreen)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, PlayScreen)
        await stands_there(pilot, asked, half)


@pytest.mark.parametrize("page", ["f2", "f9", "f10", "ctrl+p", "f1"])
async def test_while_another_page_stands_there_it_is_on_the_disk_already(
    data: Path, asked: tuple[int, Seen], page: str
) -> None:
    records, _ = couple(data)
    async with app(records, game="scratch").run_test() as pilot:
        await type_half(pilot, asked)
        await press(pilot, page)
        for thread in threading.enumerate():
            if thread.name == "draft":
                thread.join()
        files = [path for path in data.rglob("*") if path.is_file() and HALF.encode() in path.read_bytes()]
        assert [path.name for path in files] == ([] if asked[1] is not Seen.OPEN else [".draft"])
        assert list(data.rglob(".draft"))


async def test_a_fault_costs_nothing_of_it(data: Path, asked: tuple[int, Seen]) -> None:
    records, _ = couple(data)
    half = ""
    with suppress(ZeroDivisionError):  # the test's pilot raises it again
        async with app(records, game="scratch").run_test() as pilot:
            half = await type_half(pilot, asked)
            pilot.app.call_next(lambda: 1 / 0)
            await pilot.pause()
    assert half
    async with app(records, game="scratch").run_test() as pilot:
        await stands_there(pilot, asked, half)


async def test_a_stop_that_ends_the_play_takes_it_away(data: Path, asked: tuple[int, Seen]) -> None:
    records, _ = couple(data)
    async with app(records, game="scratch").run_test() as pilot:
        await type_half(pilot, asked)
        await short_close(pilot)
    assert not list(data.rglob(".draft*"))


async def test_an_answer_is_no_draft_of_the_same_question_asked_once_more(data: Path) -> None:
    def ask(table: Table) -> Write:
        return Write("text", table.partners[0], say("Say something."))

    GAMES["scratch"] = scratch.game(turns(ask, ask))
    records, _ = couple(data)
    async with app(records, game="scratch").run_test() as pilot:
        await press(pilot, *HALF, "enter")
        assert field(pilot).typed == ""
        await press(pilot, "ctrl+q")
    assert not list(data.rglob(".draft"))
    async with app(records, game="scratch").run_test() as pilot:
        assert "from before" not in seen(pilot)
        assert field(pilot).typed == ""


async def test_a_second_of_typing_is_all_that_a_loss_of_power_takes(data: Path) -> None:
    GAMES["scratch"] = scratch.game(turns(lambda table: Write("text", table.partners[0], say("Say something."))))
    records, _ = couple(data)
    async with app(records, game="scratch").run_test() as pilot:
        await press(pilot, *HALF)
        screen = pilot.app.screen
        assert isinstance(screen, PlayScreen)
        assert not list(data.rglob(".draft")), "no key waits for the disk"
        assert screen._soon is not None
        screen._keep_draft(at_once=True)  # what its timer does
        assert screen._soon is None
        assert any(HALF.encode() in path.read_bytes() for path in data.rglob(".draft"))
