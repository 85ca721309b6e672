"""What home says before anything is picked: what they intended last, and what they said they would do."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from games.catalog.games import marks
from games.engine import BOTH, GONE, Partner, Quote, Table, say
from games.moves.stems import sentence
from games.overview.promised import open_promises
from games.overview.sound import read_sound_list

AT_HOME = 2
"""So many of them at most: home is no list of tasks."""
LATELY = 40
"""Plays back to which home looks: some weeks, so that it never reads ten years before it is drawn."""


class NewPromise(NamedTuple):
    """What somebody said they would do and they have not looked at yet: whose, in their words, and on which day."""

    who: Partner | Table
    words: str
    on: date


def before_tonight(notes: Sequence[Any], table: Table) -> tuple[tuple[Quote, ...], list[NewPromise]]:
    """What they wanted when they last arrived, and what they said they would do; broken notes are skipped."""
    return (
        read_sound_list(partial(intended, table=table), notes),
        read_sound_list(partial(new_promises, table=table), notes),
    )


def intended(notes: Sequence[Any], table: Table) -> tuple[Quote, ...]:
    """What they wanted when they last arrived: one for both, or one of each; ``notes`` are the latest, oldest first."""
    keys = {each.intention for each in marks().values() if each.intention}
    last = next((note["value"] for note in reversed(notes) if note["key"] in keys), None)
    if last is None:
        return ()
    if last.get("ours") not in (None, "", GONE):
        return (Quote(table, sentence(_TO, last["ours"])),)
    each = last.get("each", {})
    return tuple(Quote(who, sentence(_TO, each[who.id])) for who in table if each.get(who.id) not in (None, "", GONE))


def new_promises(notes: Sequence[Any], table: Table) -> list[NewPromise]:
    """The newest that nobody has looked at yet, all of the same evening; most often one or two."""
    whose: dict[str, Partner | Table] = {BOTH: table, **{who.id: who for who in table}}
    found = [
        NewPromise(whose[each.who], str(each.words(table)), each.on)
        for each in open_promises(notes)
        if each.who in whose
    ]
    newest = max((each.on for each in found), default=None)
    return [each for each in found if each.on == newest][-AT_HOME:]


_TO = say("To …")
