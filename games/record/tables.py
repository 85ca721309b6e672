"""What a record holds at this moment, in memory: documents by table and id, and the next free id of each table."""

from collections.abc import Iterable, Iterator
from typing import Any

from games.record.line import Doc, Op


class Tables:
    """Documents as TinyDB sees them: `rows[table][str(id)]`. An id is never handed out twice while its table lives."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[str, Doc]] = {}
        self.next: dict[str, int] = {}
        self.replaced = 0  # documents that were written over since the record was last rewritten

    def apply(self, ops: Iterable[list[Any] | tuple[Any, ...]]) -> None:
        """Take in one commit; documents are kept as they are, so they must belong to nobody else.

        Raises ValueError or TypeError for what is no commit.
        """
        rows_of, next_of = self.rows, self.next
        for table, key, doc in ops:
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
            self.rows.pop(table), self.next.pop(table)
        else:
            self.next[table] = int(count)

    def ops(self) -> Iterator[Op]:
        """The shortest list of operations that makes the same tables again."""
        for table, rows in self.rows.items():
            yield table, None, self.next[table]
            for key, doc in rows.items():
                yield table, int(key), doc

    def count(self) -> int:
        """How many documents there are in all tables together."""
        return sum(map(len, self.rows.values()))
