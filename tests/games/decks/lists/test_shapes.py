"""Each list that holds cards comes in whole, whatever shape it has, and what is not taken of it is named."""

from collections import Counter
from pathlib import Path

import pytest

from games.decks.importing import name_from, read_import
from games.decks.reading import deck_from
from games.decks.writing import to_toml
from games.own.reading import parse
from tests.games.decks.lists.markdown import MARKDOWN
from tests.games.decks.lists.shapes import Shape
from tests.games.decks.lists.tables import ANKI, TABLES
from tests.games.decks.lists.texts import TEXTS
from tests.games.decks.lists.trees import KINKLISTS, TREES

KINDS = {"text": TEXTS, "Markdown": MARKDOWN, "table": TABLES, "Anki": ANKI, "tree": TREES, "KinkList": KINKLISTS}
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
        else:
            assert taken.doc[key] == value
    assert not own.exists()


def test_there_are_enough_of_them() -> None:
    assert len(ALL) >= 100
