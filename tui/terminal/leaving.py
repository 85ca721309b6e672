"""How Our Turn leaves: what each exit status means, and the one sentence that goes with it."""

import signal
import sys
from contextlib import suppress
from enum import IntEnum
from types import TracebackType

ASKED = signal.SIGUSR1
"""What another window sends where their evening goes on there."""


class Status(IntEnum):
    """What the exit status says. A signal leaves 128 and its number."""

    FINE = 0
    RECORD = 1
    """The record could not be read or written."""
    USAGE = 2
    """What was typed does not fit, or names nobody and nothing that is here."""
    ELSEWHERE = 3
    """The couple is open in another window, or their evening went on there."""
    NO_TERMINAL = 4
    """The line that it was reached over has no terminal."""
    DAMAGED = 5
    """The record that was looked at is damaged."""
    LOOK = 6
    """The doctor found something that wants a look, and no damage."""
    CRASH = 70
    """Our own fault."""
    INTERRUPTED = 130
    """Ctrl+C, as a shell gives it."""
    NOBODY_READS = 141
    """Whoever read what a command writes has gone."""


class Signalled(BaseException):
    """A signal asked us to leave; ``number`` says which. No Exception: nothing on the way may take it for a fault."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def tell(sentence: str) -> None:
    """Say something that is no result: on stderr, as plain characters, whatever was typed into it."""
    from games.engine import clean  # only when there is something to say: its import is felt at start-up

    with suppress(OSError):  # nobody is there any more to hear it
        print(clean(sentence), file=sys.stderr, flush=True)  # noqa: T201  # the one place that talks there


def status_after(number: int) -> int:
    """The exit status after a signal asked us to leave; where it came from another window, that is said."""
    if number != ASKED:
        return 128 + number
    from games.engine import gettext as _  # as below

    tell(_("Your evening went on in another window; everything you answered is there."))
    return Status.ELSEWHERE


def crashed(fault: str) -> str:
    """The sentence after a crash; ``fault`` is its type and place."""
    from games.engine import gettext as _  # only here: its import is felt at start-up

    return _(
        "Our Turn stopped unexpectedly ({fault}). Everything you answered is saved; start ourturn again to go on "
        "where you were.",
        fault=fault,
    )


def fault_of(error: BaseException) -> str:
    """Type and place of a fault and nothing else: its message and its values may hold the couple's words."""
    frames = list(_frames(error.__traceback__))
    ours = [frame for frame in frames if frame[0].startswith(("tui.", "games."))]
    if not frames:
        return type(error).__name__
    _, file, line = (ours or frames)[-1]
    return f"{type(error).__name__}, {file.rpartition('/')[2]}:{line}"


def _frames(at: TracebackType | None) -> "list[tuple[str, str, int]]":
    frames = []
    while at:
        code = at.tb_frame
        frames.append((code.f_globals.get("__name__", ""), code.f_code.co_filename, at.tb_lineno))
        at = at.tb_next
    return frames
