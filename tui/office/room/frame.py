"""What the room shows at one moment. It is built here, in one place, from what stands openly and from nothing else."""

import json
from typing import Any, NamedTuple

from rich.cells import cell_len, set_cell_size

from games.engine import ALOUD, Agree, Kept, Partner, Quote, Seen, Table, Turn, Words, clean, clean_line, say
from tui.seat import Awaiting, Curtain, Standing
from tui.terminal.partner_marks import mark
from tui.widgets.text import plain, side

LINES, CELLS = 8, 34
"""The most that a frame has: lines, and cells of each."""
WORDS = LINES - 3
"""Lines of words between the name, an empty line and the time."""
SIDES = ("first", "second", "us")
"""Whose colour it has."""
ONE_MOMENT = say("One moment, please.")
STOPPED = say("Stopped. Nobody has to say why.")
EACH = say("Each of you is answering alone.")
LEFT = "…"


class Frame(NamedTuple):
    """Whose turn it is, the words that are being said, and ``time``: how many of `CELLS` are left of it, 0 for none.

    ``signs`` are the signs that may stand on it for a name, each with that: who listens hears the name instead.
    """

    side: str = "us"
    head: str = ""
    words: tuple[str, ...] = ()
    time: int = 0
    signs: tuple[tuple[str, str], ...] = ()

    @property
    def rows(self) -> tuple[str, ...]:
        """All lines, as they are drawn where letters are small."""
        head = (self.head, "") if self.head else ()
        return (*head, *self.words, *(("▔" * self.time,) if self.time else ()))

    @property
    def heard(self) -> tuple[str, ...]:
        """The same for who listens: names for signs, the words in one line, and no time."""
        head, words = self.head, " ".join(self.words)
        for sign, name in self.signs:
            head = head.removeprefix(f"{sign}  ")
            words = words.replace(f"{sign} “", f"{name}: “")
        return tuple(filter(None, (head, words)))

    def sent(self) -> bytes:
        """One line, as it goes to the room."""
        return json.dumps(self._asdict(), ensure_ascii=True).encode() + b"\n"


def still(words: Words) -> Frame:
    """A frame with one sentence, on which nothing moves."""
    return Frame(words=_wrapped(str(words)))


def alone(who: Partner | Table) -> Frame:
    """That somebody answers alone, and nothing of what."""
    return still(say("{who} is answering alone.", who=who.name) if isinstance(who, Partner) else EACH)


def received(line: bytes) -> Frame | None:
    """The frame that came; None for what is none. Whatever it holds, no more of it is drawn than a frame can have."""
    try:
        said = json.loads(line)
        words = tuple(str(each) for each in said["words"])[:WORDS]
        time = max(0, min(CELLS, int(said["time"])))
        side = said["side"] if said["side"] in SIDES else "us"
        head = str(said["head"])
        signs = tuple((_cut(str(sign)), _cut(str(name))) for sign, name in said.get("signs", ()))[: len(SIDES)]
    except (ValueError, KeyError, TypeError):
        return None
    return Frame(side, _cut(head), tuple(map(_cut, words)), time, signs)


def frame_of(place: Standing | None, table: Table, time: int = 0, part: int = 0) -> Frame:
    """What may stand in the room while this stands at the driver: what is private comes to who answers, and no more.

    ``part``: which part of words that don't fit at once, from 0; see `parts_of`.
    """
    if place is None:
        return still(ONE_MOMENT)
    if isinstance(place, Curtain):
        return alone(place.who)
    if isinstance(place, Awaiting):
        if place.turn is None:
            return alone(place.who)
        place = place.turn
    if isinstance(place, Agree):
        return Frame("us", _head(table, table, None), _parts(_agreed(place))[part], 0, _signs(table))
    if not is_open(place):
        return alone(place.who)
    words = _parts(_words(place, table))[part]
    return Frame(side(table, place.who)[1:], _head(table, place.who, place.lead), words, time, _signs(table))


def parts_of(place: Standing | None, table: Table) -> int:
    """In how many parts the words are shown that stand there: one, or as many as it takes to show all of them."""
    turn = place.turn if isinstance(place, Awaiting) else place
    if isinstance(turn, Agree):
        return len(_parts(_agreed(turn)))
    return len(_parts(_words(turn, table))) if isinstance(turn, Turn) and is_open(turn) else 1


def _agreed(place: Agree) -> str:
    return "\n".join(map(str, (place.words, *place.lines)))


def is_open(turn: Turn[Any]) -> bool:
    """Whether both may read all of it, and what is answered is no check that is never kept."""
    parts = getattr(turn, "turns", ())
    return all(each.seen is Seen.OPEN and each.kept is not Kept.NEVER for each in (turn, *parts))


def _words(turn: Turn[Any], table: Table) -> str:
    """What is being said: the words of theirs that stand there, else what is asked. Where there are words of each, a
    sign says whose they are."""
    written = [quote for quote in turn.quotes if ALOUD not in quote.text]  # what was said aloud is in their ears
    of_each = len({quote.who.id for quote in written if isinstance(quote.who, Partner)}) > 1
    quotes = "\n".join(_signed(quote, table) if of_each else f"“{quote.text}”" for quote in written)
    asked = str(turn.words)
    both = f"{quotes}\n{asked}" if quotes else asked
    return both if len(_all_lines(both)) <= WORDS else quotes or asked


def _signed(quote: Quote, table: Table) -> str:
    return f"{mark(table, quote.who)} “{quote.text}”" if isinstance(quote.who, Partner) else f"“{quote.text}”"


def _head(table: Table, who: Partner | Table, lead: Words | None) -> str:
    if isinstance(who, Partner):
        name = f"{mark(table, who)}  {clean_line(who.name)}"
        return _cut(f"{name}, {clean_line(str(lead))}" if lead else name)
    return _cut(clean_line(str(lead)) if lead else clean_line(table.name))


def _signs(table: Table) -> tuple[tuple[str, str], ...]:
    return tuple((mark(table, who), _cut(clean_line(who.name))) for who in table)


def _wrapped(text: str) -> tuple[str, ...]:
    return _parts(text)[0]


def _parts(text: str) -> list[tuple[str, ...]]:
    """The lines of a text, as many at a time as fit; each part but the last says that there is more.

    A part ends where something whole ends, as far as that fits.
    """
    lines = _all_lines(text)
    if len(lines) <= WORDS:
        return [tuple(lines)]
    parts: list[list[str]] = [[]]
    for whole in clean(text).splitlines():
        said = _all_lines(whole, CELLS - 2)  # with room for the sign that there is more
        if parts[-1] and len(parts[-1]) + len(said) > WORDS:
            parts.append([])
        while len(parts[-1]) + len(said) > WORDS:
            fits = WORDS - len(parts[-1])
            parts[-1] += said[:fits]
            said = said[fits:]
            parts.append([])
        parts[-1] += said
    whole_parts = [tuple(part) for part in parts if part]
    return [*((*part[:-1], f"{part[-1]} {LEFT}") for part in whole_parts[:-1]), whole_parts[-1]]


def _all_lines(text: str, cells: int = CELLS) -> list[str]:
    return [row.plain.rstrip() for row in plain(clean(text)).wrap(cells) if row.plain.strip()]


def _cut(line: str) -> str:
    """One line with nothing that a terminal would obey, as much of it as fits."""
    line = clean(line).replace("\n", " ")
    return line if cell_len(line) <= CELLS else set_cell_size(line, CELLS - 1).rstrip() + LEFT
