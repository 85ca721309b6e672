"""An evening's page in a file or on paper: the page as it was shown, for its owner alone, and nothing replaced."""

import os
import stat
from dataclasses import replace
from itertools import product
from pathlib import Path
from random import Random

import pytest
from textual.pilot import Pilot

from games.catalog.games import find_game
from games.engine import Kept, Seen
from games.record import RecordError, Records, Session
from tests.support.players import legal
from tests.tui.scratch import EVENING, app, couple, pick, press, seen
from tests.tui.screens.test_evening import AGAIN, FIRST, told
from tests.tui.screens.test_history import at_the_list, lived
from tui.pages import paper
from tui.screens.evening import EveningScreen
from tui.widgets.fields import OneLine


@pytest.fixture(autouse=True)
def away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, to be in, and nothing to print with."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.chdir(home)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("PATH", str(tmp_path / "programs"))
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    return home


def program(home: Path, name: str, script: str) -> Path:
    """A program of this name; what it is given it keeps beside itself."""
    folder = home.parent / "programs"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o700)
    return folder / "taken"


def second(records: Records) -> Session:
    """The evening with the kettle."""
    with records.open(records.couples()[0]) as record:
        return record.past.session(2)


def squeezed(text: str) -> str:
    """Without spaces and breaks: a long path is broken anywhere."""
    return "".join(text.split())


async def to_the_kettle(pilot: Pilot[int], *keys: str) -> None:
    """That evening on the screen, and keys there."""
    await press(pilot, "down", "enter")
    await press(pilot, *keys)


async def test_a_file_gets_the_page_and_its_whole_path_is_said(data: Path, away: Path) -> None:
    async with at_the_list(lived(data)) as pilot:
        await to_the_kettle(pilot, "f")
        assert pilot.app.screen.query_one(OneLine).value == "~/our-evening-2026-11-07.txt"
        assert "Anyone who opens the file can read it." in seen(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, EveningScreen)
        file = away / "our-evening-2026-11-07.txt"
        assert squeezed(f"The page is in {file}.") in squeezed(seen(pilot))
        assert "7 November 2026 · Museum of us\n" in file.read_text(encoding="utf-8")
        assert "◆ Ana: “the kettle (blue)”" in file.read_text(encoding="utf-8")
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        await press(pilot, "f")
        assert pilot.app.screen.query_one(OneLine).value == "~/our-evening-2026-11-07-2.txt"
        await press(pilot, "escape")
        await press(pilot, "a")  # everything that was said
        await press(pilot, "f")
        await press(pilot, "enter")
        whole = away / "our-evening-2026-11-07-2.txt"
        assert "   Ben: “a line”\n" in whole.read_text(encoding="utf-8")
        assert sorted(os.listdir(away)) == [whole.name, file.name]


async def test_what_cannot_be_written_is_said_and_the_name_stays(data: Path, away: Path) -> None:
    (away / "there.md").write_text("mine")
    async with at_the_list(lived(data), (80, 40)) as pilot:
        await to_the_kettle(pilot, "f")
        field = pilot.app.screen.query_one(OneLine)
        for typed, said in (
            ("there.md", f"There’s a file at {away}/there.md already; it was left as it is"),
            ("nowhere/page.md", "is in a folder that doesn’t exist; nothing was written"),
            ("~nobody-at-all/page.md", "is in a folder that doesn’t exist; nothing was written"),
            (".bashrc", "The name needs to end in .txt, .md or .html; nothing was written"),
            (".ssh/authorized_keys", "The name needs to end in .txt, .md or .html; nothing was written"),
            ("", "The name needs to end in .txt, .md or .html; nothing was written"),
            ("a\0b.txt", "that isn’t a file name"),
        ):
            field.value = typed
            await press(pilot, "enter")
            assert squeezed(said) in squeezed(seen(pilot)), typed
            assert field.value == typed
    assert os.listdir(away) == ["there.md"]
    assert (away / "there.md").read_text() == "mine"


@pytest.mark.parametrize(
    ("name", "stands"),
    [
        ("story.txt", f"told first:\n   “{FIRST}”\ntold again:\n   “{AGAIN}”"),
        ("story.md", f"> **Ana, told first:** “{FIRST}”\n>\n> **Ana, told again:** “{AGAIN}”"),
        ("Story.HTML", f'<div class="two">\n<p class="said" dir="auto"><b>Ana, told first:</b> “{FIRST}”</p>'),
    ],
)
def test_the_ending_says_what_the_file_is(data: Path, away: Path, name: str, stands: str) -> None:
    _, session = told(data)
    assert paper.write(session, f" {name} ", whole=True) == f"The page is in {away / name}."
    assert stands in (away / name).read_text(encoding="utf-8")


