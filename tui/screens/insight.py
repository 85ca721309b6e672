"""What changed since they began, as a page to read: pictures first, and no number anywhere."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from games.asides.measured import Measured
from games.catalog.games import title_of
from games.engine import Quote, Table, say
from games.engine import gettext as _
from games.language.days import in_words
from games.overview.insight import CameBack, Changed, Tried
from tui import sentences
from tui.pages.insight import CAME_BACK, NOTHING, STILL, TITLE, is_empty, span, when
from tui.screens.place import Place
from tui.widgets.hints import Hint, bindings, hint_of_two
from tui.widgets.quotes import Quotes
from tui.widgets.squares import Squares, over_time
from tui.widgets.text import Shown, colour, named, plain


class Insight(Place):
    """The page. The arrows scroll it."""

    CALLED = say("what changed")
    BINDINGS: ClassVar[list[BindingType]] = bindings("page", "onward")

    def __init__(self, changed: Changed, table: Table) -> None:
        super().__init__()
        self._changed, self._table = changed, table

    def body(self) -> ComposeResult:
        """What there is of it, part by part."""
        changed, table = self._changed, self._table
        yield Shown(named(table, table))
        yield Shown(plain(TITLE, "bold"), classes="gap")
        if is_empty(changed):
            yield Shown(plain(NOTHING), classes="gap")
            return
        if changed.began:
            yield Shown(plain(_("You started on {day}.", day=in_words(changed.began)), "$quiet"))
        yield from self._intended(_("What you wanted at the start"), changed.first)
        yield from self._intended(_("and most recently"), changed.last)
        if weave := changed.weave:
            yield _head(_("Where your asking took you, {months}", months=span(weave)))
            yield Squares(over_time(weave, table), classes="gap")
            yield Shown(plain("\n").join(map(plain, weave.noticed)) if weave.noticed else None, classes="gap")
        for each in changed.measured:
            yield _head(each.words)
            yield Shown(self._pictures(each), classes="gap")
            yield Shown(plain("\n").join(plain(line, "$quiet") for line in each.said), classes="gap")
        if changed.taken:
            yield _head(sentences.TAKEN)
            yield Shown(plain("\n").join(_taken(changed)), classes="gap")
        if changed.tried:
            yield _head(_("Small patterns you’ve tried"))
            yield Shown(plain("\n").join(self._tried(each) for each in changed.tried), classes="gap")

        if changed.came_back:
            yield _head(CAME_BACK)
            yield Shown(plain("\n").join(_story(each) for each in changed.came_back), classes="gap")

    def _intended(self, head: str, quotes: tuple[Quote, ...]) -> ComposeResult:
        if quotes:
            yield Shown(plain(head, "$quiet"), classes="gap")
            yield Quotes(self._table, quotes)

    def _pictures(self, measured: Measured) -> Content:
        names = {who: named(self._table, who) for who in self._table}
        wide = max(name.cell_length for name in names.values()) + 3
        rows = (
            name.pad_right(wide - name.cell_length) + plain(measured.pictures[who.id], colour(self._table, who))
            for who, name in names.items()
        )
        return plain("\n").join(rows)

    def _tried(self, tried: Tried) -> Content:
        head = named(self._table, tried.who) + plain(f"   {in_words(tried.on)}", "$quiet")
        became = plain(f"   {tried.became or STILL}", "$quiet")
        return plain("\n").join((head, plain(f"   {tried.words}", colour(self._table, tried.who)), became))

    def action_go_on(self) -> None:
        """Read, and back."""
        self.action_back()

    def hints(self) -> tuple[Hint, ...]:
        """Back, and reading on."""
        return (self.hint("back"), hint_of_two(("line-up", "line-down"), self, _("read on"), "scroll_by(10)"))


def _story(story: CameBack) -> Content:
    return plain(f"“{story.title}”\n") + plain(f"   {when(story)}", "$quiet")


def _head(words: object) -> Shown:
    return Shown(plain(words, "bold"), classes="part")


def _taken(changed: Changed) -> Iterator[Content]:
    for game, words in changed.taken.items():
        yield plain(title_of(game), "$quiet")
        yield from (plain(f"   “{each}”") for each in words)
