"""`ourturn couples`: adding, listing, renaming and removing, and names of every kind."""

import json
import sys
from pathlib import Path

import pexpect
import pytest

from tests.end_to_end.terminal import PATIENCE, hear_signals
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


BYTES = ("Zo\udceb & Ben", "\udcff", "Ana\udc80")
"""What Python makes of words of the command line that are no UTF-8."""


@pytest.mark.parametrize("name", BYTES)
@pytest.mark.parametrize(
    "args",
    [
        ("couples", "add", "{}", "--partner", "Ana", "--partner", "Kim"),
        ("couples", "add", "--partner", "{}", "--partner", "Kim"),
        ("couples", "add", "--partner", "Ana", "--partner", "Kim", "--pronouns", "{}"),
        ("couples", "rename", "Ana & Ben", "{}"),
        ("couples", "remove", "{}", "--yes"),
        ("--couple", "{}"),
        ("play", "{}"),
        ("history", "{}"),
        ("games", "new", "x", "--title", "{}"),
        ("decks", "new", "x", "--title", "{}"),
        ("config", "set", "theme", "{}"),
    ],
)
def test_what_is_not_utf_8_is_refused_and_never_shortened(data: Path, args: tuple[str, ...], name: str) -> None:
    ourturn(data, *ANA_AND_BEN)
    ran = ourturn(data, *(arg.format(name) for arg in args))
    assert (ran.status, ran.out) == (2, "")
    assert "isn’t in UTF-8, so nothing was done" in ran.err
    assert names(data) == ["Ana & Ben"]


def test_what_a_terminal_without_utf_8_cannot_type_is_refused(data: Path) -> None:
    posix = {"LC_ALL": "C", "PYTHONUTF8": "0"}
    for args in (("Zoë & Łukasz", "--partner", "Zoë", "--partner", "Łukasz"), ("--partner", "Zoë", "--partner", "Ben")):
        ran = ourturn(data, "couples", "add", *args, environ=posix)
        assert (ran.status, ran.out) == (2, "")
        assert "in UTF-8, so nothing was done" in ran.err
    assert not data.exists()
    assert ourturn(data, *ANA_AND_BEN, environ=posix).status == 0


def test_who_is_here_is_found_by_utf_8_on_a_terminal_without_it(data: Path) -> None:
    posix = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    both = "Zoë & Łukasz"
    assert ourturn(data, "couples", "add", "--partner", "Zoë", "--partner", "Łukasz").status == 0
    for args in (
        ("history", both),
        ("record", "check", both),
        ("export", both, "--to", "-"),
        ("pattern", "--couple", both),
    ):
        ran = ourturn(data, *args, environ=posix)
        assert (ran.status, "UTF-8" in ran.err) == (0, False), ran.err
    refused = ourturn(data, "couples", "rename", both, "Zoë & Lou", environ=posix)
    assert refused.status == 2
    assert "NEW_NAME isn't in UTF-8, so nothing was done" in refused.err
    assert ourturn(data, "couples", "rename", both, "Us", environ=posix).status == 0
    assert ourturn(data, "couples", "rename", "Us", both).status == 0
    assert ourturn(data, "couples", "remove", both, environ=posix, typed=f"{both}\n").status == 0
    assert names(data) == []


def test_a_file_may_be_called_anything(data: Path, tmp_path: Path) -> None:
    ourturn(data, *ANA_AND_BEN)
    file = str(tmp_path / "Zo\udceb.json")
    assert ourturn(data, "export", "Ana & Ben", "--to", file).status == 0
    assert ourturn(data, "import", file, "--as", "Zoë & Ben").status == 0
    assert names(data) == ["Ana & Ben", "Zoë & Ben"]


LOOKALIKES = ("Аna & Ben", "Ana & Веn", "Ana &\u200b Ben", "ana & bеn")


@pytest.mark.parametrize("name", LOOKALIKES)
def test_a_name_that_looks_like_another_one_is_named_and_asked_about(data: Path, tmp_path: Path, name: str) -> None:
    ourturn(data, *ANA_AND_BEN)
    ourturn(data, "couples", "add", "The others", "--partner", "Kim", "--partner", "Lou")
    file = str(tmp_path / "ours.json")
    ourturn(data, "export", "The others", "--to", file)
    added = ("couples", "add", name, "--partner", "Ana", "--partner", "Ben")
    for args in (added, ("couples", "rename", "The others", name), ("import", file, "--as", name)):
        ran = ourturn(data, *args)
        assert (ran.status, ran.out) == (2, "")
        assert "looks just like “Ana & Ben”, who are here already" in ran.err, args
    assert names(data) == ["Ana & Ben", "The others"]
    assert ourturn(data, "couples", "rename", "The others", name, "--look-alike").status == 0
    assert sorted(names(data)) == sorted(["Ana & Ben", name])


@pytest.mark.parametrize(("answer", "status"), [("y", 0), ("n", 2), ("", 2)])
def test_at_a_terminal_one_may_keep_it_all_the_same(data: Path, answer: str, status: int) -> None:
    ourturn(data, *ANA_AND_BEN)
    shell = pexpect.spawn(
        sys.executable,
        ["-m", "tui", "--data-dir", str(data), "couples", "add", "Аna & Ben", "--partner", "Ana", "--partner", "Ben"],
        encoding="utf-8",
        timeout=PATIENCE,
        preexec_fn=hear_signals,
    )
    shell.expect("looks just like “Ana & Ben”")
    shell.expect("Keep it all the same")
    shell.sendline(answer)
    shell.expect(pexpect.EOF)
    shell.close()
    assert shell.exitstatus == status
    assert len(names(data)) == 2 - bool(status)


def test_a_couple_is_found_in_any_width_and_with_any_space(data: Path) -> None:
    ourturn(data, *ANA_AND_BEN)
    for typed in ("ANA & BEN", "Ａｎａ & Ben", "Ana\u00a0& Ben", "  ana &  ben "):
        assert ourturn(data, "history", typed).status == 0
    assert ourturn(data, "couples", "add", "Ａｎａ & Ben", "--partner", "A", "--partner", "B").status == 2
    assert ourturn(data, "couples", "rename", "Ana & Ben", "ANA & BEN").status == 0  # their own is in nobody's way
    assert names(data) == ["ANA & BEN"]
