"""Sealing, unsealing, changing who may open: what opens the record afterwards, and what can be read without."""

import subprocess
from pathlib import Path

import pytest

from games.engine import NotAllowed
from games.record import Records
from games.record.errors import AlreadySealed, NotSealed, Sealed, WrongKey
from games.record.keys import keys, sealing
from games.record.keys.codec import BLOCK, SealedLine
from games.record.keys.slots import COST, Passphrase, Recipient, recovery_key
from games.record.store import layout
from tests.games.record.hidden import (
    ANAS,
    BENS,
    CHEAP,
    SAID,
    couple,
    found,
    journal,
    read,
    readable_words,
    sealed,
    unlocked,
    ways,
)
from tests.games.record.trials import files
from tests.support.records import folder_of


def test_sealing_leaves_not_one_readable_word_and_keeps_all_of_them(data: Path) -> None:
    made = couple(data)
    (folder_of(made) / layout.TORN).write_bytes(b"half of: Could you hold my hand?")
    (folder_of(made) / layout.NEW).write_bytes(b"a copy of: I was afraid to ask.")
    (folder_of(made) / f"{layout.JOURNAL}{layout.FOUND}1").write_bytes(b"what a mending found: Yes, for ten minutes.")
    assert len(readable_words(folder_of(made))) > 5
    before = read(folder_of(made))
    key = sealing.seal(Records(data), made, ways(), show_name=False)

    assert readable_words(folder_of(made)) == []
    assert sorted(files(folder_of(made))) == [".driving", ".lock", ".seat-a", ".seat-b", "key", "record.journal"]
    assert read(folder_of(made), key) == before
    assert (folder_of(made) / keys.KEY).stat().st_mode & 0o777 == 0o600


def test_unsealing_gives_back_the_same_record_and_no_key_file(data: Path) -> None:
    made, key = sealed(data)
    before = read(folder_of(made), key)
    sealing.unseal(Records(data), made, key)

    assert sorted(files(folder_of(made))) == [".driving", ".lock", ".seat-a", ".seat-b", "record.journal"]
    assert read(folder_of(made)) == before
    assert not found(data).sealed
    with pytest.raises(NotSealed):
        unlocked(folder_of(made))


@pytest.mark.parametrize("words", [ANAS, BENS, ANAS + "\n", ANAS + "\r\n"])
def test_either_passphrase_opens_also_pasted_with_a_line_end(data: Path, words: str) -> None:
    made, key = sealed(data)
    assert unlocked(folder_of(made), words).secret == key.secret


def test_a_passphrase_is_the_same_in_every_way_of_typing_it(data: Path) -> None:
    made = couple(data)
    sealing.seal(Records(data), made, [Passphrase("a", "caf\u00e9", CHEAP)])
    for same in ("cafe\u0301", "caf\u00e9 ", " caf\u00e9"):
        assert unlocked(folder_of(made), same)
    for other in ("cafe", "CAF\u00c9", "\uff43af\u00e9"):
        with pytest.raises(WrongKey):
            unlocked(folder_of(made), other)


def test_a_passphrase_of_a_thousand_characters_opens_and_none_or_an_endless_one_is_refused(data: Path) -> None:
    made = couple(data)
    sealing.seal(Records(data), made, [Passphrase("a", "x" * 1000, CHEAP)])
    assert unlocked(folder_of(made), "x" * 1000)
    for unfit in ("", "\n", "   ", "x" * 1001, "x" * 100_000_000, "e" + "\u0301" * 50_000, "half \ud83d"):
        with pytest.raises(NotAllowed) as refusal:
            unlocked(folder_of(made), unfit)
        assert str(refusal.value).endswith(".")
        with pytest.raises(NotAllowed):
            Passphrase("a", unfit)


def test_who_is_known_opens_only_their_own_slot(data: Path) -> None:
    made, _ = sealed(data)
    assert keys.unlock(made.drawer, BENS, "b").who == "b"
    with pytest.raises(WrongKey):
        keys.unlock(made.drawer, BENS, "a")


def test_a_recovery_key_opens_typed_or_from_a_file_and_stands_nowhere(data: Path) -> None:
    secret, public = recovery_key()
    made, key = sealed(data, Recipient(sealing.RECOVERY, public))

    assert unlocked(folder_of(made), f" {secret.lower()}\n").secret == key.secret
    assert unlocked(folder_of(made), f"{secret[:40]}\n {secret[40:50]} {secret[50:]}").secret == key.secret
    assert keys.unlock_with(made.drawer, f"# made today\n{secret}\n").who == sealing.RECOVERY
    assert all(secret.encode() not in content for content in files(folder_of(made)).values())
    with pytest.raises(WrongKey, match="identity"):
        keys.unlock_with(made.drawer, recovery_key()[0])


def test_a_therapist_opens_with_an_ssh_key(data: Path, tmp_path: Path) -> None:
    own = tmp_path / "id_ed25519"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", own], check=True)
    made, key = sealed(data, Recipient(sealing.THERAPIST, (tmp_path / "id_ed25519.pub").read_text()))
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
def test_what_is_no_identity_is_refused_in_words(data: Path, unfit: str) -> None:
    made, _ = sealed(data)
    with pytest.raises(NotAllowed, match="identity"):
        keys.unlock_with(made.drawer, unfit)


