"""What holds no cards, or cannot be taken, is refused with one reason; however large or deep it is, in no time."""

import codecs
import json
import textwrap
import time
from pathlib import Path

import pytest

from games.decks.importing import read_import
from games.own.problems import Broken, Problem

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{after}: &{after} [{', '.join([f'*{name}'] * 9)}]\n" for name, after in zip("abcdefgh", "bcdefghi", strict=True)
)

ESSAY = """There is a kind of silence that falls between two people who have lived together for long. It isn’t empty.

I have thought about it since my grandmother died. What did they talk about? I never heard them quarrel, nor laugh.

That is what I would like to write about here: not the answers, but the questions that they stop asking. They just go.
"""


def _refused(tmp_path: Path, file: str, data: bytes) -> tuple[Problem, ...]:
    path = tmp_path / file
    path.write_bytes(data)
    begun = time.process_time()
    with pytest.raises(Broken) as broken:
        read_import(path, "ours", {"licence": "private"})
    assert time.process_time() - begun < 5
    return broken.value.problems


REFUSED = (
    ("a.docx", b"PK\x03\x04..[Content_Types].xml..word/document.xml", 1, "this is a document of a word processor"),
    ("a.odt", b"PK\x03\x04..mimetypeapplication/vnd.oasis.opendocument.text..", 1, "this is a document of a word"),
    ("a.ods", b"PK\x03\x04..mimetypeapplication/vnd.oasis.opendocument.spreadsheet", 1, "this is a spreadsheet"),
    ("a.epub", b"PK\x03\x04..mimetypeapplication/epub+zip..", 1, "this is a book"),
    ("a.zip", b"PK\x03\x04..list.txt..", 1, "this is packed"),
    ("a.csv", b"PK\x03\x04..[Content_Types].xml..xl/worksheets", 1, "this is a spreadsheet; save it as CSV"),
    ("a.apkg", b"PK\x03\x04..collection.anki21", 1, "this is an Anki package; export its notes as plain text"),
    ("a.txt", b"%PDF-1.7 ...", 1, "this is a PDF"),
    ("a.txt", b"{\\rtf1 hello}", 1, "this is rich text"),
    ("a.db", b"SQLite format 3\0...", 1, "this is a database"),
    ("a.md", b"\n<!DOCTYPE html><html><body>What?</body></html>", 1, "this is a web page"),
    ("a.opml", b"<?xml version='1.0'?><opml/>", 1, "this is XML"),
    ("a.html", b"<!-- saved from url --><HTML lang=en><ol><li>What?</li></ol>", 1, "this is a web page"),
    ("a.html", b"<table><tr><td>What now?</td></tr><tr><td>What then?</td></tr></table>\n", 1, "this is a web page"),
    ("a.xhtml", b"<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC ''><html/>", 1, "this is a web page"),
    ("a.txt", "What now?\nЧто сейчас?\n".encode("cp1251"), 2, "this isn’t UTF-8"),
    ("a.txt", "What now?\nKto cię nauczył pływać?\n".encode("cp1250"), 2, "this isn’t UTF-8"),
    ("a.txt", "What now?\nWhat’s a café?\n".encode("mac_roman"), 2, "this isn’t UTF-8"),
    ("a.txt", "今日は何がおかしかった？\n".encode("shift_jis"), 1, "this isn’t UTF-8"),
    ("a.txt", "What’s a “café” – now…\n".encode()[:-3], 1, "this isn’t UTF-8"),
    ("a.txt", b"What now?\nWhat\0then?\n", 2, "there are NUL characters in it"),
    ("a.txt", b"What \xed\xa0\x80?\n", 1, "this isn’t UTF-8"),
    ("a.txt", codecs.BOM_UTF16_LE + b"\x00\xd8a\x00", 1, "this isn’t UTF-16"),
    ("a.json", b'["What \\ud800?"]', 1, "control characters"),
    ("a.txt", b"", 1, "there’s no card in it"),
    ("a.txt", b" \n\t\n\r\n", 1, "there’s no card in it"),
    ("a.md", b"# Only\n\n## Headings\n", 1, "there’s no card in it"),
    ("a.md", b"---\ntitle: x\n---\n", 1, "there’s no card in it"),
    ("a.txt", b"#separator:tab\n#html:true\n", 1, "there’s no card in it"),
    ("a.json", b"{}", 1, "there’s no list of cards in it; put them in"),
    (
        "a.json",
        b'{"name": "x", "version": "1", "scripts": {"build": "tsc"}}',
        1,
        "neither at the top nor in name, version, scripts",
    ),
    ("a.json", b'{"food": {}, "travel": {"tips": 4}}', 1, "neither at the top nor in food, travel"),
    ("a.json", b'["a",\n"b"', 2, "this isn’t JSON"),
    ("a.jsonl", b'{"text": "What now?"}\n{"text": \n', 2, "this line isn’t JSON"),
    ("a.yaml", b"a: [1\nb: }\n", 2, "this isn’t YAML"),
    ("a.yaml", b"- *nothing\n", 1, "it refers to what isn’t there"),
    ("a.toml", b"[[card]]\ntext = no\n", 2, "this isn’t TOML"),
    ("a.csv", b"x,y\n1,2\n3,4\n", 1, "there’s no column called “text”"),
    ("a.csv", b'text\n"never closed\n', 2, "this row can’t be read"),
    (
        "a.txt",
        b"#Play\n(Top, Bottom, Switch)\n* Ropes\n* Blindfolds\n",
        1,
        "“Play” has 3 sides and two are the most, so its 2 cards",
    ),
    # No lists at all.
    ("a.txt", ESSAY.encode(), 1, "this is running text and no list; write each card on a line"),
    ("a.md", f"# On talking\n\n{ESSAY}".encode(), 1, "this is running text"),
    ("a.txt", "\n".join(textwrap.wrap(ESSAY, 72)).encode(), 1, "this is running text"),
    ("a.txt", f"Dear Ben,\n\n{ESSAY}\nYours,\nAna\n".encode(), 1, "this is running text"),
    (
        "a.py",
        b"import os\n\n\ndef main():\n    path = os.environ['HOME']\n    print(path)\n",
        1,
        "this is a program; copy",
    ),
    ("a.js", b"'use strict';\n\nfunction add(a, b) {\n  return a + b;\n}\n\nmodule.exports = add;\n", 1, "a program"),
    ("a.php", "<?php\nreturn [\n  0 => 'What now?',\n  1 => 'What’s this?',\n];\n".encode(), 1, "a program"),
    ("a.sql", b"-- Seed\nINSERT INTO q (text) VALUES\n('What now?'),\n('What then?');\n", 1, "a program"),
    ("a.log", b"2026-05-01 10:00:00 INFO started\n2026-05-01 10:00:01 WARN slow: x\n", 1, "this is a log"),
    (
        "package.json",
        b'{"name": "x", "scripts": {"start": "node ."}, "dependencies": {"react": "^18"}}',
        1,
        "neither at the top nor in name, scripts, dependencies",
    ),
    (
        "a.json",
        b'[{"name": "A", "columns": ["x", "y", "z"], "kinks": ["Silk"]}]',
        1,
        "“A” has 3 sides and two are the most",
    ),
    # Bounds.
    ("a.json", b'["' + b"x" * 50_000_000 + b'"]', 1, "larger than 1 MB"),
    ("a.txt", b"x" * 10_000_000, 1, "larger than 1 MB"),
    ("a.txt", b"What?\n" + b"x" * 900_000, 2, "longer than 4000 characters"),
    ("a.md", b"- " * 450_000, 1, "longer than 4000 characters"),
    ("a.csv", b"text\n" + b"x" * 900_000, 2, "this row can’t be read"),
    ("a.csv", b"text\n" + b"," * 900_000, 2, "this row can’t be read"),
    ("a.json", b"[" * 1_000_000, 1, "nested too deeply"),
    ("a.json", b"[" * 400 + b"]" * 400, 1, "nested too deeply"),
    ("a.json", b'{"a":' * 160_000, 1, "nested too deeply"),
    ("a.jsonl", b'{"text": "x"}\n' + b"[" * 900_000, 2, "nested too deeply"),
    ("a.yaml", b"[" * 1_000_000, 1, "nested too deeply"),
    ("a.yaml", b"a:\n" + b"".join(b" " * n + b"a:\n" for n in range(1, 1_200)), 41, "nested too deeply"),
    ("a.yaml", BOMB.encode(), 1, "more in it than a list of cards has"),
    ("a.yaml", b"- x\n" * 200_000, 2_001, "there are 200000 cards"),
    ("a.json", b'["' + b"1" * 900_000 + b'"]', 1, "900000 characters"),
    ("a.json", b"[" + b"1" * 5_000 + b"]", 1, "a number in it that’s too long"),
    ("a.md", b"- a\n" * 200_000, 2_001, "there are 200000 cards"),
    ("a.txt", b"a\n" * 400_000, 2_001, "there are 400000 lines"),
    ("a.csv", b"text\n" + b"a\n" * 200_000, 2_002, "there are 200000 cards"),
    ("a.md", b"* " + b"**" * 1_900 + b"\n", 1, ""),
    ("a.md", (b">" * 3_000 + b" x\n") * 100, 1, ""),
)


