"""`ourturn office`: a therapist's cases, what was agreed on in each, and an hour that is driven from one of them."""

import json
import os
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from tui.commands.help import Commands
from tui.commands.options import plain_option
from tui.commands.start import Start
from tui.commands.unlocking import open_up
from tui.office.cases.opening import couple_of, opened, what_it_means
from tui.settings.language import gettext as _
from tui.terminal.leaving import Status, tell

if TYPE_CHECKING:
    from games.engine import Partner
    from games.office.case import Case
    from games.office.cases import Office

PLANS = ("first-hour", "asking", "listening", "story", "playing")
SECRETS = ("none-kept", "limited")
STRUCTURES = ("through-me", "to-each-other")
AT_THE_DRIVER, AT_SEATS = "driver", "both"


def now() -> datetime:
    """This moment, with its zone."""
    return datetime.now().astimezone()


@click.group(
    cls=Commands,
    invoke_without_command=True,
    epilog="""\b
Examples:
  ourturn office                                      your cases; an hour begins from the page of one
  ourturn office --try                                practise with a made-up case
  ourturn office --case "Case 14"                     begin their hour at once
  ourturn office --plain                              the same in lines
  ourturn office new "Case 14" --couple "Ana & Ben" --secrets none-kept
  ourturn office consent "Case 14"                    both say whether they agree
  ourturn office change "Case 14" --seen-alone --plan asking
  ourturn room                                        in another window, on the second screen

Cases and notes lie in a folder of their own, sealed with your passphrase, and never in a couple’s record.
""",
)
@click.option("--case", metavar="NAME", help="Begin an hour of this case at once.")
@click.option("--try", "tries", is_flag=True, help="Practise with a made-up case; nothing of it stays.")
@plain_option
@click.pass_context
def office(context: click.Context, case: str | None, tries: bool, plain: str | None) -> int | None:
    """Look after your cases, and drive an hour with a couple; “ourturn room” shows it on a second screen."""
    if context.invoked_subcommand:
        if case:
            raise click.UsageError(_("--case goes without a command behind it; the command takes the case’s name."))
        return None
    if tries:
        from tui.commands.trying import try_office

        return try_office(context.obj.with_(None, plain))
    return _drive(context.obj.with_(None, plain), case)


def _drive(start: Start, called: str | None) -> int:
    """An hour of the case that is called so or is the only one, begun at once; else the cases, where one begins."""
    from games.catalog.games import find_game
    from tui.office.cases.begin import drive_hour, lines_wanted, look_after
    from tui.office.running import has_terminal

    in_lines = lines_wanted(start).wanted
    if called is None and (in_lines or (os.isatty(0) and os.isatty(1))):
        return look_after(start)
    records = start.records()
    with opened(start) as cases:
        case = cases.find(called) if called else _only(cases)
        couple = couple_of(records, case)
        case.may_begin(lambda name: find_game(name).gentle)
        open_up(start, records, couple)
        if not in_lines and not has_terminal():
            return Status.NO_TERMINAL
        return drive_hour(start, records, cases, case)


def _only(cases: "Office") -> "Case":
    found = cases.cases()
    if len(found) != 1:
        if not found:
            raise click.UsageError(_("There’s no case yet; “ourturn office new” begins one."))
        names = ", ".join(each.called for each in found)
        raise click.UsageError(_("Whose hour? Add --case NAME: {names}.", names=names))
    return found[0]


@office.command("new", short_help="Begin a case for a couple.")
@click.argument("name")
@click.option("--couple", metavar="NAME", help="Which couple. Not needed if there’s only one.")
@click.option("--secrets", type=click.Choice(SECRETS), help="What becomes of what one of them tells you alone.")
@click.option("--plan", type=click.Choice(PLANS), default="first-hour", help="What their hours begin with.")
@click.pass_obj
def new(start: Start, name: str, couple: str | None, secrets: str | None, plan: str) -> None:
    """Begin a case called NAME, or by a code, for a couple here."""
    from games.office.case import Case
    from tui.commands.start import the_couple

    who = the_couple(start.records(), couple or start.couple)
    if who is None:
        raise click.UsageError(_("Which couple? Add --couple NAME."))
    ruled = date.today().isoformat() if secrets else ""
    with opened(start) as cases:
        case = cases.add(Case(name, who.id, rule=secrets or "", ruled=ruled, plan=plan))
        cases.opened(case, now(), "begun")
    tell(_("“{name}” begins. Both of them agree first: “ourturn office consent” asks them.", name=name))


@office.command("change", short_help="Change what was agreed on in a case.")
@click.argument("name")
@click.option("--secrets", type=click.Choice(SECRETS), help="What becomes of what one of them tells you alone.")
@click.option("--seen-alone", is_flag=True, help="You’ve seen each alone and screened by your own method.")
@click.option("--plan", type=click.Choice(PLANS), help="What their hours begin with.")
@click.option("--structure", type=click.Choice(STRUCTURES), help="Who passes turns on: you, or the two of them.")
@click.option(
    "--seat", metavar="NAME", help="Who has a seat of their own, or “both”; “driver” if the keyboard is turned round."
)
@click.pass_obj
def change(
    start: Start,
    name: str,
    secrets: str | None,
    seen_alone: bool,
    plan: str | None,
    structure: str | None,
    seat: str | None,
) -> None:
    """Change the case called NAME: the rule on secrets, its plan, and how turns are passed on and answered alone."""
    from games.office.hour import Alone

    today = date.today().isoformat()
    with opened(start) as cases:
        case = cases.find(name)
        if secrets:
            case = replace(case, rule=secrets, ruled=today)
        if seen_alone:
            case = replace(case, seen_alone=today)
        if seat == AT_THE_DRIVER:
            case = replace(case, alone=Alone.AT_THE_DRIVER, seat="")
        elif seat == AT_SEATS:
            case = replace(case, alone=Alone.AT_SEATS, seat="")
        elif seat:
            records = start.records()
            couple = couple_of(records, case)
            open_up(start, records, couple)
            records.seat(couple, seat)  # nobody is called anything else
            case = replace(case, alone=Alone.AT_A_SEAT, seat=seat)
        case = cases.keep(replace(case, plan=plan or case.plan, structure=structure or case.structure))
        cases.opened(case, now(), "changed")


