"""Will you listen: one is heard whole before the other answers (the order of the Imago dialogue, Hendrix & Hunt)."""

from games.engine import Choice, Choose, Context, Partner, Speak, Stage, Table, Write, say
from games.moves.breather import Pauses
from games.moves.hearing import thank
from games.moves.leaving import gently

LOOPS = 6
"""Pieces that one may tell before the whole is said back."""
READY = Choice("ready", say("Yes, I am ready"))
LATER = Choice("later", say("Not now; I will be ready …"))
GOT_IT = Choice("got_it", say("Yes, and there is more"))
ALL_OF_IT = Choice("all", say("Yes, and that is all"))
NOT_QUITE = Choice("not_quite", say("Not quite; once more"))


async def script(table: Table, context: Context) -> None:
    """Both tell, on the same topic, if now is good for both."""
    await gently(table, _whole(table))


async def _whole(table: Table) -> None:
    names = (Choice(who.id, say("{who}", who=who)) for who in table)
    begins = await Choose("first", table, say("Who would like to be heard first?"), *names, lead=say("together"))
    first = table.find(begins.key)
    other = table.other(first)
    about = say("Name one thing you would like to be heard about. Only the one.")
    topic = await Write("topic", first, about, lead=say("you name it"), lines=1, limit=80)
    ready = say("{first} would like to be heard about “{topic}”. Is now good?", first=first, topic=topic)
    if await Choose("ready", other, ready, READY, LATER, lead=say("you choose")) is LATER:
        when = say("When will it be good? Soon is kind.")
        await Write("when", other, when, lead=say("you choose"), start=say("I will be ready …"), lines=1, limit=80)
        await thank(first)
        return
    for number, teller in enumerate((first, other)):
        await Stage(number, 2)
        if number and not await Pauses(table, 1).between():
            return
        await _heard(teller, table.other(teller), topic)
    for who in table:
        helped = say("Tell {other} one thing that made it easier to speak.", other=table.other(who))
        await Speak("helped", who, helped, lead=say("you thank"), seconds=30)


async def _heard(teller: Partner, listener: Partner, topic: str) -> None:
    piece = say("“{topic}”: say one short piece of it, as it is for you.", topic=topic)
    for _ in range(LOOPS):
        await Speak("piece", teller, piece, lead=say("you tell"), seconds=45)
        back = say("Begin with “What I heard is …”, and end with “Did I get that?”")
        await Speak("mirror", listener, back, lead=say("you say it back"), seconds=30)
        got = say("Did {listener} get it?", listener=listener)
        after = await Choose("got_it", teller, got, GOT_IT, ALL_OF_IT, NOT_QUITE, lead=say("only you can tell"))
        if after is ALL_OF_IT:
            break
        piece = say("The next short piece.") if after is GOT_IT else say("Say that piece again, in other words.")
    whole = say("Say the whole of it back, in your own words.")
    await Speak("summary", listener, whole, lead=say("you gather it"), seconds=60)
    sense = say("Say: “You make sense, because …” You need not agree.")
    await Speak("sense", listener, sense, lead=say("you see it"), seconds=45)
    feel = say("Say: “I imagine you may feel …” {teller} tells you whether it is so.", teller=teller)
    await Speak("feel", listener, feel, lead=say("you feel with {teller:them}", teller=teller), seconds=45)
