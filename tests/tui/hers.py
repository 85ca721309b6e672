"""Ana at a seat of her own, without a screen, for what is seen of it at Ben's."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from games.catalog.games import GAMES
from games.engine import Context, Game, Partner, Say, Seen, Speak, Table, Write, say
from games.record import PlayLog, Records
from games.record.windows.crossing import CROSSING
from games.record.windows.seat_log import SeatLog
from games.record.windows.window import this_window
from tests.privacy.canaries import own_name
from tests.support.players import TABLE
from tests.support.records import arrived
from tests.tui.scratch import EVENING
from tui import steps
from tui.visit import Visit

WAITS_FOR_HER = "Your game waits until Ana goes on with it"
APART = "apart"
"""What the game is called that they play."""


async def together(table: Table, _context: Context) -> None:
    """What either may answer for both."""
    await Speak("first", table, say("Hum it."))
    await Speak("second", table, say("Now louder."))


async def alone(table: Table, _context: Context) -> None:
    """What each answers alone."""
    for who in table:
        await Write(f"alone_{who.id}", who, say("Only yours, {who}.", who=who), seen=Seen.PRIVATE)
    await Say("there", table, say("There."))


def records_of(data: Path) -> Records:
    """With a window of their own."""
    records = Records(data)
    records.window = this_window(signal.SIGUSR1)
    return records


class Hers:
    """Ana's seat, without a screen."""

    def __init__(self, log: PlayLog, game: Game) -> None:
        assert isinstance(log, SeatLog)
        self.log, self._play = log, log.play(game)

    def answers(self) -> None:
        """She answers what stands there."""
        value = "softly" if isinstance(self._play.open[0], Write) else None
        self._play.answer(self._play.open[0], value, EVENING)

    def looks(self) -> None:
        """She looks what the other one has done."""
        if self.log.has_news():
            self._play.take_in()

    def loses_what_crosses(self) -> None:
        """What she has handed over is gone, as if a window had ended in the middle of it."""
        self.log._db.drawer.files.delete([CROSSING])


@contextmanager
def ana_begins(data: Path, script: object, *keyed: Partner) -> Iterator[Hers]:
    """Ana has begun a play; who is ``keyed`` has a passphrase."""
    GAMES[APART] = Game(APART, say("Apart"), say("for the tests"), (5, 5), script)  # type: ignore[arg-type]
    records = records_of(data)
    couple = arrived(records, records.add(TABLE), EVENING)
    with records.open(couple) as record:
        for who in keyed:
            record.set_passphrase(who, own_name(who))
    visit = Visit(records, couple, None, 7, False, lambda: EVENING, seat="Ana")
    visit.enter()
    begun = visit.begin(APART)
    assert isinstance(begun, steps.ShowPlay)
    yield Hers(begun.log, begun.game)
    visit.close()
