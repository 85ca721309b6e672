"""Only mine: a page for one of them alone, played as asides; a passphrase, what was sealed, what was shared and may go.

Each script asks one thing and gives what was chosen; what follows from it is up to whoever plays it.
"""

from collections.abc import Callable, Sequence
from typing import Any

from games.engine import Choice, Choose, NotAllowed, Partner, Quote, Say, Seen, Table, Words, Write, say
from games.engine import gettext as _

TITLE = say("Only mine")
PAGE = 12
"""Rows of a list; older ones come after them."""
LIMIT = 1000
"""Characters of a passphrase."""

READ = Choice("read", say("Read what is sealed"))
NUMBERS = Choice("numbers", say("My numbers: how stirred up, how near"))
WHO_SEES = Choice("who_sees", say("Who sees my numbers"))
LOCK = Choice("lock", say("Set a passphrase of my own"))
CHANGE = Choice("change", say("Change my passphrase"))
FORGET = Choice("forget", say("Give up my passphrase and all that is sealed with it"))
STRIKE = Choice("strike", say("What I would rather not see come up"))
SHARED = Choice("shared", say("Take back something that we both can read"))
HIDES = Choice("hides", say("What hiding here can do, and what it cannot"))
DONE = Choice("done", say("Close this page"))
OLDER = Choice("older", say("Older ones"))
BACK = Choice("back", say("Back"))
STRIKE_CARD = Choice("card", say("A card of our last evenings"))
STRIKE_KIND = Choice("kind", say("A kind of ask"))
STRIKE_LEVEL = Choice("level", say("Cards from a certain warmth on"))
NEVER = Choice("strike", say("It never comes up again, for either of us"))
MAY_COME = Choice("let_come", say("What I struck there may come again"))
YES_FORGET = Choice("yes", say("Yes, let all of it go"))
TAKE_BACK = Choice("take_back", say("Take it back: it is gone for both"))
BURN = Choice("burn", say("Burn it"))
SHOW = Choice("show", say("Put it into our evenings, for both to read"))
LEAVE = Choice("leave", say("Leave it as it is"))
WOULD = Choice("would", say("I would show mine"))
WOULD_NOT = Choice("would_not", say("Mine stay mine"))

HIDING = (
    say(
        "The curtain keeps eyes away, and until good night what you type alone is kept in code. "
        "But whoever uses this account could find the key in those hours."
    ),
    say(
        "After good night what you wrote alone is gone, unless you have a passphrase of your own. "
        "Then it is sealed, and only you can read it."
    ),
    say("Nobody can open it for you, neither the other one nor we. A forgotten passphrase loses all that it sealed."),
)
"""What hiding on a shared account can do, and what it cannot."""

_PRIVATE: dict[str, Any] = {"seen": Seen.PRIVATE, "lead": say("only you see this")}


async def whose(table: Table) -> Partner | None:
    """Whose page it is; None where nobody wants one."""
    rows = (Choice(who.id, say("{who}", who=who)) for who in table)
    chosen = await Choose("whose", table, say("For which of you alone?"), *rows, BACK, lead=say("one of you"))
    return None if chosen is BACK else table.find(chosen.key)


async def menu(who: Partner, keyed: bool) -> str:
    """What they would like to do there: the key of a choice."""
    with_key = READ, NUMBERS, WHO_SEES, STRIKE, SHARED, CHANGE, FORGET, HIDES, DONE
    rows = with_key if keyed else (LOCK, STRIKE, SHARED, HIDES, DONE)
    return (await Choose("only_mine", who, say("This page is yours alone."), *rows, **_PRIVATE)).key


async def hiding(who: Partner) -> None:
    """What hiding on a shared account can do, and what it cannot."""
    for words in HIDING:
        await Say("hiding", who, words, **_PRIVATE)


