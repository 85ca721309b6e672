"""An evening in plain lines from the door to good night: first run, home, going on, its frame, the evenings."""

from datetime import UTC, datetime, timedelta

import pytest

from games.catalog.games import GAMES
from games.engine import Context, Ending, Game, Note, Say, Table, say
from games.record import Couple, PlayLog, Record, Records, Sitting
from games.record.errors import Unwritable
from tests.support.players import TABLE
from tests.support.records import arrived
from tests.support.scripted import (
    CLOSE,
    NOT_TONIGHT,
    SETTLING,
    Evening,
    Pick,
    StoppedClock,
    Typed,
    arriving,
    evening,
    stay,
)
from tests.support.scripted import GOOD_NIGHT as KEPT
from tests.tui.scratch import EVENING
from tests.tui.screens.test_home import arrive_and_settle
from tui import sentences

GAME = GAMES["ask-and-receive"]
PLAY, GO_ON = Pick("Ask and receive"), Pick("Go on with Ask and receive")
EVENINGS, GOOD_NIGHT = Pick(str(sentences.EVENINGS)), Pick("Good night")
SETTINGS, TIMERS = Pick("Settings"), Pick("Timers")
SETTLE, ELSE = Pick("Let the evening settle"), Pick("Play something else")
LONG_AGO = datetime(2026, 1, 2, 20, 15, tzinfo=UTC)


def visit(records: Records, *lines: Typed, couple: Couple | None = None, game: bool = False) -> Evening:
    """Come in, type these lines, leave."""
    said = evening(*lines, terminal=False)
    stay(said, records, couple, GAME.name if game else "", 1)
    return said


def sitting(record: Record) -> Sitting:
    """Their last sitting."""
    return record.sessions()[-1].sittings[-1]


@pytest.mark.parametrize("typed", ["Ana, Ben", "Ana Ben"])
def test_the_first_evening_asks_for_two_names_and_opens_home(records: Records, typed: str) -> None:
    said = visit(records, typed, "", GOOD_NIGHT) if "," in typed else visit(records, *typed.split(), "", GOOD_NIGHT)
    assert said.read.startswith("Our Turn\n\nA quiet place for two people")
    assert ("And the person beside you?" in said.read) == ("," not in typed)
    assert "ronouns" not in said.read, "they are never asked for on the way"
    assert "◆ Ana and ● Ben\nWhat would you like to do tonight?\n   1  Ask and receive\n   2  " in said.read
    assert said.read.endswith("Good night.\n")
    assert [(each.name, each.pronouns) for each in records.couples()[0].table] == [("Ana", ""), ("Ben", "")]


def test_names_that_are_no_names_are_asked_again(records: Records) -> None:
    said = visit(records, "/back", "", ",", "x" * 200, "Ana, Ben, Cleo", "Ana", "/back", "Anna", "anna", "Ben", "")
    assert "very first page" in said.read
    assert said.read.count("A name needs at least one letter") == 2
    assert "That name has 200 characters" in said.read
    assert "more than two names" in said.read
    assert "You two have the same name" in said.read
    assert records.couples()[0].name == "Anna & Ben"


def test_names_stay_literal(records: Records) -> None:
    visit(records, "[@click=app.quit]", "\x1b]0;x\x07../..\x1b[31m", "")
    assert records.couples()[0].name == "[@click=app.quit] & ../.."


def test_the_end_of_input_at_the_door_makes_nobody(records: Records) -> None:
    assert visit(records, "Ana").read.endswith(f"{sentences.SAVED}\n")
    assert not records.couples()


def test_whose_evening_it_is_can_be_picked(records: Records, couple: Couple) -> None:
    records.add(TABLE, "The other two")
    said = visit(records, "3", "two", "2")
    assert said.read.startswith(f"{sentences.WHOSE}\n   1  Ana & Ben\n   2  The other two\n")
    assert said.read.count("That isn’t on the list; the numbers go from 1 to 2.") == 2


