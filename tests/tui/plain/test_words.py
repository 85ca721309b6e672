"""A whole evening line by line in a language nobody speaks: no word has escaped, and no line is too long; and nothing
that is said there names a key, for there are none."""

import re
from collections.abc import Iterator
from gettext import NullTranslations
from pathlib import Path

import pytest

from games.engine import words
from games.record import Records
from tests.support.languages import Pseudo, accented, escaped
from tests.support.scripted import Pick, Typed, evening, stay
from tests.tools.catalogue import kept
from tui.pages.wrapping import WIDEST
from tui.plain.talk import EVERYWHERE
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
NOBODY_LISTENS: list[Typed] = ["3", "2"]
"""Asked at a terminal only."""
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
NIGHT: list[Typed] = [row("Good night"), "a", "", "b", ""]


@pytest.mark.parametrize("terminal", [True, False])
def test_no_word_escapes_and_every_line_fits(data: Path, terminal: bool) -> None:
    visit = [*FIRST, *ROUND, *SETTINGS, *MINE, row("Ask and receive"), *ARRIVING, *ASKING]
    said = evening(*NOBODY_LISTENS * terminal, *visit, *CLOSING, *LOOKING_BACK, *SEALING, *NIGHT, terminal=terminal)
    stay(said, Records(data))
    assert accented("Good night.") in said.read.splitlines()[-1]
    typed = ("ourturn config set keys.NAME KEY", "Our Turn", "kettle", "sing to me", "play", "rest", "Ana", "Ben")
    read = re.sub(r"AGE-SECRET-KEY-\w+", " ", said.read)
    assert not escaped(read, *typed, *lines(("show", "fill-in", *EVERYWHERE)), "findahelpline.com")
    assert max(map(len, read.splitlines())) <= WIDEST


ON_SCREENS = tuple(
    f"tui/{room}/" for room in ("app", "commands", "manual", "office", "screens", "settings", "turns", "widgets")
)
"""Where words stand that plain mode never says: screens, and what a shell shows."""
A_KEY = re.compile(
    r"\bf\d{1,2}\b|\b(?:esc|escape|ctrl|shift|tab|backspace|space ?bar)\b|\bpage ?(?:up|down)\b|\barrows?\b"
    r"|\byour (?:own )?key\b|\bpress(?:es|ing)?\b(?! enter\b)",
    re.IGNORECASE,
)
ALLOWED = {
    "Is there something of yours here you’d rather take back? Press {key}.": "only the page of a screen says it",
    "tab": "what stands in a passphrase",
}


def names_a_key(text: str) -> bool:
    """Whether a text tells of a key that plain mode has not; Enter is on every keyboard."""
    return bool(A_KEY.search(text))


def test_no_word_that_plain_mode_says_names_a_key() -> None:
    found = [
        (places, text)
        for message in kept()
        for text in (message.id if isinstance(message.id, tuple) else (message.id,))
        if text not in ALLOWED and names_a_key(str(text))
        if (places := [at for at, _ in message.locations if not at.startswith(ON_SCREENS) and not at.endswith(".toml")])
    ]
    assert found == []
    assert set(ALLOWED) <= {message.id for message in kept()}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("type it again, or press f3 to go back.", True),
        ("Esc leads home.", True),
        ("ctrl+q leaves.", True),
        ("If you both agree, press your key", True),
        ("It stays if you both press yes", True),
        ("tab or the arrows move", True),
        ("Press enter to go home.", False),
        ("/back goes back instead.", False),
        ("the recovery key", False),
        ("an impression", False),
    ],
)
def test_what_names_a_key(text: str, names: bool) -> None:
    assert names_a_key(text) is names


def test_settings_tell_of_no_key_where_there_is_none(data: Path) -> None:
    words.use(NullTranslations())
    said = evening("2", "", "Ana", "Ben", "", Pick("Settings"), Pick("Back home"), Pick("Good night"))
    stay(said, Records(data))
    assert "What would you like to change?" in said.read
    assert "key" not in said.read.rpartition("What would you like to change?")[2].partition("Back home")[0]
