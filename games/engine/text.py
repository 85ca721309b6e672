"""What people type, made safe to keep and to show: plain characters, one form, no hidden commands."""

import re
from collections.abc import Iterable
from functools import cache
from operator import eq
from unicodedata import category, normalize

from games.engine.words import gettext as _

# Embeddings, overrides and isolates turn the order of what stands around them; a stored name must not.
_DIRECTION = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_MARKS_IN_A_ROW = 6
_UPRIGHT = str.maketrans("I1|", "lll")
_BEGUN = 3
"""Letters from which on a beginning says what was meant."""
_MARKS, _INVISIBLE = ("Mn", "Me"), "Cf"
_BLANK = "\u115f\u1160\u2800\u3164\uffa0"  # letters and signs to Unicode, and nothing to the eye

_BREAKS = "\r\n?|[\u2028\u2029\v\f\x85]"
_UNWANTED = f"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff{_DIRECTION}]"
# Letters before the first accent that stands alone, and the marks of print such as ’ and —, none of which is one.
_MAY_TOWER = "[^\x00-\u02ff\u2000-\u20cf]"
# A whole escape sequence goes, not only its first byte: "[31m" left behind would look like somebody's words. One that
# has no end loses only its first byte, or it would take the rest of what they wrote with it.
_STRING = r"[^\x07\x1b\x80-\x9f\r\n]*(?:\x07|\x1b\\|\x9c)"
_ESCAPES = (
    rf"\x1b(?:\[[0-?]*[ -/]*[@-~]|[PX^_\]]{_STRING}|[ -/]*[0-~])?|\x9b[0-?]*[ -/]*[@-~]|[\x90\x98\x9d-\x9f]{_STRING}"
)


def clean(text: str) -> str:
    """Several lines as people meant them: NFC, newlines as ``\\n``, no escape sequence or control character,
    nothing that turns the reading direction, no towers of accents; ends trimmed.

    Emoji families (zero-width joiners) and right-to-left letters stay as they are.
    """
    text = without_commands(text)
    if not text.isascii():
        # Towers go first because Python sorts their accents in quadratic time; composing can build a few again.
        text = _without_towers(normalize("NFC", _without_towers(text)))
    return text.strip()


def without_commands(text: str) -> str:
    """The same text without what a terminal would obey or could not show; each end of a line as ``\\n``."""
    if text.isprintable():  # most are, and names nearly always: what it takes to find the others is felt at start-up
        return text
    breaks, unwanted, escapes = _patterns()
    return unwanted.sub("", breaks.sub("\n", escapes.sub("", text)).replace("\t", " "))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return re.compile(_BREAKS), re.compile(_UNWANTED), re.compile(_ESCAPES)


def clean_line(text: str) -> str:
    """The same on one line, each run of white space one space."""
    return " ".join(clean(text).split())


def same_words(text: str) -> str:
    """Letters and digits only, in one case: two texts with the same result say the same thing.

    Where there are none (only an emoji, say), the signs themselves.
    """
    plain = normalize("NFKC", text).casefold()
    return "".join(c for c in plain if c.isalnum()) or clean_line(text)


def same_name(one: str, other: str) -> bool:
    """Whether two names are one: in another case or width, or with other spaces (RFC 8266, Nickname)."""
    return _nickname(one) == _nickname(other)


def look_alike(one: str, other: str) -> bool:
    """Whether two names can hardly be told apart on a screen: letters of two scripts, or signs that nobody sees.

    After the skeletons of UTS #39, as they are written and in one case.
    """
    return same_name(one, other) or any(map(eq, _skeletons(one), _skeletons(other)))


def _nickname(text: str) -> str:
    once = clean_line(normalize("NFKC", clean_line(text)).casefold())
    return clean_line(normalize("NFKC", once))  # as the RFC does: what is mapped can be mapped once more


def _skeletons(text: str) -> list[str]:
    seen = "".join(sign for sign in normalize("NFKD", clean_line(text)) if _can_be_seen(sign))
    ours = _in_our_letters(seen)
    forms = (ours.translate(_UPRIGHT), ours.casefold(), _in_our_letters(seen.casefold()))
    return [clean_line(form) for form in forms]


