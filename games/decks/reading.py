"""From a TOML file to a deck that was checked."""

from pathlib import Path
from typing import Any

from games.decks.cards import Card, CardKind, Deck, usual_text
from games.own.reading import parse, read_text

CARD_LIMIT = 2_000
"""Cards that a deck may have."""


def deck_from(doc: dict[str, Any]) -> Deck:
    """The deck in a document that `checking` found nothing grave in; what its head says of cards holds for them all."""
    cards = tuple(_card(doc, card) for card in doc["card"])
    head = {name: doc[name] for name in ("id", "title", "language", "author", "licence", "source")}
    sets, ladder = tuple(doc.get("sets", ())), doc.get("ladder", False)
    return Deck(**head, about=doc.get("about", ""), cards=cards, sets=sets, ladder=ladder)


def _card(head: dict[str, Any], card: dict[str, Any]) -> Card:
    options, start = tuple(card.get("options", ())), card.get("start", "")
    return Card(
        deck=head["id"],
        id=card["id"],
        kind=CardKind(card.get("kind") or head.get("kind", CardKind.TALK)),
        level=card.get("level") or head.get("level", 1),
        text=card.get("text") or usual_text(start, options),
        seconds=card.get("seconds"),
        count=card.get("count"),
        easier=card.get("easier", ""),
        options=options,
        start=start,
        set=card.get("set", 0),
        tender=card.get("tender", head.get("tender", False)),
    )


def read_deck(path: Path) -> Deck:
    """The deck in a file that is known to be sound: one of ours, or one that was checked. Raises Broken."""
    return deck_from(parse(read_text(path), str(path)))
