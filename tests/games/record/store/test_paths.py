"""Above the store nobody touches a file or makes a path; the contracts in `pyproject.toml` say who imports whom."""

import ast

import pytest

from games.record.keys.draft import DRAFT
from games.record.keys.evening_keys import EVENING
from games.record.store.seams import RECORD
from tests.modules import MODULES

PATHS_OF_PEOPLE = {
    "games.record.transfer.outside": "files that people name",
    "games.record.transfer.importing": "the file that is imported",
    "games.record.transfer.restoring": "the backup",
    "games.record.transfer.splitting": "the folder for the two shares",
    "games.record.transfer.formats": "the file of an export",
    "games.record.couple.couples": "the folder of all records, as it was given",
    "games.record.places": "the same, and what lies beside it",
}
TOUCHES = {"shutil", "stat", "tempfile", "glob", "fcntl"}
HARMLESS = {"urandom", "strerror"}
"""What `os` has for those that touch no file."""
ABOVE = {name: path for name, path in MODULES.items() if name.startswith("games.record") and ".store" not in name}


OUTSIDE = {"games.record.transfer.outside", "games.record.windows.processes"}
"""Those for what is no record's: files that people name, and the processes of the machine."""


@pytest.mark.parametrize("name", sorted(ABOVE.keys() - OUTSIDE))
def test_above_the_store_nobody_touches_a_file_or_makes_a_path(name: str) -> None:
    tree = list(ast.walk(ast.parse(ABOVE[name].read_text(encoding="utf-8"))))
    imported = {alias.name for node in tree if isinstance(node, ast.Import) for alias in node.names}
    imported |= {str(node.module) for node in tree if isinstance(node, ast.ImportFrom)}
    assert not imported & TOUCHES
    assert "pathlib" not in imported or name in PATHS_OF_PEOPLE
    attributes = [node for node in tree if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)]
    named = {"environ"} if name == "games.record.places" else set()  # where one says that all records are
    assert {node.attr for node in attributes if getattr(node.value, "id", "") == "os"} <= HARMLESS | named
    joined = [node for node in tree if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div)]
    assert not joined or name in ("games.record.transfer.splitting", "games.record.places")


def test_no_face_knows_how_a_file_of_a_record_is_called() -> None:
    names = {
        RECORD,
        EVENING,
        DRAFT,
        ".tries",
        ".seat-a",
        ".seat-b",
        ".driving",
        ".lock",
        ".checked",
        "record.torn",
        "record.new",
    }
    for name, path in MODULES.items():
        if name.startswith("tui"):
            constants = (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
            spelled = {node.value for node in constants if isinstance(node, ast.Constant)}
            assert not names & {each for each in spelled if isinstance(each, str)}, name
