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
    Page,
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
    HAND,
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
"""Seconds that each thing takes at least before its page goes on: no answer is quicker than another."""
PAGE = 5
"""Wishes on one page. Everyone has as many pages, and one last look at all of them, however much they liked."""

OPENED = (
    Choice("0", say("Not tonight")),
    Choice("1", say("Yes, I’m an adult: gentle wishes")),
    Choice("2", say("Yes, I’m an adult: flirty ones too")),
    Choice("3", say("Yes, I’m an adult: intimate ones too")),
    Choice("4", say("Yes, I’m an adult: explicit ones too")),
)
ANSWERS = (
    Choice(Said.YES, say("Yes, I’d like that")),
    Choice(Said.CURIOUS, say("Curious")),
    Choice(Said.NO, say("No")),
    Choice(Said.SKIP, say("Skip it")),
)
BACK = Choice("back", say("take it back"))
STANDS = Choice("stands", say("it stands"))

_PRIVATE: dict[str, Any] = {"lead": say("only you can see this"), "seen": Seen.PRIVATE, "kept": Kept.NEVER}


async def quiet_match(table: Table, context: Context) -> None:
    """The whole of it for two, or nothing at all unless both want it tonight."""
    await gently(table, _whole(table, context))


async def _whole(table: Table, context: Context) -> None:
    await Stage(0, 3)
    words = say(
        "You each answer a list of wishes alone; some are the same for both of you, some aren’t.\n"
        "Only wishes you both like may be shown: a few of them, and not every time.\n"
        "Each page stays a little while, so that nobody can tell a quick no from a slow yes."
    )
    await Say("how_it_works", table, words, lead=say("together"))
    dealt: Any = context.dealt
    level = await Outcome("opened", _opened(table, dealt.get("cap", EXPLICIT)))
    drawn_from = [_wish_from(doc) for doc in dealt["pools"].get(str(level), ())]
    if not drawn_from:
        rest = say("No wishes tonight. There are many possible reasons, and nobody asks which.")
        await Say("rest", table, rest, lead=say("together"))
        return
    await Note(DEALT, [wish.ref for wish in drawn_from])
    kept = await Outcome("both_keep", _match(table, drawn_from))
    await Stage(2, 3)
    if kept:
        quotes = tuple(Quote(table, text) for text in kept)
        words = say("You’re both keeping this. It’s a reason to talk, not a yes to doing it.")
        await Reveal("kept", table, words, lead=say("kept"), quotes=quotes)
    words = say(
        "What wasn’t shown isn’t anyone’s business, so nobody asks about it. Next time the answers may be different."
    )
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
        words = say("Quiet match is for two adults who are clear-headed and both want it tonight. Do you?")
        return int((await Choose("open", who, words, *OPENED, no=OPENED[0], **_PRIVATE)).key)

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
        words = say("Nothing to show tonight. This page also comes by chance when there’s a match.")
        await Say("no_match", table, words, lead=say("together"), kept=Kept.NEVER)
        return []
    quotes = [Quote(table, f"{match.wish.text} {_roles(table, match.wish)}".strip()) for match in shown]
    for kind, lead in SHOWN_AS.items():
        of_this_kind = tuple(quote for match, quote in zip(shown, quotes, strict=True) if match.shown is kind)
        if of_this_kind:
            words = say("A match is a reason to talk, not a yes to doing it. Talk now, later, or never.")
            await Reveal("match", table, words, lead=lead, quotes=of_this_kind, kept=Kept.NEVER)
    keepers = await AskBoth(table, partial(_keep, quotes=quotes))
    return [quote.text for quote, *kept in zip(quotes, *keepers.values(), strict=True) if all(kept)]


async def _chance(key: str) -> Any:
    """Chance of which the record knows nothing, unlike ``Context.random``."""
    from random import Random  # only when it is played: its import is felt at start-up

    return Random(await Toss(key))


async def _answer_alone(table: Table, dealt: dict[Partner, list[Wish]], who: Partner) -> dict[Wish, Said]:
    """One's own answers to one's own hand, after a last look."""
    hand, answers = dict(enumerate(dealt[who], 1)), dict[str, Choice]()
    for words, first in zip(PAGES, range(1, HAND + 1, PAGE), strict=True):
        asked = [_wish(table, hand[number], number, who) for number in range(first, first + PAGE)]
        answers |= await Page("wishes", who, words, *asked, lock=LOCK * PAGE, **_PRIVATE)
    said = {number: answers[f"wish_{number}"] for number in hand}
    looks = (_last_look(wish, number, who, said[number]) for number, wish in hand.items())
    words = say("A last look at all of them. Take back any you like; nobody will know.")
    taken = await Page("last_look", who, words, *looks, lock=LOCK * PAGE, **_PRIVATE)
    return {wish: Said(said[number].key) for number, wish in hand.items() if taken[f"look_{number}"] is not BACK}


PAGES = (
    say("The first five."),
    say("Five more."),
    say("And five more."),
    say("The last five now."),
)
"""What stands above each page of wishes."""


def _wish(table: Table, wish: Wish, number: int, who: Partner) -> Choose:
    words = say("{number} · {text} {part}", number=number, text=wish.text, part=_part(table, wish, who))
    return Choose(f"wish_{number}", who, words, *ANSWERS, no=ANSWERS[2], **_PRIVATE)


def _last_look(wish: Wish, number: int, who: Partner, said: Choice) -> Choose:
    """A wish with the answer it got, which stands unless it is taken back. It looks alike whatever was said."""
    words = say("{number} · {text} You said: {said}.", number=number, text=wish.text, said=said.words)
    return Choose(f"look_{number}", who, words, BACK, usual=STANDS, no=BACK, **_PRIVATE)


SHOWN_AS = {
    Overlap.BOTH_YES: say("you both said yes"),
    Overlap.WORTH_A_TALK: say("worth talking about"),
}


async def _keep(who: Partner, quotes: Sequence[Quote]) -> list[bool]:
    """Which of them one of the two wants kept."""
    words = say("Keep this in your evenings? Only if you both say so.")
    asked = (
        Choose(f"keep_{number}", who, say("{text}", text=quote.text), STAYS, LET_GO, no=LET_GO, **_PRIVATE)
        for number, quote in enumerate(quotes, 1)
    )
    chosen = await Page("keep", who, words, *asked, lock=LOCK, **_PRIVATE)
    return [chosen[f"keep_{number}"] is STAYS for number, _quote in enumerate(quotes, 1)]


def _part(table: Table, wish: Wish, who: Partner) -> Words:
    """What a wish would be for one of them."""
    if not wish.sides:
        return say("The two of you, together.")
    other, side = table.other(who), wish.sides[table.partners.index(who)]
    match side.casefold():
        case "give":
            return say("You do it, and it’s for {other}.", other=other)
        case "receive":
            return say("{other} does it, and it’s for you.", other=other)
        case "take":
            return say("You do it, for your own enjoyment.")
        case "allow":
            return say("{other} does it, for {other:their} own enjoyment.", other=other)
        case _:
            return say("Your side: {side}.", side=side)


def _roles(table: Table, wish: Wish) -> str:
    """Who would do a wish, and for whom."""
    if not wish.sides:
        return ""
    places = {side.casefold(): who for side, who in zip(wish.sides, table, strict=True)}
    if places.keys() == {"give", "receive"}:
        return _("{who} does it, and it’s for {whom}.", who=places["give"], whom=places["receive"])
    if places.keys() == {"take", "allow"}:
        return _("{who} does it, for {who:their} own enjoyment.", who=places["take"])
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
