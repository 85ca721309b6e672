"""`ourturn export` and `ourturn import`: a couple's whole record as a file, and back."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands.files import handed_to
from tui.commands.help import Command
from tui.commands.start import Start
from tui.commands.unlocking import open_up
from tui.settings.language import gettext as _
from tui.settings.language import ngettext
from tui.terminal.leaving import tell
from tui.terminal.meanwhile import meanwhile

if TYPE_CHECKING:
    from games.record import Record

BY_ENDING = {".md": "markdown", ".html": "html", ".age": "age"}


@click.command(
    "export",
    cls=Command,
    short_help="A couple's record as a file.",
    epilog="""\b
Examples:
  ourturn export "Ana & Ben" --to ana-and-ben.json
  ourturn export "Ana & Ben" --to evenings.html
  ourturn export "Ana & Ben" --to ana-and-ben.age --recipient age1...
  ourturn export "Ana & Ben" --to - | ssh elsewhere ourturn import -

\b
json      everything, private words included, and in mid-evening what lives
          only until its end; “ourturn import” takes it back
tinydb    the same for other programs: TinyDB("FILE") opens it
age       the json, sealed for whoever has the key to a --recipient
markdown  the evenings to read: what both may read, nothing private or
          unrevealed, nothing that lived only until an evening's end
html      the same as one page without scripts or links
""",
)
@click.argument("couple")
@click.option("--to", "to", required=True, metavar="FILE|-", help="The new file; - for stdout.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "markdown", "html", "tinydb", "age"]),
    help="Without it, what the file's ending says, else json.",
)
@click.option(
    "--recipient",
    "recipients",
    multiple=True,
    metavar="KEY",
    help="Who can open it: age1… or an SSH public key. May be given more than once.",
)
@click.option("--force", is_flag=True, help="Replace the file if it is there.")
@click.pass_obj
def export(start: Start, couple: str, to: str, form: str | None, recipients: tuple[str, ...], force: bool) -> None:
    """Write the record of COUPLE to a file that only you can read."""
    form = form or ("age" if recipients else BY_ENDING.get(Path(to).suffix.lower(), "json"))
    if (form == "age") != bool(recipients):
        raise click.UsageError(_("--format age and --recipient go together: the file is sealed for that key."))
    records = start.records()
    found = records.find(couple)
    open_up(start, records, found)
    with meanwhile(_("Writing the record …")), records.read(found) as record:
        pieces = _pieces(record, form, recipients)
        with handed_to(to, force=force, text=form != "age") as file:
            for piece in pieces:
                file.write(piece)
    if form in ("json", "tinydb") and to != "-":
        tell(_("{to} holds everything, private words too, and whoever opens the file can read it.", to=to))


def _pieces(record: "Record", form: str, recipients: tuple[str, ...]) -> Iterable[bytes]:
    from games.record.transfer import exporting

    if form == "json":
        return exporting.as_json(record.tables)
    if form == "tinydb":
        return exporting.as_tinydb(record.tables)
    if form == "age":
        return [exporting.as_age(exporting.as_json(record.tables), recipients)]
    from games.catalog.games import title_of
    from games.record.transfer import pages
    from tui.pages.evenings import squares_of

    page = pages.as_html if form == "html" else pages.as_markdown
    return page(record.name, record.sessions(), title_of, under=squares_of)


@click.command(
    "import",
    cls=Command,
    short_help="Bring in a couple from a file.",
    epilog="""\b
Examples:
  ourturn import ana-and-ben.json
  ourturn import ana-and-ben.age --identity key.txt --as "Ana & Ben, before"

\b
Takes what “ourturn export” writes as json, tinydb or age, and TinyDB's own
files of that shape. A file that does not fit is not taken at all: too
large, nested too deeply, a number that is not finite, half of a character,
one thing said twice. Characters that could steer a terminal are left out.
""",
)
@click.argument("file")
@click.option("--as", "name", metavar="NAME", help="What the couple is called here.")
@click.option("--identity", metavar="FILE", help="The key file that opens an age export (age-keygen, or an SSH key).")
@click.pass_obj
def bring(start: Start, file: str, name: str | None, identity: str | None) -> None:
    """Bring in a couple from FILE (- for stdin) as a new one. Nobody who is here is changed."""
    from games.record.transfer import importing
    from games.record.transfer.foreign import SIZE_LIMIT
    from games.record.transfer.outside import NotRead, read

    path = Path(file)
    if file != "-":
        raw = read(path, SIZE_LIMIT)
    else:
        raw, path = (sys.stdin.buffer.read(SIZE_LIMIT + 1) if sys.stdin else b""), Path("stdin")
        if len(raw) > SIZE_LIMIT:
            raise NotRead(path, _("gave more than the {size} MB that can be read", size=SIZE_LIMIT // 2**20))
    key = read(Path(identity), importing.IDENTITY_LIMIT) if identity else None
    with meanwhile(_("Looking through the file and bringing it in …")):
        arrived = importing.bring_in(start.records(), path, importing.opened(path, raw, key), name)
    tell(_("{name} are here now.", name=arrived.couple.name))
    if arrived.cleaned:
        tell(
            ngettext(
                "In {number} of their texts, hidden characters that could steer a terminal were left out.",
                "In {number} of their texts, hidden characters that could steer a terminal were left out.",
                arrived.cleaned,
            )
        )
