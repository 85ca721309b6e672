"""Blanks in a card for words of a couple's own: what they are for, how they are written, and what else stands there."""

import re
from collections.abc import Sequence

from games.decks.cards import INTIMATE, CardKind
from games.engine.words import OwnWord, Words, as_written, say
from games.engine.words import gettext as _

BLANKS = {
    "sex": say("sex"),
    "coming": say("coming"),
    "alone": say("touching yourself"),
    "mouth": say("sex with the mouth"),
    "inside": say("one of you inside the other"),
    "below": say("between the legs"),
    "chest": say("the chest"),
    "behind": say("the behind"),
}
"""What a couple may have a word of its own for, by the name that a card calls it."""
BLANK = re.compile(rf"\{{({'|'.join(BLANKS)}): ?([^{{}}:]{{1,40}})\}}")
"""A blank as it is written: ``{sex: making love}``, with the words for those who have none of their own."""


def filled(text: str) -> str:
    """The words of a card as they are for everyone: what stands in each blank for those who have no word there."""
    return BLANK.sub(lambda found: found[2].strip(), text)


def with_own_words(text: str, level: int, own_words: Sequence[tuple[str, str]]) -> Words:
    """The words of a card of this level as a couple reads them, with their own in its blanks from level 3 on.

    Where they have two for the same thing, both are said: two bodies are two.
    """
    blanks: dict[str, OwnWord] = {}
    template, end = "", 0
    for found in BLANK.finditer(text):
        own = [word for what, word in own_words if what == found[1]] if level >= INTIMATE else []
        name = f"word_{len(blanks)}"
        blanks[name] = OwnWord(found[2].strip(), _either(own))
        template += _literally(text[end : found.start()]) + f"{{{name}}}"
        end = found.end()
    return as_written(template + _literally(text[end:]), **blanks)


def _either(words: Sequence[str]) -> str:
    """One of them, or the two with an “or” between."""
    if len(words) < 2:
        return "".join(words)
    return _("{one} or {other}", one=words[0], other=words[1])


def _literally(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def has_blanks(text: str) -> bool:
    """Whether a couple's own words can stand in it."""
    return bool(BLANK.search(text))


def misplaced(text: str, key: str, kind: CardKind, level: int) -> str:
    """What is wrong with a blank in these words of a card; empty where nothing is.

    A couple's own words stay with the two of them: what is chosen or written is kept as it was shown, a list of wishes
    is seen at a glance, and cards of a lower level come up where others may be about.
    """
    if not has_blanks(text):
        return ""
    if key not in ("text", "easier") or kind is CardKind.MATCH:
        return _(
            "a blank for your own words stands in text or easier, and on no matching card; write plain words here."
        )
    if level < INTIMATE:
        return _("a blank for your own words is for cards of level 3 or 4; write plain words here.")
    return ""
