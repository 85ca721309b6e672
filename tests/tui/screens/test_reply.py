"""An answer whose field opens in place: one press where it has none, and none before the breath is over."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from games.catalog.games import GAMES
from games.engine import Replied, Say, Seen, Table, say
from tests.support.pages import answering
from tests.tui import scratch
from tests.tui.scratch import Clock, app, click_on, couple, press, seen
from tui.screens.play import PlayScreen
from tui.turns.reply import ReplyLine, ReplyWidget
from tui.turns.thin_line import ThinLine

pytestmark = pytest.mark.usefixtures("scratch_game")


class Answering:
    """A script that asks once; ``heard`` is what it came to."""

    def __init__(self, lock: int = 0) -> None:
        self.lock = lock
        self.heard: Replied | None = None

    async def __call__(self, table: Table, context: object) -> None:
        self.heard = await answering(table.partners[0], lock=self.lock)
        await Say("end", table, say("The end."))

    @property
    def said(self) -> tuple[str, str]:
        """The answer and its words."""
        assert self.heard is not None
        return self.heard.choice.key, self.heard.text


def there(pilot: Pilot[int]) -> ReplyWidget:
    """The answers on the screen."""
    return pilot.app.screen.query_one(ReplyWidget)


def marked(pilot: Pilot[int]) -> list[str]:
    """The keys of the answers that are marked."""
    return [line.option.key for line in there(pilot).query(ReplyLine) if line.here]


@pytest.mark.parametrize(("digit", "key"), [("1", "yes"), ("4", "no")])
async def test_one_press_answers_where_there_is_no_field(data: Path, digit: str, key: str) -> None:
    script = Answering()
    GAMES["scratch"] = scratch.game(script)
    records, _ = couple(data)
    async with app(records, game="scratch").run_test() as pilot:
        await press(pilot)
        assert marked(pilot) == []
        await press(pilot, digit)
        assert script.said == (key, "")


async def test_a_field_opens_under_its_answer_and_enter_says_it(data: Path) -> None:
    script = Answering()
    GAMES["scratch"] = scratch.game(script)
    records, _ = couple(data)
    async with app(records, game="scratch").run_test() as pilot:
        await press(pilot)
        assert "╭" not in seen(pilot)
        await press(pilot, "3", *"1bath")
        lines = seen(pilot).splitlines()
        at = next(place for place, line in enumerate(lines) if "Not that, but" in line)
        assert "▸" in lines[at]
        assert "╭" in lines[at + 1], "its beginning is not said twice"
        assert "1bath" in lines[at + 2]
        assert "enter say it" in lines[-1]
        await press(pilot, "enter")
        assert script.said == ("other", "1bath")


async def test_keys_pressed_faster_than_the_field_opens_get_into_it(data: Path) -> None:
    script = Answering()
    GAMES["scratch"] = scratch.game(script)
    records, _ = couple(data)
    async with app(records, game="scratch").run_test() as pilot:
        await press(pilot, "3", *"bath4", "up", *"later", "enter")
        assert script.said == ("if", "later")


async def test_what_was_typed_stays_with_its_answer_while_one_looks_at_others(data: Path) -> None:
    script = Answering()
    GAMES["scratch"] = scratch.game(script)
    records, _ = couple(data)
    async with app(records, game="scratch").run_test() as pilot:
        await press(pilot, "3", *"bath", "up")
        assert marked(pilot) == ["if"]
        assert "bath" not in seen(pilot)
        assert "only if …" in seen(pilot)
        await press(pilot, "up", "down", "down")
        assert "bath" in seen(pilot)
        await press(pilot, "down", "enter")
        assert script.said == ("no", ""), "words of another answer are not said"


async def test_words_that_are_needed_are_asked_for_and_those_that_are_not_may_be_left(data: Path) -> None:
    script = Answering()
    GAMES["scratch"] = scratch.game(script)
    records, _ = couple(data)
    async with app(records, game="scratch").run_test() as pilot:
        await press(pilot, "3", "enter")
        assert "A few words are enough, but it does need some." in seen(pilot)
        await press(pilot, "up", "enter")
        assert script.said == ("if", "")


async def test_nothing_can_be_marked_or_answered_before_the_breath_is_over(data: Path) -> None:
    script, clock = Answering(lock=10), Clock()
    GAMES["scratch"] = scratch.game(script)
    records, _ = couple(data)
    async with app(records, clock, game="scratch").run_test() as pilot:
        await press(pilot)
        assert "▔▔▔" in seen(pilot)
        await press(pilot, "1", "down", "enter", "3", *"bath", "enter")
        assert marked(pilot) == []
        assert script.heard is None
        assert "Take the breath first." in seen(pilot)
        await click_on(pilot, "No, thank you")
        assert script.heard is None
        clock.seconds += 10.1
        there(pilot).query_one(ThinLine).tick()
        await press(pilot)
        assert "▔" not in seen(pilot)
        assert marked(pilot) == [], "none is marked before somebody moves"
        await press(pilot, "enter")
        assert script.heard is None
        assert "Nothing is marked yet." in seen(pilot)
        await press(pilot, "4")
        assert script.said == ("no", "")


async def test_letters_and_other_numbers_choose_nothing_and_are_told(data: Path) -> None:
    script = Answering()
    GAMES["scratch"] = scratch.game(script)
    records, _ = couple(data)
    async with app(records, game="scratch").run_test() as pilot:
        await press(pilot, *"just", "space")
        assert marked(pilot) == []
        await press(pilot, "9")
        assert "A number from 1 to 4 chooses." in seen(pilot)
        assert script.heard is None


async def test_a_word_that_stops_is_no_answer(data: Path) -> None:
    script = Answering()
    GAMES["scratch"] = scratch.game(script)
    records, _ = couple(data)
    async with app(records, game="scratch").run_test() as pilot:
        await press(pilot, "3", *"/stop", "enter")
        assert not isinstance(pilot.app.screen, PlayScreen)
        assert script.heard is None


async def test_half_an_answer_is_there_again_under_its_answer(data: Path) -> None:
    script = Answering()
    GAMES["scratch"] = scratch.game(script)
    records, _ = couple(data)
    async with app(records, game="scratch").run_test() as pilot:
        await press(pilot, "3", *"bath")
        await press(pilot, "ctrl+q")
    async with app(records, game="scratch").run_test() as pilot:
        await press(pilot)
        assert marked(pilot) == []
        assert "bath" not in seen(pilot)
        await press(pilot, "3", "enter")
        assert script.said == ("other", "bath")


async def test_a_private_one_masks_what_is_typed_and_forgets_it(data: Path) -> None:
    async def script(table: Table, context: object) -> None:
        for who in table:
            reply = answering(who)
            object.__setattr__(reply, "seen", Seen.PRIVATE)
            await reply

    GAMES["scratch"] = scratch.game(script)
    records, _ = couple(data)
    async with app(records, game="scratch").run_test() as pilot:
        await press(pilot, "a")
        await press(pilot, "3", *"bath")
        assert "bath" not in seen(pilot)
        assert "••••" in seen(pilot)
        used = there(pilot)
        await press(pilot, "f2")
        await press(pilot, "escape")
        assert used.draft == {"other": "bath"}
        await press(pilot, "a")
        assert marked(pilot) == []
        await press(pilot, "3", "enter")
        assert used.draft == {}
