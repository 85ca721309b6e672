"""Each list that holds cards comes in whole, whatever shape it has, and what is not taken of it is named."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from games.decks.importing import name_from, read_import
from games.decks.reading import deck_from
from games.decks.writing import to_toml
from games.own.problems import Broken, Problem
from games.own.reading import parse
from tests.games.decks.lists.kinklists import KINKLISTS
from tests.games.decks.lists.markdown import MARKDOWN
from tests.games.decks.lists.programs import NOTATIONS, PROGRAMS
from tests.games.decks.lists.shapes import Shape
from tests.games.decks.lists.tables import ANKI, TABLES
from tests.games.decks.lists.texts import TEXTS
from tests.games.decks.lists.trees import TREES

KINDS = {"text": TEXTS, "Markdown": MARKDOWN, "table": TABLES, "Anki": ANKI, "tree": TREES, "KinkList": KINKLISTS}
KINDS |= {"program": PROGRAMS, "notation": NOTATIONS}
ALL = {f"{kind}: {shape.name}": shape for kind, shapes in KINDS.items() for shape in shapes}


@pytest.mark.parametrize("shape", ALL.values(), ids=ALL.keys())
def test_it_comes_in_whole(tmp_path: Path, own: Path, shape: Shape) -> None:
    path = tmp_path / shape.file
    path.write_bytes(shape.data.encode() if isinstance(shape.data, str) else shape.data)
    taken = read_import(path, name_from(path), {"licence": "private"})
    deck = deck_from(parse(to_toml(taken.doc), "x"))
    assert [card.get("text", "") for card in taken.doc["card"]] == shape.texts
    sets = Counter(deck.sets[card.set - 1] for card in deck.cards) if deck.sets else {}
    assert dict(sets) == shape.sets
    assert [card.level for card in deck.cards] == (shape.levels or [1] * len(shape.texts))
    assert tuple(taken.left_out) == tuple(sorted(shape.left_out))
    assert tuple(problem.line for problem in taken.passed) == shape.passed
    for key, value in shape.more.items():
        if key == "kinds":
            assert {str(card.kind) for card in deck.cards} == value
        elif key == "seconds":
            assert [(card.kind, card.seconds) for card in deck.cards] == [("timed", each) for each in value]
        elif key == "tender":
            assert [card.tender for card in deck.cards] == value
        else:
            assert taken.doc[key] == value
    assert not own.exists()


PIECES: tuple[str, ...] = (
    "# A",
    "- ",
    "1. ",
    "What now?",
    "\n",
    "\n\n",
    "---\n",
    "|",
    ",",
    "\t",
    ";",
    "{",
    "}",
    "[",
    "]",
    '"',
    "'",
    ": ",
)
PIECES += (
    "text",
    "level",
    "(A, B)",
    "#separator:tab\n",
    "sep=;",
    "```",
    "<b>",
    "&amp;",
    "{{c1::x}}",
    "[level 2]",
    "\\",
)
PIECES += (
    "\0",
    "\u2028",
    "const x = [",
    "&a ",
    "*a ",
    "> ",
    "Q1: ",
    "A: ",
    "+++\n",
    "%%",
    "<!--",
    "____",
    "en",
    "null",
)


@given(st.data())
def test_whatever_a_file_holds_is_a_sound_deck_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    shape = data.draw(st.sampled_from(list(ALL.values())))
    text = shape.data if isinstance(shape.data, str) else shape.data.decode("utf-16", "replace")
    for _change in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(st.sampled_from(PIECES)) + text[at + data.draw(st.integers(0, 8)) :]
    ending = data.draw(st.sampled_from((".md", ".csv", ".json", ".jsonl", ".yaml", ".toml", "")))
    path = tmp_path_factory.mktemp("lists") / f"ours{ending}"
    path.write_text(text, "utf-8", newline="")
    problems: list[Problem] = []
    try:
        taken = read_import(path, "ours", {"licence": "private"})
    except Broken as broken:
        problems = list(broken.problems)
    else:
        assert deck_from(parse(to_toml(taken.doc), "x")) == deck_from(taken.doc)
    assert all(1 <= problem.line <= len(text) + 1 and problem.what for problem in problems)


def test_there_are_enough_of_them() -> None:
    assert len(ALL) >= 100
