"""What an evening does next, decided once: the rules, and that both faces are told the same."""

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from games.catalog.games import AFTER, BEFORE, GAMES, SMALL, UNLISTED, find_game, listed
from games.engine import Context, Ending, Game, Say, Table, say
from games.overview.choices import choices
from games.own.folder import own_dir
from games.record import PlayLog, Record, RecordError, Records
from games.record.errors import Unwritable
from games.record.store.layout import JOURNAL
from games.written.shelf import own_path
from tests.games.written.making import HEAD, SOUND, write
from tests.support.records import folder_of
from tests.support.scripted import CLOSE, GOOD_NIGHT, NOT_TONIGHT, SETTLING, Happens, Pause, Pick, Typed, arriving
from tests.tui.both_faces import Evenings, in_both
from tests.tui.scratch import EVENING
from tests.tui.screens.test_frame import sit, sit_through
from tui import steps

NIGHT, PEOPLE = Pick("Good night"), Pick("Ireland")
SETTLE, ELSE = Pick("Let the evening settle"), Pick("Play something else")
PLAY, OURS, GO_ON = Pick("Hello"), Pick("Ours"), Pick("Go on with")
BREAK, TWENTY, BACK = Pick("Take a break"), Pick("In twenty minutes"), Pick("We’re both back")
CALM: list[Typed] = ["a", "0", "b", "0", ""]
"""Each says alone that they are calm."""
HALF: list[Typed] = [PLAY, *arriving()[:5], "/stop"]
UNSAID = GOOD_NIGHT
"""Half an intention, in which only one of them has said something that the other has not seen; and its good night."""
HELLO, INTENDING = "play hello from 0", ["home", f"play {BEFORE} from 0"]
RESTS = "home: Tonight’s a gentle night, so Hello rests until another one."
CLOSING = "closing of hello, done: settle, another, good_night"


async def hello(table: Table, context: Context) -> None:
    """As short as a game can be, in which two can still stop."""
    await Say("hello", table, say("Sit down together."))
    await Say("bye", table, say("Stand up again."))


