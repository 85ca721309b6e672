"""How a record is written down: one header line, then one line for each commit.

    our-turn-record 1 plain 0f3c...9a 4 5be1d2c7      format, codec, store id, epoch, checksum of all before it
    8d2f01ab 1 [["answers",1,{"said":"..."}]]         checksum, sequence, the commit as JSON

A checksum covers the store, the epoch and the sequence too, so a line that was dropped, repeated, moved or taken
from another record is noticed. Rewriting a record raises its epoch and counts its lines from 1 again. The first two
words and the last of the header keep their places in every format to come: an older program can tell a newer record
from a damaged one.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol
from zlib import crc32

from games.engine.words import gettext as _
from games.record.errors import Unfit

FORMAT = 1
MAGIC = b"our-turn-record "
HEADER_LIMIT = 512  # bytes
LINE_LIMIT = 64 * 1024 * 1024  # bytes; more than anybody says in one turn, less than would exhaust a small machine
DEPTH_LIMIT = 64  # lists and documents inside each other; far below where Python's JSON gives up

# What a commit may say: (table, id, document), (table, id, None) to delete it, (table, None, next free id), and
# (table, None, None) to drop the table. Only the first and the third are ever on the disk: see `journal`.
Doc = dict[str, Any]
Value = str | int | bool | None  # what a field can be asked for
Op = tuple[str, int | None, Mapping[str, Any] | int | None]


class Header(NamedTuple):
    """The first line: which record this is, and how the others are to be read."""

    codec: str
    store: str
    epoch: int
    form: int = FORMAT

    def written(self) -> bytes:
        """The header line with its end."""
        line = MAGIC + f"{self.form} {self.codec} {self.store} {self.epoch} ".encode("ascii")
        return line + b"%08x\n" % crc32(line)


def read_header(line: bytes) -> Header:
    """Read a header line without its end. Raises ValueError (what is wrong); KeyError if it is not one of ours.

    For a newer format only `form` is meant.
    """
    if not line.startswith(MAGIC):
        raise KeyError("magic")
    body, gap, check = line.rpartition(b" ")
    if check != b"%08x" % crc32(body + gap):
        raise ValueError(_("its first line doesn’t match its checksum"))
    try:
        form = int(body.split()[1])
        if form > FORMAT:
            return Header("", "", 0, form)
        _magic, _form, codec, store, epoch = body.decode("ascii").split()
        return Header(codec, store, int(epoch), form)
    except (ValueError, IndexError):
        raise ValueError(_("its first line makes no sense")) from None


class Codec(Protocol):
    """Turns the text of one commit into a line (without its end) and back, bound to its store, epoch and sequence."""

    name: str

    def wrap(self, seq: int, text: bytes) -> bytes:
        """The line for commit number `seq`; it holds no newline."""

    def unwrap(self, seq: int, line: bytes) -> bytes:
        """The text of commit number `seq`. Raises ValueError saying what is wrong with the line."""


CodecFor = Callable[[str, int], Codec]  # the line codec for a record, by its own name, and an epoch


class Plain:
    """Readable lines with a checksum."""

    name = "plain"

    def __init__(self, store: str, epoch: int) -> None:
        self._seed = crc32(f"{store} {epoch} ".encode("ascii"))

    def wrap(self, seq: int, text: bytes) -> bytes:
        """See `Codec`."""
        numbered = b"%d %b" % (seq, text)
        return b"%08x %b" % (crc32(numbered, self._seed), numbered)

    def unwrap(self, seq: int, line: bytes) -> bytes:
        """See `Codec`."""
        numbered = line[9:]
        if line[:9] != b"%08x " % crc32(numbered, self._seed):
            raise ValueError(_("a line doesn’t match its checksum"))
        number, _gap, text = numbered.partition(b" ")
        if number != b"%d" % seq:
            raise ValueError(_("a line is missing or in the wrong place"))
        return text


# Circles end in a RecursionError, as deep nesting does, without a set of everything seen on the way.
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False, separators=(",", ":")).encode
_decode = json.JSONDecoder().decode


def to_text(ops: Iterable[Op]) -> bytes:
    """Write a commit as JSON. Raises `Unfit` for what would not come back the same; never names what was said."""
    try:
        text = _encode([_checked(*op) for op in ops])
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise Unfit(_("it holds half of a character")) from error.with_traceback(None)
    except RecursionError as error:
        raise Unfit(_("it’s nested too deeply")) from error
    except (TypeError, ValueError) as error:
        why = _("a number in it isn’t finite") if "JSON compliant" in str(error) else _("it holds more than plain data")
        raise Unfit(why) from error
    if len(data) > LINE_LIMIT // 2:  # half, because a sealed line is longer than its text
        raise Unfit(_("it’s larger than {limit} MB", limit=LINE_LIMIT // 2 // 1024 // 1024))
    if data.count(b"[") + data.count(b"{") > DEPTH_LIMIT and _depth(text) > DEPTH_LIMIT:
        raise Unfit(_("it’s nested too deeply"))
    return data


def read_back(ops: Sequence[Op], text: bytes) -> Sequence[Sequence[Any]]:
    """A commit as the next reader will see it, and nobody else's objects; `text` is what `to_text` made of it."""
    if all(op[2] is None or _is_flat(op[2]) for op in ops):  # the usual answer: JSON would give back the very same
        return [(table, key, dict(doc) if isinstance(doc, dict) else doc) for table, key, doc in ops]
    return from_texts([text])[0]


def _is_flat(doc: object) -> bool:
    return type(doc) is dict and _KEYS.issuperset(map(type, doc)) and _FLAT.issuperset(map(type, doc.values()))


_KEYS = frozenset([str])
_FLAT = frozenset([str, int, bool, type(None)])


def part(field: str, value: Value) -> bytes:
    """How a field of this value is written inside a commit; the same may stand deeper in it, or in other words."""
    return _encode({field: value})[1:-1].encode("utf-8", "surrogatepass")


def _checked(table: str, key: int | None, doc: Mapping[str, Any] | int | None) -> list[Any]:
    if type(table) is not str or not (key is None or type(key) is int):
        raise TypeError("a table is named by a string and a document by a whole number")
    if doc is None or type(doc) is (int if key is None else dict):
        return [table, key, doc]
    if key is None or not isinstance(doc, Mapping):
        raise TypeError("a document is a mapping and the next free id a whole number")
    return [table, key, dict(doc)]


def _depth(text: str) -> int:
    """How deeply lists and documents stand inside each other in valid JSON, at most one past the limit."""
    import re  # only for texts with many brackets

    depth = deepest = 0
    for mark in re.findall(r'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]', text):
        depth += (mark in "[{") - (mark in "]}")
        deepest = max(deepest, depth)
        if deepest > DEPTH_LIMIT:
            break
    return deepest


def from_texts(texts: list[bytes]) -> list[list[list[Any]]]:
    """Read many commits at once, which is quicker than one by one and lets them share their keys in memory.

    Raises ValueError if they are not as many JSON texts as were given.
    """
    commits: list[list[list[Any]]] = _decode((b"[" + b",".join(texts) + b"]").decode("utf-8"))
    if len(commits) != len(texts):
        raise ValueError(_("a line isn’t a commit"))
    return commits
