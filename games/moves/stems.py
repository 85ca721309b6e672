"""Half sentences that somebody finishes, such as "When …" and "We …", typed with or without their beginning."""

import re
from unicodedata import category

from games.engine import Words

_ENDS = ".!?…"
_PICTURES, _AS_A_PICTURE = ("So", "Sk"), "\ufe0f"
"""What emoji are to Unicode, their skin tones as well; and what may stand behind one and makes it a picture."""
_JOINERS = "\u200c\u200d"
_WRITTEN_OUT = {"ll": "will", "m": "am", "d": "would", "ve": "have", "re": "are", "s": "is"}
"""What stands behind the apostrophe of an English short form; another language has its stems in other words."""


def bare(stem: Words) -> str:
    """The stem without the dots before or behind it."""
    return str(stem).strip(" …")


def rest_of(stem: Words, typed: str) -> str:
    """What was typed after the stem, without a full stop; all of it if that is nothing.

    Whatever was typed of the stem itself goes: all of it, or only how it ends (“It matters to me that …”, “that we
    talk”), also as a short form (“Next time I will …”, “I’ll ask first”).
    """
    begun = _begun(bare(stem), typed)
    return (re.sub(r"^[\s,:…]+", "", typed[begun:]) if begun else typed).strip().rstrip(".").rstrip() or typed


def begun_with(stem: Words, typed: str) -> str:
    """What was typed, begun with its stem."""
    begun = _begun(bare(stem), typed)
    short = begun and re.match(r"['’-]\w", typed[begun:])  # “We’re”: no space comes between
    return f"{bare(stem)}{'' if short else ' '}{rest_of(stem, typed)}"


def _begun(stem: str, typed: str) -> int:
    """How many characters of what was typed are of the stem: the longest of its endings that it begins with, or 0."""
    words = stem.split()
    for first in range(len(words)):
        ending = words[first:]
        found = re.match(rf"{_spaced(ending)}(?!\w)", typed, re.IGNORECASE)
        if found and not _goes_on(typed[found.end() :]):
            return found.end()
        if len(ending) > 1 and (short := _short_form(ending, typed)):
            return short
    return 0


def _short_form(ending: list[str], typed: str) -> int:
    """How many characters of what was typed say these words, the last two of them in one: “I’ll” for “I will”."""
    *before, last = ending
    found = re.match(rf"{_spaced(before)}['’](\w+)(?!\w)", typed, re.IGNORECASE)
    return found.end() if found and len(found[1]) < len(last) and last.casefold().endswith(found[1].casefold()) else 0


def _spaced(words: list[str]) -> str:
    """A pattern for these words, however far they stand apart, also written out: “I will” for “I’ll”."""
    return r"\s*" + r"\s+".join(map(_or_written_out, words))


def _or_written_out(word: str) -> str:
    begun, mark, rest = word.partition("’")
    if not mark:
        return re.escape(word)
    whole = rf"|\s+{_WRITTEN_OUT[rest]}" if rest in _WRITTEN_OUT else ""
    return rf"{re.escape(begun)}(?:['’]{re.escape(rest)}{whole})"


def _goes_on(rest: str) -> bool:
    """Whether a letter before this is not yet whole: a vowel sign or a joiner follows, and it is another word."""
    return bool(rest) and (category(rest[0])[0] == "M" or rest[0] in _JOINERS)


def sentence(stem: Words, typed: str) -> str:
    """The whole sentence, begun with its stem and ended with a sign."""
    return ended(begun_with(stem, typed))


def ended(whole: str) -> str:
    """A sentence with a sign at its end. A picture ends it, too: “laugh 😊”."""
    last = (whole.rstrip(_AS_A_PICTURE) or whole)[-1]
    return whole if last in _ENDS or category(last) in _PICTURES else f"{whole}."
