"""Showing to both what each wrote alone, and keeping what they made up when both wish it."""

from collections.abc import Mapping
from typing import Any

from games.engine import (
    AskBoth,
    Choice,
    Choose,
    Kept,
    Outcome,
    Partner,
    Quote,
    Reveal,
    Say,
    Seen,
    Table,
    Words,
    Write,
    say,
)

REVEALED = "revealed"
"""The key of the turn that shows it, where a game has no other."""
STAYS = Choice("stays", say("Yes, it stays"))
LET_GO = Choice("let_go", say("Let it go"))


async def reveal(table: Table, written: Mapping[Partner, str], words: Words, key: str = REVEALED) -> tuple[Quote, ...]:
    """Shows to both what each wrote alone; nothing where nobody wrote. Gives what was shown."""
    if quotes := quotes_of(written):
        await Reveal(key, table, words, lead=say("look together"), quotes=quotes)
    return quotes


def quotes_of(written: Mapping[Partner, str]) -> tuple[Quote, ...]:
    """What each wrote, without those who wrote nothing."""
    return tuple(Quote(who, text) for who, text in written.items() if text)


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
        private: dict[str, Any] = {"seen": Seen.PRIVATE, "kept": Kept.NEVER, "lead": say("only you can see this")}
        return await Choose(key, who, ask, yes, no, **private) is yes

    async def all_of_them() -> bool:
        return all((await AskBoth(table, alone)).values())

    wished: bool = await Outcome(key, all_of_them())
    return wished
