"""Half sentences that somebody finishes, such as "When …" and "We …", typed with or without their beginning."""

import re

from games.engine import Words

_ENDS = ".!?…"


def bare(stem: Words) -> str:
    """The stem without the dots before or behind it."""
    return str(stem).strip(" …")


def rest_of(stem: Words, typed: str) -> str:
    """What was typed after the stem, without the stem itself and without a full stop; all of it if that is nothing."""
    begun = re.match(rf"\s*{re.escape(bare(stem))}(?!\w)[\s,:…]*", typed, re.IGNORECASE)
    rest = typed[begun.end() :] if begun else typed
    return rest.strip().rstrip(".").rstrip() or typed


def begun_with(stem: Words, typed: str) -> str:
    """What was typed, begun with its stem."""
    return f"{bare(stem)} {rest_of(stem, typed)}"


def sentence(stem: Words, typed: str) -> str:
    """The whole sentence, begun with its stem and ended with a sign."""
    return ended(begun_with(stem, typed))


def ended(whole: str) -> str:
    """A sentence with a sign at its end."""
    return whole if whole[-1] in _ENDS else f"{whole}."
