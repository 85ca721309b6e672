"""What decks, cards, games and turns may be called."""

import re

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""Small letters and digits, with single hyphens between them."""
