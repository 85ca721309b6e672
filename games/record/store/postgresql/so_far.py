"""A record in PostgreSQL as far as it was read: what it says, and how far that is."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from psycopg.types.numeric import Int8

from games.engine.words import gettext as _
from games.record.errors import Damaged, Missing, Newer, NotOurs, Sealed
from games.record.store import line
from games.record.store.postgresql.anew import Written
from games.record.store.postgresql.connecting import Link, Rows
from games.record.store.tables import Tables

STATE = b"SELECT store, epoch, header, seq, ends FROM ourturn.state(%s)"
_LINES = b"""
SELECT seq, line FROM ourturn.commits WHERE couple = %s AND epoch = %s AND seq BETWEEN %s AND %s
"""
_FIRST_LOOK = b"""
SELECT l.seq, l.line, s.store, s.epoch, CASE WHEN coalesce(l.seq, 1) = 1 THEN s.header END, s.seq, s.ends
FROM ourturn.state(%s) s
LEFT JOIN ourturn.commits l ON l.couple = %s AND l.epoch = s.epoch AND l.seq <= %s
"""
"""The first lines, and in the same answer the state: each row ends with it, the header in that of line 1 only.

Nothing is asked for in order: the server moves whole lines to sort them, which takes it longer than finding them.
"""
_AT_ONCE = 2000  # lines


class State(NamedTuple):
    """Which record there is, and how far it has come: the number of its last line, and where that ends, in bytes."""

    store: str
    epoch: int
    header: bytes
    seq: int
    ends: int


class SoFar:
    """What was read of the record of the drawer called ``couple``, said to be ``at``; ``tables`` is what it says.

    Nothing here locks. `store` and `epoch` are empty before anything was read.
    """

    codec: line.Codec

    def __init__(self, link: Link, couple: str, at: str, codec_for: line.CodecFor) -> None:
        self._link, self._couple, self._at, self.codec_for = link, couple, at, codec_for
        self.forget()

    def forget(self) -> None:
        """Drop what is in memory, so that the next look reads all of it."""
        self.tables, self.store, self.epoch = Tables(), "", 0
        self.seq = self.ends = 0
        self._last = b""

    def look(self) -> bool:
        """Take in what was saved since the last look; whether anything was. Raises as `see`, and Missing."""
        return self.see(self._asked()) if self.epoch else self._look_first()

    def _look_first(self) -> bool:
        rows = _in_order(self._link.ask(_FIRST_LOOK, (self._couple, self._couple, Int8(_AT_ONCE))))
        if rows and rows[0][0] not in (None, 1):
            return self.see(self._asked())  # line 1 is gone, and what stands in its row with it
        state = state_in([row[2:] for row in rows[:1]], self._at)
        if [row[0] for row in rows] == list(range(1, min(state.seq, _AT_ONCE) + 1)):
            self._begin(state.header)
            self._take([row[1] for row in rows])
        self.see(state)  # which says what is wrong where they weren't, and takes in those that come after
        return True

    def see(self, state: State) -> bool:
        """The same, where it is known how far it has come. Raises Sealed, Damaged, NotOurs, Newer, OutOfReach."""
        if (self.store, self.epoch, self.seq, self.ends) == (state.store, state.epoch, state.seq, state.ends):
            return False
        for _try in range(3):
            if (self.store, self.epoch) != (state.store, state.epoch) or state.seq < self.seq:
                self._begin(state.header)
            if self._read_to(state.seq):
                return True
            newer = self._asked()
            if newer == state:
                break
            state = newer  # it was written anew while it was read
        raise Damaged(self._at, self.ends, _("a line is missing or in the wrong place"))

    def added(self, written: bytes, commit: Sequence[Sequence[Any]]) -> None:
        """Know a commit that was saved as the next line."""
        self.tables.apply(commit)
        self.seq, self.ends, self._last = self.seq + 1, self.ends + len(written) + 1, written

    def anew(self, codec: line.Codec, epoch: int, written: Written) -> None:
        """Know that what is in memory was written anew."""
        self.codec, self.epoch = codec, epoch
        self._last, self.seq, self.ends, _kept = written
        self.tables.replaced = 0

    def _begin(self, written: bytes) -> None:
        """Stand after the header, before the first commit."""
        self.forget()
        header = read_header(written, self._at)
        codec = self.codec_for(header.store, header.epoch)
        if codec.name != header.codec:
            raise Sealed(self._at)
        self.codec, self.store, self.epoch, self.ends = codec, header.store, header.epoch, len(written)

    def _read_to(self, last: int) -> bool:
        """Take in the lines up to a number; False where they are not there, or not those that stood there before."""
        while self.seq < last:
            first = max(self.seq, 1)  # the last known one, too: it has to be what it was
            until = min(last, first + _AT_ONCE)
            rows = _in_order(self._link.ask(_LINES, (self._couple, Int8(self.epoch), Int8(first), Int8(until))))
            if [row[0] for row in rows] != list(range(first, until + 1)) or (self.seq and rows[0][1] != self._last):
                self.forget()
                return False
            self._take([row[1] for row in rows[1 if self.seq else 0 :]])
        return True

    def _take(self, lines: list[bytes]) -> None:
        """Take in whole lines that follow the last known one. Raises Damaged."""
        texts, ends = list[bytes](), self.ends
        try:
            for seq, each in enumerate(lines, self.seq + 1):
                texts.append(self.codec.unwrap(seq, each))
                ends += len(each) + 1
            at = self.ends
            for commit in line.from_texts(texts):
                self.tables.apply(commit)
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            self.forget()
            if len(texts) < len(lines):
                raise Damaged(self._at, ends, str(error)) from None
            raise Damaged(self._at, at, _("a line here or soon after isn’t a commit")) from None
        self.seq, self.ends, self._last = self.seq + len(lines), ends, lines[-1]

    def _asked(self) -> State:
        return state_in(self._link.ask(STATE, (self._couple,)), self._at)


def _in_order(rows: Rows) -> Rows:
    return sorted(rows, key=lambda row: row[0] or 0)


def state_in(rows: Rows, at: str) -> State:
    """The state in what was answered to `STATE`. Raises Missing."""
    if not rows or rows[0][2] is None:
        raise Missing(at)
    return State(*rows[0])


def read_header(written: bytes, at: str) -> line.Header:
    """The header of a record that is said to be ``at``. Raises NotOurs, Damaged, Newer."""
    try:
        header = line.read_header(written.removesuffix(b"\n"))
    except KeyError:
        raise NotOurs(at) from None
    except ValueError as error:
        raise Damaged(at, 0, str(error)) from None
    if header.form > line.FORMAT:
        raise Newer(at, header.form)
    return header
