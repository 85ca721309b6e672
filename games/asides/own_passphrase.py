"""A passphrase of one's own: set with both of them there, and given up with it, or without it in a week."""

from games.asides.only_mine import LEAVE, PRIVATE
from games.engine import Agree, Choice, Choose, Partner, Table, Words, say

WITH_IT = Choice("with_it", say("I’ll type it now"))
IN_A_WEEK = Choice("in_a_week", say("I don’t have it any more: delete it in a week"))
STAYS = Choice("stays", say("Take that back: my passphrase stays"))
YES_IN_A_WEEK = Choice("yes", say("Yes, in a week"))
YES_FORGET = Choice("yes", say("Yes, delete it all"))


async def both_there(who: Partner, table: Table) -> bool:
    """Whether both say that ``who`` sets a passphrase: at one keyboard, whoever sits there alone may not be them."""
    lines = (
        say("{who} sets a passphrase of {who:their} own.", who=who),
        say("What’s sealed with it, only {who} can read.", who=who),
        say("If it’s forgotten, nobody can open that any more."),
    )
    return all((await Agree("both_there", table, say("If you’re both here, each of you says yes"), *lines)).values())


async def how_to_forget(who: Partner, from_day: str) -> str:
    """Whether they type it or wait a week: the key of a choice. ``from_day``: it goes from then on, as was asked."""
    if from_day:
        words: Words = say("From {day} on, your passphrase goes, with everything sealed with it.", day=from_day)
        return (await Choose("how_to_forget", who, words, STAYS, WITH_IT, LEAVE, **PRIVATE)).key
    words = say("Removing your passphrase needs that passphrase. Without it, it takes a week.")
    return (await Choose("how_to_forget", who, words, WITH_IT, IN_A_WEEK, LEAVE, **PRIVATE)).key


async def sure_in_a_week(who: Partner) -> bool:
    """Whether they really ask for that."""
    words = say(
        "For a week home tells you both, and either of you can take it back. After that, everything you sealed is "
        "deleted, with what’s still locked of an unfinished evening, and nobody can bring it back."
    )
    return await Choose("in_a_week", who, words, LEAVE, YES_IN_A_WEEK, **PRIVATE) is YES_IN_A_WEEK


async def sure_to_forget(who: Partner) -> bool:
    """Whether they really give up what is sealed."""
    words = say("Everything you sealed will be deleted, and nobody can bring it back. Delete it?")
    return await Choose("forget", who, words, LEAVE, YES_FORGET, **PRIVATE) is YES_FORGET
