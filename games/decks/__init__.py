"""Decks of cards: what they are, where they stand, in which order they are drawn."""

from games.decks.blanks import BLANKS, with_own_words
from games.decks.cards import EXPLICIT, FLIRTY, GENTLE, INTIMATE, LEVELS, Card, CardKind, Deck
from games.decks.drawing import DRAWN, LEFT_OUT, begins_again, drawn_before, order, resting
from games.decks.shelf import NoSuchDeck, find, usable
from games.decks.translated import shown, shown_deck, shown_text, spoken

__all__ = [
    "BLANKS",
    "DRAWN",
    "EXPLICIT",
    "FLIRTY",
    "GENTLE",
    "INTIMATE",
    "LEFT_OUT",
    "LEVELS",
    "Card",
    "CardKind",
    "Deck",
    "NoSuchDeck",
    "begins_again",
    "drawn_before",
    "find",
    "order",
    "resting",
    "shown",
    "shown_deck",
    "shown_text",
    "spoken",
    "usable",
    "with_own_words",
]