def test_a_play_goes_on_from_home_where_it_was_left(records: Records, couple: Couple, record: Record) -> None:
    visit(records, PLAY, *arriving(touch=True), "", "", "/leave")
    assert len(sitting(record).answers) == 2
    said = visit(records, GO_ON, "", "/stop", CLOSE, "", GOOD_NIGHT, *KEPT)
    assert "1  Go on with Ask and receive, begun today at 20:15" in said.read
    assert str(sentences.ended(Ending.STOPPED, "")) in said.read.replace("\n", " ")
    assert (len(sitting(record).answers), record.tonight) == (3, None)  # they stopped before an ask: it rests


def test_a_game_named_at_the_start_goes_on_too(records: Records, couple: Couple, record: Record) -> None:
    arrived(records, couple, EVENING)
    visit(records, "", couple=couple, game=True)
    visit(records, "", couple=couple, game=True)
    assert games(record) == ["intention", "ask-and-receive"]
    assert len(sitting(record).answers) == 2


def test_good_night_leaves_a_play_that_waits_open(records: Records, couple: Couple, record: Record) -> None:
    visit(records, PLAY, "")
    visit(records, GOOD_NIGHT)
    assert record.tonight
    assert record.unfinished


def test_giving_up_an_answer_that_cannot_be_saved_ends_the_evening_with_the_reason(
    records: Records, couple: Couple, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: object, answers: object) -> None:
        raise Unwritable("/somewhere", "no space left on device")

    arrived(records, couple, EVENING)
    monkeypatch.setattr(PlayLog, "extend", refuse)
    with pytest.raises(Unwritable):
        stay(said := evening("", "", "/leave", terminal=True), records, couple, GAME.name)
    assert str(sentences.SAVED) not in said.read


def test_timers_are_switched_for_every_evening_from_now_on(records: Records, couple: Couple, record: Record) -> None:
    said = visit(records, SETTINGS, TIMERS, Pick("Back home"), PLAY)
    assert "Timers: on" in said.read
    assert "Timers: off; a timed turn ends when you say so. Anything else?" in said.read
    assert not record.timers
    assert "about 20 seconds" not in said.read


def test_an_evening_can_be_read_and_holds_nothing_private(records: Records, couple: Couple) -> None:
    to_ask = ["", "", "kettle", "a", "", "sing me to sleep", "3"]
    visit(records, PLAY, *arriving(touch=True), *to_ask, "/leave")
    said = visit(records, EVENINGS, "1", Pick("Everything that was said"), Pick("Back"), Pick("Back home"), GOOD_NIGHT)
    _, _, page = said.read.partition("Sunday, 22 November 2026 · Ask and receive\n")
    assert "Ask and receive, 20:15" in page
    assert "A word that stops everything. Without one it’s “stop”.\n   kettle\n" in page
    assert "It’s still open." in page
    assert "sing me" not in page
    assert said.read.endswith("Good night.\n")


def test_a_story_that_waits_for_its_second_half_stands_below_the_games(records: Records, couple: Couple) -> None:
    half = "“The wrong train”: the second half"
    tell_a_half(records, couple)
    said = visit(records, Pick(half), *arriving(), "/leave")
    home, _, after = said.read.partition(half)
    assert "Small games" in home
    assert "Our evenings" in after
    assert "is waiting for its second half. Carry on with it?" in after


def test_nothing_hard_waits_on_a_gentle_night(records: Records, couple: Couple) -> None:
    tell_a_half(records, couple)
    said = visit(records, Pick("Ask and receive"), *arriving(ana=NOT_TONIGHT, touch=True), GOOD_NIGHT)
    home, _, gentle = said.read.partition("Tonight’s a gentle night:")
    assert "the second half" in home
    assert "What would you like to do tonight?" in gentle
    assert "the second half" not in gentle


def tell_a_half(records: Records, couple: Couple) -> None:
    """One half of a story, tonight."""
    now = StoppedClock().now()
    with records.open(couple) as opened:
        told = opened.begin(GAMES["story-retelling"], now, 1)
        play = told.play(Game("story-retelling", say("Story"), say("a half"), (1, 2), a_half))
        play.answer(play.open[0], None, now)
        told.close(play.ended or Ending.STOPPED, now)


