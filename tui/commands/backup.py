"""`ourturn backup` and `ourturn restore`: records as they lie on the disk, sealed ones sealed, in one file."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands.files import handed_to
from tui.commands.help import Command
from tui.commands.start import Start
from tui.settings.language import gettext as _
from tui.terminal.leaving import Status, tell
from tui.terminal.meanwhile import meanwhile

if TYPE_CHECKING:
    from games.record.transfer.restoring import Returned


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  ourturn backup --to records.tar
  ourturn backup "Ana & Ben" --to - | ssh elsewhere "cat > records.tar"
""",
)
@click.argument("couple", required=False)
@click.option("--to", "to", required=True, metavar="FILE|-", help="The file to write; - for stdout.")
@click.option("--force", is_flag=True, help="Replace the file if it’s already there.")
@click.pass_obj
def backup(start: Start, couple: str | None, to: str, force: bool) -> None:
    """Back up COUPLE, or everyone, as they are right now; sealed records stay sealed, with their key file."""
    from games.record.repair.health import health
    from games.record.transfer.backups import back_up

    records = start.records()
    couples = [records.find(couple)] if couple else records.couples()
    if not couples:
        raise click.UsageError(_("There are no couples to back up yet."))
    with meanwhile(_("Writing the backup …")), handed_to(to, force=force, text=False) as file:
        size = sum(back_up([each.drawer for each in couples], file))
    names = ", ".join(each.name for each in couples)
    tell(_("{to}: {names}, {size} bytes of records.", to=to, names=names, size=f"{size:,}"))
    with meanwhile(_("Checking every line of it …")):
        damaged = [each for each in couples if not health(each.drawer).whole]
    for each in damaged:
        tell(_("{name}: damaged, here and in the backup; “ourturn record check” says where.", name=each.name))
    for trouble in [] if couple else records.look()[1]:
        tell(_("Not in the backup: {trouble}", trouble=str(trouble)))


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  ourturn restore records.tar
""",
)
@click.argument("file")
@click.option("--look-alike", "may_look_alike", is_flag=True, help="Also those whose name looks like one that’s here.")
@click.pass_obj
def restore(start: Start, file: str, may_look_alike: bool) -> int:
    """Restore every couple in the backup FILE that isn’t here yet. Couples who are here stay as they are; a record
    that’s damaged here is replaced, and kept beside the one that came back.
    """
    from games.record.transfer.restoring import Became, restore

    with meanwhile(_("Bringing back what’s in the backup …")):
        returned = restore(start.records(), Path(file), may_look_alike)
    for each in returned:
        tell(_said(each))
    return Status.RECORD if all(each.came is Became.HERE for each in returned) else Status.FINE


def _said(returned: "Returned") -> str:
    from games.record.transfer.restoring import Became

    name = returned.name or _("A sealed record ({folder})", folder=returned.id)
    if returned.alike:
        return _(
            "{name} looks just like {there}, who are here already, so nothing was changed; rename those, or bring both "
            "together with --look-alike.",
            name=name,
            there=returned.alike,
        )
    if returned.came is Became.HERE:
        return _(
            "{name}: already here, so nothing was changed; rename or remove the one that’s here, or give another "
            "folder with --data-dir.",
            name=name,
        )
    if returned.came is Became.INSTEAD:
        return _("{name}: back, in place of a damaged record, which is kept as {kept}.", name=name, kept=returned.found)
    if returned.came is Became.BROKEN:
        return _(
            "{name}: back, damaged as in the backup; “ourturn record mend {folder}” keeps what’s whole.",
            name=name,
            folder=returned.id,
        )
    return _("{name}: back.", name=name)
