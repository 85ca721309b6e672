"""Asking for the passphrases of those whose answers are locked, one after the other, each behind their curtain."""

from collections.abc import Callable, Sequence
from functools import partial

from games.asides.aside import Aside
from games.asides.unlocking import ANOTHER, AT_GOOD_NIGHT, GOING_ON, GOOD_NIGHT, TITLE, unlocking
from games.engine import NotAllowed, Partner, Words
from games.record import Record, RecordError
from tui.sentences import OPENING, slower


def before_going_on(record: Record, whose: Sequence[Partner]) -> Aside:
    """The aside before a play goes on; it comes to nothing as soon as one of them would rather not."""
    who, *others = whose

    def then(words: str) -> Aside | None:
        return before_going_on(record, others) if words and others else None

    asked = ANOTHER if record.own_differs and record.seat == who.id else GOING_ON
    return _asking(record, who, (TITLE, asked), then, lambda: None)


def before_good_night(record: Record, whose: Sequence[Partner], then: Callable[[], Aside | None]) -> Aside:
    """The aside before good night asks what stays, which ``then`` gives; whoever would rather not leaves it locked."""
    who, *others = whose

    def go_on(_: str) -> Aside | None:
        return before_good_night(record, others, then) if others else then()

    return _asking(record, who, (AT_GOOD_NIGHT, GOOD_NIGHT), go_on)


def _asking(
    record: Record,
    who: Partner,
    words: tuple[Words, Words],
    then: Callable[[str], Aside | None],
    before: Callable[[], Aside | None] | None = None,
) -> Aside:
    title, asked = words
    right: set[str] = set()  # it may be checked twice, once apart from the screen

    def opens(typed: str) -> None:
        if typed in right:
            return
        try:
            record.unsealed(who, typed, _not_yet)
        except RecordError as why:
            raise NotAllowed(str(why)) from None
        right.add(typed)

    script = partial(unlocking, who, asked, opens)
    return Aside(title, record.table, script, then, meanwhile=OPENING, before=before)


def _not_yet(seconds: float) -> None:
    """A try that comes too soon after a wrong one is refused, and nobody waits in front of a dead screen."""
    raise NotAllowed(str(slower(seconds)))
