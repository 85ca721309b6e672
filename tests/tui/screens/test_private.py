"""What somebody types alone: dots on the screen, seen while a key is held, and nothing of it left behind."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.events import Paste
from textual.geometry import Offset
from textual.pilot import Pilot

from games.catalog.games import GAMES
from games.engine import Choose, Partner, Rate, Seen, Table, Write, say
from tests.tui import scratch
from tests.tui.scratch import Clock, app, couple, press, seen, short_close, turns
from tui.app.app import OurTurn
from tui.turns.rate import RateWidget
from tui.turns.write import AFTERGLOW, WriteWidget
from tui.widgets.fields import Lines, OneLine
from tui.widgets.masks import mask
from tui.widgets.options import Options

pytestmark = pytest.mark.usefixtures("scratch_game")


@asynccontextmanager
async def alone(data: Path, lines: int, clock: Clock | None = None) -> AsyncIterator[Pilot[int]]:
    """Ana behind her curtain, asked for a text of so many lines; then Ben for the same."""

    def ask(who: Partner) -> Write:
        return Write(
            "text", who, say("Only you see this."), hint=say("moss"), lines=lines, limit=200, seen=Seen.PRIVATE
        )

    GAMES["scratch"] = scratch.game(turns(lambda table: ask(table.partners[0]), lambda table: ask(table.partners[1])))
    records, _ = couple(data)
    async with app(records, clock, game="scratch").run_test() as pilot:
        await press(pilot, "a")
        yield pilot


def field(pilot: Pilot[int]) -> OneLine | Lines:
    """The field on the screen."""
    found = pilot.app.screen.query_one("#field")
    assert isinstance(found, OneLine | Lines)
    return found


def text(typed: OneLine | Lines) -> str:
    """What stands in a field."""
    return typed.value if isinstance(typed, OneLine) else typed.text


TEXTS = st.text(alphabet="abz .\té\u0301漢字👩\u200d\ufe0f❤🇩🇪ש\u0600", max_size=60) | st.text(max_size=40)


@given(TEXTS)
def test_dots_are_as_many_and_as_wide_as_the_letters(words: str) -> None:
    dots = mask(words)
    assert len(dots) == len(words)
    assert set(dots) <= set("\t•・\u034f")
    for dot, letter in zip(dots.split("\t"), words.split("\t"), strict=True):
        # What begins with a joiner Rich itself counts in two ways; nobody types that.
        assert letter.startswith("\u200d") or cell_len(dot) == cell_len(letter)


@pytest.mark.parametrize("lines", [1, 4])
async def test_what_is_typed_alone_stands_there_as_dots(data: Path, lines: int) -> None:
    async with alone(data, lines) as pilot:
        assert "moss" in seen(pilot), "the hint in an empty field can be read"
        await press(pilot, *"kettle")
        assert "│ •••••• " in seen(pilot)
        assert "kettle" not in seen(pilot)
        assert "enter done    f6 f7 peek" in seen(pilot)
        await press(pilot, "enter")
        assert "●  Ben" in seen(pilot)


@pytest.mark.parametrize("lines", [1, 4])
async def test_it_is_seen_while_the_key_is_held_and_not_much_longer(data: Path, lines: int) -> None:
    clock = Clock()
    async with alone(data, lines, clock) as pilot:
        await press(pilot, *"kettle")
        widget = pilot.app.screen.query_one(WriteWidget)
        for _ in range(3):  # the terminal repeats the key
            await press(pilot, "f6")
            assert "kettle" in seen(pilot)
            clock.seconds += AFTERGLOW * 0.8
            widget.tick()
            await pilot.pause()
            assert "kettle" in seen(pilot)
        await press(pilot, *"s")
        assert "kettles" in seen(pilot)
        clock.seconds += AFTERGLOW * 0.3
        widget.tick()
        await pilot.pause()
        assert "•••••••" in seen(pilot)
        assert "kettle" not in seen(pilot)


@pytest.mark.parametrize("lines", [1, 4])
async def test_it_can_be_kept_in_sight_until_the_turn_is_left(data: Path, lines: int) -> None:
    clock = Clock()
    async with alone(data, lines, clock) as pilot:
        await press(pilot, *"kettle", "f7")
        clock.seconds += 100
        await press(pilot, "f6", "s")
        assert "kettles" in seen(pilot)
        await press(pilot, "f7")
        assert "kettle" not in seen(pilot)
        await press(pilot, "f6", "f7")
        clock.seconds += 100
        await pilot.pause()
        assert "kettles" in seen(pilot), "held, and then kept"
        await press(pilot, "enter")
        assert "●  Ben" in seen(pilot)
        assert "kettle" not in seen(pilot)
        await press(pilot, "b")
        assert "Only you see this." in seen(pilot)
        await press(pilot, *"tea")
        assert "│ ••• " in seen(pilot)


async def test_the_other_keys_name_both(data: Path) -> None:
    async with alone(data, 1) as pilot:
        await press(pilot, "f2")
        assert "f6   hold to see what you’re typing" in seen(pilot)
        assert "f7   keep it shown, or hide it again" in seen(pilot)


async def test_dots_wrap_and_move_as_the_words_do(data: Path) -> None:
    words = "wide 漢字漢字 and 👩‍👩‍👧 one " * 4 + "\nsecond"
    async with alone(data, 6) as pilot:
        pilot.app.post_message(Paste(words))
        await pilot.pause()
        lines = field(pilot)
        masked = seen(pilot).splitlines()
        await press(pilot, "f7")
        shown = seen(pilot).splitlines()
        where = [y for y, line in enumerate(shown) if "│" in line]
        assert [cell_len(masked[y].replace(" ", "")) > 2 for y in where] == [
            cell_len(shown[y].replace(" ", "")) > 2 for y in where
        ]
        assert not set("".join(masked[y] for y in where)) & set("wide漢字👩one")
        await press(pilot, "f7", "up", "home", "x", "ctrl+z", "ctrl+z")
        assert text(lines) == ""
        assert "•" not in seen(pilot)


@pytest.mark.parametrize("lines", [1, 4])
async def test_nothing_of_it_is_left_in_the_field_that_it_was_typed_in(data: Path, lines: int) -> None:
    async with alone(data, lines) as pilot:
        await press(pilot, *"kettle")
        used = field(pilot)
        await press(pilot, "enter")
        assert text(used) == ""
        if isinstance(used, Lines):
            used.undo()
        assert text(used) == ""
        assert not pilot.app.screen.query("#field")
        assert used.masked


async def test_nothing_is_left_where_it_was_stopped_in_the_middle(data: Path) -> None:
    async with alone(data, 4) as pilot:
        await press(pilot, *"kettle")
        used = field(pilot)
        await short_close(pilot)
        assert "You stopped here" in seen(pilot)
        assert text(used) == ""


async def test_nothing_is_left_where_it_was_stopped_before_the_curtain_of_an_unsent_text(data: Path) -> None:
    async with alone(data, 4) as pilot:
        await press(pilot, *"kettle", "f7")
        kept = field(pilot)
        await press(pilot, "f2")
        await press(pilot, "escape")
        assert "Ben, look away" in seen(pilot)
        assert text(kept) == "kettle"
        assert kept.masked
        await short_close(pilot)
        assert "You stopped here" in seen(pilot)
        assert text(kept) == ""


async def test_what_was_tried_in_vain_is_not_in_the_field_that_asks_again(data: Path) -> None:
    def ask(table: Table) -> Write:
        return Write("text", table.partners[0], say("Only you see this."), lines=1, seen=Seen.PRIVATE)

    GAMES["scratch"] = scratch.game(turns(ask, ask, ask))
    records, _ = couple(data)
    async with app(records, game="scratch").run_test() as pilot:
        await press(pilot, "a")
        for _ in range(3):
            assert text(field(pilot)) == ""
            await press(pilot, *"kettle", "enter")
        assert not pilot.app.screen.query(WriteWidget)


@pytest.mark.parametrize("lines", [1, 4])
async def test_what_is_cut_there_can_be_pasted_only_there(data: Path, lines: int) -> None:
    async with alone(data, lines) as pilot:
        assert isinstance(pilot.app, OurTurn)
        await press(pilot, *"kettle", "shift+home", "ctrl+x")
        assert text(field(pilot)) == ""
        await press(pilot, "ctrl+v", "ctrl+v")
        await pilot.pause()
        assert text(field(pilot)) == "kettlekettle"
        assert pilot.app.clipboard == ""
        await press(pilot, "enter")
        await press(pilot, "b")
        await press(pilot, "ctrl+v")
        assert "Only you see this." in seen(pilot)
        assert text(field(pilot)) == ""


async def test_what_both_may_see_is_seen_and_f6_is_the_fields_own(data: Path) -> None:
    GAMES["scratch"] = scratch.game(turns(lambda table: Write("text", table.partners[0], say("Write."), lines=3)))
    records, _ = couple(data)
    async with app(records, game="scratch").run_test() as pilot:
        await press(pilot, *"kettle", "f6")
        assert "│ kettle" in seen(pilot)
        assert "f6 f7 peek" not in seen(pilot)
        lines = field(pilot)
        assert isinstance(lines, Lines)
        assert lines.selected_text == "kettle"


async def _numbers(table: Table, context: object) -> None:
    for who in table:
        await Rate("ease", who, say("How easy?"), seen=Seen.PRIVATE)
        await Choose("which", who, say("Which?"), scratch.YES, scratch.NO, seen=Seen.PRIVATE)


async def test_the_other_finds_no_number_and_no_row_where_the_first_stood(data: Path) -> None:
    GAMES["scratch"] = scratch.game(_numbers)
    records, _ = couple(data)
    async with app(records, game="scratch").run_test() as pilot:
        await press(pilot, "a")
        await press(pilot, "7", "enter")
        assert pilot.app.screen.query_one(RateWidget).at is None
        assert pilot.app.cursor_position == Offset(), "nor does the terminal's cursor tell"
        await press(pilot, "down")
        assert pilot.app.cursor_position != Offset()
        await press(pilot, "2")
        assert "●  Ben" in seen(pilot)
        assert pilot.app.cursor_position == Offset()
        assert pilot.app.screen.query_one(Options).at is None
        await press(pilot, "b")
        assert "enter" not in seen(pilot), "there is nothing yet that it could take"
        await press(pilot, "enter")
        assert "How easy?" in seen(pilot)
        await press(pilot, "3", "enter")
        assert "▸" not in seen(pilot)


async def test_one_step_back_from_a_curtain_leads_to_the_curtain_before_it(data: Path) -> None:
    async with alone(data, 1) as pilot:
        await press(pilot, "a")
        pilot.app.post_message(Paste("a heron"))
        await press(pilot, "enter")
        assert "Ben" in seen(pilot)
        await press(pilot, "f3")
        assert "Only you see this." not in seen(pilot), "whoever sits there by now need not be Ana"
        assert "One step back: this is Ana’s page again." in seen(pilot)
        await press(pilot, "b")
        assert "Only you see this." not in seen(pilot)
        await press(pilot, "a")
        assert "Only you see this." in seen(pilot)


async def test_after_an_interruption_f3_does_not_lead_to_what_was_written_alone_before(data: Path) -> None:
    def ask(words: str) -> Callable[[Table], Write]:
        return lambda table: Write(words, table.partners[0], say("{words}", words=words), seen=Seen.PRIVATE, limit=200)

    GAMES["scratch"] = scratch.game(turns(ask("The first."), ask("The second."), ask("The third.")))
    records, _ = couple(data)
    async with app(records, game="scratch").run_test() as pilot:
        await press(pilot, "a", *"heron", "enter")
        assert "The second." in seen(pilot)
    async with app(records, game="scratch").run_test() as pilot:  # somebody logs in, and says that they are Ana
        await press(pilot, "a")
        assert "The second." in seen(pilot)
        assert "f3" not in seen(pilot)
        await press(pilot, "f3")
        assert "What one of you answered alone before this window was opened stays as" in seen(pilot)
        await press(pilot, *"otter", "enter")
        assert "The third." in seen(pilot)
        await press(pilot, "f3")
        assert "The second." in seen(pilot), "whoever has been here since goes back to what they wrote since"
        await press(pilot, "f3")
        assert "The second." in seen(pilot)
        assert "The first." not in seen(pilot)
