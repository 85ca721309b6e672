"""What people read sounds as a person says it at a kitchen table; “Voice” in CONTRIBUTING.md says how."""

import re
from collections.abc import Iterator
from functools import cache

import pytest

from tests.tools.catalogue import kept

NOT = re.compile(
    r"\b(?:(?:do|does|did|is|are|was|were|has|have|had|would|should|could) not|will not|cannot|let us)\b"
    r"(?! only)",
    re.IGNORECASE,
)
BEGUN = re.compile(
    r"(?:^|(?<=[.!?:;] )|(?<=[“\n]))"
    r"(?:(?:It|That|There|What|Who|Here) is|I (?:am|will|would|have been)|(?:You|We|They) (?:are|will|would))\b"
)
"""Two words at the beginning of a sentence where one says it in one; within a sentence either may be right."""
SAID = re.compile(
    r"\b(?:that is|what is|when it is|when you are|if it is|(?<!of )you would like|I would like)\b(?= \w)"
)
"""The same within a sentence, where two words are never needed."""
BANNED = re.compile(
    r"please (?:enter|provide|select|note)|\b(?:submit|invalid|user|username|click here|etcetera)\b"
    r"|\b(?:session|the other one(?! of two)|shall it|words by chance|for instance|taken? along|stirred up)\b"
    r"|!(?=\s|$)|\bis no (?:name|text|game|folder|setting|file|key)\b",
    re.IGNORECASE,
)
"""Words of forms and of other languages: the table in CONTRIBUTING.md has what is said instead."""
STRAIGHT = re.compile(r"(?<=[A-Za-z])'(?=[a-z])")
RULES = {"contract": NOT, "contract at the beginning": BEGUN, "contract within": SAID, "say": BANNED, "curl": STRAIGHT}

ALLOWED = {
    "Take turns saying “I am a serious person”": "said as solemnly as can be",
    "I will …": "what they write is joined to it, on an evening of before too",
    "Tonight I would like to …": "how what they wrote on an evening of before begins",
}
"""How words begin that stay as they are, and why."""


@cache
def shown() -> tuple[tuple[str, str], ...]:
    """All that people read, each with the file in which it stands first."""
    return tuple(_shown())


def _shown() -> Iterator[tuple[str, str]]:
    for message in kept():
        for words in message.id if isinstance(message.id, tuple) else (message.id,):
            if isinstance(words, str) and words:
                yield message.locations[0][0], words


@pytest.mark.parametrize("rule", RULES)
def test_all_of_it_is_said_as_a_person_says_it(rule: str) -> None:
    found = [
        f"{file}: {hit.group()!r} in {words!r}"
        for file, words in shown()
        if (hit := RULES[rule].search(words)) and not words.startswith(tuple(ALLOWED))
    ]
    assert found == []


def test_every_exception_is_still_needed() -> None:
    needed = [words for _, words in shown() if any(rule.search(words) for rule in RULES.values())]
    assert [begun for begun in ALLOWED if not any(words.startswith(begun) for words in needed)] == []


@pytest.mark.parametrize(
    ("rule", "wrong", "right"),
    [
        ("contract", "You do not need a reason.", "You don’t need a reason."),
        ("contract", "This cannot be read.", "This can’t be read."),
        ("contract at the beginning", "Thank you. It is late.", "Leave it as it is."),
        ("contract within", "This is what you would like to do.", "Take what there is."),
        ("say", "That is no name of a file.", "That isn’t a file name."),
        ("say", "Please enter your name.", "What shall we call you?"),
        ("say", "Well done!", "Thank you both."),
        ("curl", "That's all.", "That’s all."),
    ],
)
def test_each_rule_hears_what_it_is_for(rule: str, wrong: str, right: str) -> None:
    assert RULES[rule].search(wrong)
    assert not RULES[rule].search(right)
