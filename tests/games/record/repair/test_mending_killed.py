"""Mending that is killed at any moment: what was found is kept, nothing is half mended, and mending again mends it."""

from games.record.keys.codec import Key
from games.record.places import Address
from games.record.repair.health import health
from games.record.repair.mending import mend
from tests.games.record import hidden, trials
from tests.games.record.stores import Stored
from tests.support.processes import ended, in_child


def _mend_and_end(stored: Stored, key: Key, at: int, moment: str) -> None:
    """The process: mend, and end at that call of it, to the system or to the database."""
    with stored.calls(), trials.failing(at, trials.end_at(moment)):
        assert mend(stored.drawer(), key.codec)


def test_a_killed_mending_is_done_again_and_what_was_found_is_kept(stored: Stored) -> None:
    couple, key = hidden.sealed(stored)
    said = hidden.read(couple.drawer, key)
    damaged = bytearray(stored.drawer().look()[0])
    damaged[-20] ^= 1
    lost = len(said["answers"])
    at, calls = 0, list[str]()
    while True:
        stored.overwrite(bytes(damaged))
        moment = trials.MOMENTS[at % len(trials.MOMENTS)]
        code = ended(in_child(_mend_and_end, stored, key, at, moment))
        copies, is_mended = stored.copies(), stored.drawer().look()[0] != bytes(damaged)
        if isinstance(stored.where, Address):
            assert bool(copies) == is_mended, f"both or neither, {moment} {at}"
        if is_mended:
            assert copies == [bytes(damaged)], f"{moment} {at}"
        else:
            assert mend(stored.drawer(), key.codec)
            assert bytes(damaged) in stored.copies()
        assert health(stored.drawer(), key.codec).whole
        assert len(hidden.read(stored.drawer(), key).get("answers", {})) < lost
        if code == 0:
            break
        assert code == trials.ENDS
        calls.append(moment)
        at += 1
    print(f"\nkilled at each of {len(calls)} calls")
    assert len(calls) > 8
