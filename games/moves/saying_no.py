"""A no to practise on, and thanks for whatever is no agreement."""

from games.engine import Choice, Choose, Partner, Speak, Table, say

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


async def thank(who: Partner) -> None:
    """After anything but an agreement there is one kind thing to say, and nothing else."""
    await Choose(
        "thank_you_for",
        who,
        say("One kind thing is left to say. Choose it, and say it aloud."),
        *KIND_REPLIES,
        lead=say("you thank"),
    )
