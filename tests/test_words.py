"""No word that people read escapes the catalogue, and nobody asks it for words that it cannot know."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from tests.support.languages import pseudo
from tests.tools.catalogue import OF_COMMANDS, TREE

ROOMS = ("games", "tui")
"""Where all words are in the catalogue."""
FILES = [path for room in ROOMS for path in sorted((TREE / room).rglob("*.py"))]
LOOKED_UP = {"say", "_", "gettext", "nsay", "ngettext"}
OTHERWISE = {*OF_COMMANDS}
"""Arguments whose words tests/tools/catalogue.py takes besides, looked up when they are shown."""
HANDED_ON = {
    "games/engine/words.py": "where words are looked up",
    "tui/widgets/hints.py": "what bindings say, which stands in tui/settings/commands.py",
}
NOBODY_READS = {
    "TypeError",
    "AttributeError",
    "LookupError",
    "OverflowError",
    "RuntimeError",
    "compile",
    "fullmatch",
    "match",
    "_words",
}
NOBODY_READS |= {"query", "query_one", "classes"}
"""What is given to these is no word for people: what is wrong with the program itself, patterns, names of widgets."""
_MISTAKE = "what is wrong with the program itself"
_FORM = "the form of a file"
_BOUND = "what a key is bound to"
_STYLE = "how something looks"
_NAME = "our name, the same in every language"
_VALUE = "what a file of settings says, the same in every language"
_ENGLISH = "a file in English, as it says of itself, for somebody to change"
ALLOWED = {
    ("games/moves/circles.py", "there are pictures 1 to 7"): _MISTAKE,
    ("games/moves/measures.py", "it takes four answers"): _MISTAKE,
    ("games/record/store/journal.py", "the record is closed"): _MISTAKE,
    ("games/record/transfer/restoring.py", "too much at once"): _MISTAKE,
    ("games/record/store/line.py", "JSON compliant"): "what Python says of a number",
    ("games/record/store/table.py", "Document "): "what TinyDB says",
    ("games/record/transfer/formats/json.py", "{\n"): _FORM,
    ("games/record/transfer/formats/json.py", "\n: {"): _FORM,
    ("games/record/transfer/formats/html.py", "<"): _FORM,
    ("games/record/transfer/formats/html.py", "body{"): _FORM,
    ("games/office/handout.py", "<"): _FORM,
    ("games/office/handout.py", "body{"): _FORM,
    ("games/office/outcome.py", "Funk"): "a source",
    ("games/office/outcome.py", "Our Turn"): _NAME,
    ("games/decks/alike.py", "\na an the"): "words that tell no two questions apart",
    ("games/decks/alike.py", "\n        kiss kissing"): "words that are the same to a question",
    ("games/engine/text.py", "\\x1b(?:"): "a pattern",
    ("games/record/keys/evening_keys.py", "our turn evening"): _BOUND,
    ("games/record/windows/crossing.py", "our turn crossing"): _BOUND,
    ("games/record/store/postgresql/log.py", "the record is closed"): _MISTAKE,
    ("games/record/store/postgresql/drawer.py", "ourturn guessing"): "what a lock is called",
    ("games/record/keys/slots.py", "our turn "): _BOUND,
    ("games/decks/writing.py", "# A deck of your own."): _ENGLISH,
    ("games/written/example.py", "# A game of your own."): _ENGLISH,
    ("games/office/carried.py", "Our Turn"): _FORM,
    ("tui/app/app.py", "Our Turn"): _NAME,
    ("tui/pages/paper.py", "Our Turn"): _NAME,
    ("tui/screens/elsewhere.py", "Our Turn"): _NAME,
    ("tui/screens/first_run.py", "Our Turn"): _NAME,
    ("tui/screens/notice.py", "Our Turn"): _NAME,
    ("tui/screens/unlock.py", "Our Turn"): _NAME,
    ("tui/commands/habits.py", "ourturn --version"): "a command, as it is typed",
    ("tui/commands/record.py", "%Y"): _FORM,
    ("tui/commands/tasks.py", "PRODID:"): _FORM,
    ("tui/commands/tasks.py", " @ due:"): _FORM,
    ("tui/hosting/attach.py", "for name in HUP"): "what a shell runs",
    ("tui/hosting/asked.py", "page last"): "what a guest types, the same in every language",
    ("tui/hosting/asked.py", "export --json"): "the same",
    ("tui/hosting/confined.py", "#!/bin/sh"): "a program",
    ("tui/hosting/spoken_to_guests.py", ""): "what is looked up where it is said; its own test finds each there",
    ("tui/hosting/guest.py", "couple="): "lines of a journal, for other programs",
    ("tui/hosting/guest.py", "out "): "the same",
    ("tui/hosting/admin/inviting.py", "%Y"): _FORM,
    ("tui/hosting/joining/codes.py", "our turn code"): _BOUND,
    ("tui/hosting/joining/invitations.py", '{"used"'): _FORM,
    ("tui/hosting/joining/newcomers.py", "ssh "): "a command, as it is typed",
    ("tui/hosting/admin/printed.py", ""): "what other programs read",
    ("tui/hosting/admin/checking_sshd.py", " host keys"): "a command, as it is typed",
    ("tui/hosting/served/keys.py", " host join"): "a command, as it is typed",
    ("tui/hosting/served/keys.py", "keys: nobody was let in: "): "a line in the host's journal",
    ("tui/hosting/served/keys.py", "restrict,pty,command="): "what sshd reads",
    ("tui/hosting/forms.py", "one account"): _VALUE,
    ("tui/hosting/forms.py", "an account a couple"): _VALUE,
    ("tui/settings/keys.py", "ctrl alt shift"): "names of keys, as a file of settings has them",
    ("tui/widgets/nights.py", "$us bold"): _STYLE,
    ("tui/screens/evening.py", "bold $us"): _STYLE,
    ("tui/widgets/text.py", "Shown."): _STYLE,
    ("tui/turns/agree.py", "bold reverse"): _STYLE,
    ("tui/turns/page_choices.py", "bold reverse"): _STYLE,
    ("tui/turns/rate.py", "bold reverse"): _STYLE,
}
"""Texts with a space that nobody translates: the file, how they begin, and why."""


_SEVERAL = re.compile(r"[A-Za-z](?s:.*) | (?s:.*)[A-Za-z]")
_ONE = re.compile(r"[A-Z]\w*[.?…]")


def rel(path: Path) -> str:
    return path.relative_to(TREE).as_posix()


def escaped(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Texts of several words, or a sentence of one, that nothing looks up: their line, and what they say."""
    passed: set[ast.AST] = set()
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        for each in body if isinstance(body, list) else ():
            if isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant):
                passed.add(each.value)  # it describes what stands above it
        for name in ("annotation", "returns"):
            if (said := getattr(node, name, None)) is not None:
                passed.update(ast.walk(said))
        if isinstance(node, ast.Call) and _called(node) in LOOKED_UP | NOBODY_READS | OTHERWISE:
            passed.update(part for each in node.args for part in ast.walk(each))
        if isinstance(node, ast.keyword) and node.arg in OTHERWISE | NOBODY_READS:
            passed.update(ast.walk(node.value))
        if isinstance(node, ast.JoinedStr):
            passed.update(part for each in node.values for part in ast.walk(each) if isinstance(each, ast.Constant))
    for node in ast.walk(tree):
        if node not in passed and (text := _text(node)) and (_SEVERAL.search(text.strip()) or _ONE.fullmatch(text)):
            yield node.lineno, text  # type: ignore[attr-defined]  # only texts have come so far


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.JoinedStr):
        return "".join(str(each.value) for each in node.values if isinstance(each, ast.Constant))
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


