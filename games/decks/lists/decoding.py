"""From the bytes of a file to its text: which encoding it is in, and what is no text at all."""

import codecs
import re
from typing import NamedTuple

from games.decks.lists.found import FAR_TOO_MANY, refused, too_many
from games.decks.lists.words import MARK
from games.decks.reading import CARD_LIMIT
from games.engine.words import Words, say
from games.engine.words import gettext as _
from games.own.reading import LINE_LIMIT

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
_SHEET = say("this is a spreadsheet; save it as CSV and give that file.")
_WRITTEN = say("this is a document of a word processor; save it as plain text and give that file.")
_PACKED = (
    (b"[Content_Types].xml", b"xl/", _SHEET),
    (b"opendocument.spreadsheet", b"", _SHEET),
    (b"[Content_Types].xml", b"word/", _WRITTEN),
    (b"opendocument.text", b"", _WRITTEN),
    (b"application/epub+zip", b"", say("this is a book; copy the cards into a text file and give that.")),
    (b"collection.anki", b"", say("this is an Anki package; export its notes as plain text and give that file.")),
)
_SOME = 4_096
_WESTERN = re.compile(
    "[\\x00-\\x7fÀ-ÖØ-öø-ÿŒœŠšŽžŸƒ\u2018\u2019\u201a\u201c-\u201e\u2013\u2014\u2022\u2026\u2039\u203a\u20ac\u2122"
    "\u00a0\u00ad¡¿«»·§©®°ªº´£½¼¾×]*"
)
"""What letters and marks a text in Windows-1252 has; what another code page would give instead is full of others."""
_OTHER_PAGE = re.compile("[À-ÖØ-öø-ÿ]{3}|[a-zß-öø-ÿ][À-ÖØ-ÞŒŠŽŸ]")
"""Three letters with accents in a row, or a great one behind a small one: that’s another code page, or a Mac’s."""
_UTF_8 = re.compile(b"[\\xc3-\\xdf][\\x80-\\xbf]|[\\xe0-\\xef][\\x80-\\xbf]{2}|[\\xf0-\\xf4][\\x80-\\xbf]{3}")


class Decoded(NamedTuple):
    """The text of a file; ``note`` is what is to be said about how it was read, or nothing."""

    text: str
    note: str = ""


def decode(data: bytes, file: str) -> Decoded:
    """The text in a file, with ``\\n`` for every line end and without the mark at its beginning. Raises Broken.

    What older spreadsheets save is Windows-1252. It is read as that where nothing speaks against it, and it is said:
    whoever gave it sees at once whether the letters are right, and mostly knows of no encoding.
    """
    _refuse_other_files(data, file)
    note = ""
    encoding, skipped = next(((name, len(bom)) for bom, name in _BOMS if data.startswith(bom)), ("", 0))
    encoding = encoding or _wide(data) or "utf-8"
    try:
        text = data[skipped:].decode(encoding)
    except UnicodeDecodeError as error:
        western = _western(data) if encoding == "utf-8" and not skipped else None
        begun = data[: error.start + skipped]
        line = begun.count(b"\n") + 1 if encoding == "utf-8" else 1
        name = "UTF-8" if encoding == "utf-8" else encoding[:6].upper()
        what = _("this isn’t {name}; save the file again as UTF-8.", name=name)
        if western is None:
            raise refused(file, line, what) from error
        text = western
        note = _("this isn’t UTF-8, so it was read as Windows-1252; if a letter is wrong, save the list as UTF-8.")
    text = re.sub("\r\n?|[\u2028\u2029\x85]", "\n", text).lstrip("\ufeff")
    if (at := text.find("\0")) >= 0:
        what = _("there are NUL characters in it; save it again as plain text in UTF-8.")
        raise refused(file, text.count("\n", 0, at) + 1, what)
    return Decoded(text, note)


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
    if re.match(rb"(?:<\?xml[^>]*\?>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", begin, re.DOTALL) or (
        begin.startswith(b"<table") and data.rstrip().lower().endswith(b"</table>")
    ):
        raise refused(file, 1, _("this is a web page; copy the cards into a text file and give that."))
    if begin.startswith((b"<?xml", b"<opml", b"<svg")):
        raise refused(file, 1, _("this is XML; save the cards as text, CSV or JSON and give that file."))


