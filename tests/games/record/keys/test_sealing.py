"""Sealing, unsealing, changing who may open: what opens the record afterwards, and what can be read without."""

import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from games.engine import NotAllowed
from games.record import Records
from games.record.errors import AlreadySealed, NotSealed, Sealed, WrongKey
from games.record.keys import keys, sealing
from games.record.keys.codec import BLOCK, SealedLine
from games.record.keys.slots import COST, Passphrase, Recipient, recovery_key
from games.record.store import layout
from games.record.store.seams import RECORD, Hold
from tests.games.record.hidden import (
    ANAS,
    BENS,
    CHEAP,
    SAID,
    couple,
    found,
    read,
    readable,
    readable_words,
    sealed,
    unlocked,
    ways,
)
from tests.games.record.stores import Stored
from tests.games.record.trials import files
from tests.support.records import folder_of


def test_sealing_leaves_not_one_readable_word_and_keeps_all_of_them(stored: Stored) -> None:
    made = couple(stored)
    with closing(made.drawer.hold(Hold.WRITING, 1)):
        made.drawer.bring([(RECORD, [made.drawer.look()[0]])], keeps=[RECORD])
    assert len(readable(stored)) > 5
    assert len(stored.copies()) == 1
    before = read(made.drawer)
    key = sealing.seal(stored.records(), made, ways(), show_name=False)
    assert readable(stored) == []
    assert stored.copies() == []
    assert stored.files() == [keys.KEY]
    assert read(made.drawer, key) == before


def test_in_a_folder_it_leaves_none_in_what_was_half_written_or_torn_either(data: Path) -> None:
    """A database writes nothing by halves."""
    made = couple(data)
    (folder_of(made) / layout.TORN).write_bytes(b"half of: Could you hold my hand?")
    (folder_of(made) / layout.NEW).write_bytes(b"a copy of: I was afraid to ask.")
    (folder_of(made) / f"{layout.JOURNAL}{layout.FOUND}1").write_bytes(b"what a mending found: Yes, for ten minutes.")
    assert len(readable_words(folder_of(made))) > 5
    before = read(made.drawer)
    key = sealing.seal(Records(data), made, ways(), show_name=False)

    assert readable_words(folder_of(made)) == []
    assert sorted(files(folder_of(made))) == [".driving", ".lock", ".seat-a", ".seat-b", "key", "record.journal"]
    assert read(made.drawer, key) == before
    assert (folder_of(made) / keys.KEY).stat().st_mode & 0o777 == 0o600


def test_unsealing_gives_back_the_same_record_and_no_key_file(stored: Stored) -> None:
    made, key = sealed(stored)
    before = read(made.drawer, key)
    sealing.unseal(stored.records(), made, key)

    assert stored.files() == []
    assert read(made.drawer) == before
    assert not found(stored).sealed
    with pytest.raises(NotSealed):
        unlocked(made.drawer)


@pytest.mark.parametrize("words", [ANAS, BENS, ANAS + "\n", ANAS + "\r\n"])
def test_either_passphrase_opens_also_pasted_with_a_line_end(stored: Stored, words: str) -> None:
    made, key = sealed(stored)
    assert unlocked(made.drawer, words).secret == key.secret


def test_a_passphrase_is_the_same_in_every_way_of_typing_it(stored: Stored) -> None:
    made = couple(stored)
    sealing.seal(stored.records(), made, [Passphrase("a", "caf\u00e9", CHEAP)])
    for same in ("cafe\u0301", "caf\u00e9 ", " caf\u00e9"):
        assert unlocked(made.drawer, same)
    for other in ("cafe", "CAF\u00c9", "\uff43af\u00e9"):
        with pytest.raises(WrongKey):
            unlocked(made.drawer, other)


def test_a_passphrase_of_a_thousand_characters_opens_and_none_or_an_endless_one_is_refused(stored: Stored) -> None:
    made = couple(stored)
    sealing.seal(stored.records(), made, [Passphrase("a", "x" * 1000, CHEAP)])
    assert unlocked(made.drawer, "x" * 1000)
    for unfit in ("", "\n", "   ", "x" * 1001, "x" * 100_000_000, "e" + "\u0301" * 50_000, "half \ud83d"):
        with pytest.raises(NotAllowed) as refusal:
            unlocked(made.drawer, unfit)
        assert str(refusal.value).endswith(".")
        with pytest.raises(NotAllowed):
            Passphrase("a", unfit)


