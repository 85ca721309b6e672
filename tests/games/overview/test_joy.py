"""Funny words come back at the close and a year later: only light ones, kept by both, of an evening that was fine."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from games.catalog.games import AFTER, BEFORE, GAMES, find_game, marks
from games.engine import WHAT_STAYS, Ending, Fate, Json, Page, Turn
from games.overview.joy import APART, NEAR, Joy, a_year_ago, at_the_close, one_line
from games.record import Record, Records
from games.small.confession_album import GRAVER, QUESTIONS
from tests.support.players import TABLE
from tui.steps import ShowPlay
from tui.visit import Visit

THEN = datetime(2025, 11, 26, 20, 30, tzinfo=UTC)
NOW = date(2026, 11, 26)
TALE = "one-word-stories"
WORDS = "once a teapot married the moon in secret today"


@pytest.fixture
def record(data: Path) -> Iterator[Record]:
    records = Records(data)
    with records.open(records.add(TABLE)) as record:
        yield record


def tell(record: Record, at: datetime = THEN, game: str = TALE, words: str = WORDS, stop: bool = False) -> None:
    """One play in which these words are written, one by one, and everything is kept."""
    log = record.begin(find_game(game), at, seed=1)
    play, left = log.play(find_game(game)), [*words.split(), ".", "", *["x"] * 40]
    while play.open:
        play.answer(play.open[0], said(play.open[0], left), at)
        if stop:
            play.stop(at)
            break
    log.close(play.ended or Ending.STOPPED, at)


def said(turn: Turn[Any], left: list[str]) -> Json:
    """The next of the words, the first choice, and yes."""
    if isinstance(turn, Page):
        return {each.key: said(each, left) for each in turn.turns}
    options = [str(option.key) for option in getattr(turn, "options", ())]
    return left.pop(0) if turn.kind == "write" else options[0] if options else True


def keep(record: Record, fates: dict[int, Fate] | None = None, at: datetime = THEN) -> None:
    """Good night, at which both said what stays."""
    record.end_evening(at, {} if fates is None else fates)


def told(joy: Joy | None) -> str:
    return "\n".join(quote.text for quote in joy.quotes) if joy else ""


def test_a_tale_returns_after_a_year_give_or_take_a_week(record: Record) -> None:
    tell(record)
    keep(record)
    joy = a_year_ago(record, NOW)
    assert joy is not None
    assert joy.on == THEN.date()
    assert "once a teapot married the moon" in told(joy)
    assert a_year_ago(record, NOW + NEAR) == joy
    assert a_year_ago(record, NOW.replace(year=2028)) == joy
    assert a_year_ago(record, NOW + NEAR + timedelta(1)) is None
    assert a_year_ago(record, THEN.date() + timedelta(3)) is None


def test_the_nearest_year_and_day_comes_first(record: Record) -> None:
    for years, words in ((2, "the older one is about a very small elephant today"), (1, WORDS)):
        at = THEN.replace(year=2026 - years)
        tell(record, at, words=words)
        keep(record, at=at)
    assert "teapot" in told(a_year_ago(record, NOW))


def test_what_nobody_was_asked_about_does_not_return(record: Record) -> None:
    tell(record)
    record.end_evening(THEN)
    assert a_year_ago(record, NOW) is None
    assert at_the_close(record, NOW) is None


@pytest.mark.parametrize(
    ("both", "returns"), [(("keep", "keep"), True), (("keep", "unsaid"), True), (("burn", "keep"), False)]
)
def test_what_both_kept_in_the_game_returns_unless_one_deletes_it_at_the_close(
    record: Record, both: tuple[str, str], returns: bool
) -> None:
    tell(record)
    settle(record, both)
    assert (a_year_ago(record, NOW) is not None) is returns


def test_what_one_deletes_after_it_was_quoted_is_in_no_file(record: Record, data: Path) -> None:
    tell(record)
    settle(record, ("keep", "burn"))
    assert "teapot" not in "".join(path.read_text("utf-8") for path in data.rglob("*") if path.is_file())


def settle(record: Record, both: tuple[str, str]) -> None:
    """The end of an evening, at which a funny line is quoted and each says this of what they wrote, and good night."""
    joy = at_the_close(record, THEN.date())
    assert joy is not None
    log = record.begin(find_game(AFTER), THEN, seed=1, found=one_line(joy))
    assert "teapot" in str(log.context.dealt)
    play, left = log.play(find_game(AFTER)), list(both)
    while play.open:
        turn = play.open[0]
        value: Json = {WHAT_STAYS: left.pop(0)} if isinstance(turn, Page) else None
        options = [str(option.key) for option in getattr(turn, "options", ())]
        play.answer(turn, options[0] if options else value, THEN)
    assert play.ended
    log.close(play.ended, THEN)
    record.end_evening(THEN)


def test_an_evening_of_which_one_let_go_of_something_does_not_return(record: Record) -> None:
    tell(record)
    tell(record, game="museum-of-us", words="lamp it sings too and ticks")
    keep(record, {each.id: Fate.BURN for each in record.entries() if each.text == "lamp"})
    assert a_year_ago(record, NOW) is None


def test_a_stopped_evening_does_not_return(record: Record) -> None:
    tell(record)
    tell(record, game="museum-of-us", stop=True)
    keep(record)
    assert a_year_ago(record, NOW) is None


def test_a_gentle_evening_does_not_return(record: Record) -> None:
    log = record.begin(find_game(BEFORE), THEN, seed=1)
    log.close(Ending.DONE, THEN)
    tell(record)
    keep(record)
    play = record.tables.rows["plays"]["1"]
    assert a_year_ago(record, NOW) is not None
    play["notes"] = [{"key": "gentle", "value": True, "on": "2025-11-26"}]
    assert a_year_ago(record, NOW) is None


def test_what_was_taken_back_since_does_not_return(record: Record) -> None:
    tell(record)
    keep(record)
    for entry in record.entries(1):
        record.withdraw(1, entry)
    assert a_year_ago(record, NOW) is None


def test_words_that_are_not_light_do_not_return(record: Record) -> None:
    tell(record, game="museum-of-us", words="lamp it sings too and ticks")
    keep(record)
    assert a_year_ago(record, NOW) is None
    assert {name for name, each in marks().items() if each.joy} <= {n for n, game in GAMES.items() if game.gentle}


def album(record: Record, *keeps: str) -> dict[str, list[str]]:
    """A page of the confession album, each line another one, and whether each would keep it; gives the lines by key."""
    game, left, votes = find_game("confession-album"), iter(range(99)), list(keeps)
    log = record.begin(game, THEN, seed=1)
    play, lines = log.play(game), dict[str, list[str]]()

    def value(turn: Turn[Any]) -> Json:
        if isinstance(turn, Page):
            return {each.key: value(each) for each in turn.turns}
        if turn.kind == "write":
            line = f"line number {next(left)}"
            lines.setdefault(turn.key, []).append(line)
            return line
        if turn.key == "keep":
            return votes.pop(0)
        options = [str(option.key) for option in getattr(turn, "options", ())]
        return options[0] if options else True

    while play.open:
        play.answer(play.open[0], value(play.open[0]), THEN)
    log.close(Ending.DONE, THEN)
    return lines


def test_lines_of_a_page_of_the_album_return_with_their_questions_and_none_that_may_be_tender(record: Record) -> None:
    lines = album(record, "stays", "stays")
    keep(record)
    words = told(a_year_ago(record, NOW))
    assert lines.keys() & GRAVER, "another seed"
    for key, both in lines.items():
        for line in both:
            assert (f"{QUESTIONS[key][0]}: {line}" in words.splitlines()) is (key not in GRAVER)


@pytest.mark.parametrize("keeps", [("stays", "let_go"), ("let_go", "stays"), ("let_go", "let_go")])
def test_lines_of_a_page_that_one_let_go_of_do_not_return(record: Record, keeps: tuple[str, str]) -> None:
    album(record, *keeps)
    assert at_the_close(record, THEN.date()) is None
    keep(record)
    assert a_year_ago(record, NOW) is None


def test_a_line_of_the_album_that_was_taken_back_does_not_return(record: Record) -> None:
    lines = album(record, "stays", "stays")
    keep(record)
    theirs = [line for key, both in lines.items() if key not in GRAVER for line in both]
    for entry in record.entries(1):
        if entry.text == theirs[0]:
            record.withdraw(1, entry)
    found = [line.partition(": ")[2] for line in told(a_year_ago(record, NOW)).splitlines()]
    assert sorted(found) == sorted(theirs[1:])


def test_the_close_quotes_tonight_and_else_another_evening(record: Record) -> None:
    tell(record)
    keep(record)
    assert at_the_close(record, THEN.date() + APART - timedelta(1)) is None
    assert "teapot" in told(at_the_close(record, NOW))
    tonight = datetime(2026, 11, 26, 20, 30, tzinfo=UTC)
    tell(record, tonight, words="tonight we were two spoons in one tall glass together")
    joy = at_the_close(record, NOW)
    assert joy is not None
    assert joy.on == NOW
    assert "two spoons" in told(joy)


def test_either_ends_it_for_good(record: Record) -> None:
    tell(record)
    keep(record)
    assert record.looks_back
    record.describe(looks_back=False)
    assert a_year_ago(record, NOW) is None
    assert at_the_close(record, NOW) is None


def test_the_close_of_an_evening_is_given_one_line_of_it_unless_either_ended_that(data: Path) -> None:
    records = Records(data)
    couple = records.add(TABLE)
    with records.open(couple) as record:
        tell(record)
        keep(record)
    for looks_back in (True, False):
        with records.open(couple) as record:
            record.describe(looks_back=looks_back)
        visit = Visit(records, couple, None, 1, False, lambda: THEN.replace(year=2026))
        visit.enter()
        step = visit.begin(AFTER)
        assert isinstance(step, ShowPlay)
        given = step.log.context.laid_out["joy"]
        assert (WORDS in str(given).replace("Once", "once")) is looks_back
        visit.record.let_go(visit.record.past.sitting(step.log.id))
        visit.close()
