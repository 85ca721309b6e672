"""Looking at a record changes nothing and names damage by byte; mending keeps every whole commit, and what it found."""

import os
from contextlib import closing
from pathlib import Path
from zlib import crc32

import pytest

from games.record import OpenElsewhere, Records
from games.record.errors import Damaged, Missing, Newer, Refused, Sealed
from games.record.keys import keys
from games.record.places import Address
from games.record.repair.finding import find_record
from games.record.repair.health import health, scan
from games.record.repair.mending import BeyondMending, mend
from games.record.store.line import MAGIC, Header
from games.record.store.seams import RECORD, Drawer, Hold
from games.record.store.storage import RecordDB
from tests.games.record import hidden, lives
from tests.games.record.memory import MemoryCabinet
from tests.games.record.stores import Stored
from tests.games.record.trials import files, journal_bytes, says, times
from tests.support.players import TABLE
from tests.support.records import folder_of

WORDS = [{"said": "Could you?"}, {"said": "Yes, gladly 🌿"}, {"said": "Thank you."}, {"said": "And you?"}]


@pytest.fixture
def drawer(stored: Stored) -> Drawer:
    """Where a small record is."""
    return small(stored)


def small(stored: Stored) -> Drawer:
    """A small record: whose it is, an evening with a play, then four words, one commit each."""
    couple = stored.records().add(TABLE)
    with RecordDB(couple.drawer.open()) as db:
        evening = {"started": "2026-11-22T20:30:00+00:00", "ended": None}
        db.storage.commit([("sessions", 1, evening), ("plays", 1, lives.a_play())])
        for words in WORDS:
            db.table("words").insert(words)
    return couple.drawer


def said(drawer: Drawer) -> list[str]:
    with RecordDB(drawer.open()) as db:
        return [doc["said"] for doc in says(db).get("words", {}).values()]


def test_a_whole_record_is_whole_and_nothing_is_changed(stored: Stored) -> None:
    couple = lives.lived(stored)
    before = stored.kept()
    found = health(couple.drawer)

    assert found.scan.whole
    assert found.scan.tables.rows == lives.rows_of(couple)["rows"]
    assert {name: len(rows) for name, rows in found.scan.tables.rows.items()}["sessions"] == 2
    assert found.scan.commits == before[RECORD].count(b"\n") - 1
    assert all(file.fine for file in found.files)
    assert stored.kept() == before
    assert mend(couple.drawer) is None


def test_in_a_folder_who_may_read_a_file_is_told_and_left(data: Path) -> None:
    """Who may read in a database, whoever runs it has decided."""
    couple = lives.lived(data)
    os.chmod(folder_of(couple) / RECORD, 0o644)
    before = files(folder_of(couple))
    find_record(Records(data), couple.name)
    found = health(couple.drawer)
    assert found.scan.whole
    assert [(file.name, file.mode) for file in found.files if not file.fine] == [(RECORD, 0o644)]
    assert files(folder_of(couple)) == before
    assert mend(couple.drawer) is None


@pytest.mark.parametrize("change", [1, 0x20, 0x80, 0xFF], ids=hex)
def test_every_changed_byte_is_told_and_costs_one_commit_at_most(change: int) -> None:
    whole = small(Stored(MemoryCabinet())).look()[0]  # what is looked at are its bytes, wherever they were
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


def test_a_changed_byte_is_mended_and_what_was_found_is_kept(stored: Stored, drawer: Drawer) -> None:
    whole = drawer.look()[0]
    texts = [words["said"] for words in WORDS]
    places = range(0, len(whole), times(7 * stored.seldom, 1))
    for at in places:
        damaged = bytearray(whole)
        damaged[at] ^= 0x20
        if isinstance(stored.where, Address) and b"\n" in (whole[at : at + 1], bytes(damaged[at : at + 1])):
            continue  # where a line ends is nothing that a database keeps
        stored.overwrite(bytes(damaged))
        mended = mend(drawer)
        assert mended is not None
        assert mended.found == drawer.called("record.journal.found-1")
        assert stored.copies() == [bytes(damaged)], "byte for byte"
        if isinstance(stored.where, Path):
            assert Path(mended.found).stat().st_mode & 0o777 == 0o600
        now = said(drawer)
        assert len([text for text in texts if text not in now]) <= 1, at
        with RecordDB(drawer.open()) as db:
            db.table("words").insert({"said": "and on"})
        with stored.looking() as records:
            assert find_record(records, "ana & ben").id == drawer.id
    print(f"\n{len(places)} damaged records mended")


