"""What a therapist is asked about their cases: short scripts, a page each, for both faces. They keep nothing.

Consent is given by each partner's own key, after they have read what it is to (American Counseling Association, Code of
Ethics, 2014, A.2 and A.6: informed, written down, and taken back at any time).
"""

from collections.abc import Callable, Sequence

from games.engine import Agree, Choice, Choose, Page, Say, Seen, Table, Words, Write, say
from games.engine.partners import NAME_LIMIT

NOBODY = Table(())
"""Who sits there while a therapist looks at their cases alone."""
CASES = say("Your cases")
BEGIN, NEW, DONE, BACK = (
    Choice("begin", say("Begin the hour")),
    Choice("new", say("A new case")),
    Choice("done", say("Close your cases")),
    Choice("back", say("Back")),
)
NEW_COUPLE = Choice("new-couple", say("A couple who aren’t here yet"))
SEEN, NOT_YET = Choice("seen", say("Yes, by my own method")), Choice("not-yet", say("Not yet"))
GOING_HOME = say(
    "Their record is theirs. A sealed file takes all of it home, with a passphrase that the two of them choose. Then "
    "it can be sealed again without you, with both of their passphrases, or removed here. Copies that were made before "
    "still open as they did."
)
WAYS_HOME = {
    "home": say("Write it to a file for them"),
    "key-back": say("Seal it again without you"),
    "remove": say("Remove it from this machine"),
}
CODE_LIMIT = 60
"""Characters of what a case is called."""


async def which_case(cases: Sequence[Choice], said: Words | None) -> str:
    """The key of a case, of `NEW` or of `DONE`; ``said`` stands above the list."""
    words = say("Whose hour is it?") if cases else say("There’s no case yet. Begin with the couple who come next.")
    words = say("{said}\n{words}", said=said, words=words) if said else words
    return (await Choose("case", NOBODY, words, *cases, NEW, DONE)).key


async def one_case(words: Words, rows: Sequence[Choice], near: str) -> str:
    """The key of what is wished for on the page of a case; ``words`` say how it stands."""
    return (await Choose("about", NOBODY, words, BEGIN, *rows, BACK, near=near)).key


async def name_of_case(fits: Callable[[str], object]) -> str:
    """A name or a code for a new case; ``fits`` raises NotAllowed for one that can't be taken."""

    def check(text: str) -> None:
        fits(text)

    words = say("What’s this case called? A code says less than a name.")
    return await Write("called", NOBODY, words, lines=1, limit=CODE_LIMIT, hint=say("Case 14"), fits=check)


async def whose(couples: Sequence[Choice]) -> str:
    """The key of the couple it is about, or of `NEW_COUPLE`."""
    words = say("Whose record do you open with them? It’s theirs, and it goes home with them.")
    return (await Choose("whose", NOBODY, words, *couples, NEW_COUPLE, BACK)).key


async def two_names() -> tuple[str, str]:
    """What two new people are called."""
    one, other = (
        Write(key, NOBODY, words, lines=1, limit=NAME_LIMIT)
        for key, words in (("first", say("One name")), ("second", say("And the other")))
    )
    said = await Page("names", NOBODY, say("What are they called?"), one, other, seen=Seen.OPEN, in_order=True)
    return said["first"], said["second"]


async def one_of(words: Words, ways: Sequence[Choice], now: str = "") -> str | None:
    """The key of one of several ways; None where it stays as it is."""
    chosen = await Choose("way", NOBODY, words, *ways, BACK, near=now)
    return None if chosen is BACK else chosen.key


async def seen_alone() -> bool:
    """Whether the therapist has seen each alone; nothing else about that is asked or kept."""
    words = say(
        "Have you seen each of them alone, and screened by your own method? Until then only gentle games fit. Only the "
        "day of your yes is kept."
    )
    return await Choose("seen", NOBODY, words, SEEN, NOT_YET) is SEEN


async def agree(table: Table, lines: Sequence[Words]) -> bool:
    """Whether both agree to these ``lines``, each with their own key."""
    words = say(
        "{first} and {second}, read this together. If it’s right for you, each of you says yes",
        first=table.partners[0],
        second=table.partners[1],
    )
    return all((await Agree("consent", table, words, *lines)).values())


async def takes_back(table: Table, agreed: Sequence[str]) -> str | None:
    """The id of whoever takes their consent back, None where nobody does; that is for them to press."""
    rows = [Choice(who.id, say("{who} takes it back", who=who)) for who in table if who.id in agreed]
    words = say("Whoever takes it back says so here themselves. Nobody asks why, and no hour begins after that.")
    chosen = await Choose("takes-back", table, words, *rows, BACK)
    return None if chosen is BACK else chosen.key


async def read(words: Words) -> None:
    """Something to read, until it was."""
    await Say("read", NOBODY, words, action=say("back"))
