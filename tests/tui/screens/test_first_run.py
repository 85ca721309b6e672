"""First run: two names, one thing at a time; names that are no names get a sentence and nothing is lost."""

from pathlib import Path

import pytest

from games.record import Records
from tests.tui.scratch import app, click_on, couple, press, seen, type_in
from tui.screens.first_run import FirstRun
from tui.screens.home import HomeScreen


async def test_two_names_lead_home(data: Path) -> None:
    records = Records(data)
    async with app(records).run_test() as pilot:
        assert "It is practice, not therapy" in seen(pilot)
        await type_in(pilot, "Ana")
        assert "Pronouns for Ana?" in seen(pilot)
        assert "or skip" in seen(pilot)
        await type_in(pilot, "")
        await type_in(pilot, "Ben")
        await type_in(pilot, "he")
        assert "These games aren’t for couples where one is afraid of the other" in seen(pilot)
        assert not isinstance(pilot.app.screen, HomeScreen)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "◆ Ana  and  ● Ben" in seen(pilot)
    (ours,) = records.couples()
    assert [(who.name, who.pronouns) for who in ours.table] == [("Ana", ""), ("Ben", "he")]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("", "A name needs"), ("   ", "A name needs"), ("x" * 41, "up to 40 fit"), ("Ana", "same name")],
)
async def test_a_name_that_is_none_gets_a_sentence(data: Path, typed: str, sentence: str) -> None:
    async with app(Records(data)).run_test() as pilot:
        await type_in(pilot, "Ana")
        await type_in(pilot, "she")
        await type_in(pilot, typed)
        assert sentence in seen(pilot)
        assert "And the one beside you?" in seen(pilot)
        await press(pilot, "ctrl+u")
        await type_in(pilot, "Ben")
        assert "Pronouns for Ben?" in seen(pilot)


@pytest.mark.parametrize("size", [(60, 18), (40, 12)])
async def test_the_sentence_comes_into_view_in_a_small_window(data: Path, size: tuple[int, int]) -> None:
    async with app(Records(data)).run_test(size=size) as pilot:
        await pilot.pause()
        assert "╰" in seen(pilot), "the field stands there whole"
        await press(pilot, "enter")
        assert "A name needs" in seen(pilot)


async def test_pronouns_that_are_none_get_a_sentence(data: Path) -> None:
    async with app(Records(data)).run_test() as pilot:
        await type_in(pilot, "Ana")
        await type_in(pilot, "xe")
        assert "xe/xem/xyr" in seen(pilot)
        assert "Pronouns for Ana?" in seen(pilot)


async def test_one_can_go_back_a_question(data: Path) -> None:
    async with app(Records(data)).run_test() as pilot:
        await type_in(pilot, "Anna")
        await click_on(pilot, "back")
        assert "What is your name?" in seen(pilot)
        assert "│ Anna" in seen(pilot)
        await press(pilot, "backspace", "backspace")
        await type_in(pilot, "a")
        assert "Pronouns for Ana?" in seen(pilot)


async def test_leaving_before_the_end_keeps_nothing(data: Path) -> None:
    records = Records(data)
    async with app(records).run_test() as pilot:
        await type_in(pilot, "Ana")
        await press(pilot, "q")
        assert "│ q" in seen(pilot)
        await press(pilot, "ctrl+q")
    assert records.couples() == []


async def test_a_folder_that_cannot_be_written_gets_a_sentence(data: Path) -> None:
    data.write_text("in the way")
    records = Records(data)
    async with app(records).run_test() as pilot:
        if isinstance(pilot.app.screen, FirstRun):
            for typed in ("Ana", "", "Ben", ""):
                await type_in(pilot, typed)
        assert str(data)[:20] in seen(pilot).replace("\n", "")
        assert not isinstance(pilot.app.screen, HomeScreen)
    assert data.read_text() == "in the way"


async def test_a_record_that_is_open_elsewhere_can_be_tried_again(data: Path) -> None:
    records, ours = couple(data)
    with records.open(ours):
        the_app = app(records, couple=ours)
        async with the_app.run_test() as pilot:
            assert "Ana & Ben" in seen(pilot)
            assert "enter try again" in seen(pilot)
    async with app(records, couple=ours).run_test() as pilot:
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_trying_again_opens_what_is_free_by_then(data: Path) -> None:
    records, ours = couple(data)
    elsewhere = records.open(ours)
    async with app(records, couple=ours).run_test() as pilot:
        elsewhere.close()
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, HomeScreen)
