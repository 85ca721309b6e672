"""Our evenings line by line: the newest, words, months, a game, a star, and back again."""

from pathlib import Path

from games.record import Records
from tests.plain.scripted import Evening, Pick, Typed, evening
from tests.tui.test_history import lived
from tui.plain.visit import Visit

EVENINGS, HOME, ALL = Pick("Our evenings"), Pick("Back home"), Pick("Back to all evenings")


def look_back(records: Records, *lines: Typed) -> Evening:
    """Open the evenings, type these lines, leave."""
    said = evening(EVENINGS, *lines, terminal=False)
    Visit(said.talk, records).stay(None, None, 1)
    return said


def test_the_newest_stand_first_and_one_can_be_read(data: Path) -> None:
    said = look_back(lived(data), Pick("Saturday, 7 November"), "1", HOME)
    assert "1  Saturday, 21 November 2026: Weather report\n   2  Saturday, 7 November 2026: Museum of us" in said.read
    assert "the kettle (blue)" in said.read


def test_words_find_an_evening_and_are_no_pattern(data: Path) -> None:
    find = Pick("Find words")
    said = look_back(lived(data), find, "[a-z]+ .*", Pick("Saturday, 24"), "1", ALL, find, "$^", find, "/back", HOME)
    assert "Evenings in which “[a-z]+ .*” stands\n   1  Saturday, 24 October 2026: Museum of us. " in said.read
    assert said.read.count("No evening has that in it.") == 1


def test_many_evenings_come_a_page_at_a_time_or_by_month(data: Path) -> None:
    records = lived(data, evenings=30)
    said = look_back(records, Pick("Older ones"), Pick("Older ones"), HOME)
    assert "24  " not in said.read
    assert "October 2025" in said.read
    said = look_back(
        records, Pick("Evenings by month"), Pick("March 2026"), "1", "1", Pick("Back to the months"), "/back"
    )
    assert "Saturday, 28 March 2026" in said.read


def test_one_game_and_a_star(data: Path) -> None:
    records = lived(data)
    games = Pick("Evenings with one game")
    said = look_back(records, games, Pick("Weather report"), "1", Pick("Give it a star"), ALL, HOME)
    assert "Evenings with Weather report\n   1  Saturday, 21 November 2026: Weather report\n   2  Back" in said.read
    assert "21 November 2026, with a star: Weather report" in said.read
    stars = Pick("Evenings with a star")
    said = look_back(records, stars, "1", Pick("Take its star away"), ALL, HOME)
    assert "with a star" not in said.read.rpartition("Back to all evenings")[2]


def test_nothing_taken_along_is_said(data: Path) -> None:
    assert "Nothing has been taken along yet" in look_back(lived(data), Pick("What you took along"), HOME).read


def test_an_evening_leads_to_taking_back_what_is_ones_own(data: Path) -> None:
    said = look_back(lived(data), "1", Pick("Take back something"), Pick("Back"), HOME)
    assert "For which of you alone?" in said.read
