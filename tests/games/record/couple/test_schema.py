"""Every table has one form: whatever does not fit is refused, looked at and mended by name, and nothing crashes."""

import json
from collections.abc import Iterator
from copy import deepcopy
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest

from games.catalog.games import find_game
from games.engine import Fate
from games.office.homework import make_homework
from games.record import Couple, Record, Records
from games.record.between.homework import with_address
from games.record.couple import passphrase
from games.record.couple.schema import ANSWERS, FORMS
from games.record.errors import WrongForm
from games.record.keys.slots import Passphrase
from games.record.repair.health import health
from games.record.repair.mending import mend
from games.record.store.storage import RecordDB
from games.record.transfer.formats.json import as_json
from games.record.transfer.importing import bring_in
from games.record.transfer.outside import NotRead
from tests.games.record.hidden import CHEAP
from tests.games.record.memory import MemoryCabinet
from tests.games.record.stores import Stored
from tests.support.players import ANA, EVENING, TABLE, legal, play_on

GAME = find_game("before-card")
VALUES: tuple[object, ...] = (None, True, 7, 1.5, "text", [], [1], {}, {"x": 1})
Export = dict[str, Any]


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Export:
    """What a couple exports who used everything: two evenings, the second one in the middle of a play."""
    records = Records(tmp_path_factory.mktemp("lived"))
    with records.open(records.add(TABLE)) as record, pytest.MonkeyPatch.context() as patch:
        patch.setattr(passphrase, "Passphrase", partial(Passphrase, cost=CHEAP))
        record.strike(ANA, "kind:touch")
        record.keep_word("sex", "going upstairs")
        for who in TABLE:
            record.set_passphrase(who, who.name)
        log = record.begin(GAME, EVENING, seed=3)
        log.close(play_on(log.play(GAME), Random(3)), EVENING)
        record.end_evening(EVENING)
        record.past.star(1, True)
        record.give_up(ANA, EVENING)
        numbers = [("distress", 7, "2026-11-22", "intention")]
        pages = {who: record.numbers(record.unsealed(who, who.name)) for who in TABLE}
        for mine in pages.values():
            mine.answer(True, numbers)
        pages[ANA].meet(lambda: numbers)
        play, chance = record.begin(GAME, EVENING, seed=4).play(GAME), Random(4)
        while len(play.answers) < 3:
            play.answer(play.open[0], legal(play.open[0], chance), EVENING)
        record.pause(EVENING, EVENING + timedelta(minutes=20))
        record.keep_homework(make_homework(record.address, EVENING.date(), "x", "soon", "here", game="x").doc())
        record.keep_went("part", EVENING.date(), "we laughed")
        doc: Export = json.loads(b"".join(as_json(with_address(record.tables, record.address))))
    answers = doc["tables"][ANSWERS]
    said = next(iter(answers["documents"].values()))
    answers["documents"][str(answers["next"])] = said | {"seen": "hidden", "kept": "record"}  # as format 1 had them
    answers["next"] += 1
    return doc


