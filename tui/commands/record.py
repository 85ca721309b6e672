"""`ourturn record`: how a couple's record fares on the disk, and mending one that is damaged."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from tui.commands.help import Commands
from tui.commands.start import Start
from tui.commands.unlocking import open_up
from tui.settings.language import gettext as _
from tui.settings.language import ngettext
from tui.terminal.leaving import Status, tell
from tui.terminal.meanwhile import meanwhile

if TYPE_CHECKING:
    from games.record.couple.schema import Fault
    from games.record.repair.health import Health
    from games.record.transfer.moving import AllThere


@click.group(
    cls=Commands,
    epilog="""\b
Examples:
  ourturn record check "Ana & Ben"
  ourturn record mend "Ana & Ben"
  ourturn record move "Ana & Ben" --to postgresql:///ourturn
""",
)
def record() -> None:
    """Check a couple’s record, mend a damaged one, and move one elsewhere."""


@record.command(short_help="Check every line; change nothing.")
@click.argument("couple")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")
@click.option("--unlock", is_flag=True, help="Ask for the passphrase of a sealed record and look inside its lines too.")
@click.pass_obj
def check(start: Start, couple: str, as_json: bool, unlock: bool) -> int:
    """Check every line of COUPLE’s record (a name or an id) and change nothing. The exit status is 5 if it’s
    damaged.
    """
    from games.record.repair.finding import find_record
    from games.record.repair.health import health
    from games.record.store.line import Plain

    records = start.records()
    who = find_record(records, couple)
    key = open_up(start, records, who) if unlock or start.identity else None
    with meanwhile(_("Checking every line …")):
        found = health(who.drawer, key.codec if key else Plain)
    if as_json:
        import json

        click.echo(json.dumps({"id": who.id} | _doc(found), indent=2))
    else:
        for said in _lines(found):
            click.echo(said)
    return Status.FINE if found.whole else Status.DAMAGED


@record.command(short_help="Keep every whole line of a damaged record, and a copy of the damaged one.")
@click.argument("couple")
@click.pass_obj
def mend(start: Start, couple: str) -> None:
    """Write COUPLE’s record (a name or an id) again from every line that’s whole. The damaged one is kept beside it."""
    from games.record.repair.finding import find_record
    from games.record.repair.mending import mend as mended
    from games.record.store.line import Plain

    records = start.records()
    who = find_record(records, couple)
    key = open_up(start, records, who)
    with meanwhile(_("Writing what’s whole to a new file …")):
        done = mended(who.drawer, key.codec if key else Plain, who.name)
    if done is None:
        tell(_("Every line is whole; there was nothing to mend."))
        return
    scan = done.scan
    if scan.missing:
        tell(_("Mended: {kept} saves kept, at least {lost} lost.", kept=scan.commits, lost=scan.missing))
    else:
        tell(_("Mended: {kept} saves kept, none known to be lost.", kept=scan.commits))
    if done.left_out:
        tell(
            ngettext(
                "{number} document wasn’t the way we write it and was left out.",
                "{number} documents weren’t the way we write them and were left out.",
                done.left_out,
            )
        )
    if done.stood_in:
        tell(
            _(
                "{number} evenings or games were lost, but their answers are still there; they show as “lost”.",
                number=done.stood_in,
            )
        )
    tell(
        _(
            "The damaged record is kept as {file} until words are next deleted from the disk, as good night can "
            "do; copy it elsewhere to keep it longer.",
            file=done.found,
        )
    )


@record.command(
    short_help="Move a record to another folder, or into a database and back.",
    epilog="""\b
Examples:
  ourturn record move "Ana & Ben" --to postgresql:///ourturn
  ourturn record move "Ana & Ben" --to postgresql:///ourturn --let-go
  ourturn --data-dir postgresql:///ourturn record move "Ana & Ben" --to ~/ours

