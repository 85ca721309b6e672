"""The smaller games: each a short script of its own, two to twenty minutes."""
