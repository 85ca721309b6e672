"""A reading glass: what is marked or written stands large above the keys, and nothing that is hidden elsewhere."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from games.catalog.games import GAMES
from games.engine import Seen, Write, say
from tests.games.record.trials import each_once
from tests.scenes import SCENES
from tests.scenes.stage import Scene, pressed, shown
from tests.tui import scratch
from tests.tui.rest import rest
from tests.tui.scratch import app, couple, press, seen, turns
from tui.screens.place import Place
from tui.screens.standing import StandingScreen
from tui.settings.config import Config, Settings
from tui.turns.page_choices import ChoicePart, NumberPart
from tui.widgets.glass import CARET, GROWS_HERE, NO_ROOM_TO_GROW, TOO_LONG, Glass
from tui.widgets.large import large, large_end
from tui.widgets.options import Options

LARGE = Config(Settings(large=True))
SIZES = ((40, 12), (60, 18), (80, 24), (120, 40))
by_size = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


def in_large(name: str) -> Scene:
    """A scene with large letters."""
    return SCENES[name]._replace(config=LARGE)


def enlarged(pilot: Pilot[int]) -> str:
    """What stands in the glass, drawn."""
    glass = pilot.app.screen.query_one(Glass)
    lines = seen(pilot).splitlines()[glass.region.y : glass.region.bottom]
    return "\n".join(line[1:].rstrip() for line in lines)


def letters(words: str, width: int) -> str:
    """These words in large letters."""
    return "\n".join(row.rstrip() for row in large(words, width, 40) or [])


@by_size
async def test_what_is_marked_in_a_list_is_enlarged(size: tuple[int, int]) -> None:
    async with shown(in_large("closing-stopped"), size) as pilot:
        rows = pilot.app.screen.query_one("Options")
        titles = [row.title for row in rows.rows]  # type: ignore[attr-defined]
        for number in range(len(titles)):
            await pressed(pilot, "home" + " down" * number)
            drawn = letters(titles[number], size[0] - 2)
            if drawn and drawn.count("\n") < 4:
                assert drawn in enlarged(pilot), titles[number]
            assert "▸" in seen(pilot)


@by_size
async def test_home_is_large_too(size: tuple[int, int]) -> None:
    async with shown(in_large("home"), size) as pilot:
        await pressed(pilot, "up down down down down down")
        assert "▸ Small games" in seen(pilot)
        rows = pilot.app.screen.query_one(Options)
        small = rows.rows[rows.at or 0]
        assert small.aside.endswith(" min")
        said = [letters(words, size[0] - 2) for words in (f"Small games, {small.aside}", "Small games")]
        assert enlarged(pilot) in said
        await pressed(pilot, "f12")
        assert enlarged(pilot) == ""


@pytest.mark.usefixtures("scratch_game")
@by_size
async def test_the_end_of_what_is_written_is_enlarged_and_dots_where_it_is_hidden(
    data: Path, size: tuple[int, int]
) -> None:
    def ask(seen_by: Seen) -> object:
        return lambda table: Write("text", table.partners[0], say("What is it?"), lines=1, seen=seen_by)

    GAMES["scratch"] = scratch.game(turns(ask(Seen.OPEN), ask(Seen.HIDDEN)))
    records, _ = couple(data)
    width = size[0] - 2

    def end(words: str) -> str:
        return "\n".join(row.rstrip() for row in large_end(words + CARET, width))

    async with app(records, game="scratch", config=LARGE).run_test(size=size) as pilot:
        assert CARET not in enlarged(pilot), "nothing is written yet, and the question has the room"
        await press(pilot, *"a walk by the river at night")
        assert enlarged(pilot) == end("a walk by the river at night")
        await press(pilot, "left", "left")
        assert enlarged(pilot) == end("a walk by the river at nig")
        await press(pilot, "enter")
        assert enlarged(pilot) == "", "behind the curtain nothing of it is left"
        await press(pilot, "a", *"tea")
        assert enlarged(pilot) == end("•••")
        await press(pilot, "f7")
        assert enlarged(pilot) == end("tea")
        await press(pilot, "f7")
        assert enlarged(pilot) == end("•••")
        await press(pilot, "f7", "f9")
        assert "▏" not in enlarged(pilot), "somebody else may look at what stands on top"
        await press(pilot, "escape")
        assert enlarged(pilot) == ""


async def test_where_nothing_can_grow_a_sentence_says_what_does_until_the_next_key() -> None:
    async with shown(SCENES["evening"]) as pilot:
        before = seen(pilot)
        await pressed(pilot, "f12")
        assert str(NO_ROOM_TO_GROW) in " ".join(seen(pilot).split())
        await pressed(pilot, "down")
        assert str(NO_ROOM_TO_GROW) not in " ".join(seen(pilot).split())
        await pressed(pilot, "up f12")
        assert seen(pilot) == before


def _said(pilot: Pilot[int]) -> str:
    return " ".join(seen(pilot).split())


FULL = ("turn-reply", "turn-page", "turn-write-masked", "settings", "home-much", "keeping")


@pytest.mark.parametrize(("name", "size"), each_once(FULL, SIZES))
async def test_what_is_too_long_to_be_enlarged_says_so_for_as_long_as_it_is_marked(
    name: str, size: tuple[int, int]
) -> None:
    async with shown(in_large(name), size) as pilot:
        for _more in range(12):
            place = pilot.app.screen
            assert isinstance(place, Place)
            glass = place.query_one(Glass)
            if place.magnified.words and not place.magnified.writing:
                assert glass.has_grown or str(TOO_LONG) in _said(pilot), place.magnified.words
            assert not (glass.has_grown and str(TOO_LONG) in _said(pilot))
            await pressed(pilot, "down")


async def test_a_key_that_moves_nothing_takes_nothing_of_it_away() -> None:
    async with shown(in_large("turn-reply"), (60, 18)) as pilot:
        await pressed(pilot, "down down")
        assert "▸ 3  Not that, but I’d happily …" in seen(pilot)
        assert str(TOO_LONG) in _said(pilot)
        await pressed(pilot, "f5")
        assert str(TOO_LONG) in _said(pilot)


async def test_where_nothing_is_large_it_is_said_once_what_would_be() -> None:
    for name, words in (("evening", NO_ROOM_TO_GROW), ("help", GROWS_HERE), ("turn-speak", NO_ROOM_TO_GROW)):
        async with shown(in_large(name), (60, 18)) as pilot:
            assert str(words) in _said(pilot), name
            await pressed(pilot, "pagedown")
            assert str(words) not in _said(pilot), name
        async with shown(SCENES[name], (60, 18)) as pilot:
            assert str(words) not in _said(pilot), "nobody asked for large letters"


async def test_in_a_play_it_is_said_where_it_first_holds_and_not_again() -> None:
    async with shown(in_large("turn-choose"), (60, 18)) as pilot:
        assert str(GROWS_HERE) in _said(pilot), "what stood there before was large"
        place = pilot.app.screen
        assert isinstance(place, StandingScreen)
        await pressed(pilot, "down up f2 escape")
        await place._show()
        await rest(pilot)
        assert str(GROWS_HERE) not in _said(pilot)


async def test_the_first_evening_found_is_on_the_screen_beside_the_glass() -> None:
    async with shown(in_large("history-found"), (60, 18)) as pilot:
        assert "▸  8 Sunday" in seen(pilot)
        await pressed(pilot, "down up")
        assert "▸  8 Sunday" in seen(pilot)


async def test_of_a_question_that_is_too_long_the_answers_are_enlarged_alone() -> None:
    async with shown(in_large("turn-page")) as pilot:
        choices = list(pilot.app.screen.query(ChoicePart))
        numbers = list(pilot.app.screen.query(NumberPart))
        assert choices
        assert numbers
        for number in numbers:
            assert number.words[-1] == f"{number.turn.low} to {number.turn.high}"
        unanswered = [choice for choice in choices if choice.words[0].startswith(f"{choice.turn.words} 1 ")]
        assert unanswered
        for choice in unanswered:
            assert f"{choice.turn.words} {choice.words[-1]}" == choice.words[0]


async def test_a_choice_takes_the_room_of_the_question_once_it_is_marked() -> None:
    async with shown(in_large("turn-choose"), (80, 20)) as pilot:
        assert letters("You’ve each asked once. Another round, or enough for tonight?", 77) in _left_of(pilot)
        await pressed(pilot, "down")
        assert "You’ve each asked once." in seen(pilot)
        assert enlarged(pilot) == letters("That’s enough for tonight", 78)
    async with shown(in_large("turn-choose"), (80, 24)) as pilot:
        await pressed(pilot, "down")
        assert letters("You’ve each asked once. Another round, or enough for tonight?", 77) in _left_of(pilot)
        assert enlarged(pilot) == letters("That’s enough for tonight", 78), "there is room for both"


def _left_of(pilot: Pilot[int]) -> str:
    return "\n".join(line[1:].rstrip() for line in seen(pilot).splitlines())


async def test_another_script_is_not_enlarged_by_halves() -> None:
    async with shown(in_large("first-run")) as pilot:
        assert CARET in enlarged(pilot)
        await pressed(pilot, "я")
        await rest(pilot)
        assert enlarged(pilot) == ""
        assert "Anaя" in seen(pilot)


@pytest.mark.parametrize("size", SIZES[1:], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_card_that_both_agree_on_stays_whole(size: tuple[int, int]) -> None:
    async with shown(in_large("turn-agree"), size) as pilot:
        for words in (
            "Ben, for Ana",
            "without fixing",
            "5 minutes",
            "not fixing it",
            "stop word: kettle",
            "n change it",
        ):
            assert words in seen(pilot), words
        await pressed(pilot, "b")
        assert "yes, waiting" in seen(pilot)
