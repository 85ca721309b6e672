"""What an evening does next, for every face: coming in, home, playing, a break, the end of a play, good night.

A face tells the visit what was chosen and draws the step it is given, until that is a `Rest`. Before it draws one it
asks whether they are on a break (`paused`, `break_page`, `go_on`) and what is to be asked first (`asked_first`). All
that can go wrong for a person is a `Trouble`. Practice is imported where it is asked for: start-up is felt.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from games.engine import Ending, Trouble, say
from games.record import Couple, NoSuchSeat, OpenElsewhere, Record, RecordError, Records, Sitting
from games.record.door import Door
from games.record.store.seams import APART
from tui import steps

if TYPE_CHECKING:
    from games.asides.aside import Aside
    from games.asides.stopping import Stopping
    from games.engine import Json, Partner, Table
    from games.evening.flow import Onward
    from games.record.windows.held_record import Ahead
    from games.record.windows.window import Window

WAITS = say("Your game’s waiting where you left it. Good night.")
ENDED = say("Good night.")


class Visit(Door):
    """One couple's evening. ``couple`` and ``game`` (its name) lead straight there.

    ``seed`` makes the play of that game repeatable, or every play where none was named; ``timers`` overrules what the
    couple has chosen; ``now`` gives the moment with its zone; ``record`` is theirs, where it is open already. Nothing
    of a ``made_up`` couple stays, so no play of theirs waits. ``seat`` is what the one partner is called who answers
    here; without it both do.
    """

    def __init__(
        self,
        records: Records,
        couple: Couple | None,
        game: str | None,
        seed: int | None,
        timers: bool | None,
        now: Callable[[], datetime],
        record: Record | None = None,
        made_up: bool = False,
        seat: str | None = None,
    ) -> None:
        super().__init__(records, couple, now, record, seat)
        self.made_up = made_up
        self._game, self._seed, self._timers = game, seed, timers
        self._seeded = game  # the one game that the seed is for; None: every one
        self._then = ""  # what was picked, while the intention comes first
        self._last = 0  # the play that was last on
        self.resumes = False  # whether a play that was cut off tonight goes on before what they came for
        self.takes_hours = False  # whether nobody has to be there for it at the same time
        self._closes = False  # of which only its short close is left
        self._elsewhere: tuple[Window, ...] = ()  # others that have their record open
        self._waits: Callable[[], steps.Step] | None = None  # what goes on once what is locked was opened
        self._asked_own = 0  # the play for which they were asked for a passphrase of their own
        self._clock_is_said = made_up  # that the one of this machine differs
        self._unheard = ""  # what home was to say when they went on elsewhere
        self._question: tuple[int, int] | None = None  # how far that of the day had come when they were home last
        self._asked = 0  # the evening that was asked about, also where they would rather not say

    # --- coming in ---

    def enter(self) -> steps.Step:
        """Where they come in, also after something went wrong. Raises Trouble."""
        said = ""
        if self.couple is None:
            couples, troubles = self.records.look()
            said = "\n".join(map(str, troubles))
            if not couples:
                return steps.AskNames(said)
            if len(couples) > 1:
                return steps.AskWhose(couples, said)
            self.couple = couples[0]
        if self.records.closed(self.couple):
            return steps.AskPassphrase(self.couple)
        try:
            paused = self.record.paused
        except NoSuchSeat as why:
            couples = self.records.couples()
            if len(couples) < 2:
                raise
            self.couple = None
            return steps.AskWhose(couples, str(why))
        except OpenElsewhere as why:
            if not why.windows:  # nobody plays there who would leave
                raise
            self._elsewhere = why.windows
            return steps.OfferToGoOn(why, int(why.unused) // 60, self.sits_here, self.joiner if why.both else None)
        if paused:
            self._game = self._seed = None
        said = "\n".join(filter(None, (said, self._question_apart())))
        if not self._game:
            return self._at_home(said)
        picked, self._game = self._game, None  # what they came for is gone to once
        if self.resumes and (left := self.record.cut_off(self.now())):
            picked = left.game
        return self.begin(picked)

    def take_over(self) -> None:
        """Open their record in place of the windows that were found, which keep what is typed there and leave.

        Takes a moment, and some seconds where one hears nothing. Raises Trouble: OpenElsewhere where yet another
        window was quicker.
        """
        if self.couple is None or not self._elsewhere:
            raise LookupError("there is no other window")
        over, over_id, self._elsewhere = self._elsewhere, self.couple.id, ()
        known = next((each for each in self.records.couples() if each.id == over_id), None)
        self.couple = known or self.records.find(self.couple.name)  # it may have been sealed there, or removed
        if not self.records.closed(self.couple):
            self._ahead = self._opened(self.couple, over)

    def came_over(self) -> steps.Step:
        """Where they come in after that: at the turn at which they were. Raises Trouble."""
        step = self.enter()
        if isinstance(step, steps.ShowHome) and not self.record.over_since(self.now()):
            tonight = self.record.tonight
            if tonight and tonight.goes_on and not self.paused:
                self._unheard = step.said
                return self.go_on(closes=False)
        return step

    def sat_down(self, who: "Partner", ahead: "Ahead | None" = None) -> steps.Step:
        """Where this window goes on, once it is the other one's: at the turn at which they were. ``ahead`` is what it
        knows of that play and no disk does. Raises Trouble."""
        self.let_sit(who, ahead)
        return self.came_over()

    @property
    def only(self) -> "Partner | None":
        """Who sits here, where the other one has a seat of their own."""
        seat = self._open.seat if self._open and not self.drives else None
        return self._open.table.find(seat) if self._open and seat else None

    @property
    def follows(self) -> bool:
        """Whether somebody answers elsewhere at the same time, so that it is looked what comes from there."""
        return self.drives or self.only is not None

    @property
    def is_alone(self) -> bool:
        """Whether nobody sits at the other seat. Raises RecordError."""
        return self._open is not None and self._open.other_seat is None

    def join(self) -> steps.Step | None:
        """The play that the other one has begun at their seat; None where there is none. Raises RecordError.

        Where it waits for a passphrase of whoever sits here they are asked once, and where it waits for the other one's
        it is joined as soon as that one has opened it.
        """
        if self._open is None or self._open.seat is None or self.paused or self._open.over_since(self.now()):
            return None
        from games.catalog.games import DAILY

        left = None if self.is_alone else self._open.unfinished
        if left is None or (left.game == DAILY and self._question == self._question_now):
            return None  # it waits until somebody goes on with it: they may wish to play something else
        locked = self._open.resume(left).locked_now
        if locked - {self._open.seat} or (locked and left.id == self._asked_own):
            return None
        self._asked_own = left.id
        return self._unless_gone(left.game, lambda: self._play(left.game))

    @property
    def has_moved_on(self) -> bool:
        """Whether the other one has begun something else than the play that was last on here."""
        with suppress(Trouble):
            left = self._open.unfinished if self._open else None
            return left is not None and left.id != self._last and not self.is_alone
        return False

    def used(self) -> None:
        """Somebody does something in this window."""
        if self._open is not None:
            self._open.touch()

    def sealing(self) -> steps.Step:
        """Sealing the record, if they still wish to when they know what it means. Raises RecordError."""
        return steps.AskToSeal(self.record.table)

    # --- where the evening goes on ---

    def home(self, said: str = "") -> steps.Step:
        """Home, with a sentence where something did not come to what was chosen. Raises RecordError."""
        self._then, self._closes = "", False
        return self._at_home(said)

    def _at_home(self, said: str) -> steps.Step:
        """Home, which says once what has gone there after its week. Where the disk refuses, that waits."""
        gone: list[Partner] = []
        with suppress(RecordError):
            gone = self.record.give_up_what_is_due(self.now())
        if gone:
            from tui import sentences

            said = "\n".join(filter(None, [said, *(str(sentences.is_gone(who)) for who in gone)]))
        if abs(self.records.cabinet.ahead) >= APART and not self._clock_is_said:
            from tui import sentences

            self._clock_is_said, said = True, "\n".join(filter(None, [said, str(sentences.OWN_CLOCK_OFF)]))
        self._question = self._question_now
        said, self._unheard = "\n".join(filter(None, [self._unheard, said])), ""
        return steps.ShowHome(said)

    def begin(self, picked: str) -> steps.Step:
        """Where picking a game leads tonight, at home or by its name: there, or first to the intention.

        Home where tonight is not for it. Raises RecordError.
        """
        from games.catalog.games import DAILY
        from games.evening.flow import begin
        from games.overview.question import NOT_NOW, is_offered

        self.record.end_past_evening(self.now())
        if self._unsaid():
            return self._settle() if self.record.seat else self.home()  # where it is asked first
        self._question_apart(begins=picked != DAILY)
        if picked == DAILY and not is_offered(self.record, self.record.day(self.now())):
            return self.home(str(NOT_NOW))
        left, tonight = self.record.unfinished, self._tonight
        if left and left.game == picked and not tonight:  # it goes on before anything else begins
            return self._unless_gone(picked, lambda: self._play(picked))
        return self._unless_gone(picked, lambda: self._at(begin(tonight, picked), picked))

    def begin_with(self, picked: str, seed: int) -> steps.Step:
        """The same with this seed for its chance. Raises RecordError."""
        self._seeded, self._seed = picked, seed
        return self.begin(picked)

    def played(self) -> steps.Step | steps.Rest:
        """Where the end of the play that was last on leads: once the evening has settled and everything is said, to
        good night. Raises RecordError."""
        from games.catalog.games import AFTER, DAILY
        from games.evening.flow import played
        from games.overview.question import SHOWN

        then, self._closes = self._then, False
        if self.record.seat and not self.record.past.has(self._last):  # the other one was first to end its evening
            return self.home(str(SHOWN))
        last = self._with_last[-1]
        if last.game == DAILY and last.ending is Ending.DONE:
            self.record.end_evening(self.now())
            return self.home(str(SHOWN))
        if last.game == AFTER and last.ending is Ending.DONE and not self._asks_at_good_night:
            return self._end()
        return self._unless_gone(then, lambda: self._at(played(self._with_last, then), then))

    def go_on(self, closes: bool) -> steps.Step:
        """Where a break that is over leads: on with the play that was left, or only to its short close, or home.

        Raises RecordError.
        """
        left = self.record.unfinished
        return self._unless_gone(left.game, lambda: self._play(left.game, stopped=closes)) if left else self.home()

    @property
    def _question_now(self) -> tuple[int, int] | None:
        """How far the question of the day has come that waits, if one does. Raises RecordError."""
        from games.overview.question import waiting

        left = waiting(self.record) if self._open and self._open.seat else None
        return (left.id, self.record.past.count(left.id)) if left else None

    def _question_apart(self, begins: bool = False) -> str:
        """The question of the day stands apart from all evenings, and its day may be over. Raises RecordError."""
        from games.overview.question import set_apart

        return str(set_apart(self.record, self.now(), begins) or "")

    def _at(self, onward: "Onward", then: str) -> steps.Step:
        """The step that the evening goes on to."""
        from games.evening.flow import Destination, fits
        from tui import sentences

        if onward.to is Destination.GAME:
            return self._play(onward.game, then if onward.game != then else "")
        if onward.to is Destination.CLOSING:
            return self._closing()
        return self.home("" if not then or fits(then, self._tonight) else str(sentences.rests(then)))

    def _play(self, name: str, then: str = "", stopped: bool = False) -> steps.Step:
        """A game: played on where it was left open, else begun. Raises RecordError, NoSuchGame."""
        from games.catalog.games import DAILY, find_game
        from games.overview.question import begin_at_seat

        game, left = find_game(name), self.record.unfinished
        if name == DAILY:  # it may wait behind a game that they left open since
            left = self.record.past.left_open(name)
        if left and left.game == name:
            log, then = self.record.resume(left), then or left.then  # what it was for is gone to, as it was picked
            if locked := log.locked_for:
                return self._ask_own(locked, name, then, stopped)
        else:
            log = self.record.begin(game, self.now(), self._seed_for(name), then, self._found_for(name))
            game = find_game(log.game)  # another one, where the other partner was first
        if self.only and game.name == DAILY:
            begin_at_seat(log, game, self.only.id, self.now())
        self._then, self._last, self._closes = then, log.id, stopped
        self.takes_hours = game.name == DAILY
        return steps.ShowPlay(log, game, stopped)

    def _ask_own(self, locked: frozenset[str], name: str, then: str, stopped: bool) -> steps.Step:
        """What they answered alone is locked since an interruption: the play waits until they have opened it.

        What is the other one's, at a seat of one, is theirs to open there.
        """
        from games.record.windows.elsewhere import LockedThere
        from tui.asides.unlocking import before_going_on

        here = [who for who in self.record.table if who.id in locked and self.record.seat in (None, who.id)]
        if not here:
            other = next(who for who in self.record.table if who.id in locked)
            return self.home(str(LockedThere(other)))
        self._waits = partial(self._play, name, then, stopped)
        return steps.AskOwn(before_going_on(self.record, here))

    def unlocked(self, by_all: bool) -> steps.Step:
        """Where that leads: on with the play, or home, where it waits. Raises RecordError."""
        from tui import sentences

        waits, self._waits = self._waits, None
        left = self.record.unfinished
        return self._unless_gone(left.game, waits) if by_all and waits and left else self.home(str(sentences.LOCKED))

    def _found_for(self, name: str) -> "Json":
        """What is looked up for a game that begins: something funny for the close of an evening. Raises RecordError."""
        from games.catalog.games import AFTER
        from games.overview.joy import at_the_close, one_line

        joy = at_the_close(self.record, self.record.day(self.now())) if name == AFTER else None
        return one_line(joy) if joy else None

    def _seed_for(self, name: str) -> int | None:
        """The seed that was given, for the one play that it was given for, or for every one."""
        if self._seeded not in (None, name):
            return None
        seed = self._seed
        if self._seeded:
            self._seed = None
        return seed

    def _closing(self) -> steps.Step:
        """An evening settles once; good night comes first then. What they did in passing leads home first."""
        from games.evening.flow import has_settled, was_light

        tonight = self._with_last
        settle, another, night = steps.AfterPlay
        if has_settled(tonight):
            return steps.ShowClosing(tonight[-1], (night, another))
        ways = (another, night, settle) if was_light(tonight) else (settle, another, night)
        return steps.ShowClosing(tonight[-1], ways)

    def _unless_gone(self, name: str, go: Callable[[], steps.Step]) -> steps.Step:
        """Where it leads; home with a sentence where the file of the game broke or vanished. Raises RecordError."""
        from games.catalog.games import NoSuchGame
        from tui import sentences

        try:
            return go()
        except NoSuchGame as why:
            left, self._then = self.record.unfinished, ""
            is_left = left is not None and left.game == name
            return steps.ShowHome(str(sentences.cannot_go_on(name) if is_left else why))

    @property
    def _tonight(self) -> tuple[Sitting, ...]:
        tonight = self.record.tonight
        return tonight.sittings if tonight else ()

    @property
    def _with_last(self) -> tuple[Sitting, ...]:
        """Tonight's sittings, that of the play that was last on at the end; it may have gone on from an evening that is
        over."""
        return (*(each for each in self._tonight if each.id != self._last), self.record.past.sitting(self._last))

    # --- breaks, and what is asked first ---

    @property
    def paused(self) -> bool:
        """Whether they are on a break; as far as the record is open and says so."""
        with suppress(Trouble):
            return self._open is not None and self._open.paused is not None
        return False

    def break_page(self) -> "Aside":
        """The page of the break that they are on. Raises RecordError."""
        return self.stopping(None, playing=True).page()

    def asked_first(self) -> "Aside | None":
        """What stays of an evening that was left without good night; nothing of it is lost for want of a word.

        None where nothing has to be asked or was asked already, and while a break or a short close stands before it.
        What is wrong with the record is said where it is asked for.
        """
        with suppress(Trouble):
            if not self.only and not self.paused and not self._closes and (aside := self._unsaid()):
                tonight = self.record.tonight
                self._asked = tonight.id if tonight else 0
                return aside
        return None

    def _unsaid(self) -> "Aside | None":
        """What was left unsaid of an evening that is over, unless it was asked already. Raises RecordError."""
        if self._open is None or not self._open.over_since(self.now()):
            return None
        from tui.asides.keeping import keeping_aside

        tonight = self._open.tonight
        return keeping_aside(self._open, self.now) if tonight and tonight.id != self._asked else None

    # --- good night ---

    @property
    def _asks_at_good_night(self) -> bool:
        """Whether each still has to say what stays of the evening. Raises RecordError."""
        from tui.asides.keeping import keeping_aside

        return self._open is not None and keeping_aside(self._open, self.now) is not None

    def good_night(self) -> steps.AskFirst | steps.Step | steps.Rest:
        """What each still has to say of the evening, which they do in a game where each has a seat of their own; or it
        ends, unless a play of it waits. Raises RecordError."""
        from tui.asides.keeping import keeping_aside

        if self._open and self._open.seat and self._is_settling:
            return self._settle()
        if self._open and (aside := keeping_aside(self._open, self.now)):
            return self._settle() if self._open.seat else steps.AskFirst(aside)
        return self._end()

    @property
    def _is_settling(self) -> bool:
        """Whether the other one, who is there, has begun to let the evening settle."""
        from games.catalog.games import AFTER

        left = self.record.unfinished
        return left is not None and left.game == AFTER and not self.is_alone

    def _settle(self) -> steps.Step:
        """The integration, in which each says at their own seat what stays. Raises RecordError."""
        from games.catalog.games import AFTER

        return self._unless_gone(AFTER, lambda: self._play(AFTER))

    def _end(self) -> steps.Rest:
        """The evening ends, unless a play of it waits. Raises RecordError."""
        if self._open and (tonight := self._open.tonight) and not tonight.goes_on:
            self._open.end_evening(self.now())
        return self.rest()

    def rest(self) -> steps.Rest:
        """The last words, when the evening is over."""
        return steps.Rest(WAITS if self.waiting else ENDED)

    @property
    def waiting(self) -> bool:
        """Whether a play is open that can be gone on with, also at the next start."""
        with suppress(Trouble):
            return not self.made_up and self._open is not None and self._open.unfinished is not None
        return False

    # --- what a stop and a play find around them ---

    def stopping(self, table: "Table | None", playing: bool) -> "Stopping":
        """What a stop finds around it: ``table`` are those who play, and None says that the record may know them."""
        from games.asides.stopping import Stopping
        from games.engine import Table

        if table is None:
            with suppress(Trouble):  # a stop needs nobody's names
                table = self._open.table if self._open else self.couple.table if self.couple else None
        here = Table((self.only,)) if self.only else None
        return Stopping(table or Table(()), self._open, playing, self.now, os.environ.get("LANG", ""), here)

    def stops(self, typed: str) -> bool:
        """Whether this is the word that stops everything tonight."""
        from games.asides.stopping import is_stop, stop_word

        with suppress(Trouble):  # else it is an answer, and says itself why it cannot be kept
            if self._open:
                said = (answer for sitting in self._tonight for answer in sitting.answers)
                return is_stop(typed, stop_word(said))
        return False

    @property
    def timers(self) -> bool:
        """Whether time is told on timed turns."""
        if self._timers is not None:
            return self._timers
        with suppress(Trouble):
            return self._open is None or self._open.timers
        return True
