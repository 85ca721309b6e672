"""What two people who agree would press, in the fewest keys, whatever stands there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any, NamedTuple

from textual.screen import Screen

from games.engine import Partner, Table
from tui.seat import Curtain
from tui.terminal.partner_marks import own_keys
from tui.widgets.options import Options


class Typed(NamedTuple):
    """Words typed into a field."""

    text: str


class Wait(NamedTuple):
    """Seconds that pass before a key is of use."""

    seconds: float


Step = str | Typed | Wait
"""A key by its name, words, or time."""

WORDS = ("tea", "walk", "song", "laugh", "rest", "hug", "bath", "story")
NAMES = ("Ana", "Ben")
SHORTEST = ("short", "enough")
"""Choices that lead through an evening on the shortest way, wherever they are offered."""

WANTED = frozenset({"wish", "take_along"})
"""What two people say of an evening though they may leave it empty: what they wish, and what they take with them."""


@dataclass
class Policy:
    """Agrees, takes what is marked or stands first, writes a word where one is needed, and leaves out the rest.

    ``titles`` are the rows to be picked in lists that are no turns, one after the other, where they stand there;
    ``prefer`` are keys of choices to be taken wherever they are offered, the dearest first; ``instead`` says for a
    turn's key which choices are taken when it comes the first time, the second time and so on, the last one from then
    on. ``fill`` are keys of fields that get a word though they may be left empty, “*” for all of them.
    """

    titles: list[str] = field(default_factory=list)
    prefer: Sequence[str] = SHORTEST
    instead: Mapping[str, Sequence[str]] = field(default_factory=dict)
    fill: frozenset[str] = WANTED
    _came: dict[str, int] = field(default_factory=dict)
    _chosen: dict[str, str] = field(default_factory=dict)
    _words: Iterator[str] = field(default_factory=lambda: cycle(WORDS))

    def steps(self, screen: Screen[Any], place: Any) -> Iterator[Step]:
        """What is pressed here, each where the one before has not led on already; looks at the screen in between."""
        if place is None:
            yield from self._elsewhere(screen)
            return
        table: Table = screen._table  # type: ignore[attr-defined]
        if isinstance(place, Curtain):
            yield own_keys(table)[place.who] if isinstance(place.who, Partner) else "enter"
        elif hasattr(place, "table"):
            yield from own_keys(table).values()
        elif place.kind == "page":
            yield from self._page(screen, place)
        else:
            yield from self._turn(place)

    def _turn(self, turn: Any) -> Iterator[Step]:
        match turn.kind:
            case "choose" | "reply":
                if turn.lock:
                    yield Wait(turn.lock)
                chosen = turn.options[number := self._choice(turn)]
                yield str(number + 1)
                if beneath := getattr(turn, "fields", {}).get(chosen.key):
                    yield from self._turn(beneath)
                else:
                    yield "enter"
            case "rate":
                yield from () if turn.usual is not None else str(turn.low)
                yield "enter"
            case "write":
                if not self._stays_empty(turn):
                    yield Typed(next(self._words))
                yield "enter"
            case _:
                yield "enter"

    def _page(self, screen: Screen[Any], page: Any) -> Iterator[Step]:
        """Whatever needs an answer, each where the mark stands; Enter goes to the next one, and then it is done."""
        left = [part for part in page.turns if self._needs(page, part)]
        while left:
            part, here = left[0], screen._widget._here.turn  # type: ignore[attr-defined]
            if here.key != part.key:
                order = [each.key for each in page.turns if each.key not in page.folded]
                below = order.index(part.key) - order.index(here.key)
                yield "enter" if below > 1 and not page.may_leave_out(part) else "down" if below > 0 else "up"
                continue
            left.remove(part)
            match part.kind:
                case "write":
                    yield Typed(next(self._words))
                case "choose":
                    yield str(self._choice(part) + 1)
                case _:
                    yield from str(part.low)
        if lock := getattr(page, "lock", 0):
            yield Wait(lock)
        for _ in range(len(page.turns) + 1):  # words are followed by the next field, where there is one
            yield "enter"

    def _needs(self, page: Any, part: Any) -> bool:
        """Whether a part of a page is answered, where it need not be."""
        if part.kind == "write":
            return not self._stays_empty(part)
        return part.kind in ("choose", "rate") and not page.may_leave_out(part)

    def _stays_empty(self, turn: Any) -> bool:
        return turn.optional and not {turn.key, "*"} & self.fill

    def chosen(self, turn: Any) -> str:
        """The key of what was chosen last on this turn."""
        return self._chosen[turn.key]

    def _choice(self, turn: Any) -> int:
        keys = [str(option.key) for option in turn.options]
        place = self._place(turn.key, keys)
        self._chosen[turn.key] = keys[place]
        return place

    def _place(self, key: str, keys: list[str]) -> int:
        if wanted := self.instead.get(key, ()):
            came = self._came[key] = self._came.get(key, 0) + 1
            if (this := wanted[min(came, len(wanted)) - 1]) in keys:
                return keys.index(this)
        return next((keys.index(each) for each in self.prefer if each in keys), 0)

    def _elsewhere(self, screen: Screen[Any]) -> Iterator[Step]:
        """First run, home, a list, the end of a play."""
        if any(each.focusable for each in screen.query("#field")):
            said = len(getattr(screen, "_said", ""))  # names, each with its pronouns, where they are asked one by one
            for name in NAMES[said // 2 :] if said % 2 == 0 else ():
                yield Typed(name)
                yield "enter"
            yield "enter"
            return
        for listed in screen.query(Options):
            if (row := self.row([each.title for each in listed.rows])) is not None:
                if key := listed.rows[row].key:
                    yield key
                    return
                yield from ["down"] * (row - (listed.at or 0))
        yield "enter"

    def row(self, titles: Sequence[str]) -> int | None:
        """The place of the row to be picked next among these; None where it is not here."""
        for number, wanted in enumerate(self.titles):
            found = [place for place, title in enumerate(titles) if title.startswith(wanted)]
            if found:
                self.titles = self.titles[number + 1 :]
                return found[0]
        return None

    # --- in plain mode, where one line answers ---

    def line(self, place: Any, table: Table) -> str:
        """The line that answers what stands here."""
        if isinstance(place, Curtain):
            return own_keys(table)[place.who] if isinstance(place.who, Partner) else ""
        if hasattr(place, "table"):
            return "1"
        match place.kind:
            case "choose" | "reply":
                return "" if getattr(place, "usual", None) else str(self._choice(place) + 1)
            case "rate":
                return "" if place.usual is not None else str(place.low)
            case "write":
                return "" if self._stays_empty(place) else next(self._words)
            case _:
                return ""
