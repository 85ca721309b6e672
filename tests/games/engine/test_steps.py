"""What a script is given at its start, and the picture that may stand beside a question."""

from datetime import date

from games.engine import Cell, Context, Grid, Note, Play, Say, say
from games.engine.game import PastPlay
from tests.support.players import ANA, BEN
from tests.support.sittings import Disk, give

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
    assert str(grid) == "take: Ana, Ana\nserve: Ana, Ben\naccept: –\nallow: –"

    async def script() -> None:
        await Say("weave", ANA, say("So far, {ana}.", ana=ANA), grid=grid)
        await Say("bare", ANA, say("So far."))

    play = Play(script, Disk())
    assert give(play).prompt == f"So far, Ana.\n{grid}"
    assert give(play).prompt == "So far."
