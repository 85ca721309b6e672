"""A page of several turns, and an answer with a field, line by line: one thing after the other, and one answer."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from games.engine import Json, NotAllowed, Page, Reply, Turn, Write
from games.engine import gettext as _
from tui.plain.talk import Back, Talk
from tui.settings.commands import COMMANDS

SHOW, TAKE = COMMANDS["show"].line, COMMANDS["take"].line
Ask = Callable[[Turn[Any], Talk], Json]
"""Asks one turn in lines. Raises NotAllowed where it does not take what was typed."""


def fill_in(
    page: Page,
    talk: Talk,
    ask: Ask,
    below: Callable[[Turn[Any], Talk], None],
    keep: Callable[[Json], None],
    before: Mapping[str, Json],
) -> Json:
    """Ask what stands on a page, thing by thing; going back leads to the one before.

    ``below`` says what stands below its words, ``keep`` takes what was answered so far, and ``before`` is what was
    there before an interruption. Raises as ``ask`` does, and Back before the first one.
    """
    said: dict[str, Json] = {}
    place, stands = 0, -1
    while place < len(page.turns):
        turn = page.turns[place]
        if stands != place:
            _show(page, turn, talk, below)
            stands = place
        try:
            value = _asked(turn, talk, ask, before.get(turn.key))
        except NotAllowed as why:
            talk.page.say(why)
            continue
        except Back:
            if place == 0:
                raise
            place -= 1
            continue
        said.pop(turn.key, None)
        if value is not None:
            said[turn.key] = value
        keep({**before, **said})
        place += 1
    return said


def _show(page: Page, turn: Turn[Any], talk: Talk, below: Callable[[Turn[Any], Talk], None]) -> None:
    talk.page.gap()
    talk.page.say(*([turn.prompt] if turn.prompt else []))
    if turn.key in page.folded:
        talk.page.say(_("{more}: this may be left out.", more=page.unfold))
    below(turn, talk)


def _asked(turn: Turn[Any], talk: Talk, ask: Ask, before: Json) -> Json:
    """The answer to one thing on a page; None where it is left out."""
    if isinstance(turn, Write) and isinstance(before, str) and before:
        talk.page.say(_("Your words from before: {show} reads them, {take} answers with them.", show=SHOW, take=TAKE))

        def show() -> None:
            talk.page.say(f"“{before}”", indent=3)

        return ask(turn, talk._replace(here={**talk.here, "show": show, "take": lambda: before}))
    return ask(turn, talk)


def reply(turn: Reply, talk: Talk, choose: Ask, ask: Ask) -> Json:
    """Ask for a choice, and then for what stands beneath it; going back from there leads to the choice."""
    while True:
        chosen = choose(turn, talk)
        field = turn.fields.get(str(chosen))
        if field is None:
            return chosen
        try:
            return {"choice": chosen, "text": _written(replace(field, seen=turn.seen), talk, ask)}
        except Back:
            talk.number([str(option.words) for option in turn.options])


def _written(field: Write, talk: Talk, ask: Ask) -> Json:
    talk.page.say(*([field.prompt] if field.prompt else []))
    while True:
        try:
            return ask(field, talk)
        except NotAllowed as why:
            talk.page.say(why)