@pytest.fixture(autouse=True)
def _short_game(own_games: None) -> None:
    """One short game of ours, beside the frame."""
    GAMES.clear()
    GAMES["hello"] = Game("hello", say("Hello"), say("two words"), (1, 2), hello)


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of settings and own games of this test."""
    monkeypatch.setenv("OURTURN_CONFIG_DIR", str(tmp_path / "config"))
    return tmp_path / "config"


def typing(*visits: Sequence[Typed], arrived: bool = True) -> Callable[[Evenings], Sequence[Sequence[Typed]]]:
    """These visits, of whoever it is; they have ``arrived`` when the intention was before."""

    def prepared(evenings: Evenings) -> Sequence[Sequence[Typed]]:
        write(own_dir("games"), SOUND)
        if arrived:
            sit(evenings.records, evenings.couple, BEFORE)
        return visits

    return prepared


def wait(hours: float) -> Pause:
    """So much time passes."""
    return Pause(hours * 3600)


SHORT, CLOSED = "play ours from 0, only its short close", "closing of ours, stopped: settle, another, good_night"
GONE = Happens(lambda: own_path("ours").unlink())
BROKEN = Happens(lambda: write(own_dir("games"), HEAD))


# --- both faces are told the same ---


async def test_a_whole_evening(data: Path) -> None:
    evening = [PLAY, *arriving(), "", "", ELSE, PLAY, "", "", SETTLE, *SETTLING]
    for each in await in_both(data, typing(evening, arrived=False)):
        assert each.said == [
            "home",
            f"play {BEFORE} from 0",
            HELLO,
            CLOSING,
            "home",
            HELLO,
            CLOSING,
            f"play {AFTER} from 0",
            "Good night.",
        ]
        with each.records.read(each.couple) as record:
            assert record.tonight is None


@pytest.mark.parametrize(("ben", "stays"), [("1", 1), ("2", 0)])
async def test_whether_the_evening_stays_is_asked_once_where_both_have_to_keep_it(
    data: Path, ben: str, stays: int
) -> None:
    def both_keep(evenings: Evenings) -> Sequence[Sequence[Typed]]:
        with evenings.records.open(evenings.couple) as record:
            record.describe(both_keep=True)
        sit(evenings.records, evenings.couple, BEFORE)
        settling = ["a", "a laugh", "", "1", "", "b", "the walk", "", ben, "", "", "1", ""]
        return [[PLAY, "", "", SETTLE, *settling]]

    for each in await in_both(data, both_keep):
        assert each.said[-1] == "Good night."
        assert "AskFirst" not in each.said
        with each.records.read(each.couple) as record:
            assert record.tonight is None
            assert len(record.sessions()) == stays


@pytest.mark.parametrize(
    ("typed", "home"),
    [
        pytest.param([PLAY, "/stop", CLOSE, ""], "home", id="stopped"),
        pytest.param([PLAY, *arriving(ben=NOT_TONIGHT)], RESTS, id="gentle"),
    ],
)
@pytest.mark.parametrize("named", [False, True], ids=["picked", "named"])
async def test_an_intention_that_leads_home(data: Path, typed: list[Typed], home: str, named: bool) -> None:
    said = typing(typed[1:] if named else typed, arrived=False)
    for each in await in_both(data, said, **({"game": "hello"} if named else {})):
        assert each.said == [*(INTENDING[1:] if named else INTENDING), home]


async def test_what_is_light_begins_at_once_whether_picked_or_named(data: Path) -> None:
    GAMES["hello"] = replace(GAMES["hello"], gentle=True, arrives=False)
    closing = "closing of hello, done: another, good_night, settle"
    for each in await in_both(data, typing([PLAY, "", "", ELSE], arrived=False)):
        assert each.said == ["home", HELLO, closing, "home"]
    for each in await in_both(data / "named", typing(["", "", ELSE], arrived=False), game="hello"):
        assert each.said == [HELLO, closing, "home"]


async def test_what_settles_leads_through_the_integration_to_good_night(data: Path) -> None:
    GAMES["hello"] = replace(GAMES["hello"], settles=True)
    typed: list[Typed] = [PLAY, "", "", *SETTLING]
    for each in await in_both(data, typing(typed)):
        assert each.said == [
            "home",
            HELLO,
            f"play {AFTER} from 0",
            "Good night.",
        ]


async def test_a_seed_is_kept_for_the_game_while_the_intention_comes_first(data: Path) -> None:
    visit = Evenings(Records(data)).watched(game="hello", seed=5)
    step: object = visit.enter()
    assert isinstance(step, steps.ShowPlay)
    assert step.game.name == BEFORE
    assert step.log.context.seed != 5
    sit_through(step.log, find_game(BEFORE))
    step = visit.played()
    assert isinstance(step, steps.ShowPlay)
    assert step.game.name == "hello"
    assert step.log.context.seed == 5
    visit.close()


async def test_a_stop_leads_to_the_closing_and_what_is_opened_there_back_to_it(data: Path) -> None:
    typed: list[Typed] = [PLAY, "/stop", CLOSE, "/people", PEOPLE, "", "/stop", Pick("Back")]
    closing = CLOSING.replace("done", "stopped")
    for each in await in_both(data, typing(typed)):
        assert each.said == ["home", HELLO, closing, "home"]


async def test_a_game_that_they_came_for_leads_to_the_closing_and_is_gone_to_once(data: Path) -> None:
    for each in await in_both(data, typing(["", "", ELSE]), game="hello"):
        assert each.said == [HELLO, CLOSING, "home"]


async def test_a_game_that_they_came_for_waits_on_a_gentle_night(data: Path) -> None:
    def gentle(evenings: Evenings) -> Sequence[Sequence[Typed]]:
        sit(evenings.records, evenings.couple, BEFORE, wanted="not_tonight")
        return [[]]

    for each in await in_both(data, gentle, game="hello"):
        assert each.said == [RESTS]
        assert "Hello rests" in each.read


def test_the_intention_is_told_which_game_comes_after_it(data: Path) -> None:
    told: list[str] = []
    before = replace(find_game(BEFORE), deal=lambda dealing: told.append(dealing.then))
    UNLISTED[BEFORE] = before
    visit = Evenings(Records(data)).watched()
    visit.enter()
    visit.begin("hello")
    visit.close()
    assert told == ["hello"]


async def test_an_intention_that_was_left_still_leads_to_the_game_that_was_picked(data: Path) -> None:
    *alone, together = arriving()
    visits = typing([PLAY, *alone], [GO_ON, together, "", "", ELSE], arrived=False)
    for each in await in_both(data, visits):
        (resumed,) = each.said[3:-3]
        assert resumed.startswith(f"play {BEFORE} from ")
        assert each.said == [*INTENDING, "home", resumed, HELLO, CLOSING, "home"]


async def test_a_game_picked_later_is_gone_to_instead_of_the_one_from_before(data: Path) -> None:
    GAMES["hi"] = replace(GAMES["hello"], name="hi", title=say("Hi there"))
    *alone, together = arriving()
    visits = typing([PLAY, *alone], [Pick("Hi there"), together], arrived=False)
    for each in await in_both(data, visits):
        assert each.said[-1] == "play hi from 0"
        assert HELLO not in each.said


async def test_a_break_leads_on_where_it_was(data: Path) -> None:
    left: list[Typed] = [PLAY, "", "/stop", BREAK, TWENTY]
    for each in await in_both(data, typing(left, [wait(1), BACK, *CALM, "", ELSE])):
        assert each.said == ["home", HELLO, "home", "play hello from 1", CLOSING, "home"]


async def test_a_break_leads_to_a_short_close_only(data: Path) -> None:
    for each in await in_both(data, typing([PLAY, "", "/stop"], [CLOSE])):
        closing = CLOSING.replace("done", "stopped")
        assert each.said == ["home", HELLO, "home", "play hello from 1, only its short close", closing]


async def test_people_after_a_break_begins_nothing_anew(data: Path) -> None:
    for each in await in_both(data, typing([PLAY, "", "/stop"], [CLOSE, "/people", PEOPLE, "", ELSE])):
        with each.records.read(each.couple) as record:
            assert [sitting.game for sitting in record.sessions()[-1].sittings] == [BEFORE, "hello"]


@pytest.mark.parametrize(
    "visits",
    [
        pytest.param(([*HALF, CLOSE, ""], [wait(10), *UNSAID, PLAY]), id="left"),
        pytest.param(([*HALF, CLOSE, "", wait(10), PLAY, *UNSAID, PLAY],), id="left open overnight"),
        pytest.param(
            ([*HALF, CLOSE, "", PLAY, "/stop", BREAK, TWENTY], [wait(10), BACK, *CALM, *UNSAID]), id="on a break"
        ),
    ],
)
async def test_what_an_evening_left_unsaid_is_asked_before_the_next_step(
    data: Path, visits: tuple[Sequence[Typed], ...]
) -> None:
    for each in await in_both(data, typing(*visits, arrived=False)):
        assert each.said.count("Aside") == 1
        with each.records.read(each.couple) as record:
            assert record.sessions()[0].ended is not None


async def test_what_they_would_rather_not_say_is_asked_once_and_again_at_good_night(data: Path) -> None:
    later: list[Typed] = [wait(10), "/stop", CLOSE, PLAY, *arriving(), "", "", NIGHT]
    for each in await in_both(data, typing([*HALF, CLOSE, ""], later, arrived=False)):
        assert each.said[-6:] == ["home", "Aside", f"play {BEFORE} from 0", HELLO, CLOSING, "AskFirst"]


async def test_good_night_says_that_a_play_waits(data: Path) -> None:
    for each in await in_both(data, typing([PLAY, ""], [NIGHT])):
        assert each.said[-1] == "Your game’s waiting where you left it. Good night."
        with each.records.read(each.couple) as record:
            assert record.tonight is not None


async def test_a_play_that_has_waited_for_more_than_a_week_can_be_let_go(data: Path) -> None:
    let_go = Pick("Let it go")
    waited: list[Typed] = [wait(8 * 24), let_go, Pick("Let it wait"), let_go, let_go, PLAY]
    for each in await in_both(data, typing([PLAY, ""], waited)):
        assert each.said == ["home", HELLO, "home", f"play {BEFORE} from 0"], "it was another evening"
        assert "begun" not in each.read.rpartition("let it go?")[2]
        with each.records.read(each.couple) as record:
            assert [sitting.game for sitting in record.sessions()[0].sittings] == [BEFORE]


async def test_a_play_whose_game_is_gone_can_be_let_go_too(data: Path) -> None:
    waited: list[Typed] = [wait(8 * 24), Pick("Let it go"), Pick("Let it go")]
    for each in await in_both(data, lambda evenings: [*typing([OURS, GONE])(evenings), waited]):
        with each.records.read(each.couple) as record:
            assert record.unfinished is None


async def test_what_cannot_be_saved_is_tried_again_at_home(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begin, full = Record.begin, list[Unwritable]()

    def begun(record: Record, game: Game, *given: Any, **named: Any) -> PlayLog:
        if game.name == "hello" and full:
            raise full.pop()
        return begin(record, game, *given, **named)

    def filled(evenings: Evenings) -> Sequence[Sequence[Typed]]:
        full[:] = [Unwritable("there", "full")]
        return typing([PLAY, "", PLAY])(evenings)

    monkeypatch.setattr(Record, "begin", begun)
    for each in await in_both(data, filled):
        assert each.said == ["home", HELLO]
    assert not full


async def test_who_cannot_be_read_is_named_before_somebody_else_moves_in(data: Path) -> None:
    def damaged(evenings: Evenings) -> Sequence[Sequence[Typed]]:
        journal = folder_of(evenings.couple) / JOURNAL
        journal.write_bytes(b"#" + journal.read_bytes()[1:])
        return [[]]

    for each in await in_both(data, damaged):
        assert each.said == ["AskNames"]
        assert "isn’t a record of Our Turn" in " ".join(each.read.split())


# --- a game whose file breaks or vanishes ---

NOT_THERE = "home: There’s no game called “ours”; “ourturn games” lists them all."
NOT_PLAYED = "home: “ours” can’t be played as it is; “ourturn games check ours” says why."
KEPT = (
    "home: “ours” can’t go on now, because its file is gone or broken; everything you said is kept, and “ourturn games "
    "check ours” says what’s wrong."
)
BEGUN = ["home", "play ours from 0"]


@pytest.mark.parametrize(
    ("visits", "said"),
    [
        pytest.param([[GONE, OURS]], ["home", NOT_THERE], id="at home"),
        pytest.param([[BROKEN, OURS]], ["home", NOT_PLAYED], id="broken at home"),
        pytest.param([[OURS, "/stop"], [GONE, CLOSE]], [*BEGUN, "home", KEPT], id="on a break"),
        pytest.param([[OURS, "/stop"], [BROKEN, CLOSE]], [*BEGUN, "home", KEPT], id="broken on a break"),
        pytest.param([[OURS, "/stop"], [CLOSE, ""]], [*BEGUN, "home", SHORT, CLOSED], id="there after a break"),
        pytest.param([[OURS], [GONE, GO_ON]], [*BEGUN, "home", KEPT], id="left open"),
        pytest.param([[OURS], [BROKEN, GO_ON]], [*BEGUN, "home", KEPT], id="broken and left open"),
    ],
)
async def test_a_game_that_is_gone_is_a_sentence_at_home(
    data: Path, visits: list[list[Typed]], said: list[str]
) -> None:
    for each in await in_both(data, typing(*visits)):
        assert each.said == said
        assert said[-1].removeprefix("home: ") in " ".join(each.read.split()) or said[-1] == CLOSED
        with each.records.read(each.couple) as record:
            assert record.paused is None


async def test_a_game_that_is_gone_from_the_list_of_small_ones_is_a_sentence_at_home(data: Path) -> None:
    for name in ("hello", "ours"):
        SMALL[name] = GAMES["hello"]
    for each in await in_both(data, typing([Pick("Small games"), GONE, OURS, PLAY, ""])):
        assert each.said == ["home", NOT_THERE, HELLO]


async def test_a_game_that_goes_while_they_arrive_is_a_sentence_at_home(data: Path) -> None:
    typed = [OURS, *arriving()[:-1], GONE, "", PLAY, "", ""]
    for each in await in_both(data, typing(typed, arrived=False)):
        assert each.said == [*INTENDING, NOT_THERE, HELLO, CLOSING]


@pytest.mark.parametrize("left", [False, True])
async def test_a_game_that_they_came_for_and_that_is_gone_is_a_sentence_at_home(data: Path, left: bool) -> None:
    def gone(evenings: Evenings) -> Sequence[Sequence[Typed]]:
        typing()(evenings)
        if left:
            with evenings.records.open(evenings.couple) as record:
                record.begin(find_game("ours"), EVENING)
        own_path("ours").unlink()
        return [[PLAY]]

    for each in await in_both(data, gone, game="ours"):
        assert each.said == [KEPT if left else NOT_THERE, HELLO]


# --- what only the visit knows ---

BREAKING: dict[str, Callable[[Path], object]] = {
    "gone": lambda path: None,
    "empty": lambda path: path.write_text(""),
    "half of it": lambda path: path.write_text(HEAD),
    "no text": lambda path: path.write_bytes(bytes(range(256))),
    "in another encoding": lambda path: path.write_bytes("title = 'café'".encode("latin-1")),
    "a folder": lambda path: path.mkdir(),
    "a pipe": os.mkfifo,
    "a link to nothing": lambda path: path.symlink_to("/nowhere/at/all"),
    "a link to itself": lambda path: path.symlink_to(path),
    "far too long": lambda path: path.write_text("x = 1\n" * 2_000_000),
    "in a folder that moved": lambda path: path.parent.rename(path.parent.with_name("elsewhere")),
}
"""What becomes of the file of a game while home stands."""


@pytest.mark.parametrize("left", [False, True], ids=["picked", "left open"])
@pytest.mark.parametrize("how", BREAKING)
def test_however_the_file_of_a_game_breaks_home_says_so_and_goes_on(data: Path, how: str, left: bool) -> None:
    evenings = Evenings(Records(data))
    sit(evenings.records, evenings.couple, BEFORE)
    path = write(own_dir("games"), SOUND)
    visit = evenings.watched()
    assert isinstance(visit.enter(), steps.ShowHome)
    if left:
        visit.record.begin(find_game("ours"), EVENING)
    path.unlink()
    BREAKING[how](path)

    said = visit.begin("ours")
    assert isinstance(said, steps.ShowHome)
    assert "“ours”" in said.said
    there = choices(visit.record, listed(), EVENING.date())
    assert [game.name for game in there.games] == ["hello"]
    assert (there.left, visit.record.unfinished is not None) == (None, left)
    assert isinstance(visit.begin("hello"), steps.ShowPlay)
    visit.close()


def test_a_seed_is_for_the_play_that_they_came_for_and_that_is_gone_to_once(data: Path) -> None:
    evenings = Evenings(Records(data))
    sit(evenings.records, evenings.couple, BEFORE)
    visit = evenings.watched(game="hello", seed=5)
    for seeded in (True, False):
        step = visit.begin("hello") if visit.is_open else visit.enter()
        assert isinstance(step, steps.ShowPlay)
        assert (step.log.context.seed == 5) is seeded
        step.log.close(Ending.DONE, EVENING)
    assert visit.enter() == steps.ShowHome(), "a game that they came for is gone to once"
    visit.close()


def test_one_small_game_alone_needs_no_list_of_its_own(data: Path) -> None:
    evenings = Evenings(Records(data))
    SMALL["hello"] = GAMES["hello"]
    two = GAMES | {"other": replace(GAMES["hello"], name="other")}
    with evenings.records.read(evenings.couple) as record:
        assert choices(record, GAMES, EVENING.date())[2:4] == ([GAMES["hello"]], [])
        SMALL["other"] = two["other"]
        assert choices(record, two, EVENING.date())[2:4] == ([], list(two.values()))


def test_what_cannot_be_read_stops_nobody(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable(record: Record) -> None:
        raise RecordError("No.")

    visit = Evenings(Records(data)).watched(timers=None)
    visit.enter()
    for name in ("tonight", "paused", "unfinished", "timers"):
        monkeypatch.setattr(Record, name, property(unreadable))
    assert not visit.stops("kettle"), "it is an answer then, and says itself why it cannot be kept"
    assert visit.timers
    assert not visit.paused
    assert not visit.waiting
    assert visit.asked_first() is None
    visit.close()
