"""Keep, seal or burn: at the end of an evening each says, on a page alone, what becomes of everything they wrote.

Played as an aside: what is chosen here is kept nowhere, only what comes of it is. The integration asks the same.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from games.engine import (
    BOTH,
    EVENING_STAYS,
    AskBoth,
    Choice,
    Choose,
    Entry,
    Fate,
    Page,
    Partner,
    Say,
    Seen,
    Table,
    Words,
    say,
)

TITLE = say("What to keep from tonight")

KEEP = Choice(Fate.KEEP, say("Keep it all, open to us both"))
DELETE = Choice(Fate.BURN, say("Delete it all"))
UNSAID = Choice("unsaid", say("leave it"))

EVENING_KEPT = Choice(Fate.KEEP, say("Yes, keep it"))
EVENING_GONE = Choice(Fate.BURN, say("Let it go"))

KEEP_IT = Choice(Fate.KEEP, say("keep"))
OPEN_IT = Choice(Fate.KEEP, say("keep for us both"))
SEAL_IT = Choice(Fate.SEAL, say("seal for me"))
BURN_IT = Choice(Fate.BURN, say("burn"))
AS_ABOVE = Choice("as_above", say("as above"))

LOCKED = say("What you wrote alone is still locked. Sealed, it opens with your passphrase later.")

_PRIVATE: dict[str, Any] = {"seen": Seen.PRIVATE}
_ALL, _ONE = "becomes_of_it", "fate_{number}"


def before(day: str) -> Words:
    """The title where the evening of that day was left without good night."""
    return say("Before tonight: what to keep from {day}", day=day)


def if_left(has_key: bool) -> Words:
    """What becomes of it where its author leaves it; with a passphrase of their own what they wrote alone is sealed."""
    if has_key:
        return say("Leave it, and what only you have seen is sealed for you.")
    return say("Leave it, and only what you’ve both read stays.")


def evening_stays(who: Partner, **common: Any) -> Choose:
    """Whether this evening stays at all, which takes the word of both; nothing tells who let it go."""
    words = say("Shall we keep this evening? Only if you both say so.")
    return Choose(EVENING_STAYS, who, words, EVENING_KEPT, EVENING_GONE, **_PRIVATE, **common)


class WhatStays(NamedTuple):
    """What came of it: the fate of each entry that somebody spoke about, by id; and whether the evening stays."""

    fates: dict[int, Fate]
    stays: bool


async def keeping(table: Table, written: Sequence[Entry], keyed: frozenset[str], both_keep: bool) -> WhatStays:
    """Asks each about what they wrote, and both, where ``both_keep``, whether the evening stays.

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
    common: dict[str, Any] = {**_PRIVATE, "lead": say("only you can see this")}
    one_by_one = [_about(who, number, entry, who.id in keyed) for number, entry in enumerate(mine)]
    parts = [*([_all_of_it(who, mine, who.id in keyed)] if mine else []), *([evening_stays(who)] if both_keep else [])]
    words = say("What should become of what you wrote?") if mine else say("You didn’t write anything to decide about.")
    if not parts:
        await Say("wrote_nothing", who, words, **common)
        return {}, True
    folded = [each.key for each in one_by_one]
    page = await Page("keeping", who, words, *parts, *one_by_one, folded=folded, unfold=say("one by one"), **common)
    return _fates(mine, page), not both_keep or page[EVENING_STAYS] is EVENING_KEPT


def _all_of_it(who: Partner, mine: Sequence[Entry], has_key: bool) -> Choose:
    words = if_left(has_key)
    if not has_key and any(not entry.shared for entry in mine):
        words = say("{words}\nTo seal it you need a passphrase of your own, from “Only mine”.", words=words)
    return Choose(_ALL, who, words, KEEP, DELETE, usual=UNSAID, **_PRIVATE)


def _about(who: Partner, number: int, entry: Entry, has_key: bool) -> Choose:
    if entry.locked:
        return Choose(_ONE.format(number=number), who, LOCKED, SEAL_IT, BURN_IT, AS_ABOVE, usual=AS_ABOVE, **_PRIVATE)
    keep = KEEP_IT if entry.shared else OPEN_IT
    seal = (SEAL_IT,) if has_key and entry.who != BOTH else ()
    words = say("{prompt}\n“{text}”", prompt=entry.prompt.partition("\n")[0], text=entry.text)
    return Choose(_ONE.format(number=number), who, words, keep, *seal, BURN_IT, AS_ABOVE, usual=AS_ABOVE, **_PRIVATE)


def _fates(mine: Sequence[Entry], page: Mapping[str, Choice]) -> dict[int, Fate]:
    """What was said of each by itself, else of all of it; keeping all opens no ask that was never made, and no lock."""
    fates: dict[int, Fate] = {}
    for number, entry in enumerate(mine):
        own, every = page[_ONE.format(number=number)], page[_ALL]
        if own is not AS_ABOVE:
            fates[entry.id] = Fate(own.key)
        elif every is DELETE or (every is KEEP and not entry.unasked and not entry.locked):
            fates[entry.id] = Fate(every.key)
    return fates
