"""Driver, room and seats as processes, killed at any moment: one play is left, and nothing private was shown."""

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from games.catalog.games import find_game
from games.engine import Ending
from games.record import Records
from games.record.store.seams import DRIVER
from tests.games.record.trials import times
from tests.games.record.windows.two_processes import CANARY, Sitting, Window, meet, on_disk
from tests.support.players import ANA, BEN, EVENING, TABLE
from tests.support.processes import PATIENCE
from tests.tui.office.driving.hour_processes import drive, show
from tui.office.room.frame import is_open, received

GAMES = ("quiet-match", "ask-and-receive", "playful-prompts", "story-retelling", "weather-report", "intention")
DEEDS = 10
"""What is done in one interleaving."""
KEYS = ("next", "next", "next", "turned", "turned", "hold", "minute", "skip", "back")


class DrivenPlay:
    """One play that is driven, and what the disk held of it last.

    ``apart``: each is at a seat of their own; else Ben is, and the driver's keyboard is turned round for Ana.
    """

    def __init__(self, data: Path, game: str, seed: int, apart: bool) -> None:
        self.data, self.game, self.chance = data, game, Random(seed)
        records = Records(data)
        self.couple = records.add(TABLE).id
        with records.open(records.couples()[0]) as record:
            record.begin(find_game(game), EVENING, seed)
        self.held: list[object] = []
        self.kills, self.shown = 0, data / "shown"
        self.at_seats = TABLE.partners if apart else (BEN,)
        self.drives_at = DRIVER if apart else ANA.id
        self.windows: dict[str, Window] = {each: self.come(each) for each in self.names}

    @property
    def names(self) -> tuple[str, ...]:
        """The driver, the room, and who sits at a seat."""
        return ("driver", "room", *(who.id for who in self.at_seats))

    def come(self, name: str) -> Window:
        """A window is opened."""
        if name == "driver":
            return Window(drive, self.data, self.couple, self.drives_at)
        if name == "room":
            return Window(show, self.shown)
        return Sitting(self.data, self.couple, TABLE.find(name))

    def deed(self) -> None:
        """Something happens at one window, or at two at the same time; or one is killed in the middle of it."""
        name, what = self.chance.choice(self.names), self.chance.random()
        said, back = self._said(name)
        if what < 0.35:
            self.windows[name].tell(said)
            self._killed(name)
        elif what < 0.6:
            other = self.chance.choice([each for each in self.names if each != name])
            too, also = self._said(other)
            self.windows[name].tell(said)
            self.windows[other].tell(too)
            for each in (name, other):
                assert not self.windows[each].answered().get("busy"), "whoever is there lets go of the record"
            back = back or also
        else:
            self.windows[name].tell(said)
            done = self.windows[name].answered()
            assert not done.get("busy"), "whoever is there lets go of the record"
            held = self.disk(back)
            assert not done.get("done") or len(held) >= done["written"], "what was said to be saved is saved"
        self.disk(back)

    def _said(self, name: str) -> tuple[str, bool]:
        """What somebody does at a window, and whether that may take something back."""
        seed, chance = self.chance.getrandbits(32), self.chance.random()
        if name == "room":
            return "stop" if chance < 0.1 else "look", False
        if name == "driver":
            key = self.chance.choice(KEYS)
            return f"{key} {seed}", key == "back"
        return (f"back {seed}", True) if chance < 0.1 else (f"answer {seed}", False)

    def _killed(self, name: str) -> None:
        """A window is killed at some moment of what it does, and opened again."""
        until = time.perf_counter() + self.chance.random() * 0.004
        while time.perf_counter() < until:
            pass
        self.windows[name].kill()
        self.kills += 1
        self.windows[name] = self.come(name)

    def disk(self, back: bool) -> list[object]:
        """What the disk holds by now: all that it held, and more; less only by what somebody took back."""
        before, found = self.held, list[object](on_disk(self.data, self.game)[0])
        if not back:
            assert found[: len(before)] == before, "nothing is lost, and nothing is written over"
        self.held = found
        return found

    def end(self) -> None:
        """Every window is opened anew, and all of them stand at the same place, to which the disk replays."""
        self.disk(back=False)
        for name in self.names:
            if self.chance.random() < 0.5:
                self.windows[name].kill()
            else:
                self.windows[name].leave()
        self.windows = {each: self.come(each) for each in self.names}
        meet(*(self.windows[each] for each in self.names if each != "room"))
        found, replayed = on_disk(self.data, self.game)
        assert replayed.ended is not Ending.CHANGED, found
        assert found[: len(self.held)] == self.held
        self._room_shows()
        self._nothing_private(found)
        for each in self.windows.values():
            each.leave()

    def _room_shows(self) -> None:
        """The room comes to show what the driver shows, whoever was killed before."""
        driver, until = self.windows["driver"], time.monotonic() + PATIENCE
        while True:
            driver.tell("look")
            frame = driver.answered()["frame"].encode()
            shown = self.shown.read_bytes().splitlines(keepends=True)
            if shown and _still(shown[-1]) == _still(frame):
                return
            assert time.monotonic() < until, (shown[-1:], frame)

    def _nothing_private(self, found: list[list[object]]) -> None:
        """No word that somebody wrote alone came to the room, unless a reveal has shown it to both since."""
        play = on_disk(self.data, self.game)[1]
        frames = [frame for line in self.shown.read_bytes().splitlines() if (frame := received(line))]
        shown = "\n".join(" ".join(frame.words) for frame in frames)
        assert not [frame for frame in frames if "only you" in frame.head], "a turn of one alone was shown"
        opened = json.dumps([value for key, who, value in found if isinstance(value, list)]) + json.dumps(
            [str(turn.quotes) for turn in play.open]
        )
        for word in set(re.findall(rf"{CANARY}[0-9a-f]+", shown)):
            assert word in opened, f"{word} was only {word[:6]} to its author"
        asked = {each.prompt: each.is_open for each in play.answers} | {
            each.prompt: is_open(each) for each in play.open
        }
        openly = " ".join(prompt for prompt, is_so in asked.items() if is_so)
        for prompt in (prompt.split("\n")[0] for prompt, is_so in asked.items() if not is_so):
            assert not prompt or prompt in openly or prompt not in shown, f"“{prompt}” was asked alone"


def _still(line: bytes) -> object:
    """A frame without its time."""
    frame = received(line)
    return frame and frame._replace(time=0)


@pytest.fixture
def plays() -> Iterator[list[DrivenPlay]]:
    begun: list[DrivenPlay] = []
    yield begun
    for each in begun:
        for window in each.windows.values():
            window.kill_if_there()


def test_whatever_happens_to_driver_room_and_seats_one_play_is_left(data: Path, plays: list[DrivenPlay]) -> None:
    count, kills, frames = times(12, 1_000), 0, 0
    for seed in range(count):
        play = DrivenPlay(data / str(seed), GAMES[seed % len(GAMES)], seed, apart=seed % 4 != 3)
        plays[:] = [play]
        for _deed in range(DEEDS):
            play.deed()
        play.end()
        kills, frames = kills + play.kills, frames + play.shown.read_bytes().count(b"\n")
    print(
        f"\n{count} interleavings of driver, room and seats, {kills} kills, {frames} frames in the room: nothing lost,"
    )
    print("nothing doubled, nothing private shown")
    assert kills
