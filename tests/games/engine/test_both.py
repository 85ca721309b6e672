"""Asking everyone: in whatever order they answer, the script hears the same."""

from itertools import permutations
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from games.engine import Agree, AskBoth, Ending, Partner, Play, Press, Rate, Say, Table, Write, say
from tests.support.players import ANA, BEN, EVENING, TABLE
from tests.support.sittings import Disk, asked, give, state

ROBIN = Partner("c", "Robin", "xe/xem/xyr")
THREE = Table((ANA, BEN, ROBIN))


class Heard:
    """A script that keeps what it heard, so that a test can look at it."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.told: dict[Partner, list[str]] = {}

    async def __call__(self) -> None:
        async def ask(partner: Partner) -> list[str]:
            times = await Rate("times", partner, say("How many?"), low=0, high=3)
            return [await Write("text", partner, say("{n}.", n=number)) for number in range(times)]

        self.told = await AskBoth(self.table, ask)
        await Say("after", self.table, say("After."))


@pytest.mark.parametrize("table", [Table((ANA,)), TABLE, THREE])
@given(chance=st.randoms(use_true_random=False))
def test_any_order_of_answers_comes_to_the_same(table: Table, chance: Random) -> None:
    times = {partner: chance.randint(0, 3) for partner in table}
    wanted = {who: [f"{who.name} {n}" for n in range(times[who])] for who in table}
    heard = Heard(table)
    disk = Disk()
    play = Play(heard, disk)
    while asked(play) != [("after", "both")]:
        turn = chance.choice(play.open)
        assert isinstance(turn.who, Partner)
        value: Any = times[turn.who] if turn.key == "times" else f"{turn.who.name} {turn.words}".rstrip(".")
        play.answer(turn, value, EVENING)
        assert state(Play(Heard(table), Disk(disk))) == state(play)
    assert heard.told == wanted
    assert list(heard.told) == list(table)


@pytest.mark.parametrize("order", list(permutations(THREE)))
def test_the_open_turns_stand_in_the_order_of_the_table(order: tuple[Partner, ...]) -> None:
    play = Play(Heard(THREE), Disk())
    waiting = list(THREE)
    for who in order:
        assert [turn.who for turn in play.open] == waiting
        give(play, 0, who)
        waiting.remove(who)
    assert asked(play) == [("after", "both")]


def test_nobody_hears_another_ones_answer_meanwhile() -> None:
    play = Play(Heard(TABLE), Disk())
    bens = play.open[1]
    give(play, 2, ANA)
    give(play, "only mine", ANA)
    assert play.open[1] is bens


def test_everyone_presses_for_themselves() -> None:
    heard: list[dict[Partner, bool]] = []

    async def script() -> None:
        heard.append(await Agree("deal", TABLE, say("Agreed?"), say("{ben} makes tea", ben=BEN), say("no talking")))

    play = Play(script, Disk())
    agree = play.turn
    assert isinstance(agree, Agree)
    assert (str(agree.words), [str(line) for line in agree.lines]) == ("Agreed?", ["Ben makes tea", "no talking"])
    assert all(isinstance(turn, Press) for turn in play.open)
    assert asked(play) == [("deal", "a"), ("deal", "b")]
    answer = give(play, False, BEN)
    assert play.turn is agree
    assert (answer.prompt, answer.shown) == ("Agreed?\nBen makes tea\nno talking", "change it")
    give(play, True, ANA)
    assert play.ended is Ending.DONE
    assert heard == [{ANA: True, BEN: False}]


def test_one_who_is_asked_nothing_is_done_at_once() -> None:
    async def ask(partner: Partner) -> str:
        return await Write("text", partner, say("?")) if partner == BEN else "nothing to ask"

    heard: list[dict[Partner, str]] = []

    async def script() -> None:
        heard.append(await AskBoth(TABLE, ask))
        heard.append(await AskBoth(Table((ANA,)), ask))

    play = Play(script, Disk())
    assert asked(play) == [("text", "b")]
    give(play, "tea")
    assert heard == [{ANA: "nothing to ask", BEN: "tea"}, {ANA: "nothing to ask"}]
    assert play.ended is Ending.DONE
