"""What a terminal sends, cut into keys and answers: an answer to somebody's question is never taken for keys.

A terminal sends keys as characters and as sequences that begin with an escape (ECMA-48). The same line carries what it
says of itself when a program has asked: its colours (OSC), its kind (DA, XTVERSION), what it can do (DCS). Such an
answer may come late, long after whoever asked has gone, and in pieces. It is taken whole, and is no key.
"""

import re
from collections.abc import Callable, Generator
from enum import Enum, auto
from time import monotonic

ESC, BEL, END_OF_STRING = "\x1b", "\x07", "\x9c"
SOON = 0.1
"""Seconds after which an escape that nothing follows was the key."""
LATE = 1.0
"""Seconds that may pass between two pieces of one sequence, over a slow line."""
LONGEST = 5.0
"""Seconds after which an answer that does not end is over."""
MOST_PARAMETERS, MOST_ANSWERED = 64, 65_536
"""Characters of a sequence, and of an answer."""
_MOUSE, _CONSOLE = f"{ESC}[M", f"{ESC}[["
_ENDS_WITH_DOLLAR = re.compile(r"\x1b\[(3|7|8|23|24)\$")
"""Keys of rxvt; with anything else a dollar stands before the last character."""
_ANSWERS = {
    "]": (re.compile(r"\d{1,4}"), re.compile(r"\d{1,4};")),
    "P": (re.compile(r"[\d;]{0,8}"), re.compile(r"[\d;]{0,8}[$+!>|=?@]")),
    "_": (re.compile(""), re.compile("G")),
}
"""How a string of the terminal's begins, in part and whole: OSC, DCS, APC. Anything else was typed with alt."""


class Kind(Enum):
    """What a piece is."""

    TYPED = auto()
    """One character."""
    WITH_ALT = auto()
    """One character behind an escape."""
    SEQUENCE = auto()
    """A whole control sequence: a key, the mouse, or an answer."""


Give = Callable[[Kind, str], None]
Reading = Generator[float | None, str | None, str | None]
"""Gives the seconds it waits for the next character (None: for ever), is sent that or None, returns what was left."""


def pieces(give: Give) -> Generator[float | None, str | None, None]:
    """Give each piece once it is whole. It is sent one character after the other, and None where none came in time."""
    left: str | None = None
    while True:
        character = left or (yield None)
        if character == ESC:
            left = yield from _sequence(give, (yield SOON))
        elif character:
            left = None
            give(Kind.TYPED, character)


def _sequence(give: Give, character: str | None) -> Reading:
    """What begins with an escape and this character."""
    if character is None or character == ESC:
        give(Kind.TYPED, ESC)
        return character
    if character == "[":
        return (yield from _control(give))
    if character in _ANSWERS:
        return (yield from _answer(give, character))
    if character == "O":
        following = yield SOON
        if following is None or not "!" <= following <= "~":
            give(Kind.WITH_ALT, character)
            return following
        give(Kind.SEQUENCE, f"{ESC}O{following}")
        return None
    give(Kind.WITH_ALT, character)
    return None


def _control(give: Give) -> Reading:
    """A control sequence: parameters, and one letter that ends it. One that is too long is swallowed to its end."""
    sequence = f"{ESC}["
    for _length in range(MOST_ANSWERED):
        character = yield LATE
        if character is None or not " " <= character <= "~":  # it breaks off
            if sequence == f"{ESC}[":
                give(Kind.WITH_ALT, "[")
            return character
        sequence += character
        if sequence in (_MOUSE, _CONSOLE):
            for _ in range(3 if sequence == _MOUSE else 1):
                if (more := (yield LATE)) is None or more == ESC:
                    return more
                sequence += more
        elif not (character >= "@" or _ENDS_WITH_DOLLAR.fullmatch(sequence)):
            sequence = sequence[:MOST_PARAMETERS]
            continue
        if len(sequence) <= MOST_PARAMETERS:
            give(Kind.SEQUENCE, sequence)
        return None
    return None


def _answer(give: Give, kind: str) -> Reading:
    """A string of the terminal's, swallowed to its end; one that does not begin like that was typed."""
    in_part, whole = _ANSWERS[kind]
    head, began, length, until = "", False, 0, monotonic() + LONGEST
    while length < MOST_ANSWERED and monotonic() < until:
        character = yield LATE
        if character == ESC:
            following = yield LATE
            return None if following in (None, "\\") else (yield from _sequence(give, following))
        if character in (BEL, END_OF_STRING) and head:
            return None
        if not began:
            head += character or ""
            began = bool(whole.fullmatch(head))
            if character is None or not (began or in_part.fullmatch(head)):
                give(Kind.WITH_ALT, kind)
                for each in head[:-1] if character else head:
                    give(Kind.TYPED, each)
                return character
        if character is None or character < " ":  # no answer has an Enter in it
            return character
        length += 1
    return None
