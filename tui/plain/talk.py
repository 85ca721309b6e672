"""Asking for a line and hearing the few commands that work everywhere."""

import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from games.engine import Words, did_you_mean, say
from games.engine import gettext as _
from tui.plain.clock import Clock, SystemClock
from tui.plain.page import FIRST_SCREEN, PlainPage
from tui.plain.saying import ForEars, ForEyes
from tui.plain.saying.ears import IS_OFF, IS_ON
from tui.plain.wishes import Wishes
from tui.sentences import not_taken
from tui.settings.commands import COMMANDS, lines
from tui.settings.plain import InLines
from tui.terminal.incoming import CutOff
from tui.terminal.keyboard import SAYS_NONE, Keyboard, SystemKeyboard
from tui.terminal.leaving import Signalled, status_after
from tui.terminal.signals import Signals

LITERAL = say("Everything else you type is taken as it is, except a single word after a slash.")
BACK = COMMANDS["take-back"].line
NEXT = say("Enter: next. {back}: enough.", back=BACK)
_ENOUGH = frozenset(("q", "quit", "exit"))
"""What ends a page elsewhere, so that it is typed here as well."""
NUMBER = say("Type a number, then press enter.")
NUMBER_OR_KEYS = say("Type a number, then press enter. {keys} shows what else works.", keys=COMMANDS["keys"].line)


class Elsewhere(Exception):
    """Somebody typed what leads to a page of its own, wherever they were."""


class Stop(Elsewhere):
    """Somebody typed /stop, or the word that means it."""


class BreakHere(Stop):
    """They chose a break where a game suggested one."""


class People(Elsewhere):
    """Somebody typed /people."""


class NotFor(Elsewhere):
    """Somebody typed /not-for."""


class Back(Exception):
    """Somebody typed /back."""


class Moved(Exception):
    """What is asked here is asked no more: the other seat has gone on."""


class SeatAsked(Exception):
    """Somebody would like to go on at a seat of their own, while both sit here."""


class EndedThere(Exception):
    """The play has ended, and the other seat was first to keep that."""


class NotBegun(Exception):
    """Somebody went back before anything was answered: there is no play."""


class Leave(Exception):
    """Somebody typed /leave."""


EVERYWHERE = ("once-more", "where", "briefly", "in-full", "reader")
"""Commands without a key that work wherever somebody types."""
_COMMAND = re.compile(r"/[^\W\d_]\S*")
_LEADS_TO = {"stop": Stop, "people": People, "not-for": NotFor, "take-back": Back, "leave": Leave}

How = str | Words | Callable[[], str | Words]
"""How to answer, or what says it as it is to be said now."""
Left = Callable[[], float]
"""How many seconds are left, each time it is asked."""
Whispers = Sequence[tuple[Left, object]]
"""Words to be said while somebody takes their time: when, and what."""


LOOK = 0.1
"""Seconds until it is looked again what the other seat has done, where there is one."""


def never(_typed: str) -> bool:
    """No word stops anything here."""
    return False


def nowhere() -> Sequence[object]:
    """Where nothing is played."""
    return (_("Nothing’s being played here."),)


def nothing() -> None:
    """Nobody is told."""


