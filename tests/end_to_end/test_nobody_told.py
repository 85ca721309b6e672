"""Whoever said not tonight, or struck something: from the next shared screen on all that is seen is the same."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from games.record import Records
from tests.end_to_end.drawn import Seen, cells, watch
from tests.end_to_end.terminal import ENTER, PATIENCE, Terminal, installed
from tests.support.players import TABLE

OPENS = {"screens": "", "plain": ENTER}
YES, NOT_TONIGHT = "1", "2"
WISH, MASKED = "Tonight I’d like to …", "••••"
Evening = Callable[[Terminal, str], list[Seen]]


def go(terminal: Terminal, *steps: tuple[str, str]) -> None:
    """Take these steps, each when its words have settled."""
    for words, keys in steps:
        terminal.settled(words)
        terminal.keys(keys)


def seen_of(
    tmp_path: Path, environ: dict[str, str], command: list[str], cases: dict[str, Evening]
) -> dict[str, list[Seen]]:
    """What is seen of each of these evenings of a couple of its own."""
    seen: dict[str, list[Seen]] = {}
    for name, evening in cases.items():
        data = tmp_path / name
        records = Records(data)
        couple = records.add(TABLE)
        with records.open(couple) as record:
            record.describe(timers=False)
        with Terminal(command, environ | {"OURTURN_DATA_DIR": str(data)}) as terminal:
            seen[name] = evening(terminal, name)
    return seen


@pytest.mark.parametrize("face", OPENS)
def test_a_gentle_night_looks_the_same_whoever_wished_for_it_or_nobody(
    face: str, environ: dict[str, str], tmp_path: Path
) -> None:
    opens = OPENS[face]

    def page(who: str, wanted: str, storm: str) -> list[tuple[str, str]]:
        """All but the Enter at the end of somebody's page."""
        other = "Ben, look away" if who == "a" else "Ana, look away"
        wish = "play" if who == "a" else "rest"
        numbers = (("Clear-headed?", YES), ("Do you want this tonight?", wanted), ("wound up", storm))
        return [(other, who + opens), *((words, typed + opens) for words, typed in numbers), (WISH, wish)]

    def arriving(terminal: Terminal, ana: str = YES, ben: str = YES, storm: str = "3") -> list[Seen]:
        go(terminal, *page("a", ana, storm))
        terminal.keys(ENTER)
        go(terminal, *page("b", ben, "3"))
        if face == "screens":  # what one typed last is seen for a moment
            terminal.see(MASKED)
        terminal.settled(WISH)
        home = "What would you like to do tonight?"
        return watch(terminal, [(WISH, ENTER), ("gentle night", ENTER)], home, face)[-2:]  # their own page is theirs

    cases: dict[str, Evening] = {
        "ana": lambda terminal, _: arriving(terminal, ana=NOT_TONIGHT),
        "ben": lambda terminal, _: arriving(terminal, ben=NOT_TONIGHT),
        "both": lambda terminal, _: arriving(terminal, ana=NOT_TONIGHT, ben=NOT_TONIGHT),
        "storm": lambda terminal, _: arriving(terminal, storm="8"),
    }
    plain = ["--plain"] if face == "plain" else []
    seen = seen_of(tmp_path, environ, [installed(), "play", "intention", *plain], cases)
    assert [name for name, each in seen.items() if each != seen["ana"]] == []
    assert len(seen["ana"]) == {"screens": 2, "plain": 1}[face]


@pytest.mark.parametrize("face", OPENS)
def test_whoever_struck_something_home_and_all_after_it_looks_the_same(
    face: str, environ: dict[str, str], tmp_path: Path
) -> None:
    opens = OPENS[face]

    def strike(terminal: Terminal, who: str) -> list[Seen]:
        if face == "screens":  # home has no numbers there
            terminal.settled("What would you like to do tonight?")
            terminal.pick("Only mine")
        else:
            _pick(terminal, face, "Only mine")
        _pick(terminal, face, {"a": "Ana", "b": "Ben"}[who])
        go(terminal, ("look away", who + opens))
        for row in ("What I’d rather not", "A kind of ask", "touch", "Never bring it up", "Back"):
            _pick(terminal, face, row)
        terminal.settled("Close this page")
        close = _number(terminal, "Close this page") + opens
        home = watch(terminal, [("Close this page", close)], "What would you like to do tonight?", face)[-1:]
        before = len(terminal.raw)
        terminal.keys("q" if face == "screens" else _number(terminal, "Good night") + ENTER)
        assert terminal.left() == 0
        return [*home, cells(terminal) if face == "screens" else (terminal.raw[before:],)]

    cases: dict[str, Evening] = {"a": strike, "b": strike}
    plain = ["--plain"] if face == "plain" else []
    seen = seen_of(tmp_path, environ, [installed(), *plain], cases)
    assert seen["a"] == seen["b"]


def _number(terminal: Terminal, row: str) -> str:
    """The number before a row on the screen; the last one there."""
    found = [
        line.split() for line in terminal.text.splitlines() if row in line and line.split()[0].strip("▸").isdigit()
    ]
    return found[-1][0]


def _pick(terminal: Terminal, face: str, row: str) -> None:
    """Choose a row by its number, once it stands there: a name may stand on the page before, too."""
    while not re.search(rf"^[ ▸]*\d+ +{re.escape(row)}", terminal.text, re.MULTILINE):
        terminal.hear(PATIENCE)
    terminal.settled(row)
    terminal.keys(_number(terminal, row) + OPENS[face])