\b
Every line is read again there before it’s opened there. What’s here is kept and
isn’t opened any more; --let-go takes it away. If it’s interrupted, type the same
again and it goes on.
""",
)
@click.argument("couple")
@click.option("--to", "to", required=True, metavar="PLACE", help="A folder, or the address of a database.")
@click.option("--let-go", "then", flag_value="let-go", help="Take away what’s kept here, once it’s opened there.")
@click.option("--take-back", "then", flag_value="take-back", help="Open what’s kept here again, if it’s lost there.")
@click.option("--unlock", is_flag=True, help="Ask for the passphrase of a sealed record and look inside its lines too.")
@click.pass_obj
def move(start: Start, couple: str, to: str, then: str | None, unlock: bool) -> None:
    """Move COUPLE’s record (a name or an id) to another PLACE, while nobody has it open."""
    from games.record.store.line import Plain
    from games.record.transfer import moving

    records = start.records()
    others = start._replace(data_dir=to).records()
    place = others.cabinet.at
    if then == "let-go":
        kept = moving.kept_here(couple, records, others)
        if kept:
            with meanwhile(_("Looking at all of it there …")):
                moving.let_go(kept, others)
        name = kept.name if kept else couple
        tell(_("{name}: all of it is in {place}, and what was kept here is gone.", name=name, place=place))
        return
    who = records.find(couple)
    if then == "take-back":
        moving.take_back(who, others)
        tell(_("{name}: it’s opened here again.", name=who.name))
    else:
        key = open_up(start, records, who) if unlock or start.identity else None
        with meanwhile(_("Taking it there, and reading every line again …")):
            came = moving.move(who, others, key.codec if key else Plain)
        tell(_moved(who.name, place, came))


def _moved(name: str, place: str, came: "AllThere") -> str:
    lines, size = f"{came.lines:,}", f"{came.size:,}"
    return _(
        "{name}: in {place} now, {lines} lines and {size} bytes, each the same as here. What’s here is kept and isn’t "
        "opened any more; --let-go takes it away.",
        name=name,
        place=place,
        lines=lines,
        size=size,
    )


def _doc(found: "Health") -> dict[str, Any]:
    scan = found.scan
    return {
        "whole": found.whole,
        "sealed": scan.sealed,
        "format": scan.header.form if scan.header else None,
        "documents": {table: len(rows) for table, rows in scan.tables.rows.items()},
        "commits": scan.commits,
        "missing": scan.missing,
        "bytes": scan.size,
        "damage": [hurt._asdict() for hurt in scan.hurts],
        "faults": [fault._asdict() for fault in found.faults],
        "torn": scan.torn,
        "saved": found.saved.isoformat(),
        "files": [{"name": file.name, "mode": f"{file.mode:04o}", "fine": file.fine} for file in found.files],
    }


def _lines(found: "Health") -> Iterator[str]:
    scan = found.scan
    for table, rows in scan.tables.rows.items():
        yield f"{table:<12} {len(rows):>8,}"
    saves, size, last = f"{scan.commits:,}", f"{scan.size:,}", f"{found.saved:%Y-%m-%d %H:%M}"
    if scan.sealed:
        yield _(
            "{saves} saves in {size} bytes, last {last}, sealed: what its lines say wasn’t checked",
            saves=saves,
            size=size,
            last=last,
        )
    else:
        yield _("{saves} saves in {size} bytes, last {last}", saves=saves, size=size, last=last)
    for file in found.files:
        if not file.fine:
            yield _(
                "{file}: mode {mode}; it becomes private again when the record is next used",
                file=file.name,
                mode=f"{file.mode:04o}",
            )
    for hurt in scan.hurts:
        at, size = f"{hurt.byte:,}", f"{hurt.size:,}"
        yield _("damaged at byte {at}, {size} bytes: {what}", at=at, size=size, what=hurt.what)
    if scan.missing:
        yield _("{saves} saves are gone", saves=f"{scan.missing:,}")
    if scan.torn:
        torn = f"{scan.torn:,}"
        yield _("the last {size} bytes are an unfinished save, which the next one sets aside", size=torn)
    for fault in found.faults:
        yield _of_fault(fault)
    yield _("Everything is whole.") if found.whole else _("“ourturn record mend” keeps what’s whole.")


def _of_fault(fault: "Fault") -> str:
    known = {"table": fault.table, "key": fault.key, "field": fault.field}
    if fault.missing_in:
        return _("“{table}” {key}: belongs to nothing in “{other}” (“{field}”)", **known, other=fault.missing_in)
    return _("“{table}” {key}: its “{field}” isn’t the way we write it", **known)
