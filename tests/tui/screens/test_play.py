"""The play screen: every kind of turn, by keys and by mouse."""

from pathlib import Path

import pytest
from textual.events import Event, Key
from textual.pilot import Pilot

from games.catalog.games import GAMES
from games.engine import Act, Context, Say, Table, Write, say
from tests.support.records import arrived
from tests.tui.rest import rest
from tests.tui.scratch import (
    EVENING,
    Clock,
    ahead,
    app,
    click_on,
    clicking,
    couple,
    game,
    keep_as_it_is,
    pick,
    press,
    seen,
    short_close,
    type_in,
)
from tui.screens.home import HomeScreen
from tui.screens.play import PlayScreen
from tui.terminal.guards import GuardedApp
from tui.turns.thin_line import ThinLine

pytestmark = pytest.mark.usefixtures("scratch_game")


async def to_the_choice(pilot: object, clock: Clock | None = None) -> None:
    """Answer the first three turns; the fourth is the choice, unlocked when there is a clock."""
    from textual.pilot import Pilot

    assert isinstance(pilot, Pilot)
    await press(pilot, "enter")
    await type_in(pilot, "kettle")
    await type_in(pilot, "")
    if clock:
        clock.seconds += 10
        pilot.app.screen.query_one(ThinLine).tick()
        await pilot.pause()


async def test_a_play_from_start_to_end(data: Path) -> None:
    records, ours = couple(data)
    clock = Clock()
    the_app = app(records, clock, game="scratch")
    async with the_app.run_test() as pilot:
        assert "Scratch   ●○○" in seen(pilot)
        assert "◆ Ana  and  ● Ben" in seen(pilot)
        assert "enter we sit" in seen(pilot)
        await to_the_choice(pilot, clock)
        assert "Scratch   ●●○" in seen(pilot)
        assert "“Will you?”" in seen(pilot)
        await press(pilot, "down", "enter")
        assert "0 hard" in seen(pilot)
        await press(pilot, "7", "enter")
        assert "Tell Ben." in seen(pilot)
        await press(pilot, "enter")
        await press(pilot, "enter")
        assert "◆  Ana" in seen(pilot)
        assert "Ben, look away" in seen(pilot)
        await press(pilot, "a")
        await type_in(pilot, "hers alone")
        assert "●  Ben" in seen(pilot)
        assert "hers alone" not in seen(pilot)
        await press(pilot, "b")
        await type_in(pilot, "his alone")
        assert "You can both look now." in seen(pilot)
        assert "“hers alone”" in seen(pilot)
        assert "“his alone”" in seen(pilot)
        await press(pilot, "enter")
        assert "Ben listens" in seen(pilot)
        await press(pilot, "b")
        assert "yes, waiting" in seen(pilot)
        await press(pilot, "a")
        assert "take" in seen(pilot)
        await press(pilot, "enter")
        assert "That was Scratch" in seen(pilot)
        assert "five minutes" in seen(pilot)
        await pick(pilot, "Good night")
        await keep_as_it_is(pilot)
    assert the_app.return_code == 0
    with records.read(ours) as record:
        (session,) = record.sessions()
        assert session.ended
        said = {answer.key: answer.value for answer in session.sittings[0].answers if answer.key != "secret"}
        assert said["word"] == "kettle"
        assert said["choice"] == "yes"
        assert said["rate"] == 7


async def test_options_are_locked_and_none_is_preselected(data: Path) -> None:
    records, _ = couple(data)
    clock = Clock()
    async with app(records, clock, game="scratch").run_test() as pilot:
        await to_the_choice(pilot)
        assert "▸" not in seen(pilot)
        await press(pilot, "down", "enter", "1", "enter")
        assert "Take the breath first." in seen(pilot)
        assert "What is true?" in seen(pilot)
        assert "▸" not in seen(pilot)
        assert "choose" not in seen(pilot)
        clock.seconds = 10
        pilot.app.screen.query_one(ThinLine).tick()
        await pilot.pause()
        assert "▔" not in seen(pilot)
        assert "↑↓ choose" in seen(pilot)
        await press(pilot, "enter")
        assert "Nothing is marked yet." in seen(pilot)
        await press(pilot, "space", "j", "k", "x")
        assert "That key does nothing here." in seen(pilot)
        assert "▸" not in seen(pilot)
        await press(pilot, "3")
        assert "A number from 1 to 2 chooses." in seen(pilot)
        await press(pilot, "up")
        assert "▸ 2  No, thank you" in seen(pilot)
        await press(pilot, "1")
        assert "How easy?" in seen(pilot), "a number chooses at once"
        await press(pilot, "f3")
        assert "What is true?" in seen(pilot)


