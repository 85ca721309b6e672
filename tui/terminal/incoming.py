"""What a terminal has sent and nobody has looked at yet: in its order, and no more of it than there is room for.

A key held down by a script, or a book pasted by a terminal that does not mark what is pasted, comes faster than any
screen takes it. The first of it waits, as much as any answer has; from there on all is left out until nothing has come
for a moment, so that no text gets holes, and that is said where it happened. Of what is pasted and marked as such
nothing is taken when it is longer than any field has room for.

A paste whose end never comes (a broken line, a terminal that forgot it) is over once nothing has come for a while, or
once a key comes that writes nothing: from then on keys are keys. Should more of it come after all, it is still pasted,
and no Enter in it is pressed.

Where lines are read instead of keys a terminal still hands on line by line, and its own backspace takes the closing
bracket for six characters: that is undone here as well, and what is no text is none.
"""

import re
from collections import deque
from typing import NamedTuple

ROOM = 8 * 1024
"""Bytes of keys that wait."""
AFTERWARDS = 1024
"""Bytes for which there is room besides, once something was left out: for a key that leaves, and the like."""
LONGEST_PASTE = 64 * 1024
"""Bytes of one paste; no field takes in as many."""
MOST_PASTES = 64
"""Pastes that wait."""
UNDECIDED, QUIET = 0.05, 1.0
"""Seconds without a byte after which half a sign of a paste was none, and after which a flood is over."""
BEGINS, ENDS = b"\x1b[200~", b"\x1b[201~"
PAUSE, BY_HAND = 0.3, 32
"""Seconds without a byte after which a key in a paste was pressed by somebody, and bytes nobody presses at once."""
_GO_ON = bytes(range(0x80, 0xC0))
_PART_OF_ONE = re.compile(rb"(?:\x1b[^\x1b]{0,31}|[\xc0-\xff][\x80-\xbf]{0,3})\Z")
"""A key that may have been cut in two at the end."""
_WRITES_NOTHING = re.compile(rb"[\x01-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f]|\x1bO[!-~]|\x1b\[[0-9;]*[@-~]")
"""A key that no paste consists of: with ctrl, an arrow, F1."""
_ESCAPE = b"\x1b"
_JOINED = re.compile(r"(?:\r\n|[\r\n])+")


class Pasted(NamedTuple):
    """All of one paste; nothing of its text where it is too long. ``length`` is in characters."""

    text: str
    length: int


class LeftOut(NamedTuple):
    """Here more came than there was room for."""


Part = bytes | Pasted | LeftOut


class Incoming:
    """Takes what is read, and when, and gives it on in parts."""

    def __init__(self) -> None:
        self._parts: deque[tuple[Part, float]] = deque()
        self._at = 0.0
        self._waiting = dict.fromkeys((bytes, Pasted, LeftOut), 0)
        """Bytes of keys, and how many of the others."""
        self._pasted = 0
        self._held = b""
        self._paste: bytearray | None = None
        self._length = 0
        self._flooded = False
        self._broken = False
        """Whether a paste was over without its end, which may come yet; ``_cut`` is what has come of that."""
        self._cut = b""

    def __bool__(self) -> bool:
        """Whether something waits."""
        return bool(self._parts)

    def take(self, read: bytes, at: float) -> None:
        """What was read at that time."""
        paused, self._at = at - self._at, at
        come, self._held = self._end_after_all(read, paused), b""
        while come:
            marker = BEGINS if self._paste is None else ENDS
            before, found, come = come.partition(marker)
            if not found:
                begun = _begun(before, marker)
                before, self._held = before[: len(before) - begun], before[len(before) - begun :]
            if self._paste is None:
                self._keys(before)
            else:
                self._goes_on(self._paste, before)
            if found:
                self._turn()

    @property
    def is_undecided(self) -> bool:
        """Whether it is to be told how long it is ``quiet``."""
        return self._flooded or (bool(self._held) and self._paste is None)

    def quiet(self, seconds: float) -> None:
        """Nothing has come for so long."""
        if seconds >= QUIET:
            if self._paste is not None:
                self._break_off()
            self._flooded = False
        if seconds >= UNDECIDED and self._paste is None:
            held, self._held = self._held, b""
            self._keys(held)

    def give(self, most: int) -> tuple[Part, float]:
        """The next part and when it was read; of at most so many bytes where it is keys."""
        part, at = self._parts.popleft()
        if isinstance(part, bytes) and len(part) > most:
            self._parts.appendleft((part[most:], at))
            part = part[:most]
        self._count(part, -1)
        return part, at

    def _put(self, part: Part) -> None:
        self._parts.append((part, self._at))
        self._count(part, 1)

    def _count(self, part: Part, sign: int) -> None:
        self._waiting[type(part)] += sign * (len(part) if isinstance(part, bytes) else 1)
        if isinstance(part, Pasted):
            self._pasted += sign * len(part.text)

    def _keys(self, keys: bytes) -> None:
        if self._flooded or not keys:
            return
        room = max(0, ROOM + (AFTERWARDS if self._waiting[LeftOut] else 0) - self._waiting[bytes])
        self._flooded = len(keys) > room
        if keys := _PART_OF_ONE.sub(b"", keys[:room]) if self._flooded else keys:
            self._put(keys)
        if self._flooded:
            self._leave_out()

    def _goes_on(self, paste: bytearray, more: bytes) -> None:
        self._length += len(more.translate(None, _GO_ON))
        if len(paste) <= LONGEST_PASTE:
            paste += more[: LONGEST_PASTE + 1 - len(paste)]

    def _end_after_all(self, read: bytes, paused: float) -> bytes:
        """What is to be gone through, once it is seen to that a paste which broke off goes on, or one that hangs is
        over."""
        if self._paste is not None:
            if paused >= PAUSE and read != ENDS and _WRITES_NOTHING.fullmatch(read):
                self._break_off()
            return self._held + read
        come = self._held + read
        if self._cut and ENDS.startswith((self._cut + come)[: len(ENDS)]):
            come = self._cut + come
            if len(come) < len(ENDS):
                self._cut = come
                return b""
        self._cut = b""
        before, found, after = come.partition(ENDS)
        if self._broken and found and not before:
            self._broken = False
            return after
        if self._broken and BEGINS not in before and (found or len(come) >= BY_HAND):
            self._paste, self._length, self._broken = bytearray(), 0, False
        return come

    def _break_off(self) -> None:
        """A paste is over, though its end has not come."""
        self._cut, self._held = self._held, b""
        if self._length:
            self._turn()
        self._paste, self._broken = None, True

    def _turn(self) -> None:
        """A paste begins, or is over."""
        if self._paste is None:
            self._paste, self._length, self._broken = bytearray(), 0, False
            return
        paste, self._paste = self._paste, None
        text = "" if len(paste) > LONGEST_PASTE else paste.decode("utf-8", "replace").replace("\0", "")
        too_many = self._waiting[Pasted] == MOST_PASTES or self._pasted + len(text) > LONGEST_PASTE
        if self._flooded or too_many:
            self._leave_out()
        else:
            self._put(Pasted(text, self._length))

    def _leave_out(self) -> None:
        if not (self._parts and isinstance(self._parts[-1][0], LeftOut)):
            self._put(LeftOut())


