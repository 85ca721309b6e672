"""Levels said in words, lengths of time, and the marks in brackets by which a line says what kind of card it is."""

import re
from typing import Any

from games.decks.cards import EXPLICIT, FLIRTY, GENTLE, INTIMATE, LEVELS, CardKind
from games.decks.lists.words import is_sentence, name_key

LEVEL_WORDS = {
    **dict.fromkeys(("gentle", "g", "pg", "sfw", "mild", "soft", "clean", "tame", "sweet", "friendly", "safe"), GENTLE),
    **dict.fromkeys(("flirty", "pg_13", "pg13", "teen", "romantic", "warm", "playful"), FLIRTY),
    **dict.fromkeys(("intimate", "r", "hot", "spicy", "sensual", "sexy", "naughty", "steamy"), INTIMATE),
    **dict.fromkeys(
        ("explicit", "x", "xxx", "nc_17", "nc17", "nsfw", "adult", "adults", "18", "18_plus", "dirty", "kinky", "wild"),
        EXPLICIT,
    ),
}
"""What others call the four levels. Where they could mean two, the warmer: a card may come too late, not too early."""
_BESIDE = {"easy": GENTLE, "light": GENTLE, "low": GENTLE, "medium": FLIRTY, "moderate": FLIRTY, "hard": INTIMATE}
_BESIDE |= {"high": INTIMATE, "extreme": EXPLICIT, "extra_spicy": EXPLICIT, "very_hot": EXPLICIT}
_AROUND = {"questions", "question", "cards", "truths", "truth", "dares", "dare", "the", "and", "level", "edition"}
_WARM = {
    "flirty",
    "intimate",
    "hot",
    "spicy",
    "sensual",
    "sexy",
    "naughty",
    "steamy",
    "explicit",
    "xxx",
    "nsfw",
    "dirty",
    "kinky",
}
_TIME = re.compile(r"(\d{1,4})\s*(s|sec|secs|seconds?|sekunden|m|min|mins|minutes?|minuten)?\.?", re.IGNORECASE)
_SHORTEST, _LONGEST = 5, 900
_AT_END = re.compile(r"\s*(?:\(([^()]{1,80})\)|\[([^\[\]]{1,80})\]|\{([^{}]{1,80})\})\s*$")
_AT_START = re.compile(r"\s*(?:\[([^\[\]]{1,80})\]|\{([^{}]{1,80})\})\s*[:–—-]?\s*")
_PEPPERS = re.compile(r"(?:[🌶🔥]\ufe0f?\s*)+(?=\w)")
_SAID = re.compile(
    r"(level|lvl|heat|kind|set|seconds?|time|timer)\s*[:=]\s*(.+)|(level|lvl|heat|set)\s+(\S+)", re.IGNORECASE
)
_YES = (True, "true", "yes", "y", "x", "1", "✓", "✔", "tender")
_NO = (False, "false", "no", "n", "0", "-", "–")
_TAGS = re.compile(r"((?:\s+#[^\W\d][\w/-]*)+)\s*$|\s+\^[A-Za-z0-9-]+$")


def level_from(said: Any, beside: bool = False) -> int | None:
    """The level that a number or a word means; None where it means none.

    ``beside`` takes words that mean a level only next to others that do, such as “medium”.
    """
    if isinstance(said, int) and not isinstance(said, bool):
        return said if said in LEVELS else None
    if not isinstance(said, str):
        return None
    if (signs := said.strip().replace("\ufe0f", "")) and len(set(signs)) == 1 and signs[0] in "🌶🔥❤♥⭐★":
        return len(signs) if len(signs) in LEVELS else None
    key = name_key(said.replace("+", " plus "))
    words = LEVEL_WORDS | _BESIDE if beside else LEVEL_WORDS
    if key in words:
        return words[key]
    number = re.fullmatch(r"(?:(?:level|lvl|stufe|nivel|niveau)_?)?([1-4])(?:_(.*))?", key)
    if number and (not number[2] or not re.match(r"\d", number[2])):
        return int(number[1])
    return words.get(key.removeprefix("level_").removesuffix("_level"))


