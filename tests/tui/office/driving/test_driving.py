"""An hour, driven: one key a step, nobody is answered for, and nothing private leaves the couple's own hands."""

from pathlib import Path

import pytest

from games.catalog.games import AFTER, GAMES
from games.engine import ALOUD, Context, Ending, Say, Table, say
from games.office.hour import Hour, Planned, Structure
from tests.tui.office.driving.driven import CANARY, WORDS, Driven, all_bytes, driven
from tests.tui.scratch import couple, game
from tui.office.driving.between import BetweenGames
from tui.office.driving.notes import NotesField
from tui.office.driving.panel import DriverPanel
from tui.office.driving.screen import DriverScreen
from tui.settings.config import Config, Settings

pytestmark = pytest.mark.usefixtures("scratch_game")
PRIVATELY = "canary-in-a-secret"


async def _to(hour: Driven, key: str) -> None:
    """Drive on to the turn with this key, in the way of the scratch game."""
    for _step in range(20):
        if hour.key == key:
            return
        await _one_step(hour)
    pytest.fail(f"still at {hour.key}\n{hour.seen}")


async def _one_step(hour: Driven) -> None:
    match hour.key:
        case "choice":
            await hour.press("t")
            for _try in range(20):  # until the line above the answers has seen the clock
                if not hour.screen.has_class("-giving-back"):
                    hour.clock.seconds += 11
                    await hour.press("1")
            await hour.press("space")
        case "rate":
            await hour.press("t", "3", "enter", "space")
        case "secret":
            who = hour.screen.driving.play.open[0].who
            await hour.press("t", "a" if getattr(who, "id", "") == "a" else "b", *PRIVATELY, "enter")
        case "agree":
            await hour.press("t", "a", "b", "space")
        case _:
            if hour.screen.has_class("-giving-back"):
                await hour.press("space")
            await hour.press("space")


async def test_an_hour_goes_through_by_one_key_a_step(data: Path) -> None:
    records, ours = couple(data)
    async with driven(records, ours) as hour:
        assert "Case 14 · hour 3" in hour.seen
        assert "Ana 0:00" in hour.seen
        await hour.press("space")
        assert hour.key == "word"
        await hour.room.until(lambda frame: "Ana, you write" in frame.head)
        hour.clock.seconds += 70
        await hour.press("space", "space")
        assert "Ana 1:10" in hour.seen
        said = {each.key: each for each in hour.screen.driving.play.answers}
        assert said["word"].value == ALOUD
        assert said["word"].shown == ""
        await hour.press("space", "1")
        assert hour.key == "choice", "nobody is answered for where one key may be a yes"
        await _to(hour, "weave")
        await hour.press("space")
        assert not isinstance(hour.app.screen, DriverScreen)
    with records.open(ours) as record:
        [evening] = record.sessions()
        assert [each.ending for each in evening.sittings] == [Ending.DONE]


async def test_turned_round_there_is_nothing_of_the_driver_and_it_is_given_back_first(data: Path) -> None:
    records, ours = couple(data)
    async with driven(records, ours) as hour:
        await _to(hour, "secret")
        assert CANARY in hour.seen
        await hour.room.until(lambda frame: frame.words == ("Ana is answering alone.",))
        await hour.press("t")
        assert CANARY not in hour.seen
        assert not [*hour.app.screen.query(NotesField), *hour.app.screen.query(DriverPanel)]
        assert "Ben, look away" in hour.seen
        await hour.press("a", *PRIVATELY)
        assert "•" * len(PRIVATELY) in hour.seen
        await hour.press("enter")
        assert "•" not in hour.seen
        assert "Ana, look away" in hour.seen, "the next one is Ben's, and the keyboard stays round"
        await hour.press("b", *PRIVATELY)
        assert PRIVATELY.encode() not in hour.room.sent
        await hour.press("enter")
        assert "Give the keyboard back." in hour.seen
        assert CANARY not in hour.seen
        for key in ("n", "i", "c", "t", "b", "1"):
            await hour.press(key)
        assert "Give the keyboard back." in hour.seen
        assert not hour.screen.driving.play.ended
        await hour.press("space")
        assert CANARY in hour.seen
        assert hour.key == "reveal"


async def test_notes_are_locked_after_as_many_minutes_as_settings_say_and_never_those_made_up(data: Path) -> None:
    records, ours = couple(data)
    for minutes, made_up, locked in ((5, False, True), (6, False, False), (5, True, False)):
        config = Config(Settings(idle=minutes))
        async with driven(records, ours, config=config, made_up=made_up) as hour:
            hour.clock.seconds += 5 * 60
            hour.app._look_at_hour()
            await hour.pilot.pause()
            assert (CANARY in hour.seen) is not locked


