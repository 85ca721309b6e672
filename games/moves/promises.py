"""What they said they would do, in whatever game: one list, at which they look together on another evening.

Nothing is counted, and what was looked at is not asked again; a “not yet” comes back once more.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from games.engine import BOTH, Choice, Choose, Dealing, Json, Note, Page, Seen, Table, Words, say
from games.moves.decisions import Decision, asked_once_more, note_again
from games.overview.promised import LOOKED_AT, ONCE_MORE, Promise, open_promises, promised_by_key

LATELY = timedelta(60)
"""What is older is not asked about any more (our own number)."""
AT_ONCE = 4
"""On one page (our own number); what is left over has its turn on the next evening."""

DID_IT = Choice("did_it", say("Did it"))
PART_OF_IT = Choice("part_of_it", say("Part of it"))
NOT_YET = Choice(ONCE_MORE, say("Not yet"))
CHANGED = Choice("changed", say("Changed my mind"))
BECAME = (DID_IT, PART_OF_IT, NOT_YET, CHANGED)


def deal_promises(dealing: Dealing) -> list[Json]:
    """Those of the two at the table whose day has come, as plain JSON: not more than fit on one page."""
    here = {BOTH, *(partner.id for partner in dealing.table)}
    notes = [note for play in dealing.plays for note in play.notes]
    today = dealing.today
    due = (each for each in open_promises(notes) if each.who in here and each.since <= today <= each.on + LATELY)
    return [each.doc for each in list(due)[-AT_ONCE:]]


def dealt_promises(docs: Iterable[Any]) -> list[Promise]:
    """What `deal_promises` dealt."""
    promised = promised_by_key()
    found = (Promise.from_note(doc, promised[doc["key"]]) for doc in docs if doc["key"] in promised)
    return [each for each in found if each]


async def look_back(table: Table, promises: list[Promise], decisions: list[Decision]) -> None:
    """What became of each, on one page for both, and what has waited fourteen days. Nothing is counted.

    What they leave open there counts as “not yet”.
    """
    if not promises and not decisions:
        return
    became = [
        Choose(f"became_{place}", table, _said(each, table), *BECAME, usual=NOT_YET)
        for place, each in enumerate(promises)
    ]
    again = [asked_once_more(table, each, place) for place, each in enumerate(decisions)]
    words = say("What you said you’d do. How did it go?") if promises else say("This has waited for two weeks.")
    page = await Page("look_back", table, words, *became, *again, seen=Seen.OPEN, lead=say("together"))
    for promise, asked in zip(promises, became, strict=True):
        result = page[asked.key].key
        await Note(LOOKED_AT, {"key": promise.key, "who": promise.who, "result": result})
    for decision, asked in zip(decisions, again, strict=True):
        await note_again(decision, page[asked.key])


def _said(promise: Promise, table: Table) -> Words:
    words = promise.words(table)
    if promise.who == BOTH:
        return say("Both of you: “{promise}”", promise=words)
    return say("{who}: “{promise}”", who=table.find(promise.who), promise=words)
