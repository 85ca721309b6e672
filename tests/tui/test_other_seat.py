"""What the other one does at a seat of their own, as it is seen at this one."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.events import Key
from textual.pilot import Pilot

from games.catalog.games import GAMES
from games.engine import Partner
from tests.support.players import ANA, BEN
from tests.support.scripted import evening
from tests.tui.hers import APART, WAITS_FOR_HER, Hers, alone, ana_begins, records_of, together
from tests.tui.rest import PATIENCE, rest
from tests.tui.scratch import app, press, seen
from tui.plain.sitting import PlainSitting
from tui.plain.talk import Moved
from tui.screens.closing import Closing
from tui.screens.looking import UNDER_THE_FINGER
from tui.seat import Awaiting

SOON = "That key came too soon."


@asynccontextmanager
async def ben_follows(data: Path, script: object, *keyed: Partner) -> AsyncIterator[tuple[Pilot[int], Hers]]:
    """Ben's screen at a play that Ana has begun, and Ana; who is ``keyed`` has a passphrase."""
    with ana_begins(data, script, *keyed) as ana:
        async with app(records_of(data), game=APART, seat="Ben", timers=False).run_test() as pilot:
            await rest(pilot)
            yield pilot, ana


async def until(pilot: Pilot[int], words: str) -> None:
    """Wait until this stands at Ben's seat."""
    async with asyncio.timeout(PATIENCE):
        while words not in seen(pilot):
            await asyncio.sleep(0.01)
            await rest(pilot)


async def press_later(pilot: Pilot[int], key: str) -> None:
    """Press a key when nobody can have meant what stood there before."""
    event = Key(key, None)
    event.time += 2 * UNDER_THE_FINGER
    pilot.app.post_message(event)
    await rest(pilot)


async def test_no_key_lands_on_the_turn_that_the_other_one_brought(data: Path, own_games: None) -> None:
    async with ben_follows(data, together) as (pilot, ana):
        assert "Hum it." in seen(pilot)
        ana.answers()
        await until(pilot, "Now louder.")
        await press(pilot, "enter")
        assert "Now louder." in seen(pilot)
        assert SOON in seen(pilot)
        await press_later(pilot, "enter")
        assert isinstance(pilot.app.screen, Closing)


async def test_no_key_lands_on_what_comes_after_the_end_that_the_other_one_brought(data: Path, own_games: None) -> None:
    async with ben_follows(data, together) as (pilot, ana):
        ana.answers()
        await until(pilot, "Now louder.")
        ana.answers()  # and has not said yet that it is over
        await until(pilot, "Thank you both.")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Closing)
        assert SOON in seen(pilot)
        await press_later(pilot, "2")
        await rest(pilot)
        assert not isinstance(pilot.app.screen, Closing)


async def test_what_only_the_other_one_can_open_is_waited_for_with_a_word(data: Path, own_games: None) -> None:
    async with ben_follows(data, alone, ANA) as (pilot, ana):
        await until(pilot, "Waiting for Ana.")
        ana.answers()
        ana.loses_what_crosses()
        await until(pilot, WAITS_FOR_HER)
        for _look in range(2):  # it is seen at her seat, and handed over once more
            ana.looks()
        await until(pilot, "Only yours, Ben.")
        assert WAITS_FOR_HER not in seen(pilot)


def test_in_lines_that_is_said_once(data: Path, own_games: None) -> None:
    with ana_begins(data, alone, ANA) as ana:
        records, said = records_of(data), evening()
        with records.open(records.couples()[0], seat=BEN.id) as record:
            assert record.unfinished
            sitting = PlainSitting(said.talk, record.resume(record.unfinished), GAMES[APART], False, BEN)
            sitting._shown = Awaiting(ANA)
            ana.answers()
            ana.loses_what_crosses()
            for _look in range(2):
                sitting._look()
            assert said.read.count(WAITS_FOR_HER) == 1
            for _look in range(2):  # it is seen at her seat, and handed over once more
                ana.looks()
            with pytest.raises(Moved):
                sitting._look()
