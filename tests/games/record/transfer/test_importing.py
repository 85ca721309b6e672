"""Files from elsewhere: what fits becomes a couple that is there whole; all else is a sentence and changes nothing."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from games.engine import NotAllowed
from games.record import RecordError, Records
from games.record.errors import Unwritable
from games.record.transfer.foreign import SIZE_LIMIT, cleaned, parse
from games.record.transfer.formats.json import as_json
from games.record.transfer.formats.tinydb import as_tinydb
from games.record.transfer.importing import bring_in
from games.record.transfer.outside import NotRead, read
from tests.games.record import lives
from tests.games.record.stores import Stored
from tests.games.record.trials import files
from tests.support.players import TABLE
from tests.support.records import folder_of

FIXTURES = Path(__file__).parents[1] / "fixtures"


def an_export() -> dict[str, Any]:
    doc: dict[str, Any] = json.loads((FIXTURES / "export-1.json").read_text())
    return doc


def changed(*path: str, to: object) -> bytes:
    """The stored export with one thing in it replaced."""
    doc = an_export()
    inner = doc
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = to
    return json.dumps(doc).encode()


ANSWER = ("tables", "answers", "documents", "1")
FOREIGN: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "is empty"),
    "blank": (lambda: b" \n", "is empty"),
    "noise": (lambda: bytes(range(256)) * 40, "isn’t text"),
    "text": (lambda: b"Dear Ana,", "isn’t JSON"),
    "half": (lambda: (FIXTURES / "export-1.json").read_bytes()[:400], "isn’t JSON"),
    "a list": (lambda: b"[1, 2]", "something else"),
    "a number": (lambda: b"1", "something else"),
    "other JSON": (lambda: b'{"name": "left-pad", "version": "1.0.0"}', "something else"),
    "other TinyDB": (lambda: b'{"_default": {"1": {"title": "milk"}}}', "something else"),
    "huge number": (lambda: b'{"couple": {"1": {"x": 1' + b"0" * 5000 + b"}}}", "longer than any"),
    "nested": (lambda: b"[" * 100_000 + b"]" * 100_000, "nested too deeply"),
    "nested in ours": (lambda: changed(*ANSWER, "value", to=_nested(200)), "nested too deeply"),
    "a million keys": (lambda: json.dumps({f"k{n}": 0 for n in range(1_000_000)}).encode(), "names in one place"),
    "millions of lists": (lambda: b"[" + b"[]," * 4_000_000 + b"[]]", "more than 4,000,000 values"),
    "NaN": (lambda: changed(*ANSWER, "value", to=float("nan")), "isn’t finite"),
    "infinite": (lambda: changed(*ANSWER, "value", to=-float("inf")), "isn’t finite"),
    "overflowing": (lambda: changed(*ANSWER, "value", to="@").replace(b'"@"', b"1e999"), "isn’t finite"),
    "half a character": (lambda: changed(*ANSWER, "value", to="\ud83d"), "half of a character"),
    "half a character in a name": (lambda: changed(*ANSWER, "\udc00", to=1), "hidden character"),
    "said twice": (lambda: changed(*ANSWER, "@", to=1).replace(b'"@"', b'"shown"'), "one thing twice"),
    "newer": (lambda: changed("version", to=2), r"newer Our Turn \(version 2\)"),
    "no version": (lambda: changed("version", to="1"), "damaged export"),
    "no tables": (lambda: changed("tables", to=[]), "damaged export"),
    "a table that is none": (lambda: changed("tables", "answers", to={"documents": {}}), "damaged export"),
    "nobody": (lambda: changed("tables", "couple", "documents", to={}), "whose record"),
    "two couples": (lambda: changed("tables", "couple", "documents", "2", to={}), "counts"),
    "an id that is none": (lambda: changed("tables", "answers", "documents", "01", to={}), "isn’t a document"),
    "a document that is none": (lambda: changed(*ANSWER, to=[]), "isn’t a document"),
    "an id below": (lambda: changed("tables", "answers", "next", to=2), "counts"),
    "an id beyond": (lambda: changed("tables", "answers", "next", to=2**60), "counts"),
    "an answer to nothing": (lambda: changed(*ANSWER, "play", to=7), "belongs to nothing"),
    "a play of no evening": (
        lambda: changed("tables", "plays", "documents", "1", "session", to=9),
        "belongs to nothing",
    ),
    "a moment that is none": (lambda: changed(*ANSWER, "at", to="yesterday"), "isn’t the way we write it"),
    "a moment without zone": (lambda: changed(*ANSWER, "at", to="2026-11-22T20:30:00"), "isn’t the way we write it"),
    "an unknown secrecy": (lambda: changed(*ANSWER, "seen", to="everybody"), "isn’t the way we write it"),
    "a name that is none": (
        lambda: changed("tables", "couple", "documents", "1", "partners", to=[]),
        "doesn’t say properly",
    ),
    "a field of another kind": (lambda: changed(*ANSWER, "prompt", to=5), "isn’t the way we write it"),
    "a field that is gone": (
        lambda: changed("tables", "plays", "documents", "1", to={"session": 1}),
        "isn’t the way we write it",
    ),
}


def _nested(depth: int) -> object:
    value: object = "core"
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize("kind", FOREIGN)
def test_what_does_not_fit_is_one_sentence_and_changes_nothing(data: Path, kind: str) -> None:
    """The file is read to its end before any store is asked, so one kind of store shows it."""
    make, why = FOREIGN[kind]
    couple = Records(data).add(TABLE, "The others")
    before = files(folder_of(couple))

    with pytest.raises((NotRead, RecordError), match=why) as refusal:
        bring_in(Records(data), Path("their.json"), make())
    said = str(refusal.value)
    assert said.endswith(".")
    assert "\n" not in said
    assert lives.PRIVATE not in said
    assert files(folder_of(couple)) == before
    assert [each.name for each in (data / "couples").iterdir()] == [couple.id]


def test_files_that_are_none_or_too_large_are_not_even_opened_wide(tmp_path: Path) -> None:
    with (tmp_path / "sparse").open("wb") as file:
        file.truncate(2 * 2**30)
    os.mkfifo(tmp_path / "pipe")
    for name, why in (
        ("sparse", "2,048 MB"),
        ("pipe", "isn’t a plain file"),
        (".", "isn’t a plain file"),
        ("absent", "no such file"),
        ("nul\0", "isn’t a file name"),
        ("/dev/zero", "isn’t a plain file"),
    ):
        with pytest.raises(NotRead, match=why):
            read(tmp_path / name, SIZE_LIMIT)


def test_a_name_that_is_taken_or_none_asks_for_another(stored: Stored) -> None:
    raw = (FIXTURES / "export-1.json").read_bytes()
    records = stored.records()
    first = bring_in(records, Path("x"), raw).couple
    for name in (None, "ana & BEN", "", "x" * 200):
        with pytest.raises(NotAllowed, match="--as"):
            bring_in(records, Path("x"), raw, name)
    second = bring_in(records, Path("x"), raw, "Once more").couple
    assert [couple.name for couple in records.couples()] == [first.name, "Once more"]
    assert first.id != second.id


def test_hidden_characters_are_left_out_and_counted(stored: Stored) -> None:
    raw = changed(*ANSWER, "value", to=["a\x1b[31mb", "c\u202ed", "kept  \t\n "])
    arrived = bring_in(stored.records(), Path("x"), raw)
    assert arrived.cleaned == 2
    assert lives.rows_of(arrived.couple)["rows"]["answers"]["1"]["value"] == ["ab", "cd", "kept  \t\n "]


def test_without_room_no_trace_of_them_is_left(stored: Stored) -> None:
    raw = (FIXTURES / "export-1.json").read_bytes()
    with stored.full(), pytest.raises(Unwritable, match="no space left"):
        bring_in(stored.records(), Path("x"), raw)
    assert list(stored.cabinet().drawers()) == []
    assert "Élodie".encode() not in stored.everything()


def test_in_a_folder_none_is_left_wherever_the_disk_refuses(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of a folder's own calls; a database answers once, for all of it."""
    raw = (FIXTURES / "export-1.json").read_bytes()
    for call in ("write", "fdatasync", "replace"):
        with monkeypatch.context() as patch:

            def full(*_: object) -> int:
                raise OSError(28, "No space left on device")

            patch.setattr(os, call, full)
            with pytest.raises(Unwritable, match="no space left"):
                bring_in(Records(data), Path("x"), raw)
        assert list((data / "couples").iterdir()) == []


