"""How a couple wishes things to be said in plain mode, heard or read, briefly or in full; it is followed and kept."""

from contextlib import suppress

from games.engine import Trouble
from games.record import Record
from games.record.couple.schema import Ways
from tui.plain.page import PlainPage
from tui.plain.saying.ears import IS_ON
from tui.settings import config
from tui.settings.plain import READER


class Wishes:
    """Follows on ``page`` what a couple wished once; whether they listen only where nobody said it for this time."""

    def __init__(self, page: PlainPage, fixed: bool) -> None:
        self._page, self.fixed = page, fixed
        self._new: Ways = {}
        self._followed = False

    def listen(self, listens: bool) -> None:
        """They have just said whether one of them listens; it holds already."""
        self._new["listens"] = listens
        self.fixed = True

    def explain(self, briefly: bool) -> None:
        """They have just said how to be told how to answer; it holds already."""
        self._new["brief"] = briefly

    def follow(self, record: Record) -> None:
        """Say things as they wished at another time, from when it is known who they are."""
        if self._followed:
            return
        self._followed = True
        if "brief" not in self._new:
            self._page.manner.brief = record.brief
        if not self.fixed and record.listens is not None and record.listens is not self._page.manner.is_heard:
            self._page.listen(record.listens)
            self._page.say(*([IS_ON] if record.listens else []))

    def keep(self, record: Record) -> None:
        """Keep what they wished; where that cannot be kept it holds for this time."""
        new, self._new = self._new, {}
        if new:
            with suppress(Trouble):
                record.describe(**new)
            if (listens := new.get("listens")) is not None:
                self._page.say(*filter(None, [config.kept_beside(listens)]))

    def sealed(self, only: bool) -> None:
        """Their record says nothing any more before it is opened, so the config file says it for the ``only`` couple
        here: else a passphrase would be asked for on a screen that one of them cannot read."""
        if only and self._page.manner.is_heard:
            self._page.say(config.kept("plain", READER))

    def changed(self, record: Record) -> None:
        """They may have said in Settings whether one of them listens."""
        if record.listens is not None and record.listens is not self._page.manner.is_heard:
            self._page.listen(record.listens)
            self.fixed = True
