"""Being heard: saying back what was asked until the asker says that this was it."""

from games.engine import Choice, Choose, Partner, Quote, Speak, say

GOT_IT = Choice("got_it", say("Yes, that is it"))
NOT_QUITE = Choice("not_quite", say("Not quite; once more"))
TAKE_BACK = Choice("take_back", say("I take my ask back for tonight"))


async def be_heard(asker: Partner, listener: Partner, ask: Quote, tries: int = 3) -> Choice:
    """The listener says back what was asked until the asker is heard; only the asker decides that.

    After the Imago dialogue (Hendrix & Hunt) and the speaker-listener technique (Markman, Stanley & Blumberg).
    Gives what the asker chose last: GOT_IT, TAKE_BACK, or NOT_QUITE when ``tries`` were not enough.
    """
    heard = NOT_QUITE
    for _ in range(tries):
        await Speak(
            "say_back",
            listener,
            say("In your own words, say back what {asker} asked for. Then ask: “Did I get it?”", asker=asker),
            lead=say("you say it back"),
            quotes=(ask,),
            seconds=30,
        )
        heard = await Choose(
            "heard",
            asker,
            say("Did {listener} get it?", listener=listener),
            GOT_IT,
            NOT_QUITE,
            TAKE_BACK,
            lead=say("only you can tell"),
            quotes=(ask,),
        )
        if heard is not NOT_QUITE:
            return heard
    return heard
