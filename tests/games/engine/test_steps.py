"""What a script is given at its start, what it may await besides turns, and a picture that stands beside a question."""

from datetime import date
from itertools import count

import pytest

from games.engine import (
    AskBoth,
    Cell,
    Context,
    Ending,
    Grid,
    Kept,
    NotAllowed,
    Note,
    Outcome,
    Partner,
    Play,
    Press,
    Say,
    Stopped,
    Toss,
    say,
)
from games.engine.game import PastPlay
from tests.support.chance import free_chance
from tests.support.players import ANA, BEN, EVENING, TABLE
from tests.support.sittings import Disk, asked, give

TODAY = date(2026, 11, 22)


def test_chance_is_the_same_at_every_replay() -> None:
    context = Context(7, TODAY)
    drawn = [context.random().sample(range(100), 5) for _ in range(3)]
    assert drawn[0] == drawn[1] == drawn[2]
    assert drawn[0] != Context(8, TODAY).random().sample(range(100), 5)


def test_an_earlier_play_tells_what_it_came_to() -> None:
    async def script() -> None:
        await Say("hello", ANA, say("Hello."))
        await Note("pattern", {"when": "the door opens"})
        await Say("bye", BEN, say("Bye."))
        await Note("level", 2)

    disk = Disk()
    play = Play(script, disk)
    give(play)
    give(play)
    past = PastPlay("a-game", TODAY, tuple(disk))
    assert past.notes == [
        {"key": "pattern", "value": {"when": "the door opens"}, "on": "2026-11-22"},
        {"key": "level", "value": 2, "on": "2026-11-22"},
    ]


def test_a_picture_is_kept_in_words_with_the_question() -> None:
    cells = ((Cell(say("take"), (ANA, ANA)), Cell(say("serve"), (ANA, BEN))), (Cell(say("accept")), Cell(say("allow"))))
    grid = Grid((say("for me"), say("for you")), (say("I do"), say("you do")), cells)
    assert str(grid) == "take: Ana, Ana\nserve: Ana, Ben\naccept: nobody yet\nallow: nobody yet"

    async def script() -> None:
        await Say("weave", ANA, say("So far, {ana}.", ana=ANA), grid=grid)
        await Say("bare", ANA, say("So far."))

    play = Play(script, Disk())
    assert give(play).prompt == f"So far, Ana.\n{grid}"
    assert give(play).prompt == "So far."


# --- a toss ---


class Drawing:
    """Something is drawn by a toss, both are asked about it, and nothing of either is kept but an outcome."""

    def __init__(self) -> None:
        self.drawn: list[int] = []

    async def __call__(self) -> None:
        self.drawn = []
        await Say("hello", TABLE, say("Hello."))
        try:
            await Outcome("all", self._all())
        except Stopped:
            await Say("close", TABLE, say("Good night."))

    async def _all(self) -> bool:
        self.drawn.append(await Toss("shuffle"))
        pressed = await AskBoth(TABLE, self._ask)
        self.drawn.append(await Toss("again"))
        return all(pressed.values())

    async def _ask(self, who: Partner) -> bool:
        return await Press("vote", who, say("So?"), kept=Kept.NEVER)


def test_a_replay_in_memory_meets_the_same_numbers_and_the_disk_none() -> None:
    script, disk = Drawing(), Disk()
    play = Play(script, disk, count(5).__next__)
    give(play)
    give(play, True, ANA)
    assert script.drawn == [5]
    play.take_back(ANA)
    assert (script.drawn, asked(play)) == ([5], [("vote", "a"), ("vote", "b")])
    give(play, True, ANA)
    give(play, False, BEN)
    assert script.drawn == [5, 6]
    assert [(each.key, each.value) for each in disk] == [("hello", True), ("all", False)]
    assert play.ended is Ending.DONE
    assert Play(Drawing(), disk).ended is Ending.DONE


def test_after_an_interruption_it_is_another_number() -> None:
    disk = Disk()
    give(Play(Drawing(), disk, lambda: 5))
    script = Drawing()
    reopened = Play(script, disk, lambda: 8)
    assert (script.drawn, [each.key for each in disk]) == ([8], ["hello"])
    give(reopened, True, ANA)
    give(reopened, True, BEN)
    assert disk[-1].value is True


def test_a_stop_behind_a_toss_is_replayed() -> None:
    disk = Disk()
    play = Play(Drawing(), disk)
    give(play)
    give(play, True, BEN)
    play.stop(EVENING)
    reopened = Play(Drawing(), disk)
    assert asked(reopened) == [("close", "both")]
    give(reopened)
    assert reopened.ended is Play(Drawing(), disk).ended is Ending.STOPPED


def test_an_answer_that_could_not_be_saved_changes_no_number() -> None:
    script, disk = Drawing(), Disk()
    play = Play(script, disk, count(1).__next__)
    give(play)
    give(play, True, ANA)
    disk.full = True
    with pytest.raises(OSError, match="no space"):
        give(play, True, BEN)
    assert (script.drawn, asked(play)) == ([1], [("vote", "b")])
    disk.full = False
    give(play, True, BEN)
    assert play.ended is Ending.DONE


def test_unlike_any_other_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    free_chance(monkeypatch)
    drawn = set()
    for _ in range(20):
        script = Drawing()
        give(Play(script, []))
        drawn.add(script.drawn[0])
    assert len(drawn) == 20
    assert max(drawn) > 2**100


async def _without_outcome() -> None:
    await Say("hello", TABLE, say("Hello."))
    await Note("leak", await Toss("shuffle"))


def test_what_a_toss_drew_cannot_be_noted() -> None:
    play = Play(_without_outcome, Disk())
    with pytest.raises(TypeError, match="await those in an Outcome"):
        give(play)
    with pytest.raises(NotAllowed):
        play.take_back(ANA)
