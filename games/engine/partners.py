"""Who plays: a partner, the table they sit at together, and words that are theirs."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from games.engine.errors import NotAllowed
from games.engine.text import clean_line, is_seen, look_alike, same_name
from games.engine.words import gettext as _
from games.engine.words import listed, ngettext, pgettext

NAME_LIMIT = 40
"""Characters in a name. Longer ones push the question off a small screen."""


class Pronouns(NamedTuple):
    """How to speak of somebody: subject, object, possessive, whether verbs go as with *they*, and whether the words
    are the person's own, which no catalogue translates."""

    subject: str
    object: str
    possessive: str
    plural: bool = False
    own: bool = False


_KNOWN = {
    "she": Pronouns("she", "her", "her"),
    "he": Pronouns("he", "him", "his"),
    "they": Pronouns("they", "them", "their", plural=True),
}
_FORMS = {"they": "subject", "them": "object", "their": "possessive"}


def pronouns(text: str) -> Pronouns:
    """``she``, ``he``, ``they``, any ``she/her``, or three of one's own as ``xe/xem/xyr``; *they* when empty.

    Raises NotAllowed when it is none of these.
    """
    line = clean_line(text)
    words = [word.strip().casefold() for word in line.split("/") if word.strip()]
    if len(line) <= NAME_LIMIT:
        if not words:
            return _KNOWN["they"]
        if words[0] in _KNOWN:
            return _KNOWN[words[0]]
        if len(words) >= 3:
            return Pronouns(words[0], words[1], words[2], own=True)
    raise NotAllowed(_("Type she, he, they, or three of your own, e.g. xe/xem/xyr; empty is fine too."))


@dataclass(frozen=True)
class Partner:
    """One person at the table. ``id`` is stable (``a``, ``b``); name and pronouns are as they typed them."""

    id: str
    name: str
    pronouns: str = ""

    def spoken(self, form: str = "") -> str:
        """What stands in a blank: the name; or what ``they``, ``them``, ``their`` or ``have|has`` ask for."""
        if not form:
            return self.name
        theirs = pronouns(self.pronouns)
        if "|" in form:
            return form.split("|")[0 if theirs.plural else 1]
        what = _FORMS[form]
        word = str(getattr(theirs, what))
        return word if theirs.own else pgettext(what, word)


@dataclass(frozen=True)
class Table:
    """The partners of one play, in the order in which they sat down. As *who*, it means: either, for both.

    ``own_words`` are what they call bodies and acts, each with what it is for; it is for their eyes while they play.
    """

    partners: tuple[Partner, ...]
    own_words: tuple[tuple[str, str], ...] = field(default=(), compare=False, repr=False)

    @property
    def name(self) -> str:
        """What they are called together; nothing where nobody has sat down yet."""
        return listed([partner.name for partner in self.partners])

    def __iter__(self) -> Iterator[Partner]:
        return iter(self.partners)

    def other(self, partner: Partner) -> Partner:
        """The one whom ``partner`` plays with: the next at the table, in turn when there are more than two."""
        place = self.partners.index(partner)
        return self.partners[(place + 1) % len(self.partners)]

    def find(self, who: str) -> Partner:
        """The partner whose id this is. Raises KeyError when nobody has it."""
        for partner in self.partners:
            if partner.id == who:
                return partner
        raise KeyError(who)


@dataclass(frozen=True)
class Quote:
    """Somebody's words, shown as theirs; a table's where they made them together."""

    who: Partner | Table
    text: str


def seat_partners(names: list[tuple[str, str]]) -> Table:
    """A table from (name, pronouns) as they were typed, cleaned; ids are given in order.

    Raises NotAllowed when a name is empty, too long, not whole or can’t be told from another one.
    """
    partners: list[Partner] = []
    for number, (typed, said) in enumerate(names):
        name = clean_name(whole(typed))
        if any(same_name(name, partner.name) for partner in partners):
            raise NotAllowed(_("You two have the same name; add a letter or a nickname to one of them."))
        if any(look_alike(name, partner.name) for partner in partners):
            raise NotAllowed(_("Your two names look the same here; add a letter or a nickname to one of them."))
        pronouns(said)
        partners.append(Partner("abcdefgh"[number], name, clean_line(said)))
    return Table(tuple(partners))


def whole(typed: str) -> str:
    """What somebody typed for a name, if all of it is there. Raises NotAllowed where it came in another encoding."""
    if any("\ud800" <= sign <= "\udfff" or sign == "\ufffd" for sign in typed):  # bytes that made no letter
        raise NotAllowed(
            _("Part of that name isn’t in UTF-8, so none of it was kept; type it where the terminal uses UTF-8.")
        )
    return typed


def clean_name(typed: str, limit: int = NAME_LIMIT) -> str:
    """A name fit to be kept and shown. Raises NotAllowed when nothing is left of it or it is too long."""
    name = clean_line(typed)
    if not is_seen(name):
        raise NotAllowed(_("A name needs at least one letter or symbol you can see."))
    if len(name) > limit:
        raise NotAllowed(
            ngettext(
                "That name has {number} character; up to {limit} fit on the screen.",
                "That name has {number} characters; up to {limit} fit on the screen.",
                len(name),
                limit=limit,
            )
        )
    return name
