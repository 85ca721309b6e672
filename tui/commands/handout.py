"""`ourturn handout` and `ourturn slip`: the page that leaves an hour in an office, and what the next one opens with."""

from datetime import date, datetime
from pathlib import Path

import click

from tui.commands.asking_both import both_say_yes
from tui.commands.files import handed_to
from tui.commands.help import Command
from tui.commands.start import Start, the_couple
from tui.commands.unlocking import open_up
from tui.office.cases.opening import note_left, opened
from tui.settings.language import gettext as _
from tui.terminal.leaving import tell


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  ourturn handout --will "We eat supper at seven" --to today.html
  ourturn handout --pattern "When the door opens, I stand up" --to today.md

Each line is shown to both of you by name, and only two yeses put it on the
page. Any other ending than .html makes it Markdown.
""",
)
@click.option("--couple", metavar="NAME", help="Which couple. Not needed if there’s only one.")
@click.option("--will", multiple=True, metavar="TEXT", help="What you said you’d do. May be given more than once.")
@click.option("--pattern", multiple=True, metavar="TEXT", help="A small new pattern. May be given more than once.")
@click.option("--words", multiple=True, metavar="TEXT", help="Words from today. May be given more than once.")
@click.option("--to", required=True, metavar="FILE|-", help="The file to write; - for stdout.")
@click.option("--force", is_flag=True, help="Replace the file if it’s already there.")
@click.pass_obj
def handout(
    start: Start,
    couple: str | None,
    will: tuple[str, ...],
    pattern: tuple[str, ...],
    words: tuple[str, ...],
    to: str,
    force: bool,
) -> None:
    """Make a page to take home, of the lines that both of you say yes to."""
    from games.office.handout import About, HandoutLine, approved, handout_html, handout_markdown

    given = ((About.WILL, will), (About.PATTERN, pattern), (About.WORDS, words))
    lines = [HandoutLine.of(about, text) for about, texts in given for text in texts]
    if not lines:
        raise click.UsageError(_("A handout has at least one line; give it with --will, --pattern or --words."))
    start = start.with_(couple)
    records = start.records()
    who = the_couple(records, start.couple)
    if who is None:
        raise click.UsageError(_("Whose handout? Add --couple NAME."))
    open_up(start, records, who)
    with records.read(who) as record:
        one, other = record.table.partners
    names = [one.name, other.name]
    lines = [each.said_yes(one).said_yes(other) if both_say_yes(each.text, names) else each for each in lines]
    page = approved(lines, (one, other), date.today())
    if not page.lines:
        tell(_("No line had both yeses, so there’s no page."))
        return
    note_left(start, who, "handout")
    with handed_to(to, force=force, text=True) as file:
        file.write((handout_html if to.endswith(".html") else handout_markdown)(page))


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  ourturn slip slip.txt                    keep it with the case it belongs to
  ourturn slip slip.txt --of homework.txt  only show it

Kept with a case, it’s what that case’s next hour opens with.
""",
)
@click.argument("file")
@click.option("--of", "of", metavar="FILE", help="The homework that it belongs to; nothing is kept then.")
@click.pass_obj
def slip(start: Start, file: str, of: str | None) -> None:
    """Show how homework went, from the slip in FILE, and keep it with its case, to open the next hour with."""
    from games.office.carried import READ_AT_MOST
    from games.office.homework import Homework
    from games.office.slip import Slip
    from games.record.transfer import outside

    given = Homework.read(outside.read(Path(of), READ_AT_MOST)) if of else None
    brought = Slip.read(outside.read(Path(file), READ_AT_MOST), given)
    if given:
        click.echo(str(brought.told(given)))
        return
    with opened(start, may_begin=False) as cases:
        called, kept = cases.bring(brought)
        cases.opened(cases.find(called), datetime.now().astimezone(), "slip")
        click.echo(str(kept.told))
        tell(_("It’s kept with “{name}”, and the next hour opens with it.", name=called))
