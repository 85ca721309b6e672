"""The README is short, its two commands are what CI and a newcomer type, and what it names is there."""

import re
import shlex
from pathlib import Path

import pytest

from tests.support.typed import exists, in_line, parse, shell_lines
from tui.commands.manual import GUIDES

TREE = Path(__file__).parents[1]
README = (TREE / "README.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`ourturn ([^`]*)`", README)


def test_it_can_be_read_at_once() -> None:
    assert len(README.splitlines()) <= 150


def test_it_begins_with_installing_and_starting() -> None:
    install, start, *_ = shell_lines(README)
    assert install == "python3 -m venv .venv && .venv/bin/pip install ."
    assert list(in_line(start)) == [[]]


def test_ci_finds_the_command_of_the_tests_in_it() -> None:
    found = re.search(r"^## Test\n(.*?)(?=^## |\Z)", README, re.MULTILINE | re.DOTALL)
    assert found
    command = "python3 -m venv .venv && .venv/bin/pip install -e '.[dev]' && .venv/bin/python -m pytest"
    assert next(shell_lines(found[1])) == command
    assert "README.md" in (TREE / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", re.findall(r"\]\(([^)]*)\)", README))
def test_what_it_links_to_is_there(path: str) -> None:
    assert (TREE / path).is_file()


@pytest.mark.parametrize("typed", NAMED)
def test_the_commands_in_its_sentences_are_there(typed: str) -> None:
    args = shlex.split(typed)
    assert exists(args)
    if args[0] != "couples":  # of which it names no couple
        parse(args)


def test_it_leads_every_reader_on() -> None:
    for reader in GUIDES:
        assert f"[`ourturn manual {reader}`](tui/manual/{reader}.md)" in README
