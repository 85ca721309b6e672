"""First run: two names on one page; names that are no names get a sentence, and nothing is lost."""

from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from games.record import Records
from tests.games.record.postgresql import Server
from tests.games.record.stores import prepared
from tests.tui.scratch import app, click_on, couple, press, seen, type_in
from tui.screens.aside import CalmScreen
from tui.screens.first_run import FirstRun, Person
from tui.screens.home import HomeScreen
from tui.widgets.fields import OneLine


def fields(pilot: Pilot[int]) -> list[str]:
    """What stands in the fields that are to be seen: both names, and both pronouns once somebody asked for them."""
    return [field.value for person in pilot.app.screen.query(Person) for field in person.query(OneLine)]


def at(pilot: Pilot[int]) -> int:
    """The place of the field that hears the keys, counted as `fields` has them."""
    fields = [field for person in pilot.app.screen.query(Person) for field in person.query(OneLine)]
    return next(place for place, field in enumerate(fields) if field.has_focus)


async def test_two_names_on_one_page_and_what_it_is_not_for_lead_home(data: Path) -> None:
    records = Records(data)
    async with app(records).run_test() as pilot:
        assert "What shall we call you?" in seen(pilot)
        assert "ronouns" not in seen(pilot).replace("f8 pronouns", ""), "they are never asked for on the way"
        await press(pilot, *"Ana", "enter", *"Ben", "enter")
        assert isinstance(pilot.app.screen, CalmScreen)
        assert "doesn’t feel safe" in seen(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "◆ Ana  and  ● Ben" in seen(pilot)
    (ours,) = records.couples()
    assert [(who.name, who.pronouns) for who in ours.table] == [("Ana", ""), ("Ben", "")]


async def test_where_only_sealed_records_are_kept_they_hear_how_to_begin(postgresql: Server) -> None:
    from games.record.store.postgresql.cabinet import PostgresqlCabinet

    with prepared(postgresql) as address, PostgresqlCabinet(address.url) as cabinet:
        async with app(Records(cabinet)).run_test() as pilot:
            await press(pilot, *"Ana", "enter", *"Ben", "enter")
            assert "“ourturn couples add” adds a couple there" in " ".join(seen(pilot).split())
            assert fields(pilot)[:3:2] == ["Ana", "Ben"], "what they typed stands there still"
        assert cabinet.drawers() == []


async def test_what_is_typed_for_one_goes_nowhere_else(data: Path) -> None:
    async with app(Records(data)).run_test() as pilot:
        await press(pilot, *"Ana", "enter", *"Ben")  # all in one breath
        assert fields(pilot) == ["Ana", "", "Ben", ""]
        await press(pilot, "shift+tab", "i", "tab", "c")
        assert fields(pilot) == ["Anai", "", "Benc", ""]
        pilot.app.post_message(Paste("\nLu"))
        await pilot.pause()
        assert fields(pilot)[0] == "Anai"


async def test_enter_in_the_first_name_goes_to_the_second_even_when_both_stand_there(data: Path) -> None:
    records = Records(data)
    async with app(records).run_test() as pilot:
        await press(pilot, *"Ana", "tab", *"Ben", "shift+tab", "enter")
        assert at(pilot) == 2
        assert records.couples() == []


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("", "A name needs"), ("   ", "A name needs"), ("x" * 41, "up to 40 fit"), ("aNa", "same name")],
)
async def test_a_second_name_that_is_none_gets_a_sentence_on_the_page(data: Path, typed: str, sentence: str) -> None:
    records = Records(data)
    async with app(records).run_test() as pilot:
        await press(pilot, *"Ana", "enter")
        await type_in(pilot, typed)
        assert sentence in seen(pilot)
        assert fields(pilot)[0] == "Ana"
        assert at(pilot) == 2
        await press(pilot, "ctrl+u")
        await type_in(pilot, "Ben")
        assert isinstance(pilot.app.screen, CalmScreen)
    assert [ours.name for ours in records.couples()] == ["Ana & Ben"]


