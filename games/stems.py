"""Half sentences that somebody finishes, such as "When …" and "We …", typed with or without their beginning."""

import re

_ENDS = ".!?…"


def rest_of(stem: str, typed: str) -> str:
    """What was typed after the stem, without the stem itself and without a full stop; all of it if that is nothing."""
    begun = re.match(rf"\s*{re.escape(stem)}\b[\s,:…]*", typed, re.IGNORECASE)
    rest = typed[begun.end() :] if begun else typed
    return rest.strip().rstrip(".").rstrip() or typed


def sentence(stem: str, typed: str) -> str:
    """The whole sentence, begun with its stem and ended with a sign."""
    whole = f"{stem} {rest_of(stem, typed)}"
    return whole if whole[-1] in _ENDS else f"{whole}."
