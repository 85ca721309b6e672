"""Sealing a record line by line: two passphrases, unseen, and the recovery key shown once where it leaves no trace."""

import re
from pathlib import Path

import pytest

from games.record import Couple, Records
from games.record.keys import keys
from tests.games.record.hidden import readable_words
from tests.support.records import folder_of
from tests.support.scripted import Evening, Pick, Typed, evening, stay
from tui import sentences
from tui.settings.config import read

SEAL, SEAL_IT = Pick("Seal this record"), Pick("Seal it")


def visit(records: Records, couple: Couple, *lines: Typed) -> Evening:
    """Come in, type these lines, leave."""
    said = evening(*lines)
    stay(said, records, couple)
    return said


def test_a_record_is_sealed_and_the_evening_goes_on(records: Records, couple: Couple) -> None:
    typed = ["one", "two", "one", "one", "", "two", "two"]
    said = visit(records, couple, SEAL, SEAL_IT, *typed, "/not-for", "", "", "/leave")
    assert said.typist.unseen == typed
    assert "Those two weren’t the same" in said.read
    assert "needs at least one character" in said.read
    secret = re.search(r"AGE-SECRET-KEY-1\w{58}", said.read)
    assert secret
    assert said.read.count(str(sentences.TONIGHT)) == 2
    assert "Seal this record" not in said.read.rpartition(str(sentences.TONIGHT))[2]
    found = records.find(couple.id)
    assert found.sealed
    assert readable_words(folder_of(found)) == []
    assert {keys.unlock(found.drawer, words).who for words in ("one", "two", secret[0])} == {"a", "b", "recovery"}


def test_rather_not_and_the_way_back_seal_nothing(records: Records, couple: Couple) -> None:
    said = visit(records, couple, SEAL, Pick("Rather not"), SEAL, SEAL_IT, "one", "/back", SEAL, "/back", "/leave")
    assert said.read.count(str(sentences.TONIGHT)) == 4
    assert not records.find(couple.id).sealed


def test_a_stop_while_it_is_asked_seals_nothing(records: Records, couple: Couple) -> None:
    said = visit(records, couple, SEAL, SEAL_IT, "one", "/people", "/back")
    assert not records.find(couple.id).sealed
    assert said.typist.unseen == ["one", "/people"]


def test_good_night_after_sealing(records: Records, couple: Couple) -> None:
    typed = ["one", "one", "two", "two"]
    assert visit(records, couple, SEAL, SEAL_IT, *typed, "", Pick("Good night")).read.endswith("Good night.\n")


def test_a_passphrase_may_look_like_a_command(records: Records, couple: Couple, data: Path) -> None:
    typed = ["/one", "/one", "/two", "/two"]
    said = visit(records, couple, SEAL, SEAL_IT, *typed, "", "/leave")
    elsewhere = Records(data)  # where no key is known yet
    assert elsewhere.find(couple.id).sealed
    again = evening("/one", "/leave")
    stay(again, elsewhere, elsewhere.find(couple.id))
    assert str(sentences.TONIGHT) in again.read
    assert "/one" not in said.read + again.read


@pytest.mark.parametrize(("others", "plain"), [(0, "reader"), (1, "")])
def test_who_listens_hears_the_question_for_a_passphrase_at_the_next_start(
    records: Records, couple: Couple, others: int, plain: str
) -> None:
    for number in range(others):  # whose evening it is nobody knows then
        records.add(couple.table, f"Others {number}")
    with records.open(couple) as record:
        record.describe(listens=True)
    visit(records, couple, SEAL, SEAL_IT, "one", "one", "two", "two", "", Pick("Good night"))
    assert records.find(couple.id).listens is None
    assert read().settings.plain == plain
