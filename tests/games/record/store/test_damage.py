"""A damaged byte is found and named, never skipped; the end of an interrupted write is set aside, never thrown away."""

from pathlib import Path

import pytest

from games.record.errors import Damaged, Newer, NotOurs, RecordError
from games.record.store import layout, line
from tests.games.record.trials import State, files, journal_bytes, journal_of, reopened, says
from tests.support.records import open_db

WORDS = [{"said": "Could you?"}, {"said": "Yes, gladly 🌿"}, {"said": "Thank you."}, {"said": "And you?"}]


@pytest.fixture
def couple(tmp_path: Path) -> Path:
    with open_db(tmp_path / "c") as db:
        for words in WORDS:
            db.insert(words)
    return tmp_path / "c"


def after(commits: int) -> State:
    return {"_default": dict(enumerate(WORDS[:commits], 1))} if commits else {}


def put(couple: Path, data: bytes) -> None:
    (couple / layout.TORN).unlink(missing_ok=True)
    (couple / layout.JOURNAL).write_bytes(data)


def starts(whole: bytes) -> list[int]:
    """Where the header ends and where each commit ends."""
    ends = [at + 1 for at, byte in enumerate(whole) if byte == 10]
    assert len(ends) == 1 + len(WORDS)
    return ends


def test_every_prefix_opens_as_what_was_whole(couple: Path) -> None:
    whole = journal_bytes(couple)
    ends = starts(whole)
    for length in range(len(whole)):
        put(couple, whole[:length])
        if length < ends[0]:
            with pytest.raises((Damaged, NotOurs)):
                open_db(couple)
            assert journal_bytes(couple) == whole[:length]
            continue
        commits = sum(end <= length for end in ends) - 1
        with open_db(couple) as db:
            assert says(db) == after(commits)
            assert journal_bytes(couple) == whole[:length], "reading alone moves nothing"
            db.insert({"said": "and on"})
            assert says(db)["_default"][commits + 1] == {"said": "and on"}
        torn = whole[ends[commits] : length]
        assert files(couple).get(layout.TORN, b"") == (torn + b"\n" if torn else b"")
    print(f"\n{len(whole)} prefixes")


@pytest.mark.parametrize("change", [1, 0x20, 0x80, 0xFF], ids=hex)
def test_every_changed_byte_is_noticed(couple: Path, change: int) -> None:
    whole = journal_bytes(couple)
    ends = starts(whole)
    set_aside = 0
    for at in range(len(whole)):
        damaged = bytearray(whole)
        damaged[at] ^= change
        put(couple, bytes(damaged))
        before = files(couple)
        if at < ends[0]:
            with pytest.raises((Damaged, NotOurs)):
                open_db(couple)
            assert files(couple) == before
        elif at < ends[-2] - 1:
            start = max(end for end in ends if end <= at)
            with pytest.raises(Damaged) as caught:
                open_db(couple)
            assert (caught.value.byte, caught.value.path) == (start, str(couple / layout.JOURNAL))
            assert files(couple) == before
        else:
            with open_db(couple) as db:
                kept = 2 if at == ends[-2] - 1 else 3  # without its end, the line before runs into the last one
                assert says(db) == after(kept)
                with db.storage.locked():
                    assert journal_of(db).set_aside == len(whole) - ends[kept]
            assert files(couple)[layout.TORN] == bytes(damaged[ends[kept] :]) + b"\n"
            set_aside += 1
    assert set_aside == len(whole) - ends[-2] + 1
    print(f"\n{len(whole)} bytes changed by {change:#x}")


def test_a_line_that_is_missing_moved_or_repeated_is_noticed(couple: Path) -> None:
    head, one, two, three, four = journal_bytes(couple).splitlines(keepends=True)
    for changed in ([head, two, three, four], [head, two, one, three, four], [head, one, one, two, three]):
        put(couple, b"".join(changed))
        with pytest.raises(Damaged, match="missing or in the wrong place"):
            open_db(couple)


