"""Showing to both what each wrote alone, also beside what they wrote another evening; and keeping what both wish to."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from games.decks import DRAWN
from games.engine import (
    AskBoth,
    Choice,
    Choose,
    Holds,
    Json,
    Kept,
    Outcome,
    Page,
    Partner,
    PastPlay,
    Quote,
    Reveal,
    Say,
    Seen,
    Table,
    Words,
    Write,
    say,
)
from games.engine import gettext as _
from games.language.days import in_words

REVEALED = "revealed"
"""The key of the turn that shows it, where a game has no other."""
STAYS = Choice("stays", say("Yes, keep it"))
LET_GO = Choice("let_go", say("Let it go"))
TAKE_BOTH = Choice("both", say("Both"))


async def reveal(
    table: Table, written: Mapping[Partner, str], words: Words, key: str = REVEALED, agrees: bool = False
) -> tuple[Quote, ...]:
    """Shows to both what each wrote alone; nothing where nobody wrote. Gives what was shown.

    With ``agrees`` each goes on from it for themselves, at two seats: it is there until both have seen it.
    """
    if quotes := quotes_of(written):
        await Reveal(key, table, words, lead=say("look together"), quotes=quotes, agrees=agrees)
    return quotes


def quotes_of(written: Mapping[Partner, str]) -> tuple[Quote, ...]:
    """What each wrote, without those who wrote nothing."""
    return tuple(Quote(who, text) for who, text in written.items() if text)


def guessed(table: Table, right: Collection[Partner]) -> Words:
    """Who guessed right about the other, in one sentence for both."""
    match [who for who in table if who in right]:
        case []:
            return say("Neither of you guessed right. Now you know.")
        case [who]:
            return say("{who} guessed right.", who=who)
    return say("You both guessed right.")


async def taken_up(table: Table, ask: Words, written: Mapping[Partner, str], neither: Choice) -> list[str]:
    """Shows what each wrote alone and asks whose of it they take up; gives that: both, one, or none of it."""
    open_: dict[str, Any] = {"seen": Seen.OPEN, "lead": say("together")}
    aloud = say("Read them aloud.")
    shown = Reveal("each_wrote", table, aloud, quotes=quotes_of(written))
    whose = [Choice(who.id, say("{who}’s", who=who)) for who in table]
    which = Choose("which", table, ask, *whose, TAKE_BOTH, neither)
    page = await Page("which_of_them", table, aloud, shown, which, **open_)
    return [text for who, text in written.items() if page["which"].key in (who.id, TAKE_BOTH.key)]


async def keep_it(table: Table, words: Words, *quotes: Quote) -> None:
    """Reads back what they made up, only for tonight; under a title of theirs it stays when both wish it."""
    await Reveal("read_back", table, words, lead=say("together"), quotes=quotes, kept=Kept.EVENING)
    if await both_wish(table, "keep", say("Keep it in your evenings?"), STAYS, LET_GO):
        kept, ask = say("It’s kept."), say("What title should it have?")
        title = Write("title", table, ask, lines=1, limit=60)
        shown = Reveal("kept", table, kept, quotes=quotes)
        await Page("titled", table, kept, title, shown, lead=say("together"), seen=Seen.OPEN)
    else:
        await Say("let_go", table, say("Then it was just for tonight."), lead=say("together"))


async def both_wish(table: Table, key: str, ask: Words, yes: Choice, no: Choice) -> bool:
    """Whether everyone chose ``yes``, each asked alone; the votes are never kept, and nothing tells who did not."""

    async def alone(who: Partner) -> bool:
        private: dict[str, Any] = {"seen": Seen.PRIVATE, "kept": Kept.NEVER, "lead": say("only you can see this")}
        return await Choose(key, who, ask, yes, no, no=no, **private) is yes

    async def all_of_them() -> bool:
        return all((await AskBoth(table, alone)).values())

    wished: bool = await Outcome(key, all_of_them())
    return wished


# --- then and now ---


def old_answers(plays: Iterable[PastPlay], refs: set[str]) -> dict[str, Json]:
    """What was revealed the last time at each of these cards: ``{ref: {"on": date, "quotes": [{"who", "text"}]}}``."""
    then: dict[str, Json] = {}
    for play in plays:
        shown: list[Any] = []
        for answer in play.answers:
            if answer.holds is Holds.QUOTED and answer.key == REVEALED:
                shown = answer.value if isinstance(answer.value, list) else []
            elif answer.is_note and answer.key == DRAWN:
                if shown and answer.value in refs:
                    then[str(answer.value)] = {"on": play.on.isoformat(), "quotes": shown}
                shown = []
    return then


async def then_and_now(table: Table, then: Json, now: tuple[Quote, ...], agrees: bool = False) -> None:
    """The old answers to a card beside those of ``now``. Only what was shown is here: an empty page kept itself.

    ``agrees`` as `reveal` has it.
    """
    if not isinstance(then, dict):
        return
    named = {who.name: who for who in table}
    before = [Quote(named[each["who"]], each["text"]) for each in then["quotes"] if each["who"] in named]
    if before:
        day = in_words(date.fromisoformat(then["on"]))
        when = say("This is what you wrote on {day}, and this is what you’ve just written.", day=day)
        if not now:
            when = say("This is what you wrote on {day}.", day=day)
        told = [Quote(each.who, _("Then: {text}", text=each.text)) for each in before]
        told += [Quote(each.who, _("Now: {text}", text=each.text)) for each in now]
        quotes = tuple(sorted(told, key=lambda quote: [*table].index(quote.who)))
        await Reveal("then", table, when, lead=say("then and now"), quotes=quotes, agrees=agrees)
