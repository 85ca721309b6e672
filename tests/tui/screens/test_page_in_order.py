"""A page to be filled in order: Enter leads through all of it, so that nobody is past a field before they saw it."""

from pathlib import Path
from typing import Any

import pytest

from games.engine import Choice, Choose, Page, Seen, Table, Write, say
from tests.tui.scratch import press, seen, turns
from tests.tui.screens.test_page import evening, marked, part

pytestmark = pytest.mark.usefixtures("scratch_game")

YES, NO = Choice("yes", say("Yes")), Choice("no", say("No"))


def diary(said: list[Any], in_order: bool) -> Any:
    """Two fields that may be left out, and a choice."""

    async def ask(table: Table) -> None:
        open_: dict[str, Any] = {"seen": Seen.OPEN}
        fields = [Write(key, table, say("And?"), lines=1, optional=True) for key in ("first", "second")]
        choice = Choose("third", table, say("Read it out?"), YES, NO)
        said.append(await Page("diary", table, say("For a moment."), *fields, choice, in_order=in_order, **open_))

    return turns(ask)


async def test_enter_leads_from_each_thing_to_the_next_and_the_last_one_is_needed_all_the_same(data: Path) -> None:
    said: list[Any] = []
    async with evening(data, diary(said, True)) as pilot:
        assert marked(pilot) == "first"
        assert "enter next" in seen(pilot)
        await press(pilot, *"rain", "enter")
        assert marked(pilot) == "second"
        await press(pilot, "enter")
        assert marked(pilot) == "third"
        await press(pilot, "enter")
        assert marked(pilot) == "third"
        assert not said
        await press(pilot, "2")
        assert part(pilot, "third").value == "no"
        await press(pilot, "enter")
    assert [(each["first"], each["second"], each["third"]) for each in said] == [("rain", "", NO)]


async def test_elsewhere_it_leads_past_what_may_be_left_out(data: Path) -> None:
    async with evening(data, diary([], False)) as pilot:
        assert marked(pilot) == "third"


async def test_a_field_of_several_lines_says_at_its_edge_how_a_new_one_is_made(data: Path) -> None:
    async def ask(table: Table) -> None:
        open_: dict[str, Any] = {"seen": Seen.OPEN, "optional": True}
        fields = [Write(key, table, say("And?"), lines=lines, limit=40, **open_) for key, lines in (("a", 3), ("b", 1))]
        await Page("diary", table, say("For a moment."), *fields, in_order=True, seen=Seen.OPEN)

    async with evening(data, turns(ask)) as pilot:
        assert "ctrl+j new line" in seen(pilot)
        await press(pilot, *"rain", "ctrl+j", *"and more rain than that, all of May")
        assert "ctrl+j new line" not in seen(pilot), "the room that is left comes first"
        assert "room for" in seen(pilot)
        await press(pilot, *["backspace"] * 34)
        assert "ctrl+j new line" in seen(pilot)
        await press(pilot, "enter")
        assert marked(pilot) == "b"
        assert "ctrl+j" not in seen(pilot), "not where a line is all there is"
