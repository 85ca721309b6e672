"""Looking at a record changes nothing and names damage by byte; mending keeps every whole commit, and what it found."""

import os
from pathlib import Path
from zlib import crc32

import pytest

from games.record import OpenElsewhere, Records
from games.record.errors import Damaged, Missing, Newer, Refused, Sealed
from games.record.keys import keys
from games.record.repair.finding import find_record
from games.record.repair.health import health, scan
from games.record.repair.mending import BeyondMending, mend
from games.record.store import layout
from games.record.store.drawer import FolderDrawer
from games.record.store.line import MAGIC, Header
from tests.games.record import hidden, lives
from tests.games.record.trials import files, journal_bytes, reopened, says, times
from tests.support.players import TABLE
from tests.support.records import folder_of, open_db

WORDS = [{"said": "Could you?"}, {"said": "Yes, gladly 🌿"}, {"said": "Thank you."}, {"said": "And you?"}]


@pytest.fixture
def couple(tmp_path: Path) -> Path:
    """A small record: whose it is, an evening with a play, then four words, one commit each."""
    folder = folder_of(Records(tmp_path / "data").add(TABLE))
    with open_db(folder) as db:
        evening = {"started": "2026-11-22T20:30:00+00:00", "ended": None}
        db.storage.commit([("sessions", 1, evening), ("plays", 1, lives.a_play())])
        for words in WORDS:
            db.table("words").insert(words)
    return folder


def put(couple: Path, raw: bytes) -> None:
    for each in couple.iterdir():
        each.unlink()
    (couple / layout.JOURNAL).write_bytes(raw)
    os.chmod(couple / layout.JOURNAL, 0o600)


def said(couple: Path) -> list[str]:
    return [doc["said"] for doc in reopened(couple).get("words", {}).values()]


def test_a_whole_record_is_whole_and_nothing_is_changed(data: Path) -> None:
    couple = lives.lived(data)
    os.chmod(folder_of(couple) / layout.JOURNAL, 0o644)
    before = files(folder_of(couple))
    found = health(couple.drawer)

    assert found.scan.whole
    assert found.scan.tables.rows == lives.rows_of(couple)["rows"]
    os.chmod(folder_of(couple) / layout.JOURNAL, 0o644)
    assert {name: len(rows) for name, rows in found.scan.tables.rows.items()}["sessions"] == 2
    assert found.scan.commits == before[layout.JOURNAL].count(b"\n") - 1
    find_record(Records(data), couple.name)
    again = health(couple.drawer)
    assert [(file.name, file.mode) for file in again.files if not file.fine] == [(layout.JOURNAL, 0o644)]
    assert files(folder_of(couple)) == before
    assert mend(couple.drawer) is None


@pytest.mark.parametrize("change", [1, 0x20, 0x80, 0xFF], ids=hex)
def test_every_changed_byte_is_told_and_costs_one_commit_at_most(couple: Path, change: int) -> None:
    whole = journal_bytes(couple)
    commits = whole.count(b"\n") - 1
    for at in range(len(whole)):
        damaged = bytearray(whole)
        damaged[at] ^= change
        looked = scan(bytes(damaged), "x")
        assert not looked.whole or looked.torn, at
        if looked.hurts:
            (hurt,) = looked.hurts
            assert hurt.byte <= at < hurt.byte + hurt.size
        assert looked.commits >= commits - 1, at
        assert at >= whole.index(b"\n") or looked.commits == commits, "the first line costs nothing else"
    print(f"\n{len(whole)} bytes changed by {change:#x}")


def test_a_changed_byte_is_mended_and_what_was_found_is_kept(couple: Path) -> None:
    whole = journal_bytes(couple)
    texts = [words["said"] for words in WORDS]
    places = range(0, len(whole), times(7, 1))
    for at in places:
        damaged = bytearray(whole)
        damaged[at] ^= 0x20
        put(couple, bytes(damaged))
        mended = mend(FolderDrawer(couple))
        assert mended is not None
        assert Path(mended.found).name == "record.journal.found-1"
        assert Path(mended.found).read_bytes() == damaged, "byte for byte"
        assert Path(mended.found).stat().st_mode & 0o777 == 0o600
        with open_db(couple, create=False) as db:
            now = [doc["said"] for doc in db.table("words")]
            assert len([text for text in texts if text not in now]) <= 1, at
            db.table("words").insert({"said": "and on"})
        assert folder_of(find_record(Records(couple.parent.parent), "ana & ben")) == couple
    print(f"\n{len(places)} damaged records mended")


