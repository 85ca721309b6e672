"""All records in one folder: listing them, adding one, and having one settle that comes from outside."""

import os
import stat
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from games.engine.words import gettext as _
from games.record.errors import RecordError, Refused
from games.record.store import layout
from games.record.store.drawer import FolderDrawer
from games.record.store.seams import Hold

LEFT_BEHIND = 3600  # seconds without a record after which nobody is at work in a folder any more


@dataclass(frozen=True)
class FolderCabinet:
    """The folder of all records: see `Cabinet`. Nothing is made on the disk before the first one is added."""

    data: Path

    @property
    def only_sealed(self) -> bool:
        """See `Cabinet`: whoever can look into the folder is who seals it or not."""
        return False

    @property
    def at(self) -> str:
        """See `Cabinet`."""
        return str(self.data)

    @property
    def drawers_at(self) -> str:
        """See `Cabinet`."""
        return str(self.data / "couples")

    ahead = 0.0
    """See `Cabinet`."""

    @property
    def is_there(self) -> bool:
        """See `Cabinet`."""
        return self.data.exists()

    def drawers(self) -> list[FolderDrawer]:
        """See `Cabinet`."""
        return [FolderDrawer(folder) for folder in layout.couples(self.data)]

    def add(self) -> FolderDrawer:
        """See `Cabinet`."""
        return FolderDrawer(layout.new_couple(self.data))

    @contextmanager
    def settling(self, name: str | None = None) -> Iterator[FolderDrawer]:
        """See `Cabinet`."""
        self._sweep()
        drawer = FolderDrawer(layout.own_dir(layout.couples_dir(self.data) / name)) if name else self.add()
        try:
            with closing(drawer.hold(Hold.WRITING, 0)):
                yield drawer
        except BaseException:
            with suppress(RecordError):
                drawer.remove()
            raise

    def mode(self) -> int | None:
        """See `Cabinet`."""
        try:
            return stat.S_IMODE(os.stat(self.data / "couples").st_mode)
        except FileNotFoundError:
            return None

    def _sweep(self) -> None:
        """Remove folders in which no record appeared for an hour and in which nobody is at work.

        One that holds anything else than a newcomer brings is left alone: somebody may have lost their record.
        """
        for drawer in self.drawers():
            with suppress(RecordError, OSError):  # it is there the next time too
                inside = set(os.listdir(drawer.folder))
                if not _came_only_half(inside) or time.time() - drawer.folder.stat().st_mtime < LEFT_BEHIND:
                    continue
                with closing(drawer.hold(Hold.WRITING, 0)):
                    drawer.remove()


@dataclass(frozen=True)
class OneFolder(FolderCabinet):
    """The same with the one record called ``id`` and no other, whoever else lies beside it; see `FolderDrawer` for
    ``quota``. Nobody is added to it."""

    id: str
    quota: int = 0

    def drawers(self) -> list[FolderDrawer]:
        """See `Cabinet`."""
        return [FolderDrawer(each, self.quota) for each in layout.couples(self.data) if each.name == self.id]

    def add(self) -> FolderDrawer:
        """Refused."""
        raise Refused(self.drawers_at, _("is for one couple"))

    @contextmanager
    def settling(self, name: str | None = None) -> Iterator[FolderDrawer]:
        """Refused."""
        yield self.add()


def _came_only_half(inside: set[str]) -> bool:
    """Whether these files are what a newcomer brings, who writes the record first and renames it last."""
    others = inside - {layout.NEW, layout.LOCK} - layout.SEATS
    odd = {name for name in others if name.startswith((".", "record.")) or layout.FOUND in name}
    return not odd and (layout.NEW in inside or not others)
