"""Whoever chooses sees what is marked: under the longest words that are legal, in small windows, after every key."""

from collections.abc import Iterator

import pytest
from textual.geometry import Offset
from textual.pilot import Pilot

from games.engine import Partner
from tests.games.record.trials import each_once
from tests.scenes import SCENES
from tests.scenes.asides import later
from tests.scenes.stage import Scene, drawn, pressed, shown, typed
from tests.scenes.turns import ASK, at
from tests.tui.rest import rest
from tui.terminal.partner_marks import mark, own_keys
from tui.turns.agree import AgreeWidget
from tui.turns.reply import ReplyWidget
from tui.widgets.fields import Lines, OneLine
from tui.widgets.nights import Nights
from tui.widgets.options import Options

SIZES = ((40, 12), (60, 18), (80, 24))
MARK = "▸"
LONGEST = ("put your hand on the small of my back and leave it there while I tell you about the day " * 4)[:240]
"""As many characters as an ask may have."""
ANSWER = at(ASK, "answer", later(11), request=(LONGEST,))
PARTS: dict[str, Scene] = {
    "answer": ANSWER,
    "aloud": at(ASK, "aloud", request=(LONGEST,)),
    "ask": at(ASK, "ask_page", "a", typed(LONGEST), "f8"),
    "two-ways": at(ASK, "two_ways"),
    "keeping": SCENES["keeping"],
    "keeping-each": SCENES["keeping-each"],
    "taking": at("integration", "taking", "a"),
    "taking-habit": at("integration", "taking", "a", "f8"),
}
"""Pages, and answers with fields, under the longest words."""
LISTS = (
    "home-much",
    "couples",
    "small-games",
    "history",
    "help",
    "palette",
    "settings",
    "closing-stopped",
    "stop",
    "people",
    "only-mine-menu-keyed",
    "only-mine-words",
)
ALL = {name: SCENES[name] for name in LISTS}


def _screen(pilot: Pilot[int]) -> list[str]:
    return ["".join(segment.text for segment in line) for line in drawn(pilot)]


def _list(pilot: Pilot[int]) -> Options | Nights:
    return next(iter(pilot.app.screen.query("Options, Nights").results(Options | Nights)))  # type: ignore[arg-type]


def _keys(of: Options | Nights) -> Iterator[str]:
    many = len(of.rows) if isinstance(of, Options) else len(of.nights)
    yield from ("down",) * min(many + 1, 12)
    yield from ("up",) * min(many + 1, 12)
    yield from ("end", "home", "down")


@pytest.mark.parametrize(("name", "size"), each_once(ALL, [size for size in SIZES if size != (80, 24)]))
async def test_what_is_marked_is_on_the_screen_after_every_key(name: str, size: tuple[int, int]) -> None:
    async with shown(ALL[name], size) as pilot:
        rows = _list(pilot)
        before = "at first"
        for key in _keys(rows):
            if rows.at is not None:
                title = rows.rows[rows.at].title.split()[0] if isinstance(rows, Options) else ""
                marked = [line for line in _screen(pilot) if MARK in line]
                assert len(marked) == 1, f"{before}: nothing is marked on the screen"
                assert title in marked[0], f"{before}: {marked[0]}"
            await pressed(pilot, key)
            await rest(pilot)  # words that take another line move the list, which then moves back into view
            before = f"after {key}"


def _cursor_is_seen(pilot: Pilot[int]) -> bool:
    """Whether the place where the next letter goes is on the screen; True where no field has the cursor."""
    field = pilot.app.focused
    if not isinstance(field, OneLine | Lines):
        return True
    seen_of_it = pilot.app.screen.find_widget(field).visible_region
    return seen_of_it.contains(*field.cursor_screen_offset)


@pytest.mark.parametrize(("name", "size"), each_once(PARTS, SIZES))
async def test_the_marked_part_and_its_cursor_are_on_the_screen_after_every_key(
    name: str, size: tuple[int, int]
) -> None:
    async with shown(PARTS[name], size) as pilot:
        before = "at first"
        for key in (*("down",) * 8, *("up",) * 12, *("down",) * 3, "z", "up", "down", "down", "y"):
            marked = [line for line in _screen(pilot) if MARK in line]
            in_a_field = isinstance(pilot.app.focused, OneLine | Lines)
            nothing_yet = name == "answer" and before == "at first"
            assert len(marked) == 1 or in_a_field or nothing_yet, f"{before}: nothing is marked on the screen"
            if marked and not in_a_field:
                on_it = Offset(marked[0].index(MARK), _screen(pilot).index(marked[0]))
                assert pilot.app.cursor_position == on_it, f"{before}: the terminal's cursor stands elsewhere"
            assert _cursor_is_seen(pilot), f"{before}: nobody sees where the next letter goes"
            await pressed(pilot, key)
            await rest(pilot)
            before = f"after {key}"


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_question_and_the_answers_stand_under_the_longest_ask(size: tuple[int, int]) -> None:
    async with shown(ANSWER, size) as pilot:
        titles = [str(option.words) for option in pilot.app.screen.query_one(ReplyWidget).turn.options]
        text = "\n".join(_screen(pilot))
        assert "What’s your honest answer?" in text
        for title in titles:
            assert title.split(",")[0].split(".")[0] in text
        await pressed(pilot, "pagedown pagedown pagedown")
        assert LONGEST.split()[-1] in "\n".join(_screen(pilot)), "the end of the ask can be read"
        assert all(title.split(",")[0].split(".")[0] in "\n".join(_screen(pilot)) for title in titles)


ORDINARY = "listen to me about my sister for a while, without fixing anything, and then bring me tea"
COMING_IN = SCENES["home-new"]._replace(steps=("enter", "a"))
"""Before a game that can ask for touch."""


@pytest.mark.parametrize("name", ["answer", "aloud"])
async def test_an_ordinary_ask_stands_whole_where_it_is_said_and_answered(name: str) -> None:
    scene = (
        at(ASK, "answer", later(11), request=(ORDINARY,)) if name == "answer" else at(ASK, "aloud", request=(ORDINARY,))
    )
    for size in SIZES[1:]:
        async with shown(scene, size) as pilot:
            assert ORDINARY in " ".join("\n".join(_screen(pilot)).split()), f"{size}: the ask is cut"


async def test_what_chance_leaves_out_is_told_whole() -> None:
    for size in SIZES[1:]:
        async with shown(COMING_IN, size) as pilot:
            text = " ".join("\n".join(_screen(pilot)).split())
            assert "so a missing one tells you nothing." in text, f"{size}: half of it is told"


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_both_presses_stand_under_the_longest_card(size: tuple[int, int]) -> None:
    async with shown(at(ASK, "agreement", request=(LONGEST,)), size) as pilot:
        card = pilot.app.screen.query_one(AgreeWidget)
        lines = _screen(pilot)
        for who in card.around.table:
            assert isinstance(who, Partner)
            key = f"{mark(card.around.table, who)}  {own_keys(card.around.table)[who]}  yes"
            assert any(key in line for line in lines), who.name
        assert any("n change it" in line for line in lines)
