"""The stop: a calm page that either of them may open at any moment, and the ways on from it. Nothing says who did.

A break of at least twenty minutes, and back within a day: after Gottman, for two who are flooded. How stirred up one
may be to go on (``CALM``) and a minute of breathing are our own.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil
from typing import TYPE_CHECKING, Any, Protocol

from games.asides.aside import Aside
from games.asides.helplines import TITLE as PEOPLE_TITLE
from games.asides.helplines import people
from games.asides.not_for import TITLE as NOT_FOR_TITLE
from games.asides.not_for import not_for
from games.catalog.games import marks
from games.engine import Act, Answer, Choice, Choose, NotAllowed, Outcome, Say, Table, Turn, say
from games.engine import gettext as _
from games.engine.text import same_words
from games.language.days import in_words
from games.moves.breather import CALM, stirred

if TYPE_CHECKING:
    from games.record.couple.pauses import Pause

TITLE = say("Stop")
LEAST, MOST = timedelta(minutes=20), timedelta(hours=24)
LENGTHS = (LEAST, timedelta(hours=1), timedelta(hours=3), MOST)


class Afterwards(StrEnum):
    """What a stop came to in the end."""

    GO_ON = "go_on"
    CLOSE = "close"


BREATHE = Choice("breathe", say("Breathe together for a minute"))
BREAK = Choice("break", say("Take a break, twenty minutes or more"))
STILL = Choice("still", say("Stay on the break"))
GO_ON = Choice(Afterwards.GO_ON, say("Go on, if you both want to"))
CLOSE = Choice(Afterwards.CLOSE, say("Finish gently"))
LEAVE = Choice(Afterwards.CLOSE, say("Back"))
PEOPLE = Choice("people", PEOPLE_TITLE)
NOT_FOR = Choice("not_for", NOT_FOR_TITLE)
BACK = Choice("back", say("We’re both back"))
MORE = Choice("more", say("More time"))


class Breaks(Protocol):
    """Where a break is kept: ``games.record.Record``. Each may raise RecordError."""

    @property
    def paused(self) -> "Pause | None":
        """The break that they are on."""

    def pause(self, now: datetime, until: datetime) -> None:
        """They are on a break."""

    def end_pause(self) -> None:
        """They are not any more."""


@dataclass(frozen=True)
class Stopping:
    """What a stop finds around it.

    ``breaks`` is None before a record is open; ``playing`` says whether something was stopped that can go on; ``now``
    gives the moment with its zone, and ``lang`` is LANG, see ``helplines.people``. ``here`` is the one who sits
    here and says before going on how stirred up they are, where not both do. The last aside of every chain comes to an
    ``Afterwards``, or to None where nothing was stopped.
    """

    table: Table
    breaks: Breaks | None
    playing: bool
    now: Callable[[], datetime]
    lang: str = ""
    here: Table | None = None

    def page(self) -> Aside:
        """Where a stop stands at this moment: the break they are on, or the calm page. Raises RecordError."""
        return self.on_a_break() if self._paused else self.calm()

    def suggested(self) -> Aside:
        """How long the break is that they chose where a game suggested one; it is the same as at a stop from there on.

        Raises RecordError.
        """
        self._begin()
        return self._how_long()

    def calm(self, breathed: bool = False) -> Aside:
        """The calm page. ``breathed``: they took a minute, and may go on if they wish. Raises RecordError."""
        self._begin()
        ways = [BREATHE]
        if self.playing and breathed:
            ways.append(GO_ON)
        if self.breaks and self.playing:
            ways.append(STILL if self._paused else BREAK)
        ways += [CLOSE if self.playing else LEAVE, PEOPLE, NOT_FOR]

        async def ask() -> str:
            words = say("We’ll stop here. Breathe out; nobody will ask why.")
            return (await Choose("stop", self.table, words, *ways)).key

        back = frozenset[str]() if self.playing else frozenset({LEAVE.key})
        return Aside(TITLE, self.table, ask, self._go, back=back)

    def _begin(self) -> None:
        """Keep that they stopped until it is over: leaving and coming in again leads back here, and not on."""
        if self.playing and self.breaks and self.breaks.paused is None:
            self.breaks.pause(now := self.now(), now)

    def on_a_break(self) -> Aside:
        """The page of the break they are on, and back from it. Raises RecordError."""
        pause, now = self._paused, self.now()
        if pause is None or self.breaks is None:
            return self.calm()
        words = say("You’re on a break until {time}.", time=_time(pause.until, now))
        if now < pause.since:
            until = now + max(LEAST, min(MOST, pause.until - pause.since))
            self.breaks.pause(now, until)
            words = say("Your clock was set back, so your break starts from now, until {time}.", time=_time(until, now))
            pause = pause._replace(since=now, until=until)
        elif now >= pause.until:
            words = say("Your break was until {time}. Take all the time you need.", time=_time(pause.until, now))
        soothing = say("{break}\nDo something soothing, each on your own. Leave the evening here.", **{"break": words})
        lock = max(0, ceil((pause.since + LEAST - now).total_seconds()))

        async def wait() -> str:
            return (await Choose("break", self.table, soothing, BACK, lock=lock)).key

        return Aside(TITLE, self.table, wait, self._go)

    def _go(self, key: str) -> Aside | None:
        """Where a choice leads. Raises RecordError and NotAllowed."""
        match key:
            case BREATHE.key:
                return Aside(TITLE, self.table, self._breathe, lambda _: self.calm(breathed=True), before=self.calm)
            case BREAK.key | MORE.key:
                return self._how_long()
            case STILL.key:
                return self.on_a_break()
            case BACK.key:
                return self._back()
            case GO_ON.key:
                return self._check()
            case PEOPLE.key:
                return people(self.table, self.now().date(), self.lang, self.page)
            case NOT_FOR.key:
                return not_for(self.table, self.page)
        self._end_break()
        return None

    def _back(self) -> Aside:
        pause, now = self._paused, self.now()
        if pause and now < pause.since:  # the clock was set back
            return self.on_a_break()
        if pause and now < pause.since + LEAST:
            least = _time(pause.since + LEAST, now)
            raise NotAllowed(_("A break is at least twenty minutes long; this one lasts until {time}.", time=least))
        return self._check()

    def _end_break(self) -> None:
        if self.breaks:
            self.breaks.end_pause()

    async def _breathe(self) -> None:
        words = say("Breathe in. Then breathe out, a little longer.")
        await Act("breathe", self.table, words, lead=say("together"), seconds=60)

    def _how_long(self) -> Aside:
        now = self.now()
        ends = [_time(now + length, now) for length in LENGTHS]
        lengths = (
            say("In twenty minutes, at {time}", time=ends[0]),
            say("In an hour, at {time}", time=ends[1]),
            say("In three hours, at {time}", time=ends[2]),
            say("In a day, at {time}", time=ends[3]),
        )
        choices = [Choice(str(place), words) for place, words in enumerate(lengths)]

        async def ask() -> str:
            words = say("When will you both be back?")
            return (await Choose("until", self.table, words, *choices, lead=say("together"))).key

        def begin(key: str) -> Aside:
            if self.breaks:
                begun = self.now()
                self.breaks.pause(begun, begun + LENGTHS[int(key)])
            return self.page()

        return Aside(TITLE, self.table, ask, begin, before=self.page)

    def _check(self) -> Aside:
        """Each says alone how stirred up they are; from ``CALM`` on of either, it does not go on yet."""

        async def ask() -> bool:
            heated: bool = await Outcome("stirred", stirred(self.here or self.table, CALM))
            return heated

        return Aside(TITLE, self.table, ask, lambda heated: self._not_yet() if heated else self._together())

    def _not_yet(self) -> Aside:
        async def ask() -> str:
            words = say("It’s a little early to go on. More time, or finish gently?")
            return (await Choose("longer", self.table, words, MORE, CLOSE, PEOPLE, lead=say("together"))).key

        return Aside(TITLE, self.table, ask, self._go)

    def _together(self) -> Aside:
        async def read() -> Afterwards:
            words = say("Then let’s go on where you were.")
            await Say("back", self.table, words, lead=say("together"))
            return Afterwards.GO_ON

        return Aside(TITLE, self.table, read, lambda _: self._end_break())

    @property
    def _paused(self) -> "Pause | None":
        """The break they are on; a stop alone is none, it has no length."""
        pause = self.breaks.paused if self.breaks else None
        return pause if pause and pause.until > pause.since else None


def _time(at: datetime, now: datetime) -> str:
    """The time on the clock, with its day where that is not today."""
    at = at.astimezone(now.tzinfo)
    days = (at.date() - now.date()).days
    time = f"{at:%H:%M}"
    if days == 0:
        return time
    if abs(days) == 1:
        return _("{time} tomorrow", time=time) if days > 0 else _("{time} yesterday", time=time)
    return _("{time} on {day}", time=time, day=in_words(at.date()))


def stop_word(answers: Iterable[Answer]) -> str:
    """The word that they agreed on last to stop everything; empty where they have none."""
    keys = _stop_word_keys()
    said = [answer.shown for answer in answers if answer.key in keys and answer.shown.strip()]
    return said[-1] if said else ""


def asks_for_stop_word(turn: Turn[Any]) -> bool:
    """Whether a turn asks for that word: there it may be typed once more, and stops nothing."""
    return turn.key in _stop_word_keys()


def _stop_word_keys() -> set[str]:
    return {each.stop_word for each in marks().values() if each.stop_word}


def is_stop(typed: str, word: str) -> bool:
    """Whether all that was typed is that word, or /stop however it is written.

    A number or one letter is none: lists and curtains take those.
    """
    if typed.strip().startswith("/") and same_words(typed) == "stop":
        return True
    said = same_words(word)
    return len(said) > 1 and not said.isdecimal() and same_words(typed) == said
