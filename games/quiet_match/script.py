"""Quiet match: both answer wishes alone; a few that both like may be shown, and nothing else ever is.

After double-blind yes, no and maybe lists (Scarleteen 2010), with the roles of the Wheel of Consent (Martin & Dalzen
2021). A plain list gives away every no to whoever says yes to everything; `games.quiet_match.matching` is what stands
against it. No answer reaches the disk, nor who was dealt what, nor the chance by which it was dealt.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any

from games.decks import EXPLICIT, LEVELS, shown_text, usable
from games.engine import (
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
    Toss,
    Words,
    say,
)
from games.engine import gettext as _
from games.moves.leaving import gently
from games.moves.showing import LET_GO, STAYS
from games.moves.vetoes import name_of, struck_for
from games.moves.warmth import cap
from games.quiet_match.matching import (
    DEALT,
    Match,
    Overlap,
    Said,
    Wish,
    hands,
    matches,
    pool,
    shown_tonight,
    times_dealt,
    wishes,
)

COOLER = 0.15
"""The share of evenings that are one step cooler than both opened, down to none, so that less points at nobody."""
LOCK = 4
"""Seconds before anything takes an answer: no answer is quicker than another."""
PAGE = 2
"""Cards on one page of the last look, so few that any choice of them can be taken back.

