"""Moves: what several scripts share and no game owns.

A turn or a few that come in several games (a card, saying back, a breather, a pattern, a vote on warmth), and the words
and rules that they need: measures, circles, stems, chance, vetoes.
"""
