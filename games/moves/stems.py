"""Half sentences that somebody finishes, such as "When …" and "We …", typed with or without their beginning."""

import re
from unicodedata import category

from games.engine import Words

_ENDS = ".!?…"
_JOINERS = "\u200c\u200d"


def bare(stem: Words) -> str:
    """The stem without the dots before or behind it."""
    return str(stem).strip(" …")


def rest_of(stem: Words, typed: str) -> str:
    """What was typed after the stem, without the stem itself and without a full stop; all of it if that is nothing."""
    begun = re.match(rf"\s*{re.escape(bare(stem))}(?!\w)", typed, re.IGNORECASE)
    rest = typed[begun.end() :] if begun else typed
    if begun and _goes_on(rest):
        return typed
    return (re.sub(r"^[\s,:…]+", "", rest) if begun else rest).strip().rstrip(".").rstrip() or typed


def _goes_on(rest: str) -> bool:
    """Whether a letter before this is not yet whole: a vowel sign or a joiner follows, and it is another word."""
    return bool(rest) and (category(rest[0])[0] == "M" or rest[0] in _JOINERS)


def begun_with(stem: Words, typed: str) -> str:
    """What was typed, begun with its stem."""
    short = re.match(rf"\s*{re.escape(bare(stem))}['’-]\w", typed, re.IGNORECASE)  # “We’re”: no space comes between
    return f"{bare(stem)}{'' if short else ' '}{rest_of(stem, typed)}"


def sentence(stem: Words, typed: str) -> str:
    """The whole sentence, begun with its stem and ended with a sign."""
    return ended(begun_with(stem, typed))


def ended(whole: str) -> str:
    """A sentence with a sign at its end."""
    return whole if whole[-1] in _ENDS else f"{whole}."
