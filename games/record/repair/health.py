"""How a record fares: every line of its journal looked at, damage by byte, modes and last save; nothing is changed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from games.engine.words import gettext as _
from games.record.couple.schema import Fault, faults
from games.record.errors import Newer
from games.record.store import line
from games.record.store.line import CodecFor
from games.record.store.seams import RECORD, Drawer, FileMode
from games.record.store.tables import Tables

SHORTEST = 20  # bytes; no commit of ours is shorter, so damage of n bytes hides at most n / SHORTEST of them
_COMMIT = re.compile(rb"[^\n](?=[0-9a-f]{8} \d+ \[\[)")  # where a readable line begins inside a broken one


Commit = tuple[int, list[list[Any]]]


class Hurt(NamedTuple):
    """Bytes that are no commit: where they begin, how many they are, what is wrong with them."""

    byte: int
    size: int
    what: str


@dataclass
class Scan:
    """What a look at every line of a journal found.

    `header` is None when it cannot be read, `sealed` when its lines cannot be (nothing more is known then). `tables`
    come from every whole commit; `commits` counts those and `missing` those that are not there any more; `torn` is an
    unreadable end, in bytes, as an interrupted write leaves it: the next writer sets it aside.
    """

    size: int
    header: line.Header | None = None
    sealed: bool = False
    tables: Tables = field(default_factory=Tables)
    commits: int = 0
    missing: int = 0
    hurts: list[Hurt] = field(default_factory=list)
    torn: int = 0

    @property
    def whole(self) -> bool:
        """Whether every line is as it was written, but for an end that was never acknowledged."""
        return self.header is not None and not self.hurts and not self.missing


class Health(NamedTuple):
    """A record's drawer: the scan, its files, when the journal was last written, and what the documents are not.

    `faults` are the documents that are not as ours are although their lines are whole, as an import by an earlier
    version could leave them.
    """

    scan: Scan
    files: list[FileMode]
    saved: datetime
    faults: list[Fault]

    @property
    def whole(self) -> bool:
        """Whether every line is as it was written, and every document as ours are."""
        return self.scan.whole and not self.faults


def health(drawer: Drawer, codec: CodecFor = line.Plain) -> Health:
    """Look at a couple's drawer. Raises `Missing`, `Unreadable`, `Refused` for a link, `Newer`."""
    raw, saved = drawer.look()
    found = scan(raw, drawer.called(RECORD), codec)
    return Health(found, drawer.modes(), saved, list(faults(found.tables)))


def scan(raw: bytes, path: str, codec_for: CodecFor = line.Plain) -> Scan:
    """Look at every line of a journal's bytes; `path` names it in the one error, `Newer`."""
    found = Scan(len(raw))
    first, _end, rest = raw.partition(b"\n")
    try:
        found.header = line.read_header(first[: line.HEADER_LIMIT])
    except (KeyError, ValueError):
        found.hurts.append(Hurt(0, min(len(first) + 1, len(raw)), _("its first line isn’t what was written")))
        codec = _guessed(raw)
        start = 0 if codec else len(raw)
    else:
        if found.header.form > line.FORMAT:
            raise Newer(path, found.header.form)
        codec, start = codec_for(found.header.store, found.header.epoch), len(raw) - len(rest)
        if codec.name != found.header.codec:
            found.sealed, found.commits = True, rest.count(b"\n")
            found.torn = len(rest) - rest.rfind(b"\n") - 1
            return found
    if codec:
        _lines(found, raw, start, codec)
    return found


