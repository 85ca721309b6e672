"""An evening in its frame, in plain lines: what is picked at home waits for the intention; the integration ends it."""

from datetime import UTC, datetime

from games.catalog.games import GAMES, SMALL
from games.record import Couple, Record, Records
from tests.support.scripted import CLOSE, SHORT, Pick, Typed, arriving
from tests.support.scripted import GOOD_NIGHT as KEPT
from tests.tui.plain.test_visit import GOOD_NIGHT, PLAY, visit

SETTLE, ELSE = Pick("Let the evening settle"), Pick("Play something else")
NOT_TONIGHT = Pick("Not tonight")
LONG_AGO = datetime(2026, 1, 2, 20, 15, tzinfo=UTC)


def games(record: Record) -> list[str]:
    """What was played, in order, on all evenings."""
    return [sitting.game for session in record.sessions() for sitting in session.sittings]


def settling() -> list[Typed]:
    """An integration as short as the intention was."""
    return ["a", "a laugh", "b", "the walk", "", "", "", ""]


def test_the_game_that_was_picked_follows_the_intention(records: Records, couple: Couple, record: Record) -> None:
    said = visit(records, PLAY, *arriving(), "", "/leave")
    assert games(record) == ["intention", "ask-and-receive"]
    assert "Tonight I would like to play." in said.read


def test_an_evening_goes_through_its_frame_to_good_night(records: Records, couple: Couple, record: Record) -> None:
    said = visit(records, PLAY, *arriving(), "/stop", CLOSE, "", SETTLE, *settling(), GOOD_NIGHT, *KEPT)
    assert games(record) == ["intention", "ask-and-receive", "integration"]
    assert record.tonight is None
    assert said.read.endswith("Good night.\n")


def test_another_game_the_same_evening_comes_without_another_intention(
    records: Records, couple: Couple, record: Record
) -> None:
    visit(records, PLAY, *arriving(), "/stop", CLOSE, "", ELSE, PLAY, "/leave")
    assert games(record) == ["intention", "ask-and-receive", "ask-and-receive"]


def test_on_a_gentle_night_home_lists_only_what_is_gentle(records: Records, couple: Couple, record: Record) -> None:
    said = visit(records, PLAY, *arriving(ben=NOT_TONIGHT), GOOD_NIGHT)
    assert games(record) == ["intention"]
    _, _, home = said.read.partition("Tonight is a gentle night.")
    assert "What would you like to do tonight?" in home
    assert "Ask and receive" not in home
    assert all((str(game.title) in home) is game.gentle for game in GAMES.values() if game.name not in SMALL)


def test_on_a_gentle_night_a_game_that_was_named_waits_as_well(
    records: Records, couple: Couple, record: Record
) -> None:
    visit(records, PLAY, *arriving(ben=NOT_TONIGHT), "/leave")
    said = visit(records, game=True)
    assert games(record) == ["intention"]
    assert "What would you like to do tonight?" in said.read


def test_an_intention_that_was_left_open_goes_on_from_home(records: Records, couple: Couple, record: Record) -> None:
    visit(records, PLAY, SHORT, "a", "play", "/leave")
    visit(records, Pick("Go on with your intention"), *arriving()[3:], PLAY, "", "/leave")
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
