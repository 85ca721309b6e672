"""The guides of `ourturn manual` fit a terminal and go through the catalogue, and what they show works as it stands."""

import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

import click
import pytest
from rich.segment import Segment

from games.catalog.games import GAMES, find_game
from games.decks import find, usable
from games.engine import Context, Dealing, Ending
from tests.end_to_end.terminal import ENTER, Terminal, installed
from tests.games.evenings import Evening
from tests.scenes import SCENES
from tests.scenes.office import room_shown
from tests.scenes.stage import drawn
from tests.scenes.stage import shown as shown_at
from tests.support.players import TABLE, moments
from tests.support.typed import exists, in_line, in_prose, parse, shell_lines
from tests.tui.commands.shell import ourturn
from tui.commands.manual import GUIDES, HERE, PICTURE, guide, shown
from tui.settings.commands import changeable

AS_IT_STANDS = ("code", PICTURE)
"""Parts of a guide that nobody translates."""
STEP = re.compile(r"^    (?P<command>ourturn [^\n]*)$|^```toml\n(?P<file>.*?)^```$", re.MULTILINE | re.DOTALL)


def source(reader: str) -> str:
    """A guide as it is written."""
    return (HERE / "manual" / f"{reader}.md").read_text(encoding="utf-8")


SHOWN = [(reader, line) for reader in GUIDES for line in shell_lines(source(reader))]
TYPED = [args for _, line in SHOWN for args in in_line(line)]


def test_every_reader_has_a_file() -> None:
    assert {path.name for path in (HERE / "manual").iterdir()} == {f"{reader}.md" for reader in GUIDES}


@pytest.mark.parametrize("reader", GUIDES)
def test_a_guide_is_printed_and_fits(data: Path, reader: str) -> None:
    ran = ourturn(data, "manual", reader)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == shown(guide(reader), 80)
    assert ran.out.startswith(guide(reader)[0].words + "\n\n  ")
    assert [line for line in ran.out.splitlines() if len(line) > 80] == []
    code = {line for block in guide(reader) if block.kind in AS_IT_STANDS for line in block.words.splitlines()}
    narrow = shown(guide(reader), 40).splitlines()
    assert [line for line in narrow if len(line) > 40 and line.strip() not in map(str.strip, code)] == []
    assert " ".join(ran.out.split()) == " ".join("\n".join(narrow).split())


@pytest.mark.parametrize("reader", GUIDES)
def test_who_listens_hears_a_paragraph_a_line_and_no_signs(data: Path, reader: str) -> None:
    ran = ourturn(data, "--plain=reader", "manual", reader)
    assert (ran.status, ran.err) == (0, "")
    lines = ran.out.splitlines()
    words = [block.words for block in guide(reader) if block.kind not in AS_IT_STANDS]
    assert [line for line in words if line not in lines] == []


def test_who_listens_hears_nothing_of_a_picture(data: Path) -> None:
    assert sum(block.kind == PICTURE for block in guide("office")) == 2
    heard, seen = (ourturn(data, *args, "manual", "office").out for args in (("--plain=reader",), ()))
    assert "◆" in seen
    assert "how long each has had the floor" in heard
    assert not set("◆●▸╭│▔") & set(heard)


async def test_the_pictures_of_both_windows_are_as_they_look_today() -> None:
    """What stands in the guide is what the scenes of both windows draw."""
    async with shown_at(SCENES["office-driver"]) as pilot:
        driver = as_text(drawn(pilot))
    async with room_shown("office-room", (40, 12)) as pilot:
        room = as_text(drawn(pilot))
    pictures = [block.words for block in guide("office") if block.kind == PICTURE]
    assert pictures == [driver, room], f"{driver}\n\n{room}"


def as_text(lines: list[list[Segment]]) -> str:
    """What is drawn, without what is empty round it."""
    return dedent("\n".join("".join(each.text for each in line).rstrip() for line in lines)).strip("\n")


def _times(terminal: Terminal, line: str) -> int:
    """How often a line was said."""
    return terminal.raw.decode().split("\r\n").count(line)


def test_who_listens_at_a_terminal_hears_the_next_piece_when_they_wish(environ: dict[str, str], data: Path) -> None:
    headings = [block.words for block in guide("couple") if block.kind == "heading"]
    with Terminal([installed(), "manual", "couple"], environ | {"ACCESSIBLE": "1"}, rows=60) as terminal:
        terminal.settled(headings[0], "Enter: next.")
        assert _times(terminal, headings[1]) == 0
        terminal.keys("next", ENTER)
        terminal.settled(headings[1], "Enter: next.")
        assert _times(terminal, headings[1]) == 1
        terminal.keys("/again", ENTER)
        terminal.settled()
        assert _times(terminal, headings[1]) == 2
        terminal.keys("/where", ENTER)
        terminal.settled(f"The manual, part 2 of {len(headings)}.")
        terminal.keys("/agian", ENTER)
        terminal.settled("wasn’t taken")
        terminal.keys("/brief", ENTER)
        terminal.settled("said in a few words now")
        terminal.keys("/people", ENTER)
        terminal.settled("Which country are you in?")
        terminal.keys("/back", ENTER)
        terminal.settled()
        assert _times(terminal, headings[1]) == 3
        assert _times(terminal, headings[2]) == 0
        terminal.keys("/back", ENTER)
        assert terminal.left() == 0
        assert _times(terminal, headings[2]) == 0


