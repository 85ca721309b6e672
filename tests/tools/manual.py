"""Makes the man page from the commands themselves: `python -m tests.tools.manual` writes it into the package."""

import argparse
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import click

from tui.commands.cli import ourturn
from tui.commands.help import Command, described
from tui.commands.manual import GUIDES, guide, page
from tui.settings.commands import DRIVING, changeable, lines

FILES = (
    ("OURTURN_DATA_DIR", "the folder of all records, where --data-dir does not say it"),
    ("OURTURN_CONFIG_DIR", "the folder of config.toml, decks and games, where --config-dir does not say it"),
    ("NO_COLOR", "no colours, whatever else is set"),
    ("FORCE_COLOR", "at least 256 colours (2) or all (3), where TERM and COLORTERM promise fewer"),
    (
        "OURTURN_PLAIN",
        "reader: plain lines for those who listen; lines: plain lines; 0: screens, whatever else is said",
    ),
    ("ACCESSIBLE", "1: plain lines for those who listen, where OURTURN_PLAIN says nothing"),
    ("TERM", "dumb, or nothing: plain lines instead of screens, and no control sequences"),
    (
        "TZ",
        "the zone of the clock by which evenings are dated; an evening keeps the day and time of where it was played",
    ),
    ("LC_ALL, LC_CTYPE, LANG", "a terminal that they say has no UTF-8 gets letters and plain frames"),
)


def made() -> str:
    """The page."""
    return "\n".join(_page()) + "\n"


def _page() -> Iterator[str]:
    yield '.\\" Made by python -m tests.tools.manual from the commands themselves.'
    yield f'.TH OURTURN 1 "" "Our Turn {version("ourturn")}" "Our Turn"'
    yield from (".SH NAME", r"ourturn \- " + _text("a practice space for communication games that couples play"))
    context = click.Context(ourturn, info_name="ourturn", **ourturn.context_settings)
    yield from (".SH SYNOPSIS", rf"\fBourturn\fR {_text('[OPTIONS] [COMMAND] [ARGS]...')}")
    yield from (".SH DESCRIPTION", _text(_help(ourturn)))
    yield ".SH GUIDES"
    for reader in GUIDES:
        yield from _item(f"ourturn manual {reader}", guide(reader)[0].words)
    yield from (".SH OPTIONS", *_options(ourturn, context), ".SH COMMANDS", *_commands(ourturn, context))
    yield from (".SH KEYS", _text("The names that [keys] in the config file can give other keys to."))
    for name, named in changeable().items():
        yield from _item(name, f"{', '.join(named.keys)}: {named.words}")
    yield from (".SH PLAIN MODE", _text("What can be typed there instead of an answer."))
    for line, does in lines({*DRIVING, "floor"}).items():
        yield from _item(line, str(does))
    yield ".SH ENVIRONMENT"
    for name, words in FILES:
        yield from _item(name, words)
    yield from (".SH EXIT STATUS", _text(_status()))


def _commands(group: click.Group, context: click.Context) -> Iterator[str]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None:
            continue
        inside = click.Context(command, info_name=name, parent=context)
        usage = " ".join(command.collect_usage_pieces(inside))
        yield f'.SS "{_text(f"{inside.command_path} {usage}".strip())}"'
        yield _text(_help(command))
        yield from _options(command, inside)
        if command.epilog:
            yield from _epilog(command.epilog)
        if isinstance(command, Command):
            for each in command.listed():
                yield from _item(*each)
        if isinstance(command, click.Group):
            yield from _commands(command, inside)


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    shown = [*command.params, *([context.command.get_help_option(context)] if context.parent is None else [])]
    for param in shown:
        if isinstance(param, click.Option) and param.get_help_record(context):
            yield from _item(*described(param, context))


def _epilog(epilog: str) -> Iterator[str]:
    for paragraph in epilog.strip().split("\n\n"):
        yield ".PP"
        as_it_stands = paragraph.startswith("\b")
        lines = paragraph.removeprefix("\b").strip("\n").splitlines()
        yield from [".nf", *map(_text, lines), ".fi"] if as_it_stands else map(_text, lines)


def _status() -> str:
    """What the help says last."""
    *_, last = (ourturn.epilog or "").strip().split("\n\n")
    return " ".join(last.split()).removeprefix("Exit status: ")


def _help(command: click.Command) -> str:
    return " ".join((command.help or command.short_help or "").split())


def _item(name: str, words: str) -> Iterator[str]:
    yield from (".TP", f".B {_text(name)}", _text(words))


def _text(words: str) -> str:
    """Words as roff has them; a line that begins like a request of it does not."""
    safe = words.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{safe}" if safe.startswith((".", "'")) else safe


def main() -> None:
    """Write it."""
    argparse.ArgumentParser(
        prog="python -m tests.tools.manual", description="Writes the man page from the commands themselves."
    ).parse_args()
    Path(page()).write_text(made(), encoding="utf-8")


if __name__ == "__main__":
    main()
