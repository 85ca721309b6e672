"""What the README says about writing a deck and a game, done as it says, with the installed command."""

import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from games.catalog.games import find_game
from games.decks import find, usable
from games.engine import Context, Dealing, Ending
from tests.end_to_end.terminal import installed
from tests.games.evenings import Evening
from tests.support.players import TABLE, moments

README = Path(__file__).parents[1] / "README.md"
STEP = re.compile(r"^    (?P<command>ourturn [^\n]*)$|^```toml\n(?P<file>.*?)^```$", re.MULTILINE | re.DOTALL)


class Ran(NamedTuple):
    """A command of the README, and what it said."""

    command: str
    out: str


def section(title: str) -> str:
    """What stands under a heading."""
    found = re.search(rf"^## {title}\n(.*?)^## ", README.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert found, title
    return found[1]


def follow(text: str) -> Iterator[Ran]:
    """Do what a section says: its commands, and its files in place of those that the command before began."""
    began = Path()
    for step in STEP.finditer(text):
        if written := step["file"]:
            assert began.is_file()
            began.write_text(written, encoding="utf-8")
            continue
        done = subprocess.run(
            [installed(), *shlex.split(step["command"], comments=True)[1:]],
            input=b"",
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, (step["command"], done.stderr.decode())
        yield Ran(step["command"], done.stdout.decode() + done.stderr.decode())
        began = Path(done.stdout.decode().strip())


@pytest.fixture
def done() -> list[Ran]:
    """All that the page says, done in a home where nothing is yet but the couple of the page before."""
    first = next(follow(section("With many couples")))
    assert first.command.startswith("ourturn couples add")
    return list(follow(section("Write a deck and a game in five minutes")))


def test_the_page_of_the_readme_works_as_it_stands(done: list[Ran]) -> None:
    said = {ran.command.split(" --")[0]: ran.out for ran in done}
    assert list(said) == [
        "ourturn decks new after-the-hour",
        "ourturn games new heard-this-week",
        "ourturn decks check after-the-hour",
        "ourturn games check heard-this-week",
        "ourturn play heard-this-week",
    ]
    assert said["ourturn decks check after-the-hour"] == "Looked through 1; nothing keeps them from being played.\n"
    assert said["ourturn games check heard-this-week"] == "Looked through 1; nothing keeps them from being played.\n"
    assert "Ana" in said["ourturn play heard-this-week"]


@pytest.mark.usefixtures("done")
def test_its_deck_is_drawn_from_and_its_game_is_played_to_the_end() -> None:
    assert [card.id for card in find("after-the-hour").cards] == ["still-here", "lighter", "tonight"]
    assert "after-the-hour" in {deck.id for deck in usable()}
    game, today = find_game("heard-this-week"), next(moments()).date()
    assert game.deal
    dealt = game.deal(Dealing(TABLE, 1, today, ()))
    once = ["moment", "moment", "look", "tell", "say-back", "tell", "say-back", "more"]
    enough = Evening(game.script, 1, Context(1, today, (), dealt), more="2")
    assert (enough.steps, enough.play.ended) == (once, Ending.DONE)
    assert not enough.leaks()
    assert Evening(game.script, 1, Context(1, today, (), dealt), more="1").steps[: len(once) * 2] == once * 2