def test_damage_in_the_middle_keeps_what_stands_behind_it(data: Path) -> None:
    couple = lives.lived(data, evenings=1)
    before = lives.rows_of(couple)["rows"]["answers"]
    raw = bytearray(journal_bytes(folder_of(couple)))
    at = raw.index(b'[["answers",5,')
    raw[at + 20] ^= 1
    put(folder_of(couple), bytes(raw))
    with pytest.raises(Damaged) as damage:
        lives.rows_of(couple)

    looked = health(couple.drawer).scan
    assert [hurt.byte for hurt in looked.hurts] == [damage.value.byte]
    assert looked.missing == 1
    mended = mend(couple.drawer)
    assert mended
    assert mended.scan.commits == raw.count(b"\n") - 2
    assert lives.rows_of(couple)["rows"]["answers"] == {key: doc for key, doc in before.items() if key != "5"}


def test_a_page_of_zeros_over_the_beginning(data: Path) -> None:
    """What a file system can leave after a power cut: the header, the name, the evening and its play are gone."""
    couple = lives.lived(data, evenings=1, games=("good-news",))
    before = lives.rows_of(couple)["rows"]["answers"]
    raw = journal_bytes(folder_of(couple))
    cut = raw.index(b'[["answers",3,') + 5
    put(folder_of(couple), bytes(cut) + raw[cut:])

    mended = mend(couple.drawer)
    assert mended
    assert mended.scan.header is None
    after = lives.rows_of(couple)["rows"]["answers"]
    assert after == {key: doc for key, doc in before.items() if int(key) > 3}
    with Records(data).read(couple) as record:
        (session,) = record.sessions()
        assert len(session.sittings[0].answers) > 5
        assert record.tonight is None
        assert record.name == "A & B"


def test_answers_whose_play_is_lost_can_still_be_read_and_nobody_gets_its_number(data: Path) -> None:
    couple = lives.lived(data, evenings=1)
    plays = lives.rows_of(couple)["rows"]["plays"]
    with Records(data).open(couple) as record:
        record._db.storage.log.compact()
    raw = journal_bytes(folder_of(couple))
    for last in (b'[["plays",', b'[["sessions",'):
        at = raw.rindex(last)
        raw = raw[: at + 12] + b"~" + raw[at + 13 :]
    put(folder_of(couple), raw)

    mended = mend(couple.drawer)
    assert mended
    assert mended.stood_in == 2
    rows = lives.rows_of(couple)
    lost = [key for key, doc in rows["rows"]["plays"].items() if doc["game"] == "lost"]
    assert lost == [max(plays)]
    assert rows["next"]["plays"] == 1 + max(map(int, plays))
    with Records(data).read(couple) as record:
        assert any(
            sitting.game == "lost" and sitting.answers for each in record.sessions() for sitting in each.sittings
        )


def test_nothing_that_says_whose_it_is_cannot_be_mended(couple: Path) -> None:
    raw = journal_bytes(couple)
    for broken in (b"", b"\0" * 4096, b"Dear Ana,\nhow are you?\n", raw[:40]):
        put(couple, broken)
        with pytest.raises(BeyondMending, match="exactly as it is"):
            mend(FolderDrawer(couple))
        assert journal_bytes(couple) == broken
        assert not [each for each in files(couple) if layout.FOUND in each]


def test_every_prefix_is_looked_at_and_mended_without_loss(couple: Path) -> None:
    whole = journal_bytes(couple)
    ends = [at + 1 for at, byte in enumerate(whole) if byte == 10]
    for length in range(ends[2], len(whole)):
        put(couple, whole[:length])
        commits = sum(end <= length for end in ends) - 1
        looked = health(FolderDrawer(couple)).scan
        assert (looked.whole, looked.commits, looked.torn) == (True, commits, length - ends[commits])
        assert (mend(FolderDrawer(couple)) is None) == (looked.torn == 0)
        assert len(said(couple)) == commits - 2


def test_lines_that_were_dropped_swapped_or_repeated_are_told(couple: Path) -> None:
    head, *lines = journal_bytes(couple).splitlines(keepends=True)
    texts = [words["said"] for words in WORDS]
    first = len(lines) - len(WORDS)
    dropped = [*lines[: first + 1], *lines[first + 2 :]]
    swapped = [*lines[:first], lines[first + 1], lines[first], *lines[first + 2 :]]
    twice = [*lines[: first + 1], lines[first], *lines[first + 1 :]]
    for changed, kept, missing in (
        (dropped, [texts[0], *texts[2:]], 1),
        (swapped, texts, 0),
        (twice, texts, 0),
    ):
        put(couple, head + b"".join(changed))
        looked = health(FolderDrawer(couple)).scan
        if changed is not swapped:
            assert not looked.whole
        assert looked.missing == missing
        mend(FolderDrawer(couple))
        assert sorted(said(couple)) == sorted(kept)