def test_what_was_private_or_lives_only_until_good_night_is_in_no_file(data: Path, away: Path) -> None:
    _, session = told(data, how="freely")
    sitting = session.sittings[0]
    spoken = next(answer for answer in sitting.answers if AGAIN in answer.shown)
    private = replace(spoken, shown="only-hers", seen=Seen.PRIVATE)
    fleeting = replace(spoken, shown="tonight-only", kept=Kept.EVENING)
    session = session._replace(sittings=(sitting._replace(answers=(*sitting.answers, private, fleeting)),))
    for name, whole in product(("a.txt", "a.md", "a.html"), (False, True)):
        (away / name).unlink(missing_ok=True)
        paper.write(session, name, whole)
        written = (away / name).read_text(encoding="utf-8")
        assert AGAIN in written
        assert not any(words in written for words in (FIRST, "only-hers", "tonight-only"))


def test_where_they_are_may_be_gone(data: Path, away: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = second(lived(data))
    gone = away / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert paper.suggested(session).startswith("~/our-evening-")
    with pytest.raises(RecordError, match=r"in a folder that doesn’t exist"):
        paper.write(session, "ours.txt")


def test_over_ssh_the_machine_is_named(data: Path, away: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 40000 192.0.2.2 22")
    monkeypatch.setattr(paper, "gethostname", lambda: "harbour")
    assert paper.write(second(lived(data)), "page.md") == f"The page is in {away}/page.md, on harbour."
    assert paper.before_printing() == "It comes out of harbour’s printer, not yours. Its queue may keep a copy."


async def test_a_page_goes_to_the_printer_through_no_file_of_ours(data: Path, away: Path) -> None:
    taken = program(away, "lp", f"/bin/cat > {away.parent}/programs/taken; echo $# >> {away.parent}/programs/taken")
    async with at_the_list(lived(data)) as pilot:
        await to_the_kettle(pilot, "p")
        assert "Print this page?" in seen(pilot)
        assert not taken.exists()
        await press(pilot, "enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(pilot.app.screen, EveningScreen)
        assert "It’s on its way to the printer." in seen(pilot)
    page = taken.read_text(encoding="utf-8")
    assert "the kettle (blue)" in page
    assert page.endswith("\n0\n")  # the name of the job says nothing either
    assert os.listdir(away) == []


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="only there a process can be looked at like this")
def test_what_prints_cannot_ask_across_the_screen(data: Path, away: Path) -> None:
    taken = program(away, "lp", f"read -r line < /proc/self/stat; echo $line > {away.parent}/programs/taken")
    paper.print_out(second(lived(data)))
    process, _name, _state, _parent, _group, session, terminal, *_more = taken.read_text().split()
    assert (session, terminal) == (process, "0")


async def test_a_printer_that_takes_nothing_is_said(data: Path, away: Path) -> None:
    program(away, "lpr", "echo 'lpr: Error - No default destination.' >&2; exit 1")
    async with at_the_list(lived(data)) as pilot:
        await to_the_kettle(pilot, "p", "enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "The printer took nothing (Error - No default destination)" in seen(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, EveningScreen)


async def test_where_there_is_no_printer_the_page_says_what_to_do(data: Path) -> None:
    async with at_the_list(lived(data)) as pilot:
        await to_the_kettle(pilot, "p")
        assert isinstance(pilot.app.screen, EveningScreen)
        assert "No printer is set up here, so nothing was printed; write the page" in seen(pilot)


def test_a_printer_that_never_answers_is_not_waited_for(
    data: Path, away: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(away, "lp", "exec /bin/sleep 60")
    monkeypatch.setattr(paper, "PATIENCE", 0.1)
    session = second(lived(data))
    with pytest.raises(RecordError, match="it didn’t answer"):
        paper.print_out(session)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 60)])
async def test_both_places_fit(data: Path, away: Path, size: tuple[int, int]) -> None:
    program(away, "lp", "exit 0")
    async with app(lived(data)).run_test(size=size) as pilot:
        await pick(pilot, "Our evenings")
        for key in ("f", "p"):
            await to_the_kettle(pilot, key)
            assert "esc back" in seen(pilot)
            await press(pilot, "escape", "escape")


@pytest.mark.parametrize("name", ["asks.txt", "asks.md", "asks.html"])
def test_an_ask_has_its_squares_below_it_in_a_file_too(data: Path, away: Path, name: str) -> None:
    records, ours = couple(data)
    game, chance = find_game("ask-and-receive"), Random(4)
    with records.open(ours) as record:
        log = record.begin(game, EVENING, seed=1)
        play = log.play(game)
        while not play.ended:
            turn = play.open[0]
            play.answer(turn, legal(turn, chance), EVENING)
        log.close(play.ended, EVENING)
        paper.write(record.sessions()[-1], name, whole=True)
    assert "◆ Ana accepts, ● Ben serves" in (away / name).read_text(encoding="utf-8")