def _western(data: bytes) -> str | None:
    """The text as Windows-1252; None where it is more likely damaged UTF-8, or another code page."""
    high = sum(byte > 0x7F for byte in data)
    if sum(map(len, _UTF_8.findall(data))) * 2 > high:
        return None
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    return text if _WESTERN.fullmatch(text) and not _OTHER_PAGE.search(text) else None


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: nearly every second byte is zero."""
    some = data[:_SOME]
    if len(some) >= 4 and len(data) % 2 == 0:
        if some[1::2].count(0) * 10 >= len(some[1::2]) * 7 and not some[::2].count(0):
            return "utf-16-le"
        if some[::2].count(0) * 10 >= len(some[::2]) * 7 and not some[1::2].count(0):
            return "utf-16-be"
    return ""


_STAMP = re.compile(
    r"\s*\u200e?\[?\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4},?[ T]\s*\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:[.,]\d+)?Z?"
    r"(?:[ \u202f]?[AaPp]\.?[Mm]\.?)?\]?(?: -)?\s+(?:(?P<name>[^:\n]{1,40}): )?"
)
"""What stands before each line of a chat or a log: when it was written, and by whom."""
_CODE = re.compile(
    r"""\s*(?:
      (?:import|from|def|class|function|const|let|var|public|private|static|package|using|namespace|export|return|fn
        |func|struct|interface|async|await|throw|elif|switch|case|try|catch|except|finally|raise|require|include)\b
        .*(?:[(){}=;]|:$|\w\.\w|\bfrom\s+['"]|\bimport\b).*
    | (?:if|for|while|else|with|end|return|break|continue|pass)\b.*[:{;]\s* | (?:return|break|continue|pass|end|else)
    | (?:import|package|using)\s+[\w.]+
    | \#(?:include|define|!|if|endif)\b.* | @\w+(?:\(.*\))? | //.* | /\*.* | \*/.*
    | [^\\].*[;{]\s* | [)\]}][)\]},;]*.*
    | [\w.\[\]'"]+\s*(?:[-+*/|]?=|:=|=>)\s*\S.* | [\w.]+\(.*\)[,;:]?
    | \$\s\w.* | --.* | (?:INSERT|CREATE|SELECT|VALUES|UPDATE|DROP|BEGIN|COMMIT)\b.* | \(.*\)[,;]
    )""",
    re.VERBOSE,
)
"""A line as programs have them."""
_ENDS = re.compile(r"[.!?…][\"”»’')\]]*(?=\s|$)")
_MARKED = re.compile(r"\s*(?:[-*+•–—>|]|\(?\d{1,4}[.):\]]|[Qq]\d*[:.])")
_PARAGRAPH = 100
"""Characters from which on a line that asks nothing is rather a paragraph than a card."""
_WRAPPED = 50
"""Characters from which on a line may have ended where the page did."""


def without_stamps(text: str) -> str:
    """The lines of a chat without when each was written and by whom; another text as it is."""
    lines = [line for line in text.split("\n") if line.strip()]
    stamped = [found for line in lines if (found := _STAMP.match(line))]
    if len(stamped) * 2 <= len(lines) or sum(bool(found["name"]) for found in stamped) * 2 <= len(lines):
        return text
    return "\n".join(_STAMP.sub("", line, count=1) for line in text.split("\n"))


def check_lines(text: str, file: str) -> None:
    """Raise Broken where a line is longer than any list has."""
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LINE_LIMIT:
            raise refused(file, number, _("this line is longer than {most} characters; break it up.", most=LINE_LIMIT))


def check_number(text: str, file: str) -> None:
    """Raise Broken where there are far more items than a deck has cards: to read them all would take its time."""
    items = [number for number, line in enumerate(text.split("\n"), 1) if MARK.match(line.lstrip())]
    if len(items) > FAR_TOO_MANY:
        raise too_many(file, items[CARD_LIMIT], len(items))
    lines = sum(bool(line.strip()) for line in text.split("\n"))
    if lines > FAR_TOO_MANY * 2:
        what = _(
            "there are {number} lines; a deck has at most {most} cards, so split the list.",
            number=lines,
            most=CARD_LIMIT,
        )
        raise refused(file, CARD_LIMIT + 1, what)


def refuse_other_texts(text: str, file: str) -> None:
    """Raise Broken where a text is no list at all, and nothing in it is marked as a card: a program, a log, prose."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    coded = sum(bool(_CODE.fullmatch(line)) for line in lines)
    if coded * 2 > len(lines):
        what = _("this is a program; copy the cards into a text file, each on a line that begins with “- ”.")
        raise refused(file, 1, what)
    if sum(bool(_STAMP.match(line)) for line in lines) * 2 > len(lines):
        what = _("this is a log, and there are no cards in it; write each card on a line that begins with “- ”.")
        raise refused(file, 1, what)
    if _is_prose(text):
        what = _("this is running text and no list; write each card on a line that begins with “- ”.")
        raise refused(file, 1, what)


def _is_prose(text: str) -> bool:
    """Whether its lines are paragraphs, or pieces of paragraphs that end where a page ends."""
    plain = [line.strip() for line in text.split("\n") if line.strip() and not line.startswith("#")]
    if any(map(_MARKED.match, plain)):
        return False
    paragraphs = running = 0
    for at, line in enumerate(plain):
        asked = line.rstrip("\"”»’')]").endswith("?")
        goes_on = bool(plain[at + 1 : at + 2]) and plain[at + 1][0].islower()
        if not asked and len(line) >= _PARAGRAPH:
            paragraphs += 1
            running += len(line)
        elif len(line) >= _WRAPPED and not _ENDS.search(line[-3:]) and (goes_on or _ENDS.search(line)):
            running += len(line)
    return running * 3 > 2 * sum(map(len, plain)) and len(_ENDS.findall(text)) >= 2 * max(paragraphs, 1)
