"""One evening: its story, and everything that was said; a second telling stands beside the first one, or below it where
there is little room."""

from pathlib import Path
from random import Random

import pytest

from games.catalog.games import find_game, marks_of, title_of
from games.engine import Json
from games.record import Records, Session
from games.record.transfer.formats.html import as_html
from games.record.transfer.formats.markdown import as_markdown
from tests.games.test_story_retelling import TO_THE_END
from tests.support.players import legal, said_to
from tests.tui.scratch import EVENING, app, couple, pick, press, seen
from tui.pages.lines import evening, everything
from tui.terminal.textual_private.driver import TALLEST

FIRST, AGAIN = "They left me on the platform.", "Two people ran for the same train."


def told(data: Path, how: str = "read") -> tuple[Records, Session]:
    """An evening on which each told a story twice, from the page or freely."""
    records, ours = couple(data)
    game, chance = find_game("story-retelling"), Random(1)
    texts: dict[str, Json] = {"first_telling": FIRST, "narrator": AGAIN, "friend_of_both": ""}
    given = TO_THE_END | texts | {"tell_first_how": how, "tell_second_how": "read"}
    with records.open(ours) as record:
        log = record.begin(game, EVENING, seed=1)
        play = log.play(game)
        while not play.ended:
            turn = play.open[0]
            play.answer(turn, said_to(turn, lambda each: given.get(each.key, legal(each, chance))), EVENING)
        log.close(play.ended, EVENING)
        record.end_evening(EVENING)
        return records, record.sessions()[-1]


@pytest.mark.parametrize(("width", "beside"), [(80, True), (40, False)])
async def test_two_tellings_stand_side_by_side_where_there_is_room(data: Path, width: int, beside: bool) -> None:
    records, _ = told(data)
    async with app(records).run_test(size=(width, TALLEST)) as pilot:
        await pick(pilot, "Our evenings")
        await press(pilot, "enter")
        await press(pilot, "a")
        lines = seen(pilot).splitlines()
    heads = [number for number, line in enumerate(lines) if "told again" in line]
    assert len(heads) == 2
    for number in heads:
        assert ("told first" in lines[number]) is beside
        if beside:
            assert lines[number + 1].index("“They left") < lines[number + 1].index("“Two people")
    page = "\n".join(lines)
    assert page.index("told first") <= page.index("told again")


async def test_where_the_first_telling_was_for_nobodys_eyes_the_second_stands_alone(data: Path) -> None:
    records, session = told(data, how="freely")
    async with app(records).run_test(size=(80, TALLEST)) as pilot:
        await pick(pilot, "Our evenings")
        await press(pilot, "enter")
        short = seen(pilot)
        await press(pilot, "a")
        page = seen(pilot)
    assert "“Two people ran" in page
    for shown in (
        page,
        short,
        "\n".join(evening(session)),
        "\n".join(everything(session)),
        b"".join(as_html("Us", [session], title_of, marks_of=marks_of)).decode(),
    ):
        assert "They left" not in shown
        assert "told first" not in shown


def test_plain_pages_and_exported_ones_show_both_the_older_one_first(data: Path) -> None:
    _, session = told(data)
    plain = "\n".join(everything(session))
    assert f"told first:\n   “{FIRST}”\ntold again:\n   “{AGAIN}”" in plain
    markdown = b"".join(as_markdown("Us", [session], title_of, marks_of=marks_of)).decode()
    assert f"> **Ana, told first:** “{FIRST}”\n>\n> **Ana, told again:** “{AGAIN}”\n" in markdown
    html = b"".join(as_html("Us", [session], title_of, marks_of=marks_of)).decode()
    two = f'<p class="said" dir="auto"><b>Ana, told first:</b> “{FIRST}”</p>\n'
    assert f'<div class="two">\n{two}<p class="said" dir="auto"><b>Ana, told again:</b> “{AGAIN}”</p>\n</div>' in html


async def test_the_short_page_tells_it_and_one_key_gives_everything_that_was_said(data: Path) -> None:
    records, _ = told(data)
    async with app(records).run_test(size=(80, TALLEST)) as pilot:
        await pick(pilot, "Our evenings")
        await press(pilot, "enter")
        short = seen(pilot)
        assert "· Story retelling" in short
        assert f"◆ “{FIRST}”  told first" in short
        assert f"◆ “{AGAIN}”  told again" in short
        assert "20:15" not in short
        await press(pilot, "a")
        assert "20:15" in (whole := seen(pilot))
        assert len(whole.split()) > len(short.split())
        await press(pilot, "a")
        assert seen(pilot) == short
