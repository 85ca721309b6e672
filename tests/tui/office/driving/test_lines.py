"""An hour driven line by line: what is said and taken there, and who reads it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from games.office.hour import Hour, Planned, Structure
from games.record import Records
from tests.support.scripted import Evening, Pause, Typed, evening
from tests.tui.office.driving.driven import CANARY, Jotted
from tests.tui.scratch import couple
from tui.office.lines.hour import HourInLines
from tui.office.room.beside import RoomsBeside
from tui.office.room.frame import Frame
from tui.visit import Visit

pytestmark = pytest.mark.usefixtures("scratch_game")
GIVEN_BACK = "Give the keyboard back. Whoever drives presses enter."


def to_speak() -> tuple[Typed, ...]:
    """To the turn of the scratch game that has a time, with the keyboard given back before it."""
    return ("", "", "", "/turn", Pause(11), "1", "3", "")


class Watched(RoomsBeside):
    """A room that keeps all that it was shown."""

    def __init__(self) -> None:
        self.shown: list[Frame] = []

    @property
    def stopped(self) -> bool:
        """Nobody stops there."""
        return False

    def news(self) -> Iterator[str]:
        """None."""
        return iter(())

    def show(self, frame: Frame) -> None:
        """Keep it."""
        self.shown.append(frame)


class Driven:
    """What was read and shown while these lines were typed."""

    def __init__(self, data: Path, *typed: Typed, hour: Hour | None = None, heard: bool = False) -> None:
        records: Records
        records, ours = couple(data)
        self.notes, self.rooms, said = Jotted(), Watched(), evening(*typed)
        said.talk.page.listen(heard)
        hour = hour or Hour("Case 14", 3, plan=(Planned("scratch", 20),))
        visit = Visit(records, ours, "scratch", None, None, said.clock.now)
        HourInLines(said.talk, visit, hour, self.notes, self.rooms, 600).stay()
        self.said: Evening = said
        self.read = said.read


def test_each_step_says_whose_it_is_what_stands_in_the_room_and_what_follows(data: Path) -> None:
    read = Driven(data, "").read
    assert "Sit down together.\nThen: you write, ◆ Ana\nPress enter: next.\n" in read
    assert "◆ Ana, you write\n   One word?\nThen: you write, ● Ben\nPress enter: next.\n" in read


def test_who_listens_hears_names_and_no_signs(data: Path) -> None:
    read = Driven(data, "", "/time", heard=True).read
    assert "Ana, you write\nOne word?\nThen: you write, Ben\n" in read
    assert "0 of 50 minutes\nAna: 0:00\nBen: 0:00\n" in read
    assert not set("◆●") & set(read)


def test_time_is_asked_for_held_and_given_a_minute_more(data: Path) -> None:
    read = Driven(
        data, *to_speak(), Pause(30), "/hold", Pause(20), "/minute", "/again", "/hold", Pause(60), "/time"
    ).read
    assert "Time is held.\n◆ Ana, 0:59 left\n" in read
    assert "Time is held.\n◆ Ana, 1:59 left\n" in read
    assert "◆ Ana, 1:59 left\n   Tell Ben." in read
    assert "2 of 50 minutes\n◆ Ana: 1:40\n● Ben: 0:00\n" in read


def test_what_does_nothing_here_is_said_and_takes_nothing(data: Path) -> None:
    read = Driven(data, "3", "hello", "/hold", "/turn", "/skip", "/bakc").read
    for said in (
        "There’s nothing to choose here.",
        "Nobody’s words are typed here, so that wasn’t taken.",
        "There’s no time running here to hold.",
        "Nothing here needs the keyboard turned round.",
        "Nothing can be skipped here; /close closes gently.",
        "“/bakc” does nothing here, and wasn’t taken: did you mean “/back”?",
    ):
        assert said in read
    assert read.count("Sit down together.") == 1


def test_ten_and_five_minutes_are_said_once_each(data: Path) -> None:
    read = Driven(data, Pause(39 * 60), Pause(120), Pause(120), Pause(240), Pause(120), "/time").read
    assert read.count("10 minutes are left of this hour.") == 1
    assert read.count("5 minutes are left of this hour.") == 1
    assert read.count("are left of this hour") == 2


def test_nothing_for_whoever_drives_is_said_while_the_keyboard_is_turned_round(data: Path) -> None:
    """Once it is given back, it is."""
    whole = Driven(data, *to_speak(), "", "", "/turn", Pause(41 * 60), "a", "one", "b", "two", "", Pause(1), "/time")
    turned = whole.read[whole.read.index("Ana, the keyboard is yours") : whole.read.index(GIVEN_BACK)]
    after = whole.read[whole.read.rindex(GIVEN_BACK) :]
    assert "left of this hour" not in turned
    assert "minutes are left of this hour." in after
    assert not {"one", "two"} & {word for frame in whole.rooms.shown for word in frame.words}


def test_notes_are_not_cut_off_where_time_is_over_meanwhile(data: Path) -> None:
    each_other = Hour("Case 14", 3, plan=(Planned("scratch", 20),), structure=Structure.TO_EACH_OTHER)
    hour = Driven(data, *to_speak(), "/notes", "softer", Pause(200), "slower", "", Pause(1), "/time", hour=each_other)
    assert hour.notes.text == f"{CANARY}\nsofter\nslower"
    assert "Breathe." in hour.read
    assert CANARY not in hour.read[hour.read.rindex("Breathe.") :]


def test_the_couple_are_told_of_nothing_that_only_whoever_drives_can_do(data: Path) -> None:
    turned = Driven(data, "", "", "", "/turn", "/keys", "/turn").read.partition("Will you?")[2]
    assert "/leave" in turned
    assert "/withdraw" not in turned
    assert "“/turn” does nothing here" in turned
    assert "/withdraw" in Driven(data / "another", "/keys").read
