"""What looking through files of one's own came to: each problem with its line, or that there is none."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from tui.settings.language import gettext as _
from tui.terminal.leaving import Status, tell

if TYPE_CHECKING:
    from games.own.problems import Problem


def told(looked: int, problems: "Sequence[Problem]", as_json: bool) -> int:
    """Say what was found in so many files; the exit status."""
    if as_json:
        import json

        docs = [
            {"file": str(each.file), "line": each.line, "what": each.what, "grave": each.grave} for each in problems
        ]
        click.echo(json.dumps(docs, ensure_ascii=False, indent=2))
    else:
        for problem in problems:
            click.echo(str(problem))
    if any(problem.grave for problem in problems):
        return Status.USAGE
    none_kept = _("Checked {number}; they can all be played.", number=looked)
    tell(none_kept if looked else _("There are none yet."))
    return Status.FINE
