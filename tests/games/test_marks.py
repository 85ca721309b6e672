"""A game declares its marks, and nobody else spells what is its own: the keys of its turns and notes, and its name."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from importlib import import_module
from itertools import chain

import pytest

from games.catalog.contents import GAMES, UNLISTED
from games.catalog.games import marks_of
from games.catalog.made_up import CHOSEN, EVENINGS, WRITTEN
from games.engine import NO_MARKS
from tests.modules import MODULES

OURS = UNLISTED | GAMES
ASKED = {
    "Act",
    "Agree",
    "Choose",
    "Note",
    "Outcome",
    "Page",
    "Press",
    "Rate",
    "Reply",
    "Reveal",
    "Say",
    "Speak",
    "Toss",
    "Write",
}
"""What takes a key as the first thing it is given."""
CONTENTS = {
    "games.catalog.contents",
    "games.catalog.small",
    "games.office.case",  # plans are of games
    "games.office.made_up",
}
MADE_UP = "games.catalog.made_up"
"""The pages on which games declare their marks, and the made-up couple that plays them: both are tested below."""
ANOTHER_MEANING = {
    ("games.catalog.games", "integration"),  # the frame is named where it is told which games there are
    ("games.catalog.games", "intention"),
    ("games.decks", "ladder"),  # a field of a deck
    ("games.decks.lists.words", "how_it_works"),  # a heading of somebody's list
    ("games.evening.integration", "both_keep"),  # what the couple laid down, as it is dealt out
    ("games.engine.marks", "look_at"),  # a field of a note
    ("games.overview.promised", "promise_looked_at"),  # named where home reads it; what asks imports it from there
    ("games.record.couple.record", "both_keep"),  # a field of the couple
    ("games.story_retelling.script", "next_time"),  # a field of its note
    ("tui.settings.commands", "integration"),  # where a key leads
    ("tui.app.calm", "not_for"),  # the name of a message
}
"""Words that are also the key or the name of something in a game, by where they mean something else."""


def room_of(module: str) -> str:
    """The game that a module belongs to, the scripts that several games share, or nothing."""
    parts = module.split(".")
    rooms = ("ask_and_receive", "asides", "evening", "ladder", "moves", "playful_prompts", "quiet_match")
    if parts[0] != "games" or len(parts) < 3:
        return ""
    if parts[1] == "small":
        return module
    return ".".join(parts[:2]) if parts[1] in (*rooms, "story_retelling") else ""


def constants(tree: ast.Module) -> dict[str, str]:
    """The texts that have a name in a module."""
    found: dict[str, str] = {}
    for node in tree.body:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                names = target.elts if isinstance(target, ast.Tuple) else [target]
                values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
                for name, value in zip(names, values, strict=False):
                    if isinstance(name, ast.Name) and isinstance(value, ast.Constant) and isinstance(value.value, str):
                        found[name.id] = value.value
    return found


def keys_in(tree: ast.Module) -> Iterator[str]:
    """The keys of the turns and notes that a module awaits, also those to which it or another module gave a name."""
    named = constants(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in TREES:
            elsewhere = constants(TREES[node.module])
            named |= {each.name: elsewhere[each.name] for each in node.names if each.name in elsewhere}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ASKED and node.args:
            match node.args[0]:
                case ast.Constant(value=str(key)):
                    yield key
                case ast.Name(id=name) if name in named:
                    yield named[name]


TREES = {module: ast.parse(path.read_text("utf-8")) for module, path in MODULES.items()}
KEYS: dict[str, set[str]] = defaultdict(set)
for _module, _tree in TREES.items():
    if _room := room_of(_module):
        for _key in keys_in(_tree):
            KEYS[_key].add(_room)


def spelled_as_a_key(node: ast.AST) -> Iterator[str]:
    """The texts that a comparison holds against a key or the name of a game, as ``note["key"] == "here"``."""
    if not isinstance(node, ast.Compare):
        return
    sides = [node.left, *node.comparators]
    for side in sides:
        match side:
            case ast.Attribute(attr="key" | "game") | ast.Subscript(slice=ast.Constant(value="key" | "game")):
                break
    else:
        return
    for side in sides:
        for each in side.elts if isinstance(side, ast.Tuple | ast.Set | ast.List) else [side]:
            if isinstance(each, ast.Constant) and isinstance(each.value, str):
                yield each.value


def spelled_out(module: str) -> Iterator[str]:
    """What a module spells that belongs to a game elsewhere.

    A key of one plain word is looked for only where it is held against a key: as a word it may mean anything.
    """
    room, choices = room_of(module), set(choice_keys(TREES[module]))
    for node in ast.walk(TREES[module]):
        said = set(spelled_as_a_key(node))
        match node:
            case ast.Constant(value=str(text)) if ("_" in text and node not in choices) or text in OURS:
                said.add(text)
        for each in said:
            elsewhere = home_of(each) != room if each in OURS else KEYS.get(each) and room not in KEYS[each]
            if elsewhere and not any(module.startswith(where) for where, word in ANOTHER_MEANING if word == each):
                yield each


def choice_keys(tree: ast.Module) -> Iterator[ast.expr]:
    """Where the keys of choices stand: each is held against its turn only."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Choice":
            yield node.args[0]


