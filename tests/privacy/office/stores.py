"""The two stores side by side: a couple's record and a therapist's cases, as they lie there, and opened."""

import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path

from games.catalog.games import title_of
from games.office.case import Case
from games.office.cases import THERAPIST, Office, cabinet_of, open_office, settle
from games.office.hour import Alone, Structure
from games.overview.story import story
from games.record import Couple, Record, Records
from games.record.keys import keys
from games.record.store.drawer import FolderDrawer
from games.record.store.layout import JOURNAL
from games.record.transfer import backups, formats, splitting
from games.record.transfer.formats import Export
from games.record.transfer.history import history
from tests.privacy.office.planted import CALLED, Planted, stands_in
from tests.privacy.thief import Thief
from tests.support.players import EVENING, TABLE
from tests.support.records import arrived

WORDS = "six plain words of a therapist"


@dataclass(frozen=True)
class Stores:
    """A folder with a couple's record and the cases of a therapist, of whom this couple is one."""

    data: Path
    records: Records
    couple: Couple

    @classmethod
    def begun(cls, data: Path) -> "Stores":
        """A couple who are there already tonight, and a store for cases."""
        records = Records(data)
        couple = arrived(records, records.add(TABLE), EVENING)
        settle(data, WORDS)
        return cls(data, records, couple)

    @contextmanager
    def office(self) -> Iterator[Office]:
        """The cases, open."""
        with open_office(self.data, WORDS, by="therapist") as office:
            yield office

    def case(self, office: Office, structure: Structure, alone: Alone) -> Case:
        """Their case, to which both have agreed."""
        day, seat = EVENING.date(), "Ben" if alone is Alone.AT_A_SEAT else ""
        case = Case(CALLED, self.couple.id, rule="none-kept", ruled=day.isoformat(), structure=structure)
        case = office.add(Case(**{**case.__dict__, "alone": alone, "seat": seat, "seen_alone": day.isoformat()}))
        for who in TABLE:
            case = office.agree(case, who.id, day)
        return case

    @property
    def office_folder(self) -> Path:
        """Where the cases lie."""
        return self.data / "office"

    def cases_sealed(self) -> bytes:
        """Every byte of the cases, as they lie there."""
        return all_in(self.office_folder)

    def cases_opened(self) -> bytes:
        """All that the therapist's passphrase opens: each line that was ever written and is there still, not only what
        holds now, and the small files."""
        (folder,) = (path.parent for path in self.office_folder.rglob(JOURNAL))
        key = keys.unlock(cabinet_of(self.data).drawers()[0], WORDS, THERAPIST)
        thief = Thief({THERAPIST: WORDS}, key)
        thief.take(folder)
        return b"\n".join(sorted(thief.opened()))

    def of_the_couple(self, record: Record, to: Path) -> bytes:
        """Every byte of the couple's own: their files, all that can be taken out of them in any way, and a backup."""
        return b"\n".join([all_in(self.data / "couples"), *_exports(record, to), *self._backup()])

    def _backup(self) -> Iterator[bytes]:
        out = BytesIO()
        backups.back_up([FolderDrawer(folder) for folder in (self.data / "couples").glob("*/")], out)
        with tarfile.open(fileobj=BytesIO(out.getvalue())) as tar:
            yield from (file.read() for member in tar if (file := tar.extractfile(member)))

    def nothing_alone_lies_open(self, words: Planted) -> None:
        """In the middle of an evening no file of theirs holds readably what only its author knows."""
        assert stands_in(words.alone | words.nobody_elses, all_in(self.data)) == set()


def all_in(folder: Path) -> bytes:
    """Every byte below a folder, with the names."""
    return b"\n".join(
        str(path.relative_to(folder)).encode() + b"\n" + path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    )


def _exports(record: Record, to: Path) -> Iterator[bytes]:
    for name in formats.names():
        form = formats.named(name)
        if not form.sealed:
            yield b"".join(form.write(Export(record, title_of, story)))
    yield repr(history(record.sessions())).encode()
    splitting.split("they", TABLE, record.sessions(), to, datetime.now().astimezone(), form="json", replace=True)
    yield all_in(to)
