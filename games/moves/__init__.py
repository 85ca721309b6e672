"""Moves: what several scripts share."""
