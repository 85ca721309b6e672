"""The intention, before the games: what went well or has waited, arriving, what each would like, the house rules.

After preparation in couple work (Khalifian et al. 2024; Cornfield et al. 2024), in our own words; whole, or in about a
minute.
"""

from functools import partial
from itertools import chain
from typing import Any, NamedTuple

from games.engine import (
    Act,
    AskBoth,
    Choice,
    Choose,
    Context,
    Dealing,
    Json,
    Kept,
    Note,
    Outcome,
    Partner,
    Quote,
    Reveal,
    Say,
    Seen,
    Stage,
    Table,
    Write,
    say,
)
from games.evening.frame import Extent, extent_of
from games.moves import measures
from games.moves.decisions import Decision, ask_again, deal_due
from games.moves.finding_patterns import look_back
from games.moves.leaving import gently
from games.moves.patterns import Pattern, open_patterns
from games.moves.stems import rest_of, sentence

FORMS = (
    Choice(Extent.WHOLE, say("The whole of it, about five minutes")),
    Choice(Extent.SHORT, say("A short one, about a minute")),
    Choice(Extent.GENTLE, say("A short one, and a gentle night: small things only")),
)
READY = Choice("yes", say("Yes"))
NOT_TONIGHT = Choice("not_tonight", say("Not tonight"))
TWO = Choice("two", say("Keep both, side by side"))
ONE = Choice("one", say("Make one of them, for us"))
HOUSE_RULES = say(
    "Either of us can stop.\n"
    "A no needs no reason.\n"
    "What is typed in private stays private.\n"
    "We play for us and not to win."
)
TONIGHT, TONIGHT_WE = say("Tonight I would like to …"), say("Tonight we would like to …")
SEEDS = say("come a little closer, understand you, be understood, mend something small, play, rest beside you")


async def intention(table: Table, context: Context) -> None:
    """The whole of it, or a minute, before any game."""
    await gently(table, _intention(table, context))


class _Arrived(NamedTuple):
    wish: str
    stormy: bool


async def _intention(table: Table, context: Context) -> None:
    await Stage(0, 4)
    await look_back(table, map(Pattern.from_value, context.laid_out.get("patterns", ())))
    await ask_again(table, map(Decision.from_doc, context.laid_out.get("due", ())))
    form = await extent_of(table, context, say("How much room is there tonight to arrive?"), *FORMS)
    whole = form is Extent.WHOLE
    if whole:
        await Act("arrive", table, say("Arrive. Three slow breaths, each in your own time."), seconds=30)
    await Stage(1, 4)
    arrived = await AskBoth(table, partial(_arrive, whole=whole))
    stormy = form is Extent.GENTLE or any(each.stormy for each in arrived.values())
    gentle = await Outcome("gentle", _is_gentle(table, stormy))
    await Stage(2, 4)
    if gentle:
        words = say("Tonight is a gentle night. Small kind things, or simply good night.")
        await Say("gentle_night", table, words, lead=say("together"))
    else:
        each = {partner.id: each.wish for partner, each in arrived.items()}
        ours = await _aloud(table, each, whole)
        await Note("intention", {"form": form, "each": each, "ours": ours})
    await Stage(3, 4)
    await AskBoth(table, _house_rules)


async def _arrive(partner: Partner, whole: bool) -> _Arrived:
    """How one of them comes in, alone: two measures, and what they would like."""
    stormy = False
    if whole:
        stormy = await measures.distress(partner) >= measures.STORMY
        await measures.circles(partner)
    hidden: dict[str, Any] = {"seen": Seen.HIDDEN, "lead": say("only you can see this for now")}
    words = say("What would you like tonight?")
    typed = await Write("wish", partner, words, start=TONIGHT, hint=SEEDS, limit=120, lines=2, **hidden)
    return _Arrived(rest_of(TONIGHT, typed), stormy)


async def _is_gentle(table: Table, stormy: bool) -> bool:
    """Whether the night is a gentle one: one "not tonight" is enough, and nothing tells whose it was, or whether."""

    async def ask(partner: Partner) -> bool:
        words = say("Clear-headed, calm enough, and here because you want to be?")
        private: dict[str, Any] = {"lead": say("only you can see this"), "seen": Seen.PRIVATE, "kept": Kept.NEVER}
        return await Choose("ready", partner, words, READY, NOT_TONIGHT, **private) is READY

    ready = await AskBoth(table, ask)
    return stormy or not all(ready.values())


async def _aloud(table: Table, wishes: dict[str, str], whole: bool) -> str:
    """Each reads their own; gives the one they made of both, or nothing."""
    quotes = {who: Quote(who, sentence(TONIGHT, wishes[who.id])) for who in table}
    if not whole:
        words = say("This is what you would like. Read it to each other.")
        await Reveal("wishes", table, words, quotes=tuple(quotes.values()), action=say("read them"))
        return ""
    for who in table:
        words = say("Read it aloud. {other} says only: “I hear you.”", other=table.other(who))
        await Reveal("wish_aloud", who, words, quotes=(quotes[who],), action=say("we’ve read it"), lead=say("you read"))
    both: dict[str, Any] = {"lead": say("together"), "quotes": tuple(quotes.values())}
    if await Choose("two_or_one", table, say("Keep the two, or make one of them?"), TWO, ONE, **both) is TWO:
        return ""
    words = say("Find one that holds both. Either of you types.")
    typed = await Write("ours", table, words, start=TONIGHT_WE, limit=120, lines=2, **both)
    return rest_of(TONIGHT_WE, typed)


async def _house_rules(partner: Partner) -> None:
    await Say("house_rules", partner, HOUSE_RULES, lead=say("these hold tonight"), action=say("they hold"))


def _deal(dealing: Dealing) -> Json:
    """The patterns to look at tonight, and the decisions that have waited long enough."""
    dealing = dealing._replace(plays=list(dealing.plays))
    notes = chain.from_iterable(play.notes for play in dealing.plays)
    here = {partner.id for partner in dealing.table}
    patterns = [each.value for each in open_patterns(notes, dealing.today) if each.who in here]
    return {"patterns": patterns, "due": deal_due(dealing)}
