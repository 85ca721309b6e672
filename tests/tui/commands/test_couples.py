"""`ourturn couples`: adding, listing, renaming and removing, and names of every kind."""

import json
from pathlib import Path

import pytest

from tests.tui.commands.shell import ourturn

ANA_AND_BEN = ("couples", "add", "Ana & Ben", "--partner", "Ana", "--partner", "Ben")


def names(data: Path) -> list[str]:
    """The couples that are here."""
    return [couple["name"] for couple in json.loads(ourturn(data, "couples", "list", "--json").out)]


def test_a_couple_is_added_listed_renamed_and_removed(data: Path) -> None:
    assert ourturn(data, *ANA_AND_BEN, "--pronouns", "she").status == 0
    assert ourturn(data, "couples", "list").out == "Ana & Ben   ◆ Ana and ● Ben\n"
    listed = json.loads(ourturn(data, "couples", "list", "--json").out)
    assert listed[0]["partners"] == [{"name": "Ana", "pronouns": "she"}, {"name": "Ben", "pronouns": ""}]
    assert ourturn(data, "couples", "rename", "ana & ben", "The two of us").status == 0
    assert names(data) == ["The two of us"]
    assert ourturn(data, "couples", "remove", "The two of us", "--yes").status == 0
    assert names(data) == []
    assert not [path for path in data.rglob("*") if path.is_file()]


def test_removing_asks_for_the_name(data: Path) -> None:
    ourturn(data, *ANA_AND_BEN)
    kept = ourturn(data, "couples", "remove", "Ana & Ben", typed="yes\n")
    assert (kept.status, names(data)) == (2, ["Ana & Ben"])
    assert "type their name" in kept.err
    assert ourturn(data, "couples", "remove", "Ana & Ben").status == 2
    assert ourturn(data, "couples", "remove", "Ana & Ben", typed="ana & ben\n").status == 0
    assert names(data) == []


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (("add", "Ana & Ben"), "A couple is two people: give --partner twice (you gave 0)."),
        (("add", "--partner", "Ana"), "(you gave 1)"),
        (("add", "--partner", "A", "--partner", "B", "--partner", "C"), "(you gave 3)"),
        (("add", "--partner", "A", "--partner", "B", *("--pronouns", "she") * 3), "more --pronouns than partners"),
        (("add", "--partner", "", "--partner", "Ben"), "A name needs at least one letter"),
        (("add", "--partner", "x" * 200, "--partner", "Ben"), "200 characters"),
        (("add", "--partner", "Ben", "--partner", "ben"), "the same name"),
        (("add", "--partner", "A", "--partner", "B", "--pronouns", "gibberish"), "xe/xem/xyr"),
        (("add", "x" * 200, "--partner", "A", "--partner", "B"), "200 characters"),
        (("rename", "Ana & Ben", ""), "A name needs at least one letter"),
    ],
)
def test_what_is_no_couple_is_told_in_a_sentence(data: Path, args: tuple[str, ...], sentence: str) -> None:
    ourturn(data, *ANA_AND_BEN)
    ran = ourturn(data, "couples", *args)
    assert (ran.status, ran.out) == (2, "")
    assert sentence in ran.err
    assert names(data) == ["Ana & Ben"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("../..", "../.."),
        ("[red]", "[red]"),
        ("[@click=app.quit]", "[@click=app.quit]"),
        ("\x1b]52;c;aGk=\x07\x1b[31mRed\x1b[0m", "Red"),
        ("\u202eעלמה", "עלמה"),
        ("👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦"),
        ("-Ana", "-Ana"),
    ],
)
def test_names_are_kept_and_shown_literally(data: Path, typed: str, kept: str) -> None:
    added = ourturn(data, "couples", "add", f"--partner={typed}", "--partner=Ben")
    assert (added.status, names(data)) == (0, [f"{kept} & Ben"])
    shown = ourturn(data, "couples", "list").out
    assert shown == f"{kept} & Ben   ◆ {kept} and ● Ben\n"
    assert [path.name for path in data.parent.iterdir()] == ["data"]
    assert ourturn(data, "history", "--", f"{kept} & Ben").status == 0


def test_nobody_here_yet_is_said_on_stderr(data: Path) -> None:
    ran = ourturn(data, "couples", "list")
    assert (ran.status, ran.out) == (0, "")
    assert "There’s no couple here yet" in ran.err
    assert not data.exists()