async def test_notes_are_locked_once_nobody_types_and_the_hour_goes_on(data: Path) -> None:
    records, ours = couple(data)
    async with driven(records, ours) as hour:
        await hour.press("n", *"half")
        hour.clock.seconds += 599
        hour.app._look_at_hour()
        assert CANARY in hour.seen
        hour.clock.seconds += 1
        hour.app._look_at_hour()
        await hour.press()
        assert CANARY not in hour.seen
        assert "Your notes are locked" in hour.seen
        assert hour.notes.is_locked
        assert hour.notes.text == f"{CANARY}half", "what was half typed is kept"
        before = hour.key
        await hour.press("space")
        assert hour.key != before, "the hour goes on"
        await hour.press("n", *"wrong", "enter")
        assert "opens nothing" in hour.seen
        await hour.press("ctrl+u", *WORDS, "enter")
        assert f"{CANARY}half" in hour.seen
        await hour.press(*"!", "escape")
        assert hour.notes.text == f"{CANARY}half!"


async def test_notes_stand_on_the_drivers_screen_and_nowhere_else(data: Path) -> None:
    records, ours = couple(data)
    async with driven(records, ours) as hour:
        await hour.press("n", *"slower", "b", "i", "space", "c", "escape")
        assert hour.notes.text == f"{CANARY}slowerbi c"
        assert hour.key == "hello", "what is typed into notes drives nothing"
        await _to(hour, "weave")
        await hour.press("space")
    assert CANARY.encode() not in hour.room.sent
    assert CANARY.encode() not in all_bytes(data)


async def test_time_is_held_and_gets_a_minute_more_and_only_the_driver_goes_on(data: Path) -> None:
    records, ours = couple(data)
    async with driven(records, ours) as hour:
        await _to(hour, "speak")
        await hour.pass_time(30)
        first = (await hour.room.until(lambda frame: 0 < frame.time < 34)).time
        await hour.press("h")
        await hour.pass_time(600)
        assert "0:60" not in hour.seen
        assert "1:00 held" in hour.seen
        await hour.press("h", "+")
        assert "2:00" in hour.seen
        assert hour.screen.frame.time <= first, "the line only shortens"
        await hour.pass_time(500)
        assert hour.key == "speak", "through me: each turn waits for the driver"
        await hour.press("space")
        assert hour.key == "act"


async def test_to_each_other_a_time_that_is_over_goes_on_by_itself(data: Path) -> None:
    records, ours = couple(data)
    plan = Hour("Case 14", structure=Structure.TO_EACH_OTHER, plan=(Planned("scratch", 20),))
    async with driven(records, ours, plan) as hour:
        await _to(hour, "speak")
        await hour.pass_time(89)
        assert hour.key == "speak"
        await hour.pass_time(2)
        assert hour.key == "act"


async def test_back_takes_the_last_open_step_back(data: Path) -> None:
    records, ours = couple(data)
    async with driven(records, ours) as hour:
        await hour.press("space", "space", "b")
        assert hour.key == "word"


async def test_a_stop_in_the_room_clears_everything_within_a_second(data: Path) -> None:
    records, ours = couple(data)
    async with driven(records, ours) as hour:
        await hour.press("space")
        assert hour.room.writer is not None
        hour.room.writer.write(b"stop\n")
        await hour.room.until(lambda frame: frame.words == ("Stopped. Nobody has to say why.",), within=1)
        assert not isinstance(hour.app.screen, DriverScreen)
        assert CANARY not in hour.seen


async def test_consent_is_taken_back_by_each_ones_own_key_and_the_hour_closes_gently(data: Path) -> None:
    records, ours = couple(data)
    async with driven(records, ours) as hour:
        await hour.press("space")
        await hour.press("x")
        there = hour.seen
        assert "own key" in there
        assert CANARY not in there, "one of the two comes to the keyboard"
        await hour.press("space", "z")
        assert hour.key == "word", "no key drives on meanwhile"
        await hour.press("b")
        assert hour.notes.withdrew == ["b"]
        await hour.pilot.pause()
        assert "No hour begins before both agree again" in hour.seen
        await hour.press("space", "x")
        assert isinstance(hour.app.screen, BetweenGames), "nothing of the plan begins any more"
        assert b"take" not in hour.room.sent
        assert b"own key" not in hour.room.sent
    with records.open(ours) as record:
        [sitting] = record.sessions()[0].sittings
        assert sitting.ending is Ending.STOPPED


async def test_esc_takes_nothing_back(data: Path) -> None:
    records, ours = couple(data)
    async with driven(records, ours) as hour:
        await hour.press("space", "x", "escape")
        assert hour.key == "word"
        assert CANARY in hour.seen
        await hour.press("space")
        assert hour.key == "text"
        assert not hour.notes.withdrew


async def test_stop_is_heard_while_a_consent_is_asked_about(data: Path) -> None:
    records, ours = couple(data)
    async with driven(records, ours) as hour:
        await hour.press("space", "x", "f1")
        await hour.room.until(lambda frame: frame.words == ("Stopped. Nobody has to say why.",))
        assert not hour.notes.withdrew


