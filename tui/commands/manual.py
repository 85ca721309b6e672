"""`ourturn manual`: the man page, as it lies in the package."""

import os
import re
import sys
from pathlib import Path

import click

from tui.commands.help import Command


def page() -> Path:
    """Where the man page lies."""
    return Path(__file__).parents[1] / "ourturn.1"


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  ourturn manual
  man "$(ourturn manual --path)"
""",
)
@click.option("--path", "only_path", is_flag=True, help="Say where it lies, for “man”.")
def manual(only_path: bool) -> None:
    """The whole manual: every command, every key by name, every exit status. At a terminal “man” shows it."""
    if only_path:
        click.echo(page())
        return
    import shutil

    if sys.stdout and sys.stdout.isatty() and os.environ.get("TERM", "dumb") != "dumb" and (man := shutil.which("man")):
        import subprocess

        if not subprocess.run([man, str(page())], check=False).returncode:  # noqa: S603  # our own file
            return
    click.echo(as_text(page().read_text(encoding="utf-8")), nl=False)


def as_text(roff: str) -> str:
    """The page without its typesetting."""
    lines: list[str] = []
    indent, hang = "", False
    for line in roff.splitlines():
        macro, _, rest = line.partition(" ")
        if macro in (".TH", '.\\"', ".nf", ".fi", ".ad"):
            continue
        if macro in (".SH", ".SS"):
            lines += ["", _words(rest.strip('"'))]
            indent = ""
        elif macro == ".PP":
            lines.append("")
            indent = ""
        elif macro == ".TP":
            hang = True
        else:
            text = _words(rest if macro == ".B" else line)
            lines.append(("   " if hang else indent) + text)
            indent = "       " if hang else indent
            hang = False
    return "\n".join(lines[1:]) + "\n"


def _words(roff: str) -> str:
    return re.sub(r"\\f[BIRP]|\\&", "", roff).replace(r"\-", "-").replace(r"\(aq", "'").replace(r"\e", "\\")
