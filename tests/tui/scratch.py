"""A scratch game with every kind of turn, and what a test sees and does at the screens."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from textual.events import Key, MouseDown, MouseUp, Paste
from textual.message import Message
from textual.pilot import Pilot

from games.engine import (
    Act,
    Agree,
    AskBoth,
    Cell,
    Choice,
    Choose,
    Context,
    Game,
    Grid,
    Json,
    Partner,
    Quote,
    Rate,
    Reveal,
    Say,
    Script,
    Seen,
    Speak,
    Stage,
    Table,
    Write,
    say,
    seat_partners,
)
from games.record import Couple, Records
from tests.tui.rest import quiet, rest
from tui.app.app import OurTurn
from tui.screens.turns import TurnsScreen
from tui.terminal.textual_private.reading import TerminalReader
from tui.widgets.options import Options

EVENING = datetime(2026, 11, 22, 20, 15, tzinfo=UTC)
YES, NO = Choice("yes", say("Yes, gladly")), Choice("no", say("No, thank you"))


async def every_kind(table: Table, context: Context) -> None:
    """Say, write (one line, several), choose, rate, speak, act, both in private, reveal, agree, a picture."""
    ana, ben = table
    await Stage(0, 3)
    await Say("hello", table, say("Sit down together."), action=say("we sit"))
    await Write("word", ana, say("One word?"), lead=say("you write"), lines=1, limit=20)
    await Write("text", ben, say("A few lines?"), lead=say("you write"), lines=3, limit=100, optional=True)
    await Stage(1, 3)
    await Choose("choice", ana, say("What is true?"), YES, NO, lock=10, quotes=(Quote(ben, "Will you?"),))
    await Rate("rate", ben, say("How easy?"), anchors={0: say("hard"), 10: say("easy")})
    await Speak("speak", ana, say("Tell {ben}.", ben=ben), seconds=90)
    await Act("act", table, say("Breathe."), seconds=120, halfway=say("still good?"))
    said = await AskBoth(table, _secret)
    quotes = tuple(Quote(who, text) for who, text in said.items())
    await Reveal("reveal", table, say("Read them."), quotes=quotes, action=say("read them"))
    await Stage(2, 3)
    await Agree("agree", table, say("Agreed, if you both press"), say("Ben listens"), say("five minutes"))
    grid = Grid((say("mine"), say("yours")), (say("I do"),), ((Cell(say("take"), (ana,)), Cell(say("serve"))),))
    await Say("weave", table, say("Look at it."), grid=grid, action=say("close"))


async def _secret(who: Partner) -> str:
    return await Write("secret", who, say("Only you see this."), lines=1, seen=Seen.HIDDEN)


def game(script: object = every_kind) -> Game:
    """A game of the scratch kind; it begins at once."""
    return Game(
        "scratch",
        say("Scratch"),
        say("all kinds of turn"),
        (5, 10),
        script,  # type: ignore[arg-type]
        gentle=True,
        arrives=False,
    )


def turns(*made: object) -> "Script[None]":
    """A script that awaits what each function makes of the table."""

    async def script(table: Table, context: Context) -> None:
        for make in made:
            await make(table)  # type: ignore[operator]

    return script  # type: ignore[return-value]  # the function that starts it, as Game wants


def couple(data: Path, first: str = "Ana", second: str = "Ben") -> tuple[Records, Couple]:
    """Records with one couple in them."""
    records = Records(data)
    return records, records.add(seat_partners([(first, "she"), (second, "he")]))


class Clock:
    """Seconds that pass only when a test says so."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def moments() -> Iterator[datetime]:
    """One minute later each time."""
    at = EVENING
    while True:
        yield at
        at += timedelta(minutes=1)


def app(records: Records, clock: Clock | None = None, **given: object) -> OurTurn:
    """The app at a fixed evening."""
    times = moments()
    return OurTurn(records, now=lambda: next(times), clock=clock or Clock(), **given)  # type: ignore[arg-type]


