"""A thought for whoever typed it, about words that make a verdict of what was seen; keeping them is always fine."""

import re

from games.engine import Choice, Words, say

REWORD = Choice("reword", say("Say it another way"))
KEEP = Choice("keep", say("Leave it as it is"))

# English words: where people write in another language, nothing is found, and so nothing is said.
_TOO_BIG = re.compile(r"\b(always|never)\b", re.I)
_A_THOUGHT = re.compile(r"\bfeel (that|like you)\b", re.I)
_WHAT_NOT = re.compile(r"\bstop \w+ing\b", re.I)
_FROM_NOW_ON = re.compile(
    r"\b(every (?:day|night|morning|evening|week|time)|from now on|more often|forever|any ?more)\b", re.I
)


def nudge_for(text: str) -> Words | None:
    """A private thought about words that turn an observation into a verdict, or None (Rosenberg 2015)."""
    if found := _TOO_BIG.search(text):
        return say("A camera can’t film “{word}”. What would it have seen, that one time?", word=found.group())
    if found := _A_THOUGHT.search(text):
        return say("What comes after “{word}” is a thought. What feeling is underneath it?", word=found.group())
    if found := _WHAT_NOT.search(text):
        return say("“{word}” says what not to do. What would you love instead?", word=found.group())
    if found := _FROM_NOW_ON.search(text):
        return say("“{word}” has no end. What would one small piece of it be, tonight?", word=found.group())
    return None
