"""Before card: for whoever goes to a therapy session, and whoever waits; one short word or question to carry along.

Only the shape of preparation in couple work (Khalifian et al. 2024), in our own words.
"""

from typing import Any

from games.engine import AskBoth, Context, Note, Page, Partner, Reveal, Seen, Table, Write, say
from games.engine import gettext as _
from games.moves.leaving import gently
from games.moves.showing import quotes_of

NAME, TAKEN = "before-card", "taken"


async def script(table: Table, context: Context) -> None:
    """Each finds something to carry, and says what would be good afterwards."""
    await gently(table, _whole(table))


async def _whole(table: Table) -> None:
    pages = await AskBoth(table, _intention)
    read = say("Read yours out loud, one after the other. Whoever listens just says: “I hear you.”")
    quotes = quotes_of({who: _read_out(page) for who, page in pages.items()})
    await Reveal("intention_read", table, read, lead=say("you read to each other"), quotes=quotes)
    await Note(TAKEN, {who.id: page["carry"] for who, page in pages.items()})


async def _intention(who: Partner) -> dict[str, str]:
    words, only = say("For the way there and the way back."), say("only you can see this for now")
    hidden: dict[str, Any] = {"seen": Seen.HIDDEN, "lines": 1}
    carry = say("A word or a short question to take with you: one you’ll remember without writing it down.")
    after = say("What would you like to come home to? Quiet, soup, a walk, nothing at all?")
    page: dict[str, str] = await Page(
        "carrying",
        who,
        words,
        Write("carry", who, carry, limit=60, **hidden),
        Write("afterwards", who, after, limit=80, optional=True, **hidden),
        seen=Seen.HIDDEN,
        lead=only,
        in_order=True,
    )
    return page


def _read_out(page: dict[str, str]) -> str:
    after = _("And afterwards: {after}", after=page["afterwards"]) if page["afterwards"] else ""
    return "\n".join(filter(None, (page["carry"], after)))