def level_of_group(name: str) -> int | None:
    """The level that a group of cards is called after: “Level 2”, “PG-13”, “Spicy questions”, but not “Level 2: Us”."""
    key = name_key(name.replace("+", " plus "))
    if numbered := re.fullmatch(r"(?:level|lvl|stufe|nivel|niveau)_?([1-4])", key):
        return int(numbered[1])
    if key in LEVEL_WORDS or key in _BESIDE:
        return (LEVEL_WORDS | _BESIDE)[key]
    levels = [(LEVEL_WORDS | _BESIDE).get(word) for word in key.split("_") if word not in _AROUND]
    return max(level for level in levels if level) if levels and all(levels) else None


def is_warm(name: str) -> bool:
    """Whether what a group is called after is warm whatever the groups beside it are called."""
    return bool(set(name_key(name).split("_")) & _WARM)


def seconds_from(said: Any, minutes: bool = False) -> int | None:
    """How many seconds a number or words such as “2 min” mean; None where they mean no time that a card can take."""
    if isinstance(said, str) and (found := _TIME.fullmatch(said.strip())):
        number, minutes = int(found[1]), (found[2] or "").lower().startswith("m") or (minutes and not found[2])
    elif isinstance(said, int | float) and not isinstance(said, bool) and abs(said) < 10_000:
        number = round(said)
    else:
        return None
    number *= 60 if minutes else 1
    return number if _SHORTEST <= number <= _LONGEST else None


def kind_from(said: Any) -> str | None:
    """The kind of card that a word names."""
    key = name_key(said).replace("_", "-") if isinstance(said, str) else ""
    return str(CardKind.TALK) if key in ("question", "prompt") else key if key in set(CardKind) else None


def tender_from(said: Any) -> bool | None:
    """Whether a value says that a card is tender; None where it says neither."""
    words = said if isinstance(said, bool) else str(said).strip().casefold()
    return True if words in _YES else False if words in _NO else None


def take_marks(text: str) -> tuple[str, dict[str, Any], list[str]]:
    """A line without its marks, such as “[level 2]” or “(30 seconds)”, what they say, and the tags behind it."""
    said: dict[str, Any] = {}
    tags: list[str] = []
    while found := _TAGS.search(text[-200:]):
        text = text[: len(text) - len(found[0])].rstrip()
        for tag in (found[1] or "").split():
            level = level_from(tag[1:].replace("level", "level "))
            if level:
                said.setdefault("level", level)
            elif tag[1:].casefold() == "tender":
                said["tender"] = True
            else:
                tags.append(tag[1:])
    while (found := _AT_END.search(text[-100:])) and text[: len(text) - len(found[0])].strip():
        before = text[: len(text) - len(found[0])].rstrip()
        marks = _marks_in(next(filter(None, found.groups())), alone=found[1] is None or is_sentence(before))
        if not marks:
            break
        text, said = before, marks | said
    if found := _PEPPERS.match(text):  # one says no more than a bullet
        heat = len(re.findall("[🌶🔥]", found[0]))
        text, said = text[found.end() :], ({"level": heat} if heat in LEVELS[1:] else {}) | said
    if (found := _AT_START.match(text)) and text[found.end() :].strip():
        marks = _marks_in(next(filter(None, found.groups())), alone=True)
        if marks:
            text, said = text[found.end() :].strip(), marks | said
    return text, said, tags


def _marks_in(words: str, alone: bool) -> dict[str, Any]:
    """What the words in a bracket say, if all of them are marks. ``alone``: a level may stand there without “level”."""
    said: dict[str, Any] = {}
    for word in re.split(r"[,;|]", words):
        mark = _mark(word.strip(), alone)
        if mark is None:
            return {}
        said[mark[0]] = mark[1]
    return said


def _mark(word: str, alone: bool) -> tuple[str, Any] | None:
    if found := _SAID.fullmatch(word):
        key, value = (found[1] or found[3]).lower(), (found[2] or found[4]).strip()
        if key == "set":
            return "set", value
        if key == "kind":
            kind = kind_from(value)
            return ("kind", kind) if kind else None
        if key in ("level", "lvl", "heat"):
            level = level_from(value, beside=True)
            return ("level", level) if level else None
        seconds = seconds_from(value)
        return ("seconds", seconds) if seconds else None
    if word.casefold() == "tender":
        return "tender", True
    if (timed := _TIME.fullmatch(word)) and timed[2] and (seconds := seconds_from(word)):
        return "seconds", seconds
    level = level_from(word) if alone and not word.isdigit() else None
    return ("level", level) if level else None
