"""The loop: the more one does this, the more the other does that; the ring gets a name (after Johnson 2008)."""

from typing import Any

from games.engine import AskBoth, Context, Note, Partner, Quote, Reveal, Seen, Speak, Stage, Table, Write, say
from games.engine import gettext as _
from games.moves.breather import calm_enough, leave_it
from games.moves.leaving import gently
from games.moves.showing import reveal
from games.moves.stems import rest_of

THE_MORE, FEEL, LONG_FOR = say("The more I …"), say("I feel …"), say("I long for …")


async def script(table: Table, context: Context) -> None:
    """Each describes only their own moves; the ring they make gets a name and a word that says it is here."""
    await gently(table, _whole(table))


async def _whole(table: Table) -> None:
    small = say("Think of one small thing that goes round between you. Nothing with force, threat or fear in it.")
    await Speak("which", table, small, lead=say("together"), seconds=45)
    if not await calm_enough(table):
        return await leave_it(table)
    await Stage(1, 4)
    moves = await AskBoth(table, _own_move)
    round_and_round = say("Read it round and round, each your own line. Neither of you began it.")
    await Reveal("ring", table, round_and_round, lead=say("look together"), quotes=ring(moves))
    await Stage(2, 4)
    under = await AskBoth(table, _underneath)
    await reveal(table, under, say("Read aloud what is underneath. Nothing needs an answer."), "beneath")
    await Stage(3, 4)
    for who in table:
        early = say("What is the first small sign in you that it begins?")
        await Speak("early", who, early, lead=say("you tell"), seconds=45)
    name = say("Give the loop a name, as if it were a dance or a kind of weather.")
    named = await Write("name", table, name, lead=say("together"), lines=1, limit=60)
    word = say("And one word that either of you can say when it is here.")
    signal = await Write("signal", table, word, lead=say("together"), lines=1, limit=30)
    await Note("loop", {"name": named, "signal": signal})
    return None


async def _own_move(who: Partner) -> str:
    own = say("When it goes round, what do you do? Only what could be seen of you.")
    return rest_of(THE_MORE, await Write("the_more", who, own, start=THE_MORE, **_HIDDEN))


def ring(moves: dict[Partner, str]) -> tuple[Quote, ...]:
    """Everyone's own move as one line that leads into the next, and the first one again at the end."""
    begins = [Quote(who, _("The more I {move} …", move=move)) for who, move in moves.items()]
    goes_on = [Quote(who, _("… the more I {move} …", move=move)) for who, move in moves.items()]
    return (begins[0], *goes_on[1:], goes_on[0])


async def _underneath(who: Partner) -> str:
    feel = await Write("feel", who, say("And underneath, what do you feel?"), start=FEEL, **_HIDDEN)
    long = await Write("long_for", who, say("What would be lovely there?"), start=LONG_FOR, **_HIDDEN)
    feel, long = rest_of(FEEL, feel), rest_of(LONG_FOR, long)
    return _("Underneath I feel {feel}, and I long for {long}.", feel=feel, long=long)


_HIDDEN: dict[str, Any] = {"seen": Seen.HIDDEN, "lines": 1, "limit": 120, "lead": say("only you can see this for now")}