@office.command("consent", short_help="Ask both whether they agree.")
@click.argument("name")
@click.pass_obj
def consent(start: Start, name: str) -> None:
    """Ask both partners of the case called NAME whether they agree to working like this; each answers alone for
    themselves, and can take it back at any time."""
    with opened(start) as cases:
        case = cases.find(name)
        records = start.records()
        couple = couple_of(records, case)
        open_up(start, records, couple)
        for line in what_it_means(case):
            tell(str(line))
        for who in records.table(couple):
            agrees = _agrees(who)
            case = cases.agree(case, who.id, date.today()) if agrees else cases.withdraw(case, who.id)
        cases.opened(case, now(), "consent")
        told = ", ".join(who.name for who in records.table(couple) if who.id in case.consent)
        tell(_("Agreed so far: {names}.", names=told) if told else _("Nobody has agreed."))


def _agrees(who: "Partner") -> bool:
    try:
        return click.confirm(_("{name}, do you agree?", name=who.name), err=True)
    except click.Abort:
        return False


@office.command("withdraw", short_help="Take a consent back.")
@click.argument("name")
@click.argument("partner")
@click.pass_obj
def withdraw(start: Start, name: str, partner: str) -> None:
    """Take back the consent of PARTNER in the case called NAME; no hour begins any more."""
    with opened(start) as cases:
        case, records = cases.find(name), start.records()
        couple = couple_of(records, case)
        open_up(start, records, couple)
        cases.opened(cases.withdraw(case, records.seat(couple, partner)), now(), "consent-back")
    tell(_("It’s taken back. No hour begins before both agree again."))


@office.command(
    "home",
    short_help="Let their record go home with them.",
    epilog="""\b
Examples:
  ourturn office home "Case 14" --to /media/stick/ana-and-ben.age
  ourturn office home "Case 14" --to theirs.age --recipient age1...
  ourturn office home "Case 14" --without-me
  ourturn office home "Case 14" --remove

The file holds all of the record, sealed with a passphrase that the two of
them choose, or for a key of theirs. “ourturn import” brings it in at home.
Copies that were made before --without-me still open with your key.
""",
)
@click.argument("name")
@click.option("--to", metavar="FILE", help="Write all of it to this file, sealed.")
@click.option("--recipient", "recipients", multiple=True, metavar="KEY", help="A key of theirs for the file.")
@click.option("--without-me", is_flag=True, help="Take your key back: it’s sealed again for the two of them.")
@click.option("--remove", "removes", is_flag=True, help="Remove the record from this machine.")
@click.pass_obj
def home(start: Start, name: str, to: str | None, recipients: tuple[str, ...], without_me: bool, removes: bool) -> None:
    """Let the record of the case called NAME go home: to a file of theirs, out of your key’s reach, or off here."""
    from tui.office.cases import going_home

    if not (to or without_me or removes) or (recipients and not to):
        raise click.UsageError(_("Give at least one of --to FILE, --without-me and --remove."))
    with opened(start) as cases:
        case, records = cases.find(name), start.records()
        if to:
            tell(going_home.write_home(start, records, cases, case, to, recipients))
        if without_me:
            tell(going_home.take_key_back(start, records, cases, cases.find(name)))
        if removes:
            tell(going_home.remove(records, cases, cases.find(name)))


@office.command("list", short_help="List your cases.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")
@click.pass_obj
def show(start: Start, as_json: bool) -> None:
    """List your cases, with how many hours each had."""
    with opened(start) as cases:
        found = [(each, len(cases.hours(each))) for each in cases.cases()]
        for each, _hours in found:
            cases.opened(each, now(), "listed")
    if as_json:
        click.echo(
            json.dumps([{**asdict(case), "hours": hours} for case, hours in found], ensure_ascii=False, indent=2)
        )
        return
    for case, hours in found:
        click.echo(f"{case.called}   {_('hours: {number}', number=hours)}")


@office.command("notes", short_help="Show your notes on a case.")
@click.argument("name")
@click.pass_obj
def notes(start: Start, name: str) -> None:
    """Show your notes on every hour of the case called NAME."""
    from games.engine import clean

    with opened(start) as cases:
        case = cases.find(name)
        cases.opened(case, now(), "notes")
        for number, at, text in cases.hours(case):
            click.echo(_("Hour {number}, {day}", number=number, day=at.date().isoformat()))
            click.echo(clean(text) + "\n")


@office.command("log", short_help="Show who opened what of a case.")
@click.argument("name")
@click.pass_obj
def log(start: Start, name: str) -> None:
    """Show when something of the case called NAME was opened, changed or taken out, and from which account here."""
    with opened(start) as cases:
        case = cases.find(name)
        cases.opened(case, now(), "log")
        for each in cases.accesses(case):
            click.echo(f"{each.at.isoformat(timespec='seconds')}   {each.what}   {each.by}")
