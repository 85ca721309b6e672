"""`ourturn --seat NAME`: one of the two answers here, and the home page says so, in both faces."""

from pathlib import Path

import pytest
from textual.widgets import Input

from games.engine import Partner
from games.record import Record, Records
from tests.games.record.hidden import ANAS, sealed
from tests.support.players import TABLE
from tests.tui.commands.shell import ourturn
from tests.tui.rest import rest
from tests.tui.scratch import app, couple, press, seen
from tui.screens.couples import Couples
from tui.screens.home import HomeScreen
from tui.sentences import at_seat

SEAT = "This is Ana’s seat. “ourturn --seat Ben” opens Ben’s."
NOBODY = "Nobody at this table is called “Bo”; there’s a seat for each of Ana and Ben."


def test_home_says_whose_seat_it_is_line_by_line(data: Path) -> None:
    Records(data).add(TABLE)
    assert SEAT in " ".join(ourturn(data, "--seat", "ANA", "--plain").out.split())
    assert "seat" not in ourturn(data, "--plain").out


@pytest.mark.parametrize("args", [["--seat", "Bo"], ["--plain", "--seat", "Bo"], ["play", "hello", "--seat", "Bo"]])
def test_a_name_that_nobody_has(data: Path, args: list[str]) -> None:
    Records(data).add(TABLE)
    ran = ourturn(data, *(["play", "intention", "--seat", "Bo"] if "play" in args else args))
    assert (ran.status, ran.out, ran.err) == (2, "", f"{NOBODY}\n")


def test_where_nobody_is_yet_they_begin_together(data: Path) -> None:
    ran = ourturn(data, "--seat", "Ana", "--plain")
    assert (ran.status, ran.out) == (2, "")
    assert "start “ourturn” once together" in ran.err


def test_a_made_up_couple_has_one_keyboard(data: Path) -> None:
    assert "--try goes alone" in ourturn(data, "--seat", "Ana", "--try").err


def test_a_sealed_record_is_opened_first(data: Path) -> None:
    sealed(data)
    ran = ourturn(data, "--seat", "ana", "--plain", typed=f"{ANAS}\n")
    assert SEAT in " ".join(ran.out.split())
    ran = ourturn(data, "--seat", "Bo", "--plain", typed=f"{ANAS}\n")
    assert NOBODY in " ".join((ran.out + ran.err).split())
    assert ran.status == 2


@pytest.mark.usefixtures("scratch_game")
@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_home_says_whose_seat_it_is(data: Path, size: tuple[int, int]) -> None:
    records, _ = couple(data)
    async with app(records, seat="ana").run_test(size=size) as pilot:
        assert isinstance(pilot.app.screen, HomeScreen)
        assert SEAT in " ".join(seen(pilot).split())
        await press(pilot, "question_mark")
        assert "seal" not in seen(pilot), "both choose a passphrase for that"
    async with app(records).run_test(size=size) as pilot:
        assert "seat" not in seen(pilot)


@pytest.mark.usefixtures("scratch_game")
async def test_the_seat_holds_what_that_partner_needs(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records, ours = couple(data)
    opened: list[Record] = []
    found = Records.open

    def watched(*given: object, **named: object) -> Record:
        opened.append(found(*given, **named))  # type: ignore[arg-type]
        return opened[-1]

    monkeypatch.setattr(Records, "open", watched)
    async with app(records, seat="Ben").run_test():
        assert [record.seat for record in opened] == ["b"]
        found(Records(data), ours, seat="a").close()


@pytest.mark.usefixtures("scratch_game")
async def test_of_several_couples_one_is_asked_for_who_has_that_name(data: Path) -> None:
    records, _ = couple(data)
    ourturn(data, "couples", "add", "--partner", "Cy", "--partner", "Di")
    async with app(records, seat="Di").run_test() as pilot:
        assert isinstance(pilot.app.screen, Couples)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Couples)
        assert "Nobody at this table is called “Di”" in seen(pilot)
        await press(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "This is Di’s seat." in seen(pilot)


@pytest.mark.usefixtures("scratch_game")
async def test_a_name_that_nobody_has_in_a_sealed_record(data: Path) -> None:
    sealed(data)
    async with app(Records(data), seat="Bo").run_test() as pilot:
        pilot.app.screen.query_one(Input).value = ANAS
        await pilot.press("enter")
        await rest(pilot)
        assert NOBODY in " ".join(seen(pilot).split())


def test_a_name_with_spaces_is_said_as_a_shell_takes_it() -> None:
    assert str(at_seat(Partner("a", "Ana Maria"))) == "“ourturn --seat 'Ana Maria'”"