def _begun(come: bytes, marker: bytes) -> int:
    """How many bytes at the end may be the beginning of the marker."""
    lengths = range(min(len(marker) - 1, len(come)), 0, -1)
    return next((length for length in lengths if marker.startswith(come[-length:])), 0)


class CutOff(Exception):
    """A line was longer than the terminal hands on, or than we take; nothing of it was kept."""


class HalfPasted(CutOff):
    """Something was pasted and its end, or its beginning, never came; nothing of it was kept."""


class NoText(CutOff):
    """A line has bytes that are no characters; nothing of it was kept."""


def first_of(come: bytes) -> tuple[bytes, bytes] | None:
    """The first whole line, with brackets, and what came after it; None while its end has not come."""
    at = 0
    while True:
        end, begins = come.find(b"\n", at), come.find(BEGINS, at)
        if begins < 0 or 0 <= end < begins:
            return None if end < 0 else (come[:end], come[end + 1 :])
        if (closed := _closed(come, begins + len(BEGINS))) is None:
            return None
        at = closed[1]


def text_of(line: bytes, encoding: str) -> str:
    """Its words, what was pasted in several lines with blanks between. Raises HalfPasted and NoText."""
    words, at = "", 0
    while (begins := line.find(BEGINS, at)) >= 0:
        words += _outside(line[at:begins], encoding)
        closed = _closed(line, begins + len(BEGINS))
        if closed is None:
            raise HalfPasted
        end, at, erased = closed
        pasted = decoded(line[begins + len(BEGINS) : end], encoding)
        last = max(pasted.rfind("\n") + 1, len(pasted) - erased)  # where a terminal's backspace can't come from
        words += _JOINED.sub(" ", pasted[:last].strip("\r\n"))
    return words + _outside(line[at:], encoding)


def unfinished(come: bytes, encoding: str) -> str:
    """The words of a line whose end, or whose closing bracket, has not come; none of what came after a whole line."""
    line, _left = first_of(come) or (come, b"")
    try:
        return text_of(line, encoding)
    except CutOff:
        bare = line.replace(BEGINS, b"").replace(ENDS, b"").partition(_ESCAPE)[0]
        return _JOINED.sub(" ", bare.decode(encoding, "replace").strip("\r\n"))


def _closed(come: bytes, since: int) -> tuple[int, int, int] | None:
    """Where what was pasted ends and its closing bracket does, and how many characters of that were erased."""
    again = come.find(BEGINS, since)
    until = len(come) if again < 0 else again
    if (whole := come.find(ENDS, since, until)) >= 0:
        return whole, whole + len(ENDS), 0
    if (end := come.find(_ESCAPE, since, until)) < 0:
        return None
    left = next(length for length in range(len(ENDS), 0, -1) if come.startswith(ENDS[:length], end))
    return end, end + left, len(ENDS) - left


def _outside(line: bytes, encoding: str) -> str:
    if ENDS in line:  # the rest of something that was taken for over
        raise HalfPasted
    return decoded(line, encoding)


def decoded(line: bytes, encoding: str) -> str:
    """The words of a line that is only that. Raises NoText."""
    try:
        return line.decode(encoding)
    except UnicodeDecodeError:
        raise NoText from None
