"""A store without a disk: a log, small files, drawers and a cabinet in memory, by the protocols of the store."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from threading import RLock
from typing import Any

from games.record.errors import Busy, Missing, Sealed
from games.record.store.journal import appended
from games.record.store.line import Codec, CodecFor, Doc, Header, Op, Plain, Value, from_texts, read_header, to_text
from games.record.store.seams import PATIENCE, RECORD, Appended, FileMode, Held, Hold, Holder, Listed, is_copied
from games.record.store.tables import Tables
from tests.support.players import EVENING as AT


class Lines:
    """What a record is: a header, lines, and files beside them."""

    def __init__(self) -> None:
        self.header: Header | None = None
        self.lines: list[bytes] = []
        self.files: dict[str, bytes] = {}

    def content(self) -> bytes:
        """The record as the one file of a copy."""
        if self.header is None:
            raise Missing("memory")
        return self.header.written() + b"".join(line + b"\n" for line in self.lines)

    def take(self, content: bytes) -> None:
        """Be the record of a copy."""
        first, *self.lines = content.splitlines()
        self.header = read_header(first)


class MemoryLog:
    """A log of commits in memory, sealed as its codec says."""

    at = "memory"

    def __init__(self, kept: Lines, codec_for: CodecFor) -> None:
        self._kept, self._codec_for, self._lock = kept, codec_for, RLock()
        self._seen, self._tables, self._closed = (0, 0), Tables(), False
        self.refresh()

    @property
    def _header(self) -> Header:
        assert self._kept.header
        return self._kept.header

    @property
    def store(self) -> str:
        return self._header.store

    @property
    def state(self) -> tuple[str, int, int]:
        return self._header.store, self._header.epoch, len(self._kept.content())

    def refresh(self) -> bool:
        if self._closed:
            raise ValueError("the record is closed")
        if self._header.codec != self.codec(self._header.epoch).name:
            raise Sealed("memory")
        now = self._header.epoch, len(self._kept.lines)
        if now == self._seen:
            return False
        codec, self._tables = self.codec(now[0]), Tables()
        for commit in from_texts([codec.unwrap(at, line) for at, line in enumerate(self._kept.lines, 1)]):
            self._tables.apply(commit)
        self._seen = now
        return True

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with self._lock:
            self.refresh()
            yield

    def locked(self) -> AbstractContextManager[None]:
        return self._locked()

    def commit(self, ops: Iterable[Op], *, rewrite: bool = False) -> None:
        with self.locked():
            wanted = self._meant(ops)
            text = to_text(wanted)
            if not wanted:
                return
            if rewrite or any(doc is None for _, _, doc in wanted):
                self._tables.apply(from_texts([text])[0])
                self.compact()
            else:
                self._kept.lines.append(self.codec(self._header.epoch).wrap(len(self._kept.lines) + 1, text))

    def _meant(self, ops: Iterable[Op]) -> list[Op]:
        meant, touched = list[Op](), set[str]()
        for table, key, doc in ops:
            there = table in self._tables.names and (key is None or str(key) in self.rows(table))
            if doc is not None or table in touched or there:
                meant.append((table, key, doc))
                touched.add(table)
        return meant

    def append(
        self, table: str, docs: Sequence[Mapping[str, Any]], seen: tuple[str, int, int] | None = None
    ) -> Appended | None:
        return appended(self, table, docs, seen)

    def where(self, table: str, field: str, value: Value) -> dict[str, Doc]:
        return self.tables.where(table, field, value)

    def rows(self, table: str) -> dict[str, Doc]:
        return self.tables.of(table)

    def docs(self, table: str) -> Iterator[tuple[str, Doc]]:
        return self.tables.docs(table)

    def next_id(self, table: str) -> int:
        return self.tables.free(table)

    @property
    def tables(self) -> Tables:
        self.refresh()
        return self._tables

    def codec(self, epoch: int) -> Codec:
        return self._codec_for(self._header.store, epoch)

    def clear_half_written(self) -> None:
        """Nothing is ever half written here."""

    def compact(self, codec: CodecFor | None = None) -> None:
        with self.locked():
            self._codec_for = codec or self._codec_for
            epoch = self._header.epoch + 1
            line = self.codec(epoch)
            self._kept.lines = [line.wrap(at, to_text([op])) for at, op in enumerate(self._tables.ops(), 1)]
            self._kept.header = Header(line.name, self.store, epoch)

    def close(self) -> None:
        self._closed = True


class MemoryFiles:
    """Small files in memory."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._files = files

    def get(self, name: str) -> bytes | None:
        return self._files.get(name)

    def put(self, name: str, content: bytes) -> None:
        self._files[name] = content

    def delete(self, names: Iterable[str]) -> None:
        for name in names:
            self._files.pop(name, None)

    def list(self) -> tuple[Listed, ...]:
        return tuple(Listed(name, len(content), 0.0) for name, content in sorted(self._files.items()))


class Snap:
    """Bytes as they were."""

    changed = 0

    def __init__(self, content: bytes) -> None:
        self._content, self.size = content, len(content)

    def read(self, most: int, at: int) -> bytes:
        return self._content[at : at + most]


