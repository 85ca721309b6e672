"""Hearing an ask and hearing a no: whether it was heard, a no to practise on, and thanks for what is true."""

from games.engine import Choice, Choose, Partner, Speak, Table, say

GOT_IT = Choice("got_it", say("Yes, that’s it"))
NOT_QUITE = Choice("not_quite", say("Not quite. Once more, please."))
TAKE_BACK = Choice("take_back", say("I’d like to take my ask back for tonight"))

KIND_REPLIES = (
    Choice("looking_after", say("Thank you for looking after yourself.")),
    Choice("honest", say("Thank you for being honest with me.")),
    Choice("glad", say("Thank you. I’m glad I could ask.")),
)


async def practice_no(table: Table, rounds: int = 1) -> None:
    """Everyone asks for something silly and hears a no that was certain from the start (after Cuddle Sanctuary)."""
    for number in range(rounds):
        for asker in table:
            answerer = table.other(asker)
            words = say(
                "{asker}, ask for something small and silly.\n"
                "{answerer}: “No, thank you.” Your way, and without a reason.\n"
                "{asker}: “Thank you for looking after yourself.”",
                asker=asker,
                answerer=answerer,
            )
            if number > 1:
                words = say("{asker}, one last time, and as outrageous as you like. It’s still a no.", asker=asker)
            elif number:
                words = say(
                    "{asker}, once more, only sillier. The answer’s still no, and the thanks are still the same.",
                    asker=asker,
                )
            await Speak("practice_no", table, words, lead=say("a no to practise on"), seconds=40)


async def thank(who: Partner) -> None:
    """After anything but an agreement there is one kind thing to say, and nothing else."""
    words = say("There’s one kind thing left to say. Choose it and say it out loud.")
    await Choose("thank_you_for", who, words, *KIND_REPLIES, lead=say("you thank"))
