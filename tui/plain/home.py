"""Home line by line: numbers and titles, so that a first answer is quick; what a row is about is told to who asks."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from games.catalog.games import SMALL, UNLISTED, find_game, listed
from games.engine import Game, say
from games.engine import gettext as _
from games.evening.flow import offered
from games.overview.at_home import LATELY, intended, new_patterns
from games.overview.waiting import looked_at, waiting
from games.record import Record, Sitting
from tui import copy
from tui.pages.dates import since
from tui.plain.talk import Back, Talk
from tui.terminal.marks import marked

HOW = say("Type a number, then press enter. /keys shows what else works.")
HOW_MORE = say("Type a number, then press enter. ?1 tells more about number 1; /keys shows what else works.")


class Row(NamedTuple):
    """Something to do: its title, what it does, and what it is about, where there is more to tell."""

    title: str
    does: Callable[[], None]
    about: str = ""


class Home:
    """The list of what there is to do. ``begin`` leads to a game by its name; ``ways`` stand below the games."""

    def __init__(self, talk: Talk, record: Record, begin: Callable[[str], None], ways: Sequence[Row]) -> None:
        self._talk, self._page, self._record = talk, talk.page, record
        self._begin, self._ways = begin, ways

    def stay(self) -> None:
        """Show it, and do what they pick. Raises as ``Talk.ask`` does."""
        table = self._record.table
        self._page.begin()
        self._page.say(marked(table, table))
        self._before()
        self._page.say(copy.TONIGHT)
        self._do([*self._games(), *self._waiting(), *self._ways])

    def _do(self, rows: Sequence[Row]) -> None:
        rows[picked(self._talk, rows)].does()

    def _before(self) -> None:
        """What they intended last, and the pattern that they are at."""
        table, notes = self._record.table, self._record.past.lately(LATELY)
        for quote in intended(notes, table):
            self._page.say(f"“{quote.text}”", marked(table, quote.who))
        if found := new_patterns(notes, table):
            self._page.say(copy.a_new_pattern(found, self._talk.clock.now().date()))
            for each in found:
                self._page.say(f"{marked(table, each.who)}: {each.words}", indent=3)

    def _games(self) -> list[Row]:
        rows, left, known = [], self._record.unfinished, listed()
        if left and (open_here := (UNLISTED | known).get(left.game)):
            begun = since(left.started, self._talk.clock.now())
            words = _("Go on with {game}, {begun}", game=copy.left_open(open_here), begun=begun)
            rows.append(Row(words, partial(self._begin, open_here.name), self._about(open_here)))
        fitting = offered(known.values(), tonight(self._record))
        others = [game for game in fitting if not left or game.name != left.game]
        rows += [self._row(game) for game in others if game.name not in SMALL]
        if small := [game for game in others if game.name in SMALL]:
            rows.append(Row(_("Small games, for when there is little time"), partial(self._small, small)))
        return rows

    def _waiting(self) -> list[Row]:
        """What waits for them."""
        left, today = self._record.unfinished, self._talk.clock.now().date()
        return [
            Row(str(each.words), partial(self._begin, each.game))
            for each in waiting(self._record.noted(*looked_at()), today)
            if offered([find_game(each.game)], tonight(self._record)) and not (left and left.game == each.game)
        ]

    def _row(self, game: Game) -> Row:
        return Row(str(game.title), partial(self._begin, game.name), self._about(game))

    def _about(self, game: Game) -> str:
        least, most = game.minutes
        title, about = game.title, game.about
        words = say("{game}, {least} to {most} minutes: {about}", game=title, least=least, most=most, about=about)
        mood = game.mood
        return _("{words}. {mood}", words=words, mood=mood) if mood else _("{words}.", words=words)

    def _small(self, games: Sequence[Game]) -> None:
        """The list of the small games, and the one they pick."""
        self._page.begin()
        self._page.say(_("Something small"))
        self._do([*map(self._row, games), Row(_("Back home"), lambda: None)])


def picked(talk: Talk, rows: Sequence[Row]) -> int:
    """The place of the row that they picked; /back means nothing in such a list."""
    how = HOW_MORE if any(row.about for row in rows) else HOW
    while True:
        try:
            return talk.pick([row.title for row in rows], how, [row.about for row in rows])
        except Back:
            talk.page.say(_("Nothing is being played here."))


def tonight(record: Record) -> tuple[Sitting, ...]:
    """The sittings of the evening that is open."""
    return record.tonight.sittings if record.tonight else ()
