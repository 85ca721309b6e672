"""`ourturn --try`: look around with a made-up couple, in a folder of its own that is gone afterwards."""

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from tui.commands.evening import begin
from tui.commands.start import Start


def look_around(asked: Start) -> int:
    """Let a made-up couple move in somewhere no other command looks, and open a face for them. The exit status."""
    from games.catalog.made_up import made_up

    with TemporaryDirectory(prefix="ourturn-made-up-") as place:
        _borrow_settings(Path(place, "settings"))
        start = Start(place, plain=asked.plain, mouse=asked.mouse, made_up=True)
        made_up(start.records(), datetime.now().astimezone())
        return begin(start)


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
