"""The stop: ways on from the calm page, a break that is one, and going on only when both are calm."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from games.asides.aside import Aside
from games.asides.stopping import LEAST, MOST, Afterwards, Stopping, is_stop, stop_word
from games.engine import Choose, Json, NotAllowed, Play, Rate, Table
from games.moves.breather import CALM
from games.record.couple.pauses import Pause
from tests.support.players import EVENING, TABLE


class Kept:
    """A record as far as breaks go, and a clock beside it."""

    def __init__(self) -> None:
        self.paused: Pause | None = None
        self.at = EVENING

    def pause(self, now: datetime, until: datetime) -> None:
        self.paused = Pause(now, until)

    def end_pause(self) -> None:
        self.paused = None

    def now(self) -> datetime:
        return self.at


class Walk:
    """A chain of asides, answered one turn after the other."""

    def __init__(self, aside: Aside) -> None:
        self.result: Any = None
        self.aside: Aside | None = aside
        self.play: Play = aside.play()

    def say(self, *values: Json) -> "Walk":
        """Answer the turns that come."""
        for value in values:
            assert self.aside is not None
            self.play.answer(self.play.open[0], value, EVENING)
            if self.play.ended:
                self.result = self.play.result
                self.aside = self.aside.then(self.result)
                if self.aside:
                    self.play = self.aside.play()
        return self

    @property
    def asks(self) -> str:
        """The key of the turn that is open; empty at the end."""
        return self.play.open[0].key if self.aside else ""

    @property
    def words(self) -> str:
        """What stands there."""
        return self.play.open[0].prompt

    @property
    def options(self) -> list[str]:
        """What can be chosen."""
        turn = self.play.open[0]
        assert isinstance(turn, Choose)
        return [option.key for option in turn.options]


@pytest.fixture
def kept() -> Kept:
    return Kept()


def at(kept: Kept | None, table: Table = TABLE, playing: bool = True, now: Callable[[], datetime] | None = None) -> Any:
    return Stopping(table, kept, playing, kept.now if kept else now or (lambda: EVENING))


def test_nothing_goes_on_before_a_breath(kept: Kept) -> None:
    walk = Walk(at(kept).calm())
    assert walk.options == ["breathe", "break", "close", "people", "not_for"]
    assert "go_on" in walk.say("breathe", None).options


def test_whoever_leaves_on_the_calm_page_comes_back_to_it_and_not_to_the_play(kept: Kept) -> None:
    Walk(at(kept).calm()).say("breathe", None)
    assert kept.paused is not None
    back = Walk(at(kept).page())
    assert back.options == ["breathe", "break", "close", "people", "not_for"]
    assert back.say("breathe", None, "go_on", 0, 0, None).result == Afterwards.GO_ON
    assert kept.paused is None


@pytest.mark.parametrize("table", [TABLE, Table(())])
def test_where_nothing_is_played_one_can_breathe_read_and_go_home(table: Table) -> None:
    walk = Walk(at(None, table, playing=False).calm())
    assert walk.options == ["breathe", "close", "people", "not_for"]
    assert walk.say("breathe", None).options == ["breathe", "close", "people", "not_for"]
    assert walk.say("people", "GB", None, "not_for", None).asks == "stop"
    assert walk.say("close").result == Afterwards.CLOSE


@pytest.mark.parametrize(("ana", "ben"), [(CALM - 1, CALM - 1), (0, 0)])
def test_below_five_both_go_on(kept: Kept, ana: int, ben: int) -> None:
    walk = Walk(at(kept).calm()).say("breathe", None, "go_on", ana, ben)
    assert walk.asks == "back"
    assert walk.say(None).result == Afterwards.GO_ON
    assert not walk.aside


def test_from_five_on_of_either_the_words_are_the_same(kept: Kept) -> None:
    seen = set()
    for ana, ben in ((CALM, 0), (0, CALM), (10, 10)):
        walk = Walk(at(kept).calm()).say("breathe", None, "go_on", ana, ben)
        seen.add((walk.asks, walk.words, tuple(walk.options)))
    assert seen == {
        ("longer", "It’s a little early to go on. More time, or finish gently?", ("more", "close", "people"))
    }


def test_the_check_is_private_and_lives_in_memory_only(kept: Kept) -> None:
    walk = Walk(at(kept).calm()).say("breathe", None, "go_on")
    turn = walk.play.open[0]
    assert isinstance(turn, Rate)
    assert (turn.seen, turn.kept) == ("private", "never")


@pytest.mark.parametrize(("row", "length"), [("0", LEAST), ("1", timedelta(hours=1)), ("3", MOST)])
def test_a_break_is_kept_and_says_when_it_is_over(kept: Kept, row: str, length: timedelta) -> None:
    walk = Walk(at(kept).calm()).say("break", row)
    assert kept.paused == Pause(EVENING, EVENING + length)
    assert f"until {EVENING + length:%H:%M}" in walk.words
    turn = walk.play.open[0]
    assert isinstance(turn, Choose)
    assert turn.lock == LEAST.total_seconds()


def test_nobody_is_back_before_twenty_minutes_and_anybody_after(kept: Kept) -> None:
    walk = Walk(at(kept).calm()).say("break", "2")  # three hours
    kept.at += LEAST - timedelta(seconds=1)
    with pytest.raises(NotAllowed, match="at least twenty minutes long; this one lasts until 20:50"):
        walk.say("back")
    kept.at += timedelta(seconds=1)
    walk = Walk(at(kept).page()).say("back", 0, 0, None)
    assert walk.result == Afterwards.GO_ON
    assert kept.paused is None


def test_a_break_that_a_game_suggested_is_the_same_one(kept: Kept) -> None:
    suggested, stopped = Walk(at(kept).suggested()), Walk(at(Kept()).calm()).say("break")
    assert (suggested.asks, suggested.words, suggested.options) == (stopped.asks, stopped.words, stopped.options)
    assert kept.paused == Pause(EVENING, EVENING), "whoever leaves here comes back to the calm page"
    suggested.say("0")
    assert kept.paused == Pause(EVENING, EVENING + LEAST)
    kept.at += LEAST
    assert Walk(at(kept).page()).say("back", 0, CALM).asks == "longer"
    assert Walk(at(kept).page()).say("back", 0, 0, None).result == Afterwards.GO_ON
    assert kept.paused is None


@pytest.mark.parametrize("later", [timedelta(minutes=21), timedelta(days=4), timedelta(days=400)])
def test_whoever_comes_back_later_is_welcome(kept: Kept, later: timedelta) -> None:
    Walk(at(kept).calm()).say("break", "0")
    kept.at += later
    walk = Walk(at(kept).page())
    assert "Your break was until 20:50" in walk.words
    assert walk.say("back", 3, 4, None).result == Afterwards.GO_ON


def test_more_time_is_another_break_and_a_close_ends_it(kept: Kept) -> None:
    Walk(at(kept).calm()).say("break", "0")
    kept.at += LEAST
    walk = Walk(at(kept).page()).say("back", 9, 0, "more", "0")
    assert kept.paused == Pause(EVENING + LEAST, EVENING + 2 * LEAST)
    kept.at += LEAST
    assert walk.asks == "break"
    walk = Walk(at(kept).page()).say("back", 0, 9, "close")
    assert walk.result == Afterwards.CLOSE
    assert kept.paused is None


def test_on_a_break_a_stop_offers_a_close_and_the_break(kept: Kept) -> None:
    Walk(at(kept).calm()).say("break", "0")
    walk = Walk(at(kept).calm())
    assert walk.options == ["breathe", "still", "close", "people", "not_for"]
    assert walk.say("still").asks == "break"
    assert Walk(at(kept).calm()).say("people", "other", None).asks == "break"
    assert Walk(at(kept).calm()).say("close").result == Afterwards.CLOSE
    assert kept.paused is None


def test_a_clock_that_was_set_back_lets_the_break_count_anew(kept: Kept) -> None:
    walk = Walk(at(kept).calm()).say("break", "1")
    kept.at -= timedelta(days=300)
    walk = Walk(at(kept).page())
    assert "Your clock was set back, so your break starts from now, until 21:30." in walk.words
    assert kept.paused == Pause(kept.at, kept.at + timedelta(hours=1))
    kept.at -= timedelta(hours=5)  # while the page stands there
    assert walk.say("back").asks == "break"
    assert kept.paused == Pause(kept.at, kept.at + timedelta(hours=1))


def test_a_break_that_a_record_from_elsewhere_makes_endless_ends_within_a_day(kept: Kept) -> None:
    kept.paused = Pause(EVENING + timedelta(days=9), EVENING + timedelta(days=99))
    Walk(at(kept).page())
    assert kept.paused == Pause(EVENING, EVENING + MOST)


def test_the_times_have_a_day_where_it_is_not_today(kept: Kept) -> None:
    kept.at = EVENING + timedelta(hours=3)
    walk = Walk(at(kept).calm()).say("break")
    turn = walk.play.open[0]
    assert isinstance(turn, Choose)
    assert [str(option.words) for option in turn.options] == [
        "In twenty minutes, at 23:50",
        "In an hour, at 00:30 tomorrow",
        "In three hours, at 02:30 tomorrow",
        "In a day, at 23:30 tomorrow",
    ]


@pytest.mark.parametrize(
    ("typed", "word", "stops"),
    [
        ("Kettle", "kettle", True),
        (" kettle! ", "kettle", True),
        ("the kettle", "kettle", False),
        ("", "", False),
        ("1", "1", False),
        ("a", "a", False),
        ("12", "12", False),
        ("🫖🫖", "🫖🫖", True),
    ],
)
def test_the_word_stops_when_it_is_all_that_was_typed(typed: str, word: str, stops: bool) -> None:
    assert is_stop(typed, word) is stops


def test_the_newest_word_counts_that_is_one() -> None:
    from games.engine import Answer

    said = [
        Answer(key, "both", "write", "", word, word, EVENING)
        for key, word in (("stop_word", "kettle"), ("wish", "moss"), ("stop_word", "lamp"), ("stop_word", ""))
    ]
    assert stop_word(said) == "lamp"
    assert stop_word(said[1:2]) == ""
