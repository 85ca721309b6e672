"""From the bytes of a file to its text: which encoding it is in, and what is no text at all."""

import codecs
import re

from games.decks.lists.found import refused
from games.engine.words import Words, say
from games.engine.words import gettext as _

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NO_TEXT: tuple[tuple[bytes, Words], ...] = (
    (b"%PDF", say("this is a PDF; copy the cards into a text file and give that.")),
    (b"{\\rtf", say("this is rich text; save it as plain text and give that file.")),
    (b"SQLite format 3", say("this is a database; export the cards as text or CSV and give that file.")),
    (b"\xd0\xcf\x11\xe0", say("this is an office file; save it as CSV or plain text and give that.")),
    (b"\x1f\x8b", say("this is packed; unpack it and give the file inside.")),
)
_PACKED = (
    (b"[Content_Types].xml", b"xl/", say("this is a spreadsheet; save it as CSV and give that file.")),
    (b"collection.anki", b"", say("this is an Anki package; export its notes as plain text and give that file.")),
)
_SOME = 4_096


def decode(data: bytes, file: str) -> str:
    """The text in a file, with ``\\n`` for every line end and without the mark at its beginning. Raises Broken."""
    _refuse_other_files(data, file)
    encoding, skipped = next(((name, len(bom)) for bom, name in _BOMS if data.startswith(bom)), ("", 0))
    encoding = encoding or _wide(data) or "utf-8"
    try:
        text = data[skipped:].decode(encoding)
    except UnicodeDecodeError as error:
        begun = data[: error.start + skipped]
        line = begun.count(b"\n") + 1 if encoding == "utf-8" else 1
        name = "UTF-8" if encoding == "utf-8" else encoding[:6].upper()
        what = _("this isn’t {name}; save the file again as UTF-8.", name=name)
        raise refused(file, line, what) from error
    text = re.sub("\r\n?|[\u2028\u2029\x85]", "\n", text).lstrip("\ufeff")
    if (at := text.find("\0")) >= 0:
        what = _("there are NUL characters in it; save it again as plain text in UTF-8.")
        raise refused(file, text.count("\n", 0, at) + 1, what)
    return text


def _refuse_other_files(data: bytes, file: str) -> None:
    for begin, what in _NO_TEXT:
        if data.startswith(begin):
            raise refused(file, 1, str(what))
    if data.startswith(b"PK\x03\x04"):
        for one, other, what in _PACKED:
            if one in data and other in data:
                raise refused(file, 1, str(what))
        raise refused(file, 1, _("this is packed; unpack it, or save what’s inside as plain text, and give that file."))
    begin = data[:_SOME].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if begin.startswith((b"<!doctype html", b"<html")):
        raise refused(file, 1, _("this is a web page; copy the cards into a text file and give that."))
    if begin.startswith((b"<?xml", b"<opml", b"<svg")):
        raise refused(file, 1, _("this is XML; save the cards as text, CSV or JSON and give that file."))


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: nearly every second byte is zero."""
    some = data[:_SOME]
    if len(some) >= 4 and len(data) % 2 == 0:
        if some[1::2].count(0) * 10 >= len(some[1::2]) * 7 and not some[::2].count(0):
            return "utf-16-le"
        if some[::2].count(0) * 10 >= len(some[::2]) * 7 and not some[1::2].count(0):
            return "utf-16-be"
    return ""
