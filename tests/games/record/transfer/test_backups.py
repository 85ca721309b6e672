"""A backup opens, whenever it was taken; what comes back is checked first, and nobody is overwritten."""

import io
import json
import os
import tarfile
import threading
from collections.abc import Callable
from hashlib import sha256
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from games.record import Couple, Records
from games.record.errors import Damaged, Unwritable
from games.record.keys import keys
from games.record.repair.mending import mend
from games.record.store import layout
from games.record.store.drawer import FolderDrawer
from games.record.store.seams import RECORD, Drawer
from games.record.transfer.backups import LIST, back_up
from games.record.transfer.outside import NotRead, writing
from games.record.transfer.restoring import Became, restore
from tests.games.record import hidden, lives
from tests.games.record.stores import Stored
from tests.games.record.trials import files, journal_bytes, times
from tests.support.players import TABLE
from tests.support.processes import ended, hear, in_child, pipe, say
from tests.support.records import folder_of, open_db


def backed_up(stored: Stored, file: Path) -> Path:
    with writing(file, replace=True) as out:
        back_up(stored.cabinet().drawers(), out)
    return file


def there(stored: Stored, id_: str) -> Drawer:
    """The drawer of that name."""
    return next(each for each in stored.cabinet().drawers() if each.id == id_)


def test_a_backup_brings_everyone_back_as_they_were(stored: Stored, elsewhere: Stored, tmp_path: Path) -> None:
    first = lives.lived(stored, evenings=1)
    second = stored.records().add(TABLE, "The others")
    before = lives.rows_of(first), lives.rows_of(second)
    file = backed_up(stored, tmp_path / "b.tar")
    assert file.stat().st_mode & 0o777 == 0o600

    other = elsewhere.records()
    returned = restore(other, file)
    assert sorted(each.name for each in returned) == ["Ana & Ben", "The others"]
    assert {each.came for each in returned} == {Became.BACK}
    assert (lives.rows_of(other.find("Ana & Ben")), lives.rows_of(other.find("The others"))) == before
    assert other.find("The others").id == second.id
    if isinstance(elsewhere.where, Path):
        for path in elsewhere.where.rglob("*"):
            assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600)


def test_nobody_who_is_here_is_overwritten(stored: Stored, elsewhere: Stored, tmp_path: Path) -> None:
    couple = lives.lived(stored, evenings=1)
    file = backed_up(stored, tmp_path / "b.tar")
    with stored.records().open(couple) as record:
        record.describe(name="Since then")
    before = stored.kept()
    assert [each.came for each in restore(stored.records(), file)] == [Became.HERE]
    assert stored.kept() == before

    elsewhere.records().add(TABLE)
    before = elsewhere.kept()
    assert [each.came for each in restore(elsewhere.records(), file)] == [Became.HERE]
    assert elsewhere.kept() == before


@pytest.mark.parametrize(
    ("here", "came", "alike", "came_all_the_same"),
    [
        ("ANA & BEN", Became.HERE, "", Became.HERE),
        ("ａｎａ\u3000＆ ben", Became.HERE, "", Became.HERE),
        ("Ana\u00a0& Ben", Became.HERE, "", Became.HERE),
        ("Аna & Ben", Became.HERE, "Аna & Ben", Became.BACK),
        ("Ana & Be\u200bn", Became.HERE, "Ana & Ben", Became.BACK),
        ("Ana & Bén", Became.BACK, "", Became.BACK),
        ("Anna & Ben", Became.BACK, "", Became.BACK),
    ],
)
def test_somebody_here_who_is_called_like_them_or_looks_so_is_left_alone(
    stored: Stored, elsewhere: Stored, tmp_path: Path, here: str, came: Became, alike: str, came_all_the_same: Became
) -> None:
    couple = stored.records().add(TABLE)
    file = backed_up(stored, tmp_path / "b.tar")
    records = elsewhere.records()
    namesake = records.add(TABLE, here)
    before = namesake.drawer.look()[0]
    (returned,) = restore(records, file)
    assert (returned.came, returned.alike) == (came, alike and namesake.name)
    assert len(records.couples()) == 1 + (came is Became.BACK)
    if came is Became.BACK:
        records.remove(records.find(couple.id))
    (returned,) = restore(records, file, may_look_alike=True)
    assert (returned.came, returned.alike) == (came_all_the_same, "")
    assert namesake.drawer.look()[0] == before