@pytest.mark.parametrize("file", ["export-1.json", "tinydb-1.json"])
def test_exports_of_version_1_are_read_for_ever(stored: Stored, file: str) -> None:
    """The files were written by the first version that could export, and are never written again."""
    couple = bring_in(stored.records(), Path(file), (FIXTURES / file).read_bytes()).couple
    with stored.records().read(couple) as record:
        assert b"".join(as_json(record.tables)) == (FIXTURES / "export-1.json").read_bytes()
        assert b"".join(as_tinydb(record.tables)) == (FIXTURES / "tinydb-1.json").read_bytes()
        (session,) = record.sessions()
        (sitting,) = session.sittings
        assert sitting.answers[-1].shown == "“Élodie” 🌿\nשלום"
        assert [answer.seen for answer in sitting.answers[:3]] == ["private", "hidden", "open"]
    assert couple.name == "Ana & Ben"


def test_what_tinydb_itself_wrote_comes_in(stored: Stored, tmp_path: Path) -> None:
    with TinyDB(tmp_path / "db.json") as db:
        for name, table in an_export()["tables"].items():
            for doc in table["documents"].values():
                db.table(name).insert(doc)
    couple = bring_in(stored.records(), Path("db.json"), (tmp_path / "db.json").read_bytes()).couple
    with stored.records().read(couple) as record:
        assert len(record.sessions()[0].sittings[0].answers) == 11


def test_reading_is_strict_about_json_and_mild_about_its_beginning() -> None:
    assert parse(b'\xef\xbb\xbf{"a": [1, "\\u00e9"]}') == {"a": [1, "é"]}
    assert cleaned(["x", {"y": 1.5}]) == (["x", {"y": 1.5}], 0)
    many_commas_in_one_text = json.dumps(["," * 5_000_000]).encode()
    assert parse(many_commas_in_one_text) == ["," * 5_000_000]
