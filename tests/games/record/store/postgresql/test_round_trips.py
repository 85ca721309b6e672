"""How often the server is asked until a couple is open: each question is a way there and back, which may be long."""

import pytest

from games.record import Records
from games.record.couple.partners import table_doc
from games.record.couple.schema import COUPLE
from games.record.errors import Damaged
from games.record.keys import keys
from games.record.keys.keys import KeyFile
from games.record.places import Address
from games.record.store.seams import Drawer
from games.record.store.tables import Tables
from tests.games.record.store.postgresql.sealed import KEY, Place, opened
from tests.games.record.stores import beside
from tests.support.players import TABLE


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Everything that is asked from now on, each as it begins."""
    import psycopg

    heard, execute = list[str](), psycopg.Connection.execute

    def hear(self: object, statement: bytes | str, *rest: object, **how: object) -> object:
        said = statement if isinstance(statement, str) else statement.decode()
        heard.append(" ".join(said.split())[:40])
        return execute(self, statement, *rest, **how)  # type: ignore[call-overload]

    monkeypatch.setattr(psycopg.Connection, "execute", hear)
    return heard


@pytest.fixture
def couple(place: Place) -> str:
    """A couple with three hundred answers in a sealed record; their id."""
    tables = Tables()
    tables.rows = {
        COUPLE: {"1": {"name": "Ana & Ben", "partners": table_doc(TABLE), "timers": True}},
        "answers": {str(number): {"said": f"answer {number}"} for number in range(1, 301)},
    }
    tables.next = {COUPLE: 2, "answers": 301}
    with place.front().settling() as drawer:
        keys.write(drawer, KeyFile(KEY.store, "Ana & Ben", [keys.ring_of(KEY, [], "Ana & Ben")]))
        drawer.write_anew(tables, KEY.codec, KEY.store)
    return drawer.id


def test_a_record_is_read_by_the_third_question(place: Place, couple: str, asked: list[str]) -> None:
    (drawer,) = place.front().drawers()
    log = opened(drawer)
    assert len(asked) == 3, asked  # who we are and whether the tables fit; which records there are; all of this one
    assert (drawer.id, len(log.rows("answers"))) == (couple, 300)


def test_a_long_record_is_read_piece_by_piece(
    place: Place, drawer: Drawer, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from games.record.store.postgresql import so_far

    log = opened(drawer)
    for number in range(1, 36):
        log.append("answers", [{"said": number}])
    monkeypatch.setattr(so_far, "_AT_ONCE", 10)
    (same,) = place.front().drawers()
    asked.clear()
    assert [doc["said"] for doc in opened(same).rows("answers").values()] == list(range(1, 36))
    assert len(asked) == 5, "four pieces, and whether there is more"
    away = "UPDATE ourturn.commits SET epoch = 0 WHERE seq = %s"
    instead = "UPDATE ourturn.commits SET seq = %s WHERE seq = 35"
    back = "UPDATE ourturn.commits SET seq = 35 WHERE seq = %s AND epoch = 1"
    with beside(Address(place.url)) as connection:
        for gone in (1, 7, 10, 11, 34):
            connection.execute(away, (gone,))
            with pytest.raises(Damaged, match="missing or in the wrong place"):
                opened(same)
            connection.execute(instead, (gone,))
            with pytest.raises(Damaged, match="in the wrong place"):
                opened(same)
            connection.execute(back, (gone,))
            connection.execute("UPDATE ourturn.commits SET epoch = 1")
            assert len(opened(same).rows("answers")) == 35


def test_a_couple_is_found_and_opened_for_an_evening_by_a_few(place: Place, couple: str, asked: list[str]) -> None:
    records = Records(place.front())
    found = records.find("Ana & Ben")
    assert found.id == couple
    records.hold(found, KEY)
    with records.open(found) as record:
        assert len(asked) <= 8, asked
        assert [partner.name for partner in record.table] == ["Ana", "Ben"]
