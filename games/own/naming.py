"""What decks, cards, games and turns may be called, and how the files of games end."""

import re

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""Small letters and digits, with single hyphens between them."""

GAME_ENDING = ".game.toml"
"""How the name of a file ends in which a game is written."""
