"""Homework: one card or one small game, when and where; made in the office, opened at home.

It fails where it is vague, forgotten, never looked at again or feels like a test (Bunnell et al. 2024). So it is one
thing, tied to a habit, with a place, and the next hour begins with it: see `games.office.slip`.
"""

import re
import secrets
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Self

from games.engine import Words, clean_line, say
from games.office.between.along import DECK, GAME, Along, from_label, is_label
from games.office.carried import (
    BLOCK_LIMIT,
    DoesNotFit,
    Flaw,
    NotCarried,
    fit_line,
    is_address,
    read_carried,
    write_carried,
)

if TYPE_CHECKING:
    from games.record.couple.schema import HomeworkDoc

KIND, FORM, FORM_ALONG = "homework", 1, 2
_NAMES = ("For", "Homework", "Made", "Game", "Card", "What", "When", "Where", "Along")
_GAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+){0,9}")
_CARD = re.compile(r"[a-z0-9-]{1,64}/[a-z0-9-]{1,64}")
_ID = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True)
class Homework:
    """One homework for one couple.

    ``address`` is the couple's random name, ``id`` its own. It is either a ``game``, by its name, or a ``card``, as
    deck/id; ``what`` says in words what it is. ``when`` is a habit that it is tied to, ``where`` a place. Where the
    game or the deck is not one that everybody has, its file goes ``along``.
    """

    address: str
    id: str
    made: date
    what: str
    when: str
    where: str
    game: str = ""
    card: str = ""
    along: Along | None = None

    def written(self) -> bytes:
        """The file for them to take home. Raises DoesNotFit where what goes along is too much for it."""
        texts = (self.address, self.id, self.made.isoformat(), self.game, self.card, self.what, self.when, self.where)
        label, block = (self.along.label, self.along.text) if self.along else ("", "")
        form = FORM_ALONG if self.along else FORM  # so that an Our Turn from before reads whatever it can
        file = write_carried(KIND, form, zip(_NAMES, (*texts, label), strict=True), block)
        if len(file) > BLOCK_LIMIT:
            words = say("“{name}” is too long to go along; nothing was made, so give a shorter one.", name=label)
            raise DoesNotFit(str(words))
        return file

    @classmethod
    def read(cls, data: bytes, address: str | None = None) -> Self:
        """The homework in a file; with an ``address`` only that couple's. Raises `NotCarried`."""
        form, found, block = read_carried(data, KIND, (FORM, FORM_ALONG), _NAMES)
        try:
            made = date.fromisoformat(found["Made"])
        except ValueError:
            raise NotCarried(Flaw.ANOTHER_KIND) from None
        game, card = found["Game"], found["Card"]
        fits = is_address(found["For"]) and _ID.fullmatch(found["Homework"]) and _is_one(game, card)
        if not fits or not all(found[name] for name in ("What", "When", "Where")):
            raise NotCarried(Flaw.ANOTHER_KIND)
        if address is not None and found["For"] != address:
            raise NotCarried(Flaw.ANOTHER_COUPLE)
        along = _along(form, found["Along"], block, f"{GAME} {game}" if game else f"{DECK} {card.partition('/')[0]}")
        what, when, where = (found[each] for each in ("What", "When", "Where"))
        return cls(found["For"], found["Homework"], made, what, when, where, game=game, card=card, along=along)

    @classmethod
    def kept(cls, doc: "HomeworkDoc", address: str) -> Self:
        """The homework that a couple's record keeps, made out to their address."""
        made = date.fromisoformat(doc["made"])
        texts = (doc["what"], doc["when"], doc["where"])
        return cls(address, doc["id"], made, *texts, game=doc.get("game", ""), card=doc.get("card", ""))

    def doc(self) -> "HomeworkDoc":
        """As a couple's record keeps it."""
        said: HomeworkDoc = {
            "id": self.id,
            "made": self.made.isoformat(),
            "what": self.what,
            "when": self.when,
            "where": self.where,
            "game": self.game,
            "card": self.card,
        }
        return said

    def told(self) -> Words:
        """What it is, as it is shown at home."""
        return say(
            "{what}\n\nWhen: {when}\nWhere: {where}\n\nYou’ll look at it together the next time, however it went.",
            what=self.what,
            when=self.when,
            where=self.where,
        )


def make_homework(
    address: str,
    made: date,
    what: str,
    when: str,
    where: str,
    *,
    game: str = "",
    card: str = "",
    along: Along | None = None,
) -> Homework:
    """A new homework for the couple with that address. Raises DoesNotFit for lines that don't fit, for what is no
    address, and for anything but one game or one card."""
    if not is_address(address):
        typed = clean_line(address)[:40]
        words = say("“{typed}” isn’t an address; “ourturn homework” at home says the couple’s own.", typed=typed)
        raise DoesNotFit(str(words))
    if not _is_one(game, card):
        raise DoesNotFit(str(say("Homework is one game or one card; nothing was made, so choose one.")))
    what, when, where = (fit_line(each) for each in (what, when, where))
    return Homework(address, secrets.token_hex(8), made, what, when, where, game=game, card=card, along=along)


def _along(form: int, label: str, block: str, fits: str) -> Along | None:
    """What goes along; only the very game or deck that the homework is about. Raises NotCarried."""
    if form == FORM:
        if label:
            raise NotCarried(Flaw.ANOTHER_KIND)
        return None
    if label != fits or not is_label(label) or not block.strip():
        raise NotCarried(Flaw.ANOTHER_KIND)
    return from_label(label, block)


def _is_one(game: str, card: str) -> bool:
    if bool(game) == bool(card):
        return False
    return bool(_GAME.fullmatch(game)) if game else bool(_CARD.fullmatch(card))
