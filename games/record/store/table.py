"""TinyDB's table, saving only what changed; `storage` lists what differs from TinyDB."""

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from typing import Any

from tinydb.queries import QueryLike
from tinydb.table import Document, Table

from games.record.store.line import Doc, Op
from games.record.store.seams import RecordLog
from games.record.store.tables import copied


class _AnyDocument(type):
    """Lets a caller's plain `Document` count as ours, so that its id is respected."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, Document)


class RecordDocument(Document, metaclass=_AnyDocument):
    """A document that belongs to whoever asked for it: changing it does not change the record."""

    def __init__(self, value: Mapping[str, Any], doc_id: int) -> None:
        super().__init__(copied(value), doc_id)


class RecordTable(Table):
    """A table of a `LogStorage`. Everything not defined here is TinyDB's own."""

    document_class = RecordDocument

    def __init__(self, storage: Any, name: str, cache_size: int = 0, persist_empty: bool = False) -> None:
        super().__init__(storage, name, cache_size=0)
        self._log: RecordLog = storage.log
        if persist_empty:
            self.truncate()

    def insert(self, document: Mapping[str, Any]) -> int:
        """Save a new document in one synced append; its id. Raises ValueError if a `Document`'s id is taken."""
        return self.insert_multiple([document])[0]

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Save new documents, all or none, in one synced append; their ids. Raises as `insert` does."""
        documents = list(documents)
        if not any(isinstance(each, Document) or not isinstance(each, Mapping) for each in documents):
            done = self._log.append(self._name, documents)
            return done.ids if done else []
        with self._log.locked():
            rows, free = self._log.rows(self._name), self._log.next_id(self._name)
            new: dict[int, Mapping[str, Any]] = {}
            for document in documents:
                if not isinstance(document, Mapping):
                    raise ValueError("Document is not a Mapping")
                key = document.doc_id if isinstance(document, Document) else free
                if key in new or str(key) in rows:
                    raise ValueError(f"Document with ID {key} already exists")
                new[key] = document
                free = max(free, key + 1)
            self._log.commit([(self._name, key, document) for key, document in new.items()])
            return list(new)

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[int]:
        """As TinyDB's, with nobody else writing between the looking and the saving."""
        with self._log.locked():
            return super().upsert(document, cond)

    def truncate(self) -> None:
        """Remove all documents and count ids from 1 again."""
        self._log.commit([(self.name, None, None), (self.name, None, 1)])

    def get(self, cond: Any = None, doc_id: Any = None, doc_ids: Any = None) -> Any:
        """As TinyDB's; by id it looks at one document only."""
        if doc_id is None:
            return super().get(cond, doc_id, doc_ids)
        found = self._log.rows(self.name).get(str(doc_id))
        return None if found is None else self.document_class(found, doc_id)

    def __len__(self) -> int:
        return len(self._log.rows(self.name))

    def __iter__(self) -> Iterator[Document]:
        for key, doc in self._read_table().items():
            yield self.document_class(doc, int(key))

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        # A copy of the outer mapping: whoever walks through it may save, or see others' saving, on the way.
        return dict(self._log.rows(self.name))

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        with self._log.locked():
            draft = _Draft(self._log.rows(self.name))
            updater(draft)  # type: ignore[arg-type]  # TinyDB's updaters use it as the mapping it is
            self._log.commit(draft.ops(self.name))


class _Draft(MutableMapping[int, Doc]):
    """A table as an updater sees it: documents are copied when touched, and compared afterwards."""

    def __init__(self, rows: dict[str, Doc]) -> None:
        self._rows = rows
        self._touched: dict[int, Doc] = {}
        self._gone: dict[int, None] = {}

    def __getitem__(self, key: int) -> Doc:
        if key in self._touched:
            return self._touched[key]
        if key in self._gone:
            raise KeyError(key)
        doc: Doc = copied(self._rows[str(key)])
        self._touched[key] = doc
        return doc

    def __setitem__(self, key: int, doc: Doc) -> None:
        self._touched[key] = doc
        self._gone.pop(key, None)

    def __delitem__(self, key: int) -> None:
        if key not in self:
            raise KeyError(key)
        self._touched.pop(key, None)
        if str(key) in self._rows:
            self._gone[key] = None

    def __contains__(self, key: object) -> bool:
        return key in self._touched or (str(key) in self._rows and key not in self._gone)

    def __iter__(self) -> Iterator[int]:
        for name in self._rows:
            if int(name) not in self._gone:
                yield int(name)
        yield from (key for key in self._touched if str(key) not in self._rows)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def ops(self, table: str) -> list[Op]:
        """What the updater changed, as a commit."""
        changed: list[Op] = [(table, key, None) for key in self._gone]
        for key, doc in self._touched.items():
            if self._rows.get(str(key)) != doc:
                changed.append((table, key, doc))
        return changed