async def a_half(table: Table, context: Context) -> None:
    """What a story comes to whose second half is for another night."""
    await Say("waits", table, say("The locked lines wait for you both."))
    await Note("half", {"title": "The wrong train", "facts": [], "told": ["a"]})


def test_home_says_what_they_intended_and_which_pattern_is_new(records: Records, couple: Couple) -> None:
    with records.open(couple) as opened:
        arrive_and_settle(opened, StoppedClock().now() - timedelta(7))
    read = " ".join(visit(records, "?2", "?99", "?", GOOD_NIGHT).read.split())
    patterns = "Last Sunday, you said: ◆ Ana: When the door opens, I’ll stand up. ● Ben: When the door"
    assert f"“To be less in a hurry.” ◆ Ana “To be less in a hurry.” ● Ben {patterns}" in read
    told = (
        "Playful prompts, 15 to 25 minutes: cards that only get warmer when you do. For when you’d like to laugh first."
    )
    assert read.count(told) == 2, "of one, and of all"
    assert read.index("2 Playful prompts 3 ") < read.index(told)
    assert "the numbers go from 1 to" in read


def test_small_games_have_a_list_of_their_own(records: Records, couple: Couple, record: Record) -> None:
    small, practice_no = Pick("Small games"), Pick("Practice no")
    said = visit(records, small, Pick("Back home"), small, practice_no, "/stop", CLOSE, "", GOOD_NIGHT)
    assert "Practice no" not in said.read.partition("Something small")[0]
    assert sitting(record).game == "practice-no"


def test_before_the_first_evening_the_list_says_so(records: Records, couple: Couple) -> None:
    assert str(sentences.NO_EVENING) in visit(records, EVENINGS, GOOD_NIGHT).read


def test_there_is_nothing_to_take_back_in_a_list(records: Records, couple: Couple) -> None:
    said = visit(records, "/back", "/keys")
    assert said.read.count("There’s nothing here to go back to.") == 1
    assert "/keys     show this" in said.read