@pytest.mark.parametrize("path", FILES, ids=rel)
def test_no_words_escape_the_catalogue(path: Path) -> None:
    allowed = tuple(begun for file, begun in ALLOWED if file == rel(path))
    found = [f"{rel(path)}:{line}: {text!r}" for line, text in escaped(_tree(path)) if not text.startswith(allowed)]
    assert found == []


def test_every_exception_is_still_needed() -> None:
    found = [(rel(path), text) for path in FILES for _, text in escaped(_tree(path))]
    unneeded = [
        each for each in ALLOWED if not any(file == each[0] and text.startswith(each[1]) for file, text in found)
    ]
    assert unneeded == []


def test_words_that_escape_are_found() -> None:
    code = [
        'A = say("is known")',
        'B = f"{A} but not this"',
        'raise TypeError("or this")',
        'C: "Not me" = 1',
        'D = "but this"',
        'E = "Gladly."',
    ]
    assert [line for line, _ in escaped(ast.parse("\n".join(code)))] == [2, 5, 6]


EVERYWHERE = [path for room in ("games", "tui") for path in sorted((TREE / room).rglob("*.py"))]


@pytest.mark.parametrize("path", EVERYWHERE, ids=rel)
def test_the_catalogue_is_asked_for_words_that_stand_in_the_code(path: Path) -> None:
    if rel(path) in HANDED_ON:
        return
    computed = [
        f"{rel(path)}:{node.lineno}"
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in LOOKED_UP
        for each in node.args[: 2 if node.func.id in ("nsay", "ngettext") else 1]
        if not (isinstance(each, ast.Constant) and isinstance(each.value, str) and each.value)
    ]
    assert computed == []


def templates() -> Iterator[str]:
    """All that is written out where it is looked up."""
    for path in EVERYWHERE:
        for node in ast.walk(_tree(path)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in LOOKED_UP:
                yield from (str(each.value) for each in node.args if isinstance(each, ast.Constant))


def test_blanks_survive_in_another_language() -> None:
    """A template is one wherever it is looked up: the same names in it, and forms that a name has."""
    for words in templates():
        blanks = [(name, form or "") for _, name, form, _ in Formatter().parse(words) if name is not None]
        said = [(name, form or "") for _, name, form, _ in Formatter().parse(pseudo(words)) if name is not None]
        assert [name for name, _ in said] == [name for name, _ in blanks], words
        for (_, form), (_, there) in zip(blanks, said, strict=True):
            assert form == there or ("|" in form and "|" in there), words
            assert not form or "|" in form or form in FORMS, words


FORMS = {"they", "them", "their"}
OF_SOMEBODY = re.compile(r"\b(he|she|him|her|his|hers|himself|herself)\b", re.IGNORECASE)
ASKED_FOR = ("Pronouns, only if you like: she, he, ", "Pronouns for {name}? She, he, ", "Type she, he, ")
"""How the sentences begin that ask for pronouns."""


def test_nobody_is_spoken_of_with_a_pronoun_that_is_written_out() -> None:
    found = [words for words in templates() if OF_SOMEBODY.search(words) and not words.startswith(ASKED_FOR)]
    assert found == []
    assert OF_SOMEBODY.search("{who} says what stayed with her")


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))
