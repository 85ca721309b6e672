"""`ourturn --try`: look around with a made-up couple, in a folder of its own that is gone afterwards."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tui.commands.evening import begin
from tui.commands.start import Start
from tui.settings.language import gettext as _
from tui.terminal.leaving import tell

if TYPE_CHECKING:
    from games.record import Couple


def look_around(asked: Start) -> int:
    """Let a made-up couple move in somewhere no other command looks, and open a face for them. The exit status."""
    with _moved_in(asked) as (start, _couple):
        return begin(start)


def try_office(asked: Start) -> int:
    """The same with a made-up case of theirs, to drive an hour with. The exit status."""
    from games.office.cases import Office, open_office, settle
    from games.office.made_up import made_up_case
    from tui.office.cases.begin import look_after
    from tui.office.cases.opening import account

    words = os.urandom(16).hex()
    with _moved_in(asked) as (start, couple):
        data = Path(start.data_dir or "")
        settle(data, words)

        def open_them(_start: Start) -> Office:
            return open_office(data, words, by=account())

        with open_them(start) as office:
            with start.records().read(couple) as record:
                address = record.address
            made_up_case(office, couple, address, datetime.now().astimezone())
        status = look_after(start, open_them)
    if not status:
        tell(_("That was a made-up case, and nothing of it was kept."))
    return status


@contextmanager
def _moved_in(asked: Start) -> "Iterator[tuple[Start, Couple]]":
    """A made-up couple in a folder of their own, and the start of a command that is about them; gone afterwards."""
    from games.catalog.made_up import made_up

    with TemporaryDirectory(prefix="ourturn-made-up-") as place:
        _borrow_settings(Path(place, "settings"))
        start = Start(place, plain=asked.plain, mouse=asked.mouse, made_up=True)
        yield start, made_up(start.records(), datetime.now().astimezone())


def _borrow_settings(folder: Path) -> None:
    """Settings as they are here, decks and games too; what is changed meanwhile is gone with the made-up couple."""
    from games.own.folder import own_dir
    from tui.settings.config import path

    folder.mkdir()
    for what in ("decks", "games"):
        (folder / what).symlink_to(own_dir(what).absolute())
    with suppress(OSError):  # none is there, or nobody may read it
        (folder / path().name).write_bytes(path().read_bytes())
    os.environ["OURTURN_CONFIG_DIR"] = str(folder)