class Talk(NamedTuple):
    """One page, one keyboard, one clock.

    ``here`` are the commands that work only where one is now, and what they do: they give the line that then counts as
    typed, or None, and the same is asked once more. ``stops`` says whether a line is the word that stops everything.
    What looks like a command and is none is asked about and never taken, but where a line is ``literal``, as a
    passphrase is. ``where`` says where they are; ``wishes`` are told how things are to be said from now on, ``used``
    of each line. ``watch`` is called again and again while a line is waited for, and may raise what ends that.
    """

    page: PlainPage
    keyboard: Keyboard
    clock: Clock
    here: Mapping[str, Callable[[], str | None]] = MappingProxyType({})
    stops: Callable[[str], bool] = never
    literal: bool = False
    where: Callable[[], Sequence[object]] = nowhere
    wishes: Wishes | None = None
    used: Callable[[], None] = nothing
    watch: Callable[[], None] = nothing

    def ask(self, how: How, *, unseen: bool = False, whispers: Whispers = ()) -> str:
        """Say how to answer and read the answer. Raises Elsewhere, Back, Leave and EndOfInput.

        Where ``how`` is a way to say it, it is said anew once it was wished for in another manner.
        ``whispers`` are said only to somebody who sits at a terminal: a pipe does not take its time.
        """
        self.keyboard.echoes = self.keyboard.echoes and not self.literal
        self.keyboard.hide(unseen)
        self.page.asked()
        asked_in = self._manner
        said = how() if callable(how) else how
        self.page.say(said)
        for left, words in whispers if self.keyboard.terminal else ():
            line = self.until_none(left, unseen=unseen)
            if line is not None:
                return line
            self.page.say(words)
        while (line := self._line(unseen, None)) is None:
            if callable(how) and asked_in != self._manner:
                asked_in, said = self._manner, how()
            self.page.say(said)
        return line

    @property
    def _manner(self) -> tuple[bool, bool | None]:
        """Whether it is said for ears, and how briefly."""
        return self.page.manner.is_heard, self.page.manner.brief

    def within(self, seconds: float, *, unseen: bool = False) -> str | None:
        """A line that is typed within so many seconds, or None. Raises as ``ask`` does."""
        until = self.clock.seconds() + seconds
        return self.until_none(lambda: until - self.clock.seconds(), unseen=unseen)

    def until_none(self, left: Left, *, unseen: bool = False) -> str | None:
        """A line that is typed before no time is left, or None. Raises as ``ask`` does."""
        while left() > 0:
            line = self._line(unseen, left)
            if line is not None:
                return line
        return None

    def pick(
        self, rows: Sequence[str], how: str | Words = NUMBER, about: Sequence[str] = (), leads_back: bool = True
    ) -> int:
        """Show numbered rows until one of them is picked; its place, from 0.

        A number behind a question mark tells what that row is ``about``, a question mark alone of all of them. Raises
        Back only where a step back ``leads_back``; else the same is asked on.
        """
        self.page.asks_anew()
        self.number(rows)
        while True:
            try:
                typed = self.ask(lambda: self.page.manner.how_to_pick(len(rows), how)).strip()
            except Back:
                if leads_back:
                    raise
                self.page.say(_("There’s nothing here to go back to."))
                continue
            asks = bool(about) and typed.startswith("?")
            place = whole(typed[1:] if asks else typed)
            if place is not None and 1 <= place <= len(rows):
                if not asks:
                    return place - 1
                self.page.say(about[place - 1] or rows[place - 1])
                continue
            if typed == "?" and asks:
                self.number([each or row for row, each in zip(rows, about, strict=True)])
                continue
            self.page.say(self.off_the_list(len(rows)))

    def hears_more(self) -> bool:
        """Whether they wish to hear the next piece of what stands here. Raises Elsewhere, Leave and EndOfInput."""
        try:
            return self.ask(NEXT).strip().casefold() not in _ENOUGH
        except Back:
            return False

    def off_the_list(self, rows: int) -> str:
        """What is said to a number that picks none of so many rows; which there are only where that isn’t said next."""
        return _("That isn’t on the list.") if self.page.manner.names_numbers(rows) else not_on_the_list(rows)

    def number(self, rows: Sequence[str]) -> None:
        """Show rows with their numbers."""
        for number, row in enumerate(rows, 1):
            self.page.say(self.page.manner.row(number, row), indent=3, hang=3)

    def _line(self, unseen: bool, left: Left | None) -> str | None:
        """The next line that is no command, or None: no time is left, or a command was done."""
        try:
            line = self._typed(unseen, left)
        except CutOff as why:
            self.page.say(not_taken(why))
            return None
        if line is None:
            return None
        self.used()
        command = line.rstrip() if self.literal else command_in(line)
        known = {COMMANDS[name].line: leads_to for name, leads_to in _LEADS_TO.items()}
        if command in known:
            if known[command] is People and not unseen:  # nobody has to know that somebody looked for help
                self.page.take_off(line)
            raise known[command]
        for name, does in self._works().items():
            if command == COMMANDS[name].line:
                return does()
        if self.stops(line):
            raise Stop
        if command and not self.literal:
            meant = did_you_mean(command, lines(self._works())) or _(
                "“{keys}” shows what works here.", keys=COMMANDS["keys"].line
            )
            self.page.say(
                _("That word does nothing here, and wasn’t taken: {meant}", meant=meant)
                if unseen  # what they were told nobody would see is not shown for a slip either
                else _("“{typed}” does nothing here, and wasn’t taken: {meant}", typed=line.strip(), meant=meant)
            )
            return None
        return line

    def _typed(self, unseen: bool, left: Left | None) -> str | None:
        if self.watch is nothing:
            return self.keyboard.line(unseen, None if left is None else left())
        while True:
            line = self.keyboard.line(unseen, LOOK if left is None else max(0.0, min(LOOK, left())))
            if line is not None or (left is not None and left() <= 0):
                return line
            self.watch()

    def echo(self) -> None:
        """Show what is typed on a page of one, or hide it again; only where it can be taken out of sight."""
        if not self.page.hides:
            self.page.say(_("Words can’t be wiped off this screen, so what you type isn’t shown."))
            return
        self.keyboard.echoes = not self.keyboard.echoes
        self.page.say(_("What you type is shown now.") if self.keyboard.echoes else _("What you type isn’t shown now."))

    # --- what works everywhere ---

    def _works(self) -> Mapping[str, Callable[[], str | None]]:
        """The commands that do something without leading anywhere else, and what they do."""
        return {
            "keys": self._list,
            "once-more": self.page.say_again,
            "where": lambda: self.page.say(*self.where()),
            "briefly": partial(self._explain, True),
            "in-full": partial(self._explain, False),
            "reader": self._switch,
            **self.here,
        }

    def _list(self) -> None:
        for typed, words in lines(self._works()).items():
            self.page.say(self.page.manner.command(typed, words), hang=10)
        self.page.say(LITERAL)

    def _explain(self, briefly: bool) -> None:
        self.page.manner.brief = briefly
        if self.wishes:
            self.wishes.explain(briefly)
        self.page.say(
            _("How to answer is said in a few words now.") if briefly else _("How to answer is said in full now.")
        )

    def listen(self, listens: bool) -> None:
        """Reader mode from here on, or lines for eyes."""
        if listens is not self.page.manner.is_heard:
            self.page.listen(listens)
        if self.wishes:
            self.wishes.listen(listens)

    def _switch(self) -> None:
        self.listen(not self.page.manner.is_heard)
        self.page.say(IS_ON if self.page.manner.is_heard else IS_OFF)


