"""A whole hour driven in lines, with every line typed by whoever's turn it is; nothing is ever on the wrong screen."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from games.catalog.games import AFTER
from games.engine import Choose, Page, Partner, Press, Reply, Seen, Turn
from games.office.hour import Structure
from games.office.hour_notes import HourNotes
from tests.privacy.office.planted import Planted, stands_in
from tests.privacy.office.seats import Seated
from tests.privacy.office.stores import Stores
from tests.support.scripted import StoppedClock, Window
from tui.office.driving.driving import Passes
from tui.office.lines.driver import PlainDriver
from tui.office.lines.hour import HourInLines, visit_of
from tui.office.room.beside import RoomsBeside
from tui.office.room.frame import Frame
from tui.plain.page import PlainPage
from tui.plain.saying import ForEars, ForEyes
from tui.plain.talk import Talk
from tui.seat import Awaiting, Curtain
from tui.terminal.partner_marks import own_keys

MOST, STUCK = 3_000, 12
"""Lines that an hour takes at most, and how often the same may be asked before nothing leads on."""
ROW = re.compile(r"^ *(\d+)(?: +|: )(.*)$", re.MULTILINE)
A_BREATH = 3.0
"""Seconds."""
ASIDE = re.compile(r"\x1b\[\?1049h.*?(\x1b\[\?1049l|\Z)", re.DOTALL)
"""What stands on the other screen, which can't be scrolled back to."""


