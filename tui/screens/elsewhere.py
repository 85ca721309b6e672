"""Their evening is open in another window: does it go on here?"""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer

from games.engine import Partner, Table, Trouble, say
from games.engine import gettext as _
from games.record import OpenElsewhere
from games.record.windows.joining import Joiner
from tui import sentences
from tui.app.in_order import BEFORE_KEYS
from tui.screens.messages import CameOver, KeepSeats, LetSit, StayThere
from tui.screens.place import Place
from tui.steps import OfferToGoOn
from tui.widgets.hints import Hint, bindings
from tui.widgets.options import Options, Row
from tui.widgets.text import Shown, plain

LOOK = 0.2
"""Seconds until it is looked again what they said there."""


class ElsewhereScreen(Place):
    """The ways there are: on here, or not, or at a seat of one's own where that window serves both. ``take_over`` waits
    for the other window outside the screen's own thread."""

    CALLED = say("another window")
    BINDINGS: ClassVar[list[BindingType]] = bindings("page")

    def __init__(self, offer: OfferToGoOn, take_over: Callable[[], None]) -> None:
        super().__init__()
        self._offer, self._take_over = offer, take_over
        self._going = False
        self._waiting: Timer | None = None  # for a word from there

    def body(self) -> ComposeResult:
        """What is so, and what can be done."""
        yield Shown(plain("Our Turn", "bold"))
        why, minutes, who, joiner = self._offer
        own = who and not joiner
        said = sentences.seat_elsewhere(who, minutes) if who and own else sentences.open_elsewhere(minutes)
        yield Shown(plain(said), classes="gap")
        here, stay = sentences.ways_from_elsewhere(len(why.windows))
        rows = Options(
            [
                *([Row(str(sentences.sit_here(who)), "", does=partial(self._ask, joiner))] if who and joiner else []),
                Row(str(here), "", does=self._go_on),
                Row(str(stay), "", does=partial(self.post_message, StayThere())),
            ],
            at=0,
        )
        rows.add_class("gap")
        yield rows
        yield Shown(id="notice", classes="notice")

    def _ask(self, joiner: Joiner) -> None:
        """Ask the window that serves both, and wait for a word; one may leave, or go on here, at any moment."""
        try:
            joiner.ask()
        except Trouble as why:
            self.tell(str(why))
            return
        self.tell(sentences.ASKED_THERE)
        self._hear_no_more()
        self._waiting = self.set_interval(LOOK, partial(self._hear, joiner))

    def _hear(self, joiner: Joiner) -> None:
        if joiner.is_free:
            self._hear_no_more()
            self.post_message(CameOver())
        elif joiner.is_refused:
            self._hear_no_more()
            joiner.stop()
            self.tell(sentences.NOT_NOW_THERE)

    def _hear_no_more(self) -> None:
        if self._waiting:
            self._waiting.stop()
        self._waiting = None

    def on_unmount(self) -> None:
        """Nobody waits for a word any more."""
        if self._offer.joiner:
            self._offer.joiner.stop()

    def _go_on(self) -> None:
        if not self._going:
            self._hear_no_more()
            self._going = True
            self.tell(sentences.GOING_ON_HERE)
            self._wait_for_it()

    @work(group=BEFORE_KEYS)
    async def _wait_for_it(self) -> None:
        try:
            await asyncio.to_thread(self._take_over)
        except OpenElsewhere:
            self.post_message(CameOver())  # another one was quicker: they are asked once more
        except Trouble as why:
            self.tell(str(why))
        else:
            self.post_message(CameOver())
        finally:
            self._going = False

    def action_back(self) -> None:
        """Nothing lies behind the door."""
        self.tell(_("This is the door; {leave} leaves.", leave=self.key_of("leave")))

    def hints(self) -> tuple[Hint, ...]:
        """Choosing."""
        return (self.pick(_("choose")),)

    def always(self) -> tuple[Hint, ...]:
        """Leaving, and the other keys."""
        return (self.hint("keys"), self.hint("good-night"))


class SeatAskedScreen(Place):
    """``who``, of those at this ``table``, would like to go on at a seat of their own, in a window elsewhere."""

    CALLED = say("a seat that’s asked for")
    BINDINGS: ClassVar[list[BindingType]] = bindings("page")

    def __init__(self, who: Partner, table: Table) -> None:
        super().__init__()
        self._who, self._table = who, table

    def body(self) -> ComposeResult:
        """What is asked, and the two ways."""
        yield Shown(plain(sentences.would_sit(self._who, self._table)))
        rows = Options(
            [
                Row(str(sentences.goes_there(self._who)), "", does=partial(self.post_message, LetSit(self._who))),
                Row(str(sentences.NOT_NOW), "", does=self.action_back),
            ],
            at=0,
        )
        rows.add_class("gap")
        yield rows

    def action_back(self) -> None:
        """Not now."""
        self.post_message(KeepSeats())

    def hints(self) -> tuple[Hint, ...]:
        """Choosing."""
        return (self.pick(_("choose")),)