def seen(pilot: Pilot[Any]) -> str:
    """What stands on the screen, line below line."""
    compositor = pilot.app.screen._compositor
    return "\n".join(strip.text.rstrip() for strip in compositor.render_strips())


CHARACTERS = {"enter": "\r", "space": " ", "question_mark": "?", "exclamation_mark": "!", "slash": "/"}


def arrive(reader: TerminalReader, text: str) -> list[Message]:
    """The messages that come of this when a terminal sends it."""
    reader.incoming.take(text.encode("utf-8", "surrogatepass"), 0.0)
    found: list[Message] = []
    while reader.incoming:
        found += reader.give()[0]
    return found


async def until_seen(pilot: Pilot[int]) -> None:
    """Wait until what stands there has been drawn: where one key decides, one that comes before is not heard."""
    while isinstance(pilot.app.screen, TurnsScreen) and pilot.app.screen.unseen:
        await quiet(pilot)
        await asyncio.sleep(0)


async def send(pilot: Pilot[int], *keys: str) -> None:
    """Press keys while something is being done, which they may have to wait for."""
    await until_seen(pilot)
    for key in keys:
        pilot.app.post_message(Key(key, CHARACTERS.get(key, key if len(key) == 1 else None)))
    await quiet(pilot)


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys within one turn, and wait once for what comes of it; Textual's own waits after each."""
    await send(pilot, *keys)
    await rest(pilot)


async def type_in(pilot: Pilot[int], text: str) -> None:
    """Put a text into the field at once, and answer with Enter."""
    pilot.app.post_message(Paste(text))
    await press(pilot, "enter")


def go_to(pilot: Pilot[int], title: str) -> Options:
    """Go to the row whose title begins with these words; its list."""
    rows = pilot.app.screen.query_one(Options)
    rows.action_go(next(place for place, row in enumerate(rows.rows) if row.title.startswith(title)))
    return rows


async def pick(pilot: Pilot[int], title: str) -> None:
    """Pick the row whose title begins with these words."""
    go_to(pilot, title).action_pick()
    await rest(pilot)


def clicking(pilot: Pilot[int], words: str) -> tuple[MouseDown, MouseUp]:
    """A button going down and up where these words stand, as a terminal sends it; made now, and not sent yet."""
    y, line = next((y, line) for y, line in enumerate(seen(pilot).splitlines()) if words in line)
    x = line.index(words) + 1
    down, up = (kind(None, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y) for kind in (MouseDown, MouseUp))
    assert isinstance(down, MouseDown)
    assert isinstance(up, MouseUp)
    return down, up


async def click_on(pilot: Pilot[int], words: str) -> None:
    """Click on these words where they stand on the screen."""
    for y, line in enumerate(seen(pilot).splitlines()):
        if words in line:
            await pilot.click(offset=(line.index(words) + 1, y))
            await rest(pilot)
            return
    raise AssertionError(f"{words!r} is not on the screen:\n{seen(pilot)}")


ANSWERS: dict[str, Json] = {
    "word": "kettle",
    "text": "",
    "choice": "yes",
    "rate": 5,
    "secret": "secret words",
    "agree": True,
}
"""What a play is answered with on the way to the turn that a test is about; going on where nothing is named."""


def ahead(records: Records, ours: Couple, turn: int, made: Game | None = None) -> None:
    """Begin a play and answer it without a screen until ``turn`` turns have been answered."""
    the_game = made or game()
    with records.open(ours) as record:
        log = record.begin(the_game, EVENING, seed=1)
        play = log.play(the_game)
        for _ in range(turn):
            play.answer(play.open[0], ANSWERS.get(play.open[0].key), EVENING)


async def short_close(pilot: Pilot[int]) -> None:
    """Stop, and pick the short close on the calm page."""
    await press(pilot, "f1")
    await pick(pilot, "Finish gently")


async def keep_as_it_is(pilot: Pilot[int]) -> None:
    """Each says alone that what they wrote stays as it is."""
    for key in ("a", "b"):
        await press(pilot, key)
        there = seen(pilot)
        assert "What should become of what you wrote?" in there or "You didn’t write anything" in there
        await press(pilot, "enter")
