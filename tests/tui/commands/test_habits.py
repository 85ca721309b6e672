"""What people type out of habit: it does what it means, or names what does; nothing is taken away by a slip."""

import os
import re
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import NamedTuple

import click
import pytest

from games.record import Records
from tests.support.players import TABLE
from tui.commands.cli import ourturn
from tui.commands.entry import run
from tui.commands.habits import DOES, NAMES


class Said(NamedTuple):
    """What a command left, run within this process."""

    status: int
    out: str
    err: str


Run = Callable[..., Said]


@pytest.fixture
def ran(data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command where Ana and Ben are."""
    monkeypatch.setattr(os, "environ", os.environ.copy())
    Records(data).add(TABLE)

    def of(*args: str) -> Said:
        capsys.readouterr()
        return Said(run(["--data-dir", str(data), *args]), *capsys.readouterr())

    return of


SAME = {
    ("couples", "ls"): ("couples", "list"),
    ("couples", "LS"): ("couples", "list"),
    ("couples", "dir"): ("couples", "list"),
    ("couples", "all"): ("couples", "list"),
    ("couples", "show"): ("couples", "list"),
    ("couples", "view"): ("couples", "list"),
    ("couples", "lists"): ("couples", "list"),
    ("couples", "ls", "--json"): ("couples", "list", "--json"),
    ("couple", "list"): ("couples", "list"),
    ("couple", "ls"): ("couples", "list"),
    ("games", "list"): ("games",),
    ("games", "ls"): ("games",),
    ("games", "all"): ("games",),
    ("games", "list", "--json"): ("games", "--json"),
    ("games", "--json", "list"): ("games", "--json"),
    ("game",): ("games",),
    ("game", "list"): ("games",),
    ("decks", "ls"): ("decks", "list"),
    ("deck", "list"): ("decks", "list"),
    ("decks", "cat", "by-candle"): ("decks", "show", "by-candle"),
    ("decks", "lint"): ("decks", "check"),
    ("config", "list"): ("config", "get"),
    ("config", "ls"): ("config", "get"),
    ("config", "show"): ("config", "get"),
    ("settings", "get"): ("config", "get"),
    ("setting", "list"): ("config", "get"),
    ("folder",): ("where",),
    ("history", "list"): ("history",),
    ("history", "ls"): ("history",),
    ("log",): ("history",),
    ("evenings",): ("history",),
    ("records", "check", "Ana & Ben"): ("record", "check", "Ana & Ben"),
    ("record", "verify", "Ana & Ben"): ("record", "check", "Ana & Ben"),
    ("paths",): ("where",),
    ("docs", "couple"): ("manual", "couple"),
    ("man", "couple"): ("manual", "couple"),
    ("patterns",): ("pattern",),
    ("help",): ("--help",),
    ("help", "couples"): ("couples", "--help"),
    ("help", "couples", "seal"): ("couples", "seal", "--help"),
    ("help", "nothing"): ("--help",),
    ("couples", "help"): ("couples", "--help"),
    ("couples", "help", "add"): ("couples", "add", "--help"),
    ("games", "help", "new"): ("games", "new", "--help"),
}
"""What does the same as something else."""
NAMED = {
    ("ls",): ("ourturn couples list", "ourturn decks list", "ourturn games list", "ourturn office list"),
    ("list",): ("ourturn couples list", "ourturn decks list", "ourturn games list", "ourturn office list"),
    ("--list",): ("ourturn couples list", "ourturn decks list", "ourturn games list", "ourturn office list"),
    ("--ls",): ("ourturn couples list", "ourturn decks list", "ourturn games list", "ourturn office list"),
    ("-l",): ("ourturn couples list", "ourturn decks list", "ourturn games list", "ourturn office list"),
    ("--rm", "Ana & Ben"): ("ourturn couples remove",),
    ("--history",): ("ourturn history",),
    ("rm",): ("ourturn couples remove",),
    ("delete",): ("ourturn couples remove",),
    ("remove",): ("ourturn couples remove",),
    ("del", "Ana & Ben"): ("ourturn couples remove",),
    ("couples", "rm", "Ana & Ben"): ("ourturn couples remove",),
    ("couples", "delete", "Ana & Ben", "--yes"): ("ourturn couples remove",),
    ("couples", "drop", "Ana & Ben"): ("ourturn couples remove",),
    (
        "couples",
        "--list",
    ): ("ourturn couples list",),
    (
        "couples",
        "-l",
    ): ("ourturn couples list",),
    ("couples", "--ls"): ("ourturn couples list",),
    ("couples", "--remove", "Ana & Ben"): ("ourturn couples remove",),
    ("couples", "--delete", "Ana & Ben"): ("ourturn couples remove",),
    ("couples", "--add", "Kim"): ("ourturn couples add",),
    ("games", "--list"): ("ourturn games list",),
    ("games", "-l"): ("ourturn games list",),
    ("game", "--list"): ("ourturn games list",),
    ("decks", "--list"): ("ourturn decks list",),
    ("config", "--list"): ("ourturn config get",),
    ("decks", "--import", "x.md"): ("ourturn decks import",),
    ("add",): (
        *("ourturn couples add", "ourturn decks import", "ourturn decks new", "ourturn games new"),
        *("ourturn import", "ourturn office new"),
    ),
    ("decks", "add", "x.md"): ("ourturn decks import", "ourturn decks new"),
    ("games", "add", "x.toml"): ("ourturn games new",),
    ("decks", "list", "--all"): ("ourturn decks list",),
    ("games", "list", "--ls"): ("ourturn games list",),
    ("new",): ("ourturn couples add", "ourturn decks new", "ourturn games new", "ourturn office new"),
    ("create",): ("ourturn couples add", "ourturn decks new", "ourturn games new", "ourturn office new"),
    ("rename", "a", "b"): ("ourturn couples rename",),
    ("mv", "a", "b"): ("ourturn couples rename",),
    ("seal", "Ana & Ben"): ("ourturn couples seal",),
    ("encrypt",): ("ourturn couples seal",),
    ("unlock",): ("ourturn couples unseal",),
    ("couples", "lock", "Ana & Ben"): ("ourturn couples seal",),
    ("couples", "decrypt", "Ana & Ben"): ("ourturn couples unseal",),
    ("passwd",): ("ourturn couples passphrase",),
    ("couples", "password", "Ana & Ben"): ("ourturn couples passphrase",),
    ("check",): ("ourturn decks check", "ourturn games check", "ourturn record check"),
    ("fix",): ("ourturn record mend",),
    ("record", "repair", "Ana & Ben"): ("ourturn record mend",),
    ("set", "theme", "dusk"): ("ourturn config set",),
    ("get",): ("ourturn config get",),
    ("couples", "history"): ("ourturn history",),
    ("couples", "play"): ("ourturn play",),
    ("games", "play", "ask-and-receive"): ("ourturn play",),
    ("couples", "export"): ("ourturn export",),
    ("load", "x.json"): ("ourturn import", "ourturn restore"),
    ("merge",): ("ourturn import",),
    ("share",): ("ourturn split", "ourturn export"),
    ("version",): ("ourturn --version",),
    ("start",): ("ourturn",),
    ("begin",): ("ourturn",),
    ("resume",): ("ourturn",),
    ("couples", "--version"): ("ourturn --version",),
    ("-v",): ("ourturn --version",),
    ("-V",): ("ourturn --version",),
    ("theme", "dusk"): ("ourturn config set",),
    ("config", "theme", "dusk"): ("ourturn config set",),
    ("config", "colours"): ("ourturn config set",),
    ("--language", "de"): ("ourturn config set",),
    ("--lang=de",): ("ourturn config set",),
    ("language",): ("ourturn config set",),
}
"""What is not done, and the commands that are named for it."""


@pytest.mark.parametrize("typed", SAME, ids=" ".join)
def test_a_habit_does_what_it_means(ran: Run, typed: tuple[str, ...]) -> None:
    meant = ran(*SAME[typed])
    assert meant.status == 0
    assert meant.out + meant.err
    assert ran(*typed) == meant


@pytest.mark.parametrize("typed", NAMED, ids=" ".join)
def test_or_the_right_one_is_named_and_nothing_is_done(ran: Run, data: Path, typed: tuple[str, ...]) -> None:
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    said = ran(*typed)
    assert (said.status, said.out) == (2, "")
    first = said.err.splitlines()[0]
    assert tuple(re.findall("“(ourturn[^”]*)”", first)) == NAMED[typed]
    assert "Traceback" not in said.err
    assert {path: path.read_bytes() for path in data.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("word", ["exit", "quit", "update", "upgrade", "Uninstall", "undo"])
def test_what_no_command_does_is_not_taken_for_a_slip(ran: Run, word: str) -> None:
    said = ran(word)
    assert said.status == 2
    assert "did you mean" not in said.err
    assert "there are assign, backup" in said.err


@pytest.mark.parametrize("group", ["decks", "games", "config"])
@pytest.mark.parametrize("word", ["rm", "delete", "remove"])
def test_removing_a_couple_is_never_meant_elsewhere(ran: Run, group: str, word: str) -> None:
    said = ran(group, word, "by-candle")
    assert said.status == 2
    assert "couples remove" not in said.err


def test_a_couple_that_is_called_so_comes_first(ran: Run, data: Path) -> None:
    Records(data).add(TABLE, "list")
    assert ran("history", "list").status == 0
    assert "Whose evenings?" in ran("history", "ls").err


def test_every_habit_leads_to_a_command_that_is_there(ran: Run) -> None:
    """In at least one place, by doing it or by its name."""
    groups = {"": ourturn} | {
        name: command
        for name in ourturn.contents
        if isinstance(command := ourturn.get_command(click.Context(ourturn), name), click.Group)
    }
    there = {name for group in groups.values() for name in group.list_commands(click.Context(group))}
    for word, meant in (*DOES.items(), *NAMES.items()):
        assert set(meant) & there, word


def test_no_habit_takes_anything_away(ran: Run) -> None:
    """Of what is done for a word nothing removes, seals or overwrites."""
    kind = {each for meant in DOES.values() for each in meant}
    assert kind.isdisjoint({"remove", "seal", "unseal", "passphrase", "recovery", "mend", "restore", "split", "set"})


@pytest.mark.parametrize(
    "words", [*product(("couples", "games", "decks"), ("lst", "lits", "chek", "nwe"))], ids=" ".join
)
def test_a_slip_in_a_word_still_names_the_nearest(ran: Run, words: tuple[str, str]) -> None:
    said = ran(*words)
    assert said.status == 2
    assert "did you mean “" in said.err or "there are " in said.err


@pytest.mark.parametrize(("slip", "meant"), [("--hlep", "--help"), ("--halp", "--help"), ("--coupel", "--couple")])
@pytest.mark.parametrize("path", [(), ("decks",), ("decks", "list")], ids=" ".join)
def test_a_slip_in_an_option_names_the_nearest(ran: Run, path: tuple[str, ...], slip: str, meant: str) -> None:
    said = ran(*path, slip)
    assert said.status == 2
    assert (f"did you mean “{meant}”?" in said.err) is (meant == "--help" or not path)
