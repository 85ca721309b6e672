"""What is struck is kept as tokens: nobody reads who or what, and both get the same evening whoever it was."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from games.catalog.games import GAMES, find_game
from games.engine import Partner, seat_partners
from games.moves.vetoes import names
from games.record import Record, Records
from games.record.couple.schema import VETOES
from games.record.couple.vetoes import FIRST
from games.record.keys import sealing
from games.record.transfer.foreign import Foreign
from games.record.transfer.formats.json import as_json
from games.record.transfer.importing import bring_in, check
from tests.games.evenings import Evening
from tests.games.record.hidden import ways
from tests.games.record.stores import Stored
from tests.support.chance import seed_chance
from tests.support.players import EVENING

NAMES = ("card:slow/sit-close-enough", "kind:touch", "level:3")


@pytest.fixture
def record(stored: Stored) -> Iterator[Record]:
    with stored.records().open(stored.records().add(seat_partners([("Ana", "she"), ("Ben", "")]))) as opened:
        yield opened


def partners(record: Record) -> tuple[Partner, Partner]:
    one, other = record.table
    return one, other


def tokens(record: Record) -> list[str]:
    return list(record.tables.rows[VETOES]["1"]["tokens"])


def test_either_strikes_for_both_and_takes_back_only_ones_own(record: Record) -> None:
    ana, ben = partners(record)
    assert record.struck(NAMES) == frozenset()
    record.strike(ana, "kind:touch")
    record.strike(ben, "kind:touch")
    record.strike(ben, "kind:play")
    assert record.struck([*NAMES, "kind:play"]) == {"kind:touch", "kind:play"}
    assert record.struck([*NAMES, "kind:play"], by=ana) == {"kind:touch"}
    record.let_come(ana, "kind:play")
    record.let_come(ben, "kind:touch")
    assert record.struck([*NAMES, "kind:play"]) == {"kind:touch", "kind:play"}
    record.let_come(ana, "kind:touch")
    record.let_come(ben, "kind:play")
    assert record.struck([*NAMES, "kind:play"]) == frozenset()


def test_nobody_who_looks_into_the_files_reads_who_or_what_or_how_much(record: Record, stored: Stored) -> None:
    ana, ben = partners(record)
    for who, name in zip((ana, ben, ana), NAMES, strict=True):
        record.strike(who, name)
    written = stored.everything().decode("utf-8", "replace")
    assert not [name for name in (*NAMES, "sit-close", "touch", "level") if name in written]
    kept = tokens(record)
    assert kept == sorted(kept), "in no order of time"
    assert len(kept) > FIRST + len(NAMES), "and most of them are of nothing"
    assert {len(token) for token in kept} == {32}
    assert list(record.tables.rows[VETOES]) == ["1"]


def test_striking_again_changes_nothing_and_what_is_taken_back_is_gone_from_the_disk(
    record: Record, stored: Stored
) -> None:
    ana, _ = partners(record)
    record.strike(ana, "kind:touch")
    before = tokens(record)
    record.strike(ana, "kind:touch")
    assert tokens(record) == before
    record.let_come(ana, "kind:help")
    assert tokens(record) == before, "what was not struck cannot be taken back"
    record.let_come(ana, "kind:touch")
    (gone,) = set(before) - set(tokens(record))
    assert gone not in stored.everything().decode("utf-8", "replace")
    assert len(tokens(record)) >= len(before), "it does not get less"
    record.strike(ana, "kind:touch")
    assert gone in stored.everything().decode("utf-8", "replace")


def test_it_goes_with_the_record_into_an_export_and_through_sealing(
    record: Record, stored: Stored, tmp_path: Path
) -> None:
    ana, ben = partners(record)
    record.strike(ana, "level:4")
    record.strike(ben, "kind:help")
    struck = record.struck(names())
    file = tmp_path / "ours.json"
    file.write_bytes(b"".join(as_json(record.tables)))
    check(record.tables)
    record.close()
    records = stored.records()
    again = bring_in(records, file, file.read_bytes(), "Again").couple
    with records.open(again) as imported:
        assert imported.struck(names()) == struck
        assert imported.struck(names(), by=ben) == {"kind:help"}
    key = sealing.seal(records, again, ways())
    with records.open(again, key) as sealed:
        assert sealed.struck(names()) == struck
        sealed.strike(ana, "kind:play")
        assert sealed.struck(names()) == struck | {"kind:play"}


@pytest.mark.parametrize(
    "doc", [{}, {"key": "", "tokens": []}, {"key": "k" * 65, "tokens": []}, {"key": "k", "tokens": [[]]}, {"key": "k"}]
)
def test_tokens_from_elsewhere_that_are_none_are_not_taken(record: Record, doc: dict[str, Any]) -> None:
    tables = record.tables
    tables.apply([(VETOES, 1, doc)])
    with pytest.raises(Foreign, match="vetoes"):
        check(tables)


def test_a_table_that_this_version_does_not_know_is_left_as_it_is(record: Record) -> None:
    tables = record.tables
    tables.apply([("of another time", 1, {"anything": []})])
    check(tables)


DEALING = [game for game in GAMES.values() if game.deal] + [find_game("intention")]


@pytest.mark.parametrize("game", DEALING, ids=lambda game: str(game.name))
def test_whoever_strikes_everything_that_is_dealt_and_asked_is_the_same(
    game: Any, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refs = [name for name in names() if name.startswith("card:")]
    for seed in range(4):
        struck = [refs[seed * 31 % len(refs)], refs[seed * 97 % len(refs)], "kind:help", f"level:{2 + seed % 3}"]
        evenings, dealt = [], []
        for number, who in enumerate((0, 1)):
            records = Records(data / f"{seed}-{number}")
            with records.open(records.add(seat_partners([("Ana", "she"), ("Ben", "")]))) as record:
                for name in struck:
                    record.strike(partners(record)[who], name)
                seed_chance(monkeypatch, seed)
                log = record.begin(game, EVENING, seed=seed)
            dealt.append(log.context.dealt)
            played = Evening(game.script, seed, log.context)
            evenings.append([(turn.key, turn.who.name, turn.prompt, turn.quotes) for turn in played.asked])
        assert dealt[0] == dealt[1]
        assert evenings[0] == evenings[1]


def test_where_nothing_was_struck_no_deck_is_read(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("games.moves.vetoes.usable", lambda: pytest.fail("the decks were read"))
    record.begin(find_game("intention"), EVENING)
