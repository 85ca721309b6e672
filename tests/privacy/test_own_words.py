"""A couple's own words: in the record they stand once, and in no export but a complete one, no history, no share."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from games.catalog.games import find_game, title_of
from games.engine import Page
from games.overview.story import story
from games.record import Record, Records
from games.record.keys import sealing
from games.record.keys.slots import Passphrase
from games.record.transfer import formats, splitting
from games.record.transfer.formats import Export
from games.record.transfer.history import history
from tests.privacy.test_files import CHEAP, EVENING, files
from tests.support.players import TABLE, legal, moments

WORD = "CANARYUPSTAIRS"
DECK = """\
id = "ours"
title = "Ours"
language = "en"
author = "us"
licence = "private"
source = "us"
level = 3
ladder = true

[[card]]
id = "a"
text = "What do you like about {sex: making love} on a Sunday?"

[[card]]
id = "b"
kind = "timed"
seconds = 30
text = "Praise {sex: making love} like a critic."
"""


@pytest.fixture(params=["readable", "sealed"])
def record(request: pytest.FixtureRequest, data: Path, own: Path) -> Iterator[Record]:
    own.mkdir(parents=True)
    (own / "ours.toml").write_text(DECK)
    records = Records(data)
    couple, key = records.add(TABLE), None
    if request.param == "sealed":
        key = sealing.seal(records, couple, [Passphrase("a", "together", CHEAP)])
        couple = records.find(couple.id)
    with records.open(couple, key) as record:
        record.keep_word("sex", WORD)
        yield record


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of own decks."""
    monkeypatch.setenv("OURTURN_CONFIG_DIR", str(tmp_path / "config"))
    return tmp_path / "config" / "decks"


def play(record: Record) -> str:
    """An evening on the couple's own ladder; all that the two of them read in it."""
    game = find_game("ladder")
    log = record.begin(game, EVENING, seed=1)
    sitting, chance, told = log.play(game), Random(1), ""
    said: dict[str, Any] = {"ladder": "2", "warmest": "3", "tender": "light", "pause": "go_on"}
    for at in moments():
        if sitting.ended:
            break
        turn = sitting.open[0]
        parts = turn.turns if isinstance(turn, Page) else (turn,)
        answers = {part.key: said.get(part.key, legal(part, chance)) for part in parts}
        told += turn.asked
        sitting.answer(turn, answers if isinstance(turn, Page) else answers[turn.key], at)
    assert sitting.ended
    log.close(sitting.ended, EVENING)
    return told


def test_it_stands_once_in_the_record_and_nowhere_else(
    record: Record, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setattr("games.ladder.dealing.cap", lambda _struck: 4)
    sealed = "sealed" in request.node.name

    def stands() -> int:
        return b"\n".join(files(data)).count(WORD.encode())

    assert WORD in play(record)
    assert stands() == (0 if sealed else 1), "in the middle of the evening"
    record.end_evening(EVENING)
    assert stands() == (0 if sealed else 1), "good night leaves it"
    assert record.own_words == (("sex", WORD),)
    for name in formats.names():
        form = formats.named(name)
        if not form.sealed:
            written = b"".join(form.write(Export(record, title_of, story)))
            assert written.count(WORD.encode()) == (1 if name in ("json", "tinydb") else 0), name
            assert name != "json" or b"making love" in written
    assert WORD not in repr(history(record.sessions()))
    splitting.split("they", TABLE, record.sessions(), tmp_path / "shares", EVENING, form="json", replace=True)
    assert WORD.encode() not in b"".join(files(tmp_path / "shares"))
    record.end_word("sex", WORD)
    assert stands() == 0
    assert not record.own_words