Everyone has as many pages, however much they liked."""

OPENED = (
    Choice("0", say("Not tonight")),
    Choice("1", say("Yes, I am an adult: gentle wishes")),
    Choice("2", say("Yes, I am an adult: flirty ones too")),
    Choice("3", say("Yes, I am an adult: intimate ones too")),
    Choice("4", say("Yes, I am an adult: explicit ones too")),
)
ANSWERS = (
    Choice(Said.YES, say("Yes, I would like that")),
    Choice(Said.CURIOUS, say("Curious")),
    Choice(Said.NO, say("No")),
    Choice(Said.SKIP, say("Skip it")),
)
LEAVE = Choice("leave", say("Leave these as they are"))
ALL_OF_THEM = Choice("all", say("Take all of these back"))

_PRIVATE: dict[str, Any] = {"lead": say("only you can see this"), "seen": Seen.PRIVATE, "kept": Kept.NEVER}


async def quiet_match(table: Table, context: Context) -> None:
    """The whole of it for two, or nothing at all unless both want it tonight."""
    await gently(table, _whole(table, context))


async def _whole(table: Table, context: Context) -> None:
    await Stage(0, 3)
    words = say(
        "You answer wishes alone, some of them the same and some not. "
        "Only what you both like may be shown, a little of it, and not always."
    )
    await Say("how_it_works", table, words, lead=say("together"))
    dealt: Any = context.dealt
    level = await Outcome("opened", _opened(table, dealt.get("cap", EXPLICIT)))
    drawn_from = [_wish_from(doc) for doc in dealt["pools"].get(str(level), ())]
    if not drawn_from:
        rest = say("The wishes rest tonight. That has many possible reasons, and nobody asks for one.")
        await Say("rest", table, rest, lead=say("together"))
        return
    await Note(DEALT, [wish.ref for wish in drawn_from])
    kept = await Outcome("both_keep", _match(table, drawn_from))
    await Stage(2, 3)
    if kept:
        quotes = tuple(Quote(table, text) for text in kept)
        words = say("You both keep this. It is a reason to talk and not a yes to do.")
        await Reveal("kept", table, words, lead=say("it stays"), quotes=quotes)
    words = say("What was not shown belongs to nobody, so nobody asks about it. Next time the answers may be others.")
    await Say("after", table, words, lead=say("together"), action=say("close"))


def _wish_from(doc: Json) -> Wish:
    """A wish that was dealt, in the language of the screen."""
    wish = Wish.from_doc(doc)
    return wish._replace(text=shown_text(wish.card.partition("/")[0], wish.text))


async def _opened(table: Table, capped: int) -> int:
    """The warmest level that everyone opens tonight, 0 for none; nothing tells who opened less, or whether.

    All levels are offered always, also those above ``capped``.
    """
    chance = await _chance("warmth")

    async def alone(who: Partner) -> int:
        words = say("Quiet match is for two adults, both clear-headed, who each want it tonight. Do you?")
        return int((await Choose("open", who, words, *OPENED, **_PRIVATE)).key)

    opened = min(capped, *(await AskBoth(table, alone)).values())
    return max(0, opened - 1) if chance.random() < COOLER else opened


async def _match(table: Table, drawn_from: Sequence[Wish]) -> list[str]:
    """Both answer, look once more, and see a few matches or none; gives the words of those that both keep."""
    chance = await _chance("shuffle")
    one, other = table.partners
    dealt = dict(zip((one, other), hands(drawn_from, chance), strict=True))
    said = await AskBoth(table, partial(_answer_alone, table, dealt))
    shown = shown_tonight(matches(said[one], said[other]), chance)
    await Stage(1, 3)
    if not shown:
        words = say("No match tonight. This page also comes when there are some.")
        await Say("no_match", table, words, lead=say("together"), kept=Kept.NEVER)
        return []
    quotes = [Quote(table, f"{match.wish.text} {_roles(table, match.wish)}".strip()) for match in shown]
    for match, quote in zip(shown, quotes, strict=True):
        await _show(table, match, quote)
    keepers = await AskBoth(table, partial(_keep, quotes=quotes))
    return [quote.text for quote, *kept in zip(quotes, *keepers.values(), strict=True) if all(kept)]


async def _chance(key: str) -> Any:
    """Chance of which the record knows nothing, unlike ``Context.random``."""
    from random import Random  # only when it is played: its import is felt at start-up

    return Random(await Toss(key))


async def _answer_alone(table: Table, dealt: dict[Partner, list[Wish]], who: Partner) -> dict[Wish, Said]:
    """One's own answers to one's own hand, after a last look."""
    said: dict[Wish, Said] = {}
    for wish in dealt[who]:
        words = say("{text}\n{part}", text=wish.text, part=_part(table, wish, who))
        said[wish] = Said((await Choose("wish", who, words, *ANSWERS, lock=LOCK, **_PRIVATE)).key)
    return {wish: said[wish] for page in _pages(dealt[who]) for wish in await _last_look(who, page, said)}


def _pages(hand: Sequence[Wish]) -> list[Sequence[Wish]]:
    return [hand[first : first + PAGE] for first in range(0, len(hand), PAGE)]


async def _last_look(who: Partner, page: Sequence[Wish], said: dict[Wish, Said]) -> list[Wish]:
    """Those wishes of a page to which the answer stands. One turn a page, whatever was answered."""
    liked = {str(place): wish for place, wish in enumerate(page) if said[wish] in (Said.YES, Said.CURIOUS)}
    back = [Choice(place, say("Take back: {text}", text=wish.text)) for place, wish in liked.items()]
    words = say("A last look at these. Take back any of them; nobody learns of it.")
    chosen = await Choose("last_look", who, words, LEAVE, *back, ALL_OF_THEM, lock=LOCK, **_PRIVATE)
    if chosen is LEAVE:
        return list(page)
    return [] if chosen is ALL_OF_THEM else [wish for wish in page if wish is not liked[chosen.key]]


async def _show(table: Table, match: Match, quote: Quote) -> None:
    both = match.shown is Overlap.BOTH_YES
    lead = say("you both said yes") if both else say("this one is worth a talk")
    words = say("A match is a reason to talk and not a yes to do. Talk now, later, or never.")
    await Reveal("match", table, words, lead=lead, quotes=(quote,), kept=Kept.NEVER)


async def _keep(who: Partner, quotes: Sequence[Quote]) -> list[bool]:
    """Which of them one of the two wants kept."""
    words = say("Does this stay in your evenings? Only if you both say so.")
    asked = ({"quotes": (quote,), "lock": LOCK, **_PRIVATE} for quote in quotes)
    return [await Choose("keep", who, words, STAYS, LET_GO, **each) is STAYS for each in asked]


def _part(table: Table, wish: Wish, who: Partner) -> Words:
    """What a wish would be for one of them."""
    if not wish.sides:
        return say("The two of you, together.")
    other, side = table.other(who), wish.sides[table.partners.index(who)]
    match side.casefold():
        case "give":
            return say("You do it, and it is for {other}.", other=other)
        case "receive":
            return say("{other} does it, and it is for you.", other=other)
        case "take":
            return say("You do it, and it is for you.")
        case "allow":
            return say("{other} does it, and it is for {other}.", other=other)
        case _:
            return say("Your side: {side}.", side=side)


def _roles(table: Table, wish: Wish) -> str:
    """Who would do a wish, and for whom."""
    if not wish.sides:
        return ""
    places = {side.casefold(): who for side, who in zip(wish.sides, table, strict=True)}
    if places.keys() == {"give", "receive"}:
        return _("{who} does it, and it is for {whom}.", who=places["give"], whom=places["receive"])
    if places.keys() == {"take", "allow"}:
        return _("{who} does it, and it is for {who}.", who=places["take"])
    return "; ".join(f"{who.name}: {side}" for side, who in zip(wish.sides, table, strict=True))


def deal(dealing: Dealing) -> Json:
    """What each level may draw from tonight. Who is dealt which of it is decided later, by a toss."""
    from random import Random

    chance, struck = Random(dealing.seed), struck_for(dealing)
    warmest = cap(struck)
    among = [wish for wish in wishes(usable()) if name_of(wish.card) not in struck]
    dealt = times_dealt(dealing.plays, dealing.today)
    pools = {level: pool(among, level, dealt, chance) for level in LEVELS if level <= warmest}
    return {"pools": {str(level): [wish.doc() for wish in drawn] for level, drawn in pools.items()}, "cap": warmest}
