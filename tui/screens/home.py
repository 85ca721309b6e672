"""Home: who we are, what is open, what can be played and how long it takes."""

import os
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList

from games.catalog.games import DAILY, GAMES, listed, title_of
from games.engine import Game, Partner, Quote, say
from games.engine import gettext as _
from games.overview.at_home import LATELY, before_tonight
from games.overview.choices import Choices, choices
from games.record import Record, RecordError
from tui import sentences
from tui.pages.dates import since
from tui.screens.messages import (
    Begin,
    LetGo,
    SealUp,
    SeeEvenings,
    SeeHomework,
    SeeInsight,
    SeeOnlyMine,
    SeeSettings,
    SeeSmallGames,
    SeeYearAgo,
)
from tui.screens.place import Place
from tui.screens.small_games import length
from tui.sentences import (
    EVENINGS,
    LET_IT_GO,
    QUESTION,
    TONIGHT,
    goes_from,
    left_open,
    remembering,
    resting,
    stays,
    take_back_going,
    what_was_said,
)
from tui.terminal.partner_marks import mark
from tui.widgets.hints import Hint, bindings, hint_of_two
from tui.widgets.lined import Hung
from tui.widgets.options import Options, Row
from tui.widgets.quotes import Quotes
from tui.widgets.text import Shown, colour, named, plain