def _lines(found: Scan, raw: bytes, start: int, codec: line.Codec) -> None:
    """Take in every commit from `start` on that is whole, in the order of their numbers."""
    commits: dict[int, list[list[Any]]] = {}
    hidden, last, at = 0, 0, start
    while at < len(raw):
        end = (raw.find(b"\n", at) + 1) or len(raw)
        written, ended = raw[at:end].removesuffix(b"\n"), raw[end - 1 : end] == b"\n"
        missing = [number for number in range(max(1, last - 64), last) if number not in commits]
        numbers = [*range(last + 1, last + 3 + (hidden + end - at) // SHORTEST), *missing]
        whole = _commit(codec, numbers, written) if ended else None
        if not ended:
            found.torn = end - at
        elif whole is None:
            hidden += end - at
            _note(found, at, end - at)
        elif whole[0] < last:
            _note(found, at, end - at)
        for number, commit in [whole] if whole else _inside(codec, numbers, written):
            commits[number] = commit
            last = max(last, number)
        at = end
    found.missing, found.commits = last - len(commits), len(commits)
    for number in sorted(commits):
        found.tables.apply(commits[number])
    if not found.torn and found.hurts and found.hurts[-1].byte >= raw.rfind(b"\n", 0, len(raw) - 1) + 1:
        found.torn = found.hurts.pop().size  # nothing stands behind it, which is how a torn write looks


def _commit(codec: line.Codec, numbers: list[int], written: bytes) -> Commit | None:
    """The number and content of a line that is a commit with one of these numbers, or None."""
    for number in numbers:
        try:
            commit = line.from_texts([codec.unwrap(number, written)])[0]
            Tables().apply(commit)
        except (ValueError, TypeError, KeyError, IndexError, RecursionError):
            continue
        return number, commit
    return None


def _inside(codec: line.Codec, numbers: list[int], broken: bytes) -> Iterator[Commit]:
    """The readable commits inside a broken line, as there are when what changed is the end of a line."""
    for piece in _pieces(broken):
        if (commit := _commit(codec, numbers, piece)) is not None:
            yield commit


def _pieces(broken: bytes) -> Iterator[bytes]:
    """The readable lines that may stand inside a broken one, when what changed is the end of a line."""
    starts = [found.end() for found in _COMMIT.finditer(broken)]
    if starts:
        for first, after in zip([0, *starts], [*starts, len(broken) + 1], strict=True):
            yield broken[first : after - 1]


def _note(found: Scan, at: int, size: int) -> None:
    """Remember damage; lines that stand next to each other are one."""
    if not found.torn and found.hurts and found.hurts[-1].byte + found.hurts[-1].size >= at:
        before = found.hurts.pop()
        found.hurts.append(before._replace(size=max(before.size, at + size - before.byte)))
    else:
        found.hurts.append(Hurt(at, size, _("a line isn’t what was written")))


def _guessed(raw: bytes) -> line.Codec | None:
    """Readable lines without their header: what their checksums were begun with, if two of them agree on it."""
    seeds: list[int] = []
    for written in raw.split(b"\n")[1:]:
        check, numbered = written[:8], written[9:]
        if not re.fullmatch(rb"[0-9a-f]{8}", check) or b" [[" not in numbered[:24]:
            continue
        seeds.append(_seed(numbered, int(check, 16)))
        if seeds.count(seeds[-1]) > 1:
            return _Seeded(seeds[-1])
        if len(seeds) > 16:
            return None
    return _Seeded(seeds[0]) if len(seeds) == 1 else None


class _Seeded(line.Plain):
    """Readable lines of a record whose header is gone."""

    def __init__(self, seed: int) -> None:
        self._seed = seed


def _seed(data: bytes, check: int) -> int:
    """What crc32 was begun with, when `check` came out for `data`: the checksum run backwards."""
    table = [_step(number) for number in range(256)]
    by_top = {entry >> 24: number for number, entry in enumerate(table)}
    state = check ^ 0xFFFFFFFF
    for byte in reversed(data):
        number = by_top[state >> 24]
        state = ((state ^ table[number]) << 8 | (number ^ byte)) & 0xFFFFFFFF
    return state ^ 0xFFFFFFFF


def _step(number: int) -> int:
    for _bit in range(8):
        number = number >> 1 ^ (0xEDB88320 if number & 1 else 0)
    return number