def test_a_damaged_record_is_replaced_and_kept_beside(stored: Stored, tmp_path: Path) -> None:
    couple = lives.lived(stored, evenings=1)
    rows, whole = lives.rows_of(couple), couple.drawer.look()[0]
    file = backed_up(stored, tmp_path / "b.tar")
    for at in (3, 400, -400):
        damaged = bytearray(whole)
        damaged[at] ^= 1
        stored.overwrite(bytes(damaged))
        (returned,) = restore(stored.records(), file)
        assert returned.came is Became.INSTEAD
        assert returned.found == couple.drawer.called(f"{RECORD}{layout.FOUND}1")
        assert stored.copies() == [bytes(damaged)]
        assert lives.rows_of(couple) == rows


def test_a_damaged_record_in_a_backup_comes_back_only_where_there_is_none(
    stored: Stored, elsewhere: Stored, tmp_path: Path
) -> None:
    couple = lives.lived(stored, evenings=1)
    damaged = bytearray(couple.drawer.look()[0])
    damaged[500] ^= 1
    stored.overwrite(bytes(damaged))
    with pytest.raises(Damaged):
        lives.rows_of(couple)
    whole = stored.records().add(TABLE, "The others")
    file = backed_up(stored, tmp_path / "b.tar")
    returned = restore(elsewhere.records(), file)
    assert {each.name: each.came for each in returned} == {couple.name: Became.BROKEN, whole.name: Became.BACK}
    assert there(elsewhere, couple.id).look()[0] == damaged
    assert mend(there(elsewhere, couple.id))
    before = couple.drawer.look()[0]
    assert {each.came for each in restore(stored.records(), file)} == {Became.HERE}
    assert couple.drawer.look()[0] == before


def test_nothing_is_left_of_a_couple_for_whom_there_was_no_room(
    stored: Stored, elsewhere: Stored, tmp_path: Path
) -> None:
    lives.marked(stored)
    file = backed_up(stored, tmp_path / "b.tar")
    with elsewhere.full(), pytest.raises(Unwritable, match="no space left"):
        restore(elsewhere.records(), file)
    assert list(elsewhere.cabinet().drawers()) == []
    assert lives.PRIVATE.encode() not in elsewhere.everything()
    assert [each.came for each in restore(elsewhere.records(), file)] == [Became.BACK]


