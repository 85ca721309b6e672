"""Patterns as other programs take tasks: iCalendar (RFC 5545) and todo.txt."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from games.engine import clean_line
from games.moves.patterns import Pattern

FOLD = 75
"""Bytes of a line after which RFC 5545 (3.1) has it folded, the line break not counted."""


def as_ics(patterns: Iterable[tuple[str, Pattern]], store: str, now: datetime) -> bytes:
    """A calendar with a VTODO for each pattern, due on the day to look at it. ``store`` is the record's random name.

    A pattern keeps its UID, so that whoever takes the file in again has it once.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Our Turn//ourturn//EN"]
    for name, pattern in patterns:
        lines += _todo(name, pattern, store, now)
    lines.append("END:VCALENDAR")
    return b"".join(part + b"\r\n" for line in lines for part in _folded(line))


def as_todo(name: str, pattern: Pattern) -> str:
    """One line of todo.txt: what, who as its context, and the day to look at it as its due date."""
    return f"{clean_line(str(pattern))} @{'-'.join(clean_line(name).split())} due:{pattern.look_at.isoformat()}"


def _todo(name: str, pattern: Pattern, store: str, now: datetime) -> list[str]:
    parts = "\0".join([store, pattern.who, pattern.when, pattern.will, pattern.look_at.isoformat()])
    return [
        "BEGIN:VTODO",
        f"UID:{hashlib.sha256(parts.encode('utf-8', 'replace')).hexdigest()[:32]}@ourturn",
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"SUMMARY:{_escaped(f'{name}: {pattern}')}",
        f"DUE;VALUE=DATE:{pattern.look_at:%Y%m%d}",
        "CLASS:PRIVATE",
        "STATUS:NEEDS-ACTION",
        "END:VTODO",
    ]


def _escaped(text: str) -> str:
    """As a value of type TEXT (RFC 5545, 3.3.11)."""
    text = clean_line(text)
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text


def _folded(line: str) -> Iterator[bytes]:
    """The line in parts of at most FOLD bytes, none of which ends inside a character; all but the first begin blank."""
    part = b""
    for sign in line:
        more = sign.encode("utf-8", "replace")
        if len(part) + len(more) > FOLD:
            yield part
            part = b" "
        part += more
    yield part
