"""`ourturn office` in a shell: a case is begun, both agree, and an hour begins with nothing less than that."""

from pathlib import Path

import pytest

from games.engine import seat_partners
from games.record import Records
from tests.tui.commands.shell import Ran, ourturn

WORDS = "six plain words of a therapist\n"


@pytest.fixture
def couple(data: Path) -> Path:
    """The folder of the only couple here."""
    Records(data).add(seat_partners([("Ana", ""), ("Ben", "")]))
    return data


def office(data: Path, *args: str, then: str = "") -> Ran:
    return ourturn(data, "office", *args, typed=WORDS + then)


def test_from_a_case_to_an_hour(couple: Path) -> None:
    assert office(couple, "new", "Case 14", "--secrets", "none-kept").status == 0
    refused = office(couple)
    assert (refused.status, refused.out) == (2, "")
    assert "both of them agree" in refused.err
    one = office(couple, "consent", "Case 14", then="y\nn\n")
    assert "isn’t kept from the other" in one.err
    assert "Agreed so far: Ana." in one.err
    assert "both of them agree" in office(couple).err
    assert "Agreed so far: Ana, Ben." in office(couple, "consent", "Case 14", then="y\ny\n").err
    assert office(couple).status == 4, "all is agreed on, and only the terminal is missing"
    assert office(couple, "change", "Case 14", "--plan", "asking").status == 0
    assert "only gentle games fit" in office(couple).err
    assert office(couple, "change", "Case 14", "--seen-alone", "--seat", "Ben").status == 0
    assert office(couple).status == 4
    assert office(couple, "withdraw", "Case 14", "Ben").status == 0
    assert "both of them agree" in office(couple).err
    told = [line.split("   ")[1] for line in office(couple, "log", "Case 14").out.splitlines()]
    assert told == ["begun", "consent", "consent", "changed", "changed", "consent-back", "log"]
    assert office(couple, "list").out == "Case 14   hours: 0\n"
    made = ourturn(couple, "handout", "--will", "Supper at seven", "--to", "-", typed="y\ny\n")
    assert "Supper at seven" in made.out
    told = [line.split("   ")[1] for line in office(couple, "log", "Case 14").out.splitlines()]
    assert told[-3:] == ["listed", "handout", "log"]


def test_with_a_seat_for_each_no_hour_begins_that_couldnt_be_followed(couple: Path) -> None:
    assert office(couple, "new", "Case 14", "--secrets", "none-kept").status == 0
    assert office(couple, "consent", "Case 14", then="y\ny\n").status == 0
    assert office(couple, "change", "Case 14", "--seat", "both").status == 0
    records = Records(couple)
    with records.open(records.couples()[0]) as record:
        record.set_passphrase(record.table.partners[1], "five words of Ben")
    refused = office(couple, "--plain", "--case", "Case 14")
    assert refused.status != 0
    assert "locked with Ben’s own passphrase" in refused.err
    assert office(couple, "list").out == "Case 14   hours: 0\n"


def test_what_does_not_fit_is_said_in_one_sentence(couple: Path) -> None:
    assert office(couple, "new", "14").status == 0
    for args in (
        ("new", "14"),
        ("new", "x" * 61),
        ("consent", "15"),
        ("withdraw", "14", "Cara"),
        ("change", "14", "--seat", "Cara"),
        ("notes", "15"),
    ):
        said = office(couple, *args)
        assert said.status == 2, args
        assert said.out == ""
        assert said.err.strip().count("\n") <= 1, said.err
    wrong = ourturn(couple, "office", "list", typed="another six plain words here\n")
    assert wrong.status == 1
    assert wrong.out == ""
