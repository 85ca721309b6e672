"""Museum of us: each gives an object and its label, the other writes a second label; both labels stay."""

from typing import Any

from games.engine import Context, Note, Page, Partner, Quote, Reveal, Say, Seen, Stage, Table, Write, say
from games.moves.leaving import gently

IN_VIEW = 3
"""Objects of earlier evenings that one walks past on the way in."""


async def script(table: Table, context: Context) -> None:
    """A walk past what is there, and then something new from each."""
    await gently(table, _whole(table, context))


async def _whole(table: Table, context: Context) -> None:
    there = [note["value"] for note in context.earlier("object")]
    if there:
        seen = context.random().sample(there, min(IN_VIEW, len(there)))
        words = say("Come in; the rooms are just as you left them.\n{things}", things=_names(seen))
        quotes = tuple(quote for thing in seen for quote in _labels(table, thing))
        await Say("come_in", table, words, lead=say("museum of us"), quotes=quotes)
    hung = []
    for number, giver in enumerate(table):
        await Stage(number, len(table.partners))
        hung.append(await _give(table, giver, table.other(giver), is_first=not there and not number))
    words = say("They hang side by side now. Read the labels aloud.\n{things}", things=_names(hung))
    quotes = tuple(quote for thing in hung for quote in _labels(table, thing))
    await Reveal("hung", table, words, lead=say("museum of us"), quotes=quotes, action=say("close"))


async def _give(table: Table, giver: Partner, other: Partner, is_first: bool) -> dict[str, Any]:
    ask = say("The museum opens tonight, with empty rooms.") if is_first else say("Small and odd are welcome.")
    which = say("Which object from your life together belongs in here?")
    thing = Write("object", giver, which, lines=1, limit=80)
    label = Write("label", giver, say("Its label: where is it from, and why is it kept?"), **_LABEL)
    page = await Page(
        "gift", giver, ask, thing, label, lead=say("you bring one"), action=say("hang it"), seen=Seen.OPEN
    )
    ask = say("{thing}: write a second label, as you see it. The first one stays.", thing=page["object"])
    own = (Quote(giver, page["label"]),)
    second = await Write("second_label", other, ask, lead=say("your label"), quotes=own, **_LABEL)
    kept = {
        "by": giver.id,
        "object": page["object"],
        "label": page["label"],
        "second_by": other.id,
        "second": second,
    }
    await Note("object", kept)
    return kept


def _names(things: list[dict[str, Any]]) -> str:
    return " · ".join(thing["object"] for thing in things)


def _labels(table: Table, thing: dict[str, Any]) -> tuple[Quote, ...]:
    return (
        Quote(table.find(thing["by"]), thing["label"]),
        Quote(table.find(thing["second_by"]), thing["second"]),
    )


_LABEL: dict[str, Any] = {"lines": 2, "limit": 200}
