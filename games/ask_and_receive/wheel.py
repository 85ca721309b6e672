"""The Wheel of Consent: who does it and who it is for make four squares (Martin & Dalzen 2021, after Faddis)."""

from enum import StrEnum
from typing import NamedTuple

from games.engine import Words, say


class Form(StrEnum):
    """The two ways to ask. Both are for the one who asks."""

    WILL = "will"
    """*Will you ...?* The other does it, for me."""
    MAY = "may"
    """*May I ...?* I do it, for me."""


class Square(StrEnum):
    """Where somebody is in an exchange that both agreed to. Outside of an agreement there are no squares."""

    SERVE = "serve"
    TAKE = "take"
    ACCEPT = "accept"
    ALLOW = "allow"

    @property
    def words(self) -> Words:
        """What it is called."""
        return _SQUARES[self]


_SQUARES = {
    Square.SERVE: say("serve"),
    Square.TAKE: say("take"),
    Square.ACCEPT: say("accept"),
    Square.ALLOW: say("allow"),
}


class Meaning(NamedTuple):
    """What a square means for the one who is in it, and what makes it come about."""

    i_do: bool
    for_me: bool
    other: Square
    form: Form
    i_ask: bool


MEANINGS = {
    Square.SERVE: Meaning(i_do=True, for_me=False, other=Square.ACCEPT, form=Form.WILL, i_ask=False),
    Square.TAKE: Meaning(i_do=True, for_me=True, other=Square.ALLOW, form=Form.MAY, i_ask=True),
    Square.ACCEPT: Meaning(i_do=False, for_me=True, other=Square.SERVE, form=Form.WILL, i_ask=True),
    Square.ALLOW: Meaning(i_do=False, for_me=False, other=Square.TAKE, form=Form.MAY, i_ask=False),
}


def squares(form: Form) -> tuple[Square, Square]:
    """Where an agreement reached with this form puts the two: the asker's square, the answerer's."""
    asker = next(square for square, place in MEANINGS.items() if place.form is form and place.i_ask)
    return asker, MEANINGS[asker].other


STARTS = {Form.WILL: say("Will you …"), Form.MAY: say("May I …")}
"""How an ask begins, whatever was said before it."""


def form_of(ask: str) -> Form | None:
    """The form of an ask as it was read aloud, in this language or in English; None for words that are no ask."""
    last = ask.rpartition("\n")[2]
    begins = ((form, each) for form, start in STARTS.items() for each in (str(start), start.template))
    return next((form for form, start in begins if last.startswith(start.rstrip("…"))), None)
