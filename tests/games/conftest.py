"""What games deal by chance that nobody can look up comes to the same in every test that does not ask for more."""

import pytest

from tests.chance import fix_chance


@pytest.fixture(autouse=True)
def _nothing_rests(monkeypatch: pytest.MonkeyPatch) -> None:
    fix_chance(monkeypatch)