class Shown(RoomsBeside):
    """A room that keeps every byte it would be sent."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []

    @property
    def stopped(self) -> bool:
        """Nobody stops there."""
        return False

    def news(self) -> Iterator[str]:
        """None."""
        return iter(())

    def show(self, frame: Frame) -> None:
        """Keep it."""
        self.sent.append(frame.sent())


class Typist:
    """Whoever is at the driver's keyboard."""

    terminal = True

    def __init__(self, paper: Window, words: Planted, clock: StoppedClock, seats: Sequence[Seated], by_itself: bool):
        self.paper, self.words, self._clock, self._seats = paper, words, clock, seats
        self._by_itself = by_itself
        self.hour: HourInLines | None = None
        self.echoes = False
        self._field = self._noted = False
        self._asked: list[str] = []
        self.looks: Callable[[], None] = lambda: None
        self._picked: set[str] = set()

    def hide(self, unseen: bool) -> None:
        """Nobody looks over this shoulder."""

    def drop_early(self) -> bool:
        """Nothing is typed before it is asked for."""
        return False

    def unfinished(self) -> str:
        """Whole lines are typed here."""
        return ""

    def line(self, unseen: bool = False, within: float | None = None) -> str | None:
        """What is typed next; None where somebody goes on at a seat, or it goes on by itself."""
        assert self.hour is not None
        text, driver = self.paper.getvalue(), self.hour._driver
        self._show(driver)
        self.nothing_of_anybodys_scrolls(text)
        if driver is not None and driver._game.name != AFTER:
            self.looks()
        asked = " ".join(text.rstrip().split("\n\n")[-1].split())[-400:]
        self._asked.append(asked)
        assert len(self._asked) < MOST, text[-2000:]
        if len(set(self._asked[-STUCK:])) == 1 and len(self._asked) > STUCK:
            raise AssertionError(text[-2000:])
        if asked.endswith("An empty line ends them."):
            self._noted = not self._noted
            return self.words.note() if self._noted else ""
        if driver is not None and driver.drives:
            return self._driven(driver, within)
        if "Give the keyboard back." in asked[-80:]:
            return ""
        if driver is not None and driver._is_turned:
            return self._answered(driver, asked, unseen, within)
        return self._around(asked)

    def _show(self, driver: PlainDriver | None) -> None:
        """What stands here openly by now may be read by both."""
        if driver is None or not driver._play.open:
            return
        place = driver._seat.place(driver._play)
        if not isinstance(place, Curtain | Awaiting):
            self.words.show(place if isinstance(place, Turn) else driver._play.open[0])
        elif isinstance(place, Awaiting) and place.turn is not None:
            self.words.show(place.turn)

    def nothing_of_anybodys_scrolls(self, text: str) -> None:
        """What can be scrolled back to has no note, and nothing that is one's alone."""
        scrolls = ASIDE.sub("", text)
        assert stands_in(self.words.alone | self.words.notes, scrolls) == set()

    # --- whoever drives ---

    def _driven(self, driver: PlainDriver, within: float | None) -> str | None:
        driving, chance = driver.driving, self.words.chance
        if chance.random() < 0.1:
            return "/notes"
        match driving.passes:
            case Passes.AT_THE_KEYBOARD:
                return "/turn"
            case Passes.AT_A_SEAT:
                moved = [each.answer() for each in self._seats]
                assert any(moved), f"nobody answers {driving.play.open}"
                self._clock.wait(within or 0.0)
                return None
            case Passes.CHOSEN:
                return str(chance.randint(1, len(driving.options)))
        if self._by_itself and driving.left:
            self._clock.wait(driving.left + 0.1)
            return None
        return ""

    # --- the two of them, at the keyboard turned round ---

    def _answered(self, driver: PlainDriver, asked: str, unseen: bool, within: float | None) -> str | None:
        place = driver._seat.place(driver._play)
        turn = place if isinstance(place, Turn) else driver._play.open[0]
        if self.paper.getvalue().rstrip().rpartition("\n")[2].startswith("Enter keeps it"):
            return ""
        if "held until then" in asked[-60:] and within:  # somebody takes a breath
            self._clock.wait(A_BREATH)
            return None
        if isinstance(place, Curtain):
            return own_keys(driver._table)[place.who] if isinstance(place.who, Partner) else ""
        assert stands_in(self.words.notes, self.paper.getvalue().rpartition("\x1b[?1049l")[2]) == set()
        if isinstance(turn, Page):
            page = driver._open_page(turn)
            if not page._asked:
                return ""
            assert unseen is (turn.seen is not Seen.OPEN)
            turn = page._asked[page._at]
        if isinstance(turn, Reply):
            return self._replied(turn)
        return said_in_lines(turn, self.words.value(turn))

    def _replied(self, turn: Reply) -> str:
        """The number of an answer, and then what belongs in its field."""
        if self._field:
            self._field = False
            return self.words.word(turn.seen)
        option = self.words.chance.choice(turn.options)
        self._field = option.key in turn.fields
        return str(turn.options.index(option) + 1)

    # --- between games, and at good night ---

    def _around(self, asked: str) -> str:
        if opens := re.search(r"type (\w), then press enter\. Not ", asked):
            return opens[1]
        if "skip it" in asked[-60:] or "Press enter" in asked[-60:]:
            return ""
        rows: list[tuple[str, str]] = ROW.findall(self.paper.getvalue())
        rows = rows[max((at for at, (number, _row) in enumerate(rows) if number == "1"), default=len(rows)) :]
        if not rows:
            return ""
        if not any(row.startswith("Good night") for _, row in rows):
            return rows[0][0]
        ahead = [(number, row) for number, row in rows if row not in self._picked and "onsent" not in row]
        number, row = next(iter(ahead), rows[-1])
        self._picked.add(row)
        return number


def said_in_lines(turn: Turn[Any], value: Any) -> str:
    """An answer as it is typed."""
    if isinstance(turn, Press):
        return "1" if value else "2"
    options = [option.key for option in getattr(turn, "options", ())] if isinstance(turn, Choose) else []
    return str(options.index(value) + 1) if options else "" if value in (None, True) else str(value)


def driven_in_lines(
    stores: Stores, notes: HourNotes, words: Planted, seats: Sequence[Seated], heard: bool = False
) -> tuple[bytes, str]:
    """Drive an hour to its end; every byte that the room was sent, and what can be scrolled back to here."""
    paper, clock = Window(), StoppedClock()
    by_itself = notes.hour.structure is Structure.TO_EACH_OTHER
    typist = Typist(paper, words, clock, seats, by_itself)
    talk = Talk(PlainPage(paper, "xterm", manner=ForEars() if heard else ForEyes()), typist, clock)
    visit = visit_of(stores.records, stores.couple, notes.hour, clock.now)
    rooms = Shown()
    typist.looks = lambda: stores.nothing_alone_lies_open(words)
    typist.hour = HourInLines(talk, visit, notes.hour, notes, rooms, 600)
    typist.hour.stay()
    typist.nothing_of_anybodys_scrolls(paper.getvalue())
    return b"".join(rooms.sent), ASIDE.sub("", paper.getvalue())
