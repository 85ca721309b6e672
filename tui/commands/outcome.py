"""`ourturn outcome`: what one partner measured, with its days, where they open it themselves."""

import click

from tui.commands.files import handed_to
from tui.commands.help import Command
from tui.commands.start import Start, the_couple
from tui.commands.unlocking import own_answers
from tui.settings.language import gettext as _
from tui.terminal.leaving import tell


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  ourturn outcome Ana
  ourturn outcome Ana --to ana.csv
  ourturn outcome Ana --to - --json

\b
A row is a figure: "person", "measure" (csi_4, ios_tui_v1 or distress),
"source", "low", "high", "on" (the day), "value".
""",
)
@click.argument("partner")
@click.option("--couple", metavar="NAME", help="Which couple. Not needed if there’s only one.")
@click.option("--to", metavar="FILE|-", help="Write all figures to this file as CSV; - for stdout.")
@click.option("--json", "json", is_flag=True, help="As JSON, for other programs.")
@click.option("--force", is_flag=True, help="Replace the file if it’s already there.")
@click.pass_obj
def outcome(start: Start, partner: str, couple: str | None, to: str | None, json: bool, force: bool) -> None:
    """Show the figures of PARTNER with their days; it takes PARTNER’s own passphrase, and shows nobody else’s."""
    start = start.with_(couple)
    records = start.records()
    who = the_couple(records, start.couple)
    if who is None:
        raise click.UsageError(_("Whose figures? Add --couple NAME."))
    from games.office.outcome import SCALES, as_csv, as_json, figures_of, two_lines

    person, answers = own_answers(start, records, who, partner)
    found = figures_of({person.id: answers}, (person,), {person.id})
    if to or json:
        with handed_to(to or "-", force=force, text=True) as file:
            file.write(as_json(found) if json else as_csv(found))
        return
    if not any(found[0].figures.values()):
        tell(_("Nothing has been measured yet."))
    for key, figures in found[0].figures.items():
        if figures:
            click.echo("\n".join((str(SCALES[key].words), *two_lines(figures), "")))
