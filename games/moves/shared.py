"""What several games share: a no to practise on, being heard, showing and keeping words, stopping gently."""

from collections.abc import Mapping
from typing import Any

from games.engine import (
    AskBoth,
    Choice,
    Choose,
    Context,
    Kept,
    Outcome,
    Partner,
    Quote,
    Rate,
    Reveal,
    Say,
    Script,
    Seen,
    Speak,
    Stopped,
    Table,
    Words,
    Write,
    say,
)

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


async def reveal(
    table: Table, written: Mapping[Partner, str], words: Words, key: str = "revealed"
) -> tuple[Quote, ...]:
    """Shows to both what each wrote alone; nothing where nobody wrote. Gives what was shown."""
    if quotes := quotes_of(written):
        await Reveal(key, table, words, lead=say("look together"), quotes=quotes)
    return quotes


def quotes_of(written: Mapping[Partner, str]) -> tuple[Quote, ...]:
    """What each wrote, without those who wrote nothing."""
    return tuple(Quote(who, text) for who, text in written.items() if text)


STAYS = Choice("stays", say("Yes, it stays"))
LET_GO = Choice("let_go", say("Let it go"))


async def keep_it(table: Table, words: Words, *quotes: Quote) -> None:
    """Reads back what they made up, only for tonight; under a title of theirs it stays when both wish it."""
    await Reveal("read_back", table, words, lead=say("together"), quotes=quotes, kept=Kept.EVENING)
    if await both_wish(table, "keep", say("Does it stay in your evenings?"), STAYS, LET_GO):
        ask = say("It stays, under a title. Which one?")
        title = await Write("title", table, ask, lead=say("together"), lines=1, limit=60)
        await Reveal("kept", table, say("{title}", title=title), lead=say("it stays"), quotes=quotes)
    else:
        await Say("let_go", table, say("Then it was for tonight."), lead=say("together"))


async def both_wish(table: Table, key: str, ask: Words, yes: Choice, no: Choice) -> bool:
    """Whether everyone chose ``yes``, each asked alone; the votes are never kept, and nothing tells who did not."""

    async def alone(who: Partner) -> bool:
        private: dict[str, Any] = {"seen": Seen.PRIVATE, "kept": Kept.NEVER, "lead": say("only you see this")}
        return await Choose(key, who, ask, yes, no, **private) is yes

    async def all_of_them() -> bool:
        return all((await AskBoth(table, alone)).values())

    wished: bool = await Outcome(key, all_of_them())
    return wished


def earlier(context: Context, key: str) -> list[dict[str, Any]]:
    """The notes with this key that earlier plays of the same game kept, oldest first."""
    return [note for note in context.past if isinstance(note, dict) and note["key"] == key]


CALM = 4
"""The highest distress, 0 to 10, at which something hard is looked at; our own number, for looking back from a calm."""


async def calm_enough(table: Table) -> bool:
    """Whether both are calm enough to look at something hard. Asked alone, never kept; nothing tells who was not."""

    async def all_calm() -> bool:
        return max((await AskBoth(table, alone)).values()) <= CALM

    async def alone(who: Partner) -> int:
        ask = say("Thinking of it now, how stirred up are you?")
        water = {0: say("still water"), 5: say("choppy"), 10: say("storm")}
        only = say("only you see this")
        return await Rate("stirred", who, ask, anchors=water, lead=only, seen=Seen.PRIVATE, kept=Kept.NEVER)

    calm: bool = await Outcome("calm", all_calm())
    return calm


async def leave_it(table: Table) -> None:
    """What is said when it was not calm enough."""
    wait = say("It is still near. Let it lie for tonight; it will keep.")
    await Say("not_tonight", table, wait, action=say("let it lie"))


async def gently(table: Table, game: Script[None]) -> None:
    """A game that anybody may stop at any moment: it ends there, with one breath together and no question why."""
    try:
        await game
    except Stopped:
        await Say(
            "gentle_close",
            table,
            say("It stops here, and that is all right. Breathe out once, together; nothing more is asked."),
            action=say("close"),
        )
