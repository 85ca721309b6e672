"""A small game with every kind of turn, so that a test can go through all of them in a few lines."""

from games.engine import (
    Act,
    Agree,
    AskBoth,
    Choice,
    Choose,
    Context,
    Game,
    Kept,
    Partner,
    Quote,
    Rate,
    Reveal,
    Say,
    Seen,
    Speak,
    Table,
    Write,
    say,
)

TEA, RIVER = Choice("tea", say("Tea")), Choice("river", say("A walk by the river"))


async def all_kinds(table: Table, context: Context) -> None:
    """Say, speak, act, write, choose behind a breath, rate, a private word of each, the reveal, and a card."""
    ana, ben = table
    await Say("hello", table, say("Sit down."), lead=say("together"), action=say("we sit"))
    await Speak("tell", ana, say("Tell {other} one thing.", other=ben), lead=say("you tell"), seconds=60)
    await Act("still", ben, say("Look at each other."), seconds=90, halfway=say("Still good?"))
    wish = await Write("wish", ana, say("What would be lovely?"), start=say("Will you …"), hint=say("sing"), limit=80)
    await Choose("true", ben, say("What is true?"), TEA, RIVER, lock=10, quotes=(Quote(ana, wish),))
    await Rate("ease", ana, say("How easy?"), anchors={0: say("hard"), 10: say("easy")})
    await Rate("minutes", ben, say("How long?"), low=1, high=5, usual=3, unit=say("minutes"))

    async def private(who: Partner) -> str:
        words = await Write("secret", who, say("A word for you alone."), seen=Seen.HIDDEN, kept=Kept.EVENING, lines=1)
        await Choose("alone", who, say("Show it?"), TEA, RIVER, seen=Seen.PRIVATE)
        return words

    secrets = await AskBoth(table, private)
    quotes = tuple(Quote(who, words) for who, words in secrets.items())
    await Reveal("secrets", table, say("Read them aloud."), quotes=quotes)
    await Agree("card", table, say("Agreed, if you both press"), say("five minutes"), say("no phones"))


GAME = Game("all-kinds", say("All kinds"), say("one of each"), (1, 2), all_kinds)
