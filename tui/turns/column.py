"""The column in which turns are asked: whose turn it is and what is asked, above what one answers with."""

from typing import Any

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size

from games.engine import Agree, Choose, Page, Quote, Rate, Reply, Reveal, Stage, Table, Turn, Words, Write
from tui import sentences
from tui.seat import Awaiting, Curtain, Standing
from tui.turns.agree import card
from tui.widgets.large import HEIGHT, WIDEST, Grown, is_large, large
from tui.widgets.parts import Column, Part, SharedColumn
from tui.widgets.quotes import Quotes
from tui.widgets.squares import Squares, of_tonight
from tui.widgets.text import Shown, asked, named, plain

AROUND, CLOSE_AROUND = 10, 5
"""Rows round the prompt: where we are, whose turn it is in small letters, the keys, and the air between them; and where
there is little room, in which the first of these goes."""
IN_SIGHT = 3
"""Options that stay in sight at least where the marked one is enlarged; the others scroll."""
MOST = 200
"""Rows that nothing on a screen takes more than."""
AIR = 4
"""Rows that a short prompt in small letters needs, and what stands above and below words that were just said."""
TALL = 32
"""Rows of a window with room for all of it; screens/turns.tcss has the same."""
MIDDLE = 17
"""Rows from which on what is asked about a page keeps `OF_A_PAGE` of them, whatever else scrolls below it."""
OF_A_PAGE = 3
LEAST_ASKED = 2
"""Rows that what is asked keeps anyway."""


