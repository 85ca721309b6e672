"""No word of the command line has escaped the catalogue, in help or in what is said; long ones keep to their lines."""

import re
from collections.abc import Iterator
from gettext import NullTranslations
from pathlib import Path

import click
import pytest

from games.catalog.games import GAMES
from games.decks.cards import CardKind
from games.decks.shelf import our_files
from games.engine import words
from games.record import Records
from tests.support.languages import Pseudo, escaped
from tests.support.players import TABLE
from tui.commands.cli import ourturn
from tui.commands.contents import COMMANDS
from tui.commands.entry import run
from tui.commands.help import Command
from tui.settings.config import THEMES

WIDEST = 88
UNTOUCHED = re.compile(r"“?\b[A-Z]{3,}(_[A-Z]+)*\b|\[.*?\]|(?<!\w)-{1,2}[a-z][a-z-]*|\"[a-z_]+\"")
"""What stands for something that is typed: COUPLE, [OPTIONS], --json."""


@pytest.fixture(autouse=True)
def _nobody_speaks_it() -> Iterator[None]:
    words.use(Pseudo())
    yield
    words.use(NullTranslations())


def every(command: click.Command, context: click.Context) -> Iterator[click.Context]:
    """The contexts of all commands."""
    yield context
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            each = command.get_command(context, name)
            assert each, name
            yield from every(each, click.Context(each, info_name=name, parent=context, **each.context_settings))


HELPED = list(every(ourturn, click.Context(ourturn, info_name="ourturn", **ourturn.context_settings)))


@pytest.mark.parametrize("context", HELPED, ids=[each.command_path for each in HELPED])
def test_help_is_looked_up(context: click.Context) -> None:
    shown = context.get_help()
    names = context.command.list_commands(context) if isinstance(context.command, click.Group) else ()
    told = context.command.listed() if isinstance(context.command, Command) else ()
    listed = [f"  {name} " for name in (*names, *(name for name, _ in told))]
    metavars = [str(each.metavar) for each in context.command.params if each.metavar]
    assert not escaped(UNTOUCHED.sub(" ", shown), context.command_path, *listed, *metavars, "bash|zsh|fish")


@pytest.mark.parametrize("context", HELPED, ids=[each.command_path for each in HELPED])
def test_help_keeps_to_its_lines(context: click.Context, monkeypatch: pytest.MonkeyPatch) -> None:
    context.terminal_width = 80
    monkeypatch.setattr(context.command, "epilog", None)  # its lines stand as they are written
    assert max(len(line) for line in context.get_help().splitlines()) <= 80


SAID = (
    ["histry"],
    ["play", "ask-and-recieve"],
    ["--coupel"],
    ["config", "set", "keys.stop", "x"],
    ["history", "nobody"],
    ["couples", "list"],
    ["couples", "rename", "Ana & Ben", "Ana & Ben"],
    ["couples", "unseal", "Ana & Ben"],
    ["games"],
    ["decks", "show", "atlas-of-us"],
    ["play"],
    ["play", "ask-and-receive", "more"],
    ["export", "Ana & Ben", "--to"],
    ["export", "Ana & Ben", "--to", "-", "--format", "pdf"],
    ["decks", "show", "x", "--level", "9"],
    ["config", "set", "theme", "pink"],
    ["config", "set", "motion", "perhaps"],
    ["config", "set", "language", "tlh"],
    ["history", "Ana & Ben"],
    ["show", "last"],
    ["pattern"],
    ["couples", "add", "--partner", "Ana"],
    ["record", "check", "Ana & Ben"],
    ["record", "mend", "Ana & Ben"],
    ["games", "check"],
    ["decks", "list"],
    ["decks", "check"],
    ["backup", "--to", "BACKUP"],
    ["restore", "BACKUP"],
    ["doctor"],
)
NAMES = (
    *THEMES,
    *GAMES,
    *our_files(),
    *COMMANDS,
    "json",
    "markdown",
    "html",
    "tinydb",
    "age",
    *CardKind,
    "Our Turn",
    "ourturn",
    "Ana",
    "Ben",
    "couple",
)
KNOWN = re.compile(r"\S*/\S+|\S+\.\w+|\d+ x \d+|\w+ & \w+|\$?[A-Z]{3,}\b|utf")


@pytest.mark.parametrize("args", SAID, ids=[" ".join(each) for each in SAID])
def test_what_is_said_is_looked_up(
    args: list[str], data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data.mkdir()
    monkeypatch.chdir(data)
    monkeypatch.setenv("OURTURN_CONFIG_DIR", str(data / "config"))
    Records(data).add(TABLE)
    if args == ["restore", "BACKUP"]:
        run(["--data-dir", str(data), "backup", "--to", "BACKUP"])
        capsys.readouterr()
    run(["--data-dir", str(data), *args])
    said = capsys.readouterr()
    typed = [word for arg in args for word in (arg, *arg.split("."))]
    shown = KNOWN.sub(" ", UNTOUCHED.sub(" ", said.out + said.err))
    assert not escaped(shown, *typed, *NAMES)