@pytest.mark.parametrize(("file", "data", "line", "said"), REFUSED, ids=map(str, range(len(REFUSED))))
def test_it_is_refused_with_one_reason(tmp_path: Path, own: Path, file: str, data: bytes, line: int, said: str) -> None:
    problems = _refused(tmp_path, file, data)
    assert [said in problem.what for problem in problems][:1] == [True], problems[0]
    assert problems[0].line == line
    assert len(problems) == 1 or not said
    assert not own.exists()


def test_hints_do_not_stand_among_the_reasons(tmp_path: Path) -> None:
    lines = [f"- What do you make of number {number}, and why?" for number in range(200)]
    lines[150] = "- What do you make of number 3, and why?"
    (problem,) = _refused(tmp_path, "a.md", "\n".join(lines).encode())
    assert problem.line == 151
    assert problem.what.startswith("this says the same as the card in line 4; leave one out, or add --skip-duplicates")


def test_one_line_of_json_is_named_by_entry_and_first_words(tmp_path: Path) -> None:
    texts = [
        "What now?",
        "What {player} does?",
        "Whatever would you do on a morning when nothing has to be done <script>?",
    ]
    first, second = _refused(tmp_path, "a.json", json.dumps(texts).encode())
    assert first.what.startswith("entry 2, “What {player} does?”: “{player}” is a blank nothing fills")
    assert second.what.startswith("entry 3, “Whatever would you do on a morning when …”: “<script>” has HTML in it")
    (again,) = _refused(tmp_path, "a.json", json.dumps(["What now?", "What then?", "what NOW"]).encode())
    assert again.what.startswith("entry 3, “what NOW”: this says the same as the card in entry 1; leave one out")
