"""One visit in plain mode: who is here, home, playing, the evenings, and leaving."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import NoReturn

from games.asides.stopping import Afterwards, is_stop, stop_word
from games.catalog.games import UNLISTED, find_game, listed
from games.engine import Ending, Game, say
from games.engine import gettext as _
from games.evening.flow import AFTER, BEFORE, Destination, Onward, begin, offered, played
from games.record import Couple, Record, Records
from tui import copy
from tui.asides.keeping import keeping_aside
from tui.asides.only_mine import OnlyMine
from tui.asides.settings import SettingsPage
from tui.pages.evenings import agreements, tonight_with
from tui.plain.calm import Calm
from tui.plain.clock import SystemClock
from tui.plain.first_run import first_run
from tui.plain.home import Home, Row, picked, tonight
from tui.plain.keyboard import EndOfInput, SystemKeyboard
from tui.plain.page import Page
from tui.plain.sealing import Keys, asked, seal_up, show_once
from tui.plain.sitting import PlainSitting
from tui.plain.talk import Back, Leave, Talk, never
from tui.plain.unlocking import unlock
from tui.terminal.meanwhile import meanwhile
from tui.terminal.signals import Signalled, Signals
from tui.terminal.windows import remembering

SAVED = say("All that was answered is saved. Start ourturn again to go on.")


class GoodNight(Exception):
    """They said good night."""


class SealUp(Exception):
    """They gave the passphrases with which their record shall be sealed."""

    def __init__(self, keys: Keys) -> None:
        super().__init__()
        self.keys = keys


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
        self._sealed = False

    def stay(self, couple: Couple | None = None, game: Game | None = None, seed: int | None = None) -> None:
        """Stay until they leave or the input ends, with ``game`` first if there is one. Raises RecordError."""
        try:
            couple = couple or self._calm.around(self._who)
            self._calm.around(partial(unlock, self._talk, self._records, couple))
            while True:
                self._sealed = couple.sealed
                try:
                    with meanwhile(copy.OPENING):
                        opened = self._records.open(couple)
                    with opened as record:
                        self._open(record)
                        self._evening(record, game, seed)
                except SealUp as wished:
                    couple, game = self._seal_up(couple, wished.keys), None
        except GoodNight:
            self._page.gap()
            self._page.say(_("Good night."))
        except (Leave, EndOfInput):
            self._page.gap()
            self._page.say(SAVED)

    def _evening(self, record: Record, game: Game | None, seed: int | None) -> NoReturn:
        """From what was left open to good night. Raises Leave, EndOfInput, GoodNight, SealUp and RecordError."""
        if (sentence := remembering(os.environ)) and record.past.is_empty:
            self._page.gap()
            self._page.say(sentence)
        if record.paused:
            self._come_back(record)
            game = None
        elif record.over_since(self._talk.clock.now()):
            self._keep(record)
        if game and offered([game], tonight(record)):
            self._calm.around(partial(self._play, record, game, seed))
        while True:
            self._calm.around(partial(self._home, record))

    def _seal_up(self, couple: Couple, keys: Keys) -> Couple:
        """Seal the record, which is closed now, and show the recovery key; the couple as they are then."""
        self._talk = self._talk._replace(stops=never)
        self._calm = Calm(self._talk, self._timers)
        if seal_up(self._talk, self._records, couple, keys.ways):
            self._calm.around(partial(show_once, self._talk, keys.secret))
        return self._records.find(couple.id)

    # --- who is here ---

    def _who(self) -> Couple:
        couples, troubles = self._records.look()
        self._page.say(*troubles)
        if not couples:
            return first_run(self._talk, self._records, self._calm)
        if len(couples) == 1:
            return couples[0]
        self._page.say(copy.WHOSE)
        return couples[picked(self._talk, [Row(couple.name, lambda: None) for couple in couples])]

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
            onward, stopped = Onward(Destination.GAME, left.game), way == Afterwards.CLOSE
            self._calm.around(partial(self._go, record, onward, left.game, stopped=stopped))

    # --- home ---

    def _home(self, record: Record) -> None:
        """Show what there is to do, and do it."""
        Home(self._talk, record, partial(self._begin, record), self._ways(record)).stay()

    def _ways(self, record: Record) -> list[Row]:
        """What there is to do besides playing."""
        seal = Row(_("Seal this record; only a passphrase opens it then"), partial(self._seal, record))
        return [
            Row(str(copy.EVENINGS), partial(self._evenings, record)),
            Row(_("What changed since you began"), partial(self._insight, record)),
            Row(_("Only mine: a passphrase, and a page of your own"), partial(self._only_mine, record)),
            *([] if self._sealed else [seal]),
            Row(_("Settings"), partial(self._settings, record)),
            Row(str(copy.GOOD_NIGHT), partial(self._good_night, record)),
        ]

    def _settings(self, record: Record) -> None:
        """How it looks and works; what is only seen on screens holds there."""
        self._calm.aside(SettingsPage(record).begin())

    def _seal(self, record: Record) -> None:
        """Ask for the passphrases of both; the record is sealed once it is closed."""
        if keys := asked(self._talk, record.table):
            raise SealUp(keys)

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

    def _begin(self, record: Record, name: str) -> None:
        """Where picking a game leads tonight, and on from there until they are home again or say good night."""
        left = record.unfinished
        goes_on = left and left.game == name and not tonight(record)
        self._go(record, Onward(Destination.GAME, name) if goes_on else begin(tonight(record), name), name)

    def _go(self, record: Record, step: Onward, then: str, stopped: bool = False) -> None:
        while step.to is Destination.GAME:
            play = self._play(record, find_game(step.game), stopped=stopped)
            stopped = False
            then = then if step.game != then else ""
            step = played(tonight_with(record, play), then)
        if step.to is Destination.GOOD_NIGHT:
            self._good_night(record)
        elif step.to is Destination.CLOSING:
            settle = Row(str(copy.SETTLE), partial(self._begin, record, AFTER))
            night = Row(str(copy.GOOD_NIGHT), partial(self._good_night, record))
            rows = [settle, Row(str(copy.ANOTHER), lambda: None), night]
            rows[picked(self._talk, rows)].does()

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
        self._page.say(copy.ended(sitting.ending or Ending.DONE, sitting.game))
        if cards := agreements(sitting):
            self._page.say(f"{copy.AGREED}:")
            self._page.say(*cards, indent=3)

    # --- looking back ---

    def _insight(self, record: Record) -> None:
        """What changed since they began."""
        from tui.pages.insight import gathered  # only here, as below
        from tui.plain.insight import insight

        self._page.begin()
        for line in insight(gathered(record, self._talk.clock.now().date()), record.table):
            self._page.say(line) if line else self._page.gap()
        self._page.gap()
        with suppress(Back):
            self._talk.ask(_("Press enter to go home."))

    def _evenings(self, record: Record) -> None:
        """The evenings that were, and any of them in full."""
        from tui.plain.history import History  # only here: few evenings begin with looking back

        History(self._talk, record, partial(self._only_mine, record)).stay()


def _stop_word(record: Record) -> str:
    return stop_word(answer for sitting in tonight(record) for answer in sitting.answers)
