"""The stop, the help lines and the not-for page in lines: typed anywhere, and back to where it was."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from games.catalog.games import GAMES
from games.engine import Context, Say, Table, say
from games.moves.breather import suggest
from games.record import Couple, Record, Records
from tests.games.record.hidden import BENS, sealed
from tests.support.records import arrived
from tests.support.scripted import CLOSE, Evening, Pause, Pick, Typed, arriving, evening, stay

CALM = "We’ll stop here. Breathe out; nobody will ask why."
PLAY, HOME, BREATHE = Pick("Ask and receive"), Pick("Back"), Pick("Breathe together")
BREAK, TWENTY, GO_ON, BACK = Pick("Take a break"), Pick("In twenty minutes"), Pick("Go on, if"), Pick("We’re both back")
GAME = GAMES["ask-and-receive"]
ALONE = ("", "", "kettle", "a")  # a practice no each, the word, and Ana is alone with the screen


def visit(records: Records, *lines: Typed, after: timedelta = timedelta(0), game: bool = True) -> Evening:
    """Come in ``after`` the first evening began, play or be at home, type these lines, leave.

    Whoever plays was asked that evening already if they are ready.
    """
    said = evening(*lines)
    if game:
        with records.read(records.couples()[0]) as record:
            begins = record.past.is_empty
        if begins:
            arrived(records, records.couples()[0], said.clock.now())
    said.clock.passed = after.total_seconds()
    stay(said, records, None, GAME.name if game else "", 1)
    return said


def keys(record: Record) -> list[str]:
    """What was answered in the last play."""
    return [answer.key for answer in record.sessions()[-1].sittings[-1].answers]


def test_one_step_back_leads_out_of_every_page(records: Records, couple: Couple, record: Record) -> None:
    back: list[Typed] = ["/stop", "/back", "/people", "/back", "/not-for", "/back", "/people", Pick("Ireland"), "/back"]
    said = visit(records, *back, "/back", Pick("Settings"), "/back", "/leave", game=False)
    assert said.read.count("Which country are you in?") == 3
    assert said.read.count("What would you like to do tonight?") == 6


def test_one_step_back_from_the_first_thing_asked_leads_home(records: Records, couple: Couple, record: Record) -> None:
    said = visit(records, "/back", PLAY, "", "/back", "/leave")
    assert "What would you like to do tonight?" in said.read
    assert [sitting.game for sitting in record.sessions()[-1].sittings] == ["intention", "ask-and-receive"]
    assert len(keys(record)) == 1


def test_at_home_it_leads_home(records: Records, couple: Couple, record: Record) -> None:
    said = visit(records, "/stop", HOME, Pick("Our evenings"), "/stop", HOME, game=False)
    assert said.read.count(CALM) == 2
    assert said.read.count("What would you like to do tonight?") == 4
    assert "Go on, if" not in said.read


def test_before_anybody_has_a_name(records: Records) -> None:
    said = visit(
        records, "/stop", HOME, "2", "Ana", "", "/people", "GB", Pick("Ireland"), "", "Ben", "", "", game=False
    )
    assert CALM in said.read
    assert "Samaritans" in said.read
    assert said.read.count("What these games aren’t for\n") == 2  # on the calm page, and once before home
    assert records.couples()[0].name == "Ana & Ben"


def test_where_a_passphrase_is_asked(data: Path) -> None:
    sealed(data, show_name=True)
    said = visit(Records(data), "/stop", BREATHE, "", HOME, BENS, "/stop", HOME, game=False)
    assert said.read.count(CALM) == 3
    assert said.read.count("this record is sealed") == 2


def test_a_short_close_ends_the_play_and_nothing_says_who(records: Records, couple: Couple, record: Record) -> None:
    said = visit(records, *ALONE, "/stop", CLOSE, "")
    sitting = record.sessions()[0].sittings[-1]
    assert sitting.ending == "stopped"
    assert [answer.who for answer in sitting.answers if answer.kind == "stop"] == [""]
    assert "You stopped here" in said.read


def test_nobody_goes_on_before_both_are_calm_and_the_curtain_closes_again(
    records: Records, couple: Couple, record: Record
) -> None:
    said = visit(records, *ALONE, "/stop", BREATHE, "", GO_ON, "a", "0", "b", "5", Pick("More time"), TWENTY)
    assert "It’s a little early to go on. More time, or finish gently?" in said.read
    assert record.paused is not None
    said = visit(records, BACK, "a", "4", "b", "0", "", after=timedelta(minutes=20))
    _, _, after = said.read.partition("Then let’s go on where you were.")
    assert "look away for a moment." in after
    assert "May touch be asked for" not in after
    assert record.paused is None
    assert keys(record)[-1] == "stop_word"


def test_a_break_holds_from_twenty_minutes_to_days(records: Records, couple: Couple, record: Record) -> None:
    said = visit(records, "", "/stop", BREAK, Pick("In an hour"), BACK, Pause(60), "/stop", Pick("Stay on the break"))
    assert "You’re on a break until 21:15." in said.read
    assert "It’s not quite time yet. Your choice is held until then." in said.read
    said = visit(records, "/people", Pick("Another"), "", "/stop", CLOSE, "", after=timedelta(days=2))
    assert "Your break was until 21:15 on 22 November 2026." in said.read
    assert "practise" not in said.read.partition("Stop\n")[0]
    assert record.sessions()[-1].sittings[-1].ending == "stopped"
    assert record.paused is None


def test_a_break_that_a_game_suggests_is_the_same_one(
    records: Records, couple: Couple, record: Record, own_games: None
) -> None:
    async def script(table: Table, context: Context) -> None:
        await suggest(table)
        await Say("after", table, say("Here again."))

    GAMES[GAME.name] = replace(GAME, script=script, deal=None, settles=False)
    said = visit(records, Pick("Take a break, twenty"), TWENTY)
    assert "You’re on a break until 20:35." in said.read
    assert "Here again." not in said.read
    assert record.paused is not None
    said = visit(records, BACK, "a", "0", "b", "0", "", "", after=timedelta(minutes=20))
    assert "Here again." in said.read
    assert keys(record) == ["pause", "after"]
    assert record.paused is None


def test_a_clock_that_was_set_back_loses_nothing(records: Records, couple: Couple, record: Record) -> None:
    visit(records, "", "/stop", BREAK, TWENTY)
    said = visit(records, after=-timedelta(days=9))
    assert "Your clock was set back, so your break starts from now, until 20:35." in said.read.replace("\n", " ")
    assert keys(record) == ["practice_no"]


@pytest.mark.parametrize("typed", ["kettle", "Kettle", " kettle! "])
def test_the_word_they_agreed_on_does_the_same_anywhere(
    records: Records, couple: Couple, record: Record, typed: str
) -> None:
    said = visit(records, *ALONE, typed, "/leave")
    assert said.read.count(CALM) == 1
    assert keys(record)[-1] == "stop_word"
    said = visit(records, CLOSE, "", Pick("Play something else"), typed, HOME, game=False)
    assert said.read.count(CALM) == 2, "leaving on the calm page leads back there"
    assert "May touch be asked for" not in said.read


@pytest.mark.parametrize("typed", ["/Stop", "  /stop ", "/stop.", "/STOP!", "/stop …"])
def test_stop_is_heard_however_it_is_typed(records: Records, couple: Couple, record: Record, typed: str) -> None:
    said = visit(records, *ALONE, typed, "/leave")
    assert said.read.count(CALM) == 1
    assert keys(record)[-1] == "stop_word", "it is nobody's answer"


@pytest.mark.parametrize("typed", ["/stpo", "/halt", "/2", "/who?"])
def test_what_looks_like_a_command_is_asked_about_and_never_taken(
    records: Records, couple: Couple, record: Record, typed: str
) -> None:
    said = visit(records, *ALONE, typed, "/leave").read.replace("\n", " ")
    if typed == "/stpo":
        assert "That word does nothing here, and wasn’t taken: did you mean “/stop”?" in said
    assert keys(record)[-1] == "stop_word", "it is nobody's answer"
    assert typed not in said, "what is typed unseen is shown nowhere"


def test_what_looks_like_a_command_is_named_where_all_may_see_it(records: Records, couple: Couple) -> None:
    said = visit(records, " /Stpo", "/leave").read.replace("\n", " ")
    assert "“/Stpo” does nothing here, and wasn’t taken: did you mean “/stop”?" in said


def test_people_to_talk_to_leaves_no_trace(records: Records, couple: Couple, data: Path) -> None:
    visit(records, "", "")
    kept = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    said = visit(records, "/people", Pick("Canada"), "", "/not-for", "", "/keys")
    assert "988" in said.read
    assert "couples where one is afraid of the other" in said.read.replace("\n", " ")
    for command in ("/stop ", "/people ", "/not-for "):
        assert command in said.read
    assert {path: path.read_bytes() for path in data.rglob("*") if path.is_file()} == kept


def test_an_evening_after_a_stop_is_as_any_other(records: Records, couple: Couple, record: Record) -> None:
    said = visit(
        records, PLAY, "/stop", BREATHE, "", GO_ON, "a", "1", "b", "1", "", *arriving(touch=True), "", game=False
    )
    assert "Tonight I’d like to play." in said.read
    assert [sitting.game for sitting in record.sessions()[0].sittings] == ["intention", "ask-and-receive"]


def test_a_page_of_ones_own_is_closed_by_it(records: Records, couple: Couple, record: Record) -> None:
    said = visit(
        records, Pick("Only mine"), "/stop", CLOSE, Pick("Only mine"), "/people", Pick("Ireland"), "", game=False
    )
    assert said.read.count("What would you like to do tonight?") == 2
    assert said.read.count("Only mine\n") == 3  # opened twice, and there again after the help lines
