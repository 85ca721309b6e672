"""Makes the pictures in screenshots/ from the running app: ``python -m tests.screenshots`` (make screenshots).

A made-up couple, a fixed evening and seed, so that the same app gives the same pictures everywhere.
"""

import asyncio
import re
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from games.catalog import find_game
from games.engine import Json, Play, seat_partners
from games.record import Couple, Record, Records
from tests.chance import fix_chance
from tests.tui.scratch import pick
from tui.app import OurTurn
from tui.turns.thin_line import ThinLine

FOLDER = Path(__file__).parent.parent / "screenshots"
SIZE = (80, 24)
TONIGHT = datetime(2026, 11, 22, 20, 15, tzinfo=UTC)
EARLIER = (datetime(2026, 10, 25, 20, 40, tzinfo=UTC), datetime(2026, 11, 8, 19, 55, tzinfo=UTC))
ASK = "listen to me about my sister, without fixing anything"
SAID: dict[str, Json] = {
    "stop_word": "kettle",
    "touch": "not_tonight",
    "first_form": "will",
    "kind": "words",
    "size": "straight",
    "minutes": 5,
    "self_check": "sad",
    "heard": "got_it",
    "answer": "yes",
    "edge": "fixing it",
    "agreement": True,
    "for_whom": "me",
    "ease": 7,
}
REQUESTS = (ASK, "read me the end of that chapter", "brush your hair", "draw the house we will have")


class Stage:
    """A fresh folder of records, and the app on it at the fixed evening."""

    def __init__(self, data: Path, chance: pytest.MonkeyPatch) -> None:
        fix_chance(chance)
        self.records = Records(data)
        self.seconds = 0.0
        self._at = TONIGHT

    def ana_and_ben(self) -> Couple:
        """The couple, with two evenings behind them."""
        ours = self.records.add(seat_partners([("Ana", "she"), ("Ben", "he")]))
        for evening in EARLIER:
            self._at = evening
            with self.records.open(ours) as record:
                self.play(record, None)
                record.end_evening(self.now())
        self._at = TONIGHT
        return ours

    def play(self, record: Record, until: str | None, times: int = 1) -> None:
        """Play without a screen until the turn ``until`` is asked for the ``times``-th time, or to the end."""
        game = find_game("ask-and-receive")
        log = record.begin(game, self.now(), seed=7)
        play = log.play(game)
        while play.open:
            turn = play.open[0]
            times -= turn.key == until
            if turn.key == until and times == 0:
                return
            value = REQUESTS[_asked(play) % len(REQUESTS)] if turn.key == "request" else SAID.get(turn.key)
            if turn.kind == "reveal":
                value = None
            play.answer(turn, value, self.now())
        if play.ended:
            log.close(play.ended, self.now())

    def now(self) -> datetime:
        """Half a minute later each time."""
        self._at += timedelta(seconds=30)
        return self._at

    @asynccontextmanager
    async def app(self, game: str | None = None, size: tuple[int, int] = SIZE) -> AsyncIterator[Pilot[int]]:
        """The running app."""
        app = OurTurn(self.records, game=game, seed=7, now=self.now, clock=lambda: self.seconds)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield pilot

    @asynccontextmanager
    async def at(self, turn: str, times: int = 1) -> AsyncIterator[Pilot[int]]:
        """The running app at this turn of the game."""
        with self.records.open(self.ana_and_ben()) as record:
            self.play(record, turn, times)
        async with self.app("ask-and-receive") as pilot:
            yield pilot


def _asked(play: Play) -> int:
    return sum(answer.key == "request" for answer in play.answers)


async def first_run(stage: Stage) -> str:
    """The first question."""
    async with stage.app() as pilot:
        await pilot.press(*"Ana")
        return picture(pilot)


async def home(stage: Stage) -> str:
    """After two evenings."""
    stage.ana_and_ben()
    async with stage.app() as pilot:
        return picture(pilot)


async def ask(stage: Stage) -> str:
    """Ana builds her ask, alone."""
    async with stage.at("request") as pilot:
        await pilot.press("a")
        pilot.app.post_message(Paste(ASK))
        await pilot.pause()
        return picture(pilot)


async def curtain(stage: Stage) -> str:
    """The keyboard goes to Ben."""
    async with stage.at("for_whom") as pilot:
        await pilot.press("a", "1", "enter", "5", "enter")
        return picture(pilot)


async def answer(stage: Stage) -> str:
    """Six honest answers, half of their quiet time gone."""
    async with stage.at("answer") as pilot:
        stage.seconds += 4
        pilot.app.screen.query_one(ThinLine).tick()
        await pilot.pause()
        return picture(pilot)


async def agreement(stage: Stage) -> str:
    """Ben has pressed."""
    async with stage.at("agreement") as pilot:
        await pilot.press("b")
        return picture(pilot)


async def reveal(stage: Stage) -> str:
    """The ask, read aloud."""
    async with stage.at("ask") as pilot:
        return picture(pilot)


async def weave(stage: Stage) -> str:
    """Where both have been tonight."""
    async with stage.at("weave") as pilot:
        return picture(pilot)


async def history(stage: Stage) -> str:
    """The list of evenings."""
    stage.ana_and_ben()
    async with stage.app() as pilot:
        await pick(pilot, "Our evenings")
        return picture(pilot)


async def evening(stage: Stage) -> str:
    """One evening in full, a page further down."""
    stage.ana_and_ben()
    async with stage.app() as pilot:
        await pick(pilot, "Our evenings")
        await pilot.press("enter", "pagedown", "pagedown")
        return picture(pilot)


Shot = Callable[[Stage], Awaitable[str]]
SHOTS: dict[str, Shot] = {
    "first-run": first_run,
    "home": home,
    "ask": ask,
    "curtain": curtain,
    "answer": answer,
    "reveal": reveal,
    "agreement": agreement,
    "weave": weave,
    "history": history,
    "evening": evening,
}


def picture(pilot: Pilot[int]) -> str:
    """What stands on the screen as SVG, with nothing in it that names a host or differs from run to run."""
    svg = pilot.app.export_screenshot(title="Our Turn")
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = re.sub(r"terminal-\d+", "terminal", svg)
    return re.sub(r"[ \t]+$", "", svg, flags=re.MULTILINE)


def path(name: str) -> Path:
    """Where the picture with this name stands."""
    return FOLDER / f"{name}.svg"


async def take(name: str) -> str:
    """One picture, from a fresh folder."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as chance:
        return await SHOTS[name](Stage(Path(folder) / "data", chance))


async def main() -> None:
    """Write all pictures, or those named."""
    FOLDER.mkdir(exist_ok=True)
    for name in sys.argv[1:] or SHOTS:
        path(name).write_text(await take(name), encoding="utf-8")
        print(path(name).relative_to(FOLDER.parent))


if __name__ == "__main__":
    asyncio.run(main())
