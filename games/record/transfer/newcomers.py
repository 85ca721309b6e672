"""The folder of a couple who comes in from outside: there whole or not at all, whatever happens on the way."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from games.record.errors import RecordError
from games.record.store import layout, lock

LEFT_BEHIND = 3600  # seconds without a record after which nobody is at work in a couple's folder any more
_ON_THE_WAY = {layout.NEW, layout.KEY, layout.LOCK, layout.SEAT, layout.TRIES}


@contextmanager
def settling(folder: Path) -> Iterator[None]:
    """Make `folder`, and remove it with all that is in it when what is inside `with` fails. Raises `Unwritable`.

    What a killed process left of others like it is removed as well: it may hold the words of somebody who never came.
    """
    sweep(folder.parent)
    layout.own_dir(folder)
    try:
        held = lock.acquire(str(folder / layout.LOCK), 0)
        try:
            yield
        finally:
            os.close(held)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def sweep(couples: Path) -> None:
    """Remove folders in which no record appeared for an hour and in which nobody is at work.

    One that holds anything else than a newcomer brings is left alone: somebody may have lost their record.
    """
    for folder in layout.couples(couples.parent):
        with suppress(RecordError, OSError):  # it is there the next time too
            inside = set(os.listdir(folder))
            lost = not inside <= _ON_THE_WAY or (layout.KEY in inside and layout.NEW not in inside)
            if lost or time.time() - folder.stat().st_mtime < LEFT_BEHIND:
                continue
            held = lock.acquire(str(folder / layout.LOCK), 0)
            try:
                shutil.rmtree(folder)
            finally:
                os.close(held)
