"""One visit in plain mode: who is here, home, playing, the evenings, and leaving."""

import os
import sys
from collections.abc import Callable, Sequence
from functools import partial

from games.at_home import LATELY, intended, new_patterns
from games.catalog import SMALL, UNLISTED, find_game, listed, title_of
from games.engine import Ending, Game, say
from games.engine import gettext as _
from games.evening import AFTER, BEFORE, Place, Step, begin, offered, played
from games.moods import MOODS
from games.record import Couple, Record, Records, Sitting
from games.stopping import Way, is_stop, stop_word
from games.waiting import LOOKED_AT, waiting
from tui import copy
from tui.asides.keeping import keeping_aside
from tui.asides.only_mine import OnlyMine
from tui.dates import since
from tui.evenings import agreements, tonight_with
from tui.marks import marked
from tui.meanwhile import meanwhile
from tui.plain.calm import Calm
from tui.plain.clock import SystemClock
from tui.plain.first_run import first_run
from tui.plain.keyboard import EndOfInput, SystemKeyboard
from tui.plain.page import Page
from tui.plain.signals import Signalled, Signals
from tui.plain.sitting import PlainSitting
from tui.plain.talk import Back, Leave, Talk
from tui.plain.unlocking import unlock
from tui.windows import remembering

SAVED = say("All that was answered is saved. Start ourturn again to go on.")


class GoodNight(Exception):
    """They said good night."""


def run(
    records: Records,
    couple: Couple | None,
    game: Game | None,
    seed: int | None,
    timers: bool | None,
    first: Sequence[str] = (),
    made_up: bool = False,
) -> int:
    """Play on standard input and output until they leave, the input ends or a signal comes; the exit status.

    ``first`` are sentences to be said before anything else.

    Raises RecordError when the record cannot be opened or written any more.
    """
    keyboard = SystemKeyboard(encoding=sys.stdin.encoding if sys.stdin else "utf-8")
    out = sys.stdout or open(os.devnull, "w")  # noqa: SIM115  # open as long as the process is
    page = Page(out, os.environ.get("TERM", ""), _("(made up)") if made_up else "")
    try:
        with page, keyboard, Signals(keyboard.set_echo) as signals:
            talk = Talk(page, keyboard, SystemClock(), signals.saving)
            page.say(*first)
            Visit(talk, records, timers).stay(couple, game, seed)
    except Signalled as signalled:
        return 128 + signalled.number
    return 0


