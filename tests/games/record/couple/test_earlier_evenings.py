"""Evenings from before a game asked otherwise: they can be read as they were, and one that is open ends kindly."""

from pathlib import Path

from games.catalog.games import find_game
from games.engine import Ending, seat_partners
from games.record import Couple, Records
from games.record.keys.evening_keys import EVENING
from tests.games.record.stores import Stored
from tui.pages.lines import evening

FIXTURES = Path(__file__).parents[1] / "fixtures" / "evenings-1"
"""Written by the program of 26 November 2026, before pages: a whole evening, and one left open at an answer."""


def as_left(stored: Stored, name: str = "ask-and-receive") -> tuple[Records, Couple]:
    """The couple whose play of this game was left open."""
    couple = stored.records().add(seat_partners([("Ana", "she"), ("Ben", "he")]))
    stored.overwrite((FIXTURES / f"{name}.journal").read_bytes())
    couple.drawer.files.put(EVENING, (FIXTURES / f"{name}.evening").read_bytes())
    return stored.records(), couple


def test_an_open_play_ends_kindly_and_loses_nothing(stored: Stored) -> None:
    records, couple = as_left(stored)
    with records.open(couple) as record:
        left = record.unfinished
        assert left
        assert left.game == "ask-and-receive"
        log = record.resume(left)
        before = list(log)
        play = log.play(find_game(left.game))
        assert play.ended is Ending.CHANGED
        assert play.open == ()
        assert list(log) == before, "what was said stands as it was said"
        log.close(play.ended, before[-1].at)
        assert record.unfinished is None
        assert record.sessions()[-1].sittings[-1].ending is Ending.CHANGED
        record.end_evening(before[-1].at)


def test_a_whole_evening_of_then_can_still_be_read(stored: Stored) -> None:
    records, couple = as_left(stored)
    with records.open(couple) as record:
        first = record.sessions()[0]
        assert [sitting.game for sitting in first.sittings] == ["intention", "ask-and-receive", "integration"]
        page = "\n".join(evening(first))
    for words in ("be asked how it was", "listen to me about my sister", "Your face when you talked about the boat"):
        assert words in page
    assert "Ana" in page
