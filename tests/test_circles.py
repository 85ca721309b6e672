"""No module needs, by whatever way, a module that needs it: what is imported only to check types or when a function is
called counts as well, for what goes in a circle cannot be read, moved or tested one part at a time."""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from tests.modules import MODULES


def _needed_by(module: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(MODULES[module].read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module}: imports here say the whole name"
            for name in node.names:
                inside = f"{node.module}.{name.name}"
                yield inside if inside in MODULES else str(node.module)


def test_nothing_is_imported_in_a_circle() -> None:
    needed = {module: {name for name in _needed_by(module) if name in MODULES} for module in MODULES}
    assert "games.catalog.plugins" in needed["games.catalog.games"]  # in a function
    assert "games.asides.aside" in needed["tui.app.routes"]  # for types only
    try:
        TopologicalSorter(needed).prepare()
    except CycleError as circle:
        raise AssertionError(" needs ".join(reversed(circle.args[1]))) from None
