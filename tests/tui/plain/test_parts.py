"""A page and an answer with a field, in lines: one thing after the other, back, a slip, a kill in the middle."""

import pytest

from games.engine import Game, Json, say
from games.record import Couple, Record, Records
from tests.support.pages import Evening as Pages
from tests.support.scripted import Evening, Typed, calm, evening
from tui.plain.keyboard import EndOfInput
from tui.plain.sitting import PlainSitting

ANA: tuple[Typed, ...] = ("a", "1", "1", "3", "laugh")
BEN: tuple[Typed, ...] = ("b", "1", "1", "3", "rest")
ASK: tuple[Typed, ...] = ("a", "1", "sing to me", "", "", "1", "")
ANSWER: tuple[Typed, ...] = ("2", "you hum along")


def play(records: Records, couple: Couple, script: Pages, *lines: Typed) -> Evening:
    """Play it, or go on with it, until it ends or the typing does."""
    said, game = evening(*lines), Game("pages", say("Pages"), say("for the tests"), (1, 2), script)
    with records.open(couple) as record:
        left = record.unfinished
        log = record.resume(left) if left else record.begin(game, said.clock.now(), 1)
        calm(said.talk, couple, record, False).play(PlainSitting(said.talk, log, game, False))
    return said


def kept(record: Record) -> list[tuple[str, Json]]:
    """What both may read of it."""
    return [(answer.key, answer.value) for answer in record.sessions()[-1].sittings[-1].answers]


def test_one_thing_after_the_other_and_one_answer(records: Records, couple: Couple, record: Record) -> None:
    script = Pages()
    said = play(records, couple, script, *ANA, *BEN, *ASK, *ANSWER, "")
    assert script.came_to["wishes"] == ["laugh", "rest"]
    assert script.came_to["play"] is True
    asked = script.came_to["asked"]
    assert (asked["request"], asked["minutes"], asked["body"].key, asked["first"]) == ("sing to me", 3, "none", "")
    assert script.came_to["replied"] == ("if", "you hum along")
    assert kept(record)[-2:] == [("answer", {"choice": "if", "text": "you hum along"}), ("end", True)]
    assert "Clear-headed?\n   1  yes\n   2  not tonight\nType its number" in said.read
    assert "Type its number, then press enter. An empty line leaves it." in said.read
    assert "say a few words first: this may be left out." in said.read


def test_what_is_typed_on_a_private_page_is_typed_unseen(records: Records, couple: Couple) -> None:
    said = play(records, couple, Pages(), *ANA, *BEN, *ASK, *ANSWER, "")
    assert said.typist.unseen == [*ANA, *BEN, *ASK]


def test_back_leads_to_the_thing_before_and_from_the_field_to_the_choice(records: Records, couple: Couple) -> None:
    script = Pages()
    ana = ("a", "2", "/back", "1", "1", "3", "laugh")
    play(records, couple, script, *ana, *BEN, *ASK, "2", "/back", "4", "")
    assert script.came_to["play"] is True
    assert script.came_to["replied"] == ("no", "")


def test_a_slip_is_told_and_the_same_thing_is_asked_again(records: Records, couple: Couple) -> None:
    script = Pages()
    ana = ("a", "7", "yes", "1", "1", "11", "3", "x" * 200, "laugh")
    said = play(records, couple, script, *ana, *BEN, *ASK, "9", "3", "", "bring you tea", "")
    assert script.came_to["wishes"] == ["laugh", "rest"]
    assert script.came_to["replied"] == ("other", "bring you tea")
    assert said.read.count("That is not one of the choices here.") >= 3


def test_words_on_a_page_outlive_a_kill_and_nothing_that_is_never_kept(records: Records, couple: Couple) -> None:
    with pytest.raises(EndOfInput):
        play(records, couple, Pages(), *ANA, "b", "2", "1", "3")
    with pytest.raises(EndOfInput):
        play(records, couple, Pages(), "a", "1", "1", "4", "laugh", "b", "1", "1", "2", "rest", "a", "1", "sing")
    script = Pages()
    said = play(records, couple, script, *ASK[:2], "/take", *ASK[3:], *ANSWER, "")
    assert script.came_to["asked"]["request"] == "sing"
    assert "Your words from before: /show reads them, /take answers with them." in said.read
    assert "sing" not in said.read.partition("● Ben\n")[0]
