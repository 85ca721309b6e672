"""Story retelling, and the same story months later: ``script`` and ``retold`` are the two games.

Beside them their parts: what a camera saw, two tellings of each, one telling of both, and what waits for another
evening.
"""