def test_who_is_known_opens_only_their_own_slot(stored: Stored) -> None:
    made, _ = sealed(stored)
    assert keys.unlock(made.drawer, BENS, "b").who == "b"
    with pytest.raises(WrongKey):
        keys.unlock(made.drawer, BENS, "a")


def test_a_recovery_key_opens_typed_or_from_a_file_and_stands_nowhere(stored: Stored) -> None:
    secret, public = recovery_key()
    made, key = sealed(stored, Recipient(sealing.RECOVERY, public))

    assert unlocked(made.drawer, f" {secret.lower()}\n").secret == key.secret
    assert unlocked(made.drawer, f"{secret[:40]}\n {secret[40:50]} {secret[50:]}").secret == key.secret
    assert keys.unlock_with(made.drawer, f"# made today\n{secret}\n").who == sealing.RECOVERY
    assert secret.encode() not in stored.everything()
    with pytest.raises(WrongKey, match="identity"):
        keys.unlock_with(made.drawer, recovery_key()[0])


def test_a_therapist_opens_with_an_ssh_key(stored: Stored, tmp_path: Path) -> None:
    own = tmp_path / "id_ed25519"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", own], check=True)
    made, key = sealed(stored, Recipient(sealing.THERAPIST, (tmp_path / "id_ed25519.pub").read_text()))
    assert keys.unlock_with(made.drawer, own.read_text()).secret == key.secret

    subprocess.run(["ssh-keygen", "-q", "-p", "-N", "closed", "-f", own], check=True)
    with pytest.raises((NotAllowed, WrongKey)):
        keys.unlock_with(made.drawer, own.read_text())


@pytest.mark.parametrize(
    "unfit",
    [
        *("", "age1", "age1qqqqqqqq", "ssh-rsa AAAA", "ssh-ed25519 AAAA", "Dr. Who"),
        pytest.param(recovery_key()[0], id="a secret key"),
    ],
)
def test_what_is_no_public_key_is_refused_in_words(unfit: str) -> None:
    with pytest.raises(NotAllowed, match="key"):
        Recipient(sealing.THERAPIST, unfit)


@pytest.mark.parametrize(
    "unfit", ["", "# nothing", "AGE-SECRET-KEY-1QQQ", "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA", "hi"]
)
def test_what_is_no_identity_is_refused_in_words(stored: Stored, unfit: str) -> None:
    made, _ = sealed(stored)
    with pytest.raises(NotAllowed, match="identity"):
        keys.unlock_with(made.drawer, unfit)


def test_another_passphrase_rewrites_no_record(stored: Stored) -> None:
    made, key = sealed(stored)
    before = made.drawer.look()[0]
    sealing.let_in(stored.records(), made, key, Passphrase("b", "another", CHEAP))

    assert made.drawer.look()[0] == before
    assert unlocked(made.drawer, "another").who == "b"
    assert unlocked(made.drawer, ANAS).who == "a"
    with pytest.raises(WrongKey):
        unlocked(made.drawer, BENS)


def test_whoever_is_shut_out_cannot_open_what_is_written_now_even_with_the_old_key(stored: Stored) -> None:
    secret, public = recovery_key()
    made, key = sealed(stored, Recipient(sealing.THERAPIST, public))
    before = read(made.drawer, key)
    stays = [sealing.stays(made, key, who, words, lambda _: None) for who, words in (("a", ANAS), ("b", BENS))]
    fresh = sealing.shut_out(stored.records(), made, key, stays)

    assert read(made.drawer, fresh) == before
    assert unlocked(made.drawer, BENS).secret == fresh.secret != key.secret
    with pytest.raises(WrongKey):
        keys.unlock_with(made.drawer, secret)
    with pytest.raises(Sealed):
        read(made.drawer, key)
    assert [ring.id for ring in keys.read(made.drawer).rings] == [fresh.id]
    with pytest.raises(WrongKey):
        sealing.stays(made, fresh, "a", "not Ana's", lambda _: None)


