"""Only mine: a page for one of them alone, played as asides; a passphrase, what was sealed, what was shared and may go.

Each script asks one thing and gives what was chosen; what follows from it is up to whoever plays it.
"""

from collections.abc import Callable, Sequence
from typing import Any

from games.engine import Choice, Choose, NotAllowed, Partner, Quote, Say, Seen, Table, Words, Write, say
from games.engine import gettext as _
from games.record.keys.typed import typed

TITLE = say("Only mine")
PAGE = 12
"""Rows of a list; older ones come after them."""
LIMIT = 1000
"""Characters of a passphrase."""

READ = Choice("read", say("Read what’s sealed"))
NUMBERS = Choice("numbers", say("My numbers: how wound up, how close"))
WHO_SEES = Choice("who_sees", say("Who can see my numbers"))
LOCK = Choice("lock", say("Set a passphrase of my own"))
CHANGE = Choice("change", say("Change my passphrase"))
FORGET = Choice("forget", say("Remove my passphrase, and delete everything sealed with it"))
STRIKE = Choice("strike", say("What I’d rather not have come up"))
SHARED = Choice("shared", say("Take back something we can both read"))
HIDES = Choice("hides", say("What hiding things here can and can’t do"))
DONE = Choice("done", say("Close this page"))
OLDER = Choice("older", say("Older ones"))
BACK = Choice("back", say("Back"))
STRIKE_CARD = Choice("card", say("A card from a recent evening"))
STRIKE_KIND = Choice("kind", say("A kind of ask"))
STRIKE_LEVEL = Choice("level", say("Cards from a certain warmth up, or tender ones"))
NEVER = Choice("strike", say("Never bring it up again, for either of us"))
MAY_COME = Choice("let_come", say("What I struck out there may come up again"))
TAKE_BACK = Choice("take_back", say("Take it back: it’s deleted for both of us"))
BURN = Choice("burn", say("Burn it: it’s gone for good"))
SHOW = Choice("show", say("Put it with our evenings, for us both to read"))
LEAVE = Choice("leave", say("Leave it as it is"))
WOULD = Choice("would", say("I’m happy to show mine"))
WOULD_NOT = Choice("would_not", say("Keep mine to myself"))

HIDING = (
    say(
        "The curtain keeps your partner’s eyes off the screen, and until good night what you type alone is "
        "encrypted. But anyone who can use this account could find the key in those hours, and then it’s deleted."
    ),
    say(
        "With a passphrase of your own, it’s locked from the first word, and after an interruption you’re asked for "
        "it. After good night it’s sealed, and only you can read it."
    ),
    say(
        "Nobody can open it for you: not your partner, and not us. If you forget the passphrase, everything sealed "
        "with it is lost."
    ),
)
"""What hiding on a shared account can do, and what it cannot."""

OF_YOUR_OWN = say("Choose a passphrase of your own. Four or five random words work well.")
OF_BOTH = say("Choose a new passphrase; it opens your record, too. Four or five random words work well.")
"""How a new one is asked for: of their own lock, and of one that opens the record as well."""

PRIVATE: dict[str, Any] = {"seen": Seen.PRIVATE, "lead": say("only you can see this")}
"""What everything on this page is asked with."""


async def whose(table: Table) -> Partner | None:
    """Whose page it is; None where nobody wants one."""
    rows = (Choice(who.id, say("{who}", who=who)) for who in table)
    chosen = await Choose("whose", table, say("Which of you is this page for?"), *rows, BACK, lead=say("one of you"))
    return None if chosen is BACK else table.find(chosen.key)


async def menu(who: Partner, keyed: bool) -> str:
    """What they would like to do there: the key of a choice."""
    with_key = READ, NUMBERS, WHO_SEES, STRIKE, SHARED, CHANGE, FORGET, HIDES, DONE
    rows = with_key if keyed else (LOCK, STRIKE, SHARED, HIDES, DONE)
    return (await Choose("only_mine", who, say("This page is yours alone."), *rows, **PRIVATE)).key


