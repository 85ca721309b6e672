"""`ourturn couples`: who is here; adding, renaming, removing, sealing."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from tui.commands.help import Commands, as_utf_8
from tui.commands.sealing import change, recovery, seal, unseal
from tui.commands.start import Start
from tui.commands.unlocking import open_up, passphrase
from tui.settings.language import gettext as _
from tui.terminal.leaving import tell
from tui.terminal.meanwhile import meanwhile

if TYPE_CHECKING:
    from games.engine import Table
    from games.record import Records


@click.group(
    cls=Commands,
    epilog="""\b
Examples:
  ourturn couples add "Ana & Ben" --partner Ana --partner Ben
  ourturn couples list --json
  ourturn couples rename "Ana & Ben" "The two of us"
""",
)
def couples() -> None:
    """List, add, rename, remove and seal couples."""


def _unless_alike(called: "Callable[[bool], str]", anyway: bool) -> str:
    """What comes of a name. Where it looks like another one they are asked, or without a terminal told, what to do.

    Raises UsageError where they would rather take another one.
    """
    from games.record import LooksAlike

    try:
        return called(anyway)
    except LooksAlike as alike:
        if not (sys.stdin and sys.stdin.isatty()):
            raise click.UsageError(_("{why} Or keep it with --look-alike.", why=str(alike))) from None
        tell(str(alike))
        if not click.confirm(_("Keep it all the same?"), err=True):
            raise click.UsageError(_("Nothing was changed.")) from None
        return called(True)


for command in (seal, unseal, change, recovery):
    couples.add_command(command)


@couples.command("list", short_help="List everyone who’s here.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")
@click.pass_obj
def show(start: Start, as_json: bool) -> None:
    """List everyone who’s here, by name."""
    found, troubles = start.records().look()
    if as_json:
        import json

        people = [[{"name": each.name, "pronouns": each.pronouns} for each in couple.table] for couple in found]
        docs = [
            {
                "id": couple.id,
                "name": couple.name,
                "partners": partners,
                "timers": couple.timers,
                "sealed": couple.sealed,
            }
            for couple, partners in zip(found, people, strict=True)
        ]
        click.echo(json.dumps(docs, ensure_ascii=False, indent=2))
    else:
        from tui.terminal.partner_marks import marked

        for couple in found:
            who = _("sealed") if couple.sealed else marked(couple.table, couple.table)
            click.echo(f"{couple.name}   {who}")
        if not found and not troubles:
            tell(_("There’s no couple here yet. Type “ourturn” to begin."))
    if troubles:
        raise troubles[0]


@couples.command(
    short_help="Add a couple.",
    epilog="""\b
Examples:
  ourturn couples add "Ana & Ben" --partner Ana --partner Ben
  ourturn couples add --partner Ana --partner Kim --pronouns she --pronouns xe/xem/xyr
""",
)
@click.argument("name", required=False)
@click.option("--partner", "partners", multiple=True, metavar="NAME", help="The name of one of them; give it twice.")
@click.option(
    "--pronouns", multiple=True, metavar="WORDS", help="she, he, they or xe/xem/xyr; in the order of the partners."
)
@click.option(
    "--look-alike", "may_look_alike", is_flag=True, help="Take the name even if it looks like one that’s here."
)
@click.pass_obj
def add(
    start: Start, name: str | None, partners: tuple[str, ...], pronouns: tuple[str, ...], may_look_alike: bool
) -> None:
    """Add a couple. NAME is what the two of them are called together; without it, their names are joined."""
    from games.engine import seat_partners

    if len(partners) != 2:  # a couple; the games say so themselves when they learn to seat more
        raise click.UsageError(
            _("A couple is two people: give --partner twice (you gave {number}).", number=len(partners))
        )
    if len(pronouns) > len(partners):
        raise click.UsageError(_("There are more --pronouns than partners; give one for each."))
    said = (*pronouns, "", "")
    table, records = seat_partners(list(zip(partners, said, strict=False))), start.records()
    if start.only_sealed:
        called = _unless_alike(lambda anyway: _begun_sealed(records, table, name, anyway), may_look_alike)
    else:
        called = _unless_alike(lambda anyway: records.add(table, name, anyway).name, may_look_alike)
    tell(_("{name} are here now. Type “ourturn” to begin their evening.", name=called))


def _begun_sealed(records: "Records", table: "Table", name: str | None, anyway: bool) -> str:
    """What they are called whose record is sealed from its first line, once each has given a passphrase."""
    from games.record.keys.from_the_start import settle_sealed

    called = records.free_name(name or " & ".join(partner.name for partner in table), anyway)
    asks = (_("{name}, your passphrase: four or five random words (not shown)", name=who.name) for who in table)
    words = {who.id: passphrase(each, twice=True) for who, each in zip(table, asks, strict=True)}
    with meanwhile(_("Sealing …")):
        settle_sealed(records.cabinet, None, table, words, name=called)
    return called


@couples.command(short_help="Call a couple something else.")
@click.argument("couple", metavar="NAME")
@click.argument("new_name")
@click.option(
    "--look-alike", "may_look_alike", is_flag=True, help="Take the name even if it looks like one that’s here."
)
@click.pass_obj
def rename(start: Start, couple: str, new_name: str, may_look_alike: bool) -> None:
    """Call the couple NAME by NEW_NAME from now on. The partners’ own names stay."""
    records = start.records()
    found = records.find(couple)
    open_up(start, records, found)
    called = _unless_alike(lambda anyway: records.rename(found, new_name, may_look_alike=anyway).name, may_look_alike)
    tell(_("They’re called {name} now.", name=called))


@couples.command(short_help="Remove a couple and everything they’ve said.")
@click.argument("couple", metavar="NAME")
@click.option("--yes", is_flag=True, help="Don’t ask first (for scripts).")
@click.pass_obj
def remove(start: Start, couple: str, yes: bool) -> None:
    """Remove the couple NAME and all their evenings from the disk, and a sealed record’s key with them.

    Exports, shares and backups written elsewhere stay; without them, nothing brings it back.
    """
    from games.engine import same_name
    from games.record.repair.finding import find_record  # also what is damaged can be removed, by its id if need be

    records = start.records()
    found = find_record(records, couple)
    if not yes:
        asked = _(
            "This removes every evening of {name} for good: everything in {folder}. Exports, shares and backups "
            "elsewhere stay where they are. To go on, type their name:",
            name=found.name,
            folder=found.drawer.at,
        )
        click.echo(f"{asked} ", err=True, nl=False)
        typed = sys.stdin.readline() if sys.stdin else ""
        if not same_name(as_utf_8(typed), found.name):
            raise click.UsageError(_("That’s a different name, so nothing was removed."))
    records.remove(found)
    tell(_("{name} and all their evenings are gone.", name=found.name))
