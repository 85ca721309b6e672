"""One evening, as far as both may read it: as a small story, and everything that was said by one key."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget

from games.catalog.games import title_of
from games.engine import Answer, Chapter, Keepsake, Partner, say
from games.engine import gettext as _
from games.overview.story import story
from games.record import RecordError, Sitting
from games.record.couple.past import Past
from games.record.transfer.beside import TOLD
from games.record.transfer.pages import in_pieces
from tui import sentences
from tui.pages.dates import clock
from tui.pages.evenings import ENDINGS, author, heading, squares_of, with_first_tellings
from tui.screens.messages import SeeOnlyMine
from tui.screens.place import Place
from tui.terminal.partner_marks import mark
from tui.widgets.hints import Hint, bindings
from tui.widgets.lined import Lined
from tui.widgets.nights import STAR
from tui.widgets.parts import Column
from tui.widgets.text import Shown, colour, named, plain

INDENT = 2
"""Cells by which words stand under their author's name, which begins with a mark and a space."""
SIDE_BY_SIDE, GAP = 54, 4
"""Cells that two tellings need beside each other, and those between them."""


class EveningScreen(Place):
    """A page to read. The arrows scroll it."""

    CALLED = say("one evening")
    BINDINGS: ClassVar[list[BindingType]] = bindings("page", "onward", "evening")

    def __init__(self, past: Past, session: int) -> None:
        super().__init__()
        self._past = past
        self._session = past.session(session)
        self._starred, self._copied = session in past.stars(), False
        self._whole = False

    def body(self) -> ComposeResult:
        """The day and its story; or, where they want that, play after play what was asked and answered."""
        yield Shown(self._head(), id="day")
        if self._whole:
            for sitting in self._session.sittings:
                yield Shown(_heading(sitting), classes="sitting")
                yield Dialogue(sitting)
        else:
            yield from self._told()
        yield Shown(plain(sentences.yours(self.key_of("mine")), "$quiet"), classes="sitting")
        yield Shown(id="notice", classes="notice")

    async def on_screen_resume(self) -> None:
        """Something may have been taken back meanwhile: it stands here no longer, and goes into no file."""
        try:
            now = self._past.session(self._session.id)
        except RecordError:  # whatever is done next says so
            return
        if now != self._session:
            self._session, self._copied = now, False
            await self.recompose()
            self.show_keys()

    def _told(self) -> Iterator[Widget]:
        chapters = story(self._session)
        for chapter in chapters:
            yield TellsChapter(chapter)
        if not chapters:
            yield Shown(plain(sentences.NOTHING_TOLD, "$quiet"), classes="gap")

    async def action_everything(self) -> None:
        """Everything that was said, as far as it was kept; or the short page again."""
        self._whole, self._copied = not self._whole, False
        await self.recompose()
        self.query_one(Column).scroll_home(animate=False)
        self.show_keys()

    def _head(self) -> Content:
        star = plain(f"   {STAR}", "bold $us") if self._starred else plain("")
        return plain(heading(self._session), "bold") + star

    def action_copy(self) -> None:
        """Give the page to the terminal's own clipboard, which reaches over SSH too."""
        from tui.pages.lines import evening, everything  # only now: few pages are copied

        lines = everything if self._whole else evening
        self.app.copy_to_clipboard("\n".join(lines(self._session)) + "\n")
        self._copied = True
        self.show_keys()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A guest’s page goes to no file and no printer of the machine."""
        from tui.pages import paper

        return paper.leaves_here or action not in ("to_file", "print")

    def action_to_file(self) -> None:
        """Write the page to a file; which one, they are asked."""
        from tui.screens.paper import ToFile  # only now, as few pages are taken along

        self.app.push_screen(ToFile(self._session, self._whole), self._say)

    def action_print(self) -> None:
        """Print the page, where there is a printer, once they were told which."""
        from tui.pages import paper
        from tui.screens.paper import ToPaper

        if paper.printer():
            self.app.push_screen(ToPaper(self._session, self._whole), self._say)
        else:
            self._say(paper.NO_PRINTER)

    def _say(self, words: object) -> None:
        """A sentence below the page, which comes into view."""
        if words:
            self.tell(words)

    def action_give_star(self) -> None:
        """Give this evening a star, or take it away; either of them may."""
        try:
            self._past.star(self._session.id, not self._starred)
        except RecordError as why:
            self._say(why)
            return
        self._starred = not self._starred
        self.query_one("#day", Shown).show(self._head())
        self.show_keys()

    def action_go_on(self) -> None:
        """Read, and back."""
        self.action_back()

    def action_mine(self) -> None:
        """The page on which each takes back their own words."""
        self.post_message(SeeOnlyMine())

    def hints(self) -> tuple[Hint, ...]:
        """Back, everything, copying, and a star."""
        return (
            self.hint("back"),
            self.hint("everything", _("the short page") if self._whole else None),
            self.hint("copy", _("copied") if self._copied else None),
            self.hint("give-star", _("no star") if self._starred else None),
        )


def _heading(sitting: Sitting) -> Content:
    return plain(title_of(sitting.game), "bold") + plain(f"   {clock(sitting.started)}", "$quiet")


def _told(first: Answer | None, answer: Answer, room: int, style: str) -> Iterator[Content]:
    """What was said; a second telling beside the first one, or below it where there is little room."""
    if not answer.shown:
        return
    if first is None:
        yield from plain(answer.shown, style).wrap(room)
        return
    half = (room - GAP) // 2 if room >= SIDE_BY_SIDE else room
    then, now = (
        [plain(told, "$quiet"), *plain(each.shown, style).wrap(half)]
        for told, each in zip(TOLD, (first, answer), strict=True)
    )
    if half == room:
        yield from (*then, *now)
        return
    for left, right in zip_longest(then, now, fillvalue=plain("")):
        yield left.pad_right(half + GAP - left.cell_length) + right


class TellsChapter(Lined, Widget):
    """One chapter of the story: a keepsake a line where there is room, its author's mark before it."""

    def __init__(self, chapter: Chapter) -> None:
        super().__init__()
        self._chapter = chapter

    def lines(self, width: int) -> list[Content]:
        """What stands here, in this width."""
        return list(self._written(max(10, width - INDENT)))

    def _written(self, room: int) -> Iterator[Content]:
        yield plain("")
        if self._chapter.heading:
            yield plain(self._chapter.heading, "bold")
        for keepsake in self._chapter.keepsakes:
            own = self._mark(keepsake)
            for number, line in enumerate(self._told(keepsake, room)):
                yield (plain(" " * INDENT) if number else own) + line
        if self._chapter.below:
            yield from plain(self._chapter.below, "$quiet").wrap(room + INDENT)

    def _mark(self, keepsake: Keepsake) -> Content:
        table, who = self._chapter.table, keepsake.who
        if not isinstance(who, Partner):
            return plain(" " * INDENT)
        return plain(f"{mark(table, who)} ", colour(table, who))

    def _told(self, keepsake: Keepsake, room: int) -> list[Content]:
        """The words, and beside or below them what is said from outside."""
        _name, quote, after = in_pieces(keepsake)
        whole = plain(f"{keepsake.before} " if keepsake.before else "", "$quiet")
        whole += plain(quote, colour(self._chapter.table, keepsake.who))
        beside = whole + plain(f"  {after}", "$quiet")
        if not after or (beside.cell_length <= room and "\n" not in quote):
            return whole.wrap(room) if not after else [beside]
        return [*whole.wrap(room), *plain(after, "$quiet").wrap(room)]


class Dialogue(Lined, Widget):
    """What was asked and answered in one sitting, a name where somebody else goes on; one widget, however long."""

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self._sitting = sitting
        self._drawn: tuple[int, list[Content]] = (0, [])

    def lines(self, width: int) -> list[Content]:
        """What stands here, in this width."""
        if self._drawn[0] != width:
            self._drawn = (width, list(self._written(max(10, width - INDENT))))
        return self._drawn[1]

    def _written(self, room: int) -> Iterator[Content]:
        table, last, margin = self._sitting.table, "", plain(" " * INDENT)
        for first, answer in with_first_tellings(self._sitting):
            who = author(table, answer)
            if answer.who != last or answer.shown:
                yield plain("")
            if answer.who != last:
                yield named(table, who)
            last = answer.who
            for line in plain(answer.prompt, "$quiet").wrap(room):
                yield margin + line
            for line in _told(first, answer, room, colour(table, who)):
                yield margin + line
            if squares := squares_of(self._sitting, answer):
                yield from (margin + line for line in plain(squares, "$quiet").wrap(room))
        how = ENDINGS.get(self._sitting.ending)
        if how or not last:
            yield plain("")
            yield from plain(how or sentences.NOTHING_TOLD, "$quiet").wrap(room + INDENT)