def home_of(game: str) -> str:
    """The room in which the script of a game of ours stands."""
    return room_of(str(vars_of(OURS[game].script)[0]))


def vars_of(lazily: object) -> tuple[object, ...]:
    """What a function of the contents was made of: its module and its name there."""
    assert isinstance(lazily, partial)
    return lazily.args


def test_nothing_that_a_game_calls_its_own_is_spelled_elsewhere() -> None:
    assert len(KEYS) > 250
    assert KEYS["taking_along"] == {"games.evening"}
    found = {module: [*spelled_out(module)] for module in MODULES if module not in {*CONTENTS, MADE_UP}}
    assert not {module: said for module, said in found.items() if said}


@pytest.mark.parametrize(
    "line",
    [
        'TAKING_ALONG = "taking_along"',
        'found = [note for note in notes if note["key"] == "pattern"]',
        'if answer.key in ("ask", "something"):\n    pass',
        'if each.game != "ladder":\n    pass',
        'GAMES = ("sealed-letter",)',
    ],
)
def test_it_would_be_seen(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(TREES, "tui.sentences", ast.parse(line))
    assert [*spelled_out("tui.sentences")]


def marked() -> Iterator[tuple[str, str]]:
    """Each key that a game marks as its own, with the game."""
    for name, game in OURS.items():
        marks = game.marks
        for key in (marks.stop_word, marks.ask, marks.taken_along, marks.intention, *chain(*marks.told_again)):
            if key:
                yield name, key


@pytest.mark.parametrize(("game", "key"), list(marked()))
def test_what_a_game_marks_is_asked_or_noted_in_it(game: str, key: str) -> None:
    room = home_of(game)
    said = {text for module in MODULES if room_of(module) == room for text in texts_in(TREES[module])}
    assert key in said or key.removesuffix("_read") in said  # a telling says itself what its reading is called


def texts_in(tree: ast.Module) -> Iterator[str]:
    """All texts of a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_the_made_up_couple_answers_what_their_games_ask() -> None:
    rooms = {home_of(name) for _, names in EVENINGS for name in names} | {"games.moves"}
    assert {*CHOSEN, *WRITTEN} <= {key for key, where in KEYS.items() if where & rooms}


def test_games_for_which_something_waits_are_there() -> None:
    waits = [game.marks.waits for game in OURS.values() if game.marks.waits]
    assert {name for each in waits for name in each.games} == {"story-retelling", "retold", "sealed-letter"}


def test_a_game_without_marks_has_none_of_them() -> None:
    unknown = marks_of("somebody-elses")
    assert unknown == NO_MARKS
    assert not any(unknown)


def test_every_lazy_function_of_the_contents_is_there() -> None:
    for game in OURS.values():
        waits = game.marks.waits.find if game.marks.waits else None
        for each in filter(None, (game.script, game.deal, game.marks.kinds, waits)):
            module, function = map(str, vars_of(each))
            assert callable(getattr(import_module(module), function))
