"""Good news desk: a small good thing, heard the wrong way for fun and then the right way (Gable et al. 2004, 2006)."""

from games.engine import Choice, Choose, Context, Partner, Rate, Seen, Speak, Stage, Table, Words, say
from games.moves.leaving import gently

WRONG = (
    say("Play it wrong: “That is nice.” Half there, eyes on something else."),
    say("Play it wrong: find the problem in it, with a worried face."),
    say("Play it wrong: change the subject to some news of your own."),
)
QUESTIONS = (
    Choice("when", say("When did you know?")),
    Choice("first", say("What did you do first?")),
    Choice("who", say("Who else would love to hear it?")),
)


async def script(table: Table, context: Context) -> None:
    """Each brings one good thing, however small."""
    await gently(table, _whole(table, context))


async def _whole(table: Table, context: Context) -> None:
    wrong = list(WRONG)
    context.random().shuffle(wrong)
    for number, teller in enumerate(table):
        await Stage(number, len(table.partners))
        await _desk(teller, table.other(teller), wrong[number % len(wrong)])


async def _desk(teller: Partner, host: Partner, wrong: Words) -> None:
    tell = say("Tell {host} one good thing from these days. Small is good.", host=host)
    await Speak("news", teller, tell, lead=say("you bring the news"), seconds=60)
    await Speak("wrong", host, wrong, lead=say("fifteen seconds of theatre"), seconds=15)
    again = say("Now for real: let it be as good as it is. Say what is lovely about it.")
    await Speak("right", host, again, lead=say("you are glad with {teller:them}", teller=teller), seconds=30)
    ask = say("Which of these makes you curious? Ask it.")
    question = await Choose("question", host, ask, *QUESTIONS, lead=say("you ask"))
    asked = say("{host} asks: “{question}”", host=host, question=question.words)
    await Speak("more", teller, asked, lead=say("you tell"), seconds=45)
    meant = say("{host} asks: “What did it mean to you?”", host=host)
    await Speak("meant", teller, meant, lead=say("you tell"), seconds=45)
    mark = say("How could the two of you mark it? Something very small, or only a glance.")
    await Speak("mark", host, mark, lead=say("you suggest"), seconds=30)
    cared = say("When it was for real: how much did it feel like being cared about?")
    anchors = {0: say("not at all"), 10: say("completely")}
    await Rate("cared", teller, cared, anchors=anchors, lead=say("only you can see this"), seen=Seen.PRIVATE)
