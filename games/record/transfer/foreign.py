"""JSON from elsewhere, read so that no file can exhaust the machine or mean two things."""

import json
import re
from typing import Any, NoReturn

from games.engine import clean
from games.engine.words import gettext as _

SIZE_LIMIT = 256 * 1024 * 1024  # bytes of a file; a record of 60,000 long answers has about half of it
PARTS_LIMIT = 4_000_000  # values in a file; 60,000 answers have a third of it
KEYS_LIMIT = 200_000  # names in one object, so also documents in one table

_STRINGS = re.compile(rb'"(?:[^"\\]++|\\.)*+"', re.DOTALL)
_MARKS = (b",", b":", b"[", b"{")
# What must not reach a terminal, as in `games.engine.clean`; a text without it is kept to the last space.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_HALVES = re.compile("[\ud800-\udfff]")


class Foreign(ValueError):
    """What is wrong with a file, to go on after its name."""


def parse(raw: bytes) -> Any:
    """The value that a JSON text stands for. Raises `Foreign`."""
    if not raw.strip():
        raise Foreign(_("is empty"))
    if _parts(raw) > PARTS_LIMIT:
        raise Foreign(_("holds more than {limit} values, which no record does", limit=f"{PARTS_LIMIT:,}"))
    try:
        return json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_object, parse_constant=_not_finite)
    except UnicodeDecodeError:
        raise Foreign(_("isn’t text in UTF-8")) from None
    except RecursionError:
        raise Foreign(_("is nested too deeply")) from None
    except json.JSONDecodeError:
        raise Foreign(_("isn’t JSON, or not all of it is there")) from None
    except Foreign:
        raise
    except ValueError:  # Python itself refuses to turn so many digits into a number
        raise Foreign(_("holds a number that’s longer than any in a record")) from None


def cleaned(value: Any) -> tuple[Any, int]:
    """The same without characters that could steer a terminal, and how many texts held some.

    Raises `Foreign` for half of a character, for a number that is not finite, and for such names of fields.
    """
    texts = 0

    def walk(value: Any) -> Any:
        nonlocal texts
        if isinstance(value, str):
            if _HALVES.search(value):
                raise Foreign(_("holds half of a character"))
            if not _STEERING.search(value):
                return value
            texts += 1
            return clean(value)
        if isinstance(value, list):
            return [walk(each) for each in value]
        if isinstance(value, dict):
            if any(_HALVES.search(key) or _STEERING.search(key) for key in value):
                raise Foreign(_("names a field with a hidden character"))
            return {key: walk(each) for key, each in value.items()}
        if isinstance(value, float) and not -1e308 * 10 < value < 1e308 * 10:
            _not_finite("")
        return value

    try:
        return walk(value), texts
    except RecursionError:
        raise Foreign(_("is nested too deeply")) from None


def _parts(raw: bytes) -> int:
    """How many values there are at most; what stands inside texts is looked at only when it could matter."""
    parts = sum(map(raw.count, _MARKS))
    return parts if parts <= PARTS_LIMIT else sum(map(_STRINGS.sub(b"", raw).count, _MARKS))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) > KEYS_LIMIT:
        raise Foreign(_("holds more than {limit} names in one place", limit=f"{KEYS_LIMIT:,}"))
    if len(found) < len(pairs):
        raise Foreign(_("says one thing twice, and maybe differently"))
    return found


def _not_finite(_typed: str) -> NoReturn:
    raise Foreign(_("holds a number that isn’t finite"))