def test_in_a_folder_nothing_is_left_of_a_killed_one_either(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What of it lies there by halves; in a database there is all of it or nothing."""
    lives.marked(data)
    file, other = backed_up(Stored(data), tmp_path / "b.tar"), tmp_path / "other"

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        with pytest.raises(Unwritable, match="no space left"):
            restore(Records(other), file)
    assert list((other / "couples").iterdir()) == []

    killed = other / "couples" / ("b" * 16)
    killed.mkdir()
    (killed / layout.NEW).write_text(lives.PRIVATE)
    (at_work := other / "couples" / ("c" * 16)).mkdir()
    for name in ("record.journal.found-1", keys.KEY):
        (lost := other / "couples" / f"{name[0]}{'d' * 15}").mkdir()
        (lost / name).write_text("all that is left")
        os.utime(lost, (0, 0))
    os.utime(killed, (0, 0))
    restore(Records(other), file)
    assert len(list(other.rglob("*found-1"))) == len(list(other.rglob("key"))) == 1
    assert not killed.exists()
    assert at_work.exists(), "somebody may be coming in there at this moment"


def _write_for_ever(stored: Stored, saying: Connection) -> None:
    """The process: save, change and remove words until it is killed."""
    with stored.open_db() as db:
        words = db.table("words")
        say(saying, b"writing\n")
        count, breath = 0, threading.Event()
        while not breath.wait(0.001):
            count += 1
            key = words.insert({"number": count, "said": "x" * (count % 700)})
            if count % 60 == 0:
                words.update({"said": "shorter"}, doc_ids=[key - 1])
            if count % 200 == 0:
                words.remove(doc_ids=list(range(key - 90, key - 60)))


def test_a_backup_in_the_middle_of_writing_opens(stored: Stored, tmp_path: Path) -> None:
    stored.records().add(TABLE)
    begun = [(ends := pipe(), in_child(_write_for_ever, stored, ends[1])) for _ in range(2)]
    counts: list[int] = []
    try:
        for (hearing, saying), _writer in begun:
            saying.close()
            assert hear(hearing) == b"writing\n"
        for number in range(times(40, 200) // stored.seldom):
            file = backed_up(stored, tmp_path / "b.tar")
            other = Records(tmp_path / f"other{number}")
            assert [each.came for each in restore(other, file)] == [Became.BACK]
            counts.append(len(lives.rows_of(other.find("Ana & Ben"))["rows"].get("words", {})))
        assert all(writer.exitcode is None for _ends, writer in begun), "the writers were not held up"
    finally:
        for (hearing, _saying), writer in begun:
            writer.kill()
            ended(writer)
            hearing.close()
    assert counts[-1] > counts[0]
    print(f"\n{len(counts)} backups while two wrote, from {counts[0]} to {counts[-1]} documents")


def test_a_sealed_record_stays_sealed_with_its_key(stored: Stored, elsewhere: Stored, tmp_path: Path) -> None:
    couple, key = hidden.sealed(stored)
    before = hidden.read(couple.drawer, key)
    file = backed_up(stored, tmp_path / "b.tar")
    assert not any(word.encode() in file.read_bytes() for word in hidden.WORDS)

    (returned,) = restore(elsewhere.records(), file)
    assert (returned.came, returned.name) == (Became.BACK, "")
    drawer = there(elsewhere, returned.id)
    assert hidden.read(drawer, hidden.unlocked(drawer)) == before
    assert [each.came for each in restore(stored.records(), file)] == [Became.HERE]


def test_a_sealed_record_without_its_key_is_no_backup(stored: Stored, elsewhere: Stored, tmp_path: Path) -> None:
    couple, _ = hidden.sealed(stored)
    couple.drawer.files.delete([keys.KEY])
    file = backed_up(stored, tmp_path / "b.tar")
    with pytest.raises(NotRead, match="can’t be read at all"):
        restore(elsewhere.records(), file)


def archive(*members: tuple[str, bytes] | tarfile.TarInfo) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tar:
        for member in members:
            info = member if isinstance(member, tarfile.TarInfo) else tarfile.TarInfo(member[0])
            body = b"" if isinstance(member, tarfile.TarInfo) else member[1]
            info.size = len(body)
            tar.addfile(info, io.BytesIO(body))
    return out.getvalue()


def link(name: str, to: str, kind: bytes) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, to
    return info


def big_header() -> bytes:
    """A name that says it is 3 GB long."""
    info = tarfile.TarInfo("x")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 3 * 2**30
    return info.tobuf(tarfile.GNU_FORMAT) + b"x" * 10_000


ID = "a" * 16
JOURNAL = f"couples/{ID}/record.journal"
HOSTILE: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "text": lambda: b"Dear Ana" * 200,
    "zeros": lambda: bytes(20_000),
    "another archive": lambda: archive(("README", b"hello")),
    "a way out": lambda: archive((f"couples/{ID}/../../../evil", b"x")),
    "from the root": lambda: archive(("/etc/cron.d/evil", b"x")),
    "a hidden file": lambda: archive((f"couples/{ID}/.seat", b"x")),
    "half-made": lambda: archive((f"couples/{ID}/record.new", b"x")),
    "no couple's id": lambda: archive(("couples/../record.journal", b"x")),
    "a link": lambda: archive(link(JOURNAL, "/etc/passwd", tarfile.SYMTYPE)),
    "a hard link": lambda: archive(link(JOURNAL, "/etc/passwd", tarfile.LNKTYPE)),
    "a device": lambda: archive(link(JOURNAL, "", tarfile.CHRTYPE)),
    "a folder": lambda: archive(link(f"couples/{ID}", "", tarfile.DIRTYPE)),
    "twice": lambda: archive((JOURNAL, b"x"), (JOURNAL, b"x")),
    "too many": lambda: archive(*((f"couples/{ID}/f{n}", b"") for n in range(20_010))),
    "no list": lambda: archive((JOURNAL, b"x")),
    "a list of nothing": lambda: archive((LIST, b"{}")),
    "a list that is none": lambda: archive((LIST, b"[" * 5000)),
    "a newer list": lambda: archive((LIST, b'{"format": "our-turn-backup", "version": 2, "files": {}}')),
    "a list of others": lambda: archive((LIST, _list({JOURNAL: {}}))),
    "a file beside the list": lambda: archive((JOURNAL, b"x"), (LIST, _list({}))),
    "other bytes": lambda: archive((JOURNAL, b"x"), (LIST, _list({JOURNAL: {"size": 1, "sha256": "0"}}))),
    "a record that is none": lambda: _listed({JOURNAL: b"Dear Ana"}),
    "a record of nobody": lambda: _record({"words": {"1": {"said": "x"}}}),
    "a record of nobody in particular": lambda: _record({"couple": {"1": {"name": "x"}}}),
    "a couple without a record": lambda: _listed({f"couples/{ID}/key": b"{}"}),
    "a big header": big_header,
}


def _record(rows: lives.Rows) -> bytes:
    with TemporaryDirectory() as folder:
        with open_db(Path(folder)) as db:
            db.storage.write(rows)
        return _listed({JOURNAL: journal_bytes(Path(folder))})


def _list(listed: object) -> bytes:
    return json.dumps({"format": "our-turn-backup", "version": 1, "files": listed}).encode()


def _listed(bodies: dict[str, bytes]) -> bytes:
    listed = {name: {"size": len(body), "sha256": sha256(body).hexdigest()} for name, body in bodies.items()}
    return archive(*bodies.items(), (LIST, _list(listed)))


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_no_backup_is_one_sentence_and_changes_nothing(data: Path, tmp_path: Path, kind: str) -> None:
    """The file is read to its end before any store is asked, so one kind of store shows it."""
    couple = Records(data).add(TABLE)
    before = files(folder_of(couple))
    (tmp_path / "b.tar").write_bytes(HOSTILE[kind]())
    with pytest.raises(NotRead, match="othing was taken from it") as refusal:
        restore(Records(data), tmp_path / "b.tar")
    assert "\n" not in str(refusal.value)
    assert files(folder_of(couple)) == before
    assert [each.name for each in (data / "couples").iterdir()] == [couple.id]
    assert sorted(os.listdir(tmp_path)) == ["b.tar", "data"]


def test_every_cut_and_many_a_changed_byte_of_a_backup_are_noticed(data: Path, tmp_path: Path) -> None:
    """As above: it is about the file."""
    couple = lives.marked(data)
    whole = backed_up(Stored(data), tmp_path / "b.tar").read_bytes()
    rows = lives.rows_of(couple)
    for length in range(0, len(whole) - 1024, 97):
        (tmp_path / "b.tar").write_bytes(whole[:length])
        try:
            restore(Records(tmp_path / f"cut{length}"), tmp_path / "b.tar")
        except NotRead:
            assert not (tmp_path / f"cut{length}" / "couples").exists()
        else:
            assert all(byte == 0 for byte in whole[length:])
    for at in range(0, len(whole), 53):
        changed = bytearray(whole)
        changed[at] ^= 0x10
        (tmp_path / "b.tar").write_bytes(changed)
        there = tmp_path / f"changed{at}"
        try:
            (returned,) = restore(Records(there), tmp_path / "b.tar")
        except NotRead:
            continue
        back = Couple(returned.id, "", couple.table, True, FolderDrawer(there / "couples" / returned.id))
        assert lives.rows_of(back) == rows
