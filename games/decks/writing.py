"""Writing a deck into the couple's own folder: whole and synced, or not at all; never over another."""

import json
from pathlib import Path
from typing import Any

from games.decks.checking import check
from games.decks.shelf import our_files, own_dir
from games.own.lines import LineFinder
from games.own.problems import Broken
from games.own.reading import parse
from games.own.saving import refuse_taken, save_new

START = """\
# A deck of your own. Change what stands here, then look at it with: ourturn decks check {id}
id = "{id}"
title = {title}
language = "en"
author = "us"
licence = "private"                # or one under which others may have it, like CC-BY-SA-4.0
source = "written by us"
about = "What this deck is for, in one sentence."

# Every card has an id that never changes, and its words. Kinds: {kinds}.
# Levels: 1 gentle, 2 flirty, 3 intimate, 4 explicit. Without them a card is a gentle talk card.
# A card that touches what may hurt says: tender = true

[[card]]
id = "last-laugh"
text = "What made you laugh last?"

[[card]]
id = "two-doors"
kind = "would-you-rather"
options = ["walk home in the rain", "ride home in the wrong bus"]

[[card]]
id = "tower"
kind = "together"
text = "Balance three spoons on each other, one hand each."
easier = "Two spoons will do."
"""


def to_toml(doc: dict[str, Any]) -> str:
    """A deck's document as TOML, the head first."""
    parts = ["\n".join(_pairs({key: value for key, value in doc.items() if key != "card"}))]
    parts += ["\n".join(["[[card]]", *_pairs(card)]) for card in doc["card"]]
    return "\n\n".join(parts) + "\n"


def _pairs(table: dict[str, Any]) -> list[str]:
    # What JSON says of texts, whole numbers, true, false and flat lists is TOML as well.
    return [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in table.items()]


def begin(name: str, title: str) -> str:
    """The text of a new deck with three cards to change."""
    from games.decks.cards import CardKind

    kinds = ", ".join(kind for kind in CardKind if kind is not CardKind.MATCH)
    return START.format(id=name, title=json.dumps(title, ensure_ascii=False), kinds=kinds)


def save(text: str, name: str) -> Path:
    """Write a deck's TOML as an own deck called ``name`` and return its file. Raises Broken and Unsaved."""
    path = own_dir() / f"{name}.toml"
    _refuse_unfit(text, path, name)
    save_new(path, text)
    return path


def look_at(text: str, name: str) -> Path:
    """Return the file that `save` would write, and raise what it would; nothing is written."""
    path = own_dir() / f"{name}.toml"
    _refuse_unfit(text, path, name)
    refuse_taken(path)
    return path


def _refuse_unfit(text: str, path: Path, name: str) -> None:
    problems = check(parse(text, str(path)), str(path), name, LineFinder(text, "card"), our_files())
    if grave := [problem for problem in problems if problem.grave]:
        raise Broken(*grave)