def test_another_passphrase_rewrites_no_record(data: Path) -> None:
    made, key = sealed(data)
    before = journal(folder_of(made)).read_bytes()
    sealing.let_in(Records(data), made, key, Passphrase("b", "another", CHEAP))

    assert journal(folder_of(made)).read_bytes() == before
    assert unlocked(folder_of(made), "another").who == "b"
    assert unlocked(folder_of(made), ANAS).who == "a"
    with pytest.raises(WrongKey):
        unlocked(folder_of(made), BENS)


def test_whoever_is_shut_out_cannot_open_what_is_written_now_even_with_the_old_key(data: Path) -> None:
    secret, public = recovery_key()
    made, key = sealed(data, Recipient(sealing.THERAPIST, public))
    before = read(folder_of(made), key)
    stays = [sealing.stays(made, key, who, words, lambda _: None) for who, words in (("a", ANAS), ("b", BENS))]
    fresh = sealing.shut_out(Records(data), made, key, stays)

    assert read(folder_of(made), fresh) == before
    assert unlocked(folder_of(made), BENS).secret == fresh.secret != key.secret
    with pytest.raises(WrongKey):
        keys.unlock_with(made.drawer, secret)
    with pytest.raises(Sealed):
        read(folder_of(made), key)
    assert [ring.id for ring in keys.read(made.drawer).rings] == [fresh.id]
    with pytest.raises(WrongKey):
        sealing.stays(made, fresh, "a", "not Ana's", lambda _: None)


def test_a_record_is_sealed_once_and_never_without_a_way_in(data: Path) -> None:
    made = couple(data)
    with pytest.raises(NotAllowed, match="open"):
        sealing.seal(Records(data), made, [])
    key = sealing.seal(Records(data), made, ways())
    with pytest.raises(AlreadySealed):
        sealing.seal(Records(data), found(data), ways())
    with pytest.raises(Sealed):  # somebody who saw it before it was sealed
        sealing.seal(Records(data), made, ways())
    with pytest.raises(NotAllowed, match="open"):
        sealing.shut_out(Records(data), made, key, [])
    assert read(folder_of(made), unlocked(folder_of(made)))["answers"][1]["value"] == SAID[0]


def test_the_list_shows_the_name_only_if_they_wish(data: Path) -> None:
    records = Records(data)
    shown, key = sealed(data, show_name=True)
    assert (shown.name, shown.sealed, shown.table.partners) == ("The two of us", True, ())
    records.hold(shown, key)
    assert records.rename(shown, "The Owls").name == records.find("the owls").name == "The Owls"
    keys.show(shown.drawer, key, None)
    assert found(data).name == f"a sealed record {shown.id[:4]}"
    assert records.find(shown.id).sealed
    assert not [word for _, word in readable_words(folder_of(shown)) if word == "The Owls"]
    with records.open(shown) as record:
        assert record.name == "The Owls"


def test_a_sealed_record_opens_with_its_key_only(data: Path) -> None:
    made, key = sealed(data)
    other, _ = sealed(data.parent / "other")
    records = Records(data)
    for opening in (records.open, records.read):
        with pytest.raises(Sealed, match="passphrase"):
            opening(made)
        with pytest.raises(Sealed):
            opening(made, unlocked(folder_of(other)))
        with opening(made, key) as record:
            assert record.table.partners[0].name == "Ana"
    assert records.closed(made)
    records.hold(made, key)
    assert not records.closed(made)
    with records.open(made) as record:  # and the window is free again after each refusal
        record.describe(timers=False)
    assert readable_words(folder_of(made)) == []


def test_a_window_that_reads_notices_that_the_record_was_sealed_meanwhile(data: Path) -> None:
    made = couple(data)
    with Records(data).read(made) as record:
        assert record.name == "The two of us"
        sealing.seal(Records(data), made, ways())
        with pytest.raises(Sealed):
            print(record.name)


def test_what_an_interrupted_unsealing_left_readable_goes_when_the_record_is_opened(data: Path) -> None:
    made, key = sealed(data)
    (folder_of(made) / layout.NEW).write_bytes(b"a copy of: I was afraid to ask.")
    with Records(data).open(made, key):
        assert readable_words(folder_of(made)) == []


def test_removing_takes_no_passphrase(data: Path) -> None:
    made, _ = sealed(data)
    Records(data).remove(made)
    assert not folder_of(made).exists()


def test_a_key_is_shown_by_no_mistake(data: Path) -> None:
    _, key = sealed(data)
    assert key.secret.hex() not in repr(key)
    assert repr(key.secret) not in repr(key)
    assert ANAS not in repr(Passphrase("a", ANAS))


def test_the_same_words_never_look_the_same_and_a_yes_is_as_long_as_a_no(data: Path) -> None:
    line = SealedLine(bytes(32), "00", 1)
    yes, no = b'[["answers",1,{"value":true}]]', b'[["answers",1,{"value":false}]]'
    assert len({line.wrap(1, yes) for _ in range(1000)}) == 1000
    assert len(line.wrap(1, yes)) == len(line.wrap(1, no))
    for length in range(2 * BLOCK):
        wrapped = line.wrap(1, b"x" * length)
        assert not wrapped.endswith(b"="), "spare bits could be changed unseen"
        assert line.unwrap(1, wrapped).rstrip() == b"x" * length


def test_what_a_passphrase_costs_a_guesser_is_written_in_its_slot(data: Path) -> None:
    made = couple(data)
    sealing.seal(Records(data), made, [Passphrase("a", ANAS, Passphrase.cost)])
    (slot,) = keys.read(made.drawer).rings[0].slots
    assert (slot["memory"], slot["passes"], slot["lanes"]) == COST == (64 * 1024, 3, 4)
    assert len(slot["salt"]) == 24
