"""Our table beside TinyDB's own in memory, through random histories with reopenings, rewritings and a second window."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from tinydb import TinyDB, where
from tinydb.operations import add, delete
from tinydb.storages import MemoryStorage
from tinydb.table import Document

from games.record.store.seams import Cabinet
from games.record.store.storage import RecordDB
from tests.games.record.stores import Stored
from tests.games.record.trials import times

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats(allow_nan=False, allow_infinity=False) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=5,
)
DOCS = st.fixed_dictionaries({"n": st.integers(0, 4)}, optional={"said": WORDS, "more": VALUES})
TABLES = st.sampled_from(["_default", "answers", "näme \n"])
IDS = st.lists(st.integers(1, 12), max_size=4)
NUMBERS = st.integers(0, 4)


class TwoWindows(RuleBasedStateMachine):
    """Every rule does the same to our record, through one of two windows, and to the model."""

    def __init__(self, cabinets: Sequence[Cabinet]) -> None:
        super().__init__()
        self.drawer = cabinets[0].add()
        self.drawer.open(create=True).close()
        self.drawers = [next(each for each in cabinet.drawers() if each.id == self.drawer.id) for cabinet in cabinets]
        self.windows = [RecordDB(each.open()) for each in self.drawers]
        self.model = TinyDB(storage=MemoryStorage)
        self.free: dict[str, int] = {}
        self.turn = 0

    def pair(self, table: str) -> tuple[Any, Any]:
        self.turn += 1
        return self.windows[self.turn % 3 % 2].table(table), self.model.table(table)

    @rule(table=TABLES, doc=DOCS)
    def insert(self, table: str, doc: dict[str, Any]) -> None:
        ours, model = self.pair(table)
        self.take(table, model, ours.insert(doc), doc)

    @rule(table=TABLES, docs=st.lists(DOCS, max_size=4))
    def insert_multiple(self, table: str, docs: list[dict[str, Any]]) -> None:
        ours, model = self.pair(table)
        for key, doc in zip(ours.insert_multiple(docs), docs, strict=True):
            self.take(table, model, key, doc)

    def take(self, table: str, model: Any, key: int, doc: dict[str, Any]) -> None:
        assert key == self.free.get(table, 1), "ids follow each other and are not given twice"
        self.free[table] = key + 1
        model.insert(Document(doc, doc_id=key))

    @rule(table=TABLES, doc=DOCS, key=st.integers(1, 20))
    def insert_with_its_id(self, table: str, doc: dict[str, Any], key: int) -> None:
        ours, model = self.pair(table)
        if model.contains(doc_id=key):
            return
        assert ours.insert(Document(doc, doc_id=key)) == model.insert(Document(doc, doc_id=key))
        self.free[table] = max(self.free.get(table, 1), key + 1)

    @rule(table=TABLES, fields=DOCS, number=NUMBERS)
    def update(self, table: str, fields: dict[str, Any], number: int) -> None:
        ours, model = self.pair(table)
        assert ours.update(fields, where("n") == number) == model.update(fields, where("n") == number)

    @rule(table=TABLES, ids=IDS)
    def update_by_operation(self, table: str, ids: list[int]) -> None:
        ours, model = self.pair(table)
        assert ours.update(add("n", 1), doc_ids=ids) == model.update(add("n", 1), doc_ids=ids)
        has = where("said").exists()
        assert ours.update(delete("said"), has) == model.update(delete("said"), has)

    @rule(table=TABLES, fields=DOCS, number=NUMBERS)
    def upsert(self, table: str, fields: dict[str, Any], number: int) -> None:
        ours, model = self.pair(table)
        keys = ours.upsert(fields, where("n") == number)
        if model.contains(where("n") == number):
            assert keys == model.update(fields, where("n") == number)
        else:
            self.take(table, model, keys[0], fields)

    @rule(table=TABLES, number=NUMBERS)
    def remove(self, table: str, number: int) -> None:
        ours, model = self.pair(table)
        assert ours.remove(where("n") == number) == model.remove(where("n") == number)

    @rule(table=TABLES, ids=st.sets(st.integers(1, 12), max_size=4))
    def remove_by_id(self, table: str, ids: set[int]) -> None:
        ours, model = self.pair(table)
        assert ours.remove(doc_ids=ids) == model.remove(doc_ids=ids)

    @rule(table=TABLES)
    def truncate(self, table: str) -> None:
        for each in self.pair(table):
            each.truncate()
        self.free[table] = 1

    @rule(table=TABLES)
    def drop(self, table: str) -> None:
        for each in (self.windows[self.turn % 2], self.model):
            each.drop_table(table)
        self.free[table] = 1

    @rule(which=st.integers(0, 1))
    def reopen(self, which: int) -> None:
        self.windows[which].close()
        self.windows[which] = RecordDB(self.drawers[which].open())

    @rule(which=st.integers(0, 1))
    def compact(self, which: int) -> None:
        self.windows[which].storage.log.compact()

    @precondition(lambda self: self.turn % 4 == 3)
    @rule(which=st.integers(0, 1))
    def write_all(self, which: int) -> None:
        db = self.windows[which]
        db.storage.write(db.storage.read() or {})

    @invariant()
    def both_windows_say_what_the_model_says(self) -> None:
        for db in self.windows:
            for name in {*db.tables(), *self.model.tables()}:
                ours, model = db.table(name), self.model.table(name)
                assert {doc.doc_id: doc for doc in ours} == {doc.doc_id: doc for doc in model}
                assert len(ours) == len(model)
                few = where("n") < 3
                assert {doc.doc_id for doc in ours.search(few)} == {doc.doc_id for doc in model.search(few)}
                assert ours.get(doc_id=2) == model.get(doc_id=2)

    def teardown(self) -> None:
        for db in self.windows:
            db.close()
        self.drawer.remove()


def test_two_windows_and_the_model_say_the_same(stored: Stored) -> None:
    cabinets = (stored.cabinet(), stored.cabinet())
    run_state_machine_as_test(
        partial(TwoWindows, cabinets),  # type: ignore[arg-type]  # whatever makes one
        settings=settings(max_examples=times(60, 2000), stateful_step_count=20, deadline=None, database=None),
    )
