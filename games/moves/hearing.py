"""Hearing an ask and hearing a no: a no to practise on, saying back until it was heard, and thanks for what is true."""

from games.engine import Choice, Choose, Partner, Quote, Speak, Table, say

GOT_IT = Choice("got_it", say("Yes, that is it"))
NOT_QUITE = Choice("not_quite", say("Not quite; once more"))
TAKE_BACK = Choice("take_back", say("I take my ask back for tonight"))

KIND_REPLIES = (
    Choice("looking_after", say("Thank you for looking after yourself.")),
    Choice("honest", say("Thank you for telling me what is true.")),
    Choice("glad", say("Thank you. I am glad I could ask.")),
)


async def practice_no(table: Table, rounds: int = 2) -> None:
    """Everyone asks for something silly and hears a no that was certain from the start (after Cuddle Sanctuary)."""
    for number in range(rounds):
        for asker in table:
            answerer = table.other(asker)
            await Speak(
                "practice_ask",
                asker,
                say("Ask {answerer} for something small and silly. The answer is already no.", answerer=answerer)
                if number == 0
                else say("Once more, and sillier. The answer is still no."),
                lead=say("you ask"),
                seconds=20,
            )
            await Speak(
                "practice_no",
                answerer,
                say("Say “No, thank you.” Your way, and without a reason."),
                lead=say("you say no"),
                seconds=15,
            )
            await Speak(
                "practice_thanks",
                asker,
                say("Hear it. Then say: “Thank you for looking after yourself.”"),
                lead=say("you thank"),
                seconds=15,
            )


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


async def thank(who: Partner) -> None:
    """After anything but an agreement there is one kind thing to say, and nothing else."""
    await Choose(
        "thank_you_for",
        who,
        say("One kind thing is left to say. Choose it, and say it aloud."),
        *KIND_REPLIES,
        lead=say("you thank"),
    )
