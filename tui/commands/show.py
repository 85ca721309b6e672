"""`ourturn show`: one evening as text."""

import click

from tui.commands.help import Command
from tui.commands.start import Start, the_couple
from tui.commands.unlocking import open_up
from tui.settings.language import gettext as _

LAST = "last"


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  ourturn show
  ourturn show 3 --couple "Ana & Ben" --json

The JSON is one evening of those that “ourturn history --json” lists.
""",
)
@click.argument("number", metavar="[N]", default=LAST)
@click.option("--couple", metavar="NAME", help="Whose. Not needed when only one couple is here.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")
@click.pass_obj
def show(start: Start, number: str, couple: str | None, as_json: bool) -> None:
    """Evening N, as “ourturn history” counts them, the first being 1; without N, the last. What is private stays so."""
    records = start.records()
    who = the_couple(records, start.with_(couple).couple)
    if who is None:
        raise click.UsageError(_("Whose evening? Say it with --couple NAME."))
    open_up(start, records, who)
    with records.read(who) as record:
        nights = record.past.nights()[::-1]
        at = len(nights) if number == LAST else int(number) if number.isdecimal() and len(number) < 10 else 0
        if not nights:
            raise click.UsageError(_("There is no evening yet."))
        if not 1 <= at <= len(nights):
            raise click.UsageError(_("N goes from 1 to {most}, or is “{last}”.", most=len(nights), last=LAST))
        session = record.past.session(nights[at - 1].id)
    if as_json:
        import json

        from games.record.transfer.history import history

        click.echo(json.dumps(history([session])[0], ensure_ascii=False, indent=2))
        return
    from tui.pages.lines import evening

    click.echo("\n".join(evening(session)))
