"""The same evening at the screens and in plain lines: what is typed, what happens meanwhile, each step that came."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from games.record import Couple, Records
from tests.support.players import TABLE
from tests.support.scripted import Happens, Pause, Pick, StoppedClock, Typed, evening
from tests.tui.scratch import pick, press, seen
from tui import steps
from tui.app.app import OurTurn
from tui.plain.face import PlainFace
from tui.turns.curtain import CurtainWidget
from tui.turns.page import PageWidget
from tui.visit import Visit
from tui.widgets.options import Options

KEYS = {"/stop": "f1", "/people": "f9", "/not-for": "f10", "": "enter"}
"""Keys that do what is typed in plain lines."""


def told(step: object) -> str:
    """A step in a few words that are the same in every face."""
    match step:
        case steps.ShowHome(said):
            return f"home: {said}" if said else "home"
        case steps.ShowPlay(log, game, stopped):
            return f"play {game.name} from {len(list(log))}" + (", only its short close" if stopped else "")
        case steps.ShowClosing(sitting, offers):
            return f"closing of {sitting.game}, {sitting.ending}: {', '.join(each.value for each in offers)}"
        case steps.Rest(words):
            return str(words)
    return type(step).__name__


ASIDE = "Aside"
"""What is asked first, on top of the step."""


class Watched(Visit):
    """A visit that keeps what it says comes next, to all who ask."""

    said: list[str]

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.said, self._inside = [], False

    def __getattribute__(self, name: str) -> Any:
        found = super().__getattribute__(name)
        if name not in ("enter", "begin", "played", "home", "go_on", "good_night", "rest", "asked_first", "unlocked"):
            return found

        def watched(*given: Any, **named: Any) -> Any:
            if self._inside:
                return found(*given, **named)
            self._inside = True
            try:
                step = found(*given, **named)
            finally:
                self._inside = False
            stands = [each for each in self.said if each != ASIDE][-1:]  # there again after what was asked on top
            if step is not None and [told(step)] != stands:
                self.said.append(told(step))
            return step

        return watched


@dataclass
class Evenings:
    """Several visits of a couple of their own, one after the other; ``said`` is what came next each time."""

    records: Records
    couple: Couple = field(init=False)
    clock: StoppedClock = field(default_factory=StoppedClock)
    said: list[str] = field(default_factory=list)
    read: str = ""
    """All that stood in plain lines, or on the screen at the end of a visit."""

    def __post_init__(self) -> None:
        self.couple = self.records.add(TABLE)

    def watched(self, **given: Any) -> Watched:
        """A visit to be played in whatever face."""
        wanted = {"couple": None, "game": None, "seed": 1, "timers": False, "now": self.clock.now} | given
        return Watched(self.records, **wanted)

    def in_lines(self, typed: Sequence[Typed], **given: Any) -> None:
        """Come in, type this in plain lines, and leave."""
        lines = evening(*self._before(typed), clock=self.clock)
        visit = self.watched(**given)
        PlainFace(lines.talk, visit).stay()
        self.said += visit.said
        self.read += lines.read

    def _before(self, typed: Sequence[Typed]) -> Sequence[Typed]:
        """Let the time pass that they take before they come in; what they type then."""
        while typed and isinstance(typed[0], Pause):
            self.clock.wait(typed[0].seconds)
            typed = typed[1:]
        return typed

    async def at_screens(self, typed: Sequence[Typed], **given: Any) -> None:
        """The same at the screens."""
        typed = self._before(typed)
        visit = self.watched(**given)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("tui.app.app.Visit", lambda *_given: visit)
            async with OurTurn(self.records, clock=self.clock.seconds).run_test(size=(80, 40)) as pilot:
                await pilot.pause()
                for each in typed:
                    if isinstance(each, Pause):
                        self.clock.wait(each.seconds)
                    else:
                        await _do(pilot, each)
                    if pilot.app.return_code is not None:
                        break
                else:
                    self.read += seen(pilot)
        self.said += visit.said


async def _do(pilot: Pilot[int], typed: str | Pick | Happens) -> None:
    screen = pilot.app.screen
    if isinstance(typed, Happens):
        typed.does()
    elif isinstance(typed, Pick):
        there = [row.title for rows in screen.query(Options) for row in rows.rows]
        if any(title.startswith(typed.words) for title in there):
            await pick(pilot, typed.words)
        else:
            assert typed.words == "Good night", f"{typed.words}:\n{seen(pilot)}"  # home has a key for it, and no row
            await press(pilot, "q")
    elif typed in KEYS:
        await press(pilot, KEYS[typed])
    elif any(curtain.display for curtain in screen.query(CurtainWidget)):
        await press(pilot, typed)
    elif typed.isdecimal():
        await press(pilot, typed, *([] if any(page.display for page in screen.query(PageWidget)) else ["enter"]))
    else:
        pilot.app.post_message(Paste(typed))
        await pilot.pause()  # a key may be faster than what is pasted, and on a page it goes on
        await press(pilot, "enter")


async def in_both(
    data: Path, visits: Callable[[Evenings], Sequence[Sequence[Typed]]], **given: Any
) -> tuple[Evenings, Evenings]:
    """Play the same visits at the screens and in plain lines, each couple by itself; what came of them.

    ``visits`` may prepare something; what it gives is typed, one visit after the other. Both faces must have been told
    the same steps.
    """
    screens, lines = Evenings(Records(data / "screens")), Evenings(Records(data / "lines"))
    for typed in visits(screens):
        await screens.at_screens(typed, **given)
    for typed in visits(lines):
        lines.in_lines(typed, **given)
    assert screens.said == lines.said, (screens.said, lines.said, screens.read[-900:])
    return screens, lines
