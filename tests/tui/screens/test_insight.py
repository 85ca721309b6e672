"""What changed since they began, in both faces: the same, as pictures and as sentences."""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from games.catalog.games import UNLISTED, find_game
from games.engine import Context, Ending, Json, Note, Page, Play, Say, Table, Turn, say
from games.engine.page import usual
from games.overview.insight import Changed
from games.record import Record, Records
from tests.support.players import legal
from tests.support.scripted import Pick, evening, stay
from tests.tui.scratch import EVENING, app, couple, pick, press, seen
from tui.pages.insight import gathered
from tui.plain.insight import insight
from tui.screens.home import HomeScreen
from tui.screens.insight import Insight

SAID: dict[str, Json] = {
    "clear_headed": "yes",
    "wanted": "yes",
    "wish": "be less in a hurry",
    "take_along": "that you laughed [red]",
    "when": "the door opens",
    "will": "stand up",
    "first_form": "will",
    "self_check": "fine",
    "heard": "got_it",
    "answer": "yes",
    "more": "another",
    "agreement": True,
    "became_0": "did_it",
    "became_1": "did_it",
    "not_right": "nothing",
    "what_stays": "unsaid",
    "distress": 3,
}


def lived(data: Path) -> Records:
    """Two evenings a month apart, with both forms agreed on in each."""
    records, ours = couple(data)
    with records.open(ours) as record:
        for at in (EVENING - timedelta(40), EVENING - timedelta(7)):
            for name in ("intention", "ask-and-receive", "integration"):
                log = record.begin(find_game(name), at, seed=1)
                _to_the_end(log.play(find_game(name)))
                log.close(log.play(find_game(name)).ended or "done", at)  # type: ignore[arg-type]
            record.end_evening(at)
        looked_at_again(record)
    return records


def looked_at_again(record: Record) -> None:
    """A story of the spring comes back."""

    async def again(table: Table, context: Context) -> None:
        await Say("hello", table, say("Hello."))
        await Note("retold", {"title": "The two [platforms]", "of": "2026-03-01"})

    game, at = replace(UNLISTED["retold"], script=again), EVENING - timedelta(2)
    log = record.begin(game, at, seed=1)
    play = log.play(game)
    play.answer(play.open[0], None, at)
    log.close(Ending.DONE, at)
    record.end_evening(at)


def _to_the_end(play: Play) -> None:
    chance = Random(1)
    while not play.ended:
        turn = play.open[0]
        if isinstance(turn, Page):
            play.answer(
                turn,
                {each.key: _said(each, chance) for each in turn.turns if usual(each) is None or each.key in SAID},
                EVENING,
            )
        else:
            play.answer(turn, _said(turn, chance), EVENING)


def _said(turn: Turn[Any], chance: Random) -> Json:
    return SAID.get(turn.key, "a line" if turn.kind == "write" else legal(turn, chance))


@pytest.mark.parametrize("size", [(40, 120), (80, 80), (200, 80)])
async def test_the_page_shows_shapes_words_and_patterns(data: Path, size: tuple[int, int]) -> None:
    async with app(lived(data)).run_test(size=size) as pilot:
        await pick(pilot, "What changed")
        assert isinstance(pilot.app.screen, Insight)
        page = " ".join(seen(pilot).split())
        assert "You started on 13 October 2026." in page
        assert "“To be less in a hurry.”" in page
        assert "take serve ◆ ····◆◆ ◆ ····◆◆ ● ····●● ● ····●● you do accept allow" in page
        assert "Ask and receive “that you laughed [red]”" in page
        assert "● Ben 13 October 2026 When the door opens, I’ll stand up. Did it" in page
        assert "Still trying it out" in page
        assert "“The two [platforms]” told on 1 March 2026, looked at again on 20 November 2026" in page
        assert "f4" not in page
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


def test_in_plain_text_it_is_sentences(data: Path) -> None:
    said = evening(Pick("What changed"), Pick("Good night"), terminal=False)
    stay(said, lived(data), seed=1)
    read = said.read.partition("What has changed since we started")[2].partition("What would you like")[0]
    page = " ".join(read.split())
    for who in ("Ana", "Ben"):
        for verb in ("served", "took", "accepted", "allowed"):
            assert f"{who} {verb} in October and November." in page
    assert "Ask and receive: “that you laughed [red]”" in page
    assert "◆ Ana, 15 November 2026: When the door opens, I’ll stand up. Still trying it out." in page
    assert "“The two [platforms]”, told on 1 March 2026, looked at again on 20 November 2026." in page
    numbers = re.sub(
        r"\d+ (March|October|November) 2026", "", page.partition("Good night")[0].partition("◆ Ana and")[0]
    )
    assert not re.search(r"\d|%", numbers), "nothing is counted"


def showing(data: Path) -> Records:
    """The same two evenings, after which both would show their numbers."""
    records = lived(data)
    with records.open(records.couples()[0]) as record:
        for who, numbers in zip(record.table, ((6, 2, 4), (1, 1)), strict=True):
            record.set_passphrase(who, "five green apples")
            days = ("2026-11-15", "2026-11-15", "2026-11-22")
            games = ("intention", "integration", "intention")
            measured = [("distress", *each) for each in zip(numbers, days, games, strict=False)]
            mine = record.numbers(record.unsealed(who, "five green apples"))
            mine.answer(True, [*measured, ("ios_tui_v1", 7, "2026-11-22", "integration"), ("distress", 99, *days[:2])])
        record.numbers(record.unsealed(record.table.partners[0], "five green apples")).meet(list)
    return records


async def test_numbers_that_both_show_stand_side_by_side_in_both_faces(data: Path) -> None:
    records = showing(data)
    async with app(records).run_test(size=(80, 80)) as pilot:
        await pick(pilot, "What changed")
        assert "● Ben   ▁▁\n" in seen(pilot), "a picture of whoever has numbers; those that are none are left out"
        page = " ".join(seen(pilot).split())
        assert "How wound up each of you was, from 0, still water, to 10, a storm ◆ Ana ● Ben ▁▁" in page
        assert "Ben, 15 November 2026: 1 at the start, 1 at the end." in page
    said = evening(Pick("What changed"), Pick("Good night"), terminal=False)
    stay(said, records, seed=1)
    page = " ".join(said.read.split())
    assert "Ben, 15 November 2026: 1 at the start, 1 at the end." in page
    assert "Ben, 22 November 2026: nearly one at the end." in page
    assert "▁" not in page


async def test_before_the_first_evening_both_say_so(data: Path) -> None:
    records, _ = couple(data)
    async with app(records).run_test() as pilot:
        await pick(pilot, "What changed")
        assert "Nothing to look back on yet." in seen(pilot)
    said = evening(Pick("What changed"), Pick("Good night"), terminal=False)
    stay(said, records, seed=1)
    assert "Nothing to look back on yet." in said.read


@pytest.mark.parametrize("part", Changed._fields)
async def test_both_faces_show_every_part_of_it(data: Path, part: str) -> None:
    records = showing(data)
    with records.read(records.couples()[0]) as record:
        changed, table = gathered(record, EVENING.date()), record.table
    there = getattr(changed, part)
    assert there
    nothing: Any = type(there)() if type(there) in (tuple, dict) else None
    without = changed._replace(**{part: nothing})
    assert list(insight(without, table)) != list(insight(changed, table))
    pages = []
    async with app(records).run_test(size=(80, 120)) as pilot:
        for each in (changed, without):
            await pilot.app.push_screen(Insight(each, table))
            await pilot.pause()
            pages.append(seen(pilot))
    assert pages[0] != pages[1]
