"""The ladder: ``script`` climbs a deck card by card. What a card asks is played in ``games.moves.cards``."""
