"""Decks: what is read, what is refused, what is drawn."""
