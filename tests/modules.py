"""Every module of the program, by its name, for the tests that look at how it is built."""

from collections.abc import Iterator
from pathlib import Path

HOUSE = Path(__file__).parents[1]


def _modules(*packages: str) -> Iterator[tuple[str, Path]]:
    for package in packages:
        for path in sorted((HOUSE / package).rglob("*.py")):
            parts = path.relative_to(HOUSE).with_suffix("").parts
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


MODULES = dict(_modules("games", "tui"))
