"""In a language that nobody speaks, and whose words are longer: every place is spoken, and nothing of it is cut."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widget import Widget

from games.catalog.games import GAMES
from games.engine import Context, Say, Table, say, seat_partners
from games.record import Records
from tests.games.record.trials import some_of
from tests.scenes import SCENES
from tests.scenes.couples import SAID, STORY, TALE
from tests.scenes.office import ACCOUNT, HOUR, NOTES
from tests.scenes.places import PASSED
from tests.scenes.stage import RECOVERY_KEY, shown
from tests.scenes.turns import FRIEND, OF_HERS
from tests.support.languages import escaped
from tests.tui import scratch
from tests.tui.rest import rest
from tests.tui.scratch import app, press, seen
from tui.screens.aside import CalmScreen
from tui.screens.evening import Dialogue
from tui.screens.turns import TurnsScreen
from tui.turns.agree import AgreeWidget
from tui.turns.page_choices import ChoicePart, NumberPart
from tui.turns.rate import RateWidget
from tui.turns.reply import ReplyLine
from tui.widgets.large import Grown
from tui.widgets.options import Options
from tui.widgets.parts import Column, Part
from tui.widgets.quotes import Quotes
from tui.widgets.text import Shown

NAMES = ("Our Turn", "Ana", "Ben", "Cleo", "Dan", "Mira", "Tom", "The two by the river")
HELP_LINES = (
    "National Domestic Abuse Helpline",
    "Refuge",
    "Men’s Advice Line",
    "Galop",
    "Samaritans",
    "Terrence Higgins Trust",
    "SH:24",
    "sh24.org.uk",
    "findahelpline.com",
)
KEYS = ("enter", "esc", "ctrl", "tab")
TYPED = (
    *{text for said in (SAID, STORY) for each in said.values() for text in each if isinstance(text, str) and text},
    *("a line", "chapter", "wheelbarrow", "our"),
    "take our time with each other",
    *(HOUR.case, NOTES, ACCOUNT),
    *(OF_HERS, FRIEND, "The cold soup", "run you a bath"),
    "a word so long that it stops nothing, ever",
    *map(str, TALE["title"]),
    " ".join(map(str, TALE["word"])).replace(" .", ".").strip(),
    *(" ".join(map(str, TALE["word"][:some])) for some in (5, 6)),  # it is being told
    "love",
)
BEGUN = tuple(
    " ".join(words[:end]) for words in (text.split() for text in TYPED) for end in range(len(words) - 1, 1, -1)
) + tuple(RECOVERY_KEY[:end] for end in range(len(RECOVERY_KEY) // 3, len(RECOVERY_KEY)))
"""Beginnings of what they typed, and of the line of a key, which stand there alone until one scrolls to the rest."""
KNOWN = (*NAMES, *HELP_LINES, *KEYS, *TYPED, *PASSED, RECOVERY_KEY)
"""What nobody translates."""
TOLD = {word for texts in STORY.values() for text in texts for word in re.findall("[A-Za-z]+", str(text))}
APART: Mapping[str, Collection[str]] = {
    "damaged": ("turn", "couples", "aaaaaaaaaaaaaaaa", "record", "reco", "rd", "journal", "jour", "nal"),
    "evening-to-file": ("evening", "txt"),
    "evening-two-tellings": TOLD,
    "turn-reveal-many": TOLD,
}
"""Words of theirs and of paths that do not stand together on one line of these scenes, and so are known one by one."""

BAR = re.compile("[▁▂▃▄▅▆▇█]$", re.MULTILINE)
"""The end of a bar that shows where one is, at the right of a line."""


@cache
def spoken(record: Callable[[Records], object]) -> Callable[[Records], object]:
    """The same couple, whose games were asked in this language too."""
    return lambda records: record(records)


def flat(lines: Iterable[str]) -> str:
    """Words as they follow each other, however they were folded."""
    return " ".join(" ".join(lines).split())


async def read(pilot: Pilot[int]) -> str:
    """All that stands in the column and in its parts, also what has to be scrolled to."""
    scrolled = [pilot.app.screen.query_one(Column), *pilot.app.screen.query(Part)]
    return flat([await _read(pilot, each) for each in scrolled if isinstance(each, Column) or each.max_scroll_y])


async def _read(pilot: Pilot[int], part: Column | Part) -> str:
    lines, at = dict[int, str](), -1
    while at < part.max_scroll_y:
        at = min(max(0, at + part.size.height - 1), part.max_scroll_y) if at >= 0 else 0
        part.scroll_to(y=at, animate=False, immediate=True)
        await rest(pilot)
        strips, region = pilot.app.screen._compositor.render_strips(), part.scrollable_content_region
        for y in range(region.height):
            # What stands on top of it at the first line of the screen hides nothing that cannot be scrolled away.
            lines.setdefault(at + y, strips[region.y + y].crop(region.x, region.right).text)
    return flat(lines[y] for y in sorted(lines))


def to_read(column: Column) -> Iterator[str]:
    """What must be readable of each thing that stands there."""
    for each in column.query("*").results(Widget):
        if not each.size:
            continue
        if isinstance(each, Grown) and any(block in str(each.render()) for block in "▌▐"):
            continue  # in large letters, which are pictures
        if isinstance(each, Shown):
            yield str(each.visual)
        elif isinstance(each, Quotes | AgreeWidget | RateWidget | ChoicePart | NumberPart | ReplyLine | Dialogue):
            yield from map(str, each.lines(each.size.width))
        elif isinstance(each, Options):
            yield from (row.title for row in each.rows)
            marked = each.highlighted_option
            yield from (str(line) for row in each.rows for line in row.lines(each.size.width, row is marked))


def whole(words: str, column: str) -> bool:
    """Whether they stand there, folded or not; or each of them, where something stands at their right."""
    return "".join(words.split()) in "".join(column.split()) or set(words.split()) <= set(column.split())


def parts(text: str) -> Iterator[str]:
    """How what nobody translates stands there where there is no room for all of it: cut off, or folded."""
    for each in (*TYPED, RECOVERY_KEY):
        for end in range(1, len(each)):
            yield from (part for part in (f"{each[:end]}…", f"{each[:end]} {each[end:]}") if part in text)


@pytest.mark.usefixtures("pseudo")
@pytest.mark.parametrize("name", SCENES)
async def test_every_word_is_spoken_and_can_be_read(name: str) -> None:
    scene = SCENES[name]._replace(record=spoken(SCENES[name].record))
    async with shown(scene, scene.sizes[0]) as pilot:
        for size in some_of(scene.sizes, len(scene.sizes), list(SCENES).index(name)):
            await pilot.resize_terminal(*size)
            await rest(pilot)
            screen = pilot.app.screen
            begins = seen(pilot)
            column = await read(pilot)
            # The bar at the right belongs to no word that it stands beside.
            text = flat([BAR.sub("", begins), column])
            begun = BEGUN if any(part.max_scroll_y for part in screen.query("Column, Part")) else ()
            assert set(escaped(text, *KNOWN, *parts(text), *begun)) <= set(APART.get(name, ())), size
            if name == "too-small":
                continue
            for each in to_read(screen.query_one(Column)):
                assert whole(each, column), size
            places = [each.virtual_region for each in screen.query_one(Column).displayed_children]
            assert not any(one.overlaps(other) for one, other in combinations(places, 2)), size
            if isinstance(screen, TurnsScreen):
                for part in (screen.query_one(Column), *screen.query(Part)):
                    part.scroll_home(animate=False, immediate=True)
                await rest(pilot)
                top = flat([seen(pilot)])
                assert whole(str(screen.query_one("#whose", Shown).visual), top), size
                assert isinstance(screen, CalmScreen) or "f1 śťóṕöö" in top, size


@pytest.mark.usefixtures("scratch_game")
@pytest.mark.parametrize(
    ("pronouns", "said"),
    [
        ("they", "they have a word with them, and are near their friend"),
        ("she", "she has a word with her, and is near her friend"),
        ("he", "he has a word with him, and is near his friend"),
        ("xe/xem/xyr", "xe has a word with xem, and is near xyr friend"),
    ],
)
async def test_verbs_go_with_the_pronouns(data: Path, pronouns: str, said: str) -> None:
    async def script(table: Table, context: Context) -> None:
        ana, ben = table
        words = say(
            "{ana:they} {ana:have|has} a word with {ana:them}, and {ana:are|is} near {ana:their} friend", ana=ana
        )
        await Say("say", ben, words)
        await Say("again", ben, say("{ben:they} {ben:listen|listens}", ben=ben))

    GAMES["scratch"] = scratch.game(script)
    records = Records(data)
    records.add(seat_partners([("Ana", pronouns), ("Ben", "he")]))
    async with app(records, game="scratch").run_test() as pilot:
        assert said in seen(pilot)
        await press(pilot, "enter")
        assert "he listens" in seen(pilot)