def of_each_form(rows: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The first document with just these fields, which is enough where there are many."""
    return {key: doc for key, doc in rows.items() if next(k for k, d in rows.items() if d.keys() == doc.keys()) == key}


def paths(doc: dict[str, Any]) -> Iterator[tuple[str | int, ...]]:
    """Where the fields of a document stand, also those of the documents inside it."""
    for field, value in doc.items():
        yield (field,)
        if field == "slot":
            yield from (("slot", each) for each in value)
        elif field in ("partners", "notes"):
            yield from ((field, 0, each) for each in value[0])


def spoilt(doc: dict[str, Any], path: tuple[str | int, ...]) -> Iterator[dict[str, Any]]:
    """The document without this field, and with any other JSON in it."""
    *way, last = path
    for value in (..., *VALUES):
        new: Any = deepcopy(doc)
        inner = new
        for step in way:
            inner = inner[step]
        if value is ...:
            del inner[last]
        elif inner[last] == value:
            continue
        else:
            inner[last] = value
        yield new


def brought_in(records: Records, export: Export, table: str, key: str, doc: dict[str, Any]) -> Couple | str:
    """Whom the export makes with this document in it, or why it is refused."""
    changed = deepcopy(export)
    changed["tables"][table]["documents"][key] = doc
    try:
        return bring_in(records, Path("x"), json.dumps(changed).encode()).couple
    except NotRead as why:
        return str(why)


def plays(records: Records, couple: Couple) -> None:
    """Go on with what was begun, play something new, say good night, and look back."""
    with records.open(couple) as record:
        assert record.paused is None or record.paused.until
        if waiting := record.unfinished:
            log = record.resume(waiting)
            log.close(play_on(log.play(GAME), Random(5)), EVENING)
        log = record.begin(GAME, EVENING, seed=6)
        log.close(play_on(log.play(GAME), Random(6)), EVENING)
        record.end_evening(EVENING)
        assert record.past.nights()
        assert record.sessions()
        assert record.shared_numbers is not None
        assert record.given_up is not None
        assert not record.give_up_what_is_due(EVENING)
        assert record.past.stars() is not None


def test_the_export_holds_every_table(export: Export) -> None:
    assert set(FORMS) == {table for table, rows in export["tables"].items() if rows["documents"]}


@pytest.mark.parametrize("table", FORMS)
def test_an_import_is_refused_by_table_and_field_or_it_plays(export: Export, table: str) -> None:
    records, refused = Stored(MemoryCabinet()).records(), 0
    for key, doc in of_each_form(export["tables"][table]["documents"]).items():
        for path in paths(doc):
            for new in spoilt(doc, path):
                came = brought_in(records, export, table, key, new)
                if isinstance(came, Couple):
                    plays(records, came)
                    records.remove(came)
                    continue
                refused += 1
                assert f"“{table}”" in came, (path, new)
                is_bare = new.keys() == {"play"}  # without "closed" it is an answer that says nothing
                assert f"“{path[0]}”" in came or is_bare, (path, new)
    assert refused


@pytest.mark.parametrize("table", FORMS)
def test_what_is_there_already_is_named_mended_and_plays(export: Export, stored: Stored, table: str) -> None:
    records = stored.records()
    couple = bring_in(records, Path("x"), json.dumps(export).encode()).couple
    assert health(couple.drawer).faults == []
    key, doc = next(iter(export["tables"][table]["documents"].items()))
    field = next(iter(doc))
    with RecordDB(couple.drawer.open()) as db:
        db.storage.commit([(table, int(key), {name: each for name, each in doc.items() if name != field})])

    looked = health(couple.drawer)
    assert (table, key, field) in [fault[:3] for fault in looked.faults]
    assert looked.scan.whole
    assert not looked.whole
    mended = mend(couple.drawer)
    assert mended
    assert mended.left_out == 1
    assert health(couple.drawer).whole
    plays(records, records.find(couple.id))


@pytest.mark.parametrize("table", ["couple", "sessions", "personal"])
def test_reading_says_what_is_wrong_and_changes_nothing(record: Record, table: str) -> None:
    """As an earlier version let in."""
    record.begin(GAME, EVENING)
    record._db.storage.commit([(table, 1, {"x": 1})])
    before = {name: dict(rows) for name, rows in record.tables.rows.items()}
    with pytest.raises(WrongForm, match=f"in “{table}”"):
        record.begin(GAME, EVENING)
    assert record.tables.rows == before


def test_tables_and_fields_of_a_later_version_stay_as_they_are(export: Export, stored: Stored) -> None:
    later = deepcopy(export)
    later["tables"]["moods"] = {"next": 3, "documents": {"2": {"x": [1]}}}
    later["tables"]["stars"]["documents"]["1"]["colour"] = "gold"
    couple = bring_in(stored.records(), Path("x"), json.dumps(later).encode()).couple
    assert health(couple.drawer).whole
    with stored.records().read(couple) as record:
        assert json.loads(b"".join(as_json(record.tables))) == later


@pytest.mark.parametrize("form", [[1], [{}], {"who": [1], "of": {}}, [{"who": [1], "text": None}], [[{"who": {}}]]])
def test_what_a_game_keeps_may_have_any_form(export: Export, stored: Stored, form: object) -> None:
    """What the record cannot know is left as it is, also where words are burnt and taken back beside it."""
    strange, records = deepcopy(export), stored.records()
    tables = strange["tables"]
    for play in tables["plays"]["documents"].values():
        play |= {"past": [form], "dealt": form, "notes": [{"key": "x", "value": form, "on": "2026-11-22"}]}
    reveals = [doc for doc in tables[ANSWERS]["documents"].values() if doc.get("kind") in ("reveal", "note")]
    assert len(reveals) > 1
    for doc in reveals:
        doc["value"] = form
    couple = bring_in(records, Path("x"), json.dumps(strange).encode()).couple
    with records.open(couple) as record:
        log = record.begin(GAME, EVENING, seed=6)
        log.close(play_on(log.play(GAME), Random(6)), EVENING)
        record.end_evening(EVENING, dict.fromkeys((each.id for each in record.entries()), Fate.BURN))
        for session in record.sessions():
            for entry in record.entries(session.id):
                record.withdraw(session.id, entry)
        assert record.past.nights()
