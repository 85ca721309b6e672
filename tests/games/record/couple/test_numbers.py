"""Numbers that are shown only where both would: what stands in the record meanwhile, and what nobody learns from it."""

from binascii import a2b_base64
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag

from games.engine import Partner
from games.record import Record, Records
from games.record.couple.numbers import Numbers, SharedNumbers, _cipher
from games.record.couple.schema import SHOWING
from games.record.errors import Damaged
from games.record.transfer import importing
from games.record.transfer.formats.json import as_json
from tests.games.record.stores import Stored
from tests.support.players import ANA, BEN, TABLE

NUMBERS: dict[Partner, Numbers] = {
    ANA: [("distress", 7, "2026-11-15", "intention"), ("distress", 3, "2026-11-15", "integration")],
    BEN: [("distress", 1, "2026-11-15", "intention"), ("ios_tui_v1", 6, "2026-11-15", "integration")],
}
STANDS = {"a": NUMBERS[ANA], "b": NUMBERS[BEN]}


@pytest.fixture
def showing(record: Record) -> Callable[[Partner], SharedNumbers]:
    """What somebody would show, opened."""
    for who in TABLE:
        record.set_passphrase(who, f"the words of {who.name}")
    return lambda who: record.numbers(record.unsealed(who, f"the words of {who.name}"))


def comes_back(showing: Callable[[Partner], SharedNumbers], *order: Partner) -> None:
    """They give their passphrase on their page, one after the other."""
    for who in order:
        showing(who).meet(lambda who=who: NUMBERS[who])  # type: ignore[misc]


@pytest.mark.parametrize("would", [{ANA: a, BEN: b} for a in (True, False) for b in (True, False)], ids=str)
@pytest.mark.parametrize("order", [(ANA, BEN), (BEN, ANA), (ANA, BEN, ANA), (ANA, ANA, BEN), (BEN, ANA, BEN, BEN)])
def test_they_stand_there_only_where_both_would(
    record: Record, showing: Callable[[Partner], SharedNumbers], would: dict[Partner, bool], order: tuple[Partner, ...]
) -> None:
    for who in order:
        mine = showing(who)
        mine.meet(lambda who=who: NUMBERS[who])  # type: ignore[misc]
        assert record.shared_numbers in ({}, STANDS)
        mine.answer(would[who], NUMBERS[who])
    for who in TABLE:
        assert showing(who).would == would[who]
    comes_back(showing, ANA, BEN)
    assert record.shared_numbers == (STANDS if all(would.values()) else {})


def row(record: Record, who: Partner) -> dict[str, str]:
    """What stands in the record of somebody's answer."""
    return next(doc for doc in record.tables.rows[SHOWING].values() if doc["who"] == who.id)


def test_nothing_in_the_record_tells_a_yes_from_a_no(
    record: Record, stored: Stored, showing: Callable[[Partner], SharedNumbers]
) -> None:
    sizes = set()
    for bens in (False, True):
        showing(BEN).answer(bens, NUMBERS[BEN])
        for anas in (True, False, True):
            showing(ANA).answer(anas, NUMBERS[ANA])
            point, box, own = (a2b_base64(row(record, ANA)[field]) for field in ("point", "box", "own"))
            # Before what is sealed, age puts a stanza of a length by chance, whatever is sealed.
            sizes.add((len(point), len(box), len(own.partition(b"\n--- ")[2])))
            assert b"2026-11-15" not in stored.everything()
    assert len(sizes) == 1


def test_who_would_not_cannot_look_with_all_that_their_passphrase_opens(
    record: Record, showing: Callable[[Partner], SharedNumbers]
) -> None:
    showing(BEN).answer(False, NUMBERS[BEN])
    showing(ANA).answer(True, NUMBERS[ANA])
    ben = record.unsealed(BEN, "the words of Ben")
    with pytest.raises(Damaged):
        ben.open(row(record, ANA)["own"])
    assert ben.open(row(record, BEN)["own"]) == {"half": None}, "what would open the box was thrown away"
    with pytest.raises(InvalidTag):
        _cipher(b"\x01" * 32, row(record, ANA)["point"]).decrypt(b"\0" * 12, b"\0" * 64, b"a")


@pytest.mark.parametrize("anas", [True, False])
def test_what_they_said_before_is_gone_from_the_disk(
    record: Record, stored: Stored, showing: Callable[[Partner], SharedNumbers], anas: bool
) -> None:
    showing(BEN).answer(True, NUMBERS[BEN])
    showing(ANA).answer(anas, NUMBERS[ANA])
    before = row(record, ANA)
    showing(ANA).answer(False, NUMBERS[ANA])
    said = stored.everything().decode("utf-8", "replace")
    assert row(record, ANA)["box"] in said
    assert [field for field in ("point", "box", "own") if before[field] in said] == []


def test_either_takes_it_back_for_both_and_may_come_again(
    record: Record, stored: Stored, showing: Callable[[Partner], SharedNumbers]
) -> None:
    for who in TABLE:
        showing(who).answer(True, NUMBERS[who])
    comes_back(showing, ANA)
    assert record.shared_numbers == STANDS
    showing(BEN).answer(False, NUMBERS[BEN])
    assert record.shared_numbers == {}
    assert b"2026-11-15" not in stored.everything(), "they are gone from the disk"
    comes_back(showing, ANA, BEN, ANA)
    assert record.shared_numbers == {}
    showing(BEN).answer(True, NUMBERS[BEN])
    comes_back(showing, ANA)
    assert record.shared_numbers == STANDS


def test_new_numbers_come_when_their_owner_comes(record: Record, showing: Callable[[Partner], SharedNumbers]) -> None:
    for who in TABLE:
        showing(who).answer(True, NUMBERS[who])
    comes_back(showing, ANA)
    more: Numbers = [*NUMBERS[BEN], ("distress", 2, "2026-11-22", "intention")]
    showing(BEN).meet(lambda: more)
    assert record.shared_numbers == STANDS | {"b": more}


def test_it_goes_with_the_passphrase(
    record: Record, stored: Stored, showing: Callable[[Partner], SharedNumbers]
) -> None:
    for who in TABLE:
        showing(who).answer(True, NUMBERS[who])
    comes_back(showing, ANA)
    record.forget_passphrase(BEN)
    assert record.shared_numbers == {}
    assert [doc["who"] for doc in record.tables.rows[SHOWING].values()] == ["a"]


def test_it_comes_along_when_the_record_moves(
    record: Record, tmp_path: Path, showing: Callable[[Partner], SharedNumbers]
) -> None:
    for who in TABLE:
        showing(who).answer(True, NUMBERS[who])
    out = tmp_path / "all.json"
    out.write_bytes(b"".join(as_json(record.tables)))
    elsewhere = Records(tmp_path / "elsewhere")
    arrived = importing.bring_in(elsewhere, out, out.read_bytes())
    with elsewhere.open(arrived.couple) as moved:
        moved.numbers(moved.unsealed(ANA, "the words of Ana")).meet(lambda: NUMBERS[ANA])
        assert moved.shared_numbers == STANDS


@pytest.mark.parametrize("odd", [[["distress"]], [[1, 2, 3, 4]], [["distress", 3, "soon", "intention"]], [None]])
def test_what_is_no_number_is_left_out(
    record: Record, showing: Callable[[Partner], SharedNumbers], odd: Numbers
) -> None:
    for who in TABLE:
        showing(who).answer(True, NUMBERS[who])
    comes_back(showing, ANA)
    for doc in record.tables.rows["shown"].values():
        doc["numbers"] = odd
    assert record.shared_numbers == {"a": [], "b": []}
