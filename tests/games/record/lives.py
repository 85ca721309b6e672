"""Records as couples leave them: evenings that were really played, and documents of every legal kind."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import strategies as st

from games.catalog.games import find_game
from games.engine import clean_line
from games.record import Couple
from games.record.store.storage import RecordDB
from tests.games.record.stores import Stored, stored_at
from tests.support.chance import seed_chance
from tests.support.players import TABLE, play_on

PRIVATE, HIDDEN, FOR_TONIGHT, OPEN = "nobody-else-reads-this", "not-shown-yet", "until-we-sleep", "for-both-of-us"
Rows = Mapping[str, Mapping[str, Mapping[str, Any]]]

# Everything that a record can hold and that cannot steer a terminal; with the texts that break naive formats.
_STEERING = "".join(map(chr, [*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]))
characters = st.characters(exclude_categories=["Cs", "Cn"], exclude_characters=_STEERING + "\ufeff\ufffe\uffff")
texts = st.text(characters, max_size=60) | st.sampled_from(
    [
        "</script><b>",
        "a\nb\tc  ",
        "{ana} %s",
        "# no heading",
        "1. no list",
        "שלום לך",
        "👩‍👩‍👧‍👦 🏳️‍🌈",
        "e\u0301",
        '"\\',
        "\u2028x",
    ]
)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
names = texts.map(lambda text: clean_line(text[:20])).filter(lambda text: any(c.isalnum() for c in text))
moments = st.datetimes(timezones=st.just(UTC)).map(datetime.isoformat)


def lived(
    at_place: Path | Stored, evenings: int = 2, seed: int = 1, games: Iterable[str] = ("ask-and-receive",)
) -> Couple:
    """A couple with some evenings of these games, answered by chance, which the seed alone decides."""
    records, chance = stored_at(at_place).records(), Random(seed)
    couple = records.add(TABLE)
    at = datetime(2026, 11, 22, 20, 30, tzinfo=UTC)
    with records.open(couple) as record, pytest.MonkeyPatch.context() as monkeypatch:
        seed_chance(monkeypatch, seed)
        for _ in range(evenings):
            for game in map(find_game, games):
                log = record.begin(game, at, seed=chance.getrandbits(32))
                log.close(play_on(log.play(game), chance), at)
            record.end_evening(at)
    return couple


def marked(at_place: Path | Stored, game: str = "ask-and-receive") -> Couple:
    """A couple in the middle of an evening with answers of each kind of secrecy, from either of them."""
    couple = stored_at(at_place).records().add(TABLE)
    at = "2026-11-22T20:30:00+00:00"
    play = a_play() | {
        "game": game,
        "ended": None,
        "ending": None,
        "dealt": [f"{PRIVATE}-dealt"],
        "past": [f"{PRIVATE}-past"],
    }
    secrecies = ((PRIVATE, "private", "record"), (HIDDEN, "hidden", "record"), (OPEN, "open", "record"))
    kinds = (*secrecies, (FOR_TONIGHT, "open", "evening"), (f"{FOR_TONIGHT}-private", "private", "evening"))
    said = [(who, f"{words}-{who}", seen, kept) for who in "ab" for words, seen, kept in kinds]
    docs = [
        an_answer(who, words, at) | {"prompt": f"asked: {words}", "seen": seen, "kept": kept}
        for who, words, seen, kept in said
    ]
    note = an_answer("", f"{PRIVATE}-note", at) | {"kind": "note", "shown": ""}
    with RecordDB(couple.drawer.open()) as db:
        db.storage.commit(
            [
                ("sessions", 1, {"started": at, "ended": None}),
                ("plays", 1, play),
                *(("answers", key, doc) for key, doc in enumerate([*docs, note], 1)),
            ]
        )
    return couple


def rows_of(couple: Couple) -> dict[str, Any]:
    """All documents of a record, with the next free ids."""
    with RecordDB(couple.drawer.open()) as db:
        tables = db.storage.log.tables
        return {"rows": tables.rows, "next": tables.next}


def a_play() -> dict[str, Any]:
    return {
        "session": 1,
        "game": "ask-and-receive",
        "started": "2026-11-22T20:30:00+00:00",
        "ended": "2026-11-22T21:30:00+00:00",
        "ending": "done",
        "seed": 7,
        "today": "2026-11-22",
        "past": [],
        "partners": [{"id": "a", "name": "Ana", "pronouns": "she"}, {"id": "b", "name": "Ben", "pronouns": ""}],
    }


def an_answer(who: str, words: str, at: str) -> dict[str, Any]:
    return {"play": 1, "key": "k", "who": who, "kind": "write", "prompt": "?", "value": words, "shown": words, "at": at}


@st.composite
def records(draw: st.DrawFn) -> Rows:
    """Tables of a couple with anything in them that may be there."""
    first, second = draw(st.lists(names, min_size=2, max_size=2, unique_by=str.casefold))
    partners = [{"id": "a", "name": first, "pronouns": ""}, {"id": "b", "name": second, "pronouns": "they"}]
    ids = st.lists(st.integers(1, 10**6), max_size=5, unique=True)
    answers = {
        str(key): an_answer(draw(st.sampled_from(["a", "b", "both", ""])), draw(texts), draw(moments))
        | {"value": draw(values), "prompt": draw(texts), "seen": draw(st.sampled_from(["open", "hidden", "private"]))}
        for key in draw(ids)
    }
    return {
        "couple": {"1": {"name": draw(names), "partners": partners, "timers": draw(st.booleans())}},
        "sessions": {"1": {"started": draw(moments), "ended": None}},
        "plays": {"1": a_play() | {"partners": partners, "past": draw(st.lists(values, max_size=2))}},
        "answers": answers,
        draw(texts.filter(bool).map(lambda text: f"later {text}")): {
            str(key): {"x": draw(values)} for key in draw(ids)
        },
    }
