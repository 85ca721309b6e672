"""Our evenings line by line: the newest, words, months, a game, a star, and back again."""

from pathlib import Path

import pytest

from games.record import Record, Records
from tests.support.scripted import Evening, Pick, Typed, evening, stay
from tests.tui.scratch import EVENING
from tests.tui.screens.test_history import lived, play_one, take_back
from tui.plain.history import PlainHistory

EVENINGS, HOME, ALL = Pick("Our evenings"), Pick("Back home"), Pick("Back to all evenings")


def look_back(records: Records, *lines: Typed) -> Evening:
    """Open the evenings, type these lines, leave."""
    said = evening(EVENINGS, *lines, terminal=False)
    stay(said, records, seed=1)
    return said


def test_the_newest_stand_first_and_one_can_be_read(data: Path) -> None:
    said = look_back(lived(data), Pick("Saturday, 7 November"), "1", HOME)
    assert "1  Saturday, 21 November 2026: Weather report\n   2  Saturday, 7 November 2026: Museum of us" in said.read
    assert "the kettle (blue)" in said.read


def test_who_listens_hears_one_play_after_the_other_and_may_have_enough(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = lived(data, evenings=0)
    with records.open(records.couples()[0]) as record:
        record.describe(listens=True)
        for number in (0, 0, 0):  # three plays of one evening, which ends with none of them
            monkeypatch.setattr(Record, "end_evening", lambda *_: None)
            play_one(record, number)
        monkeypatch.undo()
        record.end_evening(EVENING)
    said = look_back(records, "1", "/back", Pick("Everything"), "", "/back", Pick("Back"), HOME)
    short, one, two, _ = said.read.split("Enter: next. /back: enough.\n")
    assert short.count("Over me:") == 2, "what each said in one play"
    assert one.count("Weather report, 20:15\n") == two.count("Weather report, 20:15\n") == 1
    assert not set("◆●·") & set(said.read)


def test_again_says_what_can_be_done_with_an_evening_whose_pieces_are_enough(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = lived(data, evenings=0)
    with records.open(records.couples()[0]) as record:
        record.describe(listens=True)
        monkeypatch.setattr(Record, "end_evening", lambda *_: None)
        for number in (0, 0):  # two plays of one evening
            play_one(record, number)
        monkeypatch.undo()
        record.end_evening(EVENING)
    said = evening(EVENINGS, "1", "", "/again", "/leave")
    stay(said, records)
    assert said.read.count("1: Back\n") == 2
    enough = evening(EVENINGS, "1", "/back", "/again", "/leave")
    stay(enough, records)
    assert enough.read.count("1: Back\n") == 2


def test_again_says_the_months_and_not_the_list_before_them(data: Path) -> None:
    records = lived(data, evenings=3)
    with records.open(records.couples()[0]) as record:
        record.describe(listens=True)
    said = evening(EVENINGS, Pick("Evenings by month"), "/again", "/leave")
    stay(said, records)
    months = said.read[said.read.rindex("Find words") :].partition("\nEvenings by month\n1: ")[2]
    assert months.count("Evenings by month\n1: ") == 1
    assert said.read.count("Find words") == 1


def test_words_find_an_evening_and_are_no_pattern(data: Path) -> None:
    find = Pick("Find words")
    said = look_back(lived(data), find, "[a-z]+ .*", Pick("Saturday, 24"), "1", ALL, find, "$^", find, "/back", HOME)
    assert "Evenings that mention “[a-z]+ .*”\n   1  Saturday, 24 October 2026: Museum of us. " in said.read
    assert said.read.count("No evening mentions that.") == 1


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
    assert "Nothing here yet. You’re asked" in look_back(lived(data), Pick("What you took with you"), HOME).read


def test_an_evening_leads_to_taking_back_what_is_ones_own(data: Path) -> None:
    said = look_back(lived(data), "1", Pick("Take back something"), Pick("Back"), HOME)
    assert "Which of you is this page for?" in said.read


def test_what_was_taken_back_meanwhile_is_not_found_any_more(data: Path) -> None:
    records = lived(data)
    with records.open(records.couples()[0]) as record:
        said = evening(Pick("Find words"), "kettle", "1", Pick("Take back something"), ALL, HOME, terminal=False)
        PlainHistory(said.talk, record, lambda: take_back(record, "the kettle (blue)")).stay()
    before, _, after = said.read.rpartition("Evenings that mention “kettle”")
    assert "blue" in before
    assert "blue" not in after


def test_a_page_goes_to_a_file_whose_name_is_asked_until_it_will_do(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    to_file, second = Pick("Write it to a file"), Pick("Saturday, 7 November")
    said = look_back(
        lived(data), second, to_file, "", second, to_file, "page", "page.md", second, to_file, "/back", HOME
    )
    file = tmp_path / "our-evening-2026-11-07.txt"
    read = " ".join(said.read.split())
    assert f"The page is in {file}." in read
    assert "the kettle (blue)" in file.read_text(encoding="utf-8")
    assert "The name needs to end in .txt, .md or .html; nothing was written" in read
    assert f"The page is in {tmp_path}/page.md." in read


def test_a_page_is_printed_once_they_said_so(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    printed = Pick("Print it")
    records = lived(data)
    said = look_back(records, "1", printed, HOME)
    assert "No printer is set up here, so nothing was printed" in said.read
    (tmp_path / "lp").write_text(f"#!/bin/sh\n/bin/cat > {tmp_path}/taken\n")
    (tmp_path / "lp").chmod(0o700)
    said = look_back(records, "1", printed, Pick("Not now"), "1", printed, printed, HOME)
    assert said.read.count("It’s on its way to the printer.") == 1
    assert "Weather report" in (tmp_path / "taken").read_text(encoding="utf-8")
