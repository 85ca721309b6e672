"""Before we do: contraception, tests, what is off the table, and how to stop without words. It stands if both press.

Talking about tests and protection beforehand goes with using it (Widman, Noar, Choukas-Bradley & Francis 2014).
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from games.engine import (
    GONE,
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
from games.language.days import in_words
from games.moves.leaving import gently
from games.moves.showing import quotes_of

CHANGE = Choice("change", say("Change it"))
REST = Choice("rest", say("Leave it for tonight"))
TAPS = say("two taps, anywhere")


async def script(table: Table, context: Context) -> None:
    """Each says alone what they want to know and what is off the table; then one card for both."""
    await gently(table, _whole(table, context))


async def _whole(table: Table, context: Context) -> None:
    await Stage(0, 2)
    before: dict[str, Any] = {}
    for note in context.earlier("before_we_do")[-1:]:
        before, day = note["value"], in_words(date.fromisoformat(note["on"]))
        if stood := _lines_of(before):
            words = say("This is what you two said yes to on {day}:\n{lines}", day=day, lines=stood)
            await Say("card_of_then", table, words, lead=say("together"))
    said = await AskBoth(table, _alone)
    known = quotes_of({who: page["to_know"] for who, page in said.items()})
    off = quotes_of({who: page["off"] for who, page in said.items()})
    if known or off:
        apart = tuple(Quote(quote.who, _("Off the table: {what}", what=quote.text)) for quote in off)
        words = say("Read them aloud. What’s off the table needs no reason, and stays off.")
        await Reveal("said", table, words, lead=say("look together"), quotes=known + apart)
    await Stage(1, 2)
    for changes_left in (2, 1, 0):
        page = await _card(table, before)
        before = {"how": page["looked_after"], "sign": page["sign"]}
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


def _lines_of(card: Mapping[str, Any]) -> str:
    """What stood on a card, line by line, as far as nobody has taken it out since."""
    lines = (
        (card["how"], say("How we look after it: {how}", how=card["how"])),
        *((what, say("Off the table: {what}", what=what)) for what in card["off"]),
        (card["sign"], say("Stop without words: {sign}", sign=card["sign"])),
    )
    return "\n".join(str(words) for typed, words in lines if typed and GONE not in typed)


def _still(typed: str) -> str:
    """What was typed then, unless it was taken out since."""
    return "" if GONE in typed else typed


async def _alone(who: Partner) -> dict[str, Any]:
    hidden: dict[str, Any] = {"seen": Seen.HIDDEN, "lines": 2, "limit": 160, "optional": True}
    words, only = say("Before you do, whatever doing is for you."), say("only you can see this for now")
    know = Write(
        "to_know",
        who,
        say("What would you two like to know about your health, and by when?"),
        hint=say("both get tested before June"),
        **hidden,
    )
    off = Write("off", who, say("What’s off the table for now? No reason needed."), **hidden)
    return await Page("alone", who, words, know, off, seen=Seen.HIDDEN, lead=only, in_order=True)


async def _card(table: Table, before: Mapping[str, Any]) -> dict[str, Any]:
    """The card for both; what stood on the last one is filled in."""
    open_: dict[str, Any] = {"seen": Seen.OPEN}
    words = say("One card for both of you. Talk first, then one of you types.")
    how = Write(
        "looked_after",
        table,
        say("Pregnancy and infections: what do you use, and who gets it?"),
        hint=say("condoms, in the top drawer"),
        remembered=_still(before.get("how", "")),
        lines=2,
        limit=160,
        **open_,
    )
    sign = Write(
        "sign",
        table,
        say("A sign that stops everything without words. Without one it’s two taps."),
        remembered=_still(before.get("sign", "")),
        lines=1,
        limit=60,
        optional=True,
        **open_,
    )
    common: dict[str, Any] = {"lead": say("together"), "action": say("read it"), "in_order": True}
    return await Page("one_card", table, words, how, sign, **common, **open_)
