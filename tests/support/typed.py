"""Commands of ours as a page shows them, taken apart as the command line would, without doing any of it."""

import re
import shlex
from collections.abc import Iterator

import click

from tui.commands.cli import ourturn
from tui.commands.help import Commands

_QUOTED = re.compile(r"“ourturn ([^”]*)”")


def shell_lines(page: str) -> Iterator[str]:
    """Yield the lines of a page that are code, four columns in; one that goes on below is one line."""
    for line in page.replace("\\\n", " ").splitlines():
        if line.startswith("    "):
            yield line[4:]


def in_line(line: str) -> Iterator[list[str]]:
    """Yield what is typed behind each `ourturn` of a shell line."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars="|&;<>")
    lexer.whitespace_split = True
    words: list[str] = []
    for word in [*lexer, "|"]:
        if re.fullmatch(r"[|&;]+", word):
            if words and words[0].rpartition("/")[2] == "ourturn":
                yield words[1 : words.index(">") if ">" in words else None]
            words = []
        else:
            words.append(word)


def in_prose(page: str) -> list[list[str]]:
    """Return what stands behind “ourturn in sentences."""
    return [shlex.split(" ".join(found.split())) for found in _QUOTED.findall(page)]


def parse(args: list[str], command: click.Command = ourturn, parent: click.Context | None = None) -> None:
    """Take a command apart, its options and what they are given too. Raises click.UsageError."""
    context = command.make_context(command.name, list(args), parent=parent)
    if isinstance(command, Commands):
        _, rest, _ = command.make_parser(context).parse_args(command.spelled_out(args))
        if rest:
            _, inner, rest = command.resolve_command(context, rest)
            assert inner
            parse(rest, inner, context)


def exists(args: list[str]) -> bool:
    """Whether the words that a command begins with are commands of ours."""
    command: click.Command = ourturn
    for word in args:
        if not isinstance(command, click.Group) or word.startswith("-"):
            break
        if (inner := command.get_command(click.Context(command), word)) is None:
            return False
        command = inner
    return True
