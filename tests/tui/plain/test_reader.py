"""Reader mode: asked about once and kept, a curtain for ears, private words read back, and commands for listeners."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

import pytest

from games.catalog.games import GAMES, find_game
from games.engine import Game
from games.record import Couple, Record, Records
from tests.support.players import TABLE
from tests.support.records import arrived
from tests.support.scripted import Evening, Typed, Window, evening, stay
from tests.tui.scratch import EVENING
from tui.plain.page import FIRST_SCREEN, OTHER_SCREEN, PlainPage
from tui.plain.saying import ForEars
from tui.plain.sitting import PlainSitting
from tui.plain.talk import Leave
from tui.settings.plain import InLines, in_lines
from tui.terminal.keyboard import EndOfInput

INTENTION = find_game("intention")
IS_ON = "Reader mode is on; /reader turns it off."
LISTENS = "Does one of you listen to this screen?"
TO_WISH = ("a", "1", "1", "3")
"""Up to what Ana would like tonight."""


def heard(*typed: Typed, window: bool = True) -> Evening:
    """Somebody who listens and types these lines, in a terminal or in one that cannot be steered."""
    said = evening(*typed)
    paper = Window()
    said.typist._paper = paper
    page = PlainPage(paper, "xterm" if window else "dumb", manner=ForEars())
    return replace(said, talk=said.talk._replace(page=page), paper=paper)


def play(records: Records, couple: Couple, said: Evening, game: Game = INTENTION) -> Evening:
    """Play or go on until it or the typing ends, or somebody leaves."""
    with records.open(couple) as record:
        log = record.resume(record.unfinished) if record.unfinished else record.begin(game, said.clock.now(), 1)
        with suppress(EndOfInput, Leave):
            PlainSitting(said.talk, log, game, True).run()
    return said


def shared(read: str) -> str:
    """What both could hear: all that was not on the other screen."""
    left = read
    while OTHER_SCREEN in left:
        before, _, rest = left.partition(OTHER_SCREEN)
        left = before + rest.partition(FIRST_SCREEN)[2]
    return left


# --- whether one of them listens ---


def test_it_is_asked_first_of_all_kept_and_said_in_the_first_line_from_then_on(records: Records) -> None:
    said = evening("1", "Ana, Ben", "", "/leave")
    stay(said, records)
    assert said.read.index(LISTENS) < said.read.index(IS_ON) < said.read.index("What shall we call you?")
    assert "\n1: Ask and receive\n" in said.read
    couple = records.couples()[0]
    assert couple.listens
    assert in_lines(None, {}, couple.listens).heard
    again = evening("/leave")
    stay(again, records)
    assert again.read.startswith(f"{IS_ON}\n")
    assert LISTENS not in again.read


def test_nobody_listens_to_lines_for_eyes(records: Records) -> None:
    said = evening("2", "Ana, Ben", "", "/leave")
    stay(said, records)
    assert IS_ON not in said.read
    assert "   1  Ask and receive\n" in said.read
    assert records.couples()[0].listens is False


def test_a_pipe_is_not_asked(records: Records) -> None:
    said = evening("Ana, Ben", "", "/leave", terminal=False)
    stay(said, records)
    assert LISTENS not in said.read
    assert records.couples()[0].listens is None


def test_reader_switches_it_wherever_one_is_and_that_is_kept(records: Records, couple: Couple, record: Record) -> None:
    said = evening("/Reader.", " /READER", "/reader", "/leave")
    stay(said, records)
    on = said.read.index(IS_ON)
    off = said.read.index("Reader mode is off; /reader turns it on again.")
    assert on < off < said.read.rindex(IS_ON)
    assert record.listens is True


def test_how_briefly_things_are_explained_is_kept_too(records: Records, couple: Couple, record: Record) -> None:
    stay(evening("/brief", "/leave"), records)
    assert record.brief is True
    said = evening("/full", "/leave")
    stay(said, records)
    assert record.brief is False


def test_what_is_said_for_this_time_counts_more_than_what_they_answered(records: Records, couple: Couple) -> None:
    with records.open(couple) as record:
        record.describe(listens=True)
    assert in_lines("lines", {}, True) == InLines(wanted=True, heard=False, fixed=True)


# --- a curtain for ears ---


def test_earphones_come_before_the_private_question_and_out_after_it(records: Records, couple: Couple) -> None:
    said = play(records, couple, heard(*TO_WISH, "to sing", "", "b", *TO_WISH[1:], "rest", "", ""))
    both = shared(said.read)
    assert "Ana, earphones in. Ben can’t hear this. Ben, look away.\nType a once they’re in; not Ana? Type n.\n" in both
    assert "How are you coming in?" not in both
    assert both.count("Earphones out, together.\n") == 1
    assert both.index("Ben, earphones in.") < both.index("Earphones out, together.")
    assert "Ana: Tonight I’d like to sing.\nBen: Tonight I’d like to rest.\n" in both


def test_the_other_screen_is_empty_before_each_question_and_holds_it_whole(records: Records, couple: Couple) -> None:
    said = play(records, couple, heard(*TO_WISH))
    alone = said.read.partition(OTHER_SCREEN)[2]
    questions = alone.split("\x1b[2J\x1b[H")
    assert ["Clear-headed?" in each for each in questions].count(True) == 1
    assert next(each for each in questions if "Do you want this tonight?" in each) == (
        "Do you want this tonight?\n1: Yes\n2: Not tonight\nWhich?\n"
    )


# --- private words ---


def test_private_words_are_read_back_and_count_once_they_are_kept(
    records: Records, couple: Couple, record: Record
) -> None:
    said = play(records, couple, heard(*TO_WISH, "to sin", "to sing", ""))
    assert said.read.index("You wrote: to sin\n") < said.read.index("You wrote: to sing\n")
    assert said.read.count("Enter keeps it, or write again.") == 2
    assert "You wrote" not in shared(said.read)
    assert "sing" not in shared(said.read)
    assert said.typist.unseen[-3:] == ["to sin", "to sing", ""]


@pytest.mark.parametrize("window", [True, False])
def test_who_leaves_before_that_loses_nothing(records: Records, couple: Couple, window: bool) -> None:
    play(records, couple, heard(*TO_WISH, "to sing", "/leave", window=window))
    said = play(records, couple, heard(*TO_WISH, "/take", "", "b", *TO_WISH[1:], "rest", "", "", window=window))
    assert "Ana: Tonight I’d like to sing.\n" in said.read


def test_what_cannot_be_taken_off_the_screen_is_read_only_to_who_asks(records: Records, couple: Couple) -> None:
    said = play(records, couple, heard(*TO_WISH, "to sing", window=False))
    assert said.read.endswith("/show reads it.\nEnter keeps it, or write again.\n")
    assert "sing" not in said.read
    assert "\x1b" not in said.read
    asked = play(records, couple, heard(*TO_WISH, "hm", "/show", window=False))
    assert asked.read.endswith("\nhm\nEnter keeps it, or write again.\n")


def test_a_step_back_from_there_asks_the_same_once_more(records: Records, couple: Couple) -> None:
    said = play(records, couple, heard(*TO_WISH, "to sing", "/back", "/show", "to rest", ""))
    assert said.read.count("Tonight I’d like to …") == 2
    assert "Your words from before: /show reads them" in said.read


def test_what_is_typed_is_shown_by_choice_until_the_keyboard_is_handed_on(records: Records, couple: Couple) -> None:
    said = heard("a", "/echo", *TO_WISH[1:], "to sing", "", "b")
    shown = list[bool]()
    line = said.typist.line

    def noticed(unseen: bool = False, within: float | None = None) -> str | None:
        shown.append(said.typist.echoes)
        return line(unseen, within)

    said.typist.line = noticed  # type: ignore[method-assign]
    play(records, couple, said)
    assert shown[:2] == [False, False]
    assert all(shown[2:7])
    assert not any(shown[7:])
    refused = play(records, couple, heard("a", "/echo", window=False))
    assert "Words can’t be wiped off this screen" in refused.read
    assert not refused.typist.echoes


@pytest.mark.parametrize(("one", "other"), [("1", "2"), ("2", "1")])
def test_nobody_hears_from_it_what_was_answered(data_of: Iterator[Records], one: str, other: str) -> None:
    def read(wanted: str) -> str:
        records = next(data_of)
        return play(records, records.couples()[0], heard("a", "1", wanted, "3", "", "b")).read

    assert read(one) == read(other)


@pytest.fixture
def data_of(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Records]:
    """A couple of its own each time."""

    def all_of_them() -> Iterator[Records]:
        while True:
            records = Records(tmp_path_factory.mktemp("data") / "data")
            records.add(TABLE)
            yield records

    return all_of_them()


# --- commands ---


def test_again_says_the_question_that_stands_there_and_nothing_else(records: Records, couple: Couple) -> None:
    said = play(records, couple, heard("/again", "a", "1", "/again", "7", "/AGAIN!"))
    question = "Do you want this tonight?\n1: Yes\n2: Not tonight\n"
    curtain = "Ana, earphones in. Ben can’t hear this. Ben, look away.\n"
    assert said.read.count(curtain) == 2
    assert said.read.count(question) == 3
    assert said.read.count("That isn’t on the list; the numbers go from 1 to 2.") == 1
    assert said.read.endswith(f"\x1b[2J\x1b[H{question}Which?\n{FIRST_SCREEN}")


def test_who_misses_the_key_of_a_curtain_hears_in_full_what_opens_it(records: Records, couple: Couple) -> None:
    said = play(records, couple, heard("/brief", "q", "n"))
    full = "Type a once they’re in; not Ana? Type n.\n"
    assert said.read.count("\na, or n.\n") == 1
    assert said.read.count(full) == 3, "as the curtain comes, and after each other key"
    assert said.read.endswith(f"Hand the keyboard to Ana; it stays closed until then.\n{full}")


def test_where_there_is_one_row_no_number_goes_from_one_to_one(records: Records, couple: Couple) -> None:
    said = heard()
    assert said.talk._replace(keyboard=heard("7", "1").typist).pick(["We’re both back"]) == 0
    assert "That isn’t on the list; there’s only number 1.\n" in said.read


def test_the_numbers_that_there_are_are_said_once(records: Records, couple: Couple) -> None:
    said = heard()
    typist = heard("7", "1", "7", "1", "7", "1", "7", "1").typist
    for _ in range(4):
        said.talk._replace(keyboard=typist).pick(["one", "two", "three", "four"])
    said_to_a_slip = [each.partition("That isn’t on the list")[2] for each in said.read.split("1: one\n")[1:]]
    assert [each.count("1 to 4") for each in said_to_a_slip] == [1, 1, 1, 1]
    assert said_to_a_slip[0].startswith("; the numbers go from 1 to 4.\n")
    assert said_to_a_slip[-1] == ".\n1 to 4.\n"


def test_one_step_back_where_there_is_none_says_no_row_again(records: Records, couple: Couple) -> None:
    said = heard("/back", "/BACK.", "/leave")
    stay(said, records, couple)
    assert said.read.count("There’s nothing here to go back to.\n") == 2
    assert said.read.count("1: Ask and receive\n") == 1


def test_full_says_in_full_how_this_question_is_answered_and_not_only_the_next(
    records: Records, couple: Couple
) -> None:
    said = play(records, couple, heard("a", "/brief", "1", "/full"))
    assert said.read.partition("How to answer is said in full now.\n")[2].startswith("Type its number")
    home = evening("/reader", "/brief", "/full", "/leave")
    stay(home, records, couple)
    assert home.read.partition("How to answer is said in full now.\n")[2].startswith(
        "Type its number, then enter; /keys"
    )


def test_again_says_the_names_question_and_not_the_one_before_it(records: Records) -> None:
    said = evening("1", "/again", "/leave")
    stay(said, records)
    assert said.read.count("What shall we call you?\nType both names with a comma between.\n") == 2
    assert said.read.count(LISTENS) == 1


def play_and_stop(records: Records, couple: Couple, *typed: Typed) -> Evening:
    """Somebody who listens, stops at home and types these lines there."""
    said = heard("/stop", *typed, "/leave")
    stay(said, records, couple)
    return said


def test_where_says_the_game_how_far_it_is_and_what_is_left(records: Records, couple: Couple) -> None:
    arrived(records, couple, EVENING)
    game = GAMES["ask-and-receive"]
    assert "Ask and receive, part 1 of 6; 5 come after it.\n" in play(records, couple, heard("/where"), game).read
    page = play(records, records.add(TABLE, "Others"), heard("a", "1", "/where"))
    assert "Intention, part 1 of 2; 1 comes after it.\nOn this page 3 things are left.\nWhich?\n" in page.read
    home = evening("/where", "/leave")
    stay(home, records, couple)
    assert "Nothing’s being played here." in home.read
    stopped = play_and_stop(records, couple, "/where")
    assert "\nStop.\n" in stopped.read, "one page is no last part"


def test_keys_lists_them_all(records: Records, couple: Couple) -> None:
    said = play(records, couple, heard("a", "/keys"))
    listed = said.read.rpartition("/stop: ")[2]
    for command in ("people", "keys", "back", "leave", "echo", "again", "where", "brief", "full", "reader"):
        assert f"\n/{command}: " in listed