async def test_the_lock_holds_also_without_timers(data: Path) -> None:
    records, _ = couple(data)
    async with app(records, game="scratch", timers=False).run_test() as pilot:
        await to_the_choice(pilot)
        assert "▔" in seen(pilot)


async def test_time_is_a_line_that_never_ends_a_turn(data: Path) -> None:
    records, ours = couple(data)
    ahead(records, ours, 5)
    clock = Clock()
    async with app(records, clock, game="scratch").run_test() as pilot:
        line = pilot.app.screen.query_one(ThinLine)
        full = seen(pilot).count("▔")
        clock.seconds = 45
        line.tick()
        await pilot.pause()
        assert 0 < seen(pilot).count("▔") < full
        assert "the last minute" in seen(pilot)
        clock.seconds = 1000
        line.tick()
        await pilot.pause()
        assert "▔" not in seen(pilot)
        assert "finish your sentence" in seen(pilot)
        assert "Tell Ben." in seen(pilot)
        await press(pilot, "enter")
        line = pilot.app.screen.query_one(ThinLine)
        clock.seconds += 61
        line.tick()
        await pilot.pause()
        assert "still good?" in seen(pilot)


async def test_only_what_ends_by_itself_is_ended_by_time(data: Path) -> None:
    GAMES["scratch"] = game(passing)
    records, ours = couple(data)
    clock = Clock()
    async with app(records, clock, game="scratch").run_test() as pilot:
        assert "Four owls." in seen(pilot)
        clock.seconds = 11
        pilot.app.screen.query_one(ThinLine).tick()
        await pilot.pause()
        assert "Four owls." in seen(pilot)
        await press(pilot, "f2")
        clock.seconds = 100
        await press(pilot, "escape")
        assert "Four owls." in seen(pilot), "time below another place does not pass"
        clock.seconds += 1
        pilot.app.screen.query_one(ThinLine).tick()
        await pilot.pause()
        assert "Four owls." not in seen(pilot)
        assert "Five owls." in seen(pilot), "and the next time is whole"
        await press(pilot, "enter")
        assert "And now?" in seen(pilot)
    with records.read(ours) as record:
        assert [answer.key for answer in record.sessions()[0].sittings[0].answers] == ["look", "look"]


async def test_without_timers_nothing_ends_by_itself(data: Path) -> None:
    GAMES["scratch"] = game(passing)
    records, _ = couple(data)
    clock = Clock()
    async with app(records, clock, game="scratch", timers=False).run_test() as pilot:
        clock.seconds = 1000
        await pilot.pause()
        assert "Four owls." in seen(pilot)
        await press(pilot, "enter")
        assert "Five owls." in seen(pilot)


async def passing(table: Table, context: Context) -> None:
    """Two texts that are gone after a while."""
    await Act("look", table, say("Four owls."), seconds=12, ends=True)
    await Act("look", table, say("Five owls."), seconds=20, ends=True)
    await Say("after", table, say("And now?"))


async def test_without_timers_there_is_no_line(data: Path) -> None:
    records, ours = couple(data)
    ahead(records, ours, 5)
    async with app(records, game="scratch", timers=False).run_test() as pilot:
        assert "Tell Ben." in seen(pilot)
        assert "▔" not in seen(pilot)


@pytest.mark.parametrize("turn", range(13))
async def test_stop_works_at_every_turn(data: Path, turn: int) -> None:
    records, ours = couple(data)
    ahead(records, ours, turn)
    async with app(records, game="scratch").run_test() as pilot:
        assert seen(pilot).rstrip().endswith("f1 stop    f2 keys")
        await short_close(pilot)
        assert "You stopped here" in seen(pilot)
    with records.read(ours) as record:
        assert record.sessions()[0].sittings[0].ending == "stopped"


async def test_the_mouse_does_everything(data: Path) -> None:
    records, _ = couple(data)
    clock = Clock()
    async with app(records, clock, game="scratch").run_test() as pilot:
        await click_on(pilot, "we sit")
        await press(pilot, "x")
        await click_on(pilot, "done")
        await click_on(pilot, "or skip")
        clock.seconds = 10
        pilot.app.screen.query_one(ThinLine).tick()
        await click_on(pilot, "Yes, gladly")
        await click_on(pilot, " 4 ")
        await click_on(pilot, "go on")
        await click_on(pilot, "go on")
        for name in ("Ana", "Ben"):
            await click_on(pilot, f"I’m {name}")
            await press(pilot, "x")
            await click_on(pilot, "done")
        await click_on(pilot, "read them")
        await click_on(pilot, "a  yes")
        await click_on(pilot, "change it")
        await click_on(pilot, "close")
        assert "That was Scratch" in seen(pilot)
        assert "You agreed" not in seen(pilot)
        await click_on(pilot, "Play something else")
        await click_on(pilot, "Our evenings")
        await click_on(pilot, "Sunday")
        assert "Sunday, 22 November 2026 · Scratch" in seen(pilot)


