"""Moving in: a record that is sealed from its first line, for both or for one whose partner comes later."""

from dataclasses import replace
from datetime import date

import pytest

from games.record import Couple
from games.record.errors import WrongKey, WrongPassphrase
from games.record.keys import keys, sealing
from games.record.keys.from_the_start import is_awaited
from games.record.keys.slots import Cost, Passphrase
from games.record.store.cabinet import FolderCabinet
from tests.games.record.postgresql import Server
from tests.games.record.stores import prepared
from tests.tui.hosting.joining.scripted_asker import ScriptedAsker
from tests.tui.screens.test_only_mine import Played
from tui.asides import another_device
from tui.asides.settings import SettingsPage
from tui.hosting.asked import Login
from tui.hosting.joining.codes import understood
from tui.hosting.joining.invitations import find
from tui.hosting.joining.more_devices import GuestCodes, link_more
from tui.hosting.joining.moving_in import NotYetHere, StillMoving, awaits, make_ready, move_in, take_seat
from tui.hosting.place import GuestRecords
from tui.hosting.policy import Policy
from tui.hosting.served.registry import Registry
from tui.hosting.served.shared import texts_of

ID = "abcdefghijklmnop"
ONE, TWO = "four plain random words", "another four plain words"
NONE, YES = "1", "0"
"""What is chosen where a recovery key is offered."""


