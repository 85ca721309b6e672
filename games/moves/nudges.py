"""A thought for whoever typed it, about words that make a verdict of what was seen; keeping them is always fine."""

import re

from games.engine import Choice, Words, say

REWORD = Choice("reword", say("Say it another way"))
KEEP = Choice("keep", say("Keep it as it is"))

# English words: where people write in another language, nothing is found, and so nothing is said.
_TOO_BIG = re.compile(r"\b(always|never)\b", re.I)
_A_THOUGHT = re.compile(r"\bfeel (that|like you)\b", re.I)
_WHAT_NOT = re.compile(r"\bstop \w+ing\b", re.I)


def nudge_for(text: str) -> Words | None:
    """A private thought about words that turn an observation into a verdict, or None (Rosenberg 2015)."""
    if found := _TOO_BIG.search(text):
        return say("“{word}” is hard to film. What would a camera have seen, once?", word=found.group())
    if found := _A_THOUGHT.search(text):
        return say("After “{word}” comes a thought. Which feeling is under it?", word=found.group())
    if found := _WHAT_NOT.search(text):
        return say("“{word}” says what not to do. What would be lovely instead?", word=found.group())
    return None
