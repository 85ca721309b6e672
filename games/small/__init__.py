"""The smaller games: each file is one game, a short script of two to twenty minutes with all that only it needs."""