@pytest.mark.parametrize("enough", ["q", "/stop", "/leave"])
def test_a_manual_that_is_heard_ends_as_pages_do_elsewhere(environ: dict[str, str], data: Path, enough: str) -> None:
    with Terminal([installed(), "manual", "couple", "--plain=reader"], environ) as terminal:
        terminal.settled("Enter: next.")
        terminal.keys(enough, ENTER)
        if enough == "/stop":
            terminal.settled("We’ll stop here.")
            terminal.keys("/leave", ENTER)
        assert terminal.left() == 0


def test_whoever_asks_without_a_reader_is_told_of_them(data: Path) -> None:
    out, help_shown = ourturn(data, "manual").out, ourturn(data, "manual", "--help").out
    for reader in GUIDES:
        title = guide(reader)[0].words
        assert f"   ourturn manual {reader}\n       {title}\n" in out
        assert re.search(rf"^  {reader} +{title}$", help_shown, re.MULTILINE)
    slip = ourturn(data, "manual", "nobody")
    assert (slip.status, slip.out) == (2, "")
    assert "one of couple, access, therapist, office, guest, host, growth, author." in slip.err


@pytest.mark.usefixtures("pseudo")
@pytest.mark.parametrize("reader", GUIDES)
def test_its_words_are_looked_up_and_its_code_is_not(reader: str) -> None:
    said = " ".join(shown(guide(reader), 80).split())
    for block in guide(reader):
        stands = " ".join(block.words.split()) in said
        assert stands == (block.kind in AS_IT_STANDS), block


@pytest.mark.parametrize("args", TYPED, ids=shlex.join)
def test_what_it_shows_can_be_typed(args: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OURTURN_CONFIG_DIR", str(tmp_path))  # --config-dir leaves its own there
    parse(args)


def test_a_slip_in_a_guide_would_be_found() -> None:
    assert len(TYPED) > 50
    for line in ('ourturn export "A & B" --format pdf --to x', "x && ourturn manual nobody | y", "ourturn manuel > z"):
        with pytest.raises(click.UsageError):
            parse(next(in_line(line)))


@pytest.mark.parametrize("reader", GUIDES)
def test_the_commands_in_its_sentences_are_there(reader: str) -> None:
    assert [args for args in in_prose(source(reader)) if not exists(args)] == []
    assert not exists(["manuel"])


END_OF_INPUT = "ctrl+d"
"""A key of the terminal, with which plain mode is left at once."""


@pytest.mark.parametrize("reader", GUIDES)
def test_the_keys_in_its_sentences_are_there(reader: str) -> None:
    prose = " ".join(block.words for block in guide(reader) if block.kind not in AS_IT_STANDS)
    ours = {key for each in changeable().values() for key in each.keys}
    assert set(re.findall(r"\bf\d+\b|\bctrl\+\w\b", prose)) <= ours | {END_OF_INPUT}


# --- what the guide for authors says, done as it says ---


class Ran(NamedTuple):
    """A command of a guide, and what it said."""

    command: str
    out: str


def section(reader: str, title: str) -> str:
    """What stands under a heading."""
    found = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", source(reader), re.MULTILINE | re.DOTALL)
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
    """All that the guide for authors says, done in a home where nothing is yet but the therapist's first couple."""
    first = next(follow(section("therapist", "Many couples on one machine")))
    assert first.command.startswith("ourturn couples add")
    titles = ("A deck in two minutes", "A game in three minutes", "Look through, and play")
    return [ran for title in titles for ran in follow(section("author", title))]


def test_the_deck_and_the_game_of_the_guide_work_as_they_stand(done: list[Ran]) -> None:
    said = {ran.command.split(" --")[0]: ran.out for ran in done}
    assert list(said) == [
        "ourturn decks new after-the-hour",
        "ourturn games new heard-this-week",
        "ourturn decks check after-the-hour",
        "ourturn games check heard-this-week",
        "ourturn play heard-this-week",
    ]
    counted = "after-the-hour: 3 cards; talk 1, completion 1, would-you-rather 1; level 1: 3; none tender\n"
    assert said["ourturn decks check after-the-hour"] == counted + "Checked 1; they can all be played.\n"
    assert said["ourturn games check heard-this-week"] == "Checked 1; they can all be played.\n"
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


def test_the_guides_name_games_that_are_there() -> None:
    named = {word for reader in GUIDES for word in re.findall(r"\b[a-z]+(?:-[a-z]+)+\b", source(reader))}
    assert {"ask-and-receive", "before-card", "after-card"} <= named & set(GAMES)


def test_the_settings_of_the_guides_can_be_set() -> None:
    settings = [args for args in TYPED if args[:2] == ["config", "set"]]
    assert len(settings) >= 3
    for args in settings:
        done = subprocess.run([installed(), *args], capture_output=True, timeout=60, check=False)
        assert done.returncode == 0, args