async def test_the_curtain_opens_only_for_whom_it_is_for(data: Path) -> None:
    records, ours = couple(data)
    ahead(records, ours, 7)
    async with app(records, game="scratch").run_test() as pilot:
        for key in ("b", "enter", "space", "x"):
            await press(pilot, key)
            assert "◆  Ana" in seen(pilot)
        await press(pilot, "n")
        assert "Hand the keyboard to Ana" in seen(pilot)
        await press(pilot, "A")
        assert "Only you see this." in seen(pilot)


async def test_not_like_this_is_said_by_either(data: Path) -> None:
    records, ours = couple(data)
    ahead(records, ours, 10)
    async with app(records, game="scratch").run_test() as pilot:
        await press(pilot, "n", "b")
        assert "●  b  change it, waiting" in seen(pilot)
        await press(pilot, "a")
    with records.read(ours) as record:
        answers = record.sessions()[0].sittings[0].answers
        assert [(answer.who, answer.value) for answer in answers if answer.key == "agree"] == [
            ("b", False),
            ("a", True),
        ]


async def test_an_own_answer_can_be_taken_back(data: Path) -> None:
    records, _ = couple(data)
    async with app(records, game="scratch").run_test() as pilot:
        await press(pilot, "enter")
        await type_in(pilot, "kettle")
        assert "A few lines?" in seen(pilot)
        await press(pilot, "f3")
        assert "One word?" in seen(pilot)
        await press(pilot, "f3")
        assert "One word?" in seen(pilot)
        assert "can’t be taken back any more" in seen(pilot)


async def test_a_second_enter_does_not_answer_twice(data: Path) -> None:
    records, ours = couple(data)
    async with app(records, game="scratch").run_test() as pilot:
        widget = pilot.app.screen.query_one("SayWidget")
        widget.action_go_on()  # type: ignore[attr-defined]
        widget.action_go_on()  # type: ignore[attr-defined]
        await pilot.pause()
        assert "One word?" in seen(pilot)
        assert "already been answered" not in seen(pilot)
    with records.read(ours) as record:
        assert len(record.sessions()[0].sittings[0].answers) == 1


async def test_a_play_that_was_left_goes_on_at_the_same_turn(data: Path) -> None:
    records, _ = couple(data)
    for key in ("ctrl+q", "ctrl+c"):
        left = app(records, game="scratch")
        async with left.run_test() as pilot:
            if "Sit down" in seen(pilot):
                await press(pilot, "enter")
            assert "One word?" in seen(pilot)
            await press(pilot, "x", key)
        assert isinstance(left, GuardedApp)
        assert left.return_code == (130 if key == "ctrl+c" else 0)
    async with app(records).run_test() as pilot:
        assert "Go on with Scratch" in seen(pilot)
        await press(pilot, "enter")
        assert "One word?" in seen(pilot)


async def test_enter_is_named_only_once_there_is_something_for_it_to_take(data: Path) -> None:
    records, _ = couple(data)
    clock = Clock()
    async with app(records, clock, game="scratch").run_test() as pilot:
        await to_the_choice(pilot, clock)
        assert "What is true?" in seen(pilot)
        assert "enter" not in seen(pilot)
        await press(pilot, "down", "down")
        assert "enter this one" in seen(pilot)
        await press(pilot, "enter")
        assert "How easy?" in seen(pilot)
        assert "enter" not in seen(pilot)
        await press(pilot, "right")
        assert "enter this number" in seen(pilot)


