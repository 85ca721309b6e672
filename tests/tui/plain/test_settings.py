"""Settings line by line: each holds at once and stays, with what else stands in the config file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from games.record import Couple, Record, Records
from tests.support.languages import german
from tests.support.scripted import Evening, Pick, Typed, evening, stay
from tui.settings import config

SETTINGS = Pick("Settings")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The config file of this test; it is not there yet."""
    monkeypatch.setenv("OURTURN_CONFIG_DIR", str(tmp_path))
    return tmp_path / "config.toml"


@pytest.fixture
def in_german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """There is a translation."""
    with german(monkeypatch, tmp_path / "locale"):
        yield


def visit(records: Records, couple: Couple, *lines: Typed) -> Evening:
    """Come in, type these lines, leave."""
    said = evening(*lines)
    stay(said, records, couple)
    return said


def test_each_question_says_who_what_and_how(file: Path, records: Records, couple: Couple) -> None:
    said = visit(records, couple, SETTINGS, Pick("Colours"), Pick("high contrast"), Pick("Back home"), "/leave")
    _, _, page = said.read.partition("\n\nSettings\n\n")
    assert page.startswith("◆ Ana and ● Ben, one of you\nWhat would you like to change?\n   1  ")
    assert "   1  Colours: as usual\n   2  Motion: words fade in\n   3  Letters: as usual\n" in page
    assert "Which would you like?\n   1  dusk\n   2  morning (light)\n   3  high contrast\n" in page
    assert "Colours: high contrast. Anything else?" in page
    assert file.read_text() == 'theme = "contrast"\n'


def test_what_is_theirs_in_the_file_stays(file: Path, records: Records, couple: Couple) -> None:
    file.write_text("# ours\nmotion = true  # gently\n\n[keys]\nstop = 'f11'\n")
    visit(records, couple, SETTINGS, Pick("Motion"), Pick("Letters"), Pick("Mouse"), "/leave")
    assert file.read_text().startswith("# ours\nmotion = false  # gently\n")
    now = config.read().settings
    assert (now.motion, now.large, now.mouse, dict(now.keys)) == (False, True, False, {"stop": "f11"})


def test_which_evenings_stay_is_a_setting_of_theirs(records: Records, couple: Couple, record: Record) -> None:
    said = visit(records, couple, SETTINGS, Pick("Evenings"), Pick("Evenings"), Pick("Evenings"), "/leave")
    assert record.both_keep
    assert said.read.count("Evenings: kept only if you both say so. Anything else?") == 2


def test_pronouns_are_said_later_and_a_long_name_stays_whole(records: Records, couple: Couple, record: Record) -> None:
    long = "Ana-Maria" * 9
    doc = dict(record.tables.rows["couple"]["1"])
    partners = [{**each, "name": long} if each["id"] == "a" else each for each in doc["partners"]]
    record._db.storage.commit([("couple", 1, doc | {"partners": partners})])
    said = visit(
        records, couple, SETTINGS, Pick("Pronouns: Ana"), "xe", "xe/xem/xyr", Pick("Pronouns: Ana"), "", "/leave"
    )
    assert "xe/xem/xyr; empty is fine too." in " ".join(said.read.split())
    assert "…, xe/xem. Anything else?" in " ".join(said.read.split())
    assert record.table.partners[0].pronouns == ""
    assert record.tables.rows["couple"]["1"]["partners"][0]["name"] == long


def test_another_language_is_spoken_from_the_next_line_on(
    in_german: None, file: Path, records: Records, couple: Couple
) -> None:
    said = visit(records, couple, SETTINGS, Pick("Language: as your"), Pick("de"), Pick("Back home"), "/leave")
    before, _, after = said.read.partition("Language: de. Anything else?")
    assert "1  Ask and receive" in before
    assert "1  Bitten und annehmen" in after
    assert config.read() == (config.Settings(language="de"), ())


def test_a_file_that_cannot_be_written_changes_nothing(file: Path, records: Records, couple: Couple) -> None:
    file.write_text("theme = \n")
    said = visit(records, couple, SETTINGS, Pick("Motion"), "/leave")
    assert "config.toml:1: this isn’t TOML" in " ".join(said.read.split())
    assert said.read.count("What would you like to change?") == 2
    assert file.read_text() == "theme = \n"


def test_a_way_back_changes_nothing(file: Path, records: Records, couple: Couple) -> None:
    visit(records, couple, SETTINGS, Pick("Colours"), Pick("Leave it"), Pick("Back home"), "/leave")
    assert not file.exists()


def test_words_of_their_own_are_there_once_both_said_yes(records: Records, couple: Couple, record: Record) -> None:
    more = Pick("Words of your own"), Pick("Add a word"), "1", "going upstairs"
    said = visit(records, couple, SETTINGS, *more, "yes", "yes", Pick("Back"), Pick("Back home"), "/leave")
    assert record.own_words == (("sex", "going upstairs"),)
    assert "“going upstairs”, for sex" in said.read


def test_it_says_how_to_play_from_two_places(file: Path, records: Records, couple: Couple) -> None:
    places = Pick("Play from two places"), Pick("Back to Settings"), Pick("Back home")
    said = " ".join(visit(records, couple, SETTINGS, *places, "/leave").read.split())
    assert "Type “ourturn --seat Ana” in one place and “ourturn --seat Ben” in the other, on the same account" in said
    assert said.count("What would you like to change?") == 2