def test_damage_in_the_middle_keeps_what_stands_behind_it(stored: Stored) -> None:
    couple = lives.lived(stored, evenings=1)
    before = lives.rows_of(couple)["rows"]["answers"]
    raw = bytearray(couple.drawer.look()[0])
    at = raw.index(b'[["answers",5,')
    raw[at + 20] ^= 1
    stored.overwrite(bytes(raw))
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
    """What a file system can leave after a power cut: the header, the name, the evening and its play are gone.

    In a folder; a database mends its own pages, or says that it can't.
    """
    couple = lives.lived(data, evenings=1, games=("good-news",))
    before = lives.rows_of(couple)["rows"]["answers"]
    raw = journal_bytes(folder_of(couple))
    cut = raw.index(b'[["answers",3,') + 5
    Stored(data).overwrite(bytes(cut) + raw[cut:])

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


def test_answers_whose_play_is_lost_can_still_be_read_and_nobody_gets_its_number(stored: Stored) -> None:
    couple = lives.lived(stored, evenings=1)
    plays = lives.rows_of(couple)["rows"]["plays"]
    with stored.records().open(couple) as record:
        record._db.storage.log.compact()
    raw = couple.drawer.look()[0]
    for last in (b'[["plays",', b'[["sessions",'):
        at = raw.rindex(last)
        raw = raw[: at + 12] + b"~" + raw[at + 13 :]
    stored.overwrite(raw)

    mended = mend(couple.drawer)
    assert mended
    assert mended.stood_in == 2
    rows = lives.rows_of(couple)
    lost = [key for key, doc in rows["rows"]["plays"].items() if doc["game"] == "lost"]
    assert lost == [max(plays)]
    assert rows["next"]["plays"] == 1 + max(map(int, plays))
    with stored.records().read(couple) as record:
        assert any(
            sitting.game == "lost" and sitting.answers for each in record.sessions() for sitting in each.sittings
        )


def test_nothing_that_says_whose_it_is_cannot_be_mended(stored: Stored, drawer: Drawer) -> None:
    raw = drawer.look()[0]
    broken = [b"Dear Ana,\nhow are you?\n", raw[:40] + b"\n"]
    if isinstance(stored.where, Path):
        broken += [b"", b"\0" * 4096, raw[:40]]  # no whole line, of which a database has none
    for each in broken:
        stored.overwrite(each)
        with pytest.raises(BeyondMending, match="exactly as it is"):
            mend(drawer)
        assert drawer.look()[0] == each
        assert stored.copies() == []


def test_every_prefix_is_looked_at_and_mended_without_loss(stored: Stored, drawer: Drawer) -> None:
    whole = drawer.look()[0]
    ends = [at + 1 for at, byte in enumerate(whole) if byte == 10]
    torn = isinstance(stored.where, Path)  # in a database no line is written by halves
    for length in range(ends[2], len(whole)) if torn else ends[2:]:
        stored.overwrite(whole[:length])
        commits = sum(end <= length for end in ends) - 1
        looked = health(drawer).scan
        assert (looked.whole, looked.commits, looked.torn) == (True, commits, length - ends[commits])
        assert (mend(drawer) is None) == (looked.torn == 0)
        assert len(said(drawer)) == commits - 2


def test_lines_that_were_dropped_swapped_or_repeated_are_told(stored: Stored, drawer: Drawer) -> None:
    head, *lines = drawer.look()[0].splitlines(keepends=True)
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
        stored.overwrite(head + b"".join(changed))
        looked = health(drawer).scan
        if changed is not swapped:
            assert not looked.whole
        assert looked.missing == missing
        mend(drawer)
        assert sorted(said(drawer)) == sorted(kept)


def test_each_mending_keeps_its_own_copy(stored: Stored, drawer: Drawer) -> None:
    for number in (1, 2, 3):
        raw = bytearray(drawer.look()[0])
        raw[-5] ^= 1
        stored.overwrite(bytes(raw), copies=True)
        mended = mend(drawer)
        assert mended
        assert mended.found == drawer.called(f"record.journal.found-{number}")
        assert len(stored.copies()) == number


