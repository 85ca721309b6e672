"""Words for what is loaded before the engine, or without it: the command line, and files of one's own.

The engine's own functions for words come with the whole engine, which is felt at start-up. So they are loaded here when
something is said that has blanks, or that is said in another language than ours.
"""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from games.engine import Partner, Words

_WORDS = "games.engine.words"


def looked_up(text: str) -> str:
    """The same as the engine's: a text without blanks, like the help of a command, as it is said."""
    if _WORDS not in sys.modules:  # nobody can have chosen another language
        return text
    from games.engine import words

    return words.looked_up(text)


def gettext(template: str, **blanks: "Partner | Words | str | int") -> str:
    """The same as the engine's; it is imported as ``_``."""
    if not blanks and _WORDS not in sys.modules:
        return template
    from games.engine import words

    return words.gettext(template, **blanks)


def ngettext(one: str, many: str, number: int, **blanks: "Partner | Words | str | int") -> str:
    """The same as the engine's."""
    from games.engine import words

    return words.ngettext(one, many, number, **blanks)
