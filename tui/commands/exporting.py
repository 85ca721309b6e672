"""`ourturn export` and `ourturn import`: a couple's whole record as a file, and back."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from tui.commands.both_keys import only_part, whose_part
from tui.commands.files import handed_to
from tui.commands.help import Command
from tui.commands.start import Start
from tui.commands.unlocking import open_up, passphrase
from tui.settings.language import gettext as _
from tui.settings.language import ngettext
from tui.terminal.leaving import tell
from tui.terminal.meanwhile import meanwhile


class Formats(click.Choice[str]):
    """The names of the formats there are, looked for when they are asked for and not at start-up."""

    case_sensitive = True

    def __init__(self) -> None:
        """Take nothing yet."""

    @property
    def choices(self) -> tuple[str, ...]:  # type: ignore[override]  # click fills it once and never writes to it again
        """Return the names."""
        from games.record.transfer import formats

        return formats.names()


class Exporting(Command):
    """The command whose help lists the formats as each of them tells of itself."""

    def listed(self) -> Sequence[tuple[str, str]]:
        """Return each format and what is in it."""
        from games.record.transfer import formats

        return [(name, str(formats.named(name).words)) for name in formats.names()]


@click.command(
    "export",
    cls=Exporting,
    epilog="""\b
Examples:
  ourturn export "Ana & Ben" --to ana-and-ben.json
  ourturn export "Ana & Ben" --to evenings.html
  ourturn export "Ana & Ben" --to ana-and-ben.age --recipient age1...
  ourturn export "Ana & Ben" --to ana-and-ben.age --passphrase
  ourturn export "Ana & Ben" --to - | ssh elsewhere ourturn import -
""",
)
@click.argument("couple")
@click.option("--to", "to", required=True, metavar="FILE|-", help="The file to write; - for stdout.")
@click.option(
    "--format",
    "form",
    type=Formats(),
    help="Default: taken from the file’s ending, or else json.",
)
@click.option(
    "--recipient",
    "recipients",
    multiple=True,
    metavar="KEY",
    help="Who can open it: age1… or an SSH public key. May be given more than once.",
)
@click.option("--passphrase", "by_words", is_flag=True, help="Seal it with a passphrase, which you’re asked for.")
@click.option("--force", is_flag=True, help="Replace the file if it’s already there.")
@click.pass_obj
def export(
    start: Start, couple: str, to: str, form: str | None, recipients: tuple[str, ...], by_words: bool, force: bool
) -> None:
    """Export the record of COUPLE to a file only you can read.

    Everything of a sealed record takes both of your passphrases, or the recovery key; with one of them you get that
    partner’s part, as in “ourturn split”.
    """
    from games.record.transfer import formats

    if by_words and recipients:
        raise click.UsageError(_("--passphrase stands alone, because age has it alone in a file."))
    seals = bool(recipients) or by_words
    form = form or formats.meant_by(Path(to), sealed=seals)
    chosen = formats.named(form)
    if chosen.sealed != seals:
        sealed = form if chosen.sealed else formats.meant_by(Path(to), sealed=True)
        said = _("--format {name} goes with --recipient or --passphrase: the file is sealed for that.", name=sealed)
        raise click.UsageError(said)
    from games.catalog.games import title_of
    from games.engine import NotAllowed
    from games.overview.story import story

    records = start.records()
    found = records.find(couple)
    key = open_up(start, records, found)
    part = whose_part(records, found, key) if chosen.is_whole else None
    if part and chosen.part is None:
        raise NotAllowed(
            _(
                "“{form}” takes both of your passphrases, or the recovery key; nothing was written, and “--format "
                "json” gives {name}’s part.",
                form=form,
                name=part.name,
            )
        )
    words = passphrase(_("A passphrase for the file (not shown)"), twice=True) if by_words else ""
    with meanwhile(_("Writing the record …")), records.read(found) as record:
        what = formats.Export(record, title_of, story, recipients, words)
        pieces = chosen.part(what, part) if part and chosen.part else chosen.write(what)
        with handed_to(to, force=force, text=not chosen.sealed) as file:
            for piece in pieces:
                file.write(piece)
    if part:
        tell(only_part(part.name))
    elif chosen.private and to != "-":
        tell(_("{to} holds everything, private words too, and anyone who opens the file can read it.", to=to))


@click.command(
    "import",
    cls=Command,
    epilog="""\b
Examples:
  ourturn import ana-and-ben.json
  ourturn import ana-and-ben.age                     with the file’s passphrase
  ourturn import ana-and-ben.age --identity key.txt --as "Ana & Ben, before"

\b
Takes what “ourturn export” writes as json, tinydb or age, and TinyDB’s own
files of that shape. A file that doesn’t fit isn’t taken at all: too
large, nested too deeply, a number that isn’t finite, half of a character,
one thing said twice. Characters that could steer a terminal are left out.
""",
)
@click.argument("file")
@click.option("--as", "name", metavar="NAME", help="What the couple is called here.")
@click.option("--identity", metavar="FILE", help="The key file that opens an age export (age-keygen, or an SSH key).")
@click.pass_obj
def bring(start: Start, file: str, name: str | None, identity: str | None) -> None:
    """Bring in a couple from FILE (- for stdin) as a new one. Nobody already here is changed."""
    from games.overview.readable import unreadable
    from games.record.transfer import importing
    from games.record.transfer.foreign import SIZE_LIMIT
    from games.record.transfer.outside import NotRead, read

    path = Path(file)
    if file != "-":
        raw = read(path, SIZE_LIMIT)
    else:
        raw, path = (sys.stdin.buffer.read(SIZE_LIMIT + 1) if sys.stdin else b""), Path("stdin")
        if len(raw) > SIZE_LIMIT:
            raise NotRead(path, _("gave more than the {size} MB we can read", size=SIZE_LIMIT // 2**20))
    key = read(Path(identity), importing.IDENTITY_LIMIT) if identity else None
    asks = importing.takes_passphrase(raw)
    words = passphrase(_("The passphrase of {file}", file=path.name)) if asks else ""
    with meanwhile(_("Checking the file and bringing it in …")):
        inside = importing.opened(path, raw, key, lambda: words)
        arrived = importing.bring_in(start.records(), path, inside, name, unreadable)
    tell(_("{name} are here now.", name=arrived.couple.name))
    if arrived.cleaned:
        tell(
            ngettext(
                "Hidden characters that could steer a terminal were left out of {number} of their texts.",
                "Hidden characters that could steer a terminal were left out of {number} of their texts.",
                arrived.cleaned,
            )
        )
