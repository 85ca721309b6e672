"""`ourturn office`: a therapist's cases, what was agreed on in each, and an hour that is driven from one of them."""

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from tui.commands.help import Commands
from tui.commands.start import Start
from tui.commands.unlocking import open_up, passphrase
from tui.settings.language import gettext as _
from tui.terminal.leaving import Status, tell
from tui.terminal.meanwhile import meanwhile

if TYPE_CHECKING:
    from games.engine import Partner
    from games.office.cases import Case, Office
    from games.record import Couple, Records

PLANS = ("first-hour", "asking", "listening", "story", "playing")
SECRETS = ("none-kept", "limited")
STRUCTURES = ("through-me", "to-each-other")
AT_THE_DRIVER = "driver"


@click.group(
    cls=Commands,
    invoke_without_command=True,
    epilog="""\b
Examples:
  ourturn office                                      begin an hour; with several cases, --case says whose
  ourturn office new "Case 14" --couple "Ana & Ben" --secrets none-kept
  ourturn office consent "Case 14"                    both say whether they agree
  ourturn office change "Case 14" --seen-alone --plan asking
  ourturn room                                        in another window, on the second screen

Cases and notes lie in a folder of their own, sealed with your passphrase, and never in a couple’s record.
""",
)
@click.option("--case", metavar="NAME", help="Which case. Not needed if there’s only one.")
@click.pass_context
def office(context: click.Context, case: str | None) -> int | None:
    """Drive an hour with a couple, from a case of yours; “ourturn room” shows it on a second screen."""
    if context.invoked_subcommand:
        if case:
            raise click.UsageError(_("--case goes without a command behind it; the command takes the case’s name."))
        return None
    return _drive(context.obj, case)


def _drive(start: Start, called: str | None) -> int:
    from games.catalog.games import find_game
    from tui.office.driving.begin import drive, has_terminal

    records = start.records()
    with _opened(start) as cases:
        case = cases.find(called) if called else _only(cases)
        couple = _couple_of(records, case)
        case.may_begin(lambda name: find_game(name).gentle)
        open_up(start, records, couple)
        if not has_terminal():
            return Status.NO_TERMINAL
        notes = cases.begin_hour(case, datetime.now().astimezone())
        return drive(start, records, couple, notes.hour, notes)


def _only(cases: "Office") -> "Case":
    found = cases.cases()
    if len(found) != 1:
        if not found:
            raise click.UsageError(_("There’s no case yet; “ourturn office new” begins one."))
        names = ", ".join(each.called for each in found)
        raise click.UsageError(_("Whose hour? Add --case NAME: {names}.", names=names))
    return found[0]


def _opened(start: Start) -> "Office":
    """The cases, opened by the passphrase that is asked for; the first time one is chosen. Raises RecordError."""
    from games.engine import NotAllowed
    from games.office.cases import is_there, open_office, settle
    from games.record import data_dir
    from games.record.errors import WrongKey
    from games.record.store.cabinet import FolderCabinet

    cabinet = start.records().cabinet
    data = cabinet.data if isinstance(cabinet, FolderCabinet) else data_dir(None)
    while is_there(data):
        words = passphrase(_("Your passphrase for your cases"))
        try:
            with meanwhile(_("Opening …")):
                return open_office(data, words)
        except (WrongKey, NotAllowed) as wrong:
            if not os.isatty(0):
                raise
            tell(str(wrong))
    tell(_("Choose a passphrase for your cases and notes. If you forget it, nobody can open them again."))
    words = passphrase(_("Your new passphrase"), twice=True)
    with meanwhile(_("Sealing …")):
        settle(data, words)
        return open_office(data, words)


def _couple_of(records: "Records", case: "Case") -> "Couple":
    found = next((each for each in records.couples() if each.id == case.couple), None)
    if found is None:
        raise click.UsageError(
            _("The record of “{name}” isn’t here any more; their case was left as it is.", name=case.called)
        )
    return found


