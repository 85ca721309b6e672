"""Museum of us: each gives an object and its label, the other writes a second label; both labels stay."""

from typing import Any

from games.engine import Context, Note, Partner, Quote, Reveal, Say, Stage, Table, Write, say
from games.moves.leaving import gently

IN_VIEW = 3
"""Objects of earlier evenings that one walks past on the way in."""


async def script(table: Table, context: Context) -> None:
    """A walk past what is there, and then something new from each."""
    await gently(table, _whole(table, context))


async def _whole(table: Table, context: Context) -> None:
    there = [note["value"] for note in context.earlier("object")]
    rooms = (
        say("Come in; the rooms were kept as you left them.")
        if there
        else say("The museum opens tonight, with empty rooms.")
    )
    await Say("come_in", table, rooms, lead=say("museum of us"))
    for thing in context.random().sample(there, min(IN_VIEW, len(there))):
        words = say("{thing}", thing=thing["object"])
        await Say("on_the_wall", table, words, lead=say("you walk past"), quotes=_labels(table, thing))
    for number, giver in enumerate(table):
        await Stage(number, len(table.partners))
        await _give(table, giver, table.other(giver))


async def _give(table: Table, giver: Partner, other: Partner) -> None:
    ask = say("Which object of your life together belongs in here? Small and odd is welcome.")
    thing = await Write("object", giver, ask, lead=say("you bring one"), lines=1, limit=80)
    ask = say("{thing}: write the label beside it. Where it is from, and why it is kept.", thing=thing)
    label = await Write("label", giver, ask, lead=say("you write the label"), **_LABEL)
    own = (Quote(giver, label),)
    ask = say("{thing}: a second label, as you see it. The first one stays as it is.", thing=thing)
    second = await Write("second_label", other, ask, lead=say("your label"), quotes=own, **_LABEL)
    kept = {"by": giver.id, "object": thing, "label": label, "second_by": other.id, "second": second}
    await Note("object", kept)
    await Reveal("hung", table, say("{thing}", thing=thing), lead=say("it hangs"), quotes=_labels(table, kept))


def _labels(table: Table, thing: dict[str, Any]) -> tuple[Quote, ...]:
    return (
        Quote(table.find(thing["by"]), thing["label"]),
        Quote(table.find(thing["second_by"]), thing["second"]),
    )


_LABEL: dict[str, Any] = {"lines": 2, "limit": 200}
