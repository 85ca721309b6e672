"""Records as they lie in folders on the disk: what tests look at that stand below or beside the program."""

from datetime import UTC, datetime
from pathlib import Path

from games.catalog.games import BEFORE, find_game
from games.engine import Ending
from games.record import Couple, Records
from games.record.store.drawer import FolderDrawer
from games.record.store.line import CodecFor, Plain
from games.record.store.seams import PATIENCE
from games.record.store.storage import RecordDB


def open_db(directory: Path, *, create: bool = True, codec: CodecFor = Plain, patience: float = PATIENCE) -> RecordDB:
    """The record in a folder, with TinyDB's calls."""
    return RecordDB(FolderDrawer(directory).open(create=create, codec=codec, patience=patience))


def arrived(records: Records, couple: Couple, at: datetime | None = None) -> Couple:
    """A couple that was asked already tonight, or at that moment, whether they are ready: games begin at once."""
    at = at or datetime.now(UTC)
    with records.open(couple) as record:
        record.begin(find_game(BEFORE), at).close(Ending.DONE, at)
    return couple


def folder_of(couple: Couple) -> Path:
    """Where a couple's record lies."""
    return Path(couple.drawer.at)