async def test_a_first_name_that_is_none_is_gone_back_to_unless_the_second_has_begun(data: Path) -> None:
    records = Records(data)
    async with app(records).run_test() as pilot:
        await press(pilot, "enter")
        assert "A name needs" in seen(pilot)
        assert at(pilot) == 0
        await press(pilot, "tab", *"Ben")
        assert fields(pilot) == ["", "", "Ben", ""]
        await press(pilot, "enter")
        assert "A name needs" in seen(pilot)
        assert at(pilot) == 0
        await press(pilot, *"Ana", "enter", "enter")
        assert isinstance(pilot.app.screen, CalmScreen)
    assert [ours.name for ours in records.couples()] == ["Ana & Ben"]


@pytest.mark.parametrize("size", [(80, 24), (60, 18), (40, 12)])
async def test_the_field_and_the_sentence_come_into_view_at_every_size(data: Path, size: tuple[int, int]) -> None:
    async with app(Records(data)).run_test(size=size) as pilot:
        await pilot.pause()
        assert "╰" in seen(pilot), "the field stands there whole"
        await press(pilot, *"Ana", "enter")
        await pilot.pause()
        assert "●" in seen(pilot)
        await press(pilot, "enter")
        await pilot.pause()
        assert "A name needs" in seen(pilot)


async def test_nothing_is_lost_when_the_window_changes_or_one_goes_back(data: Path) -> None:
    async with app(Records(data)).run_test(size=(80, 24)) as pilot:
        await press(pilot, *"Ana", "enter", *"Be")
        for width, height in ((40, 12), (30, 8), (120, 40), (60, 18), (80, 24)):
            await pilot.resize_terminal(width, height)
        assert fields(pilot) == ["Ana", "", "Be", ""]
        assert at(pilot) == 2
        await press(pilot, "escape")
        assert at(pilot) == 0
        await press(pilot, "escape")
        assert "first page" in seen(pilot)
        assert "ctrl+q leaves" in seen(pilot)
        await press(pilot, "f9", "escape", "f1")
        assert fields_below(pilot) == ["Ana", "", "Be", ""]


def fields_below(pilot: Pilot[int]) -> list[str]:
    """The same, while another page stands on top."""
    (first,) = (each for each in pilot.app.screen_stack if isinstance(each, FirstRun))
    return [field.value for person in first.query(Person) for field in person.query(OneLine)]


async def test_pronouns_have_a_key_and_wrong_ones_get_a_sentence(data: Path) -> None:
    records = Records(data)
    async with app(records).run_test() as pilot:
        await press(pilot, *"Ana", "enter", *"Ben")
        await click_on(pilot, "pronouns")
        assert at(pilot) == 3
        await press(pilot, *"xe", "enter")
        assert "xe/xem/xyr" in seen(pilot)
        assert at(pilot) == 3
        await press(pilot, *"/xem/xyr", "f8", "enter")
        assert isinstance(pilot.app.screen, CalmScreen)
    (ours,) = records.couples()
    assert [(who.name, who.pronouns) for who in ours.table] == [("Ana", ""), ("Ben", "xe/xem/xyr")]


async def test_pronouns_that_are_out_of_sight_and_wrong_come_back_into_it(data: Path) -> None:
    async with app(Records(data)).run_test() as pilot:
        await press(pilot, *"Ana", "f8", *"xe", "f8", "enter", *"Ben", "enter")
        assert "three of your own" in seen(pilot)
        assert at(pilot) == 1


async def test_a_second_enter_lets_nobody_in_twice(data: Path) -> None:
    records = Records(data)
    async with app(records).run_test() as pilot:
        await press(pilot, *"Ana", "enter", *"Ben", "enter", "enter", "enter")
    assert len(records.couples()) == 1


async def test_leaving_before_the_end_keeps_nothing(data: Path) -> None:
    records = Records(data)
    async with app(records).run_test() as pilot:
        await press(pilot, *"Ana", "enter", "q")
        assert "│ q" in seen(pilot)
        await press(pilot, "ctrl+q")
    assert records.couples() == []


async def test_a_folder_that_cannot_be_written_gets_a_sentence(data: Path) -> None:
    data.write_text("in the way")
    records = Records(data)
    async with app(records).run_test() as pilot:
        if isinstance(pilot.app.screen, FirstRun):
            await press(pilot, *"Ana", "enter", *"Ben", "enter")
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
