"""A name means one thing in the whole house: no two classes of ``games`` and ``tui`` are called the same."""

import ast
from collections import defaultdict

from tests.modules import MODULES


def _where_classes_are() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for module, path in MODULES.items():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].append(module)
    return found


def test_no_class_name_is_given_twice() -> None:
    classes = _where_classes_are()
    assert len(classes) > 200
    twice = {name: modules for name, modules in classes.items() if len(modules) > 1}
    assert not twice