async def hiding(who: Partner) -> None:
    """What hiding on a shared account can do, and what it cannot."""
    for words in HIDING:
        await Say("hiding", who, words, **PRIVATE)


async def new_passphrase(who: Partner, explain: bool, asked: Words = OF_YOUR_OWN) -> str:
    """A passphrase typed twice, after what it can and cannot do; empty where they would rather not."""
    if explain:
        await hiding(who)

    def may_be(text: str) -> None:
        if text:
            typed(text)

    first = await Write("passphrase", who, asked, optional=True, fits=may_be, **_PASSPHRASE)
    if not first:
        return ""

    def same(text: str) -> None:
        if typed(text) != typed(first):
            raise NotAllowed(_("That’s not the same as before; type it again, or go back one step."))

    await Write("passphrase_again", who, say("Type it again."), fits=same, **_PASSPHRASE)
    return first


async def passphrase(who: Partner, opens: Callable[[str], None]) -> str:
    """The passphrase they have, asked for before anything else; empty where they would rather not.

    ``opens`` raises NotAllowed for another one, which then stays in the field to be mended.
    """
    words = say("What’s your passphrase? Leave it empty to go back.")

    def fits(text: str) -> None:
        if text:
            opens(text)

    return await Write("passphrase", who, words, optional=True, fits=fits, **_PASSPHRASE)


async def pick(who: Partner, words: Words, rows: Sequence[str]) -> int | None:
    """One of these rows by its place, a page of them at a time; None where none is wanted."""
    first = 0
    while True:
        page = [Choice(str(first + n), say("{row}", row=row)) for n, row in enumerate(rows[first : first + PAGE])]
        more = (OLDER,) if first + PAGE < len(rows) else ()
        chosen = await Choose("row", who, words, *page, *more, BACK, **PRIVATE)
        if chosen is BACK:
            return None
        if chosen is not OLDER:
            return int(chosen.key)
        first += PAGE


async def who_sees(who: Partner, other: Partner, would: bool) -> str:
    """Whether they would show how stirred up and how near they were: the key of a choice."""
    words = say(
        "If you both choose to show how wound up and how close you were, you’ll see it in “What changed”. Not before."
    )
    await Say("who_sees", who, words, **PRIVATE)
    words = say(
        "{other} won’t find out what you choose here, and you won’t find out what {other} chooses. If you both "
        "say yes, it shows the next time one of you opens this page.",
        other=other,
    )
    await Say("who_sees_when", who, words, **PRIVATE)
    words = say("So far you’re happy to show yours.") if would else say("So far you’re keeping yours to yourself.")
    return (await Choose("would", who, words, WOULD, WOULD_NOT, LEAVE, **PRIVATE)).key


async def what_to_strike(who: Partner) -> str:
    """Of which sort it is: the key of a choice. What is struck already is shown to nobody: it would tell who did it."""
    words = say(
        "What you strike out never comes up again, and nothing shows who did it. What would you like to strike out?"
    )
    rows = (STRIKE_CARD, STRIKE_KIND, STRIKE_LEVEL, BACK)
    return (await Choose("strike", who, words, *rows, **PRIVATE)).key


async def never_or_again(who: Partner, what: str) -> str:
    """Whether it is struck, or may come again as far as they are concerned: the key of a choice."""
    quotes = (Quote(who, what),)
    words = say("Never again, or can it come up?")
    return (await Choose("never", who, words, NEVER, MAY_COME, LEAVE, quotes=quotes, **PRIVATE)).key


async def nothing_here(who: Partner, words: Words) -> None:
    """That a list is empty."""
    await Say("nothing_here", who, words, **PRIVATE)


async def about(who: Partner, asked: str, text: str, *options: Choice) -> str:
    """What becomes of one thing of theirs: the key of one of ``options``, LEAVE among them."""
    words = say("{asked}", asked=asked.partition("\n")[0])
    return (await Choose("about", who, words, *options, LEAVE, quotes=(Quote(who, text),), **PRIVATE)).key


_PASSPHRASE: dict[str, Any] = {"lines": 1, "limit": LIMIT, "as_typed": True, **PRIVATE}
