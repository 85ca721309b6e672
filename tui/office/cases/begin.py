"""Where `ourturn office` begins: the cases, an hour from one of them, and the cases again."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

import click

from games.engine import Trouble
from games.engine import gettext as _
from games.office.cases import Case, Office
from tui.commands.unlocking import open_up
from tui.office.cases.app import OfficeApp
from tui.office.cases.opening import couple_of, opened
from tui.office.cases.pages import CasePages, LeftFor
from tui.office.driving.begin import drive
from tui.office.running import run
from tui.pages.dates import here_and_now
from tui.settings.config import Config
from tui.terminal.leaving import tell

if TYPE_CHECKING:
    from games.record import Records
    from tui.commands.start import Start


def look_after(start: "Start", open_them: "Callable[[Start], Office]" = opened) -> int:
    """Show the cases and drive hours from them until they are closed. Returns the exit status; raises RecordError.

    ``open_them`` opens them. Once nobody types for long they close, and are opened once more at the same place.
    """
    at = LeftFor()
    while True:
        with open_them(start) as office:
            looking = _Looking(start, office)
            at = LeftFor("gone", at.case or _only(office))
            while at.what != "locked":
                status, at = looking.show(at)
                if at.what == "gone" or status:
                    return status
        tell(_("Nobody typed for a while, so your cases were closed."))


class _Looking:
    """One time at which the cases are open."""

    def __init__(self, start: "Start", office: Office) -> None:
        self._start, self._office, self._records = start, office, start.records()
        self._said = ""

    def show(self, at: LeftFor) -> tuple[int, LeftFor]:
        """Show the page where they are, and do what it was left for. The exit status, and where they are then."""
        pages = CasePages(self._office, self._records, here_and_now)
        try:
            first = pages.begin(at.case, at.page, self._said)
        except Trouble as why:
            first = pages.begin(said=str(why))
        self._said = ""

        def make(looks: Config) -> OfficeApp:
            return OfficeApp(self._records, pages, first, looks, made_up=self._start.made_up)

        status = run(self._start, self._records, make)
        if status or pages.left_for.what in ("gone", "locked"):
            return status, pages.left_for._replace(case=pages.left_for.case or pages.case)
        return self._follow(pages.left_for)

    def _follow(self, left_for: LeftFor) -> tuple[int, LeftFor]:
        here = LeftFor("hour", left_for.case)
        try:
            case = self._office.find(left_for.case)
            open_up(self._start, self._records, couple_of(self._records, case))
            if left_for.what == "key":
                return 0, left_for
            if status := drive_hour(self._start, self._records, self._office, case):
                return status, here
            self._said = _("That hour is over, and your notes on it are kept.")
        except (Trouble, click.UsageError) as why:
            self._said = str(why)
        return 0, here


def drive_hour(start: "Start", records: "Records", office: Office, case: Case) -> int:
    """Drive the next hour of a case. Returns the exit status; raises RecordError."""
    notes = office.begin_hour(case, datetime.now().astimezone())
    return drive(start, records, couple_of(records, case), notes.hour, notes)


def _only(office: Office) -> str:
    cases = office.cases()
    return cases[0].called if len(cases) == 1 else ""
