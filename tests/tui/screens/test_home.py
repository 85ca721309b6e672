"""Home, the couples, the keys, the colours, and a window that is too small."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from games.catalog.games import GAMES, SMALL, find_game
from games.engine import Json, say, seat_partners
from games.overview.at_home import NewPromise
from games.record import Record
from tests.support.players import ANA, given_to, said_to
from tests.tui.scratch import EVENING, ahead, app, couple, game, keep_as_it_is, pick, press, seen, short_close
from tui.screens.home import HomeScreen
from tui.sentences import what_was_said
from tui.settings.themes import THEMES

PLAYFUL = GAMES["playful-prompts"]
pytestmark = pytest.mark.usefixtures("scratch_game")


async def test_home_says_who_what_and_how_long(data: Path) -> None:
    records, _ = couple(data)
    async with app(records).run_test() as pilot:
        assert "◆ Ana  and  ● Ben" in seen(pilot)
        assert "Scratch" in seen(pilot)
        assert "5-10 min" in seen(pilot)
        assert "all kinds of turn" in seen(pilot)
        assert "Our evenings" in seen(pilot)


@pytest.mark.parametrize(
    ("today", "said"),
    [(date(2026, 11, 21), "Last Sunday, you said:"), (date(2026, 11, 24), "On 15 November, you said:")],
)
def test_home_says_when_they_said_what_they_would_do(today: date, said: str) -> None:
    assert what_was_said([NewPromise(ANA, "I’ll stand up.", date(2026, 11, 15))], today) == said


async def test_home_says_what_they_intended_and_which_pattern_is_new(data: Path) -> None:
    records, ours = couple(data)
    with records.open(ours) as record:
        arrive_and_settle(record, EVENING - timedelta(7))
    async with app(records).run_test(size=(80, 24)) as pilot:
        page = seen(pilot)
        assert page.count("“To be less in a hurry.”") == 2
        assert "Last Sunday, you said:\n        ◆ When the door opens, I’ll stand up." in page
        assert "● When the door opens, I’ll stand up." in page
        assert page.index("Last Sunday") < page.index("▸ Scratch")
        assert "…" not in page
    async with app(records).run_test(size=(40, 24)) as pilot:
        assert "◆ When the door opens, I’ll stand\n      up." in seen(pilot)  # it goes on below its own words
    async with app(records).run_test(size=(40, 12)) as pilot:
        page = seen(pilot)
        assert "Last Sunday" not in page
        assert "hurry" not in page
        assert "◆ Ana  and  ● Ben" in page
        await press(pilot, "down")
        assert "▸ Today’s question" in seen(pilot)
        await press(pilot, "down")
        assert "▸ Our evenings" in seen(pilot)


def arrive_and_settle(record: Record, at: datetime) -> None:
    """An intention of each, and a pattern of each."""
    said: dict[str, Json] = {
        "clear_headed": "yes",
        "wanted": "yes",
        "distress": 3,
        "wish": "be less in a hurry",
        "when": "the door opens",
        "will": "stand up",
        "came_of_it": "happened",
    }
    for name in ("intention", "integration"):
        log = record.begin(find_game(name), at, seed=1)
        play = log.play(find_game(name))
        while not play.ended:
            play.answer(play.open[0], given_to(play.open[0], said), at)
        log.close(play.ended, at)
    record.end_evening(at)


async def test_what_a_game_is_for_stands_above_the_list(data: Path) -> None:
    GAMES["playful-prompts"] = PLAYFUL  # the fixture takes it away again
    records, _ = couple(data)
    async with app(records).run_test() as pilot:
        assert "All it needs is you" not in seen(pilot)
        await press(pilot, "down")
        assert "For when you’d like to laugh first. All it needs is you." in seen(pilot)
        await press(pilot, "down")
        assert "All it needs is you" not in seen(pilot)


async def test_timers_are_a_setting_that_stays(data: Path) -> None:
    records, ours = couple(data)
    async with app(records).run_test() as pilot:
        await press(pilot, "t")
        assert "when you say so" in seen(pilot)
    assert records.find(ours.name).timers is False
    async with app(records).run_test() as pilot:
        await press(pilot, "t")
        assert "a thin line" in seen(pilot)
    assert records.find(ours.name).timers is True


async def test_a_play_that_is_open_stands_first(data: Path) -> None:
    records, ours = couple(data)
    ahead(records, ours, 2)
    async with app(records).run_test() as pilot:
        assert "▸ Go on with Scratch" in seen(pilot)
        assert "begun today at 20:15" in seen(pilot)


async def test_a_letter_whose_day_has_come_waits_below_the_games(data: Path) -> None:
    records, ours = couple(data)
    letter = SMALL["sealed-letter"]
    GAMES[letter.name] = letter  # the fixture takes it away again
    with records.open(ours) as record:
        for who in record.table:
            record.set_passphrase(who, "a passphrase")
        log = record.begin(letter, EVENING - timedelta(40), seed=1)
        play = log.play(letter)
        said: dict[str, Json] = {"letter": "come and find me", "wait": "month"}
        while not play.ended:
            value = said_to(play.open[0], lambda turn: said.get(turn.key))
            play.answer(play.open[0], value, EVENING - timedelta(40))
        log.close(play.ended, EVENING - timedelta(40))
        record.end_evening(EVENING - timedelta(40))
    async with app(records).run_test() as pilot:
        page = seen(pilot)
        assert page.index("Scratch") < page.index("A letter is ready to be opened") < page.index("Our evenings")
        assert "▸ A letter" not in page
        await pick(pilot, "A letter is ready")
        assert "look away for a moment" in seen(pilot)
    with records.read(ours) as record:
        assert record.unfinished is not None
        assert record.unfinished.game == "intention"


async def test_small_games_have_a_list_of_their_own(data: Path) -> None:
    records, _ = couple(data)
    small = replace(game(), name="small", title=say("Small one"), minutes=(2, 4))
    for each in (small, replace(small, name="other", title=say("Other one"))):
        GAMES[each.name] = each
        SMALL[each.name] = each
    async with app(records).run_test() as pilot:
        assert "Other one" not in seen(pilot)
        await pick(pilot, "Small games")
        assert "Other one" in seen(pilot)
        await press(pilot, "escape")
        await pick(pilot, "Small games")
        await press(pilot, "down", "enter")
        assert "Sit down together." in seen(pilot), "what is light begins at once"


async def test_several_couples_are_asked_whose_evening_it_is(data: Path) -> None:
    records, _ = couple(data)
    records.add(seat_partners([("Cleo", ""), ("Dan", "")]))
    async with app(records).run_test() as pilot:
        assert "Whose evening is it?" in seen(pilot)
        await press(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "◆ Cleo  and  ● Dan" in seen(pilot)


async def test_good_night_ends_the_evening_unless_a_play_waits(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    records, ours = couple(data)
    ahead(records, ours, 2)
    async with app(records).run_test() as pilot:
        await press(pilot, "q")
    assert capsys.readouterr().err == "Your game’s waiting where you left it. Good night.\n"
    with records.read(ours) as record:
        assert record.tonight is not None
    async with app(records).run_test() as pilot:
        await press(pilot, "enter")
        await short_close(pilot)
        await pick(pilot, "Good night")
        await keep_as_it_is(pilot)
    assert capsys.readouterr().err == "Good night.\n"
    with records.read(ours) as record:
        assert record.tonight is None


async def test_the_keys_that_work_here_are_listed(data: Path) -> None:
    records, _ = couple(data)
    async with app(records).run_test(size=(80, 40)) as pilot:
        await press(pilot, "question_mark")
        for words in ("timers on or off", "good night", "other colours", "leave now"):
            assert words in seen(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_a_question_mark_can_be_typed_and_f2_lists_the_keys(data: Path) -> None:
    records, ours = couple(data)
    ahead(records, ours, 1)
    async with app(records, game="scratch").run_test() as pilot:
        await press(pilot, "question_mark")
        assert "│ ?" in seen(pilot)
        await press(pilot, "f2")
        assert "stop, at any moment" in seen(pilot) or "stop" in seen(pilot)
        await press(pilot, "escape")
        assert "│ ?" in seen(pilot)


@pytest.mark.parametrize("size", [(39, 24), (80, 11), (20, 5), (1, 1)])
async def test_a_window_that_is_too_small_says_what_it_needs(data: Path, size: tuple[int, int]) -> None:
    records, ours = couple(data)
    ahead(records, ours, 1)
    async with app(records, game="scratch").run_test() as pilot:
        await press(pilot, "h", "i")
        await pilot.resize_terminal(*size)
        await pilot.pause()
        if size[0] > 10:
            assert "40 columns" in " ".join(seen(pilot).split())
            assert "One word?" not in seen(pilot)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "40 columns" not in seen(pilot)
        assert "│ hi" in seen(pilot)


@pytest.mark.parametrize("turn", range(13))
async def test_every_turn_fits_and_survives_a_resize(data: Path, turn: int) -> None:
    records, ours = couple(data)
    ahead(records, ours, turn)
    async with app(records, game="scratch").run_test(size=(80, 24)) as pilot:
        typing = bool(pilot.app.screen.query("#field"))
        if typing:
            await press(pilot, "k", "e", "t")
        for size in ((40, 12), (200, 60), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert "f1 stop" in seen(pilot)
            assert not typing or "│ ket" in seen(pilot)
            assert max(map(len, seen(pilot).splitlines())) <= size[0]


async def test_no_frame_is_wider_than_the_column(data: Path) -> None:
    records, _ = couple(data)
    async with app(records).run_test(size=(200, 60)) as pilot:
        lines = [line for line in seen(pilot).splitlines() if line.strip()]
        assert max(len(line.strip()) for line in lines) <= 72


async def test_colours_go_round(data: Path) -> None:
    records, _ = couple(data)
    async with app(records).run_test() as pilot:
        names = [pilot.app.theme]
        for _ in THEMES:
            await press(pilot, "f4")
            names.append(pilot.app.theme)
        assert names == ["dusk", "morning", "contrast", "colour-blind", "terminal", "dusk"]


async def test_before_the_first_evening_a_window_inside_tmux_is_told_of(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records, ours = couple(data)
    words = "This window is inside tmux, which may keep what was on the screen"
    async with app(records).run_test() as pilot:
        assert "This window" not in seen(pilot)
    monkeypatch.setenv("TMUX", "/tmp/tmux-0/default,1,0")
    async with app(records).run_test() as pilot:
        assert words in seen(pilot)
    ahead(records, ours, 1)
    async with app(records).run_test() as pilot:
        assert "Go on with Scratch" in seen(pilot)
        assert "This window" not in seen(pilot)


GOES = "From Sunday, 29 November 2026 on, Ana’s passphrase goes, with everything sealed with it."


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_home_says_that_a_passphrase_goes_and_takes_it_back(data: Path, size: tuple[int, int]) -> None:
    records, ours = couple(data)
    with records.open(ours) as record:
        record.set_passphrase(ANA, "five green apples")
        record.give_up(ANA, EVENING)
    async with app(records).run_test(size=size) as pilot:
        page = " ".join(seen(pilot).split())
        assert f"{GOES} Until then either of you can take that back." in page
        await pick(pilot, "Keep Ana’s passphrase")
        page = " ".join(seen(pilot).split())
        assert GOES not in page
        assert "Ana’s passphrase stays, and so does everything sealed with it." in page
        assert "Keep Ana" not in page
    assert records.read(ours).given_up == ()


async def test_what_was_asked_on_ones_own_page_stands_at_home_on_coming_back(data: Path) -> None:
    records, ours = couple(data)
    with records.open(ours) as record:
        record.set_passphrase(ANA, "five green apples")
    async with app(records).run_test() as pilot:
        await pick(pilot, "Only mine")
        for row in ("Ana", "Remove my passphrase", "I don’t have it", "Yes, in a week", "Close this page"):
            if row == "Remove my passphrase":
                await press(pilot, "a")
            await pick(pilot, row)
        assert GOES in " ".join(seen(pilot).split())
    assert [each.who for each in records.read(ours).given_up] == ["a"]
    assert records.read(ours).keyed == {"a"}


async def test_after_its_week_it_is_gone_and_home_says_so_once(data: Path) -> None:
    records, ours = couple(data)
    with records.open(ours) as record:
        record.set_passphrase(ANA, "five green apples")
        record.give_up(ANA, EVENING - timedelta(days=8))
        record.give_up_what_is_due(EVENING - timedelta(days=2))
    for times in (1, 0):
        async with app(records).run_test() as pilot:
            assert " ".join(seen(pilot).split()).count("Ana’s passphrase is gone") == times
    assert records.read(ours).keyed == frozenset()
