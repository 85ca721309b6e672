"""The visit, line by line: draws each step that it comes to, and tells it what was chosen."""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from typing import TypeVar

from games.asides.stopping import Afterwards
from games.asides.year_ago import TITLE as YEAR_AGO
from games.catalog.games import AFTER
from games.engine import Ending, Table, Trouble
from games.engine import gettext as _
from games.overview.joy import a_year_ago
from games.record import Couple, Records, Sitting
from tui import sentences, steps
from tui.asides.only_mine import OnlyMine
from tui.asides.settings import SettingsPage
from tui.asides.year_ago import year_ago_aside
from tui.pages.evenings import agreements
from tui.plain.calm import Calm
from tui.plain.clock import RecordClock
from tui.plain.first_run import first_run
from tui.plain.home import PlainDoor, PlainHome, ToDo, picked
from tui.plain.sealing import asked, show_once, unlock
from tui.plain.sitting import PlainSitting
from tui.plain.talk import Back, Elsewhere, Leave, Moved, NotBegun, SeatAsked, Stop, Talk, nothing, talk_with
from tui.plain.wishes import Wishes
from tui.sentences import ALL_IS_SAVED, remembering
from tui.settings.plain import AS_USUAL, InLines
from tui.terminal.keyboard import EndOfInput
from tui.terminal.leaving import Signalled
from tui.terminal.meanwhile import meanwhile
from tui.visit import ENDED, Visit

A = TypeVar("A")


def run(
    records: Records,
    couple: Couple | None,
    game: str | None,
    seed: int | None,
    timers: bool | None,
    lines: InLines = AS_USUAL,
    first: Sequence[str] = (),
    made_up: bool = False,
    seat: str | None = None,
) -> int:
    """Play on standard input and output until they leave, the input ends or a signal comes; the exit status.

    ``game`` is the name of the one they came for; ``lines`` says whether they listen; ``first`` are sentences to be
    said before anything else; ``seat`` is what the one partner is called who answers here.

    Raises RecordError when the record cannot be opened or written any more.
    """

    def play(talk: Talk) -> None:
        talk.page.say(*first)
        visit = Visit(records, couple, game, seed, timers, talk.clock.now, made_up=made_up, seat=seat)
        PlainFace(talk, visit, lines.fixed).stay()

    return talk_with(lines, made_up, play)


