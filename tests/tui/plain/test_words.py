"""A whole evening line by line in a language nobody speaks: no word has escaped, and no line is too long."""

import re
from collections.abc import Iterator
from gettext import NullTranslations
from pathlib import Path

import pytest

from games.engine import words
from games.record import Records
from tests.support.pseudo import Pseudo, accented, escaped
from tests.support.scripted import Pick, Typed, evening, stay
from tui.pages.wrapping import WIDEST
from tui.settings.commands import lines


@pytest.fixture(autouse=True)
def _nobody_speaks_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("OURTURN_CONFIG_DIR", str(tmp_path))
    words.use(Pseudo())
    yield
    words.use(NullTranslations())


def row(begins: str) -> Pick:
    """The row that begins with these words of ours."""
    return Pick(accented(begins))


HOME = row("Back home")
FIRST: list[Typed] = ["", "Ana", "Ana", "Ben", ""]
ROUND: list[Typed] = ["?", "?1", "99", "/keys", "/back", row("Small games"), "?1", HOME, row("What changed"), ""]
SETTINGS: list[Typed] = [row("Settings"), row("Colours"), row("morning"), row("Language"), row("Leave it")]
SETTINGS += [row("Timers"), row("Timers"), row("Motion"), HOME]
MINE: list[Typed] = [row("Only mine"), "1", "a", row("What hiding"), "", "", "", row("Close"), ""]
ARRIVING: list[Typed] = ["a", "1", "1", "1", "3", "play", "b", "1", "1", "1", "3", "rest", ""]
ASKING: list[Typed] = ["", "", "kettle", "a", "", "sing to me", "3", "", "1"]
CLOSING: list[Typed] = ["/people", row("Another"), "", "/stop", row("Finish gently"), "", row("Play something")]
LOOKING_BACK: list[Typed] = [
    row("Our evenings"),
    "1",
    row("Give it"),
    row("Find words"),
    "rest",
    "1",
    "/back",
    "/back",
]
LOOKING_BACK += [row("Evenings by month"), "/back", row("What you took"), HOME]
SEALING: list[Typed] = [row("Seal this"), row("Seal it"), "one", "two", "one", "one", "two", "two", ""]
NIGHT: list[Typed] = [row("Good night"), "a", row("Leave it:"), "b", row("Leave it:")]


@pytest.mark.parametrize("terminal", [True, False])
def test_no_word_escapes_and_every_line_fits(data: Path, terminal: bool) -> None:
    visit = [*FIRST, *ROUND, *SETTINGS, *MINE, row("Ask and receive"), *ARRIVING, *ASKING]
    said = evening(*visit, *CLOSING, *LOOKING_BACK, *SEALING, *NIGHT, terminal=terminal)
    stay(said, Records(data))
    assert accented("Good night.") in said.read.splitlines()[-1]
    typed = ("ourturn config set keys.NAME KEY", "Our Turn", "kettle", "sing to me", "play", "rest", "Ana", "Ben")
    read = re.sub(r"AGE-SECRET-KEY-\w+", " ", said.read)
    assert not escaped(read, *typed, *lines(("show", "fill-in")), "findahelpline.com")
    assert max(map(len, read.splitlines())) <= WIDEST
