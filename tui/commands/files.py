"""Where a command writes what it hands out: a file of its own, or stdout for `-`."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click

from tui.settings.language import gettext as _


@contextmanager
def handed_to(to: str, *, force: bool, text: bool) -> Iterator[BinaryIO]:
    """The place that `--to` names. Raises UsageError where bytes that are no `text` would go to a terminal."""
    if to != "-":
        from games.record.transfer.outside import writing

        with writing(Path(to), replace=force) as file:
            yield file
        return
    if not sys.stdout or (not text and sys.stdout.isatty()):
        raise click.UsageError(_("This can’t be shown in a terminal; give a file with --to FILE."))
    sys.stdout.flush()
    yield sys.stdout.buffer
    sys.stdout.buffer.flush()
