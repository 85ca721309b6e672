"""A flood of letters costs a field little, in its order; what there was no room for is said, and goes on being said."""

from pathlib import Path

import pytest
from textual.events import Key, Paste
from textual.pilot import Pilot

from games.catalog.games import GAMES
from games.engine import Context, Seen, Table, Write, say
from games.record import Records
from tests.tui.rest import rest
from tests.tui.scratch import EVENING, app, arrive, couple, game, press, seen
from tui.terminal.textual_private.reading import Flooded, TerminalReader
from tui.widgets.field_parts import ROOM, HasRoom
from tui.widgets.fields import Lines, OneLine
from tui.widgets.hints import Hint
from tui.widgets.key_line import KeyLine

LIMIT = 3000
WORDS = "".join(f"{number} é " for number in range(1000))
AT_MOST = 40
"""Insertions for as many words; each letter by itself would be thousands."""

pytestmark = pytest.mark.usefixtures("own_games")


def waiting(data: Path, lines: int, limit: int = LIMIT) -> Records:
    """Records of a couple whose evening waits at one field."""

    async def asking(table: Table, context: Context) -> None:
        await Write("words", table, say("Which words?"), lines=lines, limit=limit, seen=Seen.OPEN)

    GAMES["scratch"] = game(asking)
    records, ours = couple(data)
    with records.open(ours) as record:
        record.begin(GAMES["scratch"], EVENING, seed=1)
    return records


def field(pilot: Pilot[int]) -> OneLine | Lines:
    """The field that stands there."""
    focused = pilot.app.focused
    assert isinstance(focused, OneLine | Lines)
    return focused


def send_at_once(pilot: Pilot[int], text: str) -> None:
    """Send the keys of this."""
    for message in arrive(TerminalReader(), text):
        pilot.app.post_message(message)


@pytest.mark.parametrize("lines", [1, 4])
async def test_letters_that_came_together_are_written_together(
    data: Path, monkeypatch: pytest.MonkeyPatch, lines: int
) -> None:
    written: list[str] = []
    fitting = HasRoom.fitting

    def seeing(self: OneLine | Lines, text: str) -> str:
        written.append(text)
        return fitting(self, text)

    monkeypatch.setattr(HasRoom, "fitting", seeing)
    async with app(waiting(data, lines), game="scratch").run_test() as pilot:
        await rest(pilot)
        send_at_once(pilot, WORDS)
        await rest(pilot)
        assert field(pilot).typed == WORDS
        assert len(written) <= AT_MOST
        assert "".join(written) == WORDS


@pytest.mark.parametrize("lines", [1, 4])
async def test_keys_among_letters_keep_their_place(data: Path, lines: int) -> None:
    async with app(waiting(data, lines), game="scratch").run_test() as pilot:
        await rest(pilot)
        send_at_once(pilot, "moss" * 9 + "\x7f\x7fen\x1b[D\x1b[Dt\x1b[Ha")
        await rest(pilot)
        assert field(pilot).typed == "a" + "moss" * 8 + "moten"


@pytest.mark.parametrize("lines", [1, 4])
async def test_what_is_typed_beyond_all_room_is_said_and_what_stood_there_stays(data: Path, lines: int) -> None:
    async with app(waiting(data, lines, 20), game="scratch").run_test() as pilot:
        await rest(pilot)
        send_at_once(pilot, "x" * (20 * ROOM - 1) + "yz")
        await rest(pilot)
        assert field(pilot).typed == "x" * (20 * ROOM - 1) + "y"
        assert "That’s full: no more was written." in seen(pilot)
        assert "60 too many" in seen(pilot)
        await press(pilot, "enter")
        assert "That’s 80 characters, and 20 fit here" in seen(pilot)
        assert len(field(pilot).typed) == 20 * ROOM
        await press(pilot, "backspace", "z")
        assert field(pilot).typed.endswith("xz")
        assert "That’s full" not in seen(pilot)
        if lines > 1:
            await press(pilot, "ctrl+j")
            assert "\n" not in field(pilot).typed
            assert "That’s full" in seen(pilot)
        field(pilot).action_select_all()
        pilot.app.post_message(Paste("y" * 20 * ROOM))
        await rest(pilot)
        assert field(pilot).typed == "y" * 20 * ROOM, "what is selected goes for it"


@pytest.mark.parametrize("lines", [1, 4])
async def test_what_was_left_out_is_said_after_the_letters_before_it_until_the_next_key(data: Path, lines: int) -> None:
    async with app(waiting(data, lines, 20), game="scratch").run_test() as pilot:
        await rest(pilot)
        send_at_once(pilot, WORDS)
        pilot.app.post_message(Flooded())
        await rest(pilot)
        assert "too many" in seen(pilot)
        assert "Too much at once: some was left out." in seen(pilot)
        line = pilot.app.screen.query_one(KeyLine)
        line.show((Hint("x", "something else", "", pilot.app, ("x",)),), ())  # as when some time is over
        await rest(pilot)
        assert "Too much at once: some was left out." in seen(pilot)
        pilot.app.post_message(Key("left", None))
        await rest(pilot)
        assert "Too much at once" not in seen(pilot)