async def test_escape_on_the_first_page_leads_home_and_nothing_was_begun(data: Path) -> None:
    records, ours = couple(data)
    async with app(records).run_test() as pilot:
        await pick(pilot, "Scratch")
        assert "Sit down together." in seen(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "Go on with" not in seen(pilot)
        await pick(pilot, "Scratch")
        await press(pilot, "enter", "escape")
        assert isinstance(pilot.app.screen, PlayScreen)
        assert "ctrl+q leaves so that it waits for you" in " ".join(seen(pilot).split())
    with records.read(ours) as record:
        (sitting,) = record.sessions()[0].sittings
        assert [answer.key for answer in sitting.answers] == ["hello"]


async def test_escape_drops_no_words_and_no_evening_that_holds_more(data: Path) -> None:
    async def asking(table: Table, context: Context) -> None:
        await Write("word", table, say("One word?"), lines=1)

    GAMES["scratch"] = game(asking)
    records, ours = couple(data)
    arrived(records, ours, EVENING)
    async with app(records, game="scratch").run_test() as pilot:
        await press(pilot, *"moss", "escape")
        assert "There are words in the field" in seen(pilot)
        assert "moss" in seen(pilot)
        await press(pilot, "ctrl+u", "escape")
        assert isinstance(pilot.app.screen, HomeScreen)
    with records.read(ours) as record:
        assert [sitting.game for sitting in record.sessions()[0].sittings] == ["intention"]
        assert record.unfinished is None


async def test_a_key_pressed_before_it_could_be_read_opens_agrees_and_answers_nothing(data: Path) -> None:
    records, ours = couple(data)
    ahead(records, ours, 7)
    async with app(records, game="scratch").run_test() as pilot:
        await press(pilot, "a")
        early = {key: Key(key, key) for key in "ab"}  # pressed while Ana’s page still stood there
        await press(pilot, *"tea", "enter")
        pilot.app.post_message(early["b"])
        await pilot.pause()
        assert "●  Ben" in seen(pilot)
        assert "That key came too soon." in seen(pilot)
        await press(pilot, "b")
        assert "Only you see this." in seen(pilot)
        await press(pilot, *"oak", "enter")
        early = {key: Key(key, key) for key in "abn"}
        await press(pilot, "enter")
        for key in "abn":
            pilot.app.post_message(early[key])
            await pilot.pause()
        assert "Agreed, if you both press" in seen(pilot)
        assert "waiting" not in seen(pilot)
        assert "That key came too soon." in seen(pilot)
        await press(pilot, "a")
        assert "yes, waiting" in seen(pilot)
        await press(pilot, "f2")
        late = Key("b", "b")
        await press(pilot, "escape")
        pilot.app.post_message(late)
        await pilot.pause()
        assert "yes, waiting" in seen(pilot), "what was covered has to be seen again first"
        await press(pilot, "b")
        assert "Look at it." in seen(pilot)


async def sent(pilot: Pilot[int], *events: Event) -> None:
    for event in events:
        pilot.app.post_message(event)
        await rest(pilot)


async def test_a_click_from_before_it_could_be_read_agrees_to_nothing(data: Path) -> None:
    records, ours = couple(data)
    ahead(records, ours, 7)
    async with app(records, game="scratch").run_test() as pilot:
        for who, word in (("a", "tea"), ("b", "oak")):
            await press(pilot, who)
            await press(pilot, *word, "enter")
        await press(pilot, "enter")
        assert "Agreed, if you both press" in seen(pilot)
        down, up = clicking(pilot, " a  yes")
        await press(pilot, "f2", "escape")  # it is drawn anew
        await sent(pilot, down, up)
        assert "waiting" not in seen(pilot)
        assert "That click came too soon." in seen(pilot)
        down, _ = clicking(pilot, " a  yes")
        await press(pilot, "f2", "escape")
        _, up = clicking(pilot, " a  yes")
        await sent(pilot, down, up)
        assert "waiting" not in seen(pilot), "it went down too soon, whenever it is let go of"
        await sent(pilot, *clicking(pilot, " a  yes"))
        assert "yes, waiting" in seen(pilot)


async def test_a_click_on_stop_is_heard_before_anything_could_be_read(data: Path) -> None:
    records, ours = couple(data)
    ahead(records, ours, 7)
    async with app(records, game="scratch").run_test() as pilot:
        await press(pilot, "a")
        early = clicking(pilot, "f1 stop")
        await press(pilot, *"tea", "enter")
        await sent(pilot, *early)
        assert "We’ll stop here" in seen(pilot)


async def test_stop_is_heard_before_anything_could_be_read(data: Path) -> None:
    records, ours = couple(data)
    ahead(records, ours, 7)
    async with app(records, game="scratch").run_test() as pilot:
        await press(pilot, "a")
        await press(pilot, *"tea", "enter", "f1")
        await pilot.pause()
        assert "We’ll stop here" in seen(pilot)


async def test_what_opens_nothing_at_a_curtain_says_whose_key_does(data: Path) -> None:
    records, ours = couple(data)
    ahead(records, ours, 7)
    async with app(records, game="scratch").run_test() as pilot:
        for key in ("b", "enter"):
            await press(pilot, key)
            assert "Only a opens this." in seen(pilot)
            assert "f1 stop" in seen(pilot)
        await press(pilot, "x")
        assert "That key does nothing here." in seen(pilot)
