"""An ask that rests unless it was agreed on: what a script says of it, at replays, when it is taken back or stopped."""

import pytest

from games.engine import MAY_REST, Ending, Note, Play, Press, RestsUnlessAgreed, Say, say
from tests.support.players import ANA, BEN, EVENING
from tests.support.sittings import Disk, give, keys, state


async def _ask() -> str:
    await Say("ask", ANA, say("Ask."))
    agreed = await Press("answer", BEN, say("Well?"))
    await Note("exchange", agreed)
    return "a deal" if agreed else ""


async def _asks() -> list[str]:
    await Say("hello", ANA, say("Hello."))
    return [await RestsUnlessAgreed(_ask()), await RestsUnlessAgreed(_ask())]


def _borders(play: Play) -> list[object]:
    return [answer.value for answer in play.answers if answer.key == MAY_REST]


def test_it_stands_between_two_notes_that_say_how_it_ended() -> None:
    disk = Disk()
    play = Play(_asks, disk)
    for value in (None, None, True, None, False):
        give(play, value)
    assert play.ended is Ending.DONE
    assert play.result == ["a deal", ""]
    one = [MAY_REST, "ask", "answer", "exchange", MAY_REST]
    assert keys(play) == ["hello", *one, *one]
    assert _borders(play) == ["begins", "agreed", "begins", "rests"]
    assert state(Play(_asks, disk)) == state(play), "a replay comes to the same"


def test_taking_an_answer_back_opens_it_again() -> None:
    play = Play(_asks, Disk())
    for value in (None, None, False):
        give(play, value)
    assert _borders(play) == ["begins", "rests", "begins"]
    play.take_back(BEN)
    assert _borders(play) == ["begins"]
    give(play, True)
    assert _borders(play) == ["begins", "agreed", "begins"]


@pytest.mark.filterwarnings("error")
def test_a_stop_leaves_it_open_and_one_that_never_began_warns_nobody() -> None:
    disk = Disk()
    play = Play(_asks, disk)
    play.stop(EVENING)
    assert play.ended is Ending.STOPPED
    play = Play(_asks, other := Disk())
    give(play)
    give(play)
    play.stop(EVENING)
    assert _borders(Play(_asks, other)) == ["begins"]
