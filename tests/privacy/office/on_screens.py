"""A whole hour driven on the screens, every key pressed by whoever's turn it is; nothing is ever on the wrong one."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

from textual.events import Paste
from textual.pilot import Pilot

from games.catalog.games import AFTER
from games.engine import Seen, Turn
from games.office.hour import Structure
from games.office.hour_notes import HourNotes
from tests.privacy.office.planted import Planted, stands_in
from tests.privacy.office.seats import Seated
from tests.privacy.office.stores import Stores
from tests.tui.office.driving.driven import LookedOn
from tests.tui.rest import look, rest
from tests.tui.scratch import Clock, moments, seen
from tui.office.driving.app import DriverApp
from tui.office.driving.between import BetweenGames
from tui.office.driving.driving import Passes
from tui.office.driving.screen import BACK, TURNED, DriverScreen
from tui.screens.turns import TurnsScreen
from tui.seat import Awaiting, Curtain
from tui.turns.base import TurnWidget
from tui.turns.curtain import CurtainWidget
from tui.widgets.fields import Lines

MOST = 1_500
"""Steps that an hour takes at most."""


class Hand:
    """Whoever is at the driver's keyboard."""

    def __init__(self, pilot: Pilot[Any], words: Planted, seats: Sequence[Seated], by_itself: bool, clock: Clock):
        self.pilot, self.words, self._seats, self._by_itself, self._clock = pilot, words, seats, by_itself, clock
        self._begun: set[str] = set()
        self.steps = 0
        self.looks: Callable[[], None] = lambda: None

    async def drive(self) -> None:
        """Drive to the end of the hour."""
        for _step in range(MOST):
            self.steps += 1
            screen = self.pilot.app.screen
            if self.pilot.app.return_code is not None:
                return
            if isinstance(screen, DriverScreen):
                await self._driven(screen)
            elif isinstance(screen, BetweenGames):
                await self._between(screen)
            elif isinstance(screen, TurnsScreen):
                await self._answered(screen)
            else:
                await self._press("enter")
            await rest(self.pilot)
        raise AssertionError(seen(self.pilot))

    async def _press(self, key: str) -> None:
        await self.pilot.press(key)
        await rest(self.pilot)

    # --- whoever drives ---

    async def _driven(self, screen: DriverScreen) -> None:
        driving = screen.driving
        driving.look()
        if screen._game.name != AFTER:
            self.looks()
        self._show(screen)
        if screen.has_class(BACK):
            assert stands_in(self.words.alone | self.words.notes, seen(self.pilot)) == set()
            await self._press("space")
            return
        if screen.has_class(TURNED):
            await self._answered(screen)
            return
        assert stands_in(self.words.alone, seen(self.pilot)) == set()
        if self.words.chance.random() < 0.1:
            await self._note(screen)
            return
        match driving.passes:
            case Passes.AT_THE_KEYBOARD:
                await screen.action_turn_round()
            case Passes.AT_A_SEAT:
                moved = [each.answer() for each in self._seats]
                assert any(moved), f"nobody answers {driving.play.open}"
                await look(screen)
            case Passes.CHOSEN:
                await screen._step(lambda: driving.choose(self.words.chance.randint(1, len(driving.options))))
            case Passes.NEXT if self._by_itself and driving.left:
                self._clock.seconds += driving.left
                await screen._tick()
            case _:
                await screen._step(driving.next)

    async def _note(self, screen: DriverScreen) -> None:
        screen._brought = (
            False  # long after somebody's seat went on, or the key would be taken for one that came too soon
        )
        await self._press("n")
        if not isinstance(self.pilot.app.focused, Lines):
            return  # it came too soon, which is said, so that nothing is typed
        self.pilot.app.post_message(Paste(f"{(note := self.words.note())} "))
        await rest(self.pilot)
        assert note in self.pilot.app.focused.text, "what is typed there stands there"
        await self._press("escape")

    async def _between(self, screen: BetweenGames) -> None:
        following = screen._following.game if screen._following else ""
        if following not in self._begun:
            self._begun.add(following)
            await self._press("space")
        elif "" not in self._begun:
            self._begun.add("")
            await self._press("i")
        else:
            await self._press("q")

    # --- the two of them ---

    def _show(self, screen: TurnsScreen) -> None:
        """What stands here openly by now may be read by both."""
        place = screen._seat.place(screen._play)
        if isinstance(place, Awaiting) and place.turn is not None:
            self.words.show(place.turn)
        elif place is not None and not isinstance(place, Curtain | Awaiting):
            self.words.show(place if isinstance(place, Turn) else screen._play.open[0])

    async def _answered(self, screen: TurnsScreen) -> None:
        self._show(screen)
        place = screen._seat.place(screen._play)
        assert stands_in(self.words.notes, seen(self.pilot)) == set(), "no note stands before the couple"
        if place is None or isinstance(place, Awaiting):
            await self._press("enter")
            return
        turn = place if isinstance(place, Turn) else screen._play.open[0]
        if isinstance(place, Curtain) or turn.seen is Seen.OPEN:
            assert stands_in(self.words.alone, seen(self.pilot)) == set(), place
        if isinstance(place, Curtain):
            screen.query_one(CurtainWidget).action_open()
            return
        widget = screen._widget
        assert isinstance(widget, TurnWidget), seen(self.pilot)
        widget.post_message(TurnWidget.Answered(widget, turn, self.words.value(turn)))


async def driven_on_screens(
    stores: Stores, notes: HourNotes, words: Planted, seats: Sequence[Seated]
) -> tuple[bytes, int]:
    """Drive an hour to its end; every byte that the room was sent, and how many steps it took."""
    clock, times, room = Clock(), moments(), LookedOn()
    app = DriverApp(stores.records, stores.couple, notes.hour, notes, clock, now=lambda: next(times))
    async with app.run_test(size=(80, 40)) as pilot:
        await rest(pilot)
        looks = asyncio.create_task(room.look_on(notes.hour.case))
        await room.until(lambda _: True)
        hand = Hand(pilot, words, seats, notes.hour.structure is Structure.TO_EACH_OTHER, clock)
        hand.looks = lambda: stores.nothing_alone_lies_open(words)
        await hand.drive()
    await looks
    return room.sent, hand.steps
