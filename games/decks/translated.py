"""The words of our own decks in the language of the screen; everybody else's stand as they were written."""

from dataclasses import replace
from functools import cache

from games.decks.blanks import filled
from games.decks.cards import Card, Deck, usual_text
from games.decks.shelf import our_files
from games.engine import looked_up


def shown(card: Card) -> Card:
    """A card as everybody may read it. What the record keeps of it is its ref, which is the same in every language."""
    card = spoken(card)
    return replace(card, text=filled(card.text), easier=filled(card.easier))


def spoken(card: Card) -> Card:
    """A card in the language of the screen, with its blanks."""
    if card.deck not in _ours():
        return card
    options, start = tuple(map(looked_up, card.options)), looked_up(card.start)
    is_usual = card.text == usual_text(card.start, card.options)
    text = usual_text(start, options) if is_usual else looked_up(card.text)
    return replace(card, text=text, start=start, options=options, easier=looked_up(card.easier))


def shown_deck(deck: Deck) -> Deck:
    """A deck as people read it, with its cards."""
    if deck.id not in _ours():
        return replace(deck, cards=tuple(map(shown, deck.cards)))
    return replace(
        deck,
        title=looked_up(deck.title),
        about=looked_up(deck.about),
        source=looked_up(deck.source),
        sets=tuple(map(looked_up, deck.sets)),
        cards=tuple(map(shown, deck.cards)),
    )


def shown_text(deck: str, text: str) -> str:
    """A text of the deck with this id, as everybody may read it."""
    return filled(looked_up(text) if deck in _ours() else text)


@cache
def _ours() -> frozenset[str]:
    return frozenset(our_files())
