"""`ourturn manual`: the reference, which is the man page, and a guide for each reader, as they lie in the package."""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click

from games.engine.words import say
from tui.commands.hearing import hear
from tui.commands.help import Command
from tui.commands.options import plain_option
from tui.commands.start import Start
from tui.settings.language import looked_up

HERE = Path(__file__).parents[1]
GUIDES = ("couple", "access", "therapist", "office", "guest", "host", "growth", "author")
"""Who reads it; each has a file of that name in `tui/manual/`."""
PICTURE = "picture"
"""What stands behind the fence round lines that are a picture of a screen; whoever listens hears what's said of it."""
WIDEST = 80
TITLE = say("The manual")


class Block(NamedTuple):
    """A piece of a guide: its words in one line, or lines that stand as they are, and what it is."""

    kind: str
    words: str


def page() -> Path:
    """Where the man page lies."""
    return HERE / "ourturn.1"


def guide(reader: str) -> list[Block]:
    """Read the guide for a reader, one of `GUIDES`."""
    return list(blocks((HERE / "manual" / f"{reader}.md").read_text(encoding="utf-8")))


class Manual(Command):
    """The command whose help lists the guides by their titles."""

    def listed(self) -> list[tuple[str, str]]:
        """Return each guide and whom it is for."""
        return [(reader, looked_up(guide(reader)[0].words)) for reader in GUIDES]


@click.command(
    cls=Manual,
    epilog="""\b
Examples:
  ourturn manual
  ourturn manual couple
  ourturn manual access --plain=reader
  man "$(ourturn manual --path)"
""",
)
@click.argument("reader", required=False, metavar="[READER]", type=click.Choice(GUIDES))
@click.option("--path", "only_path", is_flag=True, help="Show where the man page is, for “man”.")
@plain_option
@click.pass_obj
def manual(start: Start, reader: str | None, only_path: bool, plain: str | None) -> None:
    """Read the manual: a guide for READER, or without it the reference, with every command, key and exit status."""
    start = start.with_(None, plain)
    if only_path:
        click.echo(page())
    elif start.is_heard():
        heard = by_ear(guide(reader)) if reader else reference_by_ear(page().read_text(encoding="utf-8"))
        hear(start, list(heard), TITLE)
    elif reader:
        click.echo(shown(guide(reader), min(_columns(), WIDEST)), nl=False)
    elif not _man():
        click.echo(as_text(page().read_text(encoding="utf-8")), nl=False)


def _columns() -> int:
    import shutil

    return shutil.get_terminal_size((WIDEST, 24)).columns


def _man() -> bool:
    """Whether `man` has shown the page; only a terminal that can move its cursor has it."""
    import shutil

    if not (sys.stdout and sys.stdout.isatty()) or os.environ.get("TERM", "dumb") == "dumb":
        return False
    man = shutil.which("man")
    return bool(man) and not _left_to([str(man), str(page())])


def _left_to(command: list[str]) -> int:
    """Run what has the terminal until it ends; its status. Ctrl+C is for that one alone.

    A pager doesn't end by it. Were we to, it would go on reading beside the shell, with the terminal as it set it.
    """
    import signal
    import subprocess

    before = signal.getsignal(signal.SIGINT)
    if before is not signal.SIG_IGN:  # ignored, it would be in the pager as well
        signal.signal(signal.SIGINT, lambda *_: None)
    try:
        return subprocess.run(command, check=False).returncode  # noqa: S603  # our own file
    finally:
        signal.signal(signal.SIGINT, before)


# --- a guide ---


def blocks(text: str) -> Iterator[Block]:
    """Take a guide apart: headings, paragraphs, items of lists, and code and pictures, which nobody translates."""
    parts = re.split(r"^```(\w*)\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)
    for number, part in enumerate(parts):
        if number % 3 == 1:
            continue  # what comes next is
        if number % 3 == 2:
            yield Block(PICTURE if parts[number - 1] == PICTURE else "code", part.rstrip("\n"))
            continue
        for paragraph in re.split(r"\n{2,}", part.strip("\n")):
            if paragraph.startswith("    "):
                yield Block("code", re.sub(r"^    ", "", paragraph, flags=re.MULTILINE))
            elif paragraph.startswith("#"):
                yield Block("heading", paragraph.lstrip("# "))
            elif paragraph.startswith("- "):
                yield from (Block("item", _line(item)) for item in re.split(r"^- ", paragraph, flags=re.MULTILINE)[1:])
            elif paragraph:
                yield Block("paragraph", _line(paragraph))


def shown(guide: list[Block], width: int) -> str:
    """Lay a guide out for a terminal of so many columns; code keeps its lines."""
    from textwrap import TextWrapper, indent

    lines: list[str] = []
    for before, block in zip([None, *guide], guide, strict=False):
        first = {"heading": "", "item": "  - "}.get(block.kind, "  ")
        if before and (before.kind, block.kind) != ("item", "item"):
            lines.append("")
        if block.kind in ("code", PICTURE):
            lines.append(indent(block.words, " " * 4))
        else:
            lay = TextWrapper(width, initial_indent=first, subsequent_indent=" " * len(first))
            lay.break_on_hyphens = lay.break_long_words = False  # what is typed stays in one piece
            lines += lay.wrap(looked_up(block.words))
    return "\n".join(lines) + "\n"


def _line(text: str) -> str:
    return " ".join(text.split())


# --- for who listens ---


def by_ear(guide: list[Block]) -> Iterator[str]:
    """Yield a guide heading by heading, a paragraph and an item a line."""
    lines: list[str] = []
    for block in guide:
        if block.kind == PICTURE:
            continue
        if block.kind == "heading" and lines:
            yield "\n".join(lines)
            lines = []
        lines.append(block.words if block.kind == "code" else looked_up(block.words))
    yield "\n".join(lines)


def reference_by_ear(roff: str) -> Iterator[str]:
    """Yield the reference section by section."""
    for section in re.split(r"^(?=\.SH)", roff, flags=re.MULTILINE)[1:]:
        yield "\n".join(line.strip() for line in as_text(section).splitlines() if line.strip())


# --- the man page ---


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
