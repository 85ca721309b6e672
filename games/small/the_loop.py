"""The loop: the more one does this, the more the other does that; the ring gets a name (after Johnson 2008)."""

from functools import partial
from typing import Any

from games.engine import (
    AskBoth,
    Choice,
    Choose,
    Context,
    Kept,
    Note,
    Page,
    Partner,
    Quote,
    Reveal,
    Seen,
    Speak,
    Stage,
    Table,
    Write,
    say,
)
from games.engine import gettext as _
from games.moves.breather import NO_HARM, both_calm, leave_it, stirred_up
from games.moves.leaving import gently
from games.moves.showing import reveal
from games.moves.stems import rest_of

THE_MORE, FEEL, LONG_FOR = say("The more I …"), say("I feel …"), say("I long for …")
READ_OUT = Choice("read_out", say("I’ll read it out"))
KEEP = Choice("keep", say("I’ll keep it to myself"))


async def script(table: Table, context: Context) -> None:
    """Each describes only their own moves; the ring they make gets a name and a word that says it is here."""
    await gently(table, _whole(table))


async def _whole(table: Table) -> None:
    small = say(
        "Talk for a moment: what small thing keeps going round and round between you?\n{no_harm}", no_harm=NO_HARM
    )
    await Speak("which", table, small, lead=say("together"), seconds=45)
    pages = await AskBoth(table, _own_move)
    if not await both_calm(pages):
        return await leave_it(table)
    await Stage(1, 4)
    moves = {who: rest_of(THE_MORE, page["the_more"]) for who, page in pages.items()}
    round_and_round = say("Read it round and round, each of you your own line. Neither of you started it.")
    await Reveal("ring", table, round_and_round, lead=say("look together"), quotes=ring(moves))
    await Stage(2, 4)
    under = await AskBoth(table, partial(_underneath, table=table))
    out_loud = say("Read out what’s underneath. It doesn’t need an answer.")
    await reveal(table, under, out_loud, "beneath")
    await Stage(3, 4)
    first, other = table
    words = say(
        "{first}, then {other}: what’s the first small sign in you that it’s starting?\n"
        "Then give it a name, as if it were a dance or a kind of weather.",
        first=first,
        other=other,
    )
    open_: dict[str, Any] = {"seen": Seen.OPEN, "lead": say("together")}
    name = Write("name", table, say("It’s called …"), lines=1, limit=60)
    signal = Write("signal", table, say("And one word either of you can say when it shows up."), lines=1, limit=30)
    named = await Page("loop_named", table, words, name, signal, **open_)
    await Note("loop", {"name": named["name"], "signal": named["signal"]})
    return None


async def _own_move(who: Partner) -> dict[str, Any]:
    """What could be seen of one of them when it goes round, and how stirred up they are thinking of it."""
    words = say("When it’s going round, what do you do?")
    more = Write(
        "the_more", who, say("Only what someone could see you do."), start=THE_MORE, kept=Kept.EVENING, **_HIDDEN
    )
    return await Page("own_move", who, words, more, stirred_up(who), **_ONLY)


def ring(moves: dict[Partner, str]) -> tuple[Quote, ...]:
    """Everyone's own move as one line that leads into the next, and the first one again at the end."""
    begins = [Quote(who, _("The more I {move} …", move=move)) for who, move in moves.items()]
    goes_on = [Quote(who, _("… the more I {move} …", move=move)) for who, move in moves.items()]
    return (begins[0], *goes_on[1:], goes_on[0])


async def _underneath(who: Partner, table: Table) -> str:
    """What is underneath for one of them, if they read it out; what is kept is gone when the evening ends."""
    words = say("Underneath, for you. {other} hears it only if you read it out.", other=table.other(who))
    alone: dict[str, Any] = {"kept": Kept.EVENING, "optional": True, **_HIDDEN}
    page = await Page(
        "underneath",
        who,
        words,
        Write("feel", who, say("What do you feel, underneath?"), start=FEEL, **alone),
        Write("long_for", who, say("And what do you long for instead?"), start=LONG_FOR, **alone),
        Choose("read_it", who, say("Will you read it out?"), READ_OUT, KEEP, seen=Seen.PRIVATE, kept=Kept.EVENING),
        in_order=True,
        **_ONLY,
    )
    if page["read_it"] is KEEP:
        return ""
    feel, long = rest_of(FEEL, page["feel"]), rest_of(LONG_FOR, page["long_for"])
    if feel and long:
        return _("Underneath I feel {feel}, and I long for {long}.", feel=feel, long=long)
    return _("Underneath I feel {feel}.", feel=feel) if feel else _("I long for {long}.", long=long) if long else ""


_HIDDEN: dict[str, Any] = {"seen": Seen.HIDDEN, "lines": 1, "limit": 120}
_ONLY: dict[str, Any] = {"seen": Seen.HIDDEN, "lead": say("only you can see this for now")}
