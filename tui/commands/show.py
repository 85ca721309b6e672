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
@click.option("--couple", metavar="NAME", help="Which couple. Not needed if there’s only one.")
@click.option("--everything", is_flag=True, help="Everything that was said, not only what the evening left.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")
@click.pass_obj
def show(start: Start, number: str, couple: str | None, everything: bool, as_json: bool) -> None:
    """Show evening N, as “ourturn history” counts them from 1; without N, the last. What’s private stays private."""
    records = start.records()
    who = the_couple(records, start.with_(couple).couple)
    if who is None:
        raise click.UsageError(_("Whose evening? Add --couple NAME."))
    open_up(start, records, who)
    with records.read(who) as record:
        nights = record.past.nights()[::-1]
        at = len(nights) if number == LAST else int(number) if number.isdecimal() and len(number) < 10 else 0
        if not nights:
            raise click.UsageError(_("There are no evenings yet."))
        if not 1 <= at <= len(nights):
            raise click.UsageError(_("N goes from 1 to {most}, or is “{last}”.", most=len(nights), last=LAST))
        session = record.past.session(nights[at - 1].id)
    if as_json:
        import json

        from games.record.transfer.history import history

        click.echo(json.dumps(history([session])[0], ensure_ascii=False, indent=2))
        return
    from tui.pages import lines

    click.echo("\n".join((lines.everything if everything else lines.evening)(session)))
