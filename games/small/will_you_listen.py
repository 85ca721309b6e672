"""Will you listen: one is heard whole before the other answers (the order of the Imago dialogue, Hendrix & Hunt)."""

from games.engine import (
    Choice,
    Choose,
    Context,
    Partner,
    Reply,
    RestsUnlessAgreed,
    Speak,
    Stage,
    Table,
    Words,
    Write,
    say,
)
from games.moves.breather import NO_HARM, Pauses, calm_beforehand, leave_it, still_trying
from games.moves.hearing import thank
from games.moves.leaving import gently

PIECES = 6
"""Heard pieces after which the whole is said back; a piece that was not heard yet is none of them."""
READY = Choice("ready", say("Yes, I’m ready"))
LATER = Choice("later", say("Not now. I’ll be ready …"))
GOT_IT = Choice("got_it", say("Yes, and there’s more"))
ALL_OF_IT = Choice("all", say("Yes, and that’s all"))
NOT_QUITE = Choice("not_quite", say("Not quite. Once more, please."))
WHOLE = Choice("whole", say("Yes, all of it"))


async def script(table: Table, context: Context) -> None:
    """Both tell, on the same topic, if now is good for both."""
    await gently(table, _whole(table, context))


async def _whole(table: Table, context: Context) -> None:
    if not await calm_beforehand(table, context, say("Think of what you’d like to be heard about.")):
        return await leave_it(table)
    names = [Choice(who.id, say("{who}, about …", who=who)) for who in table]
    topics = {who.id: Write("topic", who, say("Just the one."), lines=1, limit=80) for who in table}
    ask = say("Who’d like to be heard first, and about what? Just one thing.\n{no_harm}", no_harm=NO_HARM)
    begins, topic = await Reply("first", table, ask, *names, fields=topics, lead=say("together"))
    first = table.find(begins.key)
    other = table.other(first)
    if not await RestsUnlessAgreed(_is_ready(first, other, topic)):
        return None
    for number, teller in enumerate((first, other)):
        await Stage(number, 2)
        if number and not await Pauses(table, 1).between():
            return None
        if not await _heard(table, teller, topic):
            return None
    helped = say(
        "{first}, then {other}: tell each other one thing that made it easier to speak.", first=first, other=other
    )
    await Speak("helped", table, helped, lead=say("you thank each other"), seconds=60)
    return None


async def _is_ready(first: Partner, other: Partner, topic: str) -> bool:
    ready = say("{first} would like to be heard about “{topic}”. Is now a good time?", first=first, topic=topic)
    soon = say("When would be a good time? Soon would be kind.")
    when = {LATER.key: Write("when", other, soon, start=say("I’ll be ready …"), lines=1, limit=80)}
    answer, _day = await Reply("ready", other, ready, READY, LATER, fields=when, lead=say("you choose"))
    if answer is LATER:
        await thank(first)
    return answer is READY


async def _heard(table: Table, teller: Partner, topic: str) -> bool:
    """One of them is heard piece by piece and then whole, by their own word alone, and answered.

    False when they leave it for another night, and that has been said.
    """
    listener = table.other(teller)
    heard, missed, whole = 0, 0, False
    piece = say("say one short piece of “{topic}”, the way it is for you.", topic=topic)
    while True:
        after = await (_all_of_it(teller, listener) if whole else _a_piece(teller, listener, piece, heard))
        if after is NOT_QUITE:
            missed += 1
            if not await still_trying(table, teller, missed):
                return False
            piece = say("say that piece again, in other words.")
        elif after is GOT_IT:
            heard, missed, whole = heard + 1, 0, False
            piece = say("say the next short piece.")
        elif whole or not heard:  # one piece was the whole of it, and has just been said back
            break
        else:
            missed, whole = 0, True
    answer = say(
        "Say: “What you say makes sense to me, because …” You don’t have to agree.\n"
        "Then: “I imagine you may feel …” {teller} tells you whether that’s so.",
        teller=teller,
    )
    await Speak("sense", listener, answer, lead=say("you see it from there"), seconds=90)
    return True


def _a_piece(teller: Partner, listener: Partner, piece: Words, heard: int) -> Choose:
    """One piece, said back; ``heard`` pieces came before it."""
    words = say(
        "{teller}, {piece}\n"
        "{listener}, say: “What I heard is … Did I get that? Is there more?” "
        "Your own answer can wait; feel what it’s like to be {teller:them}.\n"
        "{teller}, did {listener:they} get it?",
        teller=teller,
        listener=listener,
        piece=piece,
    )
    options = (GOT_IT, ALL_OF_IT, NOT_QUITE) if heard < PIECES - 1 else (ALL_OF_IT, NOT_QUITE)
    return Choose("got_it", teller, words, *options, lead=say("you tell"))


def _all_of_it(teller: Partner, listener: Partner) -> Choose:
    """All pieces, said back as one."""
    words = say(
        "{listener}, say all of it back in your own words, then ask: “Did I get all of that? Is there more?”\n"
        "{teller}, did {listener:they} get it all?",
        teller=teller,
        listener=listener,
    )
    return Choose("got_all", teller, words, WHOLE, GOT_IT, NOT_QUITE, lead=say("only you can tell"))