def test_before_the_first_evening_a_window_inside_screen_is_told_of(
    records: Records, couple: Couple, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "This window is inside screen, which may keep what was on the screen"
    assert words not in visit(records, GOOD_NIGHT).read
    monkeypatch.setenv("STY", "1.pts-0.here")
    assert visit(records, PLAY, "/leave").read.count(words) == 1
    assert words not in visit(records, GOOD_NIGHT).read


# --- the frame: what is picked at home waits for the intention; the integration ends the evening ---


def games(record: Record) -> list[str]:
    """What was played, in order, on all evenings."""
    return [sitting.game for session in record.sessions() for sitting in session.sittings]


def test_the_game_that_was_picked_follows_the_intention(records: Records, couple: Couple, record: Record) -> None:
    said = visit(records, PLAY, *arriving(touch=True), "", "/leave")
    assert games(record) == ["intention", "ask-and-receive"]
    assert "Tonight I’d like to play." in said.read


def test_an_evening_goes_through_its_frame_to_good_night(records: Records, couple: Couple, record: Record) -> None:
    said = visit(records, PLAY, *arriving(touch=True), "/stop", CLOSE, "", SETTLE, *SETTLING)
    assert games(record) == ["intention", "ask-and-receive", "integration"]
    assert record.tonight is None
    assert said.read.endswith("Good night.\n")


def test_another_game_the_same_evening_comes_without_another_intention(
    records: Records, couple: Couple, record: Record
) -> None:
    visit(records, PLAY, *arriving(touch=True), "/stop", CLOSE, "", ELSE, PLAY, "/leave")
    assert games(record) == ["intention", "ask-and-receive", "ask-and-receive"]


def test_on_a_gentle_night_home_lists_only_what_is_gentle(records: Records, couple: Couple, record: Record) -> None:
    said = visit(records, PLAY, *arriving(ben=NOT_TONIGHT, touch=True), GOOD_NIGHT)
    assert games(record) == ["intention"]
    _, _, home = said.read.partition("Tonight’s a gentle night:")
    assert "Tonight’s a gentle night, so Ask and receive rests until another one." in " ".join(home.split())
    above, _, rows = home.partition("What would you like to do tonight?")
    _, _, resting = " ".join(above.split()).partition("Resting tonight:")
    assert "Small games" in rows
    for game in GAMES.values():
        assert (str(game.title) in rows) <= game.gentle
        assert (str(game.title) in resting) is not game.gentle


def test_on_a_gentle_night_a_game_that_was_named_waits_as_well(
    records: Records, couple: Couple, record: Record
) -> None:
    visit(records, PLAY, *arriving(ben=NOT_TONIGHT, touch=True), "/leave")
    said = visit(records, game=True)
    assert games(record) == ["intention"]
    assert "What would you like to do tonight?" in said.read


def test_an_intention_that_was_left_open_goes_on_from_home(records: Records, couple: Couple, record: Record) -> None:
    visit(records, PLAY, *arriving(touch=True)[:6], "/leave")
    visit(records, Pick("Go on with your intention"), *arriving(touch=True), PLAY, "", "/leave")
    assert games(record) == ["intention", "ask-and-receive"]


def test_an_intention_that_was_stopped_leads_home(records: Records, couple: Couple, record: Record) -> None:
    said = visit(records, PLAY, "/stop", CLOSE, "", GOOD_NIGHT)
    assert games(record) == ["intention"]
    assert said.read.endswith("Good night.\n")


def test_what_was_left_open_on_an_evening_that_is_over_goes_on_and_closes(
    records: Records, couple: Couple, record: Record
) -> None:
    with records.open(couple) as begun:
        begun.begin(GAMES["ask-and-receive"], LONG_AGO, seed=1)
    said = visit(records, Pick("Go on with Ask and receive"), "/stop", CLOSE, "", ELSE, GOOD_NIGHT)
    assert games(record) == ["ask-and-receive"]
    assert "You stopped here" in said.read
    assert said.read.endswith("Good night.\n")


def test_a_passphrase_that_goes_is_said_at_home_for_a_week_and_can_be_kept(records: Records, couple: Couple) -> None:
    mine = (Pick("Only mine"), "1", "a", Pick("Remove my passphrase"), Pick("I don’t have it"), Pick("Yes, in a week"))
    goes = "From Sunday, 29 November 2026 on, Ana’s passphrase goes"
    with records.open(couple) as record:
        record.set_passphrase(TABLE.partners[0], "five green apples")
    said = visit(records, *mine, Pick("Close this page"), GOOD_NIGHT)
    assert said.read.partition("Yes, in a week")[2].count(goes) == 1
    said = visit(records, Pick("Keep Ana’s passphrase"), GOOD_NIGHT)
    assert said.read.count(goes) == 1
    assert "Ana’s passphrase stays, and so does everything sealed with it." in said.read
    visit(records, *mine, Pick("Close this page"), GOOD_NIGHT)

    for day, gone in ((1, 0), (6.9, 0), (7.1, 1), (7.2, 0)):
        clock = StoppedClock()
        clock.passed = day * 24 * 3600
        stay(said := evening(GOOD_NIGHT, terminal=False, clock=clock), records, couple)
        assert said.read.count("Ana’s passphrase is gone, and everything sealed with it, as was asked") == gone
    assert records.read(couple).keyed == frozenset()


def test_the_first_passphrase_is_set_with_both_there(records: Records, couple: Couple) -> None:
    mine = (Pick("Only mine"), "1", "a", Pick("Set a passphrase"))
    words = ("five green apples", "five green apples")
    said = visit(records, *mine, "1", "2", "a", Pick("Close this page"), GOOD_NIGHT)  # one of them says no
    assert "If you’re both here, each of you says yes" in said.read
    assert "What’s sealed with it, only Ana can read." in said.read
    assert records.read(couple).keyed == frozenset()
    visit(records, *mine, "1", "1", "a", "", "", "", *words, Pick("Close this page"), GOOD_NIGHT)
    assert records.read(couple).keyed == {"a"}
