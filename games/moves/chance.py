"""Chance for what is dealt: drawn from the machine and kept nowhere, so that nobody can look up what was chance.

``Dealing.seed`` stands in the record, and whatever it draws can be worked out from it. In a script, a ``Toss`` does
the same as this.
"""

import os


def one_in(number: int) -> bool:
    """Whether that happens which happens once in ``number`` times."""
    return _bits() % number == 0


def _bits() -> int:
    return int.from_bytes(os.urandom(16))
