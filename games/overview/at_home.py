"""What home says before anything is picked: what they intended last, and the small new pattern they are at."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from games.catalog.games import marks
from games.engine import GONE, Partner, Quote, Table, say
from games.moves.patterns import FOUND, open_patterns
from games.moves.stems import sentence

LATELY = 40
"""Plays back to which home looks: some weeks, so that it never reads ten years before it is drawn."""


class NewPattern(NamedTuple):
    """A small new pattern that was not looked at yet: whose, in their words, the day on which it was found, and the
    day from which on they look back at it."""

    who: Partner
    words: str
    on: date
    look_at: date


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


def new_patterns(notes: Sequence[Any], table: Table) -> list[NewPattern]:
    """The newest patterns that nobody has looked at yet, all of the same evening; most often one or two."""
    here = {who.id: who for who in table}
    found = [
        NewPattern(here[pattern.who], str(pattern), date.fromisoformat(note["on"]), pattern.look_at)
        for pattern in open_patterns(notes)
        for note in reversed(notes)
        if note["key"] == FOUND and note["value"] == pattern.value and pattern.who in here
    ]
    newest = max((each.on for each in found), default=None)
    return list({each.who: each for each in found if each.on == newest}.values())


_TO = say("To …")