def _in_our_letters(text: str) -> str:
    return normalize("NFKD", normalize("NFKD", text).translate(_looks_like()))


def _can_be_seen(sign: str) -> bool:
    return category(sign) != _INVISIBLE and sign not in _BLANK and not "\ufe00" <= sign <= "\ufe0f"


@cache
def _looks_like() -> dict[int, str]:
    return str.maketrans({sign: letter for letter, others in _LETTERS.items() for sign in others})


# Letters of living scripts that look like one of ours, from confusables.txt of UTS #39, © 1991-2023 Unicode, Inc.,
# under the Unicode License v3 (https://www.unicode.org/license.txt). Ours, and those that look like it.
_LETTERS = {
    "A": "ΑАᎪꓮ",
    "B": "ΒВᏴꓐꞴ",
    "C": "ϹСᏟⲤꓚ",
    "D": "Ꭰꓓ",
    "E": "ΕЕᎬꓰ",
    "F": "ϜꓝꞘ",
    "G": "ԌᏀᏳꓖ",
    "H": "ΗНᎻⲎꓧ",
    "I": "ΙІⲒꓲ",
    "J": "ͿЈᎫꓙꞲ",
    "K": "ΚКᏦⲔꓗ",
    "L": "ᏞⳐꓡ",
    "M": "ΜϺМᎷⲘꓟ",
    "N": "ΝⲚꓠ",
    "O": "ΟОՕⲞꓳ",
    "P": "ΡРᏢⲢꓑ",
    "R": "ƦᎡᏒꓣ",
    "S": "ЅՏᏕᏚꓢ",
    "T": "ΤТᎢⲦꓔ",
    "U": "Սꓴ",
    "V": "ѴᏙꓦ",
    "W": "ԜᎳᏔꓪ",
    "X": "ΧХⲬꓫꞳ",
    "Y": "ΥϒУҮᎩᎽⲨꓬ",
    "Z": "ΖᏃꓜ",
    "a": "ɑαа",
    "b": "ƄЬᏏ",
    "c": "ϲсᴄⲥꮯ",
    "d": "ԁᏧꓒ",
    "e": "еҽꬲ",
    "f": "ſքꞙꬵ",
    "g": "ƍɡցᶃ",
    "h": "һհᏂ",
    "i": "ıɩɪιіӏᎥꙇꭵ",
    "j": "ϳј",
    "l": "ƖǀӀון",
    "n": "ոռ",
    "o": "οσоօסჿᴏᴑⲟꬽ",
    "p": "ρϱрⲣ",
    "q": "ԛգզ",
    "r": "гᴦⲅꭇꭈꮁ",
    "s": "ƽѕꜱꮪ",
    "u": "ʋυսᴜꞟꭎꭒ",
    "v": "νѵטᴠꮩ",
    "w": "ɯѡԝաᴡꮃ",
    "x": "х",
    "y": "ɣʏγуүყᶌỿꭚ",
    "z": "ᴢꮓ",
}


def is_seen(text: str) -> bool:
    """Whether there is anything in a text that can be seen: not only spaces, joiners, accents and blank letters."""
    return any(c.isprintable() and not c.isspace() and c not in _BLANK and category(c) not in _MARKS for c in text)


def _without_towers(text: str) -> str:
    if not _may_tower().search(text):  # nearly all that is ever read: who looks at each letter is felt in a long record
        return text
    kept, marks = [], 0
    for character in text:
        kind = category(character)
        if kind in _MARKS:
            marks += 1
        elif kind != _INVISIBLE:
            marks = 0
        if marks <= _MARKS_IN_A_ROW:
            kept.append(character)
    return "".join(kept)


@cache
def _may_tower() -> re.Pattern[str]:
    return re.compile(_MAY_TOWER)


def did_you_mean(typed: str, known: Iterable[str]) -> str:
    """A question naming what was probably meant, or an empty text when nothing known comes near."""
    from difflib import get_close_matches  # only after a slip: its import is felt at start-up

    by_case = {each.casefold(): each for each in known}
    begun = [each for each in by_case if len(typed) >= _BEGUN and each.startswith(typed.casefold())]
    near = begun or get_close_matches(typed.casefold(), by_case, n=1, cutoff=0.5)
    return _("did you mean “{name}”?", name=by_case[near[0]]) if near else ""
