"""Home line by line: numbers and titles, so that a first answer is quick; what a row is about is told to who asks.

Before it, what is asked where another window is open, and what a window asks that both sit at.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from typing import NamedTuple

from games.catalog.games import listed, title_of
from games.engine import Game, Partner, say
from games.engine import gettext as _
from games.overview.at_home import LATELY, before_tonight
from games.overview.choices import Choices, choices
from games.record import OpenElsewhere, Record
from games.record.windows.held_record import Ahead
from games.record.windows.joining import Joiner
from tui import sentences, steps
from tui.pages.dates import since
from tui.plain.talk import NUMBER_OR_KEYS, Back, Moved, Talk
from tui.settings.commands import COMMANDS
from tui.steps import Rest, Step
from tui.terminal.meanwhile import meanwhile
from tui.visit import Visit

HOW_MORE = say(
    "Type a number, then press enter. ?1 tells you more about number 1; {keys} shows what else works.",
    keys=COMMANDS["keys"].line,
)


class ToDo(NamedTuple):
    """Something to do: its title, what it does, and what it is about, where there is more to tell."""

    title: str
    does: Callable[[], Step | Rest | None]
    about: str = ""


class PlainHome:
    """The list of what there is to do. ``begin`` leads to a game by its name, ``let_go`` asks about a play that has
    waited for long; ``ways`` stand below the games."""

    def __init__(
        self,
        talk: Talk,
        record: Record,
        begin: Callable[[str], Step],
        let_go: Callable[[], None],
        homework: Callable[[], Step | None],
        ways: Sequence[ToDo],
    ) -> None:
        self._talk, self._page, self._record = talk, talk.page, record
        self._begin, self._let_go, self._homework, self._ways = begin, let_go, homework, ways

    def stay(self) -> Step | Rest | None:
        """Show it, do what they pick, and say where that leads; None: home again. Raises as ``Talk.ask`` does."""
        table = self._record.table
        self._page.begin()
        self._page.say(self._page.manner.name(table, table))
        if self._record.seat:
            self._page.say(sentences.own_seat(table, self._record.seat))
        self._before()
        self._page.say(*(sentences.goes_from(who, day) for who, day in self._going()))
        chosen = self._choices()
        if chosen.resting:
            self._page.say(sentences.resting(chosen.resting))
        self._page.say(sentences.TONIGHT)
        return self._do([*self._games(chosen), *self._keeping(), *self._ways])

    def _do(self, rows: Sequence[ToDo], back: bool = False) -> Step | Rest | None:
        return rows[picked(self._talk, rows, back)].does()

    def _going(self) -> list[tuple[Partner, date]]:
        """Whose passphrase is to go, and from which day on."""
        today = self._talk.clock.now().date()
        return [(self._record.table.find(each.who), each.first_day(today)) for each in self._record.given_up]

    def _keeping(self) -> list[ToDo]:
        """What takes that back."""

        def keep(who: Partner) -> None:
            self._record.keep_passphrase(who)
            self._page.say(sentences.stays(who))

        return [ToDo(str(sentences.take_back_going(who)), partial(keep, who)) for who, _day in self._going()]

    def _before(self) -> None:
        """What they intended last, and what they said they would do."""
        table, notes = self._record.table, self._record.past.lately(LATELY)
        quotes, found = before_tonight(notes, table)
        for quote in quotes:
            self._page.say(*self._page.manner.quoted(table, quote))
        if found:
            self._page.say(sentences.what_was_said(found, self._today))
            for each in found:
                self._page.say(f"{self._page.manner.name(table, each.who)}: {each.words}", indent=3)

    @property
    def _today(self) -> date:
        return self._record.day(self._talk.clock.now())

    def _choices(self) -> Choices:
        return choices(self._record, listed(), self._today)

    def _games(self, chosen: Choices) -> list[ToDo]:
        rows, now = [], self._talk.clock.now()
        if chosen.left and chosen.since:
            words = _(
                "Go on with {game}, {begun}", game=sentences.left_open(chosen.left), begun=since(chosen.since, now)
            )
            rows.append(ToDo(words, partial(self._begin, chosen.left.name), self._about(chosen.left)))
        if chosen.old:
            about = "" if chosen.left else title_of(chosen.old.game)
            rows.append(ToDo(str(sentences.LET_IT_GO), self._let_go, about))
        rows += map(self._row, chosen.games)
        if chosen.small:
            small = _("Small games, for when time is short")
            rows.append(ToDo(small, partial(self._small, chosen.small)))
        rows += self._given()
        if question := chosen.question:
            rows.append(ToDo(str(sentences.QUESTION), partial(self._begin, question.name), self._about(question)))
        return [*rows, *(ToDo(str(each.words), partial(self._begin, each.game)) for each in chosen.waiting)]

    def _given(self) -> list[ToDo]:
        """What they have from an office, where they have any."""
        if not self._record.has_homework:
            return []
        from games.office.between.at_home import on_the_list
        from tui.asides.homework import homework_of

        given = homework_of(self._record)
        return [ToDo(str(on_the_list(given)), self._homework)] if given else []

    def _row(self, game: Game) -> ToDo:
        return ToDo(str(game.title), partial(self._begin, game.name), self._about(game))

    def _about(self, game: Game) -> str:
        least, most = game.minutes
        title, about = game.title, game.about
        words = say("{game}, {least} to {most} minutes: {about}", game=title, least=least, most=most, about=about)
        mood = game.mood
        return _("{words}. {mood}", words=words, mood=mood) if mood else _("{words}.", words=words)

    def _small(self, games: Sequence[Game]) -> Step | Rest | None:
        """The list of the small games, and the one they pick."""
        self._page.begin()
        self._page.say(_("Something small"))
        try:
            return self._do([*map(self._row, games), ToDo(_("Back home"), lambda: None)], back=True)
        except Back:
            return None


def picked(talk: Talk, rows: Sequence[ToDo], back: bool = False) -> int:
    """The place of the row that they picked. Raises Back where one goes ``back`` from this list."""
    how = HOW_MORE if any(row.about for row in rows) else NUMBER_OR_KEYS
    return talk.pick([row.title for row in rows], how, [row.about for row in rows], leads_back=back)


class PlainDoor:
    """What a window asks that finds another one, and what that one asks then."""

    def __init__(self, talk: Talk, visit: Visit) -> None:
        self._talk, self._visit = talk, visit

    def go_on(self, offer: steps.OfferToGoOn) -> Step | Rest | None:
        """Their evening is open in another window: go on here, or not, or ask there for a seat. A pipe is not asked."""
        why, minutes, who, joiner = offer
        if not self._talk.keyboard.terminal:
            raise why
        if who and not joiner:
            self._talk.page.say(sentences.seat_elsewhere(who, minutes))
        else:
            self._talk.page.say(sentences.open_elsewhere(minutes))
        here, stay = sentences.ways_from_elsewhere(len(why.windows))
        ways = [
            *([ToDo(str(sentences.sit_here(who)), partial(self._ask_there, joiner))] if who and joiner else []),
            ToDo(str(here), self._take_over),
            ToDo(str(stay), lambda: Rest(sentences.STAYS_THERE)),
        ]
        return ways[picked(self._talk, ways)].does()

    def _ask_there(self, joiner: Joiner) -> Step:
        """Ask the window that serves both, and wait for a word as long as they like. Raises Trouble."""

        def hear() -> None:
            if joiner.is_free or joiner.is_refused:
                raise Moved

        joiner.ask()
        self._talk.page.say(sentences.ASKED_THERE)
        try:
            with suppress(Moved, Back):
                self._talk._replace(watch=hear).ask(str(sentences.STOP_WAITING))
            if joiner.is_refused:
                self._talk.page.say(sentences.NOT_NOW_THERE)
        finally:
            joiner.stop()
        return self._visit.came_over()

    def _take_over(self) -> Step:
        with meanwhile(sentences.GOING_ON_HERE):
            with suppress(OpenElsewhere):  # another one was quicker: they are asked once more
                self._visit.take_over()
            return self._visit.came_over()

    def seat_asked(self, ahead: Ahead | None) -> Step | None:
        """Ask whether that one goes on there; where this window goes on then, None: as it was. ``ahead`` is what it
        knows of a play that stood here and no disk does."""
        if (who := self._visit.asked_for) is None:
            return None
        self._talk.page.begin()
        self._talk.page.say(sentences.would_sit(who, self._visit.record.table))
        ways = [ToDo(str(each), lambda: None) for each in (sentences.goes_there(who), sentences.NOT_NOW)]
        if picked(self._talk, ways):
            self._visit.record.refuse_seat()
            return None
        return self._visit.sat_down(who, ahead)
