"""Hours at a therapist's, to be read: what stands in the room, and the one key that whoever drives presses for it.

``Room`` is what the projector shows. ``> …`` below it is the driver's key, or in brackets the time that passes; where
somebody answers alone or with the other one at the keyboard turned round, it is theirs, as in the other evenings here.
A line with the number of minutes says what is played next. Each has to come out the same, word for word.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from games.catalog.games import AFTER, find_game, title_of
from games.engine import seat_partners
from games.office.hour import Hour, Planned, Structure
from tests.walkthroughs.telling import EVENING, Telling
from tui.office.driving.driving import Driving, Passes
from tui.office.room.frame import Frame
from tui.seat import Curtain, Seat

HERE = Path(__file__).parent
WRITTEN = {Structure.THROUGH_ME: "an-hour-through-me.txt", Structure.TO_EACH_OTHER: "an-hour-to-each-other.txt"}
PLAN = (Planned("weather-report", 4), Planned("good-news", 10), Planned("remember-when", 8))
TIME = re.compile(r"\((\d+) seconds\)")
KEYS = {"space": "next", "h": "hold", "+": "add_minute", "b": "back", "s": "skip", "c": "close_gently"}
INTEGRATION = "i"


class HourTold:
    """An hour that is driven by what was pressed, and told again in ``lines``."""

    def __init__(self, structure: Structure) -> None:
        self.table = seat_partners([("Ana", "she"), ("Ben", "he")])
        self.hour = Hour("Case 14", 3, structure=structure, plan=PLAN)
        self.seconds, self.lines = 0.0, list[str]()
        self._shown = Frame()
        self._begin(PLAN[0].game)

    def _begin(self, game: str) -> None:
        self.game, self.seat = game, Seat(self.table)
        self.told = Telling(find_game(game), self.table, lines=self.lines)
        self.driving = Driving(
            self.told.play,
            self.seat,
            self.hour,
            lambda: EVENING,
            lambda: self.seconds,
        )
        self.lines += ["", f"{int(self.seconds) // 60} of 50 minutes: {title_of(game)}"]
        self._look()

    def _look(self) -> None:
        """Tell what stands in the room where that is something else; the time that is left is no news."""
        self.driving.look()
        frame = self.driving.frame._replace(time=0)
        if frame != self._shown and not self.told.play.ended:
            self._shown = frame
            self.lines += ["", f"Room: {frame.head}".rstrip(": "), *(f"    {line}" for line in frame.words)]

    def press(self, typed: str) -> None:
        """One key of the driver's, time that passes, or an answer at the keyboard turned round."""
        if (time := TIME.fullmatch(typed)) is not None:
            self.seconds += int(time[1])
            self.lines.append(f"> {typed}")
            self.driving.look()
            self.driving.tick()
        elif typed == INTEGRATION:
            self.lines.append(f"> {typed}")
            self.driving.close_gently()
        elif self.driving.passes is Passes.AT_THE_KEYBOARD:
            self._turned_round(typed)
        else:
            self.lines.append(f"> {typed}")
            if typed.isdecimal():
                self.driving.choose(int(typed))
            else:
                getattr(self.driving, KEYS[typed])()
        self._look()
        if self.told.play.ended:
            following = self.hour.after(self.game) if self.game != AFTER else None
            jumps = any(line == f"> {INTEGRATION}" for line in self.lines)
            if self.game != AFTER:
                self._begin(AFTER if jumps or following is None else following.game)

    def _turned_round(self, typed: str) -> None:
        place = self.seat.place(self.told.play)
        if isinstance(place, Curtain):
            self.seat.part(place)
        self.told.answer(typed)


def typed_in(transcript: str) -> Iterator[str]:
    """What was pressed or said in a transcript, in order."""
    return (line[1:].strip() for line in transcript.splitlines() if line.startswith(">"))


@pytest.mark.parametrize("structure", WRITTEN)
def test_an_hour_comes_out_as_it_is_written(structure: Structure) -> None:
    written = (HERE / WRITTEN[structure]).read_text("utf-8")
    head, _, hour = written.partition("\n\n")
    told = HourTold(structure)
    for typed in typed_in(hour):
        told.press(typed)
    assert "\n".join(told.lines).strip() == hour.strip()
    assert told.game == AFTER
    assert told.told.play.ended
    assert head
