"""Two processes at two seats: killed, stopped, moved to one keyboard and back; both stand at one place after it."""

import signal
import time
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from games.catalog.games import find_game
from games.engine import Ending, Partner
from games.record.windows.seats import SEATS
from games.record.windows.window import this_window
from tests.games.record.stores import Stored
from tests.games.record.trials import times
from tests.games.record.windows.two_processes import Sitting, meet, on_disk
from tests.support.players import EVENING, TABLE, legal

GAMES = ("quiet-match", "ask-and-receive", "playful-prompts", "story-retelling", "weather-report", "intention")
DEEDS = 10
"""What is done in one interleaving."""


class Evening:
    """One play at two seats, and what the disk held of it last."""

    def __init__(self, stored: Stored, game: str, seed: int) -> None:
        self.stored, self.game, self.chance = stored, game, Random(seed)
        records = stored.records()
        self.couple = records.add(TABLE).id
        with records.open(records.couples()[0]) as record:
            record.begin(find_game(game), EVENING, seed)
        self.held: list[object] = []
        self.kills = self.stood_in_the_way = 0
        self.sits = {who: self.come(who) for who in TABLE}

    def come(self, who: Partner) -> Sitting:
        """Somebody comes to their seat."""
        return Sitting(self.stored, self.couple, who)

    def deed(self) -> None:
        """Something happens at one of the seats."""
        who, what = self.chance.choice(TABLE.partners), self.chance.random()
        mine, theirs = self.sits[who], self.sits[TABLE.other(who)]
        back = what < 0.1
        said = f"{'back' if back else 'stop' if what < 0.12 else 'answer'} {self.chance.getrandbits(32)}"
        if what < 0.32:
            mine.tell(said)
            if self.chance.random() < 0.4:
                theirs.tell(f"answer {self.chance.getrandbits(32)}")
                self.done(theirs)
            self.done(mine)
        elif what < 0.52:
            self.killed(who, said)
        elif what < 0.60:
            mine.stop()
            theirs.tell(said)
            self.stood_in_the_way += theirs.answered()["busy"]
            mine.go_on()
        elif what < 0.64:
            self.one_keyboard()
        else:
            mine.tell(said)
            done = self.done(mine)
            held = self.disk(back)
            assert not done["done"] or len(held) >= done["written"], "what was said to be saved is saved"
        self.disk(back or what < 0.32)

    def done(self, sits: Sitting) -> dict[str, Any]:
        """What came of what somebody was told to do, while nobody stands still."""
        done = sits.answered()
        assert not done["busy"], "whoever is there lets go of the record"
        return done

    def killed(self, who: Partner, said: str) -> None:
        """A window is killed at some moment of what it does, and started again."""
        self.sits[who].tell(said)
        until = time.perf_counter() + self.chance.random() * 0.004
        while time.perf_counter() < until:
            pass
        self.sits[who].kill()
        self.kills += 1
        self.stored.see_gone(self.couple, SEATS[who.id])
        self.sits[who] = self.come(who)

    def one_keyboard(self) -> None:
        """Both are at one keyboard for an answer or two, and then at their own again."""
        for each in self.sits.values():
            each.leave()
        records = self.stored.records()
        records.window = this_window(signal.SIGUSR1)
        with records.open(records.couples()[0]) as record:
            assert record.unfinished
            play = record.resume(record.unfinished).play(find_game(self.game))
            for _answer in range(2):
                if play.open:
                    turn = self.chance.choice(play.open)
                    play.answer(turn, legal(turn, self.chance), EVENING)
        self.sits = {who: self.come(who) for who in TABLE}

    def disk(self, back: bool) -> list[object]:
        """What the disk holds by now: all that it held, and more; less only by what somebody took back."""
        before, found = self.held, list[object](on_disk(self.stored, self.game)[0])
        if not back:
            assert found[: len(before)] == before, "nothing is lost, and nothing is written over"
        self.held = found
        return found

    def end(self) -> None:
        """Both stand at the same place, to which the disk replays as far as it goes."""
        meet(*self.sits.values())
        found, replayed = on_disk(self.stored, self.game)
        assert replayed.ended is not Ending.CHANGED, found
        for each in self.sits.values():
            each.leave()
        records = self.stored.records()
        records.remove(records.couples()[0])


@pytest.fixture
def evenings() -> Iterator[list[Evening]]:
    begun: list[Evening] = []
    yield begun
    for each in begun:
        for sits in each.sits.values():
            sits.kill_if_there()


def test_whatever_happens_to_two_processes_they_stand_at_the_same_place(
    stored: Stored, evenings: list[Evening]
) -> None:
    count, kills, stops = times(12, 1_000) // stored.seldom, 0, 0
    for seed in range(count):
        evening = Evening(stored, GAMES[seed % len(GAMES)], seed)
        evenings[:] = [evening]
        for _deed in range(DEEDS):
            evening.deed()
            if evening.chance.random() < 0.5:
                meet(*evening.sits.values())
        evening.end()
        kills, stops = kills + evening.kills, stops + evening.stood_in_the_way
    print(f"\n{count} interleavings of two processes, {kills} kills, {stops} stops in the middle of a commit: nothing")
    print("lost, nothing doubled")
    assert kills
