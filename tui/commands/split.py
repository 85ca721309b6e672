"""`ourturn split`: a file for each partner, with their own words and what both may read."""

from datetime import datetime
from functools import partial
from pathlib import Path

import click

from tui.commands.both_keys import only_part, whose_part
from tui.commands.help import Command
from tui.commands.start import Start
from tui.commands.unlocking import open_up
from tui.settings.language import gettext as _
from tui.terminal.leaving import tell
from tui.terminal.meanwhile import meanwhile

FORMATS = ["markdown", "html", "json"]


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  ourturn split "Ana & Ben" --to shares

\b
Writes one file for each partner and receipt.txt, which says how many answers
each holds and the sha256 of each file. The record stays as it is; “ourturn
couples remove” removes it when you both want that.
""",
)
@click.argument("couple")
@click.option("--to", "to", required=True, metavar="DIR", help="A folder; made if it isn’t there.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="markdown",
    help="Which format (default: markdown).",
)
@click.option("--force", is_flag=True, help="Replace files that are already there.")
@click.pass_obj
def split(start: Start, couple: str, to: str, form: str, force: bool) -> None:
    """Give each partner of COUPLE their own words and what both may read, and nothing the other kept private.

    Of a sealed record a partner alone gets their own part; both passphrases, or the recovery key, give both.
    """
    from games.catalog.games import marks_of, title_of
    from games.record.transfer.splitting import split as divide

    records = start.records()
    found = records.find(couple)
    part = whose_part(records, found, open_up(start, records, found))
    with meanwhile(_("Writing a share for each …")):
        with records.read(found) as record:
            who, sessions, table = record.name, record.sessions(), record.table
        at = datetime.now().astimezone()
        to_read = partial(divide, title=title_of, marks_of=marks_of)
        receipt = to_read(who, table, sessions, Path(to), at, form=form, replace=force, only=part)
    click.echo(receipt, nl=False)
    if part:
        tell(only_part(part.name))
