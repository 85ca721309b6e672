"""`ourturn couples seal|unseal|passphrase|recovery`: who can read a couple's record."""

from typing import TYPE_CHECKING

import click

from tui.commands.both_keys import need_both
from tui.commands.help import Command
from tui.commands.start import Start
from tui.commands.unlocking import open_up, passphrase
from tui.settings.language import gettext as _
from tui.terminal.leaving import tell
from tui.terminal.meanwhile import meanwhile

if TYPE_CHECKING:
    from games.engine import Table
    from games.record import Couple, Records
    from games.record.keys.codec import Key
    from games.record.keys.slots import Way


@click.command(
    cls=Command,
    short_help="Seal a record with passphrases.",
    epilog="""\b
Examples:
  ourturn couples seal "Ana & Ben"
  ourturn couples seal "Ana & Ben" --hide-name --no-recovery
  ourturn couples seal "Ana & Ben" --therapist age1...
  ourturn couples seal "Ana & Ben" --without therapist
  printf '%s\\n' "$ONE" "$TWO" | ourturn couples seal "Ana & Ben"
\b
Passphrases are prompted for, or read from standard input, one a line: first
the one that opens a record that’s sealed already, then one for each partner.
""",
)
@click.argument("couple")
@click.option("--therapist", metavar="KEY", help="Let a public key in as well: age1... or “ssh-ed25519 ...”.")
@click.option(
    "--without", metavar="WHO", help="Shut out a partner, “therapist” or “recovery”; everything is sealed again."
)
@click.option("--hide-name", is_flag=True, help="Hide the name on the list; show “a sealed record” instead.")
@click.option("--no-recovery", is_flag=True, help="Don’t make a recovery key.")
@click.pass_obj
def seal(
    start: Start, couple: str, therapist: str | None, without: str | None, hide_name: bool, no_recovery: bool
) -> None:
    """Seal the record of COUPLE, so that only the two of you can read it. Also changes who else can."""
    from games.record.keys import sealing
    from games.record.keys.slots import Passphrase, Recipient
    from tui import sentences

    records = start.records()
    found = records.find(couple)
    theirs: list[Way] = [Recipient(sealing.THERAPIST, therapist)] if therapist else []
    if found.sealed:
        _change(start, couple, theirs, without)
        return
    if without:
        raise click.UsageError(_("This record isn’t sealed, so anyone who finds it can read it."))
    with records.read(found) as record:
        table = record.table
    tell(click.wrap_text(str(sentences.SEALING), 78, preserve_paragraphs=True))
    ways: list[Way] = [
        Passphrase(each.id, passphrase(_("{name}, your passphrase (not shown)", name=each.name), True))
        for each in table
    ]
    printed = None if no_recovery else _recovery()
    with meanwhile(_("Sealing …")):
        sealing.seal(records, found, [*ways, *theirs, *([printed[1]] if printed else [])], show_name=not hide_name)
    tell(_("{name}’s record is sealed now.", name=found.name))
    _print(printed)


@click.command(cls=Command, short_help="Make a sealed record readable again.")
@click.argument("couple")
@click.pass_obj
def unseal(start: Start, couple: str) -> None:
    """Make the record of COUPLE readable without a passphrase, for anyone who can reach the file.

    That takes both of your passphrases, or the recovery key.
    """
    from games.record.keys import sealing

    records, found, key = _sealed(start, couple)
    need_both(records, found, key)
    with meanwhile(_("Writing it again, without a seal …")):
        sealing.unseal(records, found, key)
    tell(_("{name} can be read without a passphrase now.", name=found.name))


@click.command(
    "passphrase",
    cls=Command,
    short_help="Change a passphrase.",
    epilog="""\b
Examples:
  ourturn couples passphrase "Ana & Ben"
  ourturn couples passphrase "Ana & Ben" --who Ben
  ourturn --identity recovery.txt couples passphrase "Ana & Ben" --who Ana
""",
)
@click.argument("couple")
@click.option("--who", metavar="NAME", help="Whose (default: the partner whose passphrase opened the record).")
@click.pass_obj
def change(start: Start, couple: str, who: str | None) -> None:
    """Change the passphrase of a partner of COUPLE. The old one still opens copies of the record made before.

    Where there’s a recovery key, a partner’s passphrase changes only with that one, or with the recovery key.
    """
    from games.record.keys import sealing
    from games.record.keys.slots import Passphrase

    records, found, key = _sealed(start, couple)
    with records.read(found) as record:
        table = record.table
    whose = _who(table, who or key.who)
    if whose not in [each.id for each in table]:
        raise click.UsageError(_("Whose passphrase is it? Add --who NAME."))
    if whose != key.who and sealing.RECOVERY in sealing.who_may_open(found, key):
        need_both(records, found, key)
    new = passphrase(_("{name}, your new passphrase (not shown)", name=table.find(whose)), True)
    with meanwhile(_("Making the lock …")):
        sealing.let_in(records, found, key, Passphrase(whose, new))
    tell(_("The passphrase has been changed."))


