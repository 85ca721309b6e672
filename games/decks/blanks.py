"""Blanks in a card for words of a couple's own: what they are for, how they are written, and what else stands there."""

import re

from games.decks.cards import INTIMATE, CardKind
from games.engine.words import gettext as _
from games.engine.words import say

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
