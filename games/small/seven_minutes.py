"""Seven minutes: something to do together that is a bit too hard, and easier with each of three tries, which it says.

A joint feat that is new and a bit hard, and is won in the end (Aron, Norman, Aron, McKenna & Heyman 2000, whose couples
carried a cushion across a mat for seven minutes). Ours need nobody's touch and can be done sitting down.
"""

from typing import NamedTuple

from games.engine import Act, Choice, Choose, Context, Kept, Note, Say, Speak, Stage, Table, Words, say
from games.moves.leaving import gently

TRIES = (100, 140, 180)
"""Seconds of each try: seven minutes in all, and longer as it gets easier."""


class Feat(NamedTuple):
    """What there is to do, what it is called, and how the second and the third try are easier."""

    title: Words
    task: Words
    easier: tuple[Words, Words]


FEATS = {
    "towel": Feat(
        say("The towel"),
        say("Hold one end of a towel each, with a cup lying on it. Bring it to another room without a word."),
        (say("you may talk."), say("two hands each, and a spoon in place of the cup.")),
    ),
    "tower": Feat(
        say("The tower"),
        say("Build a tower of seven things within reach. Each of you has one hand, and you take turns."),
        (say("five things will do."), say("five things and all the hands you have.")),
    ),
    "pen": Feat(
        say("One pen"),
        say("Tie a string to each end of a pen and hold one each. Together, draw a house with a door."),
        (say("the door can go."), say("a circle will do, and one of you may steer the paper.")),
    ),
    "twenty": Feat(
        say("Twenty"),
        say("Eyes closed, count to twenty together, in no order. Two voices at once, and it’s back to one."),
        (say("count to twelve."), say("count to ten, with your eyes open.")),
    ),
    "alphabet": Feat(
        say("Backwards"),
        say("Say the alphabet backwards, a letter each in turn. After a wrong one, the other begins again."),
        (say("a wrong letter costs nothing."), say("write it down first, and read it in a whisper.")),
    ),
    "sock": Feat(
        say("The sock"),
        say("One of you folds a pair of socks with their eyes closed. The other watches, and may only hum."),
        (say("words like “left” and “up” are allowed."), say("one sock, and any words you like.")),
    ),
    "rhythm": Feat(
        say("The beat"),
        say("One of you taps rounds of three on the table, the other rounds of four. Meet on the first tap ten times."),
        (say("five times."), say("two taps and three, as slowly as you like.")),
    ),
}
CHOICES = 3
"""Feats to choose from on one evening."""
DID_IT, ENOUGH = Choice("did_it", say("We did it")), Choice("enough", say("That’s enough for us"))
AGAIN = "again"


async def script(table: Table, context: Context) -> None:
    """One feat and up to three tries at it."""
    await gently(table, _whole(table, context))


async def _whole(table: Table, context: Context) -> None:
    feat = await _chosen(table, context)
    rule = say(
        "Seven minutes and three tries. It’s a bit too hard on purpose, and each try is easier.\n{task}", task=feat.task
    )
    await Say("rule", table, rule, lead=say("the two of you"), action=say("begin"))
    words, result = feat.task, ENOUGH
    for number, seconds in enumerate(TRIES):
        await Stage(number, len(TRIES))
        await Act("try", table, words, lead=say("together"), seconds=seconds)
        easier = feat.easier[number] if number < len(feat.easier) else None
        result = await _how_it_went(table, easier)
        if result.key != AGAIN or easier is None:
            break
        words = say("{task}\nThis time it’s easier: {easier}", task=feat.task, easier=easier)
    await _afterwards(table, result is DID_IT)


async def _chosen(table: Table, context: Context) -> Feat:
    """One of a few that they have not had, where there are as many."""
    had = {note["value"] for note in context.earlier("feat")}
    left = sorted(set(FEATS) - had)
    among = context.random().sample(left if len(left) >= CHOICES else sorted(FEATS), CHOICES)
    options = [Choice(key, FEATS[key].title) for key in among]
    chosen = await Choose("feat_tonight", table, say("Which one would you like?"), *options, lead=say("together"))
    await Note("feat", chosen.key)
    return FEATS[chosen.key]


async def _how_it_went(table: Table, easier: Words | None) -> Choice:
    """Whether they did it, and whether there is another try; how that one is easier stands beside it."""
    again = (Choice(AGAIN, say("Once more, easier: {easier}", easier=easier)),) if easier else ()
    words = say("How did it go?")
    return await Choose("how_it_went", table, words, DID_IT, *again, ENOUGH, lead=say("together"), kept=Kept.EVENING)


async def _afterwards(table: Table, done: bool) -> None:
    first, other = table
    words = say("{first}, then {other}: which moment of it would you tell a friend about?", first=first, other=other)
    if done:
        words = say(
            "You did it. {first}, then {other}: what did your partner do that made it work?", first=first, other=other
        )
    await Speak("afterwards", table, words, lead=say("you tell each other"), seconds=60)