@pytest.fixture(autouse=True)
def cheap(policy: Policy, monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrases cost little here; the folders are there."""
    monkeypatch.setattr(Passphrase, "cost", Cost(64, 1, 1))
    monkeypatch.setattr(Passphrase.__init__, "__defaults__", (Cost(64, 1, 1),))
    policy.links_folder.mkdir(mode=0o700)
    policy.data_folder.mkdir(mode=0o700)


def moved_in(policy: Policy, seat: str | None, *answers: str) -> ScriptedAsker:
    """Move in with these answers; whoever is offered a recovery key has none, unless the last one says so."""
    asker = ScriptedAsker(*answers, *([NONE] if answers[-1] == (ONE if seat else TWO) else []))
    move_in(policy, FolderCabinet(policy.data_folder), ID, seat, asker)
    assert asker.done
    return asker


def theirs(policy: Policy, seat: str | None = None) -> tuple[GuestRecords, Couple]:
    """The couple, as a login finds them."""
    records = GuestRecords(policy.data_folder, ID, 0, seat)
    return records, records.theirs()


def code_in(said: str) -> str:
    """The code that was told."""
    return said.split("this code: ")[1].split()[0]


def test_two_at_one_keyboard_have_a_sealed_record_with_a_passphrase_each(policy: Policy) -> None:
    moved_in(policy, None, "Ana", "Ben", "she", "", ONE, TWO)
    records, couple = theirs(policy)
    assert couple.sealed
    assert "Ana" not in couple.name
    for words, who in ((ONE, "a"), (TWO, "b")):
        key = keys.unlock(couple.drawer, words)
        assert key.who == who
        with records.read(couple, key) as record:
            assert [each.name for each in record.table] == ["Ana", "Ben"]
            assert record.keyed == {"a", "b"}
            assert record.unsealed(record.table.find(who), words).answers() == []
    assert not any(awaits(couple, seat) for seat in (None, "a", "b"))


def test_a_recovery_key_is_shown_once_to_both_and_opens_it_in_place_of_a_passphrase(
    policy: Policy, capsys: pytest.CaptureFixture[str]
) -> None:
    asker = moved_in(policy, None, "Ana", "Ben", "", "", ONE, TWO, YES, "")
    assert "written it down" in asker.asked[-1]
    (secret,) = (line.strip() for line in capsys.readouterr().err.splitlines() if "AGE-SECRET-KEY-" in line)
    _records, couple = theirs(policy)
    assert keys.unlock(couple.drawer, secret).who == sealing.RECOVERY
    assert not any(awaits(couple, seat) for seat in (None, "a", "b"))
    for path in policy.data_folder.parent.rglob("*"):
        assert secret.encode() not in (path.read_bytes() if path.is_file() else b"")


def test_without_one_only_their_passphrases_open_it(policy: Policy, capsys: pytest.CaptureFixture[str]) -> None:
    moved_in(policy, None, "Ana", "Ben", "", "", ONE, TWO, NONE)
    assert "AGE-SECRET-KEY-" not in capsys.readouterr().err
    couple = theirs(policy)[1]
    assert set(sealing.who_may_open(couple, keys.unlock(couple.drawer, ONE))) == {"a", "b"}


def test_nothing_of_it_can_be_read_on_the_disk(policy: Policy) -> None:
    moved_in(policy, None, "Anastasia", "Benedikt", "xe/xem/xyr", "", ONE, TWO)
    for path in policy.data_folder.rglob("*"):
        found = path.read_bytes() if path.is_file() else b""
        for word in (b"Anastasia", b"Benedikt", b"xe/xem/xyr", ONE.encode(), TWO.encode()):
            assert word not in found, path.name


def test_who_comes_alone_seals_it_for_both(policy: Policy, capsys: pytest.CaptureFixture[str]) -> None:
    moved_in(policy, "a", "Ana", "Ben", "", "", ONE)
    said = capsys.readouterr().err
    code = code_in(said)
    assert "ssh join@evenings.example" in said
    assert (given := find(policy, code))
    assert (given.couple, given.seat) == (ID, "b")
    _records, couple = theirs(policy)
    assert couple.sealed
    assert (awaits(couple, "a"), awaits(couple, "b"), awaits(couple, None)) == (False, True, False)
    for path in policy.data_folder.parent.rglob("*"):
        assert code.replace("-", "").encode() not in (path.read_bytes() if path.is_file() else b"")


def test_the_partner_comes_with_the_code_and_chooses_their_own(
    policy: Policy, capsys: pytest.CaptureFixture[str]
) -> None:
    moved_in(policy, "a", "Ana", "Ben", "", "", ONE)
    code = code_in(capsys.readouterr().err)
    records, couple = theirs(policy, "b")
    take_seat(records, couple, "b", asker := ScriptedAsker("a slip", code, TWO))
    assert asker.done
    assert "Ben" in asker.asked[-1]
    assert not is_awaited(couple.drawer, "b")
    with pytest.raises(WrongKey):  # the code opens nothing any more
        keys.unlock(couple.drawer, understood(code) or "", wait=lambda _seconds: None)
    for words, who in ((ONE, "a"), (TWO, "b")):
        key = keys.unlock(couple.drawer, words, who, wait=lambda _seconds: None)
        with records.read(couple, key) as record:
            assert record.unsealed(record.table.find(who), words).answers() == []


def test_who_comes_alone_may_have_a_recovery_key_and_the_partner_hears_of_it(
    policy: Policy, capsys: pytest.CaptureFixture[str]
) -> None:
    asker = moved_in(policy, "a", "Ana", "Ben", "", "", ONE, YES, "")
    assert any("Ben will hear" in each for each in asker.asked)
    said = capsys.readouterr().err
    (secret,) = (line.strip() for line in said.splitlines() if "AGE-SECRET-KEY-" in line)
    records, couple = theirs(policy, "b")
    assert keys.unlock(couple.drawer, secret, "a").who == sealing.RECOVERY
    take_seat(records, couple, "b", ScriptedAsker(code_in(said), TWO))
    assert "Ana has a recovery key" in capsys.readouterr().err
    assert keys.unlock(couple.drawer, secret, "b").who == sealing.RECOVERY
    key = keys.unlock(couple.drawer, TWO, "b")
    with records.read(couple, key) as record, pytest.raises(WrongPassphrase):
        record.unsealed(record.table.find("b"), secret)


def test_and_without_one_the_partner_hears_of_none(policy: Policy, capsys: pytest.CaptureFixture[str]) -> None:
    moved_in(policy, "a", "Ana", "Ben", "", "", ONE)
    code = code_in(capsys.readouterr().err)
    records, couple = theirs(policy, "b")
    take_seat(records, couple, "b", ScriptedAsker(code, TWO))
    assert "recovery" not in capsys.readouterr().err


def test_who_breaks_off_in_between_does_it_again(
    policy: Policy, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    moved_in(policy, "a", "Ana", "Ben", "", "", ONE)
    code = code_in(capsys.readouterr().err)
    records, couple = theirs(policy, "b")

    def cut(*_given: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(keys, "write", cut)
        with pytest.raises(KeyboardInterrupt):
            take_seat(records, couple, "b", ScriptedAsker(code, TWO))
    records, couple = theirs(policy, "b")
    assert awaits(couple, "b")
    take_seat(records, couple, "b", ScriptedAsker(code, TWO))
    assert keys.unlock(couple.drawer, TWO, "b").who == "b"


def test_who_comes_alone_at_the_other_seat_sits_there(policy: Policy) -> None:
    moved_in(policy, "b", "Ben", "Ana", "", "", ONE)
    records, couple = theirs(policy)
    key = keys.unlock(couple.drawer, ONE)
    with records.read(couple, key) as record:
        assert (key.who, [each.name for each in record.table]) == ("b", ["Ana", "Ben"])


def test_names_that_are_none_are_asked_again(policy: Policy, capsys: pytest.CaptureFixture[str]) -> None:
    asker = moved_in(policy, "a", "Ana", "ana", "", "", "Ana", "Ben", "", "", " ", ONE)
    assert "same name" in capsys.readouterr().err
    assert len(asker.asked) == 11


def test_who_breaks_off_while_moving_in_leaves_nothing(policy: Policy, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(*_given: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(keys, "write", cut)
        with pytest.raises(KeyboardInterrupt):
            moved_in(policy, None, "Ana", "Ben", "", "", ONE, TWO)
    assert [path for path in (policy.data_folder / "couples").iterdir() if path.is_dir()] == []
    moved_in(policy, None, "Ana", "Ben", "", "", ONE, TWO)


def test_a_new_code_for_a_partner_who_has_not_come(policy: Policy, capsys: pytest.CaptureFixture[str]) -> None:
    moved_in(policy, "a", "Ana", "Ben", "", "", ONE)
    old = code_in(capsys.readouterr().err)
    records, couple = theirs(policy, "a")
    records.hold(couple, keys.unlock(couple.drawer, ONE, "a"))
    link_more(GuestCodes(policy, records, "a"), ScriptedAsker(0))
    new = code_in(capsys.readouterr().err)
    assert find(policy, new).seat == "b"
    with pytest.raises(WrongKey):
        keys.unlock(couple.drawer, understood(old) or "", "b", wait=lambda _seconds: None)
    assert awaits(couple, "b")
    take_seat(records, couple, "b", ScriptedAsker(new, TWO))


@pytest.mark.parametrize(
    ("seat", "choice", "wanted"), [("a", None, "a"), ("b", None, "b"), (None, 0, ""), (None, 2, "b")]
)
def test_a_code_for_another_device(
    policy: Policy, capsys: pytest.CaptureFixture[str], seat: str | None, choice: int | None, wanted: str
) -> None:
    moved_in(policy, None, "Ana", "Ben", "", "", ONE, TWO)
    records, couple = theirs(policy, seat)
    records.hold(couple, keys.unlock(couple.drawer, ONE))
    link_more(GuestCodes(policy, records, seat), ScriptedAsker(*([] if choice is None else [choice])))
    assert find(policy, code_in(capsys.readouterr().err)).seat == wanted
    assert not any(is_awaited(couple.drawer, who) for who in ("a", "b"))


def test_a_guest_makes_one_in_their_settings_too(policy: Policy, monkeypatch: pytest.MonkeyPatch) -> None:
    moved_in(policy, "a", "Ana", "Ben", "", "", ONE)
    records, couple = theirs(policy, "a")
    key = keys.unlock(couple.drawer, ONE, "a")
    records.hold(couple, key)
    with records.open(couple, key, seat="a") as record:
        assert "Play on another device" not in Played(SettingsPage(record).begin()).rows
        monkeypatch.setattr(another_device, "codes", GuestCodes(policy, records, "a"))
        played = Played(SettingsPage(record).begin()).say("Play on another device")
        assert played.rows == ["Ben, who hasn’t been here yet", "you, on another device", "Leave it as it is"]
        shown = played.say("Ben, who hasn’t been here yet").prompt
    assert "ssh" in shown
    assert find(policy, code_in(shown)).seat == "b"
    take_seat(records, couple, "b", ScriptedAsker(code_in(shown), TWO))


def test_who_is_still_in_the_folder_does_not_begin_anew_in_the_database(policy: Policy, postgresql: Server) -> None:
    moved_in(policy, None, "Ana", "Ben", "she", "", ONE, TWO)
    with prepared(postgresql) as address:
        shared = replace(policy, data=address.url)
        for couple, said in ((ID, StillMoving), ("a" * 16, NotYetHere)):
            Registry(texts_of(shared)).add(date(2026, 11, 27), couple)
            records = GuestRecords(shared.place_of(couple), couple, 0)
            with pytest.raises(said):
                make_ready(shared, Login(couple), records)
            records.cabinet.close()  # type: ignore[attr-defined]
