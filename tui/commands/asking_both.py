"""Asking both about one line, before it leaves: each by name, and only two yeses are a yes."""

from collections.abc import Iterable

import click

from tui.settings.language import gettext as _
from tui.terminal.leaving import tell


def both_say_yes(line: str, names: Iterable[str]) -> bool:
    """Whether each of them says yes to that very line; whoever isn't there to say it hasn't said it."""
    from games.engine import clean_line

    tell(f"“{clean_line(line)}”")
    for name in names:
        try:
            if not click.confirm(_("{name}, may this line go with it?", name=name), err=True):
                return False
        except click.Abort:
            return False
    return True
