"""Each thing that can be wrong with a game of one's own is named with its line, and says what to do."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from games.catalog.games import GAMES
from games.own.problems import Problem
from games.own.reading import SIZE_LIMIT
from games.written.checking import HEAD_KEYS, TURN_LIMIT
from games.written.example import example
from games.written.reading import problems_of
from games.written.turns import TURN_KEYS
from tests.games.written.making import HEAD, SOUND, TURN, doc_of, grave, problems_in, turn, write


def _problems(own: Path, text: str, name: str = "ours") -> list[Problem]:
    return problems_of(write(own, text, name), GAMES)


def _named(own: Path, text: str, said: str, line: int) -> None:
    path = str(own / "ours.game.toml")
    found = [problem for problem in _problems(own, text) if said in problem.what]
    assert [(problem.file, problem.line, problem.grave) for problem in found] == [(path, line, True)]


def test_a_sound_game_has_no_problem_and_neither_has_the_example(own: Path) -> None:
    assert _problems(own, SOUND) == []
    assert _problems(own, example("ours", "A “title”")) == []


@pytest.mark.parametrize("key", ["name", "title", "about", "author", "licence", "language"])
@pytest.mark.parametrize("said", ["", '{key} = " "\n', "{key} = 5\n"])
def test_what_a_game_must_say_of_itself(own: Path, key: str, said: str) -> None:
    rest = "".join(line for line in SOUND.splitlines(keepends=True)[:7] if not line.startswith(f"{key} ="))
    _named(own, said.replace("{key}", key) + rest + TURN, f"doesn’t say its {key}", 1)


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ('license = "CC0"', "“license” doesn’t belong at the top; did you mean “licence”?"),
        ("gentle = 1", "gentle is true or false"),
        ("tender = 1", "tender is true or false"),
        ("light = 1", "light is true or false"),
        ("light = true", "only a gentle game can be light"),
        ("zz = 1", "“zz” doesn’t belong at the top; leave it out."),
    ],
)
def test_a_head_that_says_something_else(own: Path, head: str, said: str) -> None:
    _named(own, HEAD + head + "\n" + TURN, said, 8)


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("[3, 6]", "[6, 3]", 4, "minutes are two whole numbers"),
        ("[3, 6]", "[true, 6]", 4, "minutes are two whole numbers"),
        ("[3, 6]", "5", 4, "minutes are two whole numbers"),
        ('"Ours"', f'"{"x" * 41}"', 2, "this has 41 characters, and 40 is the most"),
        ('"Ours"', '"\\u001b[31mOurs"', 2, "has control characters"),
        ('"something small"', '"something [b]small[/b]"', 3, "has [markup] in it"),
        ('"{name}"', '"Ours"', 1, "a name has small letters"),
        ('"{name}"', '"others"', 1, "name the file others.game.toml"),
    ],
)
def test_a_head_whose_words_do_not_do(own: Path, old: str, new: str, line: int, said: str) -> None:
    _named(own, SOUND.replace(old, new), said, line)


def test_a_game_cannot_take_the_name_of_one_of_ours(own: Path) -> None:
    (problem,) = _problems(own, SOUND, "ask-and-receive")
    assert (problem.line, problem.grave) == (1, True)
    assert "a game of Our Turn already has this name" in problem.what


def test_a_game_without_turns_or_with_too_many(own: Path) -> None:
    _named(own, HEAD, "there’s no turn in it", 1)
    _named(own, "turn = [1]\n" + HEAD, "begin each with [[turn]]", 1)
    many = HEAD + "".join(TURN.replace("breathe", f"t{at}") for at in range(TURN_LIMIT + 1))
    _named(own, many, f"at most {TURN_LIMIT}, so make two games", 1)
    huge = HEAD + "turn = [\n" + "{},\n" * 100_000 + "]\n"
    _named(own, huge, "there are 100000 turns", 8)


WRITE = ('name = "a"', 'kind = "write"', 'words = "Write."')


@pytest.mark.parametrize(
    ("lines", "line", "said"),
    [
        (('kind = "say"', 'words = "Hm."'), 14, "the turn needs a name"),
        (('name = "A b"', 'kind = "say"', 'words = "Hm."'), 15, "the turn needs a name"),
        (('name = "end"', 'kind = "say"', 'words = "Hm."'), 15, "“end” is where a game ends"),
        (('name = "breathe"', 'kind = "say"', 'words = "Hm."'), 15, "the turn in line 9 has this name too"),
        (('name = "a"', 'kind = "shout"', 'words = "Hm."'), 16, "there’s no such kind; there are say, write"),
        (('name = "a"', 'words = "Hm."'), 14, "there’s no such kind"),
        (('name = "a"', 'kind = "say"'), 14, "doesn’t say its words"),
        (('name = "a"', 'kind = "say"', "words = 5"), 17, "doesn’t say its words"),
        (('name = "a"', 'kind = "say"', f'words = "{"x" * 241}"'), 17, "this has 241 characters, and 240 is the most"),
        (('name = "a"', 'kind = "say"', 'words = "\\u001b[2J"'), 17, "has control characters"),
        (('name = "a"', 'kind = "say"', 'words = "Press <b>here</b>."'), 17, "has HTML in it"),
        (('name = "a"', 'kind = "say"', 'words = "[red]Hm.[/red]"'), 17, "has [markup] in it"),
        (('name = "a"', 'kind = "say"', 'words = "Hello {partner}."'), 17, "nothing fills this blank"),
        (('name = "a"', 'kind = "say"', 'words = "Hello {first"'), 17, "nothing fills this blank"),
        (('name = "a"', 'kind = "say"', 'words = "Hello {other}."'), 17, "nothing fills this blank"),
        (('name = "a"', 'kind = "say"', 'words = "{first.__class__}"'), 17, "nothing fills this blank"),
        ((*WRITE, 'secounds = "5"'), 18, "a turn has no “secounds”; did you mean “seconds”?"),
        ((*WRITE, "seconds = 5"), 18, "a write turn has no seconds; leave it out."),
        ((*WRITE, 'who = "third"'), 18, "who is one of first, second, both"),
        ((*WRITE, 'seen = "never"'), 18, "seen is one of open, hidden, private"),
        ((*WRITE, 'kept = "never"'), 18, "kept is one of record, evening."),
        ((*WRITE, "limit = 5"), 18, "limit is a whole number from 10 to 2000"),
        ((*WRITE, "limit = true"), 18, "limit is a whole number"),
        ((*WRITE, 'optional = "yes"'), 18, "optional is true or false"),
        ((*WRITE, 'who = "together"', 'seen = "private"'), 19, "what they answer together, both have seen"),
        ((*WRITE, 'who = "both"', 'repeat = "each"'), 19, "a turn for each begins with the first or the second"),
        ((*WRITE, 'to = "nowhere"'), 18, "there’s no turn called “nowhere”"),
        ((*WRITE, 'to = "breth"'), 18, "did you mean “breathe”?"),
        ((*WRITE, 'to = "a"'), 18, "goes round and round; let a choice lead on"),
        ((*WRITE, 'to = "breathe"'), 18, "goes round and round; let a choice lead on"),
    ],
)
def test_a_turn_that_does_not_do(own: Path, lines: tuple[str, ...], line: int, said: str) -> None:
    _named(own, turn(*lines), said, line)


PRIVATE = {"kind": "write", "who": "first", "seen": "private"}
OPTION = {"words": "that", "to": "t0"}


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        ([{"kind": "choose", "options": ["one"]}], "options takes 2 to 6 texts; this has 1"),
        ([{"kind": "choose", "options": ["one", "one"]}], "two options say the same"),
        ([{"kind": "choose", "options": ["one", {"word": "two"}]}], "an option is a text, or { words"),
        ([{"kind": "choose", "options": ["one", 2]}], "an option is a text, or { words"),
        ([{"kind": "choose", "options": ["this", OPTION]}], "two choices can’t lead to two places; ask first"),
        ([{"kind": "choose", "repeat": "each", "options": ["this", OPTION]}], "leave out repeat"),
        ([{"kind": "choose", "who": "first", "seen": "private", "options": ["this", OPTION]}], "gives itself away"),
        ([{"kind": "rate", "low": 5, "high": 5}], "from 5 to 5 there’s nothing to choose"),
        ([{"kind": "rate", "ends": ["calm"]}], "ends are two"),
        ([{"kind": "agree", "terms": ["this"], "who": "first"}], "both say yes to an agreement"),
        ([{"kind": "agree"}], "terms takes 1 to 6 texts; this has 0"),
        ([{"kind": "speak", "seconds": 4}], "seconds is a whole number from 5 to 900"),
        ([{"kind": "reveal"}], "shows takes 1 to 6 texts; this has 0"),
        ([{"kind": "reveal", "shows": ["t9"]}], "there’s no answer called “t9”"),
        ([{"kind": "say"}, {"kind": "reveal", "shows": ["t0"]}], "there’s no answer called “t0”"),
        ([{"kind": "reveal", "shows": ["end"]}], "there’s no answer called “end”"),
        ([{"kind": "reveal", "shows": ["t1"]}, {"kind": "write"}], "“t1” is only asked after this"),
        (
            [PRIVATE, {"kind": "reveal", "who": "second", "shows": ["t0"]}],
            "“t0” is private and stays with whoever said it",
        ),
        ([{"kind": "say", "to": "t1"}, {"kind": "say", "to": "t0"}], "goes round and round"),
        (
            [{"kind": "choose", "who": "first", "options": ["this", OPTION]}, {"kind": "say", "to": "t0"}],
            "goes round and round",
        ),
        ([{"kind": "say", "repeat": "swap", "to": "end"}, {"kind": "say"}], "lead to a turn in the same part"),
        (
            [{"kind": "say", "to": "t2"}, {"kind": "say", "repeat": "swap"}, {"kind": "say", "repeat": "swap"}],
            "lead to its first turn",
        ),
    ],
)  # fmt: skip
def test_turns_that_do_not_go_together(turns: list[dict[str, Any]], said: str) -> None:
    assert any(said in what for what in grave(doc_of(*turns))), grave(doc_of(*turns))


def test_a_loop_that_a_choice_can_leave_is_fine() -> None:
    options = [{"words": "again", "to": "t0"}, "enough"]
    assert problems_in(doc_of({"kind": "say"}, {"kind": "choose", "who": "together", "options": options})) == []


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        ([{"kind": "write", "seen": "hidden"}], "nothing reveals this later"),
        ([{"kind": "say", "to": "end"}, {"kind": "say"}], "nothing leads to this turn"),
        ([{"kind": "say", "words": "Promise me the moon."}], "asks for a promise"),
    ],
)
def test_what_is_worth_a_look_keeps_nothing_from_being_played(turns: list[dict[str, Any]], said: str) -> None:
    (problem,) = problems_in(doc_of(*turns))
    assert said in problem.what
    assert not problem.grave


@pytest.mark.parametrize(
    ("data", "line", "said"),
    [
        (b"", 1, "doesn’t say its name"),
        (SOUND.encode() + b"\n\xff\xfe", 14, "this isn’t UTF-8"),
        (SOUND.encode("utf-16"), 1, "this isn’t UTF-8"),
        (b'name = "ours"\n<html>', 2, "this isn’t TOML"),
        (b"turn = " + b"[" * 3000, 1, "nested too deeply"),
        (b"#" * 5000, 1, "this line is longer than 4000 characters"),
        (b"#\n" * SIZE_LIMIT, 1, "the file is larger than 1 MB"),
    ],
)
def test_a_file_that_is_no_such_file(own: Path, data: bytes, line: int, said: str) -> None:
    path = write(own, SOUND)
    path.write_bytes(data)
    found = [problem for problem in problems_of(path, GAMES) if said in problem.what]
    assert [(problem.file, problem.line) for problem in found] == [(str(path), line)]


json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)

words = st.sampled_from(["say", "write", "choose", "rate", "reveal", "agree", "each", "swap", "t0", "end", "hidden"])
turns = st.dictionaries(st.sampled_from(sorted(TURN_KEYS)), words | st.lists(words) | json)


@given(st.dictionaries(st.sampled_from(sorted(HEAD_KEYS)), json), st.lists(turns, max_size=4))
def test_whatever_stands_there_is_looked_at_without_a_fault(head: dict[str, Any], turns: list[dict[str, Any]]) -> None:
    assert problems_in(head)
    assert all(problem.what for problem in problems_in(doc_of(*turns)))