def test_a_record_is_sealed_once_and_never_without_a_way_in(stored: Stored) -> None:
    made = couple(stored)
    with pytest.raises(NotAllowed, match="open"):
        sealing.seal(stored.records(), made, [])
    key = sealing.seal(stored.records(), made, ways())
    with pytest.raises(AlreadySealed):
        sealing.seal(stored.records(), found(stored), ways())
    with pytest.raises(Sealed):  # somebody who saw it before it was sealed
        sealing.seal(stored.records(), made, ways())
    with pytest.raises(NotAllowed, match="open"):
        sealing.shut_out(stored.records(), made, key, [])
    assert read(made.drawer, unlocked(made.drawer))["answers"][1]["value"] == SAID[0]


def test_the_list_shows_the_name_only_if_they_wish(stored: Stored) -> None:
    records = stored.records()
    shown, key = sealed(stored, show_name=True)
    assert (shown.name, shown.sealed, shown.table.partners) == ("The two of us", True, ())
    records.hold(shown, key)
    assert records.rename(shown, "The Owls").name == records.find("the owls").name == "The Owls"
    keys.show(shown.drawer, key, None)
    assert found(stored).name == f"a sealed record {shown.id[:4]}"
    assert records.find(shown.id).sealed
    assert b"The Owls" not in stored.everything()
    with records.open(shown) as record:
        assert record.name == "The Owls"


def test_a_sealed_record_opens_with_its_key_only(stored: Stored, tmp_path: Path) -> None:
    made, key = sealed(stored)
    other, _ = sealed(tmp_path / "other")
    records = stored.records()
    for opening in (records.open, records.read):
        with pytest.raises(Sealed, match="passphrase"):
            opening(made)
        with pytest.raises(Sealed):
            opening(made, unlocked(other.drawer))
        with opening(made, key) as record:
            assert record.table.partners[0].name == "Ana"
    assert records.closed(made)
    records.hold(made, key)
    assert not records.closed(made)
    with records.open(made) as record:  # and the window is free again after each refusal
        record.describe(timers=False)
    assert readable(stored) == []


def test_a_window_that_reads_notices_that_the_record_was_sealed_meanwhile(stored: Stored) -> None:
    made = couple(stored)
    with stored.records().read(made) as record:
        assert record.name == "The two of us"
        sealing.seal(stored.records(), made, ways())
        with pytest.raises(Sealed):
            print(record.name)


def test_what_an_interrupted_unsealing_left_readable_goes_when_the_record_is_opened(data: Path) -> None:
    """In a folder, for a database writes nothing by halves."""
    made, key = sealed(data)
    (folder_of(made) / layout.NEW).write_bytes(b"a copy of: I was afraid to ask.")
    with Records(data).open(made, key):
        assert readable_words(folder_of(made)) == []


def test_removing_takes_no_passphrase(stored: Stored) -> None:
    made, _ = sealed(stored)
    stored.records().remove(made)
    assert stored.cabinet().drawers() == []
    assert b"passphrase" not in stored.everything(), "nor is the key file there"


def test_a_key_is_shown_by_no_mistake(stored: Stored) -> None:
    _, key = sealed(stored)
    assert key.secret.hex() not in repr(key)
    assert repr(key.secret) not in repr(key)
    assert ANAS not in repr(Passphrase("a", ANAS))


def test_the_same_words_never_look_the_same_and_a_yes_is_as_long_as_a_no(stored: Stored) -> None:
    line = SealedLine(bytes(32), "00", 1)
    yes, no = b'[["answers",1,{"value":true}]]', b'[["answers",1,{"value":false}]]'
    assert len({line.wrap(1, yes) for _ in range(1000)}) == 1000
    assert len(line.wrap(1, yes)) == len(line.wrap(1, no))
    for length in range(2 * BLOCK):
        wrapped = line.wrap(1, b"x" * length)
        assert not wrapped.endswith(b"="), "spare bits could be changed unseen"
        assert line.unwrap(1, wrapped).rstrip() == b"x" * length


def test_what_a_passphrase_costs_a_guesser_is_written_in_its_slot(stored: Stored) -> None:
    made = couple(stored)
    sealing.seal(stored.records(), made, [Passphrase("a", ANAS, Passphrase.cost)])
    (slot,) = keys.read(made.drawer).rings[0].slots
    assert (slot["memory"], slot["passes"], slot["lanes"]) == COST == (64 * 1024, 3, 4)
    assert len(slot["salt"]) == 24
