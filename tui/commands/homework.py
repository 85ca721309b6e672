"""`ourturn homework` and `ourturn assign`: what is done between two hours in an office, and what comes back."""

from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands.asking_both import both_say_yes
from tui.commands.evening import begin
from tui.commands.files import handed_to
from tui.commands.help import Command
from tui.commands.start import Start, the_couple
from tui.commands.unlocking import open_up
from tui.office.cases.opening import couple_of, opened
from tui.settings.language import gettext as _
from tui.terminal.leaving import tell

if TYPE_CHECKING:
    from games.decks import Card
    from games.office.between.along import Along
    from games.office.case import Case
    from games.office.homework import Homework
    from games.record import Couple, Records

WENT = ("did", "part", "not-yet", "sideways")


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  ourturn homework                               what homework for you is made out to
  ourturn homework homework.txt                  read it, and keep it at home
  ourturn homework --play                        play it now
  ourturn homework --went part --slip slip.txt
  ourturn homework --let-go

It’s on your list at home, too, until you’ve said how it went. A slip holds
how it went and the day, and nothing that either of you answered. One line
of yours goes with it if you both say yes to it.
""",
)
@click.argument("file", required=False, metavar="[FILE]")
@click.option("--couple", metavar="NAME", help="Which couple. Not needed if there’s only one.")
@click.option("--play", is_flag=True, help="Play it now, if it’s a game.")
@click.option("--went", type=click.Choice(WENT), help="How it went.")
@click.option("--slip", metavar="FILE|-", help="Write how it went to this file, to bring along; - for stdout.")
@click.option("--line", metavar="TEXT", help="One line to bring; each of you is asked.")
@click.option("--let-go", "lets_go", is_flag=True, help="Let go of it, without a word to anybody.")
@click.option("--force", is_flag=True, help="Replace the slip if it’s already there.")
@click.pass_obj
def homework(
    start: Start,
    file: str | None,
    couple: str | None,
    play: bool,
    went: str | None,
    slip: str | None,
    line: str | None,
    lets_go: bool,
    force: bool,
) -> int | None:
    """Read and keep the homework that you were given in an office, play it, or write the slip you bring next time."""
    if lets_go and (file or play or went or slip):
        raise click.UsageError(_("--let-go stands alone."))
    if bool(went) != bool(slip) or (line and not slip) or (play and slip):
        raise click.UsageError(_("A slip takes --went and --slip FILE together, and --play stands alone."))
    start = start.with_(couple)
    records = start.records()
    who = the_couple(records, start.couple)
    if who is None:
        raise click.UsageError(_("Whose homework? Add --couple NAME."))
    open_up(start, records, who)
    if lets_go:
        with records.open(who) as record:
            record.let_homework_go()
        return None
    given = _given(records, who, file)
    if given is None and (play or slip):
        raise click.UsageError(_("Which homework? Give its file."))
    if file is None and not (play or slip):
        with records.read(who) as record:
            click.echo(_("Homework for the two of you is made out to {address}.", address=record.address))
    if given is None:
        return None
    if given.along and not (went or slip):
        _offer(given.along)
    if play:
        return _play(start, given.game)
    if not (went and slip):
        click.echo(str(given.told()))
        return None
    from games.office.slip import Went, fill_slip

    with records.read(who) as record:
        names = [each.name for each in record.table]
    yes = bool(line) and both_say_yes(line or "", names)
    if line and not yes:
        tell(_("The line stays here, and the slip goes without it."))
    filled = fill_slip(given, Went(went), date.today(), line or "", both_said_yes=yes)
    with handed_to(slip, force=force, text=True) as to:
        to.write(filled.written())
    with records.open(who) as record:
        if record.homework and record.homework["id"] == given.id:
            record.keep_went(went, filled.on, filled.line)
    return None


def _given(records: "Records", who: "Couple", file: str | None) -> "Homework | None":
    """The homework in a file, which the record keeps from now on; or the one that it keeps, if any."""
    from games.office.carried import READ_AT_MOST
    from games.office.homework import Homework
    from games.record.transfer import outside

    with records.read(who) as record:
        address, kept = record.address, record.homework
    if file is None:
        return Homework.kept(kept, address) if kept else None
    given = Homework.read(outside.read(Path(file), READ_AT_MOST), address)
    if kept is None or kept["id"] != given.id:
        with records.open(who) as record:
            record.keep_homework(given.doc())
        tell(_("It’s on your list at home now."))
    return given


def _offer(along: "Along") -> None:
    """Offer to keep what came along as their own. It is looked at before it is offered, and nothing of it is played."""
    from games.office.between.along import GAME
    from games.own.problems import Broken
    from games.own.saving import Unsaved

    if along.is_here or along.is_ours:
        return
    try:
        along.check()
        is_game, title = along.kind == GAME, along.title
        came = _("A game came along, “{title}”.", title=title), _("Cards came along, “{title}”.", title=title)
        tell(came[0] if is_game else came[1])
        if not _wished(_("Keep it as your own? It’s a file of words, and nothing in it runs.")):
            tell(_("Nothing was kept. Open the file again if you change your mind."))
            return
        tell(_("It’s in {path} now.", path=str(along.keep())))
    except Broken:
        tell(_("What came along can’t be played here; nothing of it was kept. The homework itself is as it was."))
    except Unsaved as why:
        tell(str(why))


def _wished(asks: str) -> bool:
    try:
        return click.confirm(asks, err=True)
    except click.Abort:
        return False


def _play(start: Start, game: str) -> int:
    """Play it, where it is a game."""
    if not game:
        raise click.UsageError(_("This homework is a card, so there’s no game to play; read it to each other."))
    from games.catalog.games import NoSuchGame, find_game
    from games.own.folder import own_dir

    try:
        found = find_game(game)
    except NoSuchGame as none:
        words = _(
            "The game isn’t on this machine; put its file in {folder} and open the homework again.",
            folder=str(own_dir("games")),
        )
        raise click.UsageError(words) from none
    return begin(start, found)


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  ourturn assign 4f3a09c1d2e30b77 --game three-minutes \\
      --when "after supper on Sunday" --where "on the sofa" --to homework.txt
  ourturn assign --case "Case 14" --game three-minutes --when Sunday \\
      --where "on the sofa" --to homework.txt

The couple see what homework for them is made out to with
“ourturn homework”. The file holds no name. With --case it’s kept with the
case, and the hour after its slip has come back opens with how it went.
""",
)
@click.argument("address", required=False)
@click.option("--case", metavar="NAME", help="Keep it with this case; no ADDRESS is needed then.")
@click.option("--game", metavar="NAME", help="A small game; “ourturn games” lists them.")
@click.option("--card", metavar="DECK/WORDS", help="One card: its deck, and how its words begin.")
@click.option("--when", required=True, metavar="TEXT", help="When: best after something they do anyway.")
@click.option("--where", required=True, metavar="TEXT", help="Where.")
@click.option("--to", required=True, metavar="FILE|-", help="The file to write; - for stdout.")
@click.option("--force", is_flag=True, help="Replace the file if it’s already there.")
@click.pass_obj
def assign(
    start: Start,
    address: str | None,
    case: str | None,
    game: str | None,
    card: str | None,
    when: str,
    where: str,
    to: str,
    force: bool,
) -> None:
    """Make a homework file for the couple with this ADDRESS: one game or one card, when and where."""
    from games.office.homework import make_homework

    if bool(game) == bool(card):
        raise click.UsageError(_("Homework is one game or one card: give --game NAME or --card DECK/WORDS."))
    found = _card(card) if card else None
    what = found.text if found else _title(game or "")
    along = _along(game or "", found.deck if found else "")
    make = partial(make_homework, game=game or "", card=found.ref if found else "", along=along)
    if case is None:
        if not address:
            raise click.UsageError(_("Who’s it for? Give the address that “ourturn homework” says at home, or --case."))
        made = make(address, date.today(), what, when, where)
        with handed_to(to, force=force, text=True) as file:
            file.write(made.written())
    else:
        with opened(start, may_begin=False) as cases:
            theirs = cases.find(case)
            made = make(address or _address(start, theirs), date.today(), what, when, where)
            with handed_to(to, force=force, text=True) as file:
                file.write(made.written())
            cases.give(theirs, made)
            cases.opened(theirs, datetime.now().astimezone(), "homework")


