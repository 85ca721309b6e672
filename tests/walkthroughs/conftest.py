"""Evenings to read are dealt the same every time."""

import pytest

from tests.chance import fix_chance


@pytest.fixture(autouse=True)
def _nothing_rests(monkeypatch: pytest.MonkeyPatch) -> None:
    fix_chance(monkeypatch)
