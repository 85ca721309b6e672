"""Games written as data, to try things on: a sound one, and any number at random."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from games.engine import Json
from games.own.lines import LineFinder
from games.own.problems import Problem
from games.written.checking import check

HEAD = """\
name = "{name}"
title = "Ours"
about = "something small"
minutes = [3, 6]
author = "us"
licence = "private"
language = "en"
"""
TURN = """
[[turn]]
name = "breathe"
kind = "act"
words = "Breathe out, both of you."
"""
SOUND = HEAD + TURN


def turn(*lines: str) -> str:
    """A game whose second turn, from line 14 on, says this."""
    return SOUND + "\n[[turn]]\n" + "\n".join(lines) + "\n"


def write(folder: Path, text: str, name: str = "ours") -> Path:
    """A game's file; ``{name}`` in the text is filled in."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.game.toml"
    path.write_text(text.replace("{name}", name), encoding="utf-8")
    return path


def doc_of(*turns: dict[str, Any]) -> dict[str, Any]:
    """A game of these turns as a document, named t0, t1, … with words of their own."""
    head: dict[str, Any] = {"name": "ours", "title": "Ours", "about": "small", "minutes": [1, 2], "author": "us"}
    made = [{"name": f"t{at}", "words": "Words."} | each for at, each in enumerate(turns)]
    return head | {"licence": "private", "language": "en", "turn": made}


def problems_in(doc: dict[str, Any]) -> list[Problem]:
    """What is wrong with a document."""
    return check(doc, "ours.game.toml", LineFinder("", "turn"))


def grave(doc: dict[str, Any]) -> list[str]:
    """What keeps a document from being played."""
    return [problem.what for problem in problems_in(doc) if problem.grave]


def random_docs(chance: Random) -> Iterator[dict[str, Any]]:
    """Documents that pass the check, without end."""
    while True:
        doc = doc_of(*_turns(chance))
        if not grave(doc):
            yield doc


def _turns(chance: Random) -> list[dict[str, Any]]:
    count = chance.randint(1, 7)
    names = [f"t{at}" for at in range(count)] + ["end"]
    turns: list[dict[str, Any]] = []
    for _ in range(count):
        said = [name for name, turn in zip(names, turns, strict=False) if turn["kind"] in ("write", "choose", "rate")]
        turns.append(_turn(chance, names, said or names))
    return turns


def _turn(chance: Random, names: list[str], said: list[str]) -> dict[str, Any]:
    kind = chance.choice(("say", "write", "write", "choose", "choose", "rate", "speak", "act", "reveal", "agree"))
    made: dict[str, Json] = {"kind": kind}
    if kind != "agree":
        made |= _some(chance, 0.6, who=("first", "second", "both", "together", "reader", "listener"))
    made |= _some(chance, 0.3, repeat=("each", "swap", "swap"))
    made |= _some(chance, 0.1, to=names)
    if kind in ("write", "choose", "rate"):
        made |= _some(chance, 0.6, seen=("open", "hidden", "private")) | _some(chance, 0.3, kept=("record", "evening"))
    if kind == "write":
        made |= _some(chance, 0.3, optional=(True,), start=("I feel …",))
    elif kind == "choose":
        to = chance.choice(names)
        made["options"] = ["this", {"words": "that", "to": to} if chance.random() < 0.6 else "that"]
    elif kind == "reveal":
        made["shows"] = chance.sample(said, min(len(said), chance.randint(1, 2)))
    elif kind == "agree":
        made |= {"terms": ["ten minutes"]} | _some(chance, 0.4, otherwise=names)
    return made


def _some(chance: Random, share: float, **values: Any) -> dict[str, Json]:
    return {key: chance.choice(among) for key, among in values.items() if chance.random() < share}
