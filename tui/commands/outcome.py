"""`ourturn outcome`: what one partner measured, with its days, where they open it themselves."""

from typing import TYPE_CHECKING

import click

from tui.commands.files import handed_to
from tui.commands.help import Command
from tui.commands.start import Start, the_couple
from tui.commands.unlocking import own_answers
from tui.office.cases.opening import note_left, opened
from tui.pages.dates import here_and_now
from tui.settings.language import gettext as _
from tui.terminal.leaving import tell

if TYPE_CHECKING:
    from games.office.outcome import Figures


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  ourturn outcome Ana
  ourturn outcome Ana --to ana.csv
  ourturn outcome Ana --to - --json
  ourturn outcome --case "Case 14" --to case-14.csv

\b
A row is a figure: "person", "measure" (csi_4, ios_tui_v1 or distress),
"source", "low", "high", "language" (of a questionnaire), "on" (the day),
"value".
""",
)
@click.argument("partner", required=False)
@click.option("--couple", metavar="NAME", help="Which couple. Not needed if there’s only one.")
@click.option("--case", metavar="NAME", help="What was measured in this case, and its owner agreed to show.")
@click.option("--to", metavar="FILE|-", help="Write all figures to this file as CSV; - for stdout.")
@click.option("--json", "json", is_flag=True, help="As JSON, for other programs.")
@click.option("--force", is_flag=True, help="Replace the file if it’s already there.")
@click.pass_obj
def outcome(
    start: Start, partner: str | None, couple: str | None, case: str | None, to: str | None, json: bool, force: bool
) -> None:
    """Show the figures of PARTNER with their days; it takes PARTNER’s own passphrase, and shows nobody else’s.

    With --case, those of both that were answered in an office and may be seen there.
    """
    if bool(partner) == bool(case):
        raise click.UsageError(_("Whose figures? Give a partner’s name, or --case NAME."))
    from games.office.outcome import as_csv, as_json, lines

    found = (
        _of_case(start, case, bool(to or json))
        if case
        else _of_partner(start.with_(couple), partner or "", bool(to or json))
    )
    if to or json:
        with handed_to(to or "-", force=force, text=True) as file:
            file.write(as_json(found) if json else as_csv(found))
        return
    if not any(lines(each) for each in found):
        tell(_("Nothing has been measured yet."))
    for each in found:
        for line in lines(each):
            click.echo("\n".join(([each.name] if case else []) + [str(line.scale), line.values, line.days, ""]))


def _of_partner(start: Start, partner: str, leave: bool) -> "list[Figures]":
    """What one partner measured, from their own record; the log of a case says where they ``leave`` it."""
    records = start.records()
    who = the_couple(records, start.couple)
    if who is None:
        raise click.UsageError(_("Whose figures? Add --couple NAME."))
    from games.office.outcome import figures_of

    person, answers = own_answers(start, records, who, partner)
    if leave:
        note_left(start, who, "figures")
    return figures_of({person.id: answers}, (person,), {person.id})


def _of_case(start: Start, called: str, leave: bool) -> "list[Figures]":
    """What the two of a case agreed to show there; the log says where they ``leave`` it."""
    with opened(start, may_begin=False) as cases:
        case = cases.find(called)
        if leave:
            cases.opened(case, here_and_now(), "figures")
        return cases.figures(case)
