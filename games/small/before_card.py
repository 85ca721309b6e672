"""Before card: for whoever goes to a therapy session, and whoever waits; one short word or question to carry along.

Only the shape of preparation in couple work (Khalifian et al. 2024), in our own words.
"""

from games.engine import AskBoth, Context, Note, Partner, Quote, Reveal, Seen, Speak, Table, Write, say
from games.moves.leaving import gently

NAME, TAKEN = "before-card", "taken"


async def script(table: Table, context: Context) -> None:
    """Each finds something to carry, and says what would be good afterwards."""
    await gently(table, _whole(table))


async def _whole(table: Table) -> None:
    words = await AskBoth(table, _intention)
    for who, text in words.items():
        read = say("Read it aloud. {other} says only: “I hear you.”", other=table.other(who))
        await Reveal("intention_read", who, read, lead=say("you read"), quotes=(Quote(who, text),))
    for who in table:
        after = say("What would be good to find afterwards? Quiet, soup, a walk, nothing at all.")
        await Speak("afterwards", who, after, lead=say("you tell"), seconds=30)
    await Note(TAKEN, {who.id: text for who, text in words.items()})


async def _intention(who: Partner) -> str:
    ask = say("A word or a short question to carry along. One that you will still know without paper.")
    only = say("only you can see this for now")
    return await Write("carry", who, ask, lead=only, seen=Seen.HIDDEN, lines=1, limit=60)
