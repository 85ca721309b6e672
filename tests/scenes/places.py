"""The places outside a play: before home, home, the evenings, what changed, the keys, sealing, too small a window."""

import os
import time
from signal import SIGUSR1

from textual.pilot import Pilot

from games.catalog.made_up import made_up
from games.record import Records
from games.record.transfer.beside import TOLD
from games.record.windows.window import Window
from tests.scenes import couples
from tests.scenes.stage import TONIGHT, Scene, Stage, entered, picked, state, typed
from tests.support.records import folder_of
from tui.screens.elsewhere import SeatAskedScreen
from tui.screens.evening import Dialogue
from tui.screens.history import HistoryScreen
from tui.settings.config import Config, Settings
from tui.widgets.parts import Column

PASSED = (
    "Line 3 of config.toml: there is no setting called “colour”; did you mean “theme”?",
    "Line 7 of config.toml: “f11” is the key of two things; “stop” keeps it.",
)


async def all_read(stage: Stage, pilot: Pilot[int]) -> None:
    """Until all words of all evenings can be found."""
    history = pilot.app.screen
    assert isinstance(history, HistoryScreen)
    await history.all_read.wait()


async def down_to_the_tellings(stage: Stage, pilot: Pilot[int]) -> None:
    """Down to where a first and a second telling stand side by side."""
    for dialogue in pilot.app.screen.query(Dialogue):
        for place, line in enumerate(dialogue.lines(dialogue.size.width)):
            if str(TOLD[0]) in line.plain:
                top = dialogue.virtual_region.y + place
                pilot.app.screen.query_one(Column).scroll_to(y=top - 4, animate=False)
                return
    raise AssertionError("nothing was told twice")


async def open_elsewhere(stage: Stage, pilot: Pilot[int]) -> None:
    """Cleo and Dan went to see about the kettle seven minutes ago, on another machine."""
    there = Records(stage.records.cabinet)
    there.window = Window(1, "", "another machine", SIGUSR1)
    couple = there.find("Cleo & Dan")
    stage.stays.enter_context(there.open(couple))
    used = time.time() - 7 * 60 - 20  # the system's own notes of time know of no evening that we make up
    for seat in (".seat-a", ".seat-b", ".driving"):
        os.utime(folder_of(couple) / seat, (used, used))


async def asks_for_a_seat(stage: Stage, pilot: Pilot[int]) -> None:
    """Ben would like to sit elsewhere."""
    table = stage.records.couples()[0].table
    await pilot.app.push_screen(SeatAskedScreen(table.partners[1], table))


def _made_up(records: Records) -> None:
    made_up(records, TONIGHT)


PLACES: dict[str, Scene] = {
    "first-run": Scene(couples.nobody, (typed("Ana"),)),
    "first-run-pronouns": Scene(couples.nobody, (entered("Ana"), typed("Ben"), "f8")),
    "first-run-second-name": Scene(couples.nobody, (entered("Ana", "Ana"),)),
    "first-run-not-for": Scene(couples.nobody, (entered("Ana", "Ben"),)),
    "couples": Scene(couples.several),
    "unlock": Scene(couples.sealed, (typed("humming at noon"),)),
    "unlock-another-passphrase": Scene(couples.sealed, (entered("humming at night"),)),
    "open-elsewhere": Scene(couples.several, (open_elsewhere, "down enter")),
    "open-locked": Scene(couples.locked, ("enter", "a")),
    "seat-asked": Scene(couples.ours, (asks_for_a_seat,)),
    "damaged": Scene(couples.damaged),
    "too-small": Scene(couples.ours, sizes=((39, 24), (80, 11), (20, 6))),
    "home-new": Scene(couples.ours),
    "home": Scene(couples.evenings),
    "home-below": Scene(couples.evenings, ("up", "end")),
    "home-open-play": Scene(couples.begun),
    "home-passphrase-goes": Scene(couples.going),
    "home-patterns": Scene(couples.patterns),
    "home-much": Scene(couples.much),
    "home-sealed": Scene(couples.sealed, (entered("humming at noon"),)),
    "home-made-up": Scene(_made_up, made_up=True),
    "home-config-passed": Scene(couples.ours, config=Config(Settings(), PASSED)),
    "small-games": Scene(couples.evenings, ("p",)),
    "history": Scene(couples.patterns, ("e", all_read)),
    "history-empty": Scene(couples.ours, ("e",)),
    "history-searching": Scene(couples.patterns, ("e", all_read, "slash", typed("kettle"))),
    "history-found": Scene(couples.patterns, ("e", all_read, "slash", typed("chapter"), "enter")),
    "history-nothing-found": Scene(couples.patterns, ("e", all_read, "slash", typed("wheelbarrow"))),
    "history-which-game": Scene(couples.patterns, ("e", "g down down")),
    "history-one-game": Scene(couples.patterns, ("e", "g", picked("Weather report"))),
    "history-taken-along": Scene(couples.patterns, ("e", all_read, "w")),
    "history-starred": Scene(couples.patterns, ("e", "s")),
    "evening": Scene(couples.patterns, ("e", "enter")),
    "evening-everything": Scene(couples.patterns, ("e", "enter", "a")),
    "evening-below": Scene(couples.patterns, ("e", "enter", "a", "pagedown pagedown")),
    "evening-two-tellings": Scene(couples.much, ("e", "end enter", "a", down_to_the_tellings)),
    "evening-to-file": Scene(couples.patterns, ("e", "enter", "f")),
    "evening-to-paper": Scene(couples.patterns, ("e", "enter", "p")),
    "insight": Scene(couples.patterns, ("w",)),
    "insight-below": Scene(couples.patterns, ("w", "pagedown pagedown")),
    "insight-empty": Scene(couples.ours, ("w",)),
    "help": Scene(couples.evenings, ("question_mark",)),
    "help-in-a-play": Scene(couples.begun, ("enter", "f2")),
    "palette": Scene(couples.evenings, ("ctrl+p",)),
    "palette-found": Scene(couples.evenings, ("ctrl+p", typed("our"))),
    "palette-nothing": Scene(couples.evenings, ("ctrl+p", typed("wheelbarrow"))),
    "seal": Scene(couples.evenings, ("s",)),
    "seal-passphrase": Scene(couples.evenings, ("s enter", typed("humming at noon"))),
    "seal-not-the-same": Scene(couples.evenings, ("s enter", entered("humming at noon", "humming at night"))),
    "seal-recovery-key": Scene(
        couples.evenings,
        ("s enter", entered("humming at noon", "humming at noon", "a black swan", "a black swan")),
    ),
}
for _state in (
    "first-run-second-name",
    "home-below",
    "unlock-another-passphrase",
    "home-sealed",
    "home-config-passed",
    "history-found",
    "history-one-game",
    "history-starred",
    "evening-below",
    "insight-below",
    "help-in-a-play",
    "palette-nothing",
    "seal-not-the-same",
):
    PLACES[_state] = state(PLACES[_state])
