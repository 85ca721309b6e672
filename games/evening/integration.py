"""The integration, after the games: what each takes along, a small new pattern, thanks, and what came of the intention.

After integration in couple work (Khalifian et al. 2024; Cornfield et al. 2024), in our own words.
"""

from collections.abc import Collection
from datetime import date, timedelta
from functools import partial
from typing import Any

from games.asides import helplines
from games.asides.aside import paragraphs
from games.asides.keeping import DELETE, KEEP, UNSAID, evening_stays, if_left
from games.engine import (
    WHAT_STAYS,
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
    Words,
    Write,
    say,
)
from games.evening.frame import TONIGHT, wishes_tonight
from games.language.days import in_words
from games.moves.finding_patterns import halves, pattern_fields
from games.moves.leaving import gently
from games.moves.patterns import FOUND, Pattern, pattern
from games.moves.stems import sentence

SOMETHING = Choice("something", say("Something wasn’t right"))
NOTHING = Choice("nothing", say("say nothing"))
GO_ON = Choice("go_on", say("Go on"))
PEOPLE = Choice("people", helplines.TITLE)
HAPPENED = Choice("happened", say("It happened"))
IN_PART = Choice("in_part", say("In part"))
STILL = Choice("still", say("It’s still a wish"))
NEXT_EVENING = timedelta(1)


async def integration(table: Table, context: Context) -> None:
    """A page for each, and three for both, after the last game."""
    await gently(table, _integration(table, context))


async def _integration(table: Table, context: Context) -> None:
    await Stage(0, 3)
    keyed, both_keep = context.laid_out.get("keyed", ()), bool(context.laid_out.get("both_keep"))
    pages = await AskBoth(table, partial(_page, today=context.today, keyed=keyed, both_keep=both_keep))
    await Outcome("taken", _whatever_was_said())
    await Stage(1, 3)
    taken = {who: page["take_along"] for who, page in pages.items() if page["take_along"]}
    await _read_and_thank(table, taken, _joy(table, context))
    wishes = {who: wish for who in table if (wish := context.laid_out.get("wishes", {}).get(who.id))}
    if wishes:
        quotes = tuple(Quote(who, sentence(TONIGHT, wish)) for who, wish in wishes.items())
        words = say("This is how the evening began. What became of it?")
        answers = (HAPPENED, IN_PART, STILL)
        await Choose("came_of_it", table, words, *answers, lead=say("together"), quotes=quotes)
    await Stage(2, 3)
    await _good_night(table, {who: halves(page) for who, page in pages.items()}, context.today)


async def _page(partner: Partner, today: date, keyed: Collection[str], both_keep: bool) -> dict[str, Any]:
    """What one of them takes along and what becomes of their words, alone; and, where something was not right, more."""
    private: dict[str, Any] = {"seen": Seen.PRIVATE}
    along = say("What’s one thing you’re taking with you from tonight?")
    take = Write("take_along", partner, along, limit=200, lines=2, optional=True, seen=Seen.HIDDEN)
    stays = say("What should become of all you wrote tonight?\n{if_left}", if_left=if_left(partner.id in keyed))
    keep = Choose(WHAT_STAYS, partner, stays, KEEP, DELETE, usual=UNSAID, kept=Kept.EVENING, **private)
    wrong = Choose(
        "not_right",
        partner,
        say("And if you need it:"),
        SOMETHING,
        usual=NOTHING,
        no=NOTHING,
        kept=Kept.NEVER,
        **private,
    )
    both = (evening_stays(partner, kept=Kept.EVENING),) if both_keep else ()
    pattern = pattern_fields(partner)
    page = await Page(
        "taking",
        partner,
        say("Before good night. Any of it may stay empty."),
        *(take, *pattern, keep, *both, wrong),
        folded=[each.key for each in pattern],
        unfold=say("a small new pattern"),
        in_order=True,
        lead=say("only you can see this for now"),
    )
    if page["not_right"] is SOMETHING:
        await _not_right(partner, today)
    return page


async def _not_right(partner: Partner, today: date) -> None:
    """What helps somebody for whom something was not right: a breath, people to talk to. Nothing of it is kept."""
    alone: dict[str, Any] = {"seen": Seen.PRIVATE, "kept": Kept.NEVER, "lead": say("only you can see this")}
    words = say("Breathe out. Nobody will know you said so, and nothing of this is kept.")
    while await Choose("not_right_now", partner, words, PEOPLE, GO_ON, no=GO_ON, **alone) is PEOPLE:
        places = [Choice(code, say("{name}", name=name)) for code, name in helplines.countries().items()]
        which = say("Which country are you in? None of this is kept.")
        country = await Choose("country", partner, which, *places, helplines.ELSEWHERE, no=helplines.ELSEWHERE, **alone)
        lines = paragraphs(helplines.page(country.key, today))
        await Say("people", partner, lines, action=say("close"), may_miss=True, **alone)


async def _whatever_was_said() -> bool:
    """The same whatever anybody said, so that it tells nothing."""
    return True


def _joy(table: Table, context: Context) -> Words | None:
    """Something funny that they wrote, tonight or on an evening before; None where there is nothing."""
    joy = context.laid_out.get("joy")
    if not joy:
        return None
    on, text = date.fromisoformat(joy["on"]), joy["text"]
    if on == context.today:
        return say("And from tonight: “{text}”", text=text)
    return say("And from {day}: “{text}”", day=in_words(on), text=text)


async def _read_and_thank(table: Table, taken: dict[Partner, str], joy: Words | None) -> None:
    thank = say("Thank each other for one thing; whoever’s thanked just says “thank you”.")
    thank = say("{thank}\n{joy}", thank=thank, joy=joy) if joy else thank
    if not taken:
        await Say("thanks", table, thank, lead=say("together"))
        return
    words = say("This is what you’re taking with you. Read it out loud.\n{thank}", thank=thank)
    quotes = tuple(Quote(who, text) for who, text in taken.items())
    await Reveal("taking_along", table, words, quotes=quotes, lead=say("together"))


async def _good_night(table: Table, found: dict[Partner, tuple[str, str]], today: date) -> None:
    """Good night; and the small new patterns, which both can read from then on."""
    quotes = tuple(Quote(who, pattern(when, will)) for who, (when, will) in found.items() if when or will)
    common: dict[str, Any] = {"action": say("good night")}
    if not quotes:
        await Say("sleep_well", table, _words(), **common)
        return
    words = say("From tomorrow on:")
    await Reveal("sleep_well", table, words, quotes=quotes, **common)
    for who, (when, will) in found.items():
        if will:
            await Note(FOUND, Pattern(who.id, when, will, today + NEXT_EVENING).value)


def _words() -> Words:
    return say("Sleep well, both of you.")


def _deal(dealing: Dealing) -> Json:
    """What each would have liked tonight, something funny that was found for this close, and what good night needs."""
    wishes: dict[str, Json] = {**wishes_tonight(dealing.plays, dealing.today)}
    return {"wishes": wishes, "joy": dealing.found, "keyed": sorted(dealing.keyed), "both_keep": dealing.both_keep}