def test_newer_sealed_and_other_things_are_left_alone(stored: Stored, drawer: Drawer) -> None:
    written = Header("plain", "00", 1, form=2).written()
    for raw, error in ((written, Newer), (Header("sealed-00", "00", 1).written() + b"abcd\n", Sealed)):
        stored.overwrite(raw)
        with pytest.raises(error):
            mend(drawer)
        assert drawer.look()[0] == raw
    looked = health(drawer).scan
    assert (looked.sealed, looked.commits, looked.whole) == (True, 1, True)
    stored.records().cabinet.add()
    with pytest.raises(Missing):
        health(next(each for each in stored.cabinet().drawers() if each.id != drawer.id))


def test_in_a_folder_a_link_is_refused(data: Path) -> None:
    """Nobody can plant one in a database."""
    couple = lives.lived(data, evenings=1)
    journal = folder_of(couple) / RECORD
    journal.rename(data / "elsewhere")
    journal.symlink_to(data / "elsewhere")
    with pytest.raises(Refused):
        health(couple.drawer)
    journal.unlink()
    with pytest.raises(Missing):
        health(couple.drawer)


def test_a_sealed_record_is_mended_with_its_key_and_stays_sealed(stored: Stored) -> None:
    couple, key = hidden.sealed(stored)
    before = hidden.read(couple.drawer, key)
    whole = couple.drawer.look()[0]
    lines = whole.splitlines(keepends=True)
    places = [len(whole) // 2, len(lines[0]) + 3, len(whole) - 2]
    if isinstance(stored.where, Path):
        places += [len(whole) - 1, len(b"".join(lines[:3])) - 1]  # ends of lines, which a database has none of
    for at in places:
        raw = bytearray(whole)
        raw[at] ^= 1
        stored.overwrite(bytes(raw))
        mended = mend(couple.drawer, key.codec)
        assert mended
        assert stored.copies() == [bytes(raw)]
        assert mended.scan.commits >= len(lines) - 3
        now = hidden.read(couple.drawer, key)
        assert sum(map(len, now.values())) >= sum(map(len, before.values())) - 2
        assert not hidden.readable(stored)


def test_nobody_mends_while_they_play(stored: Stored) -> None:
    couple = lives.lived(stored, evenings=1)
    with stored.records().open(couple), pytest.raises(OpenElsewhere):
        mend(stored.drawer())


def test_a_mended_record_is_tables_in_order(stored: Stored, drawer: Drawer) -> None:
    raw = bytearray(drawer.look()[0])
    raw[raw.index(b"gladly")] ^= 1
    stored.overwrite(bytes(raw))
    mend(drawer)
    with RecordDB(drawer.open()) as db:
        assert [*says(db)["words"]] == [1, 3, 4]
        assert db.table("words").insert({"said": "on"}) == 5


def test_what_was_found_goes_when_words_are_taken_off_the_disk(stored: Stored, drawer: Drawer) -> None:
    raw = bytearray(drawer.look()[0])
    raw[-5] ^= 1
    stored.overwrite(bytes(raw))
    mended = mend(drawer)
    assert mended
    drawer.files.put(keys.KEY, b"the key of what was found")
    with closing(drawer.hold(Hold.WRITING, 1)):
        (key,) = drawer.write_anew(mended.scan.tables, keeps=[keys.KEY])
    assert key == drawer.called(f"{keys.KEY}.found-1")
    with RecordDB(drawer.open()) as db:
        db.table("words").insert({"said": "and on"})
        assert stored.copies()
        assert stored.everything().count(b"the key of what was found") == 2
        db.table("words").remove(doc_ids=[1])
    assert b"Could you?" not in stored.everything()
    assert stored.copies() == []
    assert stored.everything().count(b"the key of what was found") == 1


def test_a_header_alone_is_not_taken_for_more_than_it_is() -> None:
    body = MAGIC + b"1 plain 00 1 "
    raw = body + b"%08x\n" % crc32(body)
    assert scan(raw, "x").whole
    assert not scan(raw[:-3] + b"0!\n", "x").whole
