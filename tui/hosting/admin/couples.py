"""`ourturn host list|suspend|resume|remove|backup|report`: who is served here, by id and never by name."""

import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import click

from tui.commands.help import Command
from tui.hosting.admin.group import policy_option, registry_of
from tui.hosting.admin.places import drawers, rest, seen, take_away
from tui.hosting.forms import EACH
from tui.hosting.policy import Policy
from tui.hosting.served.key_files import OPEN, SUSPENDED
from tui.settings.language import gettext as _
from tui.settings.language import ngettext
from tui.terminal.leaving import Status, tell

MB = 1024 * 1024
DAYS = 14
"""Days of which it's said how many were here last; JSON has all."""


@click.command(
    "list",
    cls=Command,
    epilog="""\b
Examples:
  ourturn host list
  ourturn host list --json | jq -r '.[].id'
""",
)
@click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")
@policy_option
def show(policy: Policy, as_json: bool) -> None:
    """List the couples by id: since when, whether they’re let in, and how many keys they have. No names."""
    with registry_of(policy) as registry:
        found = registry.couples()
    if as_json:
        import json

        docs = [
            {
                "id": each.id,
                "since": each.since,
                "state": each.state,
                "quota_mb": each.quota_mb or policy.quota_mb,
                "keys": len(each.keys),
            }
            for each in found
        ]
        click.echo(json.dumps(docs, indent=2))
        return
    for each in found:
        click.echo(f"{each.id}   {each.since}   {each.state:9}   {len(each.keys)}")
    if not found:
        tell(_("There’s no couple here yet; “ourturn host invite” brings the first one."))


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  ourturn host suspend k3j9qzt2wy5fm7ab
""",
)
@click.argument("id", metavar="ID")
@policy_option
def suspend(policy: Policy, id: str) -> None:  # noqa: A002  # what it's called in the help
    """Let the keys of the couple ID open nothing until “resume”. Their record stays as it is."""
    with registry_of(policy) as registry:
        registry.set_state(id, SUSPENDED)
    if not rest(policy, id):
        tell(_("Whoever plays at this moment isn’t told: only root can do that here; run this as root."))
    tell(_("Nobody comes in with a key of theirs any more; “ourturn host resume” lets them in again."))


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  ourturn host resume k3j9qzt2wy5fm7ab
""",
)
@click.argument("id", metavar="ID")
@policy_option
def resume(policy: Policy, id: str) -> None:  # noqa: A002  # as above
    """Let the couple ID come in again with the keys they have."""
    with registry_of(policy) as registry:
        registry.set_state(id, OPEN)
    rest(policy, id, False)
    tell(_("They can come in again."))


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  ourturn host remove k3j9qzt2wy5fm7ab
""",
)
@click.argument("id", metavar="ID")
@click.option("--yes", is_flag=True, help="Don’t ask first (for scripts).")
@policy_option
def remove(policy: Policy, id: str, yes: bool) -> None:  # noqa: A002  # as above
    """Take out the couple ID, their keys and their record. What backups hold stays in them until those go."""
    with registry_of(policy) as registry:
        registry.couple(id)
    if not yes:
        asked = _(
            "This takes every evening of theirs from this machine for good. Backups made so far still hold them, "
            "sealed, and they go when those go. To go on, type the id:"
        )
        click.echo(f"{asked} ", err=True, nl=False)
        if (sys.stdin.readline() if sys.stdin else "").strip() != id:
            raise click.UsageError(_("That’s a different id, so nothing was removed."))
    with registry_of(policy) as registry:
        registry.set_state(id, SUSPENDED)  # from here on nobody comes in
    rest(policy, id)
    take_away(policy, id)
    with registry_of(policy) as registry:
        registry.remove(id)
    tell(_("They’re gone from this machine, and so are their keys."))
    if policy.shape == EACH:
        tell(_("Their account is left: “userdel --remove {name}”.", name=policy.account_of(id)))


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  ourturn host backup --to couples.tar
  ourturn host backup --folder /var/backups/ourturn --keep 14
""",
)
@click.option("--to", metavar="FILE", help="The backup’s file.")
@click.option("--folder", metavar="DIR", help="A folder for backups, one a day, in place of a file.")
@click.option("--keep", type=click.IntRange(1, 1000), help="How many of them stay in that folder.")
@policy_option
def backup(policy: Policy, to: str | None, folder: str | None, keep: int | None) -> int:
    """Back up everyone’s record as it is at this moment, sealed ones sealed, with whoever plays playing on."""
    from games.record.transfer.backups import back_up
    from games.record.transfer.outside import writing

    if bool(to) == bool(folder):
        raise click.UsageError(_("Say where to: --to FILE or --folder DIR."))
    file = Path(to) if to else Path(folder or "") / f"ourturn-{date.today().isoformat()}.tar"
    missed: list[str] = []
    with registry_of(policy) as registry:
        known = [each.id for each in registry.couples()]
    with writing(file, replace=bool(folder)) as out:
        sizes = back_up(drawers(policy, known, missed), out)
    tell(
        ngettext(
            "{to}: {number} couple, {size} bytes.",
            "{to}: {number} couples, {size} bytes.",
            len(sizes),
            to=str(file),
            size=f"{sum(sizes):,}",
        )
    )
    for each in missed:
        tell(_("Not in the backup: {id}, whose record can’t be read by this account.", id=each))
    if folder and keep:
        for old in sorted(file.parent.glob("ourturn-????-??-??.tar"))[:-keep]:
            old.unlink()
    return Status.RECORD if missed else Status.FINE


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  ourturn host report
  ourturn host report --json
""",
)
@click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")
@policy_option
def report(policy: Policy, as_json: bool) -> None:
    """Count the couples, their bytes, and the days on which they were here last. Nothing of content, and no ranks."""
    with registry_of(policy) as registry:
        known = registry.couples()
    days, size, full, missed = Counter[str](), 0, 0, list[str]()
    most = {each.id: (each.quota_mb or policy.quota_mb) * MB for each in known}
    for drawer in drawers(policy, most, missed):
        count, day = seen(drawer)
        size, full = size + count, full + (count > most[drawer.id])
        days[day] += 1
    found: dict[str, Any] = {
        "couples": len(known),
        "suspended": sum(each.state == SUSPENDED for each in known),
        "keys": sum(len(each.keys) for each in known),
        "records": sum(days.values()),
        "bytes": size,
        "over_quota": full,
        "not_seen": len(missed),
        "last_here": dict(sorted(days.items(), reverse=True)),
    }
    if as_json:
        import json

        click.echo(json.dumps(found, indent=2))
        return
    for name, said in found.items():
        if not isinstance(said, dict):
            click.echo(f"{name.replace('_', ' '):12} {said:,}")
    for day, number in list(found["last_here"].items())[:DAYS]:
        click.echo(f"{_('last here'):12} {day}  {number}")
