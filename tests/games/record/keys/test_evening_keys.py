"""The keys of an evening: a partner's own opens only with what is theirs, and everybody else's as it lies there."""

from base64 import b64decode
from collections.abc import Mapping
from typing import Any

import pyrage
import pytest

from games.record.keys.evening_keys import EVENING, EveningKeys
from games.record.store.seams import SmallFiles
from tests.games.record.stores import Stored

DIARY = {"who": "a", "value": "the CANARY of a diary"}
PLAY = 3


class Someone:
    """Whoever has a passphrase: their public key, and what opens what is sealed for it."""

    def __init__(self) -> None:
        self._identity = pyrage.x25519.Identity.generate()
        self.to = str(self._identity.to_public())

    def opens(self, sealed: str) -> bytes:
        """What is in an age file of theirs."""
        try:
            return bytes(pyrage.decrypt(b64decode(sealed), [self._identity]))
        except pyrage.DecryptError:
            raise ValueError("for somebody else") from None


ANA, BEN = Someone(), Someone()


def _text(files: SmallFiles) -> str:
    """What lies there."""
    found = files.get(EVENING)
    assert found
    return found.decode("ascii")


@pytest.fixture
def files(everywhere: Stored) -> SmallFiles:
    """Where a record is, and nothing beside it yet."""
    return everywhere.cabinet().add().files


def keys_in(files: SmallFiles, **keyed: str) -> EveningKeys:
    """The keys as a process knows them that has just begun."""
    return EveningKeys(files, lambda: keyed)


def test_one_of_their_own_opens_where_it_was_drawn_and_elsewhere_only_with_what_is_theirs(files: SmallFiles) -> None:
    here = keys_in(files, a=ANA.to, b=BEN.to)
    hers, his = here.close(PLAY, DIARY, "a"), here.close(PLAY, {"who": "b"}, "b")
    assert here.opened(hers) == {"play": PLAY, **DIARY}
    assert not here.is_locked(hers)
    elsewhere = keys_in(files, a=ANA.to, b=BEN.to)
    assert [elsewhere.locked_for(each) for each in (hers, his, DIARY)] == ["a", "b", ""]
    elsewhere.unlock("b", BEN.opens)
    assert elsewhere.opened(his) == {"play": PLAY, "who": "b"}
    elsewhere.unlock("a", BEN.opens)
    assert elsewhere.opened(hers) is None, "what is his opens nothing of hers"
    elsewhere.unlock("a", ANA.opens)
    assert elsewhere.opened(hers) == {"play": PLAY, **DIARY}
    assert not elsewhere.is_locked(hers)


def test_no_file_holds_what_opens_it(files: SmallFiles) -> None:
    here = keys_in(files, a=ANA.to)
    closed = here.close(PLAY, DIARY, "a")
    (name,) = here._known
    text = _text(files)
    assert here._known[name].hex() not in text
    assert ANA.to in text
    assert "CANARY" not in str(closed)


def test_whoever_has_no_passphrase_has_the_key_that_lies_there(files: SmallFiles) -> None:
    here = keys_in(files, b=BEN.to)
    closed = here.close(PLAY, DIARY, "a")
    assert keys_in(files, b=BEN.to).opened(closed) == {"play": PLAY, **DIARY}
    assert [keys_in(files).locked_for(each) for each in (closed, here.close(PLAY, {}, "both"))] == ["", ""]


def test_what_another_process_drew_meanwhile_is_known_and_none_is_written_over(files: SmallFiles) -> None:
    one, two = (keys_in(files, a=ANA.to) for _ in range(2))
    of_both = one.close(PLAY, {"said": 1}, "b")
    of_ana = two.close(PLAY, DIARY, "a")
    later = one.close(PLAY, DIARY, "a")
    assert two.opened(of_both) == {"play": PLAY, "said": 1}
    assert [one.locked_for(of_ana), two.locked_for(later)] == ["a", "a"]
    new = keys_in(files, a=ANA.to)
    new.unlock("a", ANA.opens)
    assert [new.opened(each) for each in (of_ana, later)] == [{"play": PLAY, **DIARY}] * 2


def test_with_another_passphrase_of_hers_it_is_gone_and_waits_for_nothing(files: SmallFiles) -> None:
    closed = keys_in(files, a=ANA.to).close(PLAY, DIARY, "a")
    for keyed in ({"a": Someone().to}, {"b": ANA.to}, {}):
        after = keys_in(files, **keyed)
        assert after.locked_for(closed) == ""
        assert after.opened(closed) is None


def test_destroying_keeps_what_is_still_closed_and_renewing_draws_another_one(files: SmallFiles) -> None:
    here = keys_in(files, a=ANA.to)
    gone, stays = here.close(PLAY, DIARY, "a"), here.close(PLAY, {"said": 1}, "b")
    here.renew()
    left = here.close(PLAY, DIARY, "a")
    here.destroy([left])
    assert [here.opened(each) for each in (gone, stays, left)] == [None, None, {"play": PLAY, **DIARY}]
    after = keys_in(files, a=ANA.to)
    after.unlock("a", ANA.opens)
    assert [after.opened(each) for each in (gone, left)] == [None, {"play": PLAY, **DIARY}]
    after.destroy([])
    assert files.get(EVENING) is None


@pytest.mark.parametrize("damage", ["key", "for"])
def test_one_that_is_damaged_opens_nothing_and_stops_nothing(files: SmallFiles, damage: str) -> None:
    closed = keys_in(files, a=ANA.to).close(PLAY, DIARY, "a")
    files.put(EVENING, _text(files).replace(f'"{damage}": "', f'"{damage}": "x').encode())
    after = keys_in(files, a=ANA.to)
    after.unlock("a", ANA.opens)
    assert after.opened(closed) is None


def test_the_size_tells_nothing_there_either(files: SmallFiles) -> None:
    here = keys_in(files, a=ANA.to)
    docs: list[Mapping[str, Any]] = [{"value": "n"}, {"value": "x" * 1500}]
    assert len({len(here.close(PLAY, dict(each), "a")["closed"]) for each in docs}) == 1


@pytest.mark.parametrize("keyed", [{}, {"a": ANA.to}], ids=["anybody's", "her own"])
def test_what_is_closed_after_a_good_night_elsewhere_has_a_key_that_is_there(
    files: SmallFiles, keyed: Mapping[str, str]
) -> None:
    here, elsewhere = keys_in(files, **keyed), keys_in(files, **keyed)
    here.close(PLAY, DIARY, "a")
    elsewhere.destroy([])
    closed = here.close(PLAY, DIARY, "a")
    later = keys_in(files, **keyed)
    later.unlock("a", ANA.opens)
    assert later.opened(closed) == {"play": PLAY, **DIARY}
