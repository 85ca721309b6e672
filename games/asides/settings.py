"""What can be set, as two small scripts: which setting, and where there are several ways, which of them."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from games.engine import Choice, Choose, Partner, Table, Words, Write, pronouns, say
from games.engine.partners import NAME_LIMIT

TITLE = say("Settings")
DONE = Choice("done", say("Back home"))
BACK = Choice("back", say("Leave it as it is"))
KEYS = say("To change a key, use “ourturn config set keys.NAME KEY”.")


class Setting(NamedTuple):
    """Something to be set, by its name, in words that say how it is now."""

    name: str
    words: Words


TWO_PLACES = say("Play from two places")
ANOTHER_DEVICE = say("Play on another device")
UNDERSTOOD = Choice("back", say("Back to Settings"))
END_FOR_GOOD = Choice("end", say("End it for good, for both of us"))


async def which(table: Table, settings: Sequence[Setting], changed: str, keys: bool) -> str:
    """What they would like to change, by its name; ``changed`` is what they changed before, if anything.

    ``done`` where it is nothing. ``keys`` is whether there are any that could be changed, too.
    """
    now = next((each.words for each in settings if each.name == changed), None)
    asked = say("What would you like to change?\n{keys}", keys=KEYS) if keys else say("What would you like to change?")
    prompt = say("{now}. Anything else?", now=now) if now else asked
    rows = (Choice(each.name, each.words) for each in settings)
    return (await Choose("setting", table, prompt, *rows, DONE, near=changed, lead=say("one of you"))).key


async def pronouns_of(table: Table, who: Partner) -> str:
    """Somebody's pronouns as they write them; nothing where they would rather have none here."""
    words = say("Pronouns for {name}? She, he, they, or three of your own, e.g. xe/xem/xyr.", name=who.name)
    limits: dict[str, Any] = {"limit": NAME_LIMIT, "lines": 1, "optional": True, "fits": _are_pronouns}
    return await Write("pronouns", table, words, **limits, lead=say("one of you"))


def _are_pronouns(text: str) -> None:
    pronouns(text)


async def two_places(table: Table, typed: Sequence[Words]) -> str:
    """Which words each of them types to sit at a seat of their own: ``typed`` in their order."""
    here, there = typed
    words = say(
        "Type {here} in one place and {there} in the other, on the same account of one machine, e.g. over SSH.\n"
        "Each of you answers in your own window then. “ourturn” alone brings you back to one keyboard.",
        here=here,
        there=there,
    )
    return (await Choose("two-places", table, words, UNDERSTOOD, lead=say("both of you"))).key


async def how(table: Table, ways: Sequence[Choice], now: str) -> str | None:
    """One of the ways, by its key; None where it stays as it is now."""
    chosen = await Choose("way", table, say("Which would you like?"), *ways, BACK, near=now, lead=say("one of you"))
    return None if chosen is BACK else chosen.key


async def whose_device(table: Table, ways: Sequence[Choice]) -> str | None:
    """Who will use it, by the key of one of the ways; None where they would rather make no code."""
    words = say("A code lets one more device in, with its own key. Who’ll use it?")
    chosen = await Choose("whose-device", table, words, *ways, BACK, lead=say("one of you"))
    return None if chosen is BACK else chosen.key


async def code_shown(table: Table, typed: str, code: str) -> str:
    """The code, once, and what is ``typed`` on the other device before it."""
    words = say(
        "On the other device, type\n{typed}\nand then this code: {code}\n"
        "It works once, for three days. Nobody but the two of you should read it, and it isn’t shown again.",
        typed=typed,
        code=code,
    )
    return (await Choose("code-shown", table, words, UNDERSTOOD, lead=say("one of you"))).key
