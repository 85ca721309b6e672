"""`ourturn today` and `ourturn pattern`: the small new patterns that are open, for a prompt or a list of tasks."""

from datetime import datetime
from itertools import chain
from typing import TYPE_CHECKING

import click

from tui.commands.files import handed_to
from tui.commands.help import Command
from tui.commands.start import Start, the_couple
from tui.commands.unlocking import open_up
from tui.settings.language import gettext as _
from tui.terminal.leaving import tell

if TYPE_CHECKING:
    from games.moves.patterns import Pattern
    from games.record import Couple, Records

Named = list[tuple[str, "Pattern"]]
"""Patterns, each with the name of whoever found it."""


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  ourturn today
  ourturn today --couple "Ana & Ben" --json

It never asks for anything: about a sealed record it says nothing, unless --identity opens it.
""",
)
@click.option("--couple", metavar="NAME", help="Which couple. Not needed if there’s only one.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")
@click.pass_obj
def today(start: Start, couple: str | None, as_json: bool) -> None:
    """Print the open small new pattern in one line, for a shell prompt or a message of the day; or nothing."""
    records = start.records()
    who = the_couple(records, start.with_(couple).couple)
    shut = who is None or (who.sealed and not start.identity)
    found = [] if who is None or shut else _open(start, records, who)[1]
    if as_json:
        _as_json(found)
    elif found:
        click.echo(" ".join(f"{name}: {pattern}" for name, pattern in found))


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  ourturn pattern
  ourturn pattern --ics patterns.ics
  ourturn pattern --todo >> ~/todo.txt

\b
The JSON is a list of {"who", "when", "will", "look_at"}; "look_at" is the
day from which on it is looked at together.
""",
)
@click.option("--couple", metavar="NAME", help="Which couple. Not needed if there’s only one.")
@click.option("--ics", metavar="FILE|-", help="Write them to a calendar file, a VTODO each (RFC 5545); - for stdout.")
@click.option("--force", is_flag=True, help="Replace the calendar file if it’s already there.")
@click.option("--todo", is_flag=True, help="One line each, as todo.txt has them.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")
@click.pass_obj
def pattern(start: Start, couple: str | None, ics: str | None, force: bool, todo: bool, as_json: bool) -> None:
    """List the small new patterns you haven’t looked back at yet: whose, what, and the day to look."""
    if bool(ics) + todo + as_json > 1:
        raise click.UsageError(_("--ics, --todo and --json are three ways to say the same thing; choose one."))
    records = start.records()
    who = the_couple(records, start.with_(couple).couple)
    if who is None:
        raise click.UsageError(_("Whose patterns? Add --couple NAME."))
    store, found = _open(start, records, who)
    if ics:
        from tui.commands.tasks import as_ics

        with handed_to(ics, force=force, text=True) as file:
            file.write(as_ics(found, store, datetime.now().astimezone()))
    elif as_json:
        _as_json(found)
        return
    else:
        for line in _lines(found, todo):
            click.echo(line)
    if not found:
        tell(_("No pattern is open."))


def _open(start: Start, records: "Records", couple: "Couple") -> tuple[str, Named]:
    """The record's random name, and the patterns of those who are still at the table."""
    from games.overview.promised import open_patterns

    open_up(start, records, couple)
    with records.read(couple) as record:
        names = {partner.id: partner.name for partner in record.table}
        notes = list(chain.from_iterable(play.notes for play in record.plays()))
        return record.store, [(names[each.who], each) for each in open_patterns(notes) if each.who in names]


def _lines(found: Named, todo: bool) -> list[str]:
    if todo:
        from tui.commands.tasks import as_todo

        return [as_todo(name, each) for name, each in found]
    from tui.pages.dates import day

    lines = []
    for name, each in found:
        at = day(datetime.combine(each.look_at, datetime.min.time()))
        lines.append(_("{name}: {pattern} Look back at it from {day}.", name=name, pattern=str(each), day=at))
    return lines


def _as_json(found: Named) -> None:
    import json

    docs = [{**each.value, "who": name} for name, each in found]
    click.echo(json.dumps(docs, ensure_ascii=False, indent=2))
