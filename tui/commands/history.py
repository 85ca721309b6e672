"""`ourturn history`: a couple's evenings, to read or as JSON."""

from typing import TYPE_CHECKING

import click

from tui.commands.help import Command
from tui.commands.start import Start, the_couple
from tui.commands.unlocking import open_up
from tui.settings.language import gettext as _
from tui.terminal.leaving import tell
from tui.terminal.meanwhile import meanwhile

if TYPE_CHECKING:
    from games.record import Records

_LISTS = frozenset({"list", "ls", "all"})


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  ourturn history "Ana & Ben"
  ourturn history "Ana & Ben" --json | jq '.[-1].plays[].game'

\b
The JSON is a list of evenings, oldest first:
  [{"id", "started", "ended",
    "plays": [{"game", "started", "ended",
               "turns": [{"key", "who", "kind", "prompt", "answer", "at"}]}]}]
Times are ISO 8601 with zone; "ended" is null while something goes on;
"who" is a name, "both", or empty for a stop; "answer" is what was kept
(words, a number, a choice’s key, true for going on). What one of them
answered alone isn’t there, nor that it was asked.
""",
)
@click.argument("couple", required=False)
@click.option("--everything", is_flag=True, help="Everything that was said, not only what each evening left.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")
@click.pass_obj
def history(start: Start, couple: str | None, everything: bool, as_json: bool) -> None:
    """List the evenings of COUPLE, oldest first and numbered; “ourturn show” shows one. What’s private stays private.

    COUPLE isn’t needed if there’s only one.
    """
    records = start.records()
    found = the_couple(records, _named(records, couple) or start.couple)
    if found is None:
        raise click.UsageError(_("Whose evenings? Add the name of a couple."))
    open_up(start, records, found)
    with meanwhile(_("Reading all evenings …")), records.read(found) as record:
        sessions = record.sessions()
    if as_json:
        import json

        from games.record.transfer.history import history as as_docs

        click.echo(json.dumps(as_docs(sessions), ensure_ascii=False, indent=2))
        return
    from tui.pages import lines

    told = lines.everything if everything else lines.evening
    for number, session in enumerate(sessions, 1):
        click.echo(f"{number}   " + "\n".join(told(session)) + "\n")
    if not sessions:
        tell(_("No evenings yet."))


def _named(records: "Records", typed: str | None) -> str | None:
    """The couple that was named; none where somebody typed “list”, as elsewhere, and nobody is called that."""
    if typed and typed.casefold() in _LISTS:
        from games.record import NoSuchCouple

        try:
            records.find(typed)
        except NoSuchCouple:
            return None
    return typed
