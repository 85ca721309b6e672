"""A frame: nothing private is ever on one, and whatever is said openly fits."""

import json
from itertools import pairwise
from typing import Any
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from games.engine import (
    ALOUD,
    Agree,
    Choice,
    Choose,
    Kept,
    Page,
    Partner,
    Play,
    Quote,
    Rate,
    Reply,
    Reveal,
    Say,
    Seen,
    Speak,
    Table,
    Turn,
    Write,
    as_written,
    say,
)
from games.office.hour import Hour, Structure
from tests.support.players import ANA, BEN, EVENING, TABLE
from tests.tui.settings.test_themes import contrast
from tui.office.driving.driving import Driving
from tui.office.room.frame import CELLS, LINES, SIDES, Frame, frame_of, parts_of, received
from tui.seat import Awaiting, Curtain, Seat, Standing
from tui.settings.themes import CONTRAST

CANARY = "canary-in-a-private-word"
WORDS = as_written(CANARY)
QUOTES = (Quote(ANA, CANARY),)
YES = Choice("yes", WORDS)


def _turns(**said: Any) -> list[Turn[Any]]:
    return [
        Say("a", BEN, WORDS, quotes=QUOTES, lead=WORDS, **said),
        Speak("b", BEN, WORDS, quotes=QUOTES, **said),
        Write("c", BEN, WORDS, quotes=QUOTES, **said),
        Choose("d", BEN, WORDS, YES, quotes=QUOTES, **said),
        Rate("e", BEN, WORDS, quotes=QUOTES, **said),
        Reveal("f", BEN, WORDS, quotes=QUOTES, **said),
        Reply("g", BEN, WORDS, YES, fields={}, quotes=QUOTES, **said),
    ]


def _page(**said: Any) -> Page:
    return Page("p", BEN, WORDS, Write("x", BEN, WORDS, **said), quotes=QUOTES, **said)


@pytest.mark.parametrize(
    "turn",
    [
        *_turns(seen=Seen.PRIVATE),
        *_turns(seen=Seen.HIDDEN),
        *_turns(kept=Kept.NEVER),
        _page(seen=Seen.PRIVATE),
        Page("p", BEN, WORDS, Write("x", BEN, WORDS, seen=Seen.OPEN, kept=Kept.NEVER), seen=Seen.OPEN),
    ],
    ids=lambda turn: f"{turn.kind}-{turn.seen}-{turn.kept}",
)
def test_nothing_of_what_is_private_or_a_check_is_ever_on_one(turn: Turn[Any]) -> None:
    for place in (turn, Awaiting(BEN, turn), Curtain(BEN, (ANA,)), Awaiting(BEN)):
        frame = frame_of(place, TABLE, 20)
        assert CANARY.encode() not in frame.sent()
        assert frame.words == ("Ben is answering alone.",)
        assert not frame.time, "how long somebody takes alone is their own"


@pytest.mark.parametrize("turn", [*_turns(), Agree("k", TABLE, WORDS, WORDS)], ids=lambda turn: type(turn).__name__)
def test_what_stands_openly_is_on_one(turn: Standing) -> None:
    assert CANARY.encode() in frame_of(turn, TABLE).sent()


def _commands(row: str) -> list[str]:
    return [sign for sign in row if category(sign) == "Cc"]


@given(st.text(max_size=2000), st.text(min_size=1, max_size=40), st.text(max_size=80), st.integers(0, CELLS))
def test_it_has_at_most_eight_lines_of_thirty_four_cells(words: str, name: str, lead: str, time: int) -> None:
    who = Partner("b", name)
    table = Table((ANA, who))
    turn = Speak("k", who, say("{words}", words=words), lead=say("{lead}", lead=lead), quotes=(Quote(ANA, words),))
    frame = frame_of(turn, table, time)
    for each in (frame, received(frame.sent())):
        assert each is not None
        assert len(each.rows) <= LINES
        assert all(cell_len(row) <= CELLS for row in each.rows)
        assert not any(map(_commands, each.rows)), "nothing that a terminal would obey"