@office.command("new", short_help="Begin a case for a couple.")
@click.argument("name")
@click.option("--couple", metavar="NAME", help="Which couple. Not needed if there’s only one.")
@click.option("--secrets", type=click.Choice(SECRETS), help="What becomes of what one of them tells you alone.")
@click.option("--plan", type=click.Choice(PLANS), default="first-hour", help="What their hours begin with.")
@click.pass_obj
def new(start: Start, name: str, couple: str | None, secrets: str | None, plan: str) -> None:
    """Begin a case called NAME, or by a code, for a couple here."""
    from games.office.cases import Case
    from tui.commands.start import the_couple

    who = the_couple(start.records(), couple or start.couple)
    if who is None:
        raise click.UsageError(_("Which couple? Add --couple NAME."))
    ruled = date.today().isoformat() if secrets else ""
    with _opened(start) as cases:
        cases.add(Case(name, who.id, rule=secrets or "", ruled=ruled, plan=plan))
    tell(_("“{name}” begins. Both of them agree first: “ourturn office consent” asks them.", name=name))


@office.command("change", short_help="Change what was agreed on in a case.")
@click.argument("name")
@click.option("--secrets", type=click.Choice(SECRETS), help="What becomes of what one of them tells you alone.")
@click.option("--seen-alone", is_flag=True, help="You’ve seen each alone and screened by your own method.")
@click.option("--plan", type=click.Choice(PLANS), help="What their hours begin with.")
@click.option("--structure", type=click.Choice(STRUCTURES), help="Who passes turns on: you, or the two of them.")
@click.option("--seat", metavar="NAME", help="Who has a seat of their own; “driver” if the keyboard is turned round.")
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
    with _opened(start) as cases:
        case = cases.find(name)
        if secrets:
            case = replace(case, rule=secrets, ruled=today)
        if seen_alone:
            case = replace(case, seen_alone=today)
        if seat == AT_THE_DRIVER:
            case = replace(case, alone=Alone.AT_THE_DRIVER, seat="")
        elif seat:
            records = start.records()
            couple = _couple_of(records, case)
            open_up(start, records, couple)
            records.seat(couple, seat)  # nobody is called anything else
            case = replace(case, alone=Alone.AT_A_SEAT, seat=seat)
        cases.keep(replace(case, plan=plan or case.plan, structure=structure or case.structure))


@office.command("consent", short_help="Ask both whether they agree.")
@click.argument("name")
@click.pass_obj
def consent(start: Start, name: str) -> None:
    """Ask both partners of the case called NAME whether they agree to working like this; each answers alone for
    themselves, and can take it back at any time."""
    with _opened(start) as cases:
        case = cases.find(name)
        records = start.records()
        couple = _couple_of(records, case)
        open_up(start, records, couple)
        for line in _what_it_means(case):
            tell(line)
        for who in records.table(couple):
            agrees = _agrees(who)
            case = cases.agree(case, who.id, date.today()) if agrees else cases.withdraw(case, who.id)
        told = ", ".join(who.name for who in records.table(couple) if who.id in case.consent)
        tell(_("Agreed so far: {names}.", names=told) if told else _("Nobody has agreed."))


def _what_it_means(case: "Case") -> Iterable[str]:
    from games.office.cases import Secrets

    yield _("Your therapist opens your record with you in the hour. What you answer alone isn’t shown to anybody.")
    yield _("Your record stays yours. Your therapist’s notes lie in another place, with another passphrase.")
    if case.rule == Secrets.NONE_KEPT:
        yield _("What one of you tells your therapist alone isn’t kept from the other.")
    elif case.rule == Secrets.LIMITED:
        yield _("What one of you tells your therapist alone stays there, unless they say beforehand that it can’t.")
    yield _("Either of you can take this back at any time, and the hour closes gently then.")


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
    with _opened(start) as cases:
        case, records = cases.find(name), start.records()
        couple = _couple_of(records, case)
        open_up(start, records, couple)
        cases.withdraw(case, records.seat(couple, partner))
    tell(_("It’s taken back. No hour begins before both agree again."))


@office.command("list", short_help="List your cases.")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")
@click.pass_obj
def show(start: Start, as_json: bool) -> None:
    """List your cases, with how many hours each had."""
    with _opened(start) as cases:
        found = [(each, len(cases.hours(each))) for each in cases.cases()]
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

    with _opened(start) as cases:
        case = cases.find(name)
        cases.opened(case, datetime.now().astimezone(), "notes")
        for number, at, text in cases.hours(case):
            click.echo(_("Hour {number}, {day}", number=number, day=at.date().isoformat()))
            click.echo(clean(text) + "\n")


@office.command("log", short_help="Show who opened what of a case.")
@click.argument("name")
@click.pass_obj
def log(start: Start, name: str) -> None:
    """Show when something of the case called NAME was opened, and what."""
    with _opened(start) as cases:
        for at, what in cases.accesses(cases.find(name)):
            click.echo(f"{at}   {what}")
