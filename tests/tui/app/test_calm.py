"""The stop, the help lines and the not-for page: on every place, in every state, and back to where it was."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from games.record import Records
from tests.tui.scratch import EVENING, Clock, ahead, app, couple, pick, press, seen, short_close, type_in
from tui.app.app import OurTurn
from tui.screens.aside import AsideScreen, CalmScreen
from tui.screens.home import HomeScreen
from tui.screens.play import PlayScreen
from tui.turns.thin_line import ThinLine
from tui.widgets.fields import OneLine

pytestmark = pytest.mark.usefixtures("scratch_game")

CALM = "We’ll stop here. Breathe out; nobody will ask why."
NOT_FOR = "couples where one is afraid of the other"


class Day:
    """A clock on the wall that a test sets."""

    def __init__(self) -> None:
        self.at = EVENING

    def __call__(self) -> datetime:
        return self.at


def on(records: Records, day: Day, **given: object) -> OurTurn:
    """The app under that clock."""
    return OurTurn(records, now=day, clock=Clock(), **given)  # type: ignore[arg-type]


async def nowhere(pilot: Pilot[int]) -> None:
    """Where it begins."""


def by(*keys: str) -> Callable[[Pilot[int]], Awaitable[None]]:
    """There by keys."""

    async def go(pilot: Pilot[int]) -> None:
        for key in keys:
            await press(pilot, key)

    return go


async def to_evenings(pilot: Pilot[int]) -> None:
    await pick(pilot, "Our evenings")


PLACES = {
    "home": nowhere,
    "keys": by("question_mark"),
    "evenings": to_evenings,
    "help lines": by("f9"),
    "not for": by("f10"),
    "the calm page": by("f1"),
    "keys on the calm page": by("f1", "f2"),
    "help lines on the calm page": by("f1", "f9"),
}


@pytest.mark.parametrize("place", PLACES)
async def test_the_stop_works_on_every_place_and_leads_home(data: Path, place: str) -> None:
    records, ours = couple(data)
    ahead(records, ours, 2)
    async with app(records).run_test() as pilot:
        await PLACES[place](pilot)
        await press(pilot, "f1")
        assert CALM in seen(pilot)
        await pick(pilot, "Back")
        assert isinstance(pilot.app.screen, HomeScreen)
    with records.read(ours) as record:
        assert record.unfinished is not None


@pytest.mark.parametrize(
    "go",
    [
        by("f1", "f2", "1"),
        by("f1", "f2", "down", "enter"),
        by("f1", "f2", "ctrl+p", *"people", "enter"),
        by("f9", "f2", "2"),
    ],
)
async def test_a_page_to_read_takes_the_place_of_the_keys_that_stood_on_the_calm_page(
    data: Path, go: Callable[[Pilot[int]], Awaitable[None]]
) -> None:
    records, _ = couple(data)
    async with app(records).run_test() as pilot:
        try:
            async with asyncio.timeout(30):  # it waited for its own end, and took every key with it
                await go(pilot)
        except TimeoutError:  # else the app would never end
            for task in asyncio.all_tasks():
                if "Help" in task.get_name():
                    task.cancel()
            raise
        assert isinstance(pilot.app.screen, CalmScreen)
        before = seen(pilot)
        await press(pilot, "f2")
        assert seen(pilot) != before, "keys are heard"


@pytest.mark.parametrize("size", [(80, 24), (39, 24), (80, 11)])
async def test_before_anybody_has_a_name_it_stops_too(data: Path, size: tuple[int, int]) -> None:
    async with app(Records(data)).run_test() as pilot:
        await type_in(pilot, "Ana")
        await press(pilot, "x", "y")
        await pilot.resize_terminal(*size)
        await press(pilot, "f1")
        assert isinstance(pilot.app.screen, CalmScreen)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert CALM in seen(pilot)
        await pick(pilot, "Back")
        assert "What shall we call you?" in seen(pilot)
        assert "│ Ana" in seen(pilot)
        assert "│ xy" in seen(pilot)


async def test_the_first_page_ever_can_be_stopped_and_leads_home_all_the_same(data: Path) -> None:
    async with app(Records(data)).run_test() as pilot:
        for typed in ("Ana", "Ben"):
            await type_in(pilot, typed)
        assert NOT_FOR in seen(pilot).replace("\n     ", " ")
        await press(pilot, "f1")
        await pick(pilot, "Back")
        assert isinstance(pilot.app.screen, HomeScreen)


@pytest.mark.parametrize("turn", range(13))
async def test_it_covers_every_turn_and_a_short_close_ends_the_play(data: Path, turn: int) -> None:
    records, ours = couple(data)
    ahead(records, ours, turn)
    async with app(records, game="scratch").run_test() as pilot:
        await press(pilot, "f1")
        below, stands = pilot.app.screen_stack[0], seen(pilot)
        assert isinstance(below, PlayScreen)
        assert CALM in stands
        assert "Scratch" not in stands
        await pick(pilot, "Finish gently")
        assert "You stopped here" in seen(pilot)
    with records.read(ours) as record:
        (sitting,) = record.sessions()[0].sittings
        assert sitting.ending == "stopped"
        assert [answer.who for answer in sitting.answers if answer.kind == "stop"] == [""]


async def test_what_one_types_alone_is_covered_and_stands_behind_the_curtain_after(data: Path) -> None:
    records, ours = couple(data)
    ahead(records, ours, 7)
    async with app(records, game="scratch").run_test() as pilot:
        await press(pilot, "a")
        await press(pilot, "m", "o", "s", "f7")
        assert "mos" in seen(pilot)
        await press(pilot, "f1")
        assert "mos" not in seen(pilot)
        await pick(pilot, "Breathe together")
        await press(pilot, "enter")
        await pick(pilot, "Go on")
        for key in "ab":
            await press(pilot, key)
            await press(pilot, "0", "enter")
        assert "Then let’s go on where you were." in seen(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, PlayScreen)
        assert "Ben, look away for a moment." in seen(pilot)
        await press(pilot, "a")
        assert "│ •••  " in seen(pilot)
        await press(pilot, "s")
        assert pilot.app.screen.query_one(OneLine).value == "moss"


async def test_the_other_one_cannot_be_pulled_back_by_a_key(data: Path) -> None:
    records, ours = couple(data)
    ahead(records, ours, 5)
    async with app(records, game="scratch").run_test() as pilot:
        await press(pilot, "f1")
        for key in ("enter", "escape", "space", "f3", "f2", "escape", "f9", "f1", "ctrl+z"):
            await press(pilot, key)
        assert isinstance(pilot.app.screen, CalmScreen)
        await pick(pilot, "Breathe together")
        await press(pilot, "enter")
        await pick(pilot, "Go on")
        await press(pilot, "a")
        await press(pilot, "f1")  # in the middle of a private number: at once, with no curtain before it
        assert CALM in seen(pilot)


async def test_a_break_holds_while_they_are_away_and_the_play_goes_on_after_it(data: Path) -> None:
    records, ours = couple(data)
    ahead(records, ours, 5)
    day = Day()
    async with on(records, day, game="scratch").run_test() as pilot:
        await press(pilot, "f1")
        await pick(pilot, "Take a break")
        await pick(pilot, "In an hour, at 21:15")
        assert "until 21:15" in seen(pilot)
        await press(pilot, "ctrl+q")
    day.at += timedelta(minutes=19)
    async with on(records, day, game="scratch").run_test() as pilot:
        await pilot.pause()
        assert "until 21:15" in seen(pilot)
        assert "Tell Ben." not in seen(pilot)
        day.at += timedelta(minutes=2)
        pilot.app.screen.query_one(ThinLine).tick()
        await pilot.pause()
        await pick(pilot, "We’re both back")
        await press(pilot, "a")
        await press(pilot, "5", "enter")
        await press(pilot, "b")
        await press(pilot, "0", "enter")
        assert "More time, or finish gently?" in seen(pilot)
        await press(pilot, "ctrl+q")
    async with on(records, day).run_test() as pilot:
        await pilot.pause()
        await pick(pilot, "We’re both back")
        for key in "ab":
            await press(pilot, key)
            await press(pilot, "4", "enter")
        await press(pilot, "enter")
        assert "Tell Ben." in seen(pilot)
    with records.read(ours) as record:
        assert record.paused is None
        assert len(record.sessions()[0].sittings[0].answers) == 5


async def test_a_break_can_end_with_a_short_close_days_later(data: Path) -> None:
    records, ours = couple(data)
    ahead(records, ours, 5)
    day = Day()
    async with on(records, day, game="scratch").run_test() as pilot:
        await press(pilot, "f1")
        await pick(pilot, "Take a break")
        await pick(pilot, "In twenty minutes")
    day.at += timedelta(days=3)
    async with on(records, day).run_test() as pilot:
        await pilot.pause()
        assert "Your break was until 20:35" in seen(pilot)
        await short_close(pilot)
        await pilot.pause()
        assert "You stopped here" in seen(pilot)
    with records.read(ours) as record:
        assert record.paused is None
        assert record.sessions()[0].sittings[0].ending == "stopped"


async def test_the_word_they_agreed_on_does_the_same(data: Path) -> None:
    records, ours = couple(data)
    from games.engine import AskBoth, Marks, Partner, Seen, Table, Write, say
    from tests.tui.scratch import game, turns

    async def both(table: Table) -> None:
        async def alone(who: Partner) -> str:
            return await Write("secret", who, say("Only you see this."), lines=1, seen=Seen.PRIVATE)

        await AskBoth(table, alone)

    async def word(table: Table) -> None:
        await Write("stop_word", table, say("A word?"), lines=1)

    from games.catalog.games import GAMES

    GAMES["scratch"] = replace(game(turns(word, both)), marks=Marks(stop_word="stop_word"))
    async with app(records, game="scratch").run_test() as pilot:
        await type_in(pilot, "Kettle")
        await press(pilot, "a")
        await type_in(pilot, "kettle")
        assert CALM in seen(pilot)
        await press(pilot, "ctrl+q")
    with records.read(ours) as record:
        assert [answer.key for answer in record.sessions()[0].sittings[0].answers] == ["stop_word"]


async def test_people_to_talk_to_leaves_no_trace(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    records, ours = couple(data)
    ahead(records, ours, 5)
    async with app(records, game="scratch").run_test() as pilot:
        await pilot.pause()
        before, kept = seen(pilot), {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
        await press(pilot, "f9")
        assert "▸ 3  United Kingdom" in seen(pilot)
        await pick(pilot, "Ireland")
        assert "Samaritans" in seen(pilot)
        assert "988" not in seen(pilot)
        await press(pilot, "enter")
        assert seen(pilot) == before
        assert {path: path.read_bytes() for path in data.rglob("*") if path.is_file()} == kept
        await press(pilot, "f9")
        assert "▸ 3  United Kingdom" in seen(pilot)
        await pick(pilot, "Another country")
        assert "your local emergency number" in seen(pilot)
        assert "findahelpline.com" in seen(pilot)


async def test_escape_goes_back_from_every_page_or_says_why_not(data: Path) -> None:
    records, _ = couple(data)
    async with app(records).run_test() as pilot:
        await press(pilot, "escape")
        assert "You’re home; q says good night." in seen(pilot)
        for key in ("f1", "f9", "f10"):
            await press(pilot, key)
            assert isinstance(pilot.app.screen, CalmScreen)
            assert "esc back" in seen(pilot)
            await press(pilot, "escape")
            assert isinstance(pilot.app.screen, HomeScreen), key
        await press(pilot, "f9")
        await pick(pilot, "Canada")
        await press(pilot, "escape")
        assert "Which country are you in?" in seen(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_escape_leaves_no_stop_of_a_play_and_says_so(data: Path) -> None:
    records, ours = couple(data)
    ahead(records, ours, 5)
    async with app(records, game="scratch").run_test() as pilot:
        await press(pilot, "f1")
        await press(pilot, "escape")
        assert CALM in seen(pilot)
        assert "There’s no way back from here" in seen(pilot)
        await press(pilot, "f9")
        assert CALM not in seen(pilot)
        await press(pilot, "escape")
        assert CALM in seen(pilot), "a page that was opened on it leads back to it"
        await pick(pilot, "Take a break")
        await press(pilot, "escape")
        assert CALM in seen(pilot)


async def test_both_pages_stand_among_the_keys(data: Path) -> None:
    records, _ = couple(data)
    async with app(records).run_test() as pilot:
        await press(pilot, "question_mark")
        await pick(pilot, "People to talk to")
        assert "Which country are you in?" in seen(pilot)
        await pick(pilot, "Canada")
        await press(pilot, "enter")
        assert "Keys that work here" in seen(pilot)
        await pick(pilot, "What these games aren’t for")
        assert NOT_FOR in seen(pilot).replace("\n     ", " ")
        await press(pilot, "enter")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_a_page_of_ones_own_is_closed_by_it_and_gone(data: Path) -> None:
    records, _ = couple(data)
    async with app(records).run_test() as pilot:
        await pick(pilot, "Only mine")
        assert isinstance(pilot.app.screen, AsideScreen)
        await short_close(pilot)
        assert isinstance(pilot.app.screen, HomeScreen)
        assert not [each for each in pilot.app.screen_stack if isinstance(each, AsideScreen)]