class HomeScreen(Place):
    """One list, from what was left open to what is rarely needed."""

    CALLED = say("home")
    BINDINGS: ClassVar[list[BindingType]] = bindings("home", "page")

    def __init__(self, record: Record, now: Callable[[], datetime], may_seal: bool = True, said: str = "") -> None:
        super().__init__()
        self._record, self._now = record, now
        self._may_seal, self._said = may_seal, said
        self._moods: dict[Row, str] = {}
        """The sentence that stands above the list while this row is marked."""
        self._rest: list[Game] = []
        self._known = GAMES
        self._stood = False

    def body(self) -> ComposeResult:
        """Two names, and the list."""
        table = self._record.table
        yield Shown(named(table, table), id="who")
        yield Shown(plain(sentences.own_seat(table, self._record.seat), "$quiet") if self._record.seat else None)
        quotes, said = self._before()
        yield Quotes(table, quotes, close=True, place="intended")
        yield Hung(said, id="pattern")
        yield Shown(self._going(), id="going", classes="gap")
        yield Shown(plain(TONIGHT), id="what")
        yield Shown(id="mood", classes="quiet")
        yield Options(self._list(), at=0)
        yield Shown(self._resting(), id="resting", classes="gap")
        yield Shown(plain(notice) if (notice := self._notice()) else None, id="notice", classes="notice")

    def _notice(self) -> str:
        """Why what was chosen did not come to anything; before the first evening, what may remember this window."""
        if self._said:
            return self._said
        sentence = remembering(os.environ)
        return sentence if sentence and self._record.past.is_empty else ""

    def _going(self) -> Content:
        """Whose passphrase is to go, and from when on."""
        whose = ((self._record.table.find(each.who), each) for each in self._record.given_up)
        return plain("\n".join(str(goes_from(who, each.first_day(self._now().date()))) for who, each in whose))

    def _keep_passphrase(self, who: Partner) -> None:
        try:
            self._record.keep_passphrase(who)
        except RecordError as why:
            self.tell(why)
        else:
            self.query_one("#going", Shown).show(self._going())
            self._list_again()
            self.tell(stays(who))

    def _resting(self) -> Content:
        """Which games wait for another night, on a gentle one."""
        return plain(resting(self._rest) if self._rest else "", "$quiet")

    def _before(self) -> tuple[tuple[Quote, ...], list[tuple[Content, Content]]]:
        """What they intended last, and what they said they would do, each behind its signs."""
        table, notes = self._record.table, self._record.past.lately(LATELY)
        quotes, found = before_tonight(notes, table)
        self.set_class(bool(found), "-patterns")
        self.set_class(len(found) + len(quotes) + bool(self._record.unfinished) > 3, "-full")
        rows = [(plain(""), plain(what_was_said(found, self._today), "$quiet"))] if found else []
        for each in found:
            signs = "".join(mark(table, who) for who in ([each.who] if isinstance(each.who, Partner) else table))
            rows.append((plain(f"   {signs} ", own := colour(table, each.who)), plain(each.words, own)))
        return quotes, rows

    @on(OptionList.OptionHighlighted)
    def _show_mood(self) -> None:
        """What the game that is marked is for stands above the list."""
        marked = self.query_one(Options).highlighted_option
        self.query_one("#mood", Shown).show(plain((isinstance(marked, Row) and self._moods.get(marked)) or " "))

    def on_mount(self) -> None:
        """Show what the first game is for, too."""
        super().on_mount()
        self._show_mood()

    def on_screen_resume(self) -> None:
        """What is open may have changed meanwhile; the first time, own games join once the list stands."""
        if self._stood:
            quotes, said = self._before()
            self.query_one(Quotes).show(self._record.table, quotes)
            self.query_one("#pattern", Hung).show(said)
            self.query_one("#going", Shown).show(self._going())
            self._list_again()
            self.query_one("#resting", Shown).show(self._resting())
            self._show_mood()
        else:
            self._stood = True
            self.call_after_refresh(self._look_for_own_games)

    def _look_for_own_games(self) -> None:
        """Looking for games in folders and packages is felt, and most homes have none."""
        if (known := listed()).keys() != self._known.keys():
            self._known = known
            self._list_again()

    def _list_again(self) -> None:
        rows = self.query_one(Options)
        rows.show(self._list(), rows.at)

    def _list(self) -> list[Row]:
        own, kept = _("a passphrase, and a page of your own"), _("colours, timers, what’s kept")
        return [
            *self._games(),
            *self._keeping(),
            self._place("evenings", str(EVENINGS), "", _("read"), self.action_evenings, apart=True),
            self._place("changed", _("What changed"), _("since you started"), _("look"), self.action_changed),
            self._place("mine", _("Only mine"), own, _("open"), self.action_mine),
            self._place("settings", _("Settings"), kept, _("open"), self.action_settings),
        ]

    def _keeping(self) -> Iterator[Row]:
        """What takes back that a passphrase goes."""
        for each in self._record.given_up:
            who = self._record.table.find(each.who)
            does = partial(self._keep_passphrase, who)
            yield Row(str(take_back_going(who)), verb=_("keep it"), does=does, apart=True)

    def _place(
        self, name: str, title: str, about: str, verb: str, does: Callable[[], object], apart: bool = False
    ) -> Row:
        """A row for what has a key of its own, however many games there are."""
        return Row(title, "", about, verb, does, apart, self.key_of(name))

    def _games(self) -> Iterator[Row]:
        chosen = self._choices()
        self._rest = chosen.resting
        if chosen.left and chosen.since:
            words = _("Go on with {game}", game=left_open(chosen.left))
            yield Row(words, since(chosen.since, self._now()), verb=_("go on"), does=self._begin(chosen.left.name))
        if chosen.old:
            which = title_of(chosen.old.game) if not chosen.left else ""
            yield Row(str(LET_IT_GO), "", which, _("let it go"), partial(self.post_message, LetGo()))
        for game in chosen.games:
            row = Row(str(game.title), length([game]), str(game.about), _("play"), self._begin(game.name))
            self._moods[row] = str(game.mood or "")
            yield row
        if chosen.small:
            about, verb = _("for when time is short"), _("see them")
            row = Row(_("Small games"), length(chosen.small), about, verb, self.action_small_games)
            self._moods[row] = _("A gentle night: only the small, kind games.") if chosen.gentle else ""
            yield row
        yield from self._homework()
        if chosen.question:
            about, game = str(chosen.question.about), chosen.question
            row = self._place("question", str(QUESTION), about, _("answer it"), self.action_question)
            self._moods[row] = str(game.mood or "")
            yield row
        apart = True
        for each in chosen.waiting:  # below what they may pick freely, so that Enter alone never opens it
            yield Row(str(each.words), verb=_("see it"), does=self._begin(each.game), apart=apart)
            apart = False

    def _homework(self) -> Iterator[Row]:
        """What they have from an office, where they have any."""
        if not self._record.has_homework:
            return
        from games.office.between.at_home import on_the_list
        from tui.asides.homework import homework_of

        if given := homework_of(self._record):
            yield Row(str(on_the_list(given)), verb=_("look"), does=self.action_homework)

    def action_homework(self) -> None:
        """What they have from an office."""
        self.post_message(SeeHomework())

    def _begin(self, name: str) -> Callable[[], object]:
        return partial(self.post_message, Begin(name))

    @property
    def _today(self) -> date:
        return self._record.day(self._now())

    def _choices(self) -> Choices:
        """What can be played tonight, as far as it is known by now."""
        return choices(self._record, self._known, self._today)

    def action_timers(self) -> None:
        """Timers on or off, for every evening from now on."""
        on = not self._record.timers
        try:
            self._record.describe(timers=on)
        except RecordError as why:
            self.tell(why)
        else:
            told = _("Timers are on; a thin line shows the time passing.")
            words = told if on else _("Timers are off; a timed turn ends when you say so.")
            self.tell(words)

    def action_back(self) -> None:
        """Nothing lies behind home."""
        self.tell(_("You’re home; {night} says good night.", night=self.key_of("good-night")))

    def action_settings(self) -> None:
        """Everything that can be set."""
        self.post_message(SeeSettings())

    def action_evenings(self) -> None:
        """The evenings that were."""
        self.post_message(SeeEvenings())

    def action_question(self) -> None:
        """The question of the day, or why there is none."""
        self.post_message(Begin(DAILY))

    def action_year_ago(self) -> None:
        """What they found funny a year ago."""
        self.post_message(SeeYearAgo())

    def action_changed(self) -> None:
        """What changed since they began."""
        self.post_message(SeeInsight())

    def action_mine(self) -> None:
        """The page of one of them alone."""
        self.post_message(SeeOnlyMine())

    def action_small_games(self) -> None:
        """The list of the small games, where there is one."""
        if small := self._choices().small:
            self.post_message(SeeSmallGames(small))

    def action_seal(self) -> None:
        """Only a passphrase opens the record from then on."""
        self.post_message(SealUp())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A sealed record is not sealed again, and what either has ended does not come back."""
        return not ((action == "seal" and not self._may_seal) or (action == "year_ago" and not self._record.looks_back))

    def hints(self) -> tuple[Hint, ...]:
        """Going where the cursor stands."""
        rows = self.query_one(Options)
        return (self.pick(rows.verb), hint_of_two(("up", "down"), rows, _("choose"), "next"))

    def always(self) -> tuple[Hint, ...]:
        """Good night, and the other keys."""
        return (self.hint("keys"), self.hint("good-night"))
