"""An hour that is driven line by line: its plan, what is played, and the rooms beside it."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from math import inf

from games.asides.aside import Aside
from games.catalog.games import AFTER, title_of
from games.engine import Words
from games.engine import gettext as _
from games.office.hour import Alone, Hour, Notes
from games.record import Couple, Records
from games.record.keys.memory import close_memory
from games.record.windows.window import this_window
from tui import steps
from tui.commands.version import program_version
from tui.office.driving.app import WARNS, who_sits_here
from tui.office.driving.taking_back import TAKEN_BACK
from tui.office.lines.driver import PlainDriver
from tui.office.lines.notes import write_notes
from tui.office.lines.taking_back import take_back
from tui.office.room.beside import RoomsBeside
from tui.office.room.frame import ONE_MOMENT, still
from tui.plain.aside import PlainAside
from tui.plain.calm import Calm
from tui.plain.clock import RecordClock
from tui.plain.face import PlainFace
from tui.plain.home import ToDo, picked
from tui.plain.talk import NotBegun, Stop, Talk, talk_with
from tui.settings import config
from tui.settings.plain import InLines
from tui.steps import Rest, Step
from tui.terminal.leaving import ASKED
from tui.visit import Visit


class HourInLines(PlainFace):
    """From the first game of the plan to good night; ``rooms`` look on; after ``idle`` seconds the notes are locked."""

    def __init__(
        self,
        talk: Talk,
        visit: Visit,
        hour: Hour,
        notes: Notes,
        rooms: RoomsBeside,
        idle: float,
        measuring: Callable[[], Aside] | None = None,
    ) -> None:
        super().__init__(talk._replace(watch=self._look_at_hour), visit, fixed=True)
        self._hour, self._notes, self._rooms = hour, notes, rooms
        self._opens_with, self._measuring = hour.opens_with, measuring
        self._driver: PlainDriver | None = None
        self._without = set[str]()  # those who have no seat tonight
        self._began, self._warned, self._last = talk.clock.seconds(), hour.minutes + 1, ""
        self._used_at, self._idle = self._began, idle
        self._talk = self._talk._replace(used=self._used)
        self._calm = Calm(self._talk, visit)

    @property
    def minutes(self) -> int:
        """Minutes of the hour that have gone."""
        return self._hour.gone + int((self._talk.clock.seconds() - self._began) / 60)

    def _used(self) -> None:
        self._used_at = self._talk.clock.seconds()
        self._visit.used()

    def _look_at_hour(self) -> None:
        """Hear a stop from the room, lock the notes once nobody types, and say what whoever drives is told.

        That is said once nobody else reads it. Raises Stop.
        """
        if self._talk.clock.seconds() - self._used_at >= self._idle and not self._notes.is_locked:
            self._notes.lock()
        if self._driver is None or self._driver.drives:
            self._page.say(*self._rooms.news())
            left = self._hour.minutes - self.minutes
            if due := [each for each in WARNS if left <= each < self._warned]:
                self._warned = min(due)
                self._page.say(_("{number} minutes are left of this hour.", number=left))
        if self._rooms.stopped:
            raise Stop

    def _drawn(self, step: Step) -> Step | Rest:
        match step:
            case steps.ShowPlay(log, game, stopped):
                self._last = game.name if any(game.name == each.game for each in self._hour.plan) else self._last
                around = (self._rooms.show, self._look_at_hour, self._visit.only, lambda: self._visit.is_alone)
                here = (self._talk, log, game, self._hour, self._notes, lambda: self.minutes)
                driver = PlainDriver(*here, *around, self._without)
                self._driver = driver
                self._page.begin()
                self._page.say(game.title, self._page.manner.how_to_stop())
                if stopped:
                    driver.stop()
                try:
                    self._calm.play(driver)
                except NotBegun:
                    seed = driver.swapped
                    return self._visit.home() if seed is None else self._visit.begin_with(game.name, seed)
                finally:
                    self._driver = None
                following = self._visit.played()
                ended = isinstance(following, steps.ShowClosing | steps.ShowHome)
                return self._visit.begin(AFTER) if driver.to_integration and ended else following
            case steps.ShowHome() if self._opens_with:
                return self._opening(self._opens_with)
            case steps.ShowHome() | steps.ShowClosing():
                return self._between(getattr(step, "said", "")) or step
        self._rooms.show(still(ONE_MOMENT))
        return super()._drawn(step)

    def _opening(self, how: Words) -> Step | Rest:
        """How the homework went, and nothing else, until they begin."""
        self._opens_with = None
        self._rooms.show(still(ONE_MOMENT))
        self._page.begin()
        self._page.say(_("Since last time"), how)
        following = self._hour.after("")
        begin = partial(self._visit.begin, following.game if following else AFTER)
        rows = [ToDo(_("Begin the plan"), begin), ToDo(_("One of them takes their consent back"), self._take_back)]
        return rows[picked(self._talk, rows)].does() or self._visit.home()

    def _between(self, said: str) -> Step | Rest | None:
        """The plan, and what comes next; None: the same once more."""
        self._rooms.show(still(ONE_MOMENT))
        self._page.begin()
        gone = _("{gone} of {minutes} minutes", gone=self.minutes, minutes=self._hour.minutes)
        self._page.say(_("{case} · hour {number}", case=self._hour.case, number=self._hour.number), gone, said)
        if self._notes.is_withdrawn:
            self._page.say(str(TAKEN_BACK))
        following = None if self._notes.is_withdrawn else self._hour.after(self._last)
        begins: list[tuple[str, Callable[[], Step]]] = [(_("The integration"), partial(self._visit.begin, AFTER))]
        if following:
            words = _("{game}, {number} min", game=title_of(following.game), number=following.minutes)
            begins.insert(0, (words, partial(self._visit.begin, following.game)))
        rows = [ToDo(words, does) for words, does in begins]
        rows += [ToDo(_("How they are, answered alone"), self._measure)] if self._measuring else []
        rows += [ToDo(_("Your notes"), self._write)]
        if not self._notes.is_withdrawn:
            rows += [ToDo(_("One of them takes their consent back"), self._take_back)]
        rows += [ToDo(_("Good night"), self._good_night)]
        return rows[picked(self._talk, rows)].does()

    def _measure(self) -> None:
        """How they are: the keyboard is turned round, whoever has a seat. Raises Trouble."""
        if self._measuring:
            self._calm.around(PlainAside(self._talk, self._measuring(), timers=False).run)

    def _take_back(self) -> None:
        take_back(self._talk, self._visit.record.table, self._notes)

    def _write(self) -> None:
        write_notes(self._talk, self._notes)


def drive_in_lines(
    records: Records,
    couple: Couple,
    hour: Hour,
    notes: Notes,
    lines: InLines,
    made_up: bool = False,
    measuring: Callable[[], Aside] | None = None,
) -> int:
    """Drive an hour in lines until it is over or somebody leaves. Returns the exit status; raises RecordError."""
    idle = inf if made_up else 60.0 * config.read().settings.idle  # nobody has the passphrase of what is made up

    close_memory()  # what they answer alone is no key, and nobody else's either
    records.window = this_window(ASKED, program_version())  # seats see that somebody drives

    def play(talk: Talk) -> None:
        visit = visit_of(records, couple, hour, talk.clock.now, made_up)
        with RoomsBeside(hour.case) as rooms:
            HourInLines(
                talk._replace(clock=RecordClock(talk.clock, visit.now)), visit, hour, notes, rooms, idle, measuring
            ).stay()

    return talk_with(lines, made_up, play)


def visit_of(records: Records, couple: Couple, hour: Hour, now: Callable[[], datetime], made_up: bool = False) -> Visit:
    """The visit that an hour is: it begins with its plan, or where it was cut off."""
    first = hour.plan[0].game if hour.plan and not hour.opens_with else None
    visit = Visit(records, couple, first, None, None, now, made_up=made_up, seat=who_sits_here(records, couple, hour))
    visit.drives, visit.resumes = hour.alone is Alone.AT_SEATS, True
    return visit
