"""Where `ourturn office` begins: the cases, an hour from one of them, and the cases again."""

import os
from collections.abc import Callable, Container
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

import click

from games.asides.aside import Aside, over
from games.engine import NotAllowed, Table, Trouble
from games.engine import gettext as _
from games.office.case import Case
from games.office.cases import Office
from games.office.hour import Alone
from tui.commands.unlocking import open_up, typed_line
from tui.office.cases import going_home
from tui.office.cases.measuring import MeasuringPages
from tui.office.cases.one_page import LeftFor
from tui.office.cases.opening import couple_of, opened
from tui.office.cases.pages import CasePages
from tui.office.driving.begin import drive
from tui.office.running import run
from tui.pages import paper
from tui.pages.dates import here_and_now
from tui.settings import config
from tui.settings.config import Config
from tui.settings.plain import InLines, in_lines
from tui.terminal.leaving import tell

if TYPE_CHECKING:
    from games.record import Records
    from tui.commands.start import Start
    from tui.office.cases.app import OfficeApp


def look_after(start: "Start", open_them: "Callable[[Start], Office]" = opened) -> int:
    """Show the cases and drive hours from them until they are closed. Returns the exit status; raises RecordError.

    ``open_them`` opens them. Once nobody types for long they close, and are opened once more at the same place.
    """
    at, lines = LeftFor(), lines_wanted(start)
    while True:
        with open_them(start) as office:
            looking = _Looking(start, office, lines)
            at = LeftFor("gone", at.case or _only(office))
            with suppress(NotAllowed):  # then it's the list that comes
                office.opened(office.find(at.case), here_and_now(), "case")
            while at.what != "locked":
                status, at = looking.show(at)
                if at.what == "gone" or status:
                    return status
        lines = lines._replace(told=True)
        tell(_("Nobody typed for a while, so your cases were closed."))


class _Looking:
    """One time at which the cases are open."""

    def __init__(self, start: "Start", office: Office, lines: InLines) -> None:
        self._start, self._office, self._records = start, office, start.records()
        self._lines, self._said = lines, ""

    def show(self, at: LeftFor) -> tuple[int, LeftFor]:
        """Show the page where they are, and do what it was left for. The exit status, and where they are then."""
        pages = CasePages(self._office, self._records, here_and_now)
        try:
            first = pages.begin(at.case, at.page, self._said)
        except Trouble as why:
            first = pages.begin(said=str(why))
        self._said = ""

        status = self._shown(pages, first)
        if status or pages.left_for.what in ("gone", "locked"):
            return status, pages.left_for._replace(case=pages.left_for.case or pages.case)
        return self._follow(pages.left_for)

    def _shown(self, pages: CasePages, first: Aside) -> int:
        if self._lines.wanted:
            from tui.office.cases.lines import show_in_lines

            idle, lines = 60.0 * config.read().settings.idle, self._lines
            self._lines = lines._replace(told=True)
            return show_in_lines(self._records, pages, first, lines, idle, self._start.made_up)

        def make(looks: Config) -> "OfficeApp":
            from tui.office.cases.app import OfficeApp

            return OfficeApp(self._records, pages, first, looks, made_up=self._start.made_up)

        return run(self._start, self._records, make)

    def _follow(self, left_for: LeftFor) -> tuple[int, LeftFor]:
        here = LeftFor("hour", left_for.case)
        try:
            case = self._office.find(left_for.case)
            if left_for.what in (going_home.WRITE, going_home.KEY_BACK, going_home.REMOVE):
                self._go_home(case, left_for.what)
                return 0, here
            open_up(self._start, self._records, couple_of(self._records, case))
            if left_for.what == "key":
                return 0, left_for
            if status := drive_hour(self._start, self._records, self._office, case, self._lines):
                return status, here
            if self._office.is_locked:  # nobody typed for long while it was driven
                return 0, here._replace(what="locked")
            self._said = _("That hour is over, and your notes on it are kept.")
        except (Trouble, click.UsageError) as why:
            self._said = str(why)
        return 0, here

    def _go_home(self, case: Case, what: str) -> None:
        """Write their record to a file, take the key back, or remove it here. Raises Trouble, UsageError."""
        start, records, office = self._start, self._records, self._office
        if what == going_home.KEY_BACK:
            self._said = going_home.take_key_back(start, records, office, case)
        elif what == going_home.REMOVE:
            self._said = going_home.remove(records, office, case)
        else:
            suggested = paper.free_name(f"record-{date.today().isoformat()}", ".age")
            asks = _("Which file should it go in? (enter alone: {file})", file=suggested)
            file = typed_line(asks, unseen=False, may_be_none=True).strip() or suggested
            self._said = going_home.write_home(start, records, office, case, file)


def drive_hour(start: "Start", records: "Records", office: Office, case: Case, lines: InLines | None = None) -> int:
    """Drive the next hour of a case, in ``lines`` where that is wanted. Returns the exit status; raises RecordError."""
    couple, lines = couple_of(records, case), lines or lines_wanted(start)
    with records.read(couple) as record:
        office.take(case, record.address, record.homework)
        table, left = record.table, record.cut_off(here_and_now())
        see_it_can_be_followed(case, table, record.keyed)
    notes = office.begin_hour(case, here_and_now(), left.started if left else None)

    def note(what: str) -> None:
        office.opened(case, here_and_now(), what)

    measuring = MeasuringPages(office, case, table, here_and_now, note, over).begin
    if lines.wanted:
        from tui.office.lines.hour import drive_in_lines

        return drive_in_lines(records, couple, notes.hour, notes, lines, start.made_up, measuring)
    return drive(start, records, couple, notes.hour, notes, measuring)


def see_it_can_be_followed(case: Case, table: Table, keyed: Container[str]) -> None:
    """See that whoever drives can see how far a play has come: where each has a seat, not past what is locked there.

    ``keyed`` are the ids of those who have a passphrase of their own. Raises NotAllowed.
    """
    locked = [who for who in table if who.id in keyed] if case.alone == Alone.AT_SEATS else []
    if locked:
        raise NotAllowed(
            _(
                "What {name} answers alone is locked with {name}’s own passphrase, and with a seat for each of them "
                "your window couldn’t follow it; nothing was begun, so give only one of them a seat, or turn the "
                "keyboard round.",
                name=locked[0],
            )
        )


def lines_wanted(start: "Start") -> InLines:
    """Whether whoever drives has it in lines: as they said, or their terminal can't do more."""
    said = in_lines(start.plain, os.environ, setting=config.read().settings.plain)
    return said._replace(wanted=said.wanted or os.environ.get("TERM", "") in ("", "dumb"))


def _only(office: Office) -> str:
    cases = office.cases()
    return cases[0].called if len(cases) == 1 else ""
