"""The words of a card without what only dressed them: numbers, bullets, tags, emphasis; and what looks like a card."""

import re
import unicodedata
from html import unescape

LONGEST = 4_000
"""Characters up to which a text is looked at; no card is as long, and what is longer is refused for that."""

_TAG = re.compile(
    r"</?(?:a|abbr|b|big|blockquote|br|center|cite|code|dd|del|details|div|dl|dt|em|figure|font|h[1-6]|hr|i|img|ins|kbd|li"
    r"|mark|ol|p|pre|q|s|section|small|span|strike|strong|sub|summary|sup|table|tbody|td|th|thead|tr|tt|u|ul|wbr)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_TAG_WITHIN = re.compile(
    r"</?(?:a|abbr|b|big|cite|code|del|em|font|i|ins|kbd|mark|q|s|small|span|strike|strong|sub|sup|tt|u|wbr)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)
_CLOZE = re.compile(r"\{\{c\d{1,3}::((?:(?!\{\{|\}\}|::).)*)(?:::((?:(?!\{\{|\}\}).)*))?\}\}", re.DOTALL)
_SOUND = re.compile(r"\[(?:sound|anki):[^\[\]]*\]")
_DRESS = (
    (re.compile(r"!\[[^\[\]]*\]\([^()\s]*(?:\s+\"[^\"]*\")?\)"), " "),  # a picture
    (re.compile(r"\[([^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)"), r"\1"),  # a link
    (re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]"), r"\1"),  # a link between notes
    (re.compile(r"\*\*([^\s*](?:[^*]*[^\s*])?)\*\*"), r"\1"),
    (re.compile(r"(?<!\w)__([^\s_](?:[^_]*[^\s_])?)__(?!\w)"), r"\1"),
    (re.compile(r"(?<![\w*])\*([^\s*](?:[^*]*[^\s*])?)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_])_([^\s_](?:[^_]*[^\s_])?)_(?![\w_])"), r"\1"),
    (re.compile(r"~~([^~]+)~~"), r"\1"),
    (re.compile(r"==([^=]+)=="), r"\1"),
    (re.compile(r"`+([^`]+)`+"), r"\1"),
)
_DONE = re.compile(r"(?:\s*[✅❌📅⏳🛫➕⏰]\ufe0f?\s*\d{4}-\d\d-\d\d)+\s*$")  # when a task was done, or is due
_BLANK = re.compile(r"_{2,}(?:\s_+)*")
_TASK = re.compile(r"\[[ xX✓✔/-]?\]\s+")

ABOUT_ITSELF = {"contents", "table_of_contents", "toc", "contributing", "contribute", "how_to_contribute", "license"}
ABOUT_ITSELF |= {"licence", "installation", "install", "usage", "credits", "acknowledgements", "acknowledgments"}
ABOUT_ITSELF |= {"references", "further_reading", "how_to_play", "how_it_works", "rules", "instructions", "changelog"}
ABOUT_ITSELF |= {"package_structure", "difficulty_levels", "overview", "legend", "features", "disclaimer"}
"""Headings under which a page speaks of itself: what stands there and asks nothing is no card."""
BULLETS = "*+•◦‣▪▫●○■□◆◇♦►▶▸➤➜➔➡→»·∙⁃✓✔✅☑☐❏❑✦✧★☆♥♡❤❥❖➢➣🔹🔸👉💬❓❔"
_NUMBER = r"(?:\d{1,4}|[\dº]\ufe0f?\u20e3+)"
MARK = re.compile(
    rf"""(?:
      (?:q|question|frage|pregunta|pergunta|domanda|card|karte|prompt|day|no|nr|n[º°])\.?\s*[#]?\s*\d{{1,4}}\s*[.:)\]–—-]+\s*
    | (?:q|question)\s*[:.)]\s*(?=\S\S)
    | \(\d{{1,4}}\)\s* | \[\d{{1,4}}\]\s* | \#\d{{1,4}}\s*[.:)–—-]?\s+
    | \d{{1,4}}\s*\\?[.)\]](?![\d.)])\s* | \d{{1,4}}\s*:\s+ | \d{{1,4}}\s*[–—-]+\s+
    | (?:\d\ufe0f?\u20e3)+\s*[.:)]?\s* | 🔟\s*
    | \\item\s+ | \[\*\]\s*
    | [-–—>{re.escape(BULLETS)}]\ufe0f?\s+ | [•◦‣▪▫●○■□◆◇►▶▸➤➜➔✓✔✅☑☐❏❑🔹🔸👉]\ufe0f?
    )(?=\S)""",
    re.IGNORECASE | re.VERBOSE,
)
"""What stands before a card and is not part of it: a bullet, a number, ``Q1:``."""
NUMBERED = re.compile(
    r"[\"“”'*_\s]*(?:(?:q|question|card|no|nr)\.?\s*)?[#(\[]?\d{1,4}\s*\\?[.:)\]–—-](?!\d)\s*", re.IGNORECASE
)
"""The same with a number in it."""
_END = re.compile(r"(?:[?？؟!…。！]|(?<!\s)\.)[\"”»’')\]*_\s]*$")
_ASKED = re.compile(r"[?？؟][\"”»’')\].!*_\s]*$")
_QUOTES = {'"': '"', "“": "”", "«": "»", "„": "“", "'": "'"}
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_UNSEEN = "\u200b\u2060\ufeff "
"""Spaces without a width, and the usual one."""


def plain(text: str) -> str:
    """A text on one line, composed, without tags, entities, emphasis and links."""
    if len(text) > LONGEST:
        return one_line(text)
    text = _SOUND.sub(" ", _TAG.sub(" ", _TAG_WITHIN.sub("", text)) if "<" in text else text)
    if "{{c" in text:
        text = _CLOZE.sub(lambda found: f"… ({found[2]})" if found[2] else "…", text)
    if "&" in text:
        text = _ENTITY.sub(lambda found: unescape(found[0]), text)
    for pattern, kept in _DRESS:
        text = pattern.sub(kept, text)
    text = one_line(_BLANK.sub(" … ", _DONE.sub("", text)))
    return re.sub(r"… ?([.,;:!?\"”’)]|$)", lambda found: "…" + found[1].strip("."), text)


def card_words(text: str) -> str:
    """The same without the number or bullet before it, and without quotes all round."""
    text = plain(text)
    for _again in range(3):
        bare = _TASK.sub("", text, count=1) if _TASK.match(text) else text
        bare = _without_quotes(bare[found.end() :] if (found := MARK.match(bare)) else bare)
        if bare == text:
            break
        text = bare
    return text.strip(_UNSEEN)


def one_line(text: str) -> str:
    """A text on one line, composed."""
    return " ".join(unicodedata.normalize("NFC", text).split()).strip(_UNSEEN)


def is_asked(text: str) -> bool:
    """Whether it ends as a question does."""
    return bool(_ASKED.search(text[-12:]))


def is_sentence(text: str) -> bool:
    """Whether it ends as a sentence does."""
    return bool(_END.search(text[-12:]))


def looks_like_card(text: str) -> bool:
    """Whether somebody could be asked it: a sentence, or four words and more."""
    return is_sentence(text) or len(text.split()) >= 4 or (not text.isascii() and len(text) >= 8 and " " not in text)


def title_from(name: str) -> str:
    """A name out of a file of data as a person would write it: ``food_and_drink`` is “Food and drink”."""
    name = plain(name).strip("#:* ")
    if " " not in name:
        name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
        name = one_line(re.sub(r"[_-]+" if name.islower() else r"_+", " ", name)) or name
    return name[:1].upper() + name[1:] if name.islower() else name


def name_key(name: str) -> str:
    """What a name is recognised by: its words in small letters with _ between them, without what stands in brackets."""
    name = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", name[:200])
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return "_".join(re.sub(r"[^\w]+|_", " ", unicodedata.normalize("NFKC", name)).casefold().split())


def _without_quotes(text: str) -> str:
    """A text without the quotes around all of it, and the comma behind them where a program had it in a list."""
    end = _QUOTES.get(text[:1])
    bare = text[:-1].rstrip() if text[-1:] in (",", ";") else text
    within = _APOSTROPHE.sub("", bare[1:-1]) if end == "'" else bare[1:-1]
    if end and len(bare) > 2 and bare[-1] == end and not {text[0], end} & set(within):
        return bare[1:-1].strip()
    return text
