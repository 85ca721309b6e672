"""An evening as a small story: what each wanted, what was done for whom, what they took along; no step and no no."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from games.catalog.games import find_game
from games.engine import (
    RESTED,
    Answer,
    Chapter,
    Context,
    Fate,
    Game,
    Json,
    Note,
    Partner,
    Quote,
    Reveal,
    Section,
    Speak,
    Table,
    Told,
    Write,
    say,
)
from games.evening.keepsakes import taken_along, wanted
from games.overview.story import AN_ASK_RESTED, STILL_OPEN, story
from games.record import Record, Records
from tests.support.players import ANA, TABLE
from tui.pages.lines import evening, everything

EVENING = datetime(2026, 11, 26, 20, 30, tzinfo=UTC)
Given = Mapping[str, list[Json]]


@pytest.fixture
def record(data: Path) -> Iterator[Record]:
    records = Records(data)
    with records.open(records.add(TABLE)) as record:
        yield record


async def _typed(table: Table, _context: Context) -> None:
    ana, ben = table
    await Write("first", ana, say("A question of the game."))
    await Write("second", ben, say("Another one."))
    await Reveal("shown", table, say("Read them."), quotes=(Quote(ana, "a blue kettle"), Quote(table, "ours")))
    await Note(RESTED, True)


async def _spoken(table: Table, _context: Context) -> None:
    await Speak("aloud", table, say("Say it aloud."))


TYPED = Game("somebody-elses", say("Somebody else’s"), say("a few words"), (1, 2), _typed)


def play(record: Record, game: Game, given: Given, at_most: int = 400) -> None:
    """Play it with these answers by key, each the next time that its turn comes; the others as usual."""
    left = {key: list(values) for key, values in given.items()}
    log = record.begin(game, EVENING, seed=1)
    sitting = log.play(game)
    for _ in range(at_most):
        if not sitting.open:
            break
        turn = sitting.open[0]
        values = left.get(turn.key)
        sitting.answer(turn, values.pop(0) if values else None, EVENING)
    assert sitting.ended
    log.close(sitting.ended, EVENING)


def lines(chapters: list[Chapter]) -> list[tuple[str, str]]:
    return [
        (each.who.id if isinstance(each.who, Partner) else "both", each.quote)
        for chapter in chapters
        for each in chapter.keepsakes
    ]


def test_a_game_without_marks_tells_what_both_may_read_its_author_first_and_each_thing_once(record: Record) -> None:
    play(record, TYPED, {"first": ["a blue kettle"], "second": ["a red one"]})
    record.end_evening(EVENING)
    (session,) = record.sessions()
    assert lines(story(session)) == [("a", "a blue kettle"), ("b", "a red one"), ("both", "ours")]
    page = "\n".join(evening(session))
    assert page == (
        "Thursday, 26 November 2026 · somebody-elses\n\n"
        "◆ Ana: “a blue kettle”\n● Ben: “a red one”\n“ours”\nAn ask rested."
    )
    assert "A question of the game." in "\n".join(everything(session)), "which one key gives"


def test_the_frame_of_an_evening_is_told_without_its_questions() -> None:
    note = {"key": "intention", "value": {"each": {"a": "laugh", "b": ""}, "ours": ""}, "on": "2026-11-26"}
    first = Told(TABLE, (), (note,))
    assert [(str(each.before), each.quote) for each in wanted(first)] == [("Ana wanted to", "laugh")]
    spoken = [
        Answer("taking_along", "both", "reveal", "", [{"who": "Ben", "text": "the twice"}], "", EVENING),
        Answer("came_of_it", "both", "choose", "What became of it?", "happened", "It happened", EVENING),
        Answer("sleep_well", "both", "reveal", "", [{"who": "Ana", "text": "When it rains, I’ll dance."}], "", EVENING),
    ]
    pattern = {"key": "pattern", "value": {"who": "a", "when": "it rains", "will": "dance", "look_at": "2026-11-27"}}
    last = [(each.part, each.quote, str(each.before or "")) for each in taken_along(Told(TABLE, spoken, (pattern,)))]
    assert last == [
        (Section.TAKEN, "the twice", ""),
        (Section.WANTED, "", "It happened."),
        (Section.PATTERN, "When it rains, I’ll dance.", ""),
    ]


def test_what_was_burnt_is_told_by_nobody(record: Record) -> None:
    play(record, TYPED, {"first": ["a blue kettle"], "second": ["a red one"]})
    record.end_evening(EVENING, {each.id: Fate.BURN for each in record.entries() if each.who == ANA.id})
    assert lines(story(record.sessions()[0])) == [("b", "a red one"), ("both", "ours")]


def test_what_rested_has_one_line_without_a_name_and_what_is_open_says_so(record: Record) -> None:
    play(record, TYPED, {"first": ["a"], "second": ["b"]})
    record.begin(find_game("practice-no"), EVENING)
    below = [chapter.below for chapter in story(record.sessions()[0])]
    assert below == [AN_ASK_RESTED, STILL_OPEN]


def test_nothing_at_all_is_said_kindly(record: Record) -> None:
    play(record, replace(TYPED, script=_spoken), {})
    record.end_evening(EVENING)
    assert list(evening(record.sessions()[0]))[-1] == "There’s nothing here for you both to read."
