"""Words as they are looked for: case, width, ligatures and accents make no difference, but an accent that was typed.

Whoever types “cafe” finds “café”, and whoever types “café” finds no “cafe”. What only looks set differently counts as
the same: ﬁ and fi, æ and ae, ’ and ', and the four i of Turkish. The signs of Hindi, Thai or Japanese are no accents.
"""

import re
from collections.abc import Iterable
from functools import cached_property
from unicodedata import normalize

_ACCENTS = (
    "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"  # of Latin, Greek, Cyrillic
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"  # the points of Hebrew
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"  # the vowels of Arabic
)
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff]")
_ACCENT = re.compile(f"[{_ACCENTS}]")
_LETTER = re.compile(f"([^{_ACCENTS}]?)([{_ACCENTS}]*)", re.DOTALL)
_DOT_ABOVE = re.compile("i\u0307")
_STROKE = "\u0335"
_AS = str.maketrans(
    {
        **{sign: letter + _STROKE for sign, letter in zip("łđħŧøƀɨǥƶð", "ldhtobigzd", strict=True)},
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ı": "i",
        **dict.fromkeys("‘’‛ʼ′", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‒–—―−", "-"),
    }
)
"""What Unicode takes apart in no form. A stroke is an accent like any other, which a keyboard may lack."""
_COMMON = (("’", "'"), ("“", '"'), ("”", '"'), ("…", "..."))
"""The signs for want of which most texts are plain at once: ten years of them are folded while somebody types."""


def spelled(text: str) -> str:
    """A text in one case and one width, with its accents as signs of their own."""
    for sign, typed in _COMMON:
        text = text.replace(sign, typed)
    if text.isascii():
        return text.lower()
    apart = _UNSEEN.sub("", normalize("NFKD", normalize("NFKD", text).casefold()).translate(_AS))
    return _DOT_ABOVE.sub("i", apart)  # the small letter of İ, to whoever writes Turkish


def unaccented(letters: str) -> str:
    """What ``spelled`` gave, without its accents."""
    return letters if letters.isascii() else _ACCENT.sub("", letters)


def plain(text: str) -> str:
    """A text in one case and one width, without its accents."""
    return unaccented(spelled(text))


class SoughtWord:
    """One word that is looked for."""

    def __init__(self, typed: str) -> None:
        self.spelled = spelled(typed)
        self.plain = unaccented(self.spelled)

    @property
    def is_accented(self) -> bool:
        """Whether an accent was typed, which then has to stand there; without one, any may."""
        return self.spelled != self.plain

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        letters = _LETTER.findall(self.spelled)
        return re.compile("".join(re.escape(letter) + _accents(signs) for letter, signs in letters if letter or signs))

    def place_in(self, spelled_text: str) -> int:
        """Where it begins in what ``spelled`` gave; -1 where it is not there."""
        letters = unaccented(spelled_text)
        if letters == spelled_text and not self.is_accented:
            return letters.find(self.plain)
        if self.plain not in letters:  # a pattern costs much more to make than to look
            return -1
        found = self._pattern.search(spelled_text)
        return found.start() if found else -1

    def is_found_by(self, other: "SoughtWord") -> bool:
        """Whether the other one stands in every text in which this one does."""
        return other.plain in self.plain and (not other.is_accented or other.place_in(self.spelled) >= 0)


def words_sought(typed: str) -> list[SoughtWord]:
    """The words of what somebody typed to look for them."""
    return [word for word in map(SoughtWord, typed.split()) if word.spelled]


def stand_in(words: Iterable[SoughtWord], text: str) -> bool:
    """Whether each of these words stands in a text."""
    its_letters = spelled(text)
    return all(word.place_in(its_letters) >= 0 for word in words)


def _accents(typed: str) -> str:
    return f"{typed}(?![{_ACCENTS}])" if typed else f"[{_ACCENTS}]*"
