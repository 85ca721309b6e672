"""The couples whose records lie in one data directory: finding, adding, renaming, removing, opening them."""

from pathlib import Path
from typing import NamedTuple

from games.engine import NAME_LIMIT, NotAllowed, Table, clean_line, clean_name, did_you_mean
from games.record import layout, lock
from games.record.errors import Busy, Damaged, Missing, RecordError, unwritable
from games.record.evenings import table_doc
from games.record.record import COUPLE, Record
from games.record.storage import open_db


class NoSuchCouple(RecordError):
    """Nobody is kept under that name."""

    def __init__(self, name: str, names: list[str]) -> None:
        said = did_you_mean(name, names) or "“ourturn couples list” shows who is there."
        super().__init__(f"There is no couple called “{name}” here; {said}")


class OpenElsewhere(RecordError):
    """The couple plays in another window already."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} are open in another window; nothing was changed, so go on there or close it first.")


class Couple(NamedTuple):
    """A couple on the list: ``id`` names their folder, ``name`` is what they are called."""

    id: str
    name: str
    table: Table
    timers: bool
    folder: Path


class Records:
    """All records under ``data``. Nothing is made on the disk before the first couple is added."""

    def __init__(self, data: Path) -> None:
        self.data = data

    def couples(self) -> list[Couple]:
        """Everyone whose record can be read, by name. Raises RecordError when the folder of all cannot be."""
        return self.look()[0]

    def look(self) -> tuple[list[Couple], list[RecordError]]:
        """Everyone whose record can be read, by name, and what is wrong with the others."""
        couples, troubles = [], []
        for folder in layout.couples(self.data):
            try:
                couple = self._look(folder)
            except RecordError as trouble:
                troubles.append(trouble)
            else:
                couples += [couple] if couple else []
        return sorted(couples, key=lambda couple: couple.name.casefold()), troubles

    def find(self, name: str) -> Couple:
        """The couple with this name or id, in any case.

        Raises NoSuchCouple, with the nearest name there is; or what is wrong with the record that cannot be read.
        """
        couples, troubles = self.look()
        wanted = clean_line(name).casefold()
        for couple in couples:
            if wanted in (couple.id, couple.name.casefold()):
                return couple
        if troubles:
            raise troubles[0]
        raise NoSuchCouple(wanted, [couple.name for couple in couples])

    def add(self, table: Table, name: str | None = None) -> Couple:
        """A new couple, called after its partners unless they say otherwise.

        Raises NotAllowed when the name is no name or is taken, RecordError when nothing can be written.
        """
        called = self._free_name(name or " & ".join(partner.name for partner in table))
        folder = layout.new_couple(self.data)
        doc = {"name": called, "partners": table_doc(table), "timers": True}
        db = open_db(folder)
        try:
            db.storage.commit([(COUPLE, 1, doc)])
        finally:
            db.close()
        return Couple(folder.name, called, table, True, folder)

    def rename(self, couple: Couple, name: str) -> Couple:
        """Call them something else from now on. Raises NotAllowed as ``add`` does."""
        called = self._free_name(name)
        with self.open(couple) as record:
            record.describe(name=called)
        return couple._replace(name=called)

    def remove(self, couple: Couple) -> None:
        """Take everything of theirs off the disk. Raises OpenElsewhere while they play."""
        import shutil  # only here: its import is felt at start-up

        with self.open(couple):
            try:
                shutil.rmtree(couple.folder)
            except OSError as error:
                unwritable(str(couple.folder), error)

    def open(self, couple: Couple) -> Record:
        """Open their record for an evening, in one window at a time. Raises OpenElsewhere."""
        try:
            seat = lock.acquire(str(couple.folder / layout.SEAT), 0)
        except Busy:
            raise OpenElsewhere(couple.name) from None
        return Record(open_db(couple.folder, create=False), seat)

    def read(self, couple: Couple) -> Record:
        """Open their record to read in it, also while they play."""
        return Record(open_db(couple.folder, create=False))

    def _look(self, folder: Path) -> Couple | None:
        """Who lives in a folder; None when adding them was interrupted before they had a name."""
        try:
            db = open_db(folder, create=False)
        except Missing:
            return None
        with Record(db) as record:
            if record.named:
                return Couple(folder.name, record.name, record.table, record.timers, folder)
        journal = folder / layout.JOURNAL
        first_lines = journal.read_bytes()[:4096]
        if first_lines.count(b"\n") > 1:
            raise Damaged(str(journal), first_lines.index(b"\n") + 1, "the line that says whose it is")
        return None

    def _free_name(self, typed: str) -> str:
        name = clean_name(typed, limit=2 * NAME_LIMIT + 3)
        if any(couple.name.casefold() == name.casefold() for couple in self.couples()):
            raise NotAllowed(f"There is a couple called “{name}” here already; another name keeps the two apart.")
        return name
