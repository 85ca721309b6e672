"""Words of their own: there once both said yes, gone when either ends them, and nothing else is taken for a word."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from games.asides.own_words import EACH, LIMIT
from games.catalog.games import find_game
from games.decks import BLANKS
from games.engine import NotAllowed
from games.record import Record, Records
from tests.support.players import EVENING, TABLE
from tests.tui.screens.test_only_mine import Played
from tui.asides.settings import SettingsPage


@pytest.fixture
def record(data: Path) -> Iterator[Record]:
    records = Records(data)
    with records.open(records.add(TABLE)) as record:
        yield record


def page(record: Record) -> Played:
    """The page, from the settings of either face."""
    return Played(SettingsPage(record).begin()).say("Words of your own")


def added(record: Record, what: str, word: str) -> Played:
    return page(record).say("Add a word", what, word, True, True)


def read(data: Path) -> bytes:
    return b"".join(path.read_bytes() for path in data.rglob("*") if path.is_file())


def test_a_word_is_there_once_both_said_yes(record: Record) -> None:
    typed = page(record).say("Add a word", "sex", "going upstairs")
    assert not record.own_words
    assert typed.play.turn is not None
    typed.say(True)
    assert not record.own_words
    typed.say(True)
    assert record.own_words == (("sex", "going upstairs"),)
    assert typed.rows[0] == "“going upstairs”, for sex"


@pytest.mark.parametrize("presses", [(True, False), (False, True), (False, False)])
def test_where_one_of_them_does_not_say_yes_nothing_is_kept(
    record: Record, data: Path, presses: tuple[bool, ...]
) -> None:
    played = page(record).say("Add a word", "sex", "going upstairs", *presses)
    assert not record.own_words
    assert b"upstairs" not in read(data)
    assert played.rows == ["Add a word", "Back"]


def test_either_ends_a_word_and_it_is_gone_from_the_disk(record: Record, data: Path) -> None:
    added(record, "sex", "going upstairs")
    added(record, "sex", "the usual")
    assert b"upstairs" in read(data)
    played = page(record).say("“going upstairs”", "End it")
    assert record.own_words == (("sex", "the usual"),)
    assert b"upstairs" not in read(data)
    played.say("“the usual”", "Back")
    assert record.own_words == (("sex", "the usual"),)


@pytest.mark.parametrize(
    "typed", ["[b]it[/b]", "<b>it</b>", "{sex: it}", "it | that", "**it**", "`it`", "“it”", "x" * (LIMIT + 1)]
)
def test_what_is_no_word_is_not_taken_and_says_so(record: Record, typed: str) -> None:
    played = page(record).say("Add a word", "coming")
    with pytest.raises(NotAllowed):
        played.say(typed)
    assert not record.own_words
    played.say("flying", True, True)
    assert record.own_words == (("coming", "flying"),)


@pytest.mark.parametrize("typed", ["", "   ", "\x1b", "\u200b"])
def test_what_is_empty_is_no_word_and_leads_back(record: Record, typed: str) -> None:
    played = page(record).say("Add a word", "coming")
    played.say(typed)
    assert (record.own_words, played.rows) == ((), ["Add a word", "Back"])


@pytest.mark.parametrize("typed", ["kommen", "気持ちいい", "نشوة", "čůrák", "🍑"])
def test_a_word_may_be_of_any_language(record: Record, typed: str) -> None:
    added(record, "coming", typed)
    assert record.own_words == (("coming", typed),)


def test_what_steers_a_terminal_is_not_in_a_word(record: Record, data: Path) -> None:
    added(record, "coming", "fly\x1b]0;x\x07ing\u202e")
    ((_what, word),) = record.own_words
    assert word.isprintable()
    assert b"\x1b" not in read(data)


def test_each_thing_has_two_words_at_most_and_none_twice(record: Record) -> None:
    added(record, "sex", "going upstairs")
    played = page(record).say("Add a word", "sex")
    with pytest.raises(NotAllowed, match="already"):
        played.say("Going  upstairs")
    played.say("the usual", True, True)
    assert not [row for row in played.say("Add a word").rows if row == "sex"]
    for what, words in list(BLANKS.items())[1:]:
        for number in range(EACH):
            played = added(record, str(words), f"{what} {number}")
    assert "Add a word" not in played.rows
    assert len(record.own_words) == EACH * len(BLANKS)


def test_good_night_leaves_them_and_both_seats_have_them(record: Record, data: Path) -> None:
    added(record, "sex", "going upstairs")

    log = record.begin(find_game("before-card"), EVENING, seed=1)
    assert log.table.own_words == (("sex", "going upstairs"),)
    record.end_evening(EVENING)
    assert record.own_words == (("sex", "going upstairs"),)


def test_at_a_seat_of_one_a_word_can_be_ended_and_none_added(data: Path) -> None:
    records = Records(data)
    couple = records.add(TABLE)
    with records.open(couple) as record:
        record.keep_word("sex", "going upstairs")
    with records.open(couple, seat="a") as record:
        played = page(record)
        assert played.rows == ["“going upstairs”, for sex", "Back"]
        assert "where you sit at one keyboard" in played.prompt
        played.say("“going upstairs”", "End it")
        assert not record.own_words