def command_in(line: str) -> str:
    """The command that a line is, whatever its case, its spaces and its end marks; nothing where it is none."""
    word = line.casefold().strip().rstrip(".,;:!?… ")
    return word if _COMMAND.fullmatch(word) else ""


def not_on_the_list(most: int) -> str:
    """What is said to a number that picks nothing."""
    if most == 1:
        return _("That isn’t on the list; there’s only number 1.")
    return _("That isn’t on the list; the numbers go from 1 to {most}.", most=most)


def whole(typed: str) -> int | None:
    """The whole number that was typed, or None."""
    try:
        return int(typed)
    except ValueError:  # words, or more digits than any number here has
        return None


def talk_with(lines: InLines, made_up: bool, do: Callable[[Talk], None]) -> int:
    """Talk on standard input and output as long as ``do`` takes, or until a signal comes; the exit status.

    ``lines`` says whether they listen; whoever is ``made_up`` is marked as such.
    """
    out = sys.stdout or open(os.devnull, "w")  # noqa: SIM115  # open as long as the process is
    term = os.environ.get("TERM", "")
    page = PlainPage(out, term, _("(made up)") if made_up else "", ForEars() if lines.heard else ForEyes())
    signals = Signals(lambda: keyboard.come_back(), lambda: page.undo() + keyboard.undo(), FIRST_SCREEN + SAYS_NONE)
    keyboard = SystemKeyboard(signals=signals, term=term)
    with suppress(Signalled), signals, page, keyboard:
        page.say(*([IS_ON] if lines.heard and not lines.told else []))
        do(Talk(page, keyboard, SystemClock(signals)))
    return status_after(signals.number) if signals.number else 0
