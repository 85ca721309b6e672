"""Who gets which words: pages for both, and a share for each, with nothing of what the other kept private."""

import json
import os
import re
import stat
from datetime import UTC, datetime
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

from games.engine import Partner, Table
from games.record.transfer.formats.html import as_html
from games.record.transfer.formats.markdown import as_markdown
from games.record.transfer.outside import AlreadyThere, NotWritten
from games.record.transfer.splitting import ENDINGS, RECEIPT, split
from tests.games.record import lives
from tests.games.record.stores import Stored
from tests.games.record.trials import files

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TRICKY = "[a](x) <b>*c*</b>\n# d\n1. e\n- f\n    g `h` https://example.org </p><script>alert(1)</script>"
WORDS = (lives.PRIVATE, lives.HIDDEN, lives.OPEN, lives.FOR_TONIGHT)


def divided(stored: Stored, into: Path, form: str = "markdown") -> str:
    with stored.records().read(stored.records().couples()[0]) as record:
        return split(record.name, record.table, record.sessions(), into, AT, form=form)


def pages(stored: Stored) -> dict[str, str]:
    with stored.records().read(stored.records().couples()[0]) as record:
        made = {"md": as_markdown, "html": as_html}
        return {name: b"".join(page(record.name, record.sessions(), str)).decode() for name, page in made.items()}


def test_a_page_holds_what_both_may_read_and_what_stays(stored: Stored) -> None:
    lives.marked(stored)
    for text in pages(stored).values():
        found = {words for words in WORDS if words in text.replace("\\", "")}
        assert found == {lives.OPEN}
        for who in "ab":
            assert text.replace("\\", "").count(f"{lives.OPEN}-{who}") == 2, "once asked and once said"


@pytest.mark.parametrize("form", ENDINGS)
def test_each_gets_their_own_words_and_what_both_may_read(stored: Stored, tmp_path: Path, form: str) -> None:
    lives.marked(stored)
    before = stored.kept()
    receipt = divided(stored, tmp_path / "shares", form)

    assert stored.kept() == before
    shares = files(tmp_path / "shares")
    ana, ben = f"1-ana.{ENDINGS[form]}", f"2-ben.{ENDINGS[form]}"
    assert sorted(shares) == [ana, ben, RECEIPT]
    for file, own, other in ((ana, "a", "b"), (ben, "b", "a")):
        text = shares[file].decode().replace("\\", "")
        for words in (lives.PRIVATE, lives.HIDDEN):
            assert f"{words}-{own}" in text
            assert f"{words}-{other}" not in text
        assert all(f"{lives.OPEN}-{who}" in text for who in "ab")
        assert lives.FOR_TONIGHT not in text
        for note in ("note", "past", "dealt"):
            assert f"{lives.PRIVATE}-{note}" not in text
        assert sha256(shares[file]).hexdigest() in receipt
    assert shares[RECEIPT].decode() == receipt
    assert receipt.count("3 answers of their own and 1 that’s open to both") == 2
    assert "2026-11-23T09:00:00+00:00" in receipt
    assert not any(words in receipt for words in WORDS)
    assert all(stat.S_IMODE(each.stat().st_mode) == 0o600 for each in (tmp_path / "shares").iterdir())


def test_the_json_share_counts_what_the_receipt_says(stored: Stored, tmp_path: Path) -> None:
    lives.lived(stored, seed=14)
    receipt = divided(stored, tmp_path, "json")
    for place, name in ((1, "Ana"), (2, "Ben")):
        share = json.loads((tmp_path / f"{place}-{name.lower()}.json").read_text())
        turns = [turn for evening in share["evenings"] for play in evening["plays"] for turn in play["turns"]]
        own = sum(turn["who"] == name for turn in turns)
        assert f"{own} answers of their own and {len(turns) - own} that are open to both" in receipt
        assert own > 5
        assert all(turn["open"] or turn["who"] == name for turn in turns)


def test_names_never_become_paths(stored: Stored, tmp_path: Path) -> None:
    records = stored.records()
    couple = records.add(Table((Partner("a", "../../etc/passwd"), Partner("b", "שרה"))), "x")
    with records.read(couple) as record:
        split(couple.name, record.table, [], tmp_path / "s", AT)
    assert sorted(os.listdir(tmp_path / "s")) == ["1-etcpasswd.md", "2.md", RECEIPT]


def test_shares_that_are_there_are_kept(stored: Stored, tmp_path: Path) -> None:
    lives.marked(stored)
    divided(stored, tmp_path / "s")
    before = files(tmp_path / "s")
    with pytest.raises(AlreadyThere):
        divided(stored, tmp_path / "s", "markdown")
    assert files(tmp_path / "s") == before
    (tmp_path / "file").write_text("")
    with pytest.raises(NotWritten, match="isn’t a folder"):
        divided(stored, tmp_path / "file")


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not {name for name, _ in attrs} & {"href", "src", "onclick", "style"}

    def handle_data(self, data: str) -> None:
        self.text += data


def test_html_is_text_whatever_was_typed(stored: Stored) -> None:
    couple = lives.marked(stored)
    with stored.records().open(couple) as record:
        record._db.table("answers").update({"shown": TRICKY, "prompt": TRICKY}, doc_ids=[3])
        record.describe(name='"><img src=x onerror=alert(1)>')
    page = pages(stored)["html"]
    reader = _Tags()
    reader.feed(page)
    assert set(reader.tags) <= {"html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "b"}
    assert TRICKY in reader.text
    assert "default-src 'none'" in page
    assert not re.search(r"<script|<img|<a |url\(|@import", page)
    assert page.count("https://") == 2 == page.count("https://example.org"), "only as their own words"


def test_markdown_is_text_whatever_was_typed(stored: Stored) -> None:
    couple = lives.marked(stored)
    with stored.records().open(couple) as record:
        record._db.table("answers").update({"shown": TRICKY, "prompt": TRICKY}, doc_ids=[3])
    page = pages(stored)["md"]
    assert r"\[a\](x) \<b\>\*c\*\</b\>" in page
    lines = page.splitlines()
    assert r"> \# d" in [line.rstrip() for line in lines]
    assert r"> 1\. e" in [line.rstrip() for line in lines]
    assert r"> \- f" in [line.rstrip() for line in lines]
    assert not re.search(r"(?<!\\)[<`\[\]]", page)
