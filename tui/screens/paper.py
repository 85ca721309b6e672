"""Taking an evening's page along: the file it goes to, and a word before it goes to the printer."""

import asyncio
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType

from games.engine import gettext as _
from games.engine import say
from games.record import RecordError, Session
from tui.app.in_order import BEFORE_KEYS
from tui.pages import paper
from tui.pages.dates import day
from tui.screens.place import Place
from tui.widgets.field_parts import TooMuch
from tui.widgets.fields import Entered, OneLine
from tui.widgets.hints import Hint, bindings
from tui.widgets.options import Options, Row
from tui.widgets.text import Shown, plain

LONGEST = 1_000
"""Characters in the name of a file, folders included."""


class Leaf(Place):
    """What both have: the day above, a notice, and Escape back to the page. Gives what came of it as a sentence."""

    CALLED = say("taking an evening along")
    BINDINGS: ClassVar[list[BindingType]] = bindings("page")

    def __init__(self, session: Session, whole: bool = False) -> None:
        super().__init__()
        self._session, self._whole = session, whole

    def body(self) -> ComposeResult:
        """The day."""
        yield Shown(plain(day(self._session.started), "bold"))

    def notice(self, words: object) -> None:
        """Say what came of it, where it is not over yet."""
        self.tell(words)

    def action_back(self) -> None:
        """Nothing is taken along."""
        self.dismiss(None)


class ToFile(Leaf):
    """Where one types the name of a file; one that is free stands there already."""

    def body(self) -> ComposeResult:
        """The field, and what the file will be."""
        yield from super().body()
        yield Shown(plain(_("Which file should it go in?")), classes="gap")
        field = OneLine(LONGEST, value=paper.suggested(self._session))
        field.add_class("gap")
        yield field
        yield Shown(plain(f"{paper.HOW_TO_NAME} {paper.NOT_SEALED}", "$quiet"), classes="gap")
        yield Shown(id="notice", classes="notice")

    @on(Entered)
    def typed(self, entered: Entered) -> None:
        """Write it; what was typed stays where that cannot be."""
        try:
            self.dismiss(paper.write(self._session, entered.text, self._whole))
        except RecordError as why:
            self.notice(why)

    @on(TooMuch)
    def too_much(self) -> None:
        """What was pasted is no name."""
        self.notice(_("That’s too long for the name of a file."))

    async def action_enter(self) -> None:
        """As Enter in the field."""
        await self.query_one(OneLine).action_submit()

    def hints(self) -> tuple[Hint, ...]:
        """Writing it, and back."""
        return (self.hint("enter", _("write it")), self.hint("back"))

    def always(self) -> tuple[Hint, ...]:
        """The other keys."""
        return (self.hint("keys", typing=True),)


class ToPaper(Leaf):
    """Which printer it is, and whether it shall be."""

    def __init__(self, session: Session, whole: bool = False) -> None:
        super().__init__(session, whole)
        self._printing = False

    def body(self) -> ComposeResult:
        """The question."""
        yield from super().body()
        yield Shown(plain(_("Print this page?")), classes="gap")
        yield Shown(plain(paper.before_printing(), "$quiet"))
        rows = Options([Row(_("Print it"), does=self._begin), Row(_("Not now"), does=self.action_back)], at=0)
        rows.add_class("gap")
        yield rows
        yield Shown(id="notice", classes="notice")

    def _begin(self) -> None:
        """Print it, unless it is on its way."""
        if not self._printing:
            self._printing = True
            self.notice(_("Printing …"))
            self._print()

    @work(group=BEFORE_KEYS)
    async def _print(self) -> None:
        try:
            await asyncio.to_thread(paper.print_out, self._session, self._whole)
        except RecordError as why:
            self._printing = False
            self.notice(why)
        else:
            self.dismiss(str(paper.PRINTED))

    def hints(self) -> tuple[Hint, ...]:
        """Picking one, and back."""
        return (self.pick(), self.hint("back"))
