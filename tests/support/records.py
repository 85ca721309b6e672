"""Records as they lie in folders on the disk: what tests look at that stand below or beside the program."""

from pathlib import Path

from games.record import Couple
from games.record.store.drawer import FolderDrawer
from games.record.store.line import CodecFor, Plain
from games.record.store.seams import PATIENCE
from games.record.store.storage import RecordDB


def open_db(directory: Path, *, create: bool = True, codec: CodecFor = Plain, patience: float = PATIENCE) -> RecordDB:
    """The record in a folder, with TinyDB's calls."""
    return RecordDB(FolderDrawer(directory).open(create=create, codec=codec, patience=patience))


def folder_of(couple: Couple) -> Path:
    """Where a couple's record lies."""
    return Path(couple.drawer.at)
