"""How are we: a picture, how free it felt to say no, and once a month four questions; each for their own eyes only."""

from functools import partial

from games.engine import AskBoth, Context, Dealing, Json, Note, Partner, Say, Seen, Table, say
from games.moves import measures
from games.moves.leaving import gently

NAME, OFFERED = "how-are-we", "csi_4_offered"
"""The name of this game, and the note that the monthly questions were offered; once it came with the integration."""


def deal(dealing: Dealing) -> Json:
    """Whether the monthly questions come: only in a language in which they were validated.

    Which that was is said later by the words in which each was asked, which are kept with the answer."""
    offered = [play.on for play in dealing.plays if any(note["key"] == OFFERED for note in play.notes)]
    comes = measures.monthly(max(offered, default=None), dealing.today)
    return {"monthly": comes and bool(measures.validated())}


async def script(table: Table, context: Context) -> None:
    """Each alone, by their own choice and never on the way to bed."""
    await gently(table, _whole(table, bool(context.laid_out.get("monthly"))))


async def _whole(table: Table, monthly: bool) -> None:
    await AskBoth(table, partial(_alone, monthly=monthly))
    if monthly:
        await Note(OFFERED, True)
    await Say("told", table, say("Nothing here is compared. If one of you would like to talk about it, that’s enough."))


async def _alone(partner: Partner, monthly: bool) -> None:
    await measures.circles(partner)
    for item in measures.AFTERWARDS:
        await measures.afterwards(partner, item)
    if monthly:
        await measures.satisfaction(partner)
    words = say(
        "These are yours alone. With a passphrase of your own they’re under “My numbers” in “Only mine”; without one "
        "they’re gone at good night."
    )
    await Say("yours", partner, words, seen=Seen.PRIVATE, lead=say("only you can see this"))
