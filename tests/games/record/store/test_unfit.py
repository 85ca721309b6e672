"""What cannot be kept so that it comes back the same is refused before anything is written."""

from pathlib import Path
from typing import Any

import pytest

from games.record.errors import Unfit
from games.record.store.journal import Journal
from tests.games.record.trials import files


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "c")


def circle() -> dict[str, object]:
    doc: dict[str, object] = {}
    doc["again"] = doc
    return doc


def deep(levels: int) -> dict[str, object]:
    doc: dict[str, object] = {}
    for _ in range(levels):
        doc = {"in": [doc]}
    return doc


UNFIT = {
    "nan": {"n": float("nan")},
    "infinity": {"n": float("inf")},
    "lone surrogate": {"said": "half \ud83d"},
    "lone surrogate in a key": {"\udc00": 1},
    "a set": {"s": {1, 2}},
    "bytes": {"b": b"x"},
    "a huge number": {"n": 10**5000},
    "a circle": circle(),
    "deep": deep(40),
    "very deep": deep(5000),
    "no mapping": [1, 2],
    "a number": 3,
}


@pytest.mark.parametrize("doc", UNFIT.values(), ids=UNFIT.keys())
def test_what_would_not_come_back_is_refused_before_writing(journal: Journal, tmp_path: Path, doc: Any) -> None:
    journal.commit([("answers", 1, {"said": "before"})])
    before = files(tmp_path / "c")
    with pytest.raises(Unfit) as caught:
        journal.commit([("answers", 2, {"said": "with it"}), ("answers", 3, doc)])
    assert isinstance(caught.value, ValueError)
    assert files(tmp_path / "c") == before
    assert journal.tables.rows == {"answers": {"1": {"said": "before"}}}


def test_brackets_in_words_are_not_nesting(journal: Journal) -> None:
    journal.commit([("answers", 1, {"said": "[{" * 500 + '\\"' * 50})])
    assert journal.tables.rows["answers"]["1"] == {"said": "[{" * 500 + '\\"' * 50}
