"""`ourturn decks import`: a list of cards from elsewhere becomes a deck of one's own."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands.help import Command
from tui.settings.language import gettext as _
from tui.settings.language import ngettext
from tui.terminal.leaving import Status, tell

if TYPE_CHECKING:
    from games.decks.importing import Import
    from games.own.problems import Problem


@click.command(
    "import",
    cls=Command,
    short_help="Make a deck from a list of cards.",
    epilog="""\b
What FILE is shows in what stands in it, whatever it’s called:
  text, Markdown   “- card” under “# heading”, tables, or a card a line;
                   marks like [level 2] or (30 seconds) are taken off
  CSV, TSV, Anki   a first row that names the columns: text, set, kind,
                   seconds, level; “Notes in Plain Text” from Anki
  JSON, YAML       lists of texts or objects, also under names, however
                   deep; JSON lines
  KinkList         for the matching game, with one side or two; also as JSON

\b
Groups and two headings or more become sets. Whatever isn’t taken is named.
FILE has 1 MB at most, and a deck 2,000 cards. It’s best saved as UTF-8.

\b
Examples:
  ourturn decks import questions.md --licence CC-BY-4.0 --source "Our evening class"
  ourturn decks import ours.csv --licence private --name our-own
  ourturn decks import ours.csv --licence private --dry-run
""",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--licence", "--license", metavar="WORDS", help="Who may use the cards: a licence, or private.")
@click.option("--source", metavar="WORDS", help="Where the cards are from (default: the file’s name).")
@click.option("--author", metavar="WORDS", help="Who wrote them.")
@click.option("--title", metavar="WORDS", help="The deck’s title.")
@click.option("--name", metavar="NAME", help="The deck’s name among the others, like sunday-walks.")
@click.option("--language", metavar="CODE", help="The language of the cards, like en or pt-BR.")
@click.option(
    "--level", metavar="N", type=click.IntRange(1, 4), help="For cards that don’t say theirs: 1 gentle … 4 explicit."
)
@click.option("--skip-duplicates", is_flag=True, help="Leave out cards that say the same as an earlier one.")
@click.option("--skip-unfit", is_flag=True, help="Leave out cards that can’t be taken as they are.")
@click.option("--dry-run", is_flag=True, help="Print the deck as it would be written, and write nothing.")
def bring(
    file: Path,
    licence: str | None,
    source: str | None,
    author: str | None,
    title: str | None,
    name: str | None,
    language: str | None,
    level: int | None,
    skip_duplicates: bool,
    skip_unfit: bool,
    dry_run: bool,
) -> int:
    """Make a deck of your own from the list in FILE: the whole list, or nothing and the reason why."""
    from games.decks.importing import UnfitCards, name_from, read_import
    from games.decks.writing import look_at, save, to_toml
    from games.own.problems import Broken
    from games.own.saving import Unsaved

    said = {"licence": licence, "source": source, "author": author, "title": title, "language": language}
    given = {key: value for key, value in said.items() if value}
    try:
        taken = read_import(file, name or name_from(file), given, level, skip_duplicates, skip_unfit)
        text = to_toml(taken.doc)
        path = look_at(text, taken.doc["id"]) if dry_run else save(text, taken.doc["id"])
    except Broken as broken:
        status = say_problems(broken.problems)
        click.echo(err=True)
        tell(_("Nothing was imported."))
        if isinstance(broken, UnfitCards) and broken.cards:
            tell(_could_skip(broken.cards))
        return status
    except Unsaved as unsaved:
        tell(str(unsaved))
        return Status.RECORD
    if dry_run:
        click.echo(text, nl=False)
    _say_what_was_taken(taken, path, dry_run)
    return Status.FINE


def _could_skip(cards: int) -> str:
    return ngettext(
        "With --skip-unfit it comes in without that card.",
        "With --skip-unfit it comes in without those {number} cards.",
        cards,
    )


def _say_what_was_taken(taken: "Import", path: Path, dry_run: bool) -> None:
    """Say what came in first, then what did not, then what is worth a look."""
    number = len(taken.doc["card"])
    if dry_run:
        tell(
            ngettext(
                "That’s what {path} would hold: {number} card. Nothing was written.",
                "That’s what {path} would hold: {number} cards. Nothing was written.",
                number,
                path=str(path),
            )
        )
    else:
        tell(
            ngettext(
                "{number} card is in {path} now. “ourturn decks show {name}” shows it.",
                "{number} cards are in {path} now. “ourturn decks show {name}” shows them.",
                number,
                path=str(path),
                name=taken.doc["id"],
            )
        )
    if taken.left_out:
        tell(_("A deck has no place for {names}, so that was left out.", names=", ".join(taken.left_out)))
    say_problems(taken.passed)
    if taken.problems:
        click.echo(err=True)
        tell(_("Worth a look:"))
        say_problems(taken.problems)


def say_problems(problems: "Iterable[Problem]") -> int:
    """Say each on a line of its own, and return the status to leave with where they are in the way."""
    for problem in problems:
        tell(str(problem))
    return Status.USAGE
