"""CONTRIBUTING's map of the house is true: its tree is the tree, its paths are there, and no room is too full."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from games.record.transfer import formats

TREE = Path(__file__).parents[1]
MAP = (TREE / "CONTRIBUTING.md").read_text(encoding="utf-8")
FULLEST = 16
LOOSE = 5
EQUALS = {"games/small", "games/decks", "tui/commands", "tui/screens", "tui/widgets"}
EQUALS |= {"tests/tui/commands", "tests/tui/screens"}
"""Folders that are lists of equals, and their tests: one finds a file there by its name, however many there are."""
ONE_LINE = ("tests/walkthroughs", "tests/games/record/fixtures", "screenshots")
"""Folders whose own folders are data, and are not listed one by one."""
PLACEHOLDER = re.compile(r"\b(NAME|LANG)\b")


def folders() -> set[str]:
    """Every folder of the program and its tests."""
    tops = (TREE / top for top in ("games", "tui", "tests", "screenshots"))
    below = (path for top in tops for path in (top, *top.rglob("*")) if path.is_dir())
    names = {path.relative_to(TREE).as_posix() for path in below if any(map(is_ours, path.rglob("*")))}
    return {name for name in names if not name.startswith(tuple(f"{folder}/" for folder in ONE_LINE))}


def is_ours(path: Path) -> bool:
    """Whether a file is ours, and not what Python keeps beside it."""
    return path.is_file() and path.suffix != ".pyc"


def drawn(text: str) -> Iterator[str]:
    """The folders of the tree, each with its whole path."""
    found = re.search(r"^```\n(games/.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert found
    above: list[str] = []
    for line in found[1].splitlines():
        fits = re.fullmatch(r"((?: {4})*)(\w+)/ +\S.*", line)
        assert fits, f"a line of the tree is a folder and what it is for: {line}"
        above[len(fits[1]) // 4 :] = [fits[2]]
        yield "/".join(above)


def paths(text: str) -> Iterator[str]:
    """The paths that a page names in its sentences and tables, up to what stands for a name of one's own."""
    for named in re.findall(r"`([^`\n ]+)`|\]\(([^)]+)\)", text):
        path = "".join(named)
        if re.fullmatch(r"\.?\w[\w./-]*", path) and ("/" in path or re.search(r"\.(py|md|toml|pot|1)$", path)):
            yield PLACEHOLDER.split(path)[0].rpartition("/")[0] if PLACEHOLDER.search(path) else path


def test_the_tree_is_the_tree() -> None:
    listed = list(drawn(MAP))
    assert len(set(listed)) == len(listed)
    assert sorted(set(listed) - folders()) == [], "stands in CONTRIBUTING and is not there"
    assert sorted(folders() - set(listed)) == [], "is there and does not stand in CONTRIBUTING"


def test_every_path_it_names_is_there() -> None:
    named = list(paths(MAP))
    assert len(named) > 40
    assert sorted({path for path in named if not (TREE / path).exists()}) == []


def test_a_path_that_is_none_would_be_found() -> None:
    page = "See `games/engine/nowhere.py`, [this](tui/none.md), `games/small/NAME.py`, `ourturn.md` and `a word`."
    assert list(paths(page)) == ["games/engine/nowhere.py", "tui/none.md", "games/small", "ourturn.md"]


def test_no_room_is_too_full() -> None:
    full = {
        name: sum(map(is_ours, (TREE / name).iterdir()))
        for name in folders()
        if name not in EQUALS and not name.startswith(ONE_LINE)
    }
    assert {name: many for name, many in full.items() if many > FULLEST} == {}
    assert folders() >= EQUALS


@pytest.mark.parametrize("top", ["games", "tui"])
def test_few_modules_stand_loose(top: str) -> None:
    assert len({path.name for path in (TREE / top).glob("*.py")} - {"__init__.py"}) <= LOOSE


def test_it_has_a_row_for_each_of_ten_things() -> None:
    rows = re.findall(r"^\| (an? [\w ]+) \| (.+) \| (.+) \|$", MAP, re.MULTILINE)
    assert [row[0] for row in rows] == [
        "a turn kind",
        "a game",
        "a prompt",
        "a card",
        "a key",
        "a chart",
        "an export format",
        "a language",
        "a store",
        "a wrong pronoun",
    ]
    for _, touched, fails in rows:
        assert list(paths(touched))
        assert all(path.startswith("tests/") for path in paths(fails))
        assert list(paths(fails))


def test_it_lists_every_tool() -> None:
    tools = [path for path in (TREE / "tests" / "tools").iterdir() if not path.name.startswith(("_", "test_"))]
    assert len(tools) >= 4
    for tool in tools:
        if (tool / "__main__.py").exists() or "__main__" in tool.read_text(encoding="utf-8"):
            assert f"python -m tests.tools.{tool.stem}" in MAP


def test_an_export_format_is_named_as_its_file() -> None:
    folder = TREE / "games" / "record" / "transfer" / "formats"
    assert set(formats.names()) == {path.stem for path in folder.glob("*.py")} - {"__init__"}
