"""Keep, seal or burn: at the end of an evening each says, alone, what becomes of everything they wrote.

Played as an aside: what is chosen here is kept nowhere, only what comes of it is.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple

from games.engine import BOTH, AskBoth, Choice, Choose, Entry, Fate, Partner, Quote, Say, Seen, Table, Words, say
from games.moves.showing import LET_GO, STAYS

TITLE = say("What to keep from tonight")

AS_USUAL = Choice("usual", say("Leave it: what we’ve both read is kept, what I wrote alone is deleted"))
AS_USUAL_SEALED = Choice("usual", say("Leave it: what we’ve both read is kept, what I wrote alone is sealed"))
LOOK = Choice("look", say("Go through it one by one"))
NOTHING = Choice("nothing", say("Delete everything I wrote"))

KEEP = Choice(Fate.KEEP, say("Keep: it stays with our evenings"))
KEEP_OPEN = Choice(Fate.KEEP, say("Keep: from now on we can both read it"))
SEAL = Choice(Fate.SEAL, say("Seal: only I can read it, with my passphrase"))
BURN = Choice(Fate.BURN, say("Burn: it’s gone for good"))
REST = Choice("rest", say("Leave the rest as it is"))

_PRIVATE: dict[str, Any] = {"seen": Seen.PRIVATE, "lead": say("only you can see this")}


def before(day: str) -> Words:
    """The title where the evening of that day was left without good night."""
    return say("Before tonight: what to keep from {day}", day=day)


class WhatStays(NamedTuple):
    """What came of it: the fate of each entry that somebody spoke about, by id; and whether the evening stays."""

    fates: dict[int, Fate]
    stays: bool


async def keeping(table: Table, written: Sequence[Entry], keyed: frozenset[str], both_keep: bool) -> WhatStays:
    """Asks each about what they wrote, and both, where they set it so, whether the evening stays.

    What they wrote together goes when either lets it go. Whoever wrote nothing is alone with the screen as well.
    """
    said = await AskBoth(table, partial(_each, written=written, keyed=keyed, both_keep=both_keep))
    fates: dict[int, Fate] = {}
    for spoken, _ in said.values():
        for entry, fate in spoken.items():
            fates[entry] = Fate.BURN if Fate.BURN in (fate, fates.get(entry)) else fate
    return WhatStays(fates, all(stays for _, stays in said.values()))


async def _each(
    who: Partner, written: Sequence[Entry], keyed: frozenset[str], both_keep: bool
) -> tuple[dict[int, Fate], bool]:
    mine = [entry for entry in written if entry.who in (who.id, BOTH)]
    fates = await _about(who, mine, who.id in keyed)
    if not both_keep:
        return fates, True
    words = say("Shall we keep this evening? Only if you both say so.")
    return fates, await Choose("evening_stays", who, words, STAYS, LET_GO, **_PRIVATE) is STAYS


async def _about(who: Partner, mine: Sequence[Entry], has_key: bool) -> dict[int, Fate]:
    if not mine:
        await Say("wrote_nothing", who, say("You didn’t write anything that needs deciding."), **_PRIVATE)
        return {}
    words = say("What would you like to do with what you wrote?")
    if not has_key and any(not entry.shared for entry in mine):
        words = say(
            "What would you like to do with what you wrote? To seal it you need a passphrase of your own, from “Only "
            "mine”."
        )
    usual = AS_USUAL_SEALED if has_key else AS_USUAL
    way = await Choose("becomes_of_it", who, words, usual, LOOK, NOTHING, **_PRIVATE)
    if way is NOTHING:
        return {entry.id: Fate.BURN for entry in mine}
    return await _one_by_one(who, mine, has_key) if way is LOOK else {}


async def _one_by_one(who: Partner, mine: Sequence[Entry], has_key: bool) -> dict[int, Fate]:
    fates: dict[int, Fate] = {}
    for number, entry in enumerate(mine, 1):
        options = [KEEP if entry.shared else KEEP_OPEN]
        options += [SEAL] if has_key and entry.who != BOTH else []
        options += [BURN, *([REST] if number < len(mine) else [])]
        words = say("{prompt}", prompt=entry.prompt.partition("\n")[0])
        choice = await Choose("fate", who, words, *options, quotes=(Quote(who, entry.text),), **_PRIVATE)
        if choice is REST:
            break
        fates[entry.id] = Fate(choice.key)
    return fates
