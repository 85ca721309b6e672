"""How each kind of turn is answered in plain mode, in full and in a few words, for eyes and for ears."""

from typing import Any

from games.engine import (
    Act,
    Choose,
    Page,
    Press,
    Rate,
    Reply,
    Reveal,
    Say,
    Seen,
    Speak,
    Turn,
    Words,
    Write,
    nsay,
    say,
)
from tui.settings.commands import COMMANDS

KINDS = frozenset(each.kind for each in (Say, Reveal, Speak, Act, Write, Choose, Rate, Press, Page, Reply))
"""The kinds of turn that plain mode knows."""
LEFT_OUT = "-"
"""Typed alone it leaves out what is remembered."""


def is_unseen(turn: Turn[Any]) -> bool:
    """Whether what is typed for it is not shown."""
    return turn.seen is not Seen.OPEN and isinstance(turn, Write | Choose | Rate | Reply)


def in_lines(turn: Turn[Any], timers: bool, known: bool) -> Words:
    """How to answer, briefly where it is ``known``; and that nobody sees it, where that is so.

    Raises TypeError for a kind that plain mode does not know, also where it is built on another.
    """
    _see_that_it_is_known(turn)
    how = (_briefly(turn, timers) if known else None) or _told(turn, timers)
    if not is_unseen(turn):
        return how
    return say("{how} It isn’t shown.", how=how) if known else say("{how} What you type isn’t shown.", how=how)


def _briefly(turn: Turn[Any], timers: bool) -> Words | None:
    """The same for whoever knows it; None where it is as short as it can be."""
    match turn:
        case Speak():
            timed = say("Aloud, {about}; enter when you’re done.", about=about(turn.seconds))
            return timed if timers else say("Aloud; enter when you’re done.")
        case Act() if not turn.ends:
            timed = say("Take {about}; enter when you’re done.", about=about(turn.seconds))
            return timed if timers else say("Enter when you’re done.")
        case Write():
            return say("One line, or enter alone.") if turn.optional else say("One line.")
        case Choose() | Reply():
            return say("Type its number.")
        case Rate():
            how = say("{low} to {high}{unit}.", low=turn.low, high=turn.high, unit=_unit(turn))
            return how if turn.usual is None else say("{how} Enter alone is {usual}.", how=how, usual=turn.usual)
        case Press():
            return say("1 yes, 2 change it.")
    return None


def _told(turn: Turn[Any], timers: bool) -> Words:
    match turn:
        case Page():
            return say("Press enter: {action}.", action=turn.action)
        case Say() | Reveal():
            return say("Press enter: {action}.", action=turn.action)
        case Speak():
            aloud = say("Say it aloud. Press enter when you’re done.")
            timed = say("Say it aloud, {about}. Press enter when you’re done.", about=about(turn.seconds))
            return timed if timers else aloud
        case Act() if turn.ends:
            once_ready = say("Press enter when you’re ready; then it’s gone.")
            timed = say("It’s gone in {about}. Press enter if you’re ready sooner.", about=about(turn.seconds))
            return timed if timers else once_ready
        case Act():
            untimed = say("Press enter when you’re done.")
            timed = say("Take {about}. Press enter when you’re done.", about=about(turn.seconds))
            return timed if timers else untimed
        case Write():
            if turn.optional:
                return say("Write one line, then press enter. Leave it empty to skip it.")
            return say("Write one line, then press enter.")
        case Choose() | Reply():
            return say("Type its number, then press enter.")
        case Rate():
            return _number(turn)
        case Press():
            return say("1 yes, 2 change it. Type a number, then press enter.")
    raise TypeError(f"plain mode does not say how a turn of the kind {turn.kind} is answered")


def _number(turn: Rate) -> Words:
    how = say(
        "Type a number from {low} to {high}{unit}, then press enter.", low=turn.low, high=turn.high, unit=_unit(turn)
    )
    return how if turn.usual is None else say("{how} Enter alone is {usual}.", how=how, usual=turn.usual)


WHICH = say("Which?")
FEW = 3
"""Rows that are kept in mind by whoever has just heard them."""


def by_ear(turn: Turn[Any], timers: bool, known: bool, unseen: bool, then_enter: bool = False) -> Words:
    """The same for those who listen: the range itself, and no word too many.

    ``unseen`` and ``then_enter`` where that is to be said. Raises TypeError as `in_lines` does.
    """
    _see_that_it_is_known(turn)
    match turn:
        case Say() | Reveal() | Page():
            return say("Enter: {action}.", action=turn.action)
        case Speak():
            how = say("Aloud, {about}", about=about(turn.seconds)) if timers else say("Aloud")
        case Act() if turn.ends:
            timed = say("It’s gone in {about}; enter if you’re ready sooner.", about=about(turn.seconds))
            return timed if timers else say("Enter when you’re ready; then it’s gone.")
        case Act():
            how = say("Take {about}", about=about(turn.seconds)) if timers else say("Do it")
        case Write() if turn.optional:
            how = say("One line, or enter") if known else say("One line; enter skips it")
        case Write():
            how = say("One line")
        case Choose() | Reply() | Press():
            how = picked_by_ear(2 if isinstance(turn, Press) else len(turn.options), known)
        case Rate():
            are_heard = known and {turn.low, turn.high} <= turn.anchors.keys()
            how = WHICH if are_heard else say("{numbers}{unit}", numbers=reach(turn.low, turn.high), unit=_unit(turn))
        case _:
            raise TypeError(f"plain mode does not say how a turn of the kind {turn.kind} is answered")
    if how is WHICH:
        return how
    how = say("{how}, unseen", how=how) if unseen else how
    if then_enter and not (isinstance(turn, Write) and turn.optional):
        how = say("{how}, then enter", how=how)
    return say("{how}.", how=how)


def picked_by_ear(rows: int, known: bool) -> Words:
    """How to pick one of so many rows that were just heard."""
    if not known:
        return say("Type its number")
    return WHICH if rows <= FEW else reach(1, rows)


def reach(low: int, high: int) -> Words:
    """The numbers that can be typed, as one says them."""
    if low == high:
        return say("{only}", only=low)
    if high == low + 1:
        return say("{low} or {high}", low=low, high=high)
    return say("{low} to {high}", low=low, high=high)


def enter_alone(part: Turn[Any]) -> Words | None:
    """What Enter alone is on a page, where how to answer does not say so itself."""
    if isinstance(part, Choose) and part.usual:
        return say("Enter alone is “{words}”.", words=part.usual.words)
    if not (isinstance(part, Write) and part.remembered):
        return None
    kept = say("Enter alone is “{text}”.", text=part.remembered)
    if part.seen is not Seen.OPEN:
        kept = say("Enter alone keeps your words; {show} reads them.", show=COMMANDS["show"].line)
    return say("{kept} {sign} leaves it out.", kept=kept, sign=LEFT_OUT) if part.optional else kept


def about(seconds: int) -> Words:
    """A length of time, as one says it."""
    if seconds < 60:
        return nsay("about {number} second", "about {number} seconds", seconds)
    minutes, half = divmod(round(seconds / 30), 2)
    if minutes == 1:
        return say("about a minute and a half") if half else say("about a minute")
    if half:
        return nsay("about {number} and a half minutes", "about {number} and a half minutes", minutes)
    return nsay("about {number} minute", "about {number} minutes", minutes)


def _unit(turn: Rate) -> Words | str:
    return say(" {unit}", unit=turn.unit) if turn.unit else ""


def _see_that_it_is_known(turn: Turn[Any]) -> None:
    if turn.kind not in KINDS:
        raise TypeError(f"plain mode knows no turn of the kind {turn.kind}")