async def new_passphrase(who: Partner, explain: bool) -> str:
    """A passphrase typed twice, after what it can and cannot do; empty where they would rather not."""
    if explain:
        await hiding(who)
    words = say("A passphrase of your own. Four or five words by chance are good.")
    first = await Write("passphrase", who, words, optional=True, **_PASSPHRASE)
    if not first:
        return ""

    def same(text: str) -> None:
        if text.strip("\r\n") != first.strip("\r\n"):
            raise NotAllowed(_("That is not the same as before; type it once more, or go back with f3."))

    await Write("passphrase_again", who, say("The same once more."), fits=same, **_PASSPHRASE)
    return first


async def passphrase(who: Partner, opens: Callable[[str], None]) -> str:
    """The passphrase they have, asked for before anything else; empty where they would rather not.

    ``opens`` raises NotAllowed for another one, which then stays in the field to be mended.
    """
    words = say("Your passphrase. Leave it empty to go back.")

    def fits(text: str) -> None:
        if text:
            opens(text)

    return await Write("passphrase", who, words, optional=True, fits=fits, **_PASSPHRASE)


async def sure_to_forget(who: Partner) -> bool:
    """Whether they really give up what is sealed."""
    words = say("All that you sealed is gone then, and nobody can bring it back. Shall it go?")
    return await Choose("forget", who, words, LEAVE, YES_FORGET, **_PRIVATE) is YES_FORGET


async def pick(who: Partner, words: Words, rows: Sequence[str]) -> int | None:
    """One of these rows by its place, a page of them at a time; None where none is wanted."""
    first = 0
    while True:
        page = [Choice(str(first + n), say("{row}", row=row)) for n, row in enumerate(rows[first : first + PAGE])]
        more = (OLDER,) if first + PAGE < len(rows) else ()
        chosen = await Choose("row", who, words, *page, *more, BACK, **_PRIVATE)
        if chosen is BACK:
            return None
        if chosen is not OLDER:
            return int(chosen.key)
        first += PAGE


async def who_sees(who: Partner, other: Partner, would: bool) -> str:
    """Whether they would show how stirred up and how near they were: the key of a choice."""
    words = say("If you would both show how stirred up and how near you were, it stands in “What changed”. Not before.")
    await Say("who_sees", who, words, **_PRIVATE)
    words = say(
        "{other} does not learn what you say here, and you do not learn what {other} says. "
        "Where both would, it is seen when one of you next opens a page like this.",
        other=other,
    )
    await Say("who_sees_when", who, words, **_PRIVATE)
    words = say("So far you would show yours.") if would else say("So far yours stay yours.")
    return (await Choose("would", who, words, WOULD, WOULD_NOT, LEAVE, **_PRIVATE)).key


async def what_to_strike(who: Partner) -> str:
    """Of which sort it is: the key of a choice. What is struck already is shown to nobody: it would tell who did it."""
    words = say("What you strike never comes up again, and nothing tells who struck it. What is it?")
    rows = (STRIKE_CARD, STRIKE_KIND, STRIKE_LEVEL, BACK)
    return (await Choose("strike", who, words, *rows, **_PRIVATE)).key


async def never_or_again(who: Partner, what: str) -> str:
    """Whether it is struck, or may come again as far as they are concerned: the key of a choice."""
    quotes = (Quote(who, what),)
    words = say("Never again, or may it come?")
    return (await Choose("never", who, words, NEVER, MAY_COME, LEAVE, quotes=quotes, **_PRIVATE)).key


async def nothing_here(who: Partner, words: Words) -> None:
    """That a list is empty."""
    await Say("nothing_here", who, words, **_PRIVATE)


async def about(who: Partner, asked: str, text: str, *options: Choice) -> str:
    """What becomes of one thing of theirs: the key of one of ``options``, LEAVE among them."""
    words = say("{asked}", asked=asked.partition("\n")[0])
    return (await Choose("about", who, words, *options, LEAVE, quotes=(Quote(who, text),), **_PRIVATE)).key


_PASSPHRASE: dict[str, Any] = {"lines": 1, "limit": LIMIT, "as_typed": True, **_PRIVATE}
