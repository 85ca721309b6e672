"""A guest is told nothing that is the host’s: no path, no command, no name of another couple."""

import re

import pytest
from babel.messages.pofile import read_po

from games.engine.words import gettext, ngettext, say, say_instead
from games.record.errors import Damaged, Missing, Refused, Unwritable
from tests.tools.catalogue import TREE
from tui import sentences
from tui.hosting.spoken_to_guests import INSTEAD, speak_to_guests

HOSTS = re.compile(r"ourturn|\{(path|folder|machine|home|command|file)\}|(?<![-\w])--\w")
"""What a sentence has that speaks of the machine: our command line, a path, an option."""
ROOMS = ("games/", "tui/")
NEVER_REACHED = {
    "games/decks/checking.py": "a deck of one's own, which no guest has",
    "games/decks/importing.py": "the same",
    "games/office": "what goes between an office and a home; a guest's files go to standard output",
    "games/own/saving.py": "a file of one's own; a guest's settings lie beside their record",
    "games/record/repair/mending.py": "a command of the host's",
    "games/record/keys/attempts.py": "the same",
    "games/record/transfer": "files that come and go; a guest's go to standard output",
    "games/written/checking.py": "a game of one's own, which no guest has",
    "tui/commands": "what is typed in a shell, but for what is named below",
    "tui/hosting": "what a host reads",
    "tui/manual": "the same",
    "tui/office": "an hour is driven on a machine of one's own, and no login of a guest's leads there",
    "tui/pages/paper.py": "a guest's page goes to no file and no printer: tests/end_to_end/hosting",
    "tui/plain/history.py": "the same",
    "tui/settings/config.py": "the same settings in a shell",
}
REACHED = {
    "tui/commands/evening.py",
    *(f"tui/hosting/{name}.py" for name in ("asked", "giving", "guest", "inside", "place", "watch")),
}
SAID_TO_GUESTS = "export --json"
"""What a guest may type behind the machine's name, and is told so."""


@pytest.fixture
def to_guests() -> None:
    """All words are for guests; tests/conftest.py ends that."""
    speak_to_guests()


def templates() -> dict[str, set[str]]:
    """Every template there is, and the files that say it."""
    found: dict[str, set[str]] = {}
    with (TREE / "games/language/locale/ourturn.pot").open("rb") as file:
        for message in read_po(file):
            for template in message.id if isinstance(message.id, tuple) else (message.id,):
                found.setdefault(str(template), set()).update(path for path, _line in message.locations)
    return found


def reached(path: str) -> bool:
    """Whether something that is said in this file may be said to a guest."""
    return path in REACHED or (path.startswith(ROOMS) and not path.startswith(tuple(NEVER_REACHED)))


def test_every_sentence_that_speaks_of_the_machine_has_one_for_guests() -> None:
    left = [
        template
        for template, files in templates().items()
        if HOSTS.search(template.replace(SAID_TO_GUESTS, "")) and any(map(reached, files)) and template not in INSTEAD
    ]
    assert left == []


def test_what_is_said_instead_speaks_of_none_of_it_and_stands_for_what_there_is() -> None:
    there = templates()
    assert [template for template in INSTEAD if template not in there] == []
    assert [words.template for words in INSTEAD.values() if HOSTS.search(words.template)] == []


@pytest.mark.usefixtures("to_guests")
def test_an_error_names_no_place_and_no_command() -> None:
    said = "\n".join(
        str(each)
        for each in (
            Missing("/srv/data/couples/x"),
            Unwritable("/srv/data/couples/x", "no space left on device"),
            Refused("/srv/data/couples/x", "is a link"),
            Damaged("/srv/data/couples/x", 7, "a line"),
        )
    )
    assert "/" not in said
    assert "ourturn" not in said
    assert "no space left on device" in said


@pytest.mark.usefixtures("to_guests")
def test_what_was_made_before_is_said_to_guests_too() -> None:
    assert "ourturn" not in str(sentences.SAVED)
    assert str(sentences.SAVED) == "Everything you answered is saved. Log in again to go on."


def test_templates_with_numbers_are_said_instead_as_well() -> None:
    many = {"{number} window": "{number} place", "{number} windows": "{number} places"}
    say_instead(many)
    assert ngettext("{number} window", "{number} windows", 1) == "1 place"
    assert ngettext("{number} window", "{number} windows", 2) == "2 places"
    assert gettext("{number} windows", number=3) == "3 places"
    say_instead({})
    assert str(say("{number} windows", number=3)) == "3 windows"
