"""The fields: what is pasted is taken whole or not at all, and a visible character is one."""

import pytest
from textual.app import App, ComposeResult
from textual.events import Key, Paste
from textual.pilot import Pilot

from tui.widgets.field_parts import ROOM, TooMuch
from tui.widgets.fields import Lines, OneLine
from tui.widgets.visible import end_after, start_before, start_of

ONES = ["a", "é", "e\u0301", "🇩🇪", "👍🏽", "👨‍👩‍👧‍👦", "❤️", "1️⃣", "한", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"]
"""What people see as one character each."""


class Holding(App[None]):
    """An app with one field in it."""

    def __init__(self, field: OneLine | Lines) -> None:
        super().__init__()
        self.field = field
        self.refused: list[int] = []

    def compose(self) -> ComposeResult:
        """The field."""
        yield self.field

    def on_too_much(self, too_much: TooMuch) -> None:
        """What did not fit."""
        self.refused.append(too_much.length)


async def do(pilot: Pilot[None], *events: str | Paste) -> None:
    """Press keys and paste, each once the one before is done."""
    for event in events:
        pilot.app.post_message(Key(event, event if len(event) == 1 else None) if isinstance(event, str) else event)
        await pilot.pause()


@pytest.mark.parametrize("one", ONES)
def test_a_visible_character_is_one(one: str) -> None:
    text = f"ab{one}{one}c"
    end = 2 + len(one)
    assert start_before(text, end) == 2
    assert end_after(text, 2) == end
    assert start_before(text, end + len(one)) == end
    assert all(start_of(text, at) == 2 for at in range(2, end))
    assert start_before("", 0) == end_after("", 0) == start_of("", 0) == 0


@pytest.mark.parametrize("kind", [OneLine, Lines])
@pytest.mark.parametrize("one", ONES)
async def test_keys_take_a_visible_character_as_one(kind: type[OneLine | Lines], one: str) -> None:
    app = Holding(kind(100))
    async with app.run_test() as pilot:
        app.field.focus()
        await do(pilot, Paste(f"{one}{one}b"), "left", "backspace")
        assert app.field.typed == f"{one}b"
        await do(pilot, "left", "delete")
        assert app.field.typed == "b"
        await do(pilot, Paste(one), "left", "right", "x")
        assert app.field.typed == f"{one}xb"
        await do(pilot, "home", "shift+right", "y")
        assert app.field.typed == "yxb"


async def test_up_and_down_end_in_the_midst_of_nothing() -> None:
    app = Holding(Lines(100))
    async with app.run_test() as pilot:
        app.field.focus()
        await do(pilot, Paste("👨‍👩‍👧‍👦👨‍👩‍👧‍👦\nabc"), "up", "x")
        assert app.field.typed.replace("x", "") == "👨‍👩‍👧‍👦👨‍👩‍👧‍👦\nabc"
        assert "👨‍👩‍👧‍👦" in app.field.typed


@pytest.mark.parametrize(
    ("pasted", "stands"),
    [
        ("Ana\nMaria", "Ana Maria"),
        ("\nAna", "Ana"),
        ("Ana\r\nMaria\r\n", "Ana Maria"),
        ("Ana\n\n\nMaria", "Ana Maria"),
        ("correct horse\n", "correct horse"),
        (" two  spaces ", " two  spaces "),
        ("A\x1b]0;title\x07na\x00", "Ana"),
        ("\n", ""),
    ],
)
@pytest.mark.parametrize("masked", [False, True])
async def test_a_paste_into_one_line_loses_no_line(pasted: str, stands: str, masked: bool) -> None:
    app = Holding(OneLine(100, private=masked))
    async with app.run_test() as pilot:
        app.field.focus()
        await do(pilot, Paste(pasted))
        assert app.field.typed == stands


@pytest.mark.parametrize("kind", [OneLine, Lines])
async def test_what_does_not_fit_is_said_and_nothing_is_cut(kind: type[OneLine | Lines]) -> None:
    app = Holding(kind(20))
    async with app.run_test() as pilot:
        app.field.focus()
        await do(pilot, Paste("moss"), Paste("x" * 20 * ROOM))
        assert app.field.typed == "moss"
        assert app.refused == [20 * ROOM]


@pytest.mark.parametrize("kind", [OneLine, Lines])
async def test_how_much_room_is_left_is_said_before_enter(kind: type[OneLine | Lines]) -> None:
    app = Holding(kind(20))
    async with app.run_test() as pilot:
        app.field.focus()
        app.field.border_subtitle = "from before"
        await do(pilot, Paste("0123456789"))
        assert app.field.border_subtitle == "from before"
        await do(pilot, "a")
        assert app.field.border_subtitle == "room for 9 more"
        await do(pilot, Paste("0123456789"))
        assert app.field.border_subtitle == "1 too many"
        await do(pilot, *["backspace"] * 11)
        assert app.field.border_subtitle == "from before"
