"""What a record holds at this moment, in memory: documents by table and id, and the next free id of each table."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from games.record.store.line import Doc, Op, Value
from games.record.store.unread import Unread


def copied(value: Any) -> Any:
    """A copy of plain JSON data that shares nothing which can be changed."""
    if type(value) is dict:
        return {key: copied(each) if type(each) in _NESTED else each for key, each in value.items()}
    if type(value) is list:
        return [copied(each) if type(each) in _NESTED else each for each in value]
    return value


_NESTED = (dict, list)


def _is_same(found: Any, value: Value) -> bool:
    return found == value and type(found) is type(value)  # else 1 were true, and 1.0 as well


class Tables:
    """Documents as TinyDB sees them: `rows[table][str(id)]`. An id is never handed out twice while its table lives.

    A table may wait as it is written until somebody asks for all of it; `where` and `docs` look into it without that.
    """

    def __init__(self) -> None:
        self._rows: dict[str, dict[str, Doc]] = {}
        self._next: dict[str, int] = {}
        self._unread: dict[str, Unread] = {}
        self.replaced = 0  # documents that were written over since the record was last rewritten

    @property
    def rows(self) -> dict[str, dict[str, Doc]]:
        """All documents of all tables."""
        self._settle(*self._unread)
        return self._rows

    @rows.setter
    def rows(self, rows: dict[str, dict[str, Doc]]) -> None:
        self._unread, self._rows = {}, rows

    @property
    def next(self) -> dict[str, int]:
        """The next free id of every table."""
        self._settle(*self._unread)
        return self._next

    @next.setter  # noqa: A003  # it has been called so since the first record
    def next(self, free: dict[str, int]) -> None:
        self._next = free

    @property
    def names(self) -> set[str]:
        """The tables there are."""
        return set(self._rows)

    def of(self, table: str) -> dict[str, Doc]:
        """All documents of one table by str(id); none where there is no such table."""
        self._settle(table)
        return self._rows.get(table, {})

    def free(self, table: str) -> int:
        """The next free id of one table."""
        unread = self._unread.get(table)
        return self._next.get(table, 1) if unread is None else unread.free

    def where(self, table: str, field: str, value: Value) -> dict[str, Doc]:
        """The documents of a table by id in which a field is there and has exactly this value, of this type."""
        unread = self._unread.get(table)
        rows = self.of(table) if unread is None else unread.with_part(field, value)
        return {key: doc for key, doc in rows.items() if field in doc and _is_same(doc[field], value)}

    def docs(self, table: str) -> Iterator[tuple[str, Doc]]:
        """The documents of a table by id, the last one first, each read only when it is asked for."""
        unread = self._unread.get(table)
        if unread is not None:
            return unread.docs()
        rows = self.of(table)
        return iter([(key, rows[key]) for key in reversed(rows)])

    def wait(self, table: str, unread: Unread) -> None:
        """Have a table that has nothing yet wait as it is written."""
        self._rows[table], self._next[table] = {}, 1
        self._unread[table] = unread

    def _settle(self, *tables: str) -> None:
        for table in tables:
            if (unread := self._unread.get(table)) is not None:
                ops = unread.ops()  # before anything else: it may raise, and waits on then
                del self._unread[table]
                self.apply(ops)

    def apply(self, ops: Iterable[Sequence[Any]]) -> None:
        """Take in one commit; documents are kept as they are, so they must belong to nobody else.

        Raises ValueError or TypeError for what is no commit.
        """
        rows_of, next_of = self._rows, self._next
        for table, key, doc in ops:
            if table in self._unread:
                if self._unread[table].takes(key, doc):
                    continue
                self._settle(table)
            if table not in rows_of:
                rows_of[table], next_of[table] = {}, 1
            if key is None:
                self._whole_table(table, doc)
                continue
            rows, name = rows_of[table], str(int(key))
            if doc is None:
                rows.pop(name, None)
                continue
            if type(doc) is not dict:
                raise TypeError("a document is no document")
            if name in rows:
                self.replaced += 1
            rows[name] = doc
            if key >= next_of[table]:
                next_of[table] = key + 1

    def _whole_table(self, table: str, count: int | None) -> None:
        if count is None:
            self._rows.pop(table), self._next.pop(table)
        else:
            self._next[table] = int(count)

    def meant(self, ops: Iterable[Op]) -> tuple[list[Op], bool]:
        """The operations without the deleting of what is not there, and whether any takes something away."""
        meant: list[Op] = []
        touched: set[str] = set()
        shrinks = False
        for op in ops:
            if op[2] is None:
                there = op[0] in self.names
                if op[0] not in touched and (not there or (op[1] is not None and str(op[1]) not in self.of(op[0]))):
                    continue  # rewriting the record for this would be for nothing
                shrinks = True
            meant.append(op)
            touched.add(op[0])
        return meant, shrinks

    def ops(self) -> Iterator[Op]:
        """The shortest list of operations that makes the same tables again."""
        for table, rows in self.rows.items():
            yield table, None, self.next[table]
            for key, doc in rows.items():
                yield table, int(key), doc

    def count(self) -> int:
        """How many documents there are in all tables together."""
        return sum(map(len, self.rows.values()))
