"""What the terminal can show: which characters, and how many colours. Where it cannot show ours, others stand in."""

import codecs
import unicodedata
from collections.abc import Mapping
from enum import IntEnum
from typing import TextIO

_LIKE = {
    **dict.fromkeys("╭╮╰╯┌┐└┘├┤┬┴┼", "+"),
    **dict.fromkeys("─━▔▁–—‐‑−", "-"),
    **dict.fromkeys("│┃", "|"),
    **dict.fromkeys("“”„«»″", '"'),
    **dict.fromkeys("‘’‚′", "'"),
    **dict.fromkeys("●•■◆▲★✚▼◈█", "*"),
    **dict.fromkeys("○□◇△☆", "o"),
    **dict.fromkeys("…·", "."),
    "▸": ">",
    "→": ">",
    "←": "<",
    "↑": "^",
    "↓": "v",
    "×": "x",
    "・": "**",
    "\xa0": " ",
    "\xad": "",
    **dict(zip("ßøØłŁđĐıæÆœŒ", "soOlLdDiaAoO", strict=True)),
}
"""One of as many cells for each: what stands in columns stays in them."""

LETTERS = "letters"
"""ASCII under a name of its own: what calls itself ascii is taken for a slip by click, which then writes UTF-8."""

LEAST = (40, 12)
"""Columns and lines that every place on the screen fits in."""

own_signs = True
"""Whether it has the partners' signs; where it does not, letters stand for them (tui/terminal/partner_marks.py)."""

blocks = True
"""Whether it has the quarters of a cell that large letters are made of."""


_NO_WINDOW = frozenset({"", "dumb", "linux", "ansi", "cons25", "vt52", "vt100", "vt102", "vt220"})
"""What is no window; some of it would show a title among the words."""


class Colours(IntEnum):
    """How many colours there are."""

    NONE = 0
    SIXTEEN = 16
    MANY = 256
    ALL = 1 << 24


COLOUR_SYSTEMS = {Colours.SIXTEEN: "standard", Colours.MANY: "256", Colours.ALL: "truecolor"}
"""What Textual calls them."""


def colours(environ: Mapping[str, str]) -> Colours:
    """As COLORTERM and TERM say it, at least as many as FORCE_COLOR wants (1, 2 or 3), and none under NO_COLOR."""
    if environ.get("NO_COLOR") or environ.get("TERM", "") in ("", "dumb"):
        return Colours.NONE
    term = environ["TERM"].strip().casefold().rpartition("-")[2]
    known = Colours.MANY if term in ("256color", "kitty") else Colours.SIXTEEN
    if environ.get("COLORTERM", "").strip().casefold() in ("truecolor", "24bit"):
        known = Colours.ALL
    forced = {"2": Colours.MANY, "3": Colours.ALL}.get(environ.get("FORCE_COLOR", ""), Colours.NONE)
    return max(known, forced)


def has_title(environ: Mapping[str, str]) -> bool:
    """Whether there is a window with a title, as TERM says it."""
    return environ.get("TERM", "").strip().casefold() not in _NO_WINDOW


def fades(environ: Mapping[str, str]) -> bool:
    """Whether something may fade in there: not over a line, where each frame has to travel, and not in few colours."""
    return "SSH_CONNECTION" not in environ and colours(environ) >= Colours.MANY


def ascii_only(environ: Mapping[str, str]) -> bool:
    """Whether the terminal is said to have no UTF-8, though Python may write it (PEP 538 and 540).

    Nothing said at all is no such word: many containers and logins say nothing and have it.
    """
    if environ.get("PYTHONIOENCODING") or environ.get("PYTHONUTF8") == "1":
        return False
    kind, lang = environ.get("LC_CTYPE", ""), environ.get("LANG", "")
    if kind.casefold() in ("c.utf-8", "c.utf8", "utf-8") and lang in ("C", "POSIX"):
        kind = ""  # Python itself puts this there where LANG is C
    said = environ.get("LC_ALL") or kind or lang
    charset = said.partition(".")[2].partition("@")[0]
    return said in ("C", "POSIX") or (bool(charset) and charset.casefold().replace("-", "") != "utf8")


def fit(environ: Mapping[str, str], *streams: TextIO | None) -> None:
    """Write to these streams only what the terminal can show; words never end in a fault."""
    global own_signs, blocks
    codecs.register_error("ourturn", _stand_in)
    codecs.register(_letters)
    for stream in filter(None, streams):
        kind = codecs.lookup(stream.encoding).name
        # Only a terminal: what goes to another program loses no letter, whatever the language of a cron job says.
        poor = stream.isatty() and (kind == "ascii" or (kind == "utf-8" and ascii_only(environ)))
        stream.reconfigure(encoding=LETTERS if poor else None, errors="ourturn")  # type: ignore[attr-defined]
        own_signs = own_signs and _has("◆●", stream.encoding)
        blocks = blocks and _has("▛▞▗▀", stream.encoding)


def _letters(name: str) -> codecs.CodecInfo | None:
    known = codecs.lookup("ascii")
    given = (known.encode, known.decode, known.streamreader, known.streamwriter)
    return (
        codecs.CodecInfo(*given, known.incrementalencoder, known.incrementaldecoder, LETTERS)
        if name == LETTERS
        else None
    )


def _has(signs: str, encoding: str) -> bool:
    try:
        signs.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _stand_in(error: UnicodeError) -> tuple[str, int]:
    """What stands for characters that cannot be written."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_like, error.object[error.start : error.end])), error.end


def _like(sign: str) -> str:
    if (like := _LIKE.get(sign)) is not None:
        return like
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return ""
    letter = unicodedata.normalize("NFKD", sign)[0]
    wide = unicodedata.east_asian_width(sign) in "WF"
    return letter if letter.isascii() and not wide else "??" if wide else "?"
