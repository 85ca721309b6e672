"""Before we do: contraception, tests, what is off the table, and how to stop without words. It stands if both press.

Talking about tests and protection beforehand goes with using it (Widman, Noar, Choukas-Bradley & Francis 2014).
"""

from typing import Any

from games.engine import (
    Agree,
    AskBoth,
    Choice,
    Choose,
    Context,
    Note,
    Page,
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
from games.engine import gettext as _
from games.moves.leaving import gently
from games.moves.showing import quotes_of

CHANGE = Choice("change", say("Change it"))
REST = Choice("rest", say("Let it rest tonight"))
TAPS = say("two taps, anywhere")


async def script(table: Table, context: Context) -> None:
    """Each says alone what they want to know and what is off the table; then one card for both."""
    await gently(table, _whole(table))


async def _whole(table: Table) -> None:
    await Stage(0, 2)
    said = await AskBoth(table, _alone)
    known = quotes_of({who: page["to_know"] for who, page in said.items()})
    off = quotes_of({who: page["off"] for who, page in said.items()})
    if known or off:
        apart = tuple(Quote(quote.who, _("Off the table: {what}", what=quote.text)) for quote in off)
        words = say("Read them aloud. What’s off the table needs no reason, and stays off.")
        await Reveal("said", table, words, lead=say("look together"), quotes=known + apart)
    await Stage(1, 2)
    for changes_left in (2, 1, 0):
        page = await _card(table)
        lines = [
            say("How we look after it: {how}", how=page["looked_after"]),
            *(say("Off the table: {what}", what=quote.text) for quote in off),
            say("Stop without words: {sign}", sign=page["sign"] or TAPS),
            say("A yes can turn into a no at any time."),
        ]
        agreed = await Agree("card", table, say("If this holds for both of you, each of you says yes"), *lines)
        if all(agreed.values()):
            note = {"how": page["looked_after"], "sign": page["sign"] or str(TAPS)}
            await Note("before_we_do", note | {"off": [quote.text for quote in off]})
            await Say("stands", table, say("It stands until one of you says otherwise."), lead=say("together"))
            return
        ask = say("Not like this, then. That’s what the card is for.")
        if not changes_left or await Choose("not_like_this", table, ask, CHANGE, REST, lead=say("together")) is REST:
            break
    words = say("Then nothing’s agreed tonight, and there’s plenty that needs no card.")
    await Say("rests", table, words, lead=say("together"))


async def _alone(who: Partner) -> dict[str, Any]:
    hidden: dict[str, Any] = {"seen": Seen.HIDDEN, "lines": 2, "limit": 160, "optional": True}
    words, only = say("Before you do, whatever doing is for you."), say("only you can see this for now")
    know = Write(
        "to_know",
        who,
        say("What would you like the two of you to know about your health, and by when?"),
        hint=say("both get tested before June"),
        **hidden,
    )
    off = Write("off", who, say("What’s off the table for now? No reason needed."), **hidden)
    return await Page("alone", who, words, know, off, seen=Seen.HIDDEN, lead=only)


async def _card(table: Table) -> dict[str, Any]:
    open_: dict[str, Any] = {"seen": Seen.OPEN}
    words = say("One card for both of you. Talk first, then one of you types.")
    how = Write(
        "looked_after",
        table,
        say("Pregnancy and infections: what do you use, and who gets it?"),
        hint=say("condoms, Ben buys them, in the top drawer"),
        lines=2,
        limit=160,
        **open_,
    )
    sign = Write(
        "sign",
        table,
        say("A sign that stops everything without words. Without one it’s two taps."),
        lines=1,
        limit=60,
        optional=True,
        **open_,
    )
    return await Page("one_card", table, words, how, sign, lead=say("together"), action=say("read it"), **open_)
