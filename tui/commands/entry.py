"""Where all begins: the command line, or an evening at once; and the exit status and sentence for what can go wrong."""

import os
import sys

from tui.commands.start import COMPLETE, Start
from tui.hosting import HOSTED, JOIN
from tui.terminal.capabilities import fit
from tui.terminal.leaving import Signalled, Status, crashed, fault_of, tell


def run(args: list[str]) -> int:
    """Do what was typed and return the exit status. Nothing that goes wrong leaves as a traceback."""
    fit(os.environ, sys.stdout, sys.stderr)
    try:
        status = _status(args)
        if sys.stdout:
            sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read along has gone. What is still to be flushed at exit goes nowhere, without a word.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return Status.NOBODY_READS
    return status


def _status(args: list[str]) -> int:
    try:
        return _do(args)
    except KeyboardInterrupt:
        return Status.INTERRUPTED
    except Signalled as signalled:
        return 128 + signalled.number
    except BrokenPipeError:
        raise
    except Exception as error:  # the last door: a fault of ours is told without a word of theirs
        return _told(error)


def _do(args: list[str]) -> int:
    """Do what was typed; where nothing was, none of the command line is loaded for it."""
    if args[:2] == JOIN:
        from tui.hosting.joining.newcomers import receive_newcomer

        return receive_newcomer(args[2:], _told)
    if args[:1] == [HOSTED]:
        from tui.hosting.guest import receive

        return receive(args[1:], _told)
    if args or os.environ.get(COMPLETE):
        from tui.commands.cli import do

        return do(args)
    from tui.commands.evening import begin
    from tui.settings.language import choose

    choose()
    return begin(Start())


def _told(error: Exception) -> int:
    """Say what went wrong in one sentence; the status that goes with it."""
    from games.catalog.games import NoSuchGame
    from games.engine import NotAllowed
    from games.record import NoSuchCouple, OpenElsewhere, RecordError
    from games.record.errors import TakenOver

    if isinstance(error, NoSuchGame | NoSuchCouple | NotAllowed):
        tell(str(error))
        return Status.USAGE
    if isinstance(error, OpenElsewhere | TakenOver):
        tell(str(error))
        return Status.ELSEWHERE
    if isinstance(error, RecordError):
        tell(str(error))
        return Status.RECORD
    tell(crashed(fault_of(error)))
    return Status.CRASH
