"""Every system call of sealing, unsealing and changing who may open may be the last one, and every one may fail."""

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from games.record import Records
from games.record.errors import Unwritable, WrongKey
from games.record.keys import sealing
from games.record.keys.codec import Key, sealed_with
from games.record.keys.slots import Passphrase
from games.record.store import glance
from tests.games.record.hidden import ANAS, BENS, CHEAP, couple, found, read, readable_words, sealed, unlocked, ways
from tests.games.record.trials import (
    ENDS,
    MOMENTS,
    Fault,
    State,
    end_at,
    failing,
    half_then_full,
    late,
    refuse,
    some_of,
)
from tests.support.processes import ended, in_child
from tests.support.records import folder_of

NEW = "another one"
Step = Callable[[Path], None]


def seal(data: Path) -> None:
    sealing.seal(Records(data), found(data), ways(), show_name=False)


def unseal(data: Path) -> None:
    sealing.unseal(Records(data), found(data), unlocked(folder_of(found(data))))


def change(data: Path) -> None:
    sealing.let_in(Records(data), found(data), unlocked(folder_of(found(data))), Passphrase("b", NEW, CHEAP))


def shut_out(data: Path) -> None:
    stays = [Passphrase("a", ANAS, CHEAP), Passphrase("b", NEW, CHEAP)]
    sealing.shut_out(Records(data), found(data), unlocked(folder_of(found(data))), stays)


STEPS: dict[str, tuple[Callable[[Path], object], Step]] = {
    "seal": (couple, seal),
    "unseal": (sealed, unseal),
    "passphrase": (sealed, change),
    "shut out": (sealed, shut_out),
}


def key_of(folder: Path) -> Key | None:
    """What opens the record now: nothing, or Ana's passphrase, which is right before and after each step."""
    if sealed_with(glance.header(folder).codec) is None:
        return None
    key = unlocked(folder, ANAS)
    assert key.trouble is None
    opened = 0
    for words in (BENS, NEW):
        try:
            opened += unlocked(folder, words).secret == key.secret
        except WrongKey:
            continue
    assert opened == 1, "Ben has one passphrase, the old or the new"
    return key


def opens_and_goes_on(data: Path, before: State, step: Step) -> None:
    """The record says what it said, and the step can be made again unless it is done."""
    (each,) = Records(data).couples()
    key = key_of(folder_of(each))
    assert read(folder_of(each), key) == before
    if each.sealed == (step is seal) and step in (seal, unseal):
        assert step is unseal or readable_words(folder_of(each)) == []
    else:
        step(data)
        assert read(folder_of(each), key_of(folder_of(each))) == before
    with Records(data).open(found(data), key_of(folder_of(each))):
        assert not found(data).sealed or readable_words(folder_of(each)) == []


def calls(step: Step, data: Path) -> int:
    with failing(-1, refuse(0)) as count:
        step(data)
        return count()


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("name", STEPS)
def test_a_process_may_end_at_every_call(tmp_path: Path, name: str, moment: str) -> None:
    begin, step = STEPS[name]
    begin(tmp_path / "counted")
    points = calls(step, tmp_path / "counted")
    assert points >= 5
    tried = some_of(range(points), 2, MOMENTS.index(moment))
    for at in tried:
        data = tmp_path / f"{at}"
        begin(data)
        before = read(folder_of(found(data)), key_of(folder_of(found(data))))
        assert ended(in_child(_step_until, step, data, at, moment)) == ENDS
        opens_and_goes_on(data, before, step)
    print(
        f"\n{name}: ended {moment} at {len(tried)} of {points} calls; it opened with the old or the new state each time"
    )


def _step_until(step: Step, data: Path, at: int, moment: str) -> None:
    with failing(at, end_at(moment)):
        step(data)


@pytest.mark.parametrize(
    ("how", "fault"),
    [
        ("ENOSPC", refuse(errno.ENOSPC)),
        ("EIO", refuse(errno.EIO)),
        ("half a write, then ENOSPC", half_then_full),
        ("done, but reported as EIO", late(errno.EIO)),
    ],
)
@pytest.mark.parametrize("name", STEPS)
def test_every_call_may_fail(tmp_path: Path, name: str, how: str, fault: Fault) -> None:
    begin, step = STEPS[name]
    begin(tmp_path / "counted")
    points, told = calls(step, tmp_path / "counted"), 0
    for at in range(points):
        data = tmp_path / f"{at}"
        begin(data)
        before = read(folder_of(found(data)), key_of(folder_of(found(data))))
        with failing(at, fault):
            try:
                step(data)
            except Unwritable:
                told += 1
        opens_and_goes_on(data, before, step)
    assert told > points // 2, "only counting tries and removing what is not there may fail without a word"
    print(f"\n{name}: {how} at {points} of {points} calls, told in words {told} times")
