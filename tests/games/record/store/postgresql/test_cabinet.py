"""All drawers of a database, or one of them with no more room than it was given."""

import pytest

from games.record.errors import Full, Refused
from games.record.store.seams import Drawer, Hold
from games.record.store.tables import Tables
from tests.games.record.store.postgresql.sealed import KEY, Place, opened

LONG = "x" * 2_000


def test_one_of_them_is_seen_alone(place: Place, drawer: Drawer) -> None:
    from games.record.store.postgresql.cabinet import OneRecord

    place.settled(KEY)
    assert len(place.front().drawers()) == 2
    with OneRecord(place.url, drawer.id) as one, OneRecord(place.url, "z" * 16) as nobody:
        assert [each.id for each in one.drawers()] == [drawer.id]
        assert nobody.drawers() == []
        for way in (one.add, lambda: one.settling("b" * 16).__enter__()):
            with pytest.raises(Refused, match="is for one couple"):
                way()


def test_it_gets_no_more_room_than_it_has(place: Place, drawer: Drawer) -> None:
    from games.record.store.postgresql.cabinet import OneRecord

    with OneRecord(place.url, drawer.id, quota=11_000) as one:
        (there,) = one.drawers()
        log = opened(there)
        for number in (1, 2, 3):
            log.commit([("answers", number, {"said": LONG})])
        with pytest.raises(Full):
            log.commit([("answers", 4, {"said": LONG})])
        with pytest.raises(Full), log.locked():
            log.commit([("answers", 4, {"said": LONG})])
        assert list(log.rows("answers")) == ["1", "2", "3"]
        log.commit([("answers", 1, None)])
        log.commit([("answers", 4, {"said": LONG})])
        assert list(log.rows("answers")) == ["2", "3", "4"]


def test_who_did_not_come_whole_is_gone_again(place: Place) -> None:
    front = place.front()

    def interrupted() -> None:
        with front.settling("b" * 16) as drawer:
            drawer.files.put("key", b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert front.drawers() == []
    assert place.say("SELECT count(*) FROM ourturn.files") == [(0,)]


def test_what_a_killed_one_left_goes_after_an_hour(place: Place, drawer: Drawer) -> None:
    front = place.front()
    old, at_work, new = front.add(), front.add(), front.add()
    old.files.put("key", b"half")
    place.say(f"UPDATE ourturn.records SET made = made - interval '2 hours' WHERE couple <> '{new.id}'")  # noqa: S608  # ours
    held = place.same(at_work).hold(Hold.WRITING, 0)
    with place.front().settling("b" * 16) as settled:
        settled.write_anew(Tables(), KEY.codec, KEY.store)
    held.close()
    assert {each.id for each in front.drawers()} == {drawer.id, at_work.id, new.id, settled.id}
    assert old.files.get("key") is None