class TurnColumn(SharedColumn):
    """Everything on the screen but the turn's own widget, which stands in the part called ``turn``."""

    @staticmethod
    def parts(table: Table) -> ComposeResult:
        """Words of somebody, the prompt, and room for the turn's own widget."""
        with Part(place="words", least=3):
            yield Shown(id="where", classes="quiet")
            yield Grown(id="whose")
            yield Quotes(table, place="quotes")
        with Part(place="asked", least=LEAST_ASKED):
            yield Grown(id="prompt")
            yield Shown(id="card")
            yield Squares(id="squares")
        yield Part(place="turn", least=1)
        yield Shown(id="notice", classes="notice")

    _place: Standing | None = None
    """What was shown last."""

    def clear(self) -> None:
        """Leave nothing of what stood here, and below it what is said meanwhile: none of that is theirs."""
        for each in self.query(Shown).exclude("#notice"):
            each.show(plain(""))
        for part in (Quotes, Squares):
            self.query_one(part).display = False

    def show(
        self,
        place: Standing,
        table: Table,
        title: Words,
        stage: Stage,
        again: bool = False,
        time: Words | None = None,
    ) -> None:
        """Change it to what stands here now, from its top. ``again``: both may look, after one was alone with it;
        ``time``: how much of that has gone, where it is told."""
        curtain, waits, place = isinstance(place, Curtain), isinstance(place, Awaiting), _asked_of(place)
        dots = "●" * min(stage.at + 1, stage.of) + "○" * max(0, stage.of - stage.at - 1) if stage.of > 1 else ""
        where = [f"{title}   {dots}" + (f"   {time}" if time else ""), *([str(sentences.LOOK_AGAIN)] if again else [])]
        self.query_one("#where", Shown).show(plain("" if curtain else "\n".join(where)))
        quotes = place.quotes if isinstance(place, Turn) and (waits or not isinstance(place, Reveal)) else ()
        aloud = _said_aloud(place)
        self.query_one(Quotes).show(table, (*quotes, *aloud), large=bool(aloud))
        self.query_one("#whose", Shown).show(_whose(place, table))
        self.query_one("#prompt", Shown).show(plain(_prompt(place, waits)))
        self.query_one("#card", Shown).show(card(place) if isinstance(place, Agree) else plain(""))
        grid = place.grid if isinstance(place, Turn) else None
        self.query_one(Squares).show(of_tonight(grid, table) if grid else None)
        self.share(not waits and isinstance(place, Agree | Choose | Page | Rate | Reply | Write))
        self._place = place
        self._give_up_air()
        for part in self._scrolled:
            part.scroll_home(animate=False)

    def on_resize(self) -> None:
        """There is more room, or less."""
        self._give_up_air()

    def _give_up_air(self) -> None:
        """Where it doesn't all fit, leave out the empty lines before any of the words that somebody answers to."""
        if self._place is None:
            return
        window = self.screen.size
        width = max(1, min(window.width, WIDEST) - 3)
        prompt = self.query_one("#prompt", Grown).rows_for_words(width)
        rows = AROUND + needed(self._place, width) + prompt
        rows += sum(2 + len(quote.text) // width for quote in _said_aloud(self._place))
        has_much = prompt > 1 or self.query_one(Quotes).display
        self.set_class(self.shares and has_much and not is_large(self) and rows > window.height, "-tight")
        is_page = isinstance(self._place, Page) and window.height >= MIDDLE
        self.query_one("#asked", Part).least = OF_A_PAGE if is_page else LEAST_ASKED

    def grow(self, place: Standing, below: int = 0) -> None:
        """Give large letters the room that what one answers with leaves them, and the rows that stand below."""
        whose, prompt = self.query_one("#whose", Grown), self.query_one("#prompt", Grown)
        window, width = self.screen.size, max(1, min(self.screen.size.width, WIDEST) - 3)
        room = window.height - below - around(window) - needed(place, width)
        if is_large(self):  # what was just said comes before what is asked about it
            room -= self.query_one(Quotes).rows_for(room - AIR, width)
        share(place, room if is_large(self) else 0, width, whose, prompt)

    def rows_for(self, place: Standing) -> int:
        """About how many rows it all takes with small letters, the keys with them."""
        width = min(self.screen.size.width, WIDEST) - 3
        aloud = sum(2 + len(large(f"“{quote.text}”", width, MOST) or ()) for quote in _said_aloud(place))
        prompt = self.query_one("#prompt", Grown).rows_for_words(width)
        scrolls = max(0, len(place.options) - IN_SIGHT) if isinstance(place, Choose | Reply) else 0
        return around(self.screen.size) + needed(place, max(1, width)) - scrolls + prompt + aloud

    def scroll_by(self, lines: int) -> None:
        """Scroll the words; those that stand further down once the ones above are read."""
        for part in self._scrolled if lines > 0 else reversed(self._scrolled):
            if part.scroll_offset.y < part.max_scroll_y if lines > 0 else part.scroll_offset.y > 0:
                part.scroll_relative(y=lines, animate=False)
                return

    @property
    def _scrolled(self) -> list[Column | Part]:
        return [self, *self.query(Part)]


def _said_aloud(place: Standing) -> tuple[Quote, ...]:
    """The words that a page shows to both above what is answered on it."""
    shown = place.turns if isinstance(place, Page) else ()
    return tuple(quote for each in shown if isinstance(each, Reveal) for quote in each.quotes)


def _prompt(place: Standing, waits: bool) -> object:
    """What is asked; who waits for the other one to see what they both do reads all of its words here."""
    if isinstance(place, Curtain | Awaiting):
        return ""
    return place.asked if waits and isinstance(place, Reveal) else place.words


def _whose(place: Standing, table: Table) -> Content:
    if isinstance(place, Curtain | Agree):
        return plain("")
    return named(table, place.who) if isinstance(place, Awaiting) else asked(table, place.who, place.lead)


def _asked_of(place: Standing) -> Standing:
    """What is asked there; where the other one is waited for, what both may know of it."""
    return place.turn or place if isinstance(place, Awaiting) else place


def around(window: Size) -> int:
    """Rows that are taken in such a window whatever is asked."""
    return AROUND if window.height >= TALL else CLOSE_AROUND


def share(place: Standing, room: int, width: int, whose: Grown, prompt: Grown) -> None:
    """Let both grow as far as so many rows of this width allow."""
    picture = isinstance(place, Turn) and bool(place.grid)
    room = 0 if picture else room
    taken = prompt.rows_for(room, width)
    whose.rows_for(min(HEIGHT, room - taken + 1) if taken >= HEIGHT or not prompt.has_words else 0, width)


def _rows(part: Turn[Any], width: int) -> int:
    """About how many rows a part of a page takes; behind several lines of words stands what can be chosen."""
    lines = str(part.words).split("\n")
    rows = sum(1 + cell_len(line) // width for line in lines)
    if isinstance(part, Choose):
        titles = [str(option.words) for option in part.options]
        rows += len(titles) if sum(map(cell_len, titles)) > width else len(lines) > 1
    return rows


def needed(place: Standing, width: int) -> int:
    """About how many rows a turn takes below its prompt; what takes more scrolls."""
    match place:
        case Awaiting():
            return 2
        case Write():
            rows = min(place.lines, 6) + 2 + bool(place.start)
        case Choose():
            rows = len(place.options) + bool(place.lock)
        case Reply():
            rows = len(place.options) + 3 + bool(place.lock)
        case Page():
            shown = [each for each in place.turns if each.key not in place.folded]
            rows = sum(5 if isinstance(each, Write) else _rows(each, width) for each in shown)
        case Rate():
            rows = 4 + max((len(picture) for picture in place.pictures.values()), default=0)
        case Agree():
            rows = len(place.lines) + 3
        case Reveal():
            return sum(2 + len(quote.text) // 12 for quote in place.quotes)
        case _:
            rows = 2
    quotes = place.quotes if isinstance(place, Turn) else ()
    return rows + sum(2 + len(quote.text) // width for quote in quotes)
