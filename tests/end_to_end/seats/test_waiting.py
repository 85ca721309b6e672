"""What a seat is sent while it waits, and by a stop: the same bytes whatever the other one does at theirs."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from games.record import Records
from tests.end_to_end.drawn import beside, cells
from tests.end_to_end.processor import Stopwatch
from tests.end_to_end.steps import CLEAR, WANTED, WISH, WOUND_UP
from tests.end_to_end.terminal import DOWN, ENTER, F1, Terminal, installed
from tests.games.record.trials import some_of
from tests.support.players import TABLE

FACES = {"screens": [], "plain": ["--plain"]}
STILL = 0.5
"""Seconds without a byte after which nothing more comes: five looks at what the other one has done."""
F3, BACKSPACE = "\x1bOR", "\x7f"
CALM = "We’ll stop here."
STOP = {"screens": F1, "plain": "/stop" + ENTER}


@contextmanager
def two_seats(environ: dict[str, str], data: Path, there: str, here: str = "screens") -> Iterator[tuple[Terminal, ...]]:
    """Ana at her seat, and Ben at his; both come in to the first page of an evening."""
    records = Records(data)
    with records.open(records.add(TABLE)) as record:
        record.describe(timers=False)
    environ = environ | {"OURTURN_DATA_DIR": str(data)}
    with ExitStack() as stack:
        both = [
            stack.enter_context(Terminal([installed(), "play", "intention", "--seat", name, *FACES[face]], environ))
            for name, face in (("Ana", here), ("Ben", there))
        ]
        for each in both:
            each.settled(CLEAR)
        yield tuple(both)


def fill_in(terminal: Terminal, face: str, wish: str) -> None:
    """All of the page but the Enter that answers it."""
    for words in (CLEAR, WANTED):
        terminal.settled(words)
        terminal.keys("1" + ENTER * (face == "plain"))
    terminal.settled(WOUND_UP)
    terminal.keys("2" + (DOWN if face == "screens" else ENTER))
    terminal.settled(WISH)
    terminal.keys(wish)


def heard(terminal: Terminal, seconds: float = STILL) -> bytes:
    """What is sent to it by the time that nothing more comes."""
    before = len(terminal.raw)
    terminal.settled(quiet=seconds)
    return terminal.raw[before:]


def does_nothing(ana: Terminal) -> None:
    """She thinks."""


def types_a_lot(ana: Terminal) -> None:
    """She goes through the page, writes, and takes it out again, letter by letter."""
    fill_in(ana, "screens", "talk about the boat and the sea and everything")
    ana.settled("••••")
    ana.keys(BACKSPACE * 60)
    ana.settled()


def is_quick_and_takes_it_back(ana: Terminal) -> None:
    """She has answered all of it before he has begun, and then answers once more."""
    fill_in(ana, "screens", "play")
    ana.settled("••••")
    ana.keys(ENTER)
    ana.settled("Waiting for Ben.")
    ana.keys(F3)
    ana.settled(CLEAR)


DEEDS = (does_nothing, types_a_lot, is_quick_and_takes_it_back)


@pytest.mark.parametrize("face", some_of([*FACES], 2, 0))
def test_who_waits_is_sent_nothing_whatever_the_other_one_does(
    environ: dict[str, str], tmp_path: Path, face: str
) -> None:
    seen = []
    for deed in (does_nothing, types_a_lot):
        with two_seats(environ, tmp_path / deed.__name__, face) as (ana, ben):
            fill_in(ben, face, "rest")
            ben.keys(ENTER)
            if face == "plain":  # what else is on the page may stay as it is
                ben.settled()
            ben.settled("Waiting for Ana.")
            heard(ben)
            deed(ana)
            assert heard(ben) == b""
            seen.append(cells(ben))
    assert seen[0] == seen[1]


@pytest.mark.parametrize("face", some_of([*FACES], 2, 1))
def test_who_answers_is_sent_the_same_whether_the_other_one_is_in_already(
    environ: dict[str, str], tmp_path: Path, face: str
) -> None:
    seen = []
    for deed in DEEDS:
        with two_seats(environ, tmp_path / deed.__name__, face) as (ana, ben):
            deed(ana)
            assert heard(ben) == b"", deed.__name__
            before = len(ben.raw)
            fill_in(ben, face, "rest")
            ben.settled()
            sent = ben.raw[before:]
            seen.append((cells(ben), beside(sent)) if face == "screens" else sent)
    assert seen[0] == seen[1] == seen[2]


@pytest.mark.parametrize("face", some_of([*FACES], 2, 2))
def test_a_stop_clears_both_and_nothing_tells_whose_it_was(environ: dict[str, str], tmp_path: Path, face: str) -> None:
    seen: dict[str, list[object]] = {"ana": [], "ben": []}
    taken = []
    for who in ("ana", "ben"):
        with two_seats(environ, tmp_path / who, face, face) as both:
            named = dict(zip(("ana", "ben"), both, strict=True))
            stops, other = named[who], named["ben" if who == "ana" else "ana"]
            began_at = {name: len(terminal.raw) for name, terminal in named.items()}
            since = Stopwatch()
            stops.keys(STOP[face])
            other.see(CALM)
            taken.append(since.seconds())
            for name, terminal in named.items():
                terminal.settled(CALM, quiet=STILL)
                assert CLEAR not in terminal.text or face == "plain"
                said = terminal.raw[terminal.raw.index(CALM.split("’")[0].encode()) :]
                sent = beside(terminal.raw[began_at[name] :])
                seen[name].append((cells(terminal), sent) if face == "screens" else said)
    print(f"\na stop stood at the other seat after {max(taken):.2f} s at most")
    assert seen["ana"][0] == seen["ana"][1]
    assert seen["ben"][0] == seen["ben"][1]