@click.command(cls=Command, short_help="Make a new recovery key; an earlier one stops working.")
@click.argument("couple")
@click.pass_obj
def recovery(start: Start, couple: str) -> None:
    """Make a recovery key for COUPLE and print it once. An earlier one no longer opens the record.

    That takes both of your passphrases: a recovery key stands for both of you.
    """
    from games.record.keys import sealing

    records, found, key = _sealed(start, couple)
    secret, way = _recovery()
    if sealing.RECOVERY in sealing.who_may_open(found, key):
        reseal(records, found, key, sealing.RECOVERY, [way])
    else:
        need_both(records, found, key)
        sealing.let_in(records, found, key, way)
    _print((secret, way))


def _sealed(start: Start, couple: str) -> "tuple[Records, Couple, Key]":
    """A sealed record, unlocked. Raises NotSealed."""
    from games.record.errors import NotSealed

    records = start.records()
    found = records.find(couple)
    key = open_up(start, records, found)
    if key is None:
        raise NotSealed
    return records, found, key


def _change(start: Start, name: str, new: "list[Way]", without: str | None) -> None:
    """Let somebody into a sealed record, or somebody out."""
    from games.record.errors import AlreadySealed
    from games.record.keys import sealing

    if not new and not without:
        raise AlreadySealed
    records, couple, key = _sealed(start, name)
    if not without and sealing.THERAPIST not in sealing.who_may_open(couple, key):
        sealing.let_in(records, couple, key, new[0])
    else:
        with records.read(couple) as record:
            leaves = _who(record.table, without or sealing.THERAPIST)
        if leaves not in sealing.who_may_open(couple, key):
            raise click.UsageError(_("Nobody by that name has a way into this record."))
        reseal(records, couple, key, leaves, new)
    tell(_("Done: {names} can open it now.", names=", ".join(_names(records, couple))))


def reseal(records: "Records", couple: "Couple", key: "Key", without: str, new: "list[Way]") -> None:
    """Another data key for everybody but ``without``; each partner who stays types their passphrase."""
    from games.record.errors import WrongKey
    from games.record.keys import sealing

    with records.read(couple) as record:
        names = {each.id: each.name for each in record.table}
    ways = list(new)
    taken = {without, *(way.who for way in new)}
    for who, public in sealing.who_may_open(couple, key).items():
        if who in taken:
            continue
        words = (
            "" if public else passphrase(_("{name}, your passphrase, to keep your way in", name=names.get(who, who)))
        )
        try:
            ways.append(sealing.stays(couple, key, who, words))
        except WrongKey:
            raise click.UsageError(_("That’s a different passphrase, so nothing was changed.")) from None
    with meanwhile(_("Sealing all of it again …")):
        records.hold(couple, sealing.shut_out(records, couple, key, ways))


def _names(records: "Records", couple: "Couple") -> list[str]:
    from games.record.keys import keys

    with records.read(couple) as record:
        names: dict[str, str] = {each.id: each.name for each in record.table}
    slots = keys.read(couple.drawer).rings[0].slots
    return [names.get(str(slot["who"]), str(slot["who"])) for slot in slots]


def _who(table: "Table", said: str) -> str:
    """A partner's id by name; any other word as it is."""
    from games.engine import clean_line

    wanted = clean_line(said).casefold()
    return next((each.id for each in table if wanted in (each.id, each.name.casefold())), wanted)


def _recovery() -> "tuple[str, Way]":
    from games.record.keys import sealing
    from games.record.keys.slots import Recipient, recovery_key

    secret, public = recovery_key()
    return secret, Recipient(sealing.RECOVERY, public)


def _print(printed: "tuple[str, Way] | None") -> None:
    if printed:
        from tui import sentences

        tell(click.wrap_text(str(sentences.RECOVERY), 78))
        click.echo(printed[0])