def test_each_mending_keeps_its_own_copy(couple: Path) -> None:
    for number in (1, 2, 3):
        raw = bytearray(journal_bytes(couple))
        raw[-5] ^= 1
        (couple / layout.JOURNAL).write_bytes(raw)
        mended = mend(FolderDrawer(couple))
        assert mended
        assert Path(mended.found).name == f"record.journal.found-{number}"


def test_newer_sealed_and_other_things_are_left_alone(couple: Path) -> None:
    written = Header("plain", "00", 1, form=2).written()
    for raw, error in ((written, Newer), (Header("sealed-00", "00", 1).written() + b"abcd\n", Sealed)):
        put(couple, raw)
        with pytest.raises(error):
            mend(FolderDrawer(couple))
        assert journal_bytes(couple) == raw
    looked = health(FolderDrawer(couple)).scan
    assert (looked.sealed, looked.commits, looked.whole) == (True, 1, True)
    (couple / layout.JOURNAL).rename(couple.parent / "elsewhere")
    (couple / layout.JOURNAL).symlink_to(couple.parent / "elsewhere")
    with pytest.raises(Refused):
        health(FolderDrawer(couple))
    (couple / layout.JOURNAL).unlink()
    with pytest.raises(Missing):
        health(FolderDrawer(couple))


def test_a_sealed_record_is_mended_with_its_key_and_stays_sealed(data: Path) -> None:
    couple, key = hidden.sealed(data)
    before = hidden.read(folder_of(couple), key)
    whole = journal_bytes(folder_of(couple))
    lines = whole.splitlines(keepends=True)
    places = [len(whole) // 2, len(lines[0]) + 3, len(whole) - 1, len(b"".join(lines[:3])) - 1]
    for at in places:
        raw = bytearray(whole)
        raw[at] ^= 1
        (folder_of(couple) / layout.JOURNAL).write_bytes(raw)
        mended = mend(couple.drawer, key.codec)
        assert mended
        assert Path(mended.found).read_bytes() == raw
        assert mended.scan.commits >= len(lines) - 3
        now = hidden.read(folder_of(couple), key)
        assert sum(map(len, now.values())) >= sum(map(len, before.values())) - 2
        assert not hidden.readable_words(folder_of(couple))


def test_nobody_mends_while_they_play(data: Path) -> None:
    couple = lives.lived(data, evenings=1)
    with Records(data).open(couple), pytest.raises(OpenElsewhere):
        mend(couple.drawer)


def test_a_mended_record_is_tables_in_order(couple: Path) -> None:
    raw = bytearray(journal_bytes(couple))
    raw[raw.index(b"gladly")] ^= 1
    put(couple, bytes(raw))
    mend(FolderDrawer(couple))
    with open_db(couple) as db:
        assert [*says(db)["words"]] == [1, 3, 4]
        assert db.table("words").insert({"said": "on"}) == 5


def test_what_was_found_goes_when_words_are_taken_off_the_disk(couple: Path) -> None:
    raw = bytearray(journal_bytes(couple))
    raw[-5] ^= 1
    (couple / layout.JOURNAL).write_bytes(raw)
    mended = mend(FolderDrawer(couple))
    assert mended
    (couple / keys.KEY).write_text("the key of what was found")
    (key,) = map(Path, FolderDrawer(couple).write_anew(mended.scan.tables, keeps=[keys.KEY]))
    with open_db(couple) as db:
        db.table("words").insert({"said": "and on"})
        assert Path(mended.found).exists()
        assert key.exists()
        db.table("words").remove(doc_ids=[1])
    assert not any(b"Could you?" in raw for raw in files(couple).values())
    assert not Path(mended.found).exists()
    assert not key.exists()


def test_a_header_alone_is_not_taken_for_more_than_it_is() -> None:
    body = MAGIC + b"1 plain 00 1 "
    raw = body + b"%08x\n" % crc32(body)
    assert scan(raw, "x").whole
    assert not scan(raw[:-3] + b"0!\n", "x").whole
