"""Good news desk: a small good thing, heard the wrong way for fun and then the right way (Gable et al. 2004, 2006)."""

from games.engine import Context, Partner, Speak, Stage, Table, Words, say
from games.moves.leaving import gently

WRONG = (
    say("First get it wrong on purpose: “That’s nice.” Only half there, eyes on something else."),
    say("First get it wrong on purpose: find the problem in it, with a worried face."),
    say("First get it wrong on purpose: change the subject to your own news."),
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
    mark = say("How could the two of you celebrate it all? Something very small, or just a look.")
    await Speak("mark", table, mark, lead=say("together"), seconds=60)


async def _desk(teller: Partner, host: Partner, wrong: Words) -> None:
    tell = say("Tell {host} one good thing from the last few days. Small is fine.", host=host)
    await Speak("news", teller, tell, lead=say("you bring the news"), seconds=60)
    await Speak("wrong", host, wrong, lead=say("fifteen seconds of theatre"), seconds=15)
    again = say(
        "Now for real: be as glad as {teller:they} {teller:are|is}, and say what’s lovely about it.\n"
        "Then ask what makes you curious: “When did you know?” “What did you do first?” "
        "“Who else would love to hear it?”",
        teller=teller,
    )
    await Speak("right", host, again, lead=say("you’re glad with {teller:them}", teller=teller), seconds=45)
    more = say("Answer, and tell {host} what it meant to you.", host=host)
    await Speak("more", teller, more, lead=say("you tell"), seconds=60)