@given(st.text(max_size=500), st.integers(), st.text(max_size=20))
def test_whatever_comes_the_room_draws_no_more_than_a_frame(words: str, time: int, side: str) -> None:
    odd = {"side": side, "head": words, "words": [words] * 20, "time": time}
    frame = received(json.dumps(odd).encode())
    assert frame is not None
    assert frame.side in SIDES
    assert len(frame.rows) <= LINES
    assert all(cell_len(row) <= CELLS and not _commands(row) for row in frame.rows)


@pytest.mark.parametrize("line", [b"", b"{}", b"[1]", b"\xff\xfe", b'{"words": 3, "time": "x", "side": [], "head": 1}'])
def test_what_is_no_frame_is_none(line: bytes) -> None:
    assert received(line) is None


def test_words_of_theirs_stand_whole_where_they_fit() -> None:
    turn = Say("k", BEN, as_written("Say it back."), quotes=(Quote(ANA, "Come for a walk with me."),))
    assert frame_of(turn, TABLE).words == ("“Come for a walk with me.”", "Say it back.")
    long = Say("k", BEN, as_written("Say it back. " * 20), quotes=(Quote(ANA, "Come for a walk with me."),))
    assert frame_of(long, TABLE).words == ("“Come for a walk with me.”",)


def test_words_of_each_say_whose_they_are_and_none_is_left_out() -> None:
    said = {ANA: "Over me: fog. " * 12, BEN: "Over me: a few clouds, going somewhere. " * 4}
    turn = Reveal("k", TABLE, as_written("Look together."), quotes=tuple(Quote(who, said[who]) for who in (ANA, BEN)))
    frames = [frame_of(turn, TABLE, part=part) for part in range(parts_of(turn, TABLE))]
    assert len(frames) > 1
    assert all(len(frame.rows) <= LINES and frame.words[-1].endswith("…") for frame in frames[:-1])
    shown = " ".join(line.removesuffix(" …") for frame in frames for line in frame.words)
    for who, sign in ((ANA, "◆"), (BEN, "●")):
        assert f"{sign} “{said[who].strip()}" in shown


def test_the_colours_of_the_room_have_seven_to_one() -> None:
    for ink in (*(CONTRAST.variables[name] for name in SIDES), CONTRAST.foreground):
        assert contrast(ink or "", CONTRAST.background or "") >= 7


def test_time_is_a_line_that_only_shortens() -> None:
    assert Frame(time=3).rows == ("▔▔▔",)


async def _look_together(_table: Table) -> None:
    quotes = tuple(Quote(who, "fog and a few clouds " * 12) for who in (ANA, BEN))
    await Reveal("look", TABLE, as_written("Look together."), quotes=quotes)


def test_whoever_drives_shows_all_of_it_before_it_is_passed_on() -> None:
    play = Play(lambda: _look_together(TABLE), [])
    driving = Driving(play, Seat(TABLE), Hour("14"), lambda: EVENING, lambda: 0.0)
    driving.look()
    seen = []
    while not play.ended:
        seen.append(driving.frame.words)
        driving.next()
        driving.look()
    assert len(seen) == len(set(seen)) > 2
    assert seen[-1][-1].endswith("”")


async def _tell(_table: Table) -> None:
    await Speak(
        "tell", ANA, as_written("Tell him what it was like, from the beginning, piece by piece. " * 6), seconds=60
    )
    await Say("end", TABLE, as_written("Thank you."))


def test_to_each_other_long_words_share_the_time_there() -> None:
    seconds = 0.0
    play = Play(lambda: _tell(TABLE), [])
    hour = Hour("14", structure=Structure.TO_EACH_OTHER)
    driving = Driving(play, Seat(TABLE), hour, lambda: EVENING, lambda: seconds)
    driving.look()
    parts = parts_of(play.open[0], TABLE)
    assert parts > 1
    seen = {driving.frame.words: 0.0}
    while play.open[0].key == "tell":
        seconds += 0.25
        driving.tick()
        driving.look()
        seen.setdefault(driving.frame.words, seconds)
    since = [*seen.values()]
    assert len(since) == parts + 1
    assert all(later - before >= 60 / parts - 0.5 for before, later in pairwise(since))


def test_what_was_said_aloud_is_not_read_back_as_a_gap() -> None:
    turn = Say("k", BEN, as_written("Say it back."), quotes=(Quote(ANA, f"Yes, and then {ALOUD}."),))
    assert frame_of(turn, TABLE).words == ("Say it back.",)
