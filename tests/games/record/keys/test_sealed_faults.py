"""Every system call of sealing, unsealing and changing who may open may be the last one, and every one may fail."""

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from games.record.errors import Unwritable, WrongKey
from games.record.keys import sealing
from games.record.keys.codec import Key, sealed_with
from games.record.keys.slots import Passphrase
from games.record.store.seams import Drawer
from tests.games.record.hidden import ANAS, BENS, CHEAP, couple, found, read, readable, sealed, unlocked, ways
from tests.games.record.stores import Stored
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

NEW = "another one"
Step = Callable[[Stored], None]


def seal(stored: Stored) -> None:
    sealing.seal(stored.records(), found(stored), ways(), show_name=False)


def unseal(stored: Stored) -> None:
    sealing.unseal(stored.records(), found(stored), unlocked(found(stored).drawer))


def change(stored: Stored) -> None:
    sealing.let_in(stored.records(), found(stored), unlocked(found(stored).drawer), Passphrase("b", NEW, CHEAP))


def shut_out(stored: Stored) -> None:
    stays = [Passphrase("a", ANAS, CHEAP), Passphrase("b", NEW, CHEAP)]
    sealing.shut_out(stored.records(), found(stored), unlocked(found(stored).drawer), stays)


STEPS: dict[str, tuple[Callable[[Stored], object], Step]] = {
    "seal": (couple, seal),
    "unseal": (sealed, unseal),
    "passphrase": (sealed, change),
    "shut out": (sealed, shut_out),
}


def key_of(drawer: Drawer) -> Key | None:
    """What opens the record now: nothing, or Ana's passphrase, which is right before and after each step."""
    if sealed_with(drawer.header().codec) is None:
        return None
    key = unlocked(drawer, ANAS)
    assert key.trouble is None
    opened = 0
    for words in (BENS, NEW):
        try:
            opened += unlocked(drawer, words).secret == key.secret
        except WrongKey:
            continue
    assert opened == 1, "Ben has one passphrase, the old or the new"
    return key


def says(stored: Stored) -> State:
    """All that the record says, by whatever opens it now."""
    return read(stored.drawer(), key_of(stored.drawer()))


def opens_and_goes_on(stored: Stored, before: State, step: Step) -> None:
    """The record says what it said, and the step can be made again unless it is done."""
    each = found(stored)
    assert says(stored) == before
    if each.sealed == (step is seal) and step in (seal, unseal):
        assert step is unseal or readable(stored) == []
    else:
        step(stored)
        assert says(stored) == before
    with stored.records().open(found(stored), key_of(each.drawer)):
        assert not found(stored).sealed or readable(stored) == []


def calls(step: Step, stored: Stored) -> int:
    with stored.calls(), failing(-1, refuse(0)) as count:
        step(stored)
        return count()


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("name", STEPS)
def test_a_process_may_end_at_every_call(stored: Stored, name: str, moment: str) -> None:
    begin, step = STEPS[name]
    begin(stored)
    points = calls(step, stored)
    assert points >= 4
    tried = some_of(range(points), 2 * stored.seldom, MOMENTS.index(moment))
    for at in tried:
        for each in stored.cabinet().drawers():
            each.remove()
        begin(stored)
        before = says(stored)
        assert ended(in_child(_step_until, step, stored, at, moment)) == ENDS
        opens_and_goes_on(stored, before, step)
    print(
        f"\n{name}: ended {moment} at {len(tried)} of {points} calls; it opened with the old or the new state each time"
    )


def _step_until(step: Step, stored: Stored, at: int, moment: str) -> None:
    with stored.calls(), failing(at, end_at(moment)):
        step(stored)


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
    """In a folder: what a database may answer is tried with its store."""
    begin, step = STEPS[name]
    begin(counted := Stored(tmp_path / "counted"))
    points, told = calls(step, counted), 0
    for at in range(points):
        begin(stored := Stored(tmp_path / f"{at}"))
        before = says(stored)
        with failing(at, fault):
            try:
                step(stored)
            except Unwritable:
                told += 1
        opens_and_goes_on(stored, before, step)
    assert told > points // 2, "only counting tries and removing what is not there may fail without a word"
    print(f"\n{name}: {how} at {points} of {points} calls, told in words {told} times")