def test_a_line_of_another_record_is_noticed(couple: Path, tmp_path: Path) -> None:
    with open_db(tmp_path / "other") as db:
        db.insert({"said": "ours alone"})
    own = journal_bytes(couple).splitlines(keepends=True)
    own[1] = journal_bytes(tmp_path / "other").splitlines(keepends=True)[1]
    put(couple, b"".join(own))
    with pytest.raises(Damaged, match="checksum"):
        open_db(couple)


def test_a_line_from_before_the_last_rewriting_is_noticed(couple: Path) -> None:
    old = journal_bytes(couple).splitlines(keepends=True)
    with open_db(couple) as db:
        db.remove(doc_ids=[4])
        now = journal_bytes(couple).splitlines(keepends=True)
    now[1] = old[1]
    put(couple, b"".join(now))
    with pytest.raises(Damaged, match="checksum"):
        open_db(couple)


def test_damage_met_while_open_is_named_too(couple: Path) -> None:
    with open_db(couple) as db:
        put(couple, journal_bytes(couple) + b"nonsense\nmore of it\n")
        with pytest.raises(Damaged):
            db.all()
        with pytest.raises(Damaged):
            db.insert({"said": "not onto a damaged record"})


def test_a_well_formed_line_that_is_no_commit_is_damage(couple: Path) -> None:
    whole = journal_bytes(couple)
    header = line.read_header(whole.splitlines()[0])
    codec = line.Plain(header.store, header.epoch)
    for text in (b"{}", b"3", b"[1]", b'[["t"]]', b'[["t",1,2]]', b'[["t","x",{}]]', b"[]],[[", b"\xff", b"[" * 5000):
        put(couple, whole + codec.wrap(5, text) + b"\n" + codec.wrap(6, b"[]") + b"\n")
        if text == b"{}":
            continue  # an empty mapping is as good as an empty commit
        with pytest.raises(Damaged):
            open_db(couple)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", Damaged),
        (b"\n", Damaged),
        (b"our-turn-record ", Damaged),
        (b"our-turn-rec", NotOurs),
        (b'{"_default": {"1": {"said": "hello"}}}', NotOurs),
        (b"\x00" * 5000, NotOurs),
        (b"\xff\xfe\n" * 100, NotOurs),
    ],
)
def test_foreign_and_empty_files_are_refused_and_left_alone(
    tmp_path: Path, content: bytes, error: type[RecordError]
) -> None:
    (tmp_path / layout.JOURNAL).write_bytes(content)
    with pytest.raises(error):
        open_db(tmp_path)
    assert files(tmp_path) == {layout.JOURNAL: content}


def test_a_newer_format_is_never_touched(couple: Path) -> None:
    newer = line.Header("woven", "0" * 32, 3, line.FORMAT + 1).written() + b"something new\n"
    put(couple, newer)
    with pytest.raises(Newer, match="newer Our Turn"):
        open_db(couple)
    assert journal_bytes(couple) == newer


def test_a_huge_foreign_file_is_refused_at_once(couple: Path) -> None:
    with (couple / layout.JOURNAL).open("wb") as file:
        file.truncate(2 * 1024**3)
    with pytest.raises(NotOurs):
        open_db(couple)


def test_a_line_without_an_end_is_not_read_into_memory_for_ever(couple: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line, "LINE_LIMIT", 1024 * 1024)
    with (couple / layout.JOURNAL).open("ab") as file:
        file.truncate(64 * 1024 * 1024)
    with pytest.raises(Damaged, match="no end"):
        open_db(couple)


def test_a_reader_forgets_a_commit_that_its_writer_took_back(couple: Path) -> None:
    before = journal_bytes(couple)
    with open_db(couple) as reader:
        with open_db(couple) as writer:
            writer.insert({"said": "taken back by a failing disk"})
            assert len(reader) == 5
        (couple / layout.JOURNAL).write_bytes(before)
        with open_db(couple) as writer:
            writer.insert({"said": "said instead, and longer than what it replaces"})
        assert says(reader) == reopened(couple)
        assert reader.get(doc_id=5) == {"said": "said instead, and longer than what it replaces"}
