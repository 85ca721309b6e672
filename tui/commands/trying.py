"""`ourturn --try`: look around with a made-up couple, in a folder of its own that is gone afterwards."""

from datetime import datetime
from tempfile import TemporaryDirectory

from tui.commands.play import begin
from tui.commands.start import Start


def look_around(asked: Start) -> int:
    """Let a made-up couple move in somewhere no other command looks, and open a face for them. The exit status."""
    from games.made_up import made_up

    with TemporaryDirectory(prefix="ourturn-made-up-") as place:
        start = Start(place, plain=asked.plain, mouse=asked.mouse, made_up=True)
        made_up(start.records(), datetime.now().astimezone())
        return begin(start)