class Visit:
    """From the door to good night. ``timers`` overrules what the couple has chosen."""

    def __init__(self, talk: Talk, records: Records, timers: bool | None = None) -> None:
        self._talk, self._page = talk, talk.page
        self._records, self._timers = records, timers
        self._calm = Calm(talk, timers)

    def stay(self, couple: Couple | None = None, game: Game | None = None, seed: int | None = None) -> None:
        """Stay until they leave or the input ends, with ``game`` first if there is one. Raises RecordError."""
        try:
            couple = couple or self._calm.around(self._who)
            self._calm.around(partial(unlock, self._talk, self._records, couple))
            with meanwhile(copy.OPENING):
                opened = self._records.open(couple)
            with opened as record:
                self._open(record)
                if (sentence := remembering(os.environ)) and record.past.is_empty:
                    self._page.gap()
                    self._page.say(sentence)
                if record.paused:
                    self._come_back(record)
                    game = None
                elif record.over_since(self._talk.clock.now()):
                    self._keep(record)
                if game and offered([game], _tonight(record)):
                    self._calm.around(partial(self._play, record, game, seed))
                while True:
                    self._calm.around(partial(self._home, record))
        except GoodNight:
            self._page.say(_("Good night."))
        except (Leave, EndOfInput):
            self._page.gap()
            self._page.say(SAVED)

    # --- who is here ---

    def _who(self) -> Couple:
        couples, troubles = self._records.look()
        self._page.say(*troubles)
        if not couples:
            return first_run(self._talk, self._records, self._calm)
        if len(couples) == 1:
            return couples[0]
        self._page.say(copy.WHOSE)
        return couples[self._picked([couple.name for couple in couples])]

    # --- a record is open ---

    def _open(self, record: Record) -> None:
        """What a stop finds around it from now on."""
        record.end_past_evening(self._talk.clock.now())
        self._talk = self._talk._replace(stops=lambda typed: is_stop(typed, _stop_word(record)))
        self._calm = Calm(self._talk, self._timers, record)

    def _come_back(self, record: Record) -> None:
        """From a break that was kept: on with the play that was left, or to its short close."""
        way, left = self._calm.page(), record.unfinished
        if left and left.game in UNLISTED | listed():
            go = partial(self._go, record, Step(Place.GAME, left.game), left.game, stopped=way == Way.CLOSE)
            self._calm.around(go)

    # --- home ---

    def _home(self, record: Record) -> None:
        """Show what there is to do, and do it."""
        unfinished, games = record.unfinished, listed()
        rows: list[tuple[str, Callable[[], None]]] = []
        if unfinished and (game := (UNLISTED | games).get(unfinished.game)):
            begun = since(unfinished.started, self._talk.clock.now())
            rows.append(
                (_("Go on with {game}, {begun}", game=game.title, begun=begun), partial(self._begin, record, game.name))
            )
        fitting = offered(games.values(), _tonight(record))
        others = [game for game in fitting if not unfinished or game.name != unfinished.game]
        rows += [self._row(record, game) for game in others if game.name not in SMALL]
        if small := [game for game in others if game.name in SMALL]:
            rows.append((_("Small games, for when there is little time"), partial(self._small, record, small)))
        for each in waiting(record.noted(*LOOKED_AT), self._talk.clock.now().date()):
            if offered([find_game(each.game)], _tonight(record)) and not (unfinished and unfinished.game == each.game):
                rows.append((str(each.words), partial(self._begin, record, each.game)))
        rows.append((str(copy.EVENINGS), partial(self._evenings, record)))
        rows.append((_("What changed since you began"), partial(self._insight, record)))
        rows.append((_("Only mine: a passphrase, and a page of your own"), partial(self._only_mine, record)))
        kept = _("Evenings: one stays only if you both keep it")
        stay = kept if record.both_keep else _("Evenings: they stay; each takes back what they like")
        rows.append((stay, partial(self._switch_staying, record)))
        timers = _("Timers: on; time is told") if record.timers else _("Timers: off; you say when a timed turn is over")
        rows.append((timers, partial(self._switch_timers, record)))
        rows.append((str(copy.GOOD_NIGHT), partial(self._good_night, record)))
        self._page.begin()
        self._page.say(marked(record.table, record.table))
        self._before(record)
        self._page.say(copy.TONIGHT)
        rows[self._picked([row for row, _ in rows])][1]()

    def _before(self, record: Record) -> None:
        """What they intended last, and the pattern that they are at."""
        table, notes = record.table, record.past.lately(LATELY)
        for quote in intended(notes, table):
            self._page.say(f"“{quote.text}”", marked(table, quote.who))
        if found := new_patterns(notes, table):
            self._page.say(copy.a_new_pattern(found, self._talk.clock.now().date()))
            for each in found:
                self._page.say(f"{marked(table, each.who)}: {each.words}", indent=3)

    def _row(self, record: Record, game: Game) -> tuple[str, Callable[[], None]]:
        least, most = game.minutes
        words = say(
            "{game}, {least} to {most} minutes: {about}", game=game.title, least=least, most=most, about=game.about
        )
        mood = MOODS.get(game.name)
        words = say("{words}. {mood}", words=words, mood=mood) if mood else words
        return str(words), partial(self._begin, record, game.name)

    def _small(self, record: Record, games: list[Game]) -> None:
        """The list of the small games, and the one they pick."""
        rows = [*(self._row(record, game) for game in games), (_("Back home"), lambda: None)]
        self._page.begin()
        self._page.say(_("Something small"))
        rows[self._picked([row for row, _ in rows])][1]()

    def _picked(self, rows: list[str]) -> int:
        """The place of the row that they picked; /back means nothing in a list."""
        while True:
            try:
                return self._talk.pick(rows, say("Type a number, then press enter. /keys shows what else works."))
            except Back:
                self._page.say(_("Nothing is being played here."))

    def _switch_timers(self, record: Record) -> None:
        with self._talk.saving():
            record.describe(timers=not record.timers)

    def _switch_staying(self, record: Record) -> None:
        with self._talk.saving():
            record.describe(both_keep=not record.both_keep)

    def _only_mine(self, record: Record) -> None:
        """The page of one of them alone."""
        self._calm.aside(OnlyMine(record).begin())

    def _keep(self, record: Record) -> bool:
        """What stays of the evening that ends, asked of each; whether it was not stopped."""
        aside = keeping_aside(record, self._talk.clock.now)
        return aside is None or self._calm.aside(aside) is not None

    def _good_night(self, record: Record) -> None:
        """The evening is over, once each has said what stays of it; it goes on where a play of it waits."""
        if not self._keep(record):
            return
        if (tonight := record.tonight) and not tonight.goes_on:
            with self._talk.saving():
                record.end_evening(self._talk.clock.now())
        raise GoodNight

    # --- playing ---

    def _begin(self, record: Record, picked: str) -> None:
        """Where picking a game leads tonight, and on from there until they are home again or say good night."""
        left = record.unfinished
        goes_on = left and left.game == picked and not _tonight(record)
        self._go(record, Step(Place.GAME, picked) if goes_on else begin(_tonight(record), picked), picked)

    def _go(self, record: Record, step: Step, then: str, stopped: bool = False) -> None:
        while step.place is Place.GAME:
            play = self._play(record, find_game(step.game), stopped=stopped)
            stopped = False
            then = then if step.game != then else ""
            step = played(tonight_with(record, play), then)
        if step.place is Place.GOOD_NIGHT:
            self._good_night(record)
        elif step.place is Place.CLOSING:
            picked = self._picked([str(each) for each in (copy.SETTLE, copy.ANOTHER, copy.GOOD_NIGHT)])
            if picked == 0:
                self._begin(record, AFTER)
            elif picked == 2:
                self._good_night(record)

    def _play(self, record: Record, game: Game, seed: int | None = None, stopped: bool = False) -> int:
        """Play on where ``game`` was left open, else begin it; which play it was. ``stopped``: only its short close."""
        unfinished = record.unfinished
        with self._talk.saving():
            if unfinished and unfinished.game == game.name:
                log = record.resume(unfinished)
            else:
                log = record.begin(game, self._talk.clock.now(), seed)
        self._page.begin()
        self._page.say(game.title, _("/stop stops it at any moment; /keys shows what else works."))
        sitting = PlainSitting(self._talk, log, game, self._calm.timers)
        if stopped:
            sitting.stop()
        self._calm.play(sitting)
        if game.name != BEFORE:
            self._closing(record, log.id)
        return log.id

    def _closing(self, record: Record, play: int) -> None:
        """One quiet sentence, and what was agreed."""
        sitting = record.past.sitting(play)
        self._page.begin()
        self._page.say(copy.ended(sitting.ending or Ending.DONE, title_of(sitting.game)))
        for number, card in enumerate(agreements(sitting)):
            self._page.say("" if number else f"{copy.AGREED}:")
            self._page.say(card, indent=3)

    # --- looking back ---

    def _insight(self, record: Record) -> None:
        """What changed since they began."""
        from tui.insight import gathered  # only here, as below
        from tui.plain.insight import insight

        self._page.begin()
        for line in insight(gathered(record, self._talk.clock.now().date()), record.table):
            self._page.say(line) if line else self._page.gap()

    def _evenings(self, record: Record) -> None:
        """The evenings that were, and any of them in full."""
        from tui.plain.history import History  # only here: few evenings begin with looking back

        History(self._talk, record, partial(self._only_mine, record)).stay()


def _tonight(record: Record) -> tuple[Sitting, ...]:
    tonight = record.tonight
    return tonight.sittings if tonight else ()


def _stop_word(record: Record) -> str:
    return stop_word(answer for sitting in _tonight(record) for answer in sitting.answers)
