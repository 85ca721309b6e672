"""Chance for tests: what nobody can look up comes to one number, or from a seed, or from the machine as it does."""

from functools import partial
from random import Random

import pytest

from games.engine import play
from games.moves import vetoes

NOTHING_RESTS = 1
"""A number by which no kind of ask rests, no evening is cooler than it could be, and no pause is suggested."""
_AS_IT_DOES = {module: module._bits for module in (vetoes, play)}


def fix_chance(monkeypatch: pytest.MonkeyPatch, bits: int = NOTHING_RESTS) -> None:
    """From here on, what is dealt or tossed by chance comes to this number."""
    for module in _AS_IT_DOES:
        monkeypatch.setattr(module, "_bits", partial(int, bits))


def seed_chance(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    """From here on, what is dealt or tossed by chance comes from this seed."""
    for module in _AS_IT_DOES:
        monkeypatch.setattr(module, "_bits", partial(Random(seed).getrandbits, 128))


def free_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on, chance comes from the machine."""
    for module, bits in _AS_IT_DOES.items():
        monkeypatch.setattr(module, "_bits", bits)