async def test_between_two_games_consent_is_taken_back_too(data: Path) -> None:
    records, ours = couple(data)
    async with driven(records, ours) as hour:
        await hour.press("space", "c")
        assert isinstance(hour.app.screen, BetweenGames)
        await hour.press("x")
        assert "own key" in hour.seen
        assert CANARY not in hour.seen
        await hour.press("a")
        assert hour.notes.withdrew == ["a"]
        assert "No hour begins before both agree again" in hour.seen
        await hour.press("space")
        assert isinstance(hour.app.screen, BetweenGames)


async def test_ten_and_five_minutes_before_the_end_the_driver_alone_is_told(data: Path) -> None:
    records, ours = couple(data)
    async with driven(records, ours) as hour:
        for minutes, said in ((39, ""), (1, "10 minutes are left"), (5, "5 minutes are left")):
            hour.clock.seconds += minutes * 60
            hour.app._look_at_hour()
            await hour.pilot.pause()
            assert said in hour.seen
            assert (said != "") is ("minutes are left of" in hour.seen)
    assert b"minutes" not in hour.room.sent


async def test_a_room_that_goes_and_comes_is_one_quiet_line(data: Path) -> None:
    records, ours = couple(data)
    async with driven(records, ours) as hour:
        assert "The room is there." in hour.seen
        assert hour.room.writer is not None
        hour.room.writer.close()
        while hour.app.rooms.count:
            await hour.pilot.pause(0.01)
        await hour.pilot.pause()
        assert "The room’s window is gone" in hour.seen
        await hour.press("space")
        assert hour.key == "word", "the driver goes on"


async def test_a_click_opens_the_notes(data: Path) -> None:
    records, ours = couple(data)
    async with driven(records, ours) as hour:
        await hour.pilot.click(NotesField, offset=(4, 2))
        await hour.press(*" at ease", "escape")
        assert " at ease" in hour.notes.text
        assert hour.key == "hello", "no key of it drove anything"


async def _either_first(table: Table, context: Context) -> None:
    who = context.random().choice(table.partners)
    await Say("first", who, say("You begin."))
    await Say("second", table.other(who), say("And you."))


async def test_w_lets_the_other_one_begin_as_long_as_nothing_is_answered(data: Path) -> None:
    GAMES["scratch"] = game(_either_first)
    records, ours = couple(data)
    async with driven(records, ours) as hour:
        began = hour.screen.driving.play.open[0].who
        await hour.press("w")
        swapped = hour.screen.driving.play.open[0].who
        assert swapped != began
        await hour.press("space", "w")
        assert hour.key == "second"
        assert hour.screen.driving.play.answers[0].who == getattr(swapped, "id", "")
        assert "can’t be swapped here" in hour.seen
    with records.open(ours) as record:
        assert len(record.sessions()[0].sittings) == 1, "the play that was swapped before anything was said is gone"


async def test_w_says_where_it_is_the_same_whoever_begins(data: Path) -> None:
    records, ours = couple(data)
    async with driven(records, ours) as hour:
        await hour.press("w")
        assert hour.key == "hello"
        assert "can’t be swapped here" in hour.seen


async def test_s_is_a_pass_where_one_is_offered_and_nothing_else(data: Path) -> None:
    records, ours = couple(data)
    async with driven(records, ours) as hour:
        await hour.press("s")
        assert hour.key == "hello"
        assert "Nothing can be skipped here" in hour.seen
        await _to(hour, "text")
        await hour.press("s")
        assert hour.key == "choice"
        assert hour.screen.driving.play.answers[-1].value == ""


async def test_i_leads_to_the_integration_from_the_middle_of_a_game(data: Path) -> None:
    records, ours = couple(data)
    async with driven(records, ours) as hour:
        await hour.press("space")
        await hour.press("i")
        assert hour.screen._game.name == AFTER
    with records.open(ours) as record:
        games = [(each.game, each.ending) for each in record.sessions()[0].sittings]
        assert games[0] == ("scratch", Ending.STOPPED)
        assert games[1][0] == AFTER


async def test_i_leads_there_from_between_two_games_too(data: Path) -> None:
    records, ours = couple(data)
    async with driven(records, ours) as hour:
        await hour.press("space", "c")
        assert isinstance(hour.app.screen, BetweenGames)
        await hour.press("i")
        assert hour.screen._game.name == AFTER


async def test_turned_round_it_is_laid_out_as_at_the_couples_own_window(data: Path) -> None:
    """A style sheet knows a screen by its first bases only, so that a second one before them takes their looks away."""
    records, ours = couple(data)
    async with driven(records, ours) as hour:
        await _to(hour, "secret")
        await hour.press("t", "a")
        for part in ("#words", "#asked", "#turn"):
            height = hour.screen.query_one(part).styles.height
            assert height is not None
            assert height.is_auto, part