class Holding:
    """A hold that is given back when it is closed."""

    def __init__(self, taken: dict[Hold, bytes], what: Hold, says: bytes) -> None:
        self._taken, self._what = taken, what
        taken[what] = says

    stands = True
    proofs = ()

    def touch(self) -> None:
        """Nobody else is here."""

    def say(self, words: bytes) -> None:
        self._taken[self._what] = words

    def close(self) -> None:
        self._taken.pop(self._what, None)


class MemoryDrawer:
    """One record in memory."""

    def __init__(self, cabinet: "MemoryCabinet", name: str) -> None:
        self._cabinet, self.id, self.at = cabinet, name, f"memory {name}"
        self.kept, self._taken = Lines(), dict[Hold, bytes]()
        self.files = MemoryFiles(self.kept.files)

    def called(self, name: str) -> str:
        return f"{self.at}, {name}"

    def everything(self) -> list[bytes]:
        """All that anybody finds who sees into it."""
        return [self.kept.content(), *self.kept.files.values()]

    @property
    def holds_record(self) -> bool:
        return self.kept.header is not None

    def open(
        self,
        *,
        create: bool = False,
        codec: CodecFor = Plain,
        patience: float = PATIENCE,
        held: Held | None = None,
    ) -> MemoryLog:
        if create and not self.holds_record:
            self.write_anew(Tables(), codec)
        self.header()
        return MemoryLog(self.kept, codec)

    def header(self) -> Header:
        if self.kept.header is None:
            raise Missing(self.at)
        return self.kept.header

    def first_doc(self, table: str, codec: CodecFor = Plain) -> tuple[Header, Doc | None]:
        fits = self.header().codec == codec(self.header().store, self.header().epoch).name
        return self.header(), self.open(codec=codec).rows(table).get("1") if fits else None

    def hold(self, what: Hold, patience: float, says: bytes = b"") -> Holding:
        if what in self._taken:
            raise Busy(self.at, patience)
        return Holding(self._taken, what, says)

    def hold_all(self, whats: Sequence[Hold], says: bytes) -> dict[Hold, Holding]:
        if self._taken.keys() & set(whats):
            raise Busy(self.at, 0)
        return {what: self.hold(what, 0, says) for what in whats}

    def held_by(self, what: Hold) -> Holder | None:
        return Holder(self._taken[what], 0.0) if what in self._taken else None

    def hold_instead(self, what: Hold, of: bytes, says: bytes) -> Holding:
        raise Busy(self.at, 0)

    def come_in(self, kind: str, most: int, says: bytes, instead: bytes | None = None) -> Holding | None:
        raise NotImplementedError("nobody is a guest in memory")

    def those_in(self, kind: str, most: int) -> list[Holder]:
        raise NotImplementedError("nobody is a guest in memory")

    def remove(self) -> None:
        del self._cabinet.kept[self.id]

    def look(self, name: str = RECORD, most: int | None = None) -> tuple[bytes, datetime]:
        content = self.kept.content() if name == RECORD else self.kept.files[name]
        return content[:most], AT

    def modes(self) -> list[FileMode]:
        return []

    @contextmanager
    def snapshot(self) -> Iterator[Mapping[str, Snap]]:
        beside = {name: Snap(content) for name, content in self.kept.files.items() if is_copied(name)}
        yield {RECORD: Snap(self.kept.content()), **beside}

    def _set_aside(self, names: Sequence[str]) -> list[str]:
        there = {name: self.look(name)[0] for name in names if name == RECORD or name in self.kept.files}
        self.kept.files.update({f"{name}.found-1": content for name, content in there.items()})
        return [self.called(f"{name}.found-1") for name in there]

    def write_anew(
        self, tables: Tables, codec: CodecFor = Plain, store: str = "", epoch: int = 0, *, keeps: Sequence[str] = ()
    ) -> list[str]:
        kept = self._set_aside(keeps)
        store = store or os.urandom(16).hex()
        line = codec(store, epoch + 1)
        self.kept.lines = [line.wrap(at, to_text([op])) for at, op in enumerate(tables.ops(), 1)]
        self.kept.header = Header(line.name, store, epoch + 1)
        return kept

    def bring(self, files: Iterable[tuple[str, Iterable[bytes]]], *, keeps: Sequence[str] = ()) -> list[str]:
        kept = self._set_aside(keeps)
        brought = {name: b"".join(pieces) for name, pieces in files}
        self.kept.take(brought.pop(RECORD))
        self.kept.files.update(brought)
        return kept


class MemoryCabinet:
    """All records in memory."""

    at = drawers_at = "memory"
    is_there = True
    ahead = 0.0
    only_sealed = False

    def __init__(self) -> None:
        self.kept: dict[str, MemoryDrawer] = {}

    def drawers(self) -> list[MemoryDrawer]:
        return list(self.kept.values())

    def add(self) -> MemoryDrawer:
        name = chr(ord("a") + len(self.kept)) * 16
        return self.kept.setdefault(name, MemoryDrawer(self, name))

    @contextmanager
    def settling(self, name: str | None = None) -> Iterator[MemoryDrawer]:
        drawer = self.kept.setdefault(name, MemoryDrawer(self, name)) if name else self.add()
        yield drawer

    def mode(self) -> int | None:
        return None
