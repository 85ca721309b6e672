"""A passphrase that opens a partner's own lock and the record is changed for both, whatever happens meanwhile."""

import errno
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from games.record import Couple, Record, Records
from games.record.errors import RecordError, WrongKey, WrongPassphrase
from games.record.keys import keys, sealing
from games.record.keys.slots import Passphrase
from tests.games.record.hidden import CHEAP
from tests.games.record.trials import Fault, failing, refuse
from tests.support.players import ANA, BEN, TABLE
from tests.tui.screens.test_only_mine import Played
from tui.asides.only_mine import OnlyMine
from tui.hosting.place import GuestRecords

FORMER, NEW, HIS = "four plain random words", "five other plain random words", "something of Ben’s"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrases cost little here, and nobody waits after a wrong one."""
    monkeypatch.setattr(Passphrase.__init__, "__defaults__", (CHEAP,))
    monkeypatch.setattr("games.record.keys.attempts.pause_after", lambda wrong: 0.0)


def made(data: Path, way_in: str = FORMER) -> Couple:
    """A couple on a machine of somebody else's; Ana's own passphrase is the former one; ``way_in`` opens the record."""
    records = Records(data)
    couple = records.add(TABLE)
    with records.open(couple) as record:
        record.set_passphrase(ANA, FORMER)
        record.set_passphrase(BEN, HIS)
    sealing.seal(records, couple, [Passphrase("a", way_in, CHEAP), Passphrase("b", HIS, CHEAP)])
    return records.find(couple.id)


def come_in(data: Path, couple: Couple, words: str) -> Records:
    """Give a passphrase at Ana's seat. Raises WrongKey."""
    records = Records(data)
    records.hold(couple, keys.unlock(couple.drawer, words, "a"), words)
    return records


def opened(data: Path, couple: Couple, words: str) -> tuple[bool, bool]:
    """Whether it opens the record at Ana's seat, and her own lock."""
    records = Records(data)
    records.hold(couple, keys.unlock(couple.drawer, HIS, "b"))
    found = [True, True]
    with suppress(WrongKey):
        found[0] = False
        keys.unlock(couple.drawer, words, "a")
        found[0] = True
    with records.read(couple) as record, suppress(WrongPassphrase):
        found[1] = False
        record.unsealed(ANA, words)
        found[1] = True
    return found[0], found[1]


def change(data: Path, couple: Couple, around: Callable[[], AbstractContextManager[Any]]) -> None:
    """Change it at her seat; what is written meanwhile is written inside ``around``. Raises what that raises."""
    records = come_in(data, couple, FORMER)
    with records.open(couple, seat="a") as record:
        assert record.opens_record(ANA, FORMER)
        both = record.both_locks(record.unsealed(ANA, FORMER))
        new = both.new_passphrase(NEW)
        with around():
            both.change(new)


def test_on_her_page_both_are_changed_and_the_former_one_opens_neither(data: Path) -> None:
    couple = made(data)
    with come_in(data, couple, FORMER).open(couple, seat="a") as record:
        page = Played(OnlyMine(record).begin()).say("Change my passphrase", FORMER)
        assert "it opens your record, too" in page.prompt
        page.say(NEW, NEW)
        assert page.prompt == "This page is yours alone."
    assert opened(data, couple, NEW) == (True, True)
    assert opened(data, couple, FORMER) == (False, False)
    assert keys.unlock(couple.drawer, HIS, "b").who == "b"


def test_where_they_are_two_only_her_own_is_changed(data: Path) -> None:
    couple = made(data, way_in="another one")
    with come_in(data, couple, "another one").open(couple, seat="a") as record:
        page = Played(OnlyMine(record).begin()).say("Change my passphrase", FORMER)
        assert page.prompt.startswith("Choose a passphrase of your own")
        page.say(NEW, NEW)
    assert opened(data, couple, NEW) == (False, True)
    assert opened(data, couple, "another one") == (True, False)


@contextmanager
def as_a_guest(data: Path, couple: Couple, words: str) -> Iterator[Record]:
    """Ana's record, opened at a host's."""
    records = GuestRecords(data, couple.id, 0, "a")
    records.hold(couple, keys.unlock(couple.drawer, words, "a"), words)
    with records.open(couple, seat="a") as record:
        yield record


def test_a_guest_who_gave_hers_up_and_sets_another_one_has_one(data: Path) -> None:
    couple = made(data)
    with as_a_guest(data, couple, FORMER) as record:
        record.forget_passphrase(ANA)
        page = Played(OnlyMine(record).begin()).say("Set a passphrase")
        while "Choose" not in page.prompt:
            page.say(True)
        assert "it opens your record, too" in page.prompt
        page.say(NEW, NEW)
    assert opened(data, couple, NEW) == (True, True)
    assert opened(data, couple, FORMER)[0] is False
    assert keys.unlock(couple.drawer, HIS, "b").who == "b"


def test_a_guests_two_become_one_when_she_changes_hers(data: Path) -> None:
    couple = made(data, way_in="another one")
    with as_a_guest(data, couple, "another one") as record:
        page = Played(OnlyMine(record).begin()).say("Change my passphrase", FORMER)
        page.say(NEW, NEW)
    assert opened(data, couple, NEW) == (True, True)
    assert opened(data, couple, "another one") == (False, False)


class Died(BaseException):
    """The process has gone."""


def die(_: Callable[..., Any], __: tuple[Any, ...]) -> Any:
    """A call before which the process goes."""
    raise Died


@pytest.mark.parametrize("fault", [die, refuse(errno.ENOSPC)], ids=["killed", "a full disk"])
def test_whenever_it_is_cut_off_one_passphrase_opens_both(data: Path, fault: Fault) -> None:
    couple, counted = made(data / "counted"), list[int]()

    @contextmanager
    def count() -> Iterator[None]:
        with failing(-1, fault) as calls:
            yield
            counted.append(calls())

    change(data / "counted", couple, count)
    assert counted[0] > 8
    outcomes = set()
    for at in range(counted[0]):
        couple = made(data / str(at))
        with suppress(Died, RecordError):
            change(data / str(at), couple, partial(failing, at, fault))
        found = {words: opened(data / str(at), couple, words) for words in (FORMER, NEW)}
        assert (True, True) in found.values(), (at, found)
        one = next(words for words, both in found.items() if both == (True, True))
        come_in(data / str(at), couple, one).open(couple, seat="a").close()
        found = {words: opened(data / str(at), couple, words) for words in (FORMER, NEW)}
        assert sorted(found.values()) == [(False, False), (True, True)], "whoever comes in with it ends the other one"
        outcomes.add(one)
    assert outcomes == {FORMER, NEW}
