"""A note from elsewhere that home could not read is refused by name; whatever our games noted is read."""

import json
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from games.catalog.games import GAMES, UNLISTED, listed, marks
from games.engine import without_commands
from games.overview.at_home import LATELY, before_tonight
from games.overview.choices import choices
from games.overview.readable import unreadable
from games.record import Couple, Records
from games.record.couple.database import CoupleDB
from games.record.couple.schema import PLAYS
from games.record.store import line
from games.record.transfer.formats.json import as_json
from games.record.transfer.importing import bring_in
from games.record.transfer.outside import NotRead
from tests.games.record.trials import some_of
from tests.support.players import EVENING, TABLE, play_on
from tui.pages.insight import gathered

EVERY = ("intention", "half", "retelling", "retold", "sealed", "exchange", "pattern", "promise_looked_at", "looked_at")
KEYS = EVERY + tuple(sorted({each.key for mark in marks().values() for each in mark.promises} - set(EVERY)))
VALUES: tuple[Any, ...] = (
    *(None, True, 7, "text", [], [1], {}, {"x": 1}, {"who": "a"}, {"who": [1]}, {"who": "zz", "text": 5}),
    *({"who": "a", "key": "pattern"}, {"title": "x"}, {"id": [1]}, {"form": "may"}, {"each": 1, "ours": None}),
    {"who": "a", "when": "x", "will": "y", "look_at": "soon"},
)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The export of a couple who played every game, some of them twice."""
    records = Records(tmp_path_factory.mktemp("lived"))
    with records.open(records.add(TABLE)) as record:
        at = EVENING
        for seed in (1, 2):
            for game in (*UNLISTED.values(), *GAMES.values()):
                log = record.begin(game, at, seed=seed)
                log.close(play_on(log.play(game), Random(seed)), at)
                record.end_evening(at)
                at += timedelta(days=40)
        doc: dict[str, Any] = json.loads(b"".join(as_json(record.tables)))
    return doc


def test_whatever_our_games_noted_comes_in(lived: dict[str, Any], data: Path) -> None:
    plays = lived["tables"]["plays"]["documents"]
    assert sum(len(play["notes"]) for play in plays.values()) > 20
    assert list(unreadable(TABLE, plays)) == []
    assert bring_in(Records(data), Path("x"), json.dumps(lived).encode(), unreadable=unreadable).couple.table == TABLE


@pytest.mark.parametrize("key", some_of(KEYS, 4))
def test_a_note_is_refused_by_name_or_home_stands(lived: dict[str, Any], data: Path, key: str) -> None:
    """Alone in its game, and behind all that was noted there before."""
    records, refused, as_it_was = Records(data), 0, json.dumps(lived)
    for value in VALUES:
        doc = json.loads(as_it_was)
        for play in doc["tables"]["plays"]["documents"].values():
            play["notes"].append({"key": key, "value": value, "on": "2026-11-22"})
        said = ""
        try:
            couple = bring_in(records, Path("x"), json.dumps(doc).encode(), unreadable=unreadable).couple
        except NotRead as why:
            said = str(why)
        if said:
            refused += 1
            assert "a document in “plays”" in said
            assert "“notes” isn’t the way we write it" in said
        else:
            looked_at(records, couple)
            records.remove(couple)
    assert refused or key not in EVERY[:8]
    assert records.couples() == []


def looked_at(records: Records, couple: Couple) -> str:
    """See what home, and “What changed”, say of them."""
    today = (EVENING + timedelta(days=900)).date()
    with records.read(couple) as record:
        quotes, promises = before_tonight(record.past.lately(LATELY), TABLE)
        chosen = choices(record, listed(), today)
        found = gathered(record, today)
    said = [*(quote.text for quote in (*quotes, *found.first, *found.last)), *(each.words for each in promises)]
    return "\n".join(map(str, [*said, *(each.words for each in chosen.waiting), *found.tried]))


SIGNS: tuple[Any, ...] = ("lau\ud800gh", "\udfff", "\x1b[2J\x1b]0;x\x07laugh", "\x00\x9b31mlaugh", "lau\u202egh")
BROKEN: tuple[Any, ...] = (
    *VALUES,
    *({"ours": sign} for sign in (*SIGNS, 7, ["x"], {"a": "b"})),
    *({"each": {"a": sign}} for sign in (*SIGNS, 5, None, [])),
    {"each": []},
    {"who": "a", "text": {"x": 1}, "look_at": "2026-13-77"},
)


@pytest.mark.parametrize("key", some_of(KEYS, 4))
def test_what_a_record_already_holds_keeps_nobody_from_their_home(
    lived: dict[str, Any], data: Path, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It came before that was looked at, or out of a backup; what our games noted beside it is said all the same."""
    monkeypatch.setattr(line, "_encode", json.JSONEncoder().encode)  # another program keeps halves of characters, too
    records = Records(data)
    couple = bring_in(records, Path("x"), json.dumps(lived).encode()).couple
    for value in BROKEN:
        noted = {"key": key, "value": value, "on": "2026-11-22"}
        plays = json.loads(json.dumps(lived["tables"]["plays"]["documents"]))
        for place, play in enumerate(plays.values()):
            play["notes"].insert(place % 2 and len(play["notes"]), noted)
        with CoupleDB(couple.drawer) as db:
            db.storage.commit([(PLAYS, int(number), play) for number, play in plays.items()])
        shown = looked_at(records, couple)
        assert shown.encode().decode() == without_commands(shown)
        assert "When {ana}" in shown
