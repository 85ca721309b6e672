"""A sealed record that was changed from outside: each byte, each line, the key file, another couple's lines."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from games.record.couple.couples import Records
from games.record.errors import Damaged, KeyChanged, KeyLost, Newer, NotOurs, RecordError, Sealed
from games.record.keys import keys, sealing
from games.record.keys.slots import Passphrase, Recipient, recovery_key
from games.record.store.storage import RecordDB
from tests.games.record.hidden import ANAS, BENS, CHEAP, couple, found, journal, read, sealed, unlocked, ways
from tests.games.record.stores import Stored
from tests.games.record.trials import State, times
from tests.support.records import folder_of

Lines = list[bytes]


def test_every_byte_of_a_sealed_journal_is_missed(data: Path) -> None:
    """In a folder: a database keeps the same bytes, and they are read by the same codec."""
    made, key = sealed(data)
    whole, before = journal(folder_of(made)).read_bytes(), read(folder_of(made), key)
    last = whole.rstrip(b"\n").rindex(b"\n") + 1
    noticed = torn = 0
    changes = (0x01, 0x20, 0xFF)
    several = times(1, len(changes))  # each byte in one way at least, and each way at every third byte
    for at in range(len(whole)):
        for change in (*changes, *changes)[at % 3 : at % 3 + several]:
            hurt = bytearray(whole)
            hurt[at] ^= change
            journal(folder_of(made)).write_bytes(hurt)
            try:
                says = read(folder_of(made), key)
            except (Damaged, Sealed, Newer, NotOurs):
                noticed += 1
            else:
                assert at >= last - 1, f"byte {at} changed unseen"
                assert _part_of(says, before)
                assert says != before
                torn += 1
            assert journal(folder_of(made)).read_bytes() == bytes(hurt), "and nothing was touched"
    print(f"\n{len(whole)} bytes, {several} of 3 ways: {noticed} times named, {torn} times only the last line left out")


def _part_of(says: State, whole: State) -> bool:
    return all(whole[table].get(key) == doc for table, rows in says.items() for key, doc in rows.items())


def test_every_beginning_of_a_sealed_journal_is_a_part_of_it_or_is_named(data: Path) -> None:
    """In a folder: a database keeps the same bytes, and they are read by the same codec."""
    made, key = sealed(data)
    whole, before = journal(folder_of(made)).read_bytes(), read(folder_of(made), key)
    for size in range(len(whole)):
        journal(folder_of(made)).write_bytes(whole[:size])
        with suppress(Damaged, NotOurs):
            assert _part_of(read(folder_of(made), key), before)


def _swap(lines: Lines) -> Lines:
    return [lines[0], lines[2], lines[1], *lines[3:]]


def _drop(lines: Lines) -> Lines:
    return [lines[0], *lines[2:]]


def _repeat(lines: Lines) -> Lines:
    return [*lines[:3], *lines[2:]]


def _move_last_up(lines: Lines) -> Lines:
    return [lines[0], lines[-1], *lines[1:-1]]


@pytest.mark.parametrize("change", [_swap, _drop, _repeat, _move_last_up])
def test_lines_that_were_moved_dropped_or_repeated_are_noticed(
    stored: Stored, change: Callable[[Lines], Lines]
) -> None:
    made, key = sealed(stored)
    before = made.drawer.look()[0]
    stored.overwrite(b"".join(change(before.splitlines(keepends=True))))
    with pytest.raises(Damaged, match="in the wrong place"):
        read(made.drawer, key)


def test_lines_of_another_couple_and_of_an_earlier_state_are_noticed(stored: Stored, tmp_path: Path) -> None:
    made, key = sealed(stored)
    other, _ = sealed(tmp_path / "other")
    lines = made.drawer.look()[0].splitlines(keepends=True)
    foreign = journal(folder_of(other)).read_bytes().splitlines(keepends=True)
    assert len(lines) == len(foreign)
    with RecordDB(made.drawer.open(codec=key.codec)) as db:
        db.storage.log.compact()
    again = made.drawer.look()[0].splitlines(keepends=True)
    for place in range(1, len(lines)):
        for strange in (foreign, lines):
            stored.overwrite(b"".join([*again[:place], strange[place], *again[place + 1 :], again[-1]]))
            with pytest.raises(Damaged):
                read(made.drawer, key)
    stored.overwrite(b"".join(foreign))
    with pytest.raises(Sealed):
        read(made.drawer, key)
    with pytest.raises(KeyLost, match="another record"):
        unlocked(made.drawer)


def test_a_header_that_names_another_store_epoch_or_key_is_noticed(stored: Stored) -> None:
    from games.record.store.line import read_header

    made, key = sealed(stored)
    first, _, rest = made.drawer.look()[0].partition(b"\n")
    header = read_header(first)
    forged = [
        header._replace(store="00" * 16),
        header._replace(epoch=header.epoch + 1),
        header._replace(codec="sealed-" + "00" * 8),
        header._replace(codec="plain"),
    ]
    for each in forged:
        stored.overwrite(each.written() + rest)
        with pytest.raises((Damaged, Sealed)):
            read(made.drawer, key)


def test_every_byte_of_a_key_file_is_missed(data: Path) -> None:
    """In a folder: a database keeps the same bytes, and they are read by the same codec."""
    made, key = sealed(data, Recipient(sealing.RECOVERY, recovery_key()[1]), show_name=True)
    path = folder_of(made) / keys.KEY
    whole, before = path.read_bytes(), read(folder_of(made), key)
    closed = told = 0
    for at in range(len(whole)):
        hurt = bytearray(whole)
        hurt[at] ^= 0x01
        path.write_bytes(hurt)
        try:
            opened = unlocked(folder_of(made))
        except RecordError:
            closed += 1
        else:
            assert isinstance(opened.trouble, KeyChanged), f"byte {at} changed unseen"
            assert read(folder_of(made), opened) == before
            with pytest.raises(KeyChanged):
                sealing.let_in(Records(data), made, opened, Passphrase("a", "new", CHEAP))
            told += 1
        assert path.read_bytes() == bytes(hurt)
    assert told > len(whole) // 3
    print(f"\n{len(whole)} bytes changed: {closed} times it did not open, {told} times it opened and said so")


def test_what_is_wrong_with_one_partners_slot_does_not_keep_the_other_out(stored: Stored) -> None:
    made, key = sealed(stored)
    known = keys.read(made.drawer)
    (ring,) = known.rings
    for hurt in ({"key": "AAAA"}, {"salt": 7}, {"memory": 2**40}, {"passes": "3"}):
        changed = ring._replace(slots=[ring.slots[0], ring.slots[1] | hurt])
        keys.write(made.drawer, known._replace(rings=[changed]))
        assert unlocked(made.drawer, ANAS).trouble
        with pytest.raises(RecordError):
            unlocked(made.drawer, BENS)
    sealing.unseal(stored.records(), made, unlocked(made.drawer, ANAS))
    assert read(made.drawer)
    assert key.secret


def test_nobody_adds_themselves(stored: Stored) -> None:
    """Whoever can write the file but not open it puts their own public key in, and waits for the next change."""
    made, _ = sealed(stored)
    known = keys.read(made.drawer)
    (ring,) = known.rings
    theirs = {"who": "therapist", "kind": "age", "to": recovery_key()[1], "key": ""}
    keys.write(made.drawer, known._replace(rings=[ring._replace(slots=[*ring.slots, theirs])]))
    key = unlocked(made.drawer)
    assert isinstance(key.trouble, KeyChanged)
    with pytest.raises(KeyChanged):
        sealing.who_may_open(made, key)
    with pytest.raises(KeyChanged):
        sealing.shut_out(stored.records(), made, key, ways())


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\n",
        b"{}",
        b"[]",
        b"null",
        b"NaN",
        b'{"our-turn-key":1}',
        b'{"our-turn-key":1,"store":1,"card":null,"rings":[]}\n',
        b'{"our-turn-key":1,"store":"","card":null,"rings":[[]]}\n',
        b'{"our-turn-key":true,"store":"","card":null,"rings":[]}\n',
        b"[" * 100_000,
        b"\xff\xfe",
        b"x" * 1_000_000,
    ],
)
def test_a_key_file_that_is_none_is_one_sentence_and_left_alone(stored: Stored, text: bytes) -> None:
    made, _ = sealed(stored)
    made.drawer.files.put(keys.KEY, text)
    with pytest.raises(KeyLost) as trouble:
        unlocked(made.drawer)
    assert "\n" not in str(trouble.value)
    assert stored.file(keys.KEY) == text
    assert [str(each) for each in stored.records().look()[1]] == [str(trouble.value)]


def test_a_key_file_that_is_missing_newer_or_a_link_is_told(data: Path, tmp_path: Path) -> None:
    """In a folder, for the link; what else is wrong with a key file is tried in every store."""
    made, _ = sealed(data)
    path = folder_of(made) / keys.KEY
    whole = path.read_bytes()
    path.write_bytes(b'{"our-turn-key":2,"more":"to come"}\n')
    with pytest.raises(Newer):
        unlocked(folder_of(made))
    path.unlink()
    with pytest.raises(KeyLost, match="missing"):
        unlocked(folder_of(made))
    (tmp_path / "elsewhere").write_bytes(whole)
    path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(RecordError, match="is a link"):
        unlocked(folder_of(made))


def test_a_key_file_beside_a_readable_record_changes_nothing(stored: Stored) -> None:
    """As a sealing leaves it that was interrupted before the record itself was sealed."""
    made = couple(stored)
    made.drawer.files.put(keys.KEY, b"half of a")
    assert found(stored).name == "The two of us"
    assert read(made.drawer)
