"""What waits at home: on its day and not before, each where it belongs, and gone when it was done."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest

from games.catalog.games import find_game
from games.engine import Json, Turn
from games.overview.waiting import looked_at, waiting
from games.record import Record, Records
from tests.games.test_story_retelling import TO_THE_END
from tests.support.players import TABLE, legal, said_to

TOLD = datetime(2026, 11, 22, 20, 15, tzinfo=UTC)


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    records = Records(tmp_path / "data")
    with records.open(records.add(TABLE)) as opened:
        yield opened


def played(record: Record, name: str, at: datetime, **fixed: Any) -> None:
    """Play a game to its end without a screen."""
    game, chance = find_game(name), Random(1)
    log = record.begin(game, at, seed=1)
    play = log.play(game)

    def says(turn: Turn[Any]) -> Json:
        value = fixed.get(turn.key, legal(turn, chance))
        return value(turn) if callable(value) else value

    while not play.ended:
        play.answer(play.open[0], said_to(play.open[0], says), at)
    log.close(play.ended, at)
    record.end_evening(at)


def rows(record: Record, on: date) -> list[tuple[str, str]]:
    return [(each.game, str(each.words)) for each in waiting(record.noted(*looked_at()), on)]


def test_a_story_comes_back_after_four_months_and_is_gone_for_four_when_it_was_looked_at(record: Record) -> None:
    played(record, "story-retelling", TOLD, **TO_THE_END | {"title": "The wrong train"})
    assert rows(record, date(2027, 3, 21)) == []
    assert rows(record, date(2027, 3, 22)) == [("retold", "“The wrong train”, months later")]
    played(record, "retold", datetime(2027, 3, 25, 20, 15, tzinfo=UTC))
    assert rows(record, date(2027, 7, 24)) == []
    assert rows(record, date(2027, 7, 25)) == [("retold", "“The wrong train”, months later")]


def test_a_story_of_which_one_half_was_told_waits_until_it_is_told_or_another_begins(record: Record) -> None:
    played(record, "story-retelling", TOLD, **TO_THE_END | {"title": "The wrong train", "swap": "another_night"})
    assert rows(record, TOLD.date()) == [("story-retelling", "“The wrong train”: the second half")]
    played(record, "story-retelling", TOLD, **TO_THE_END | {"second_half": "go_on"})
    assert rows(record, TOLD.date()) == []


def test_a_letter_waits_from_its_day_until_it_is_opened(record: Record) -> None:
    for who in record.table:
        record.set_passphrase(who, "a passphrase")
    played(record, "sealed-letter", TOLD, letter="come and find me", wait="month")
    assert rows(record, date(2026, 12, 21)) == []
    assert rows(record, date(2026, 12, 22)) == [("sealed-letter", "A letter is ready to be opened")]
    played(record, "sealed-letter", datetime(2026, 12, 22, 20, 15, tzinfo=UTC), letter="", open_it="open")
    assert rows(record, date(2026, 12, 23)) == []


def test_a_title_is_one_line_of_plain_letters(record: Record) -> None:
    played(record, "story-retelling", TOLD, **TO_THE_END | {"swap": "another_night"})
    notes = record.noted(*looked_at())
    (half,) = [note for note in notes["story-retelling"] if note["key"] == "half"]  # type: ignore[call-overload,index]
    half["value"]["title"] = "\x1b[31mred\n\x07line"  # type: ignore[call-overload,index]
    assert str(waiting(notes, TOLD.date())[0].words) == "“red line”: the second half"


def test_who_never_told_a_story_or_wrote_a_letter_has_nothing_waiting(record: Record) -> None:
    played(record, "practice-no", TOLD)
    assert rows(record, date(2030, 1, 1)) == []