class PlainFace:
    """From the door to good night.

    Whether one of them listens was said for this time where that is ``fixed``; else it counts what they answered.
    """

    def __init__(self, talk: Talk, visit: Visit, fixed: bool = False) -> None:
        self._wishes = Wishes(talk.page, fixed)
        clock = RecordClock(talk.clock, visit.now)
        talk = talk._replace(clock=clock, stops=visit.stops, wishes=self._wishes, used=visit.used)
        self._talk, self._page = talk, talk.page
        self._visit = visit
        self._calm = Calm(self._talk, visit)
        self._playing = False
        self._sitting: PlainSitting | None = None
        self._joins: steps.Step | None = None

    def stay(self) -> None:
        """Stay until they leave or the input ends. Raises Trouble where there is nobody to ask what to do about it."""
        go: Callable[[], steps.Step | steps.Rest] = self._enter
        try:
            while not isinstance(step := self._heard(go), steps.Rest):
                go = partial(self._draw, step)
        except (Leave, EndOfInput):
            step = steps.Rest(ENDED if self._visit.made_up else sentences.SAVED)
        except Signalled:
            with suppress(OSError):  # the terminal may be gone
                self._page.together()
                self._page.gap()
                self._page.say(*([] if self._visit.made_up or self._page.owes else [ALL_IS_SAVED]))
            raise
        finally:
            if self._visit.is_open:
                self._wishes.keep(self._visit.record)
            self._visit.close()
        self._page.gap()
        self._page.say(step.words)

    def _heard(self, do: Callable[[], A]) -> A | steps.SayTrouble:
        """What something comes to. Whatever goes wrong for a person is heard here, and is said instead.

        From a pipe it ends the evening, as it does where they have not come in, and where they gave up saving an answer
        that was held for them.
        """
        try:
            return do()
        except Trouble as why:
            if self._talk.keyboard.terminal and self._visit.is_open and not self._playing:
                return steps.SayTrouble(str(why))
            raise

    def _draw(self, step: steps.Step) -> steps.Step | steps.Rest:
        """Draw a step until the next one is known; the same once more after a page that they went to meanwhile."""
        if self._visit.paused:
            closes = self._calm.page() == Afterwards.CLOSE
            return self._visit.go_on(closes)
        if aside := self._visit.asked_first():
            self._calm.aside(aside)
        try:
            return self._drawn(step)
        except Moved:
            self._talk.keyboard.unfinished()
            self._talk.keyboard.hide(False)
            joins, self._joins = self._joins, None
            return joins or step
        except SeatAsked:
            self._talk.keyboard.unfinished()
            self._talk.keyboard.hide(False)
            ahead = self._sitting.ahead if self._playing and self._sitting else None
            self._playing = False
            return PlainDoor(self._talk, self._visit).seat_asked(ahead) or step
        except Elsewhere as where:
            stopped = self._calm.open(where) == Afterwards.CLOSE
            return self._visit.home() if stopped and isinstance(step, steps.ShowClosing) else step

    def _drawn(self, step: steps.Step) -> steps.Step | steps.Rest:
        match step:
            case steps.AskNames(said):
                self._page.say(said)
                self._visit.couple = first_run(self._talk, self._visit.records, self._calm, asks=not self._wishes.fixed)
                return self._enter()
            case steps.AskWhose(couples, said):
                self._page.say(said, sentences.WHOSE)
                whose = [ToDo(couple.name, lambda: None) for couple in couples]
                self._visit.couple = couples[picked(self._talk, whose)]
                return self._enter()
            case steps.AskPassphrase(couple):
                unlock(self._talk, self._visit.records, couple)
                return self._enter()
            case steps.AskOwn(aside):
                given = self._calm.aside(aside)
                return self._visit.home() if given is None else self._visit.unlocked(bool(given))
            case steps.OfferToGoOn():
                return PlainDoor(self._talk, self._visit).go_on(step) or self._enter()
            case steps.ShowHome(said):
                if said:
                    self._page.begin()
                    self._page.say(said)
                return self._home().stay() or self._visit.home()
            case steps.ShowPlay(log, game, stopped):
                look = self._look if self._visit.only else self._hear if self._may_be_asked else nothing
                around = (self._visit.only, look, lambda: self._visit.is_alone)
                self._sitting = sitting = PlainSitting(self._talk, log, game, self._visit.timers, *around)
                self._page.begin()
                self._page.say(game.title, self._page.manner.how_to_stop())
                self._playing = True
                if stopped:
                    sitting.stop()
                try:
                    self._calm.play(sitting)
                except NotBegun:
                    self._playing = False
                    return self._visit.home()
                self._playing = False
                return self._visit.played()
            case steps.ShowClosing(sitting, offers):
                return self._closing(sitting, offers) or step
            case steps.AskToSeal(table):
                return self._seal(table)
            case steps.SayTrouble(why):
                self._page.begin()
                self._page.say(why)
                with suppress(Back):
                    self._talk.ask(_("Press enter to try again."))
                return self._enter()

    def _look(self) -> None:
        """See what the other one does at a seat of their own. Raises Stop where they stopped."""
        if self._visit.paused:
            raise Stop
        if self._playing and self._sitting and self._sitting.waits_for_hours and self._visit.has_moved_on:
            raise NotBegun  # from home they join what the other one has begun

    def _follow(self) -> None:
        """The same at home. Raises Stop, and Moved where they have begun something."""
        self._look()
        with suppress(Trouble):  # whatever is done next says so
            self._joins = self._visit.join()
        if self._joins:
            raise Moved

    def _enter(self) -> steps.Step:
        """Come in, as far as it is known who they are."""
        with meanwhile(sentences.OPENING):
            self._visit.open_ahead()
            step = self._visit.enter()
        if self._visit.is_open:
            self._wishes.follow(self._visit.record)
            self._wishes.keep(self._visit.record)
        sentence = remembering(os.environ)
        if sentence and self._visit.is_open and self._visit.record.past.is_empty:
            self._page.gap()
            self._page.say(sentence)
        return step

    @property
    def _following(self) -> Talk:
        """The talk, at home and between games; at a seat of one it looks what the other one does."""
        if self._visit.only:
            return self._talk._replace(watch=self._follow)
        return self._talk._replace(watch=self._hear) if self._may_be_asked else self._talk

    @property
    def _may_be_asked(self) -> bool:
        """Whether both sit here, at a terminal, where somebody else finds them."""
        return self._talk.keyboard.terminal and self._visit.records.window is not None

    def _hear(self) -> None:
        """See whether one of them asks for a seat of their own. Raises SeatAsked."""
        if self._visit.asked_for:
            raise SeatAsked

    def _home(self) -> PlainHome:
        return PlainHome(self._following, self._visit.record, self._begin, self._let_go, self._homework, self._ways())

    def _let_go(self) -> None:
        """A play that has waited for long."""
        from tui.asides.letting_go import letting_go_aside  # only here: few plays wait that long

        self._calm.aside(letting_go_aside(self._visit.record, self._visit.now))

    def _homework(self) -> steps.Step | None:
        """What they have from an office, and where that leads."""
        from tui.asides.homework import PLAYS, homework_aside

        homework = self._visit.record.homework
        said = self._calm.aside(homework_aside(self._visit.record, self._visit.now))
        return self._begin(homework.get("game", "")) if homework and said == PLAYS else None

    def _begin(self, name: str) -> steps.Step:
        """A game was picked."""
        return self._visit.begin(name)

    def _closing(self, sitting: Sitting, offers: Sequence[steps.AfterPlay]) -> steps.Step | steps.Rest | None:
        """One quiet sentence, what was agreed, and how the evening can go on; None where it is still not said how."""
        self._page.begin()
        self._page.say(sentences.ended(sitting.ending or Ending.DONE, sitting.game))
        if cards := agreements(sitting):
            self._page.say(f"{sentences.AGREED}:")
            self._page.say(*cards, indent=3)
        ways = {
            steps.AfterPlay.SETTLE: ToDo(str(sentences.SETTLE), partial(self._begin, AFTER)),
            steps.AfterPlay.ANOTHER: ToDo(str(sentences.ANOTHER), self._visit.home),
            steps.AfterPlay.GOOD_NIGHT: ToDo(str(sentences.GOOD_NIGHT), self._good_night),
        }
        rows = [ways[each] for each in offers]
        try:
            return rows[picked(self._following, rows, back=True)].does()
        except Back:  # this page may be skipped
            return self._visit.home()

    def _good_night(self) -> steps.Step | steps.Rest | None:
        """The evening is over, once each has said what stays of it; None where they stopped that."""
        night = self._visit.good_night()
        if not isinstance(night, steps.AskFirst):
            return night
        return None if self._calm.aside(night.aside) is None else self._visit.rest()

    # --- what there is to do besides playing ---

    def _ways(self) -> list[ToDo]:
        seal = ToDo(_("Seal this record, so only a passphrase opens it"), self._visit.sealing)
        return [
            ToDo(str(sentences.EVENINGS), self._evenings),
            *([ToDo(str(YEAR_AGO), self._year_ago)] if a_year_ago(self._visit.record, self._today) else []),
            ToDo(_("What changed since you started"), self._insight),
            ToDo(_("Only mine: a passphrase, and a page of your own"), self._only_mine),
            *([seal] if self._visit.may_seal else []),
            ToDo(_("Settings"), self._settings),
            ToDo(str(sentences.GOOD_NIGHT), self._good_night),
        ]

    def _settings(self) -> None:
        """How it looks and works; what is only seen on screens holds there."""
        self._calm.aside(SettingsPage(self._visit.record).begin())
        self._wishes.changed(self._visit.record)

    def _seal(self, table: Table) -> steps.Step:
        """Ask for the passphrases of both, seal the record, and show the recovery key where it leaves no trace."""
        keys = asked(self._talk, table)
        if keys is None:
            return self._visit.home()
        try:
            with meanwhile(sentences.CLOSING_UP):
                self._visit.seal(keys.ways)
        except Trouble as why:
            self._page.say(why)
        else:
            self._wishes.sealed(only=not self._visit.made_up and len(self._visit.records.couples()) == 1)
            self._calm.around(partial(show_once, self._talk, keys.secret))
        return self._enter()

    def _only_mine(self) -> None:
        """The page of one of them alone."""
        self._calm.aside(OnlyMine(self._visit.record, self._visit.now).begin())

    def _year_ago(self) -> None:
        """What they found funny a year ago."""
        self._calm.aside(year_ago_aside(self._visit.record, self._today))

    @property
    def _today(self) -> date:
        return self._visit.record.day(self._visit.now())

    def _insight(self) -> None:
        """What changed since they began."""
        from tui.pages.insight import gathered  # only here, as below
        from tui.plain.insight import insight

        self._page.begin()
        for line in insight(
            gathered(self._visit.record, self._today), self._visit.record.table, self._page.manner.name
        ):
            self._page.say(line) if line else self._page.gap()
        self._page.gap()
        with suppress(Back):
            self._talk.ask(_("Press enter to go home."))

    def _evenings(self) -> None:
        """The evenings that were, and any of them in full."""
        from tui.plain.history import PlainHistory  # only here: few evenings begin with looking back

        PlainHistory(self._talk, self._visit.record, self._only_mine).stay()
