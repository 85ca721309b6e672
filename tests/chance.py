"""Chance for tests: what is dealt by chance that nobody can look up, fixed to one number or drawn from a seed."""

from functools import partial
from random import Random

import pytest

from games import chance

NOTHING_RESTS = 1
"""A number by which no kind of ask rests and no evening is cooler than it could be."""


def fix_chance(monkeypatch: pytest.MonkeyPatch, bits: int = NOTHING_RESTS) -> None:
    """From here on, what is dealt by chance comes to this number."""
    monkeypatch.setattr(chance, "_bits", partial(int, bits))


def seed_chance(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    """From here on, what is dealt by chance comes from this seed."""
    monkeypatch.setattr(chance, "_bits", partial(Random(seed).getrandbits, 128))