def _address(start: Start, case: "Case") -> str:
    records = start.records()
    couple = couple_of(records, case)
    open_up(start, records, couple)
    with records.read(couple) as record:
        return record.address


def _along(game: str, deck: str) -> "Along | None":
    """What has to go along. A program never does; that it doesn't is said. Raises UsageError where it is broken."""
    from games.catalog.games import ours
    from games.office.between.along import own_along
    from games.own.problems import Broken

    try:
        along = own_along(game, deck)
    except Broken as broken:
        raise click.UsageError(str(broken)) from broken
    if along:
        tell(_("That one is your own: it goes along in the file."))
    elif game and game not in ours():
        tell(_("That game is a program that was installed here; it stays here, so they need it at home as well."))
    return along


def _title(game: str) -> str:
    from games.catalog.games import find_game

    return str(find_game(game).title)


def _card(named: str) -> "Card":
    """The card of a deck whose words begin like this. Raises UsageError where there is none, more than one, or a warm
    one: those come up where both have said yes to them."""
    from games.decks.cards import FLIRTY
    from games.decks.shelf import NoSuchDeck, find
    from games.own.problems import Broken

    deck, _gap, begun = named.partition("/")
    try:
        cards = [each for each in find(deck).cards if each.text.casefold().startswith(begun.strip().casefold())]
    except (NoSuchDeck, Broken) as none:
        raise click.UsageError(str(none)) from none
    if not begun.strip() or len(cards) != 1:
        raise click.UsageError(_("One card has to begin with these words; “ourturn decks show DECK” lists a deck’s."))
    if cards[0].level > FLIRTY:
        raise click.UsageError(_("That card is a warm one; those come up at home, where both say yes to them."))
    return cards[0]
