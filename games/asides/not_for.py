"""What these games are not for: one page for everyone, the same whoever opens it and why."""

from collections.abc import Callable

from games.asides.aside import Aside, over, paragraphs
from games.engine import Say, Table, Words, say

TITLE = say("What these games are not for")
PAGE: tuple[Words, ...] = (
    say(
        "These games are for people who are not afraid of each other. If you ever are, skip them and talk to somebody."
    ),
    say("They are no treatment. About medicine and health, ask the people who look after yours."),
    say("They are for clear heads, and for two who both want to play. Either may stop, and no reason is needed."),
    say("They prove nothing about anybody. A yes is for tonight, and what was said here is no argument tomorrow."),
    say("Nothing big has to be decided here. A decision about the two of you waits fourteen days and is asked again."),
)
"""Paragraphs. Whoever shows them has the way to ``helplines.page`` right below."""


def not_for(table: Table, then: Callable[[], Aside | None] = over) -> Aside:
    """The page, to be read together. ``then`` gives what comes after."""

    async def read() -> None:
        await Say("not_for", table, paragraphs(PAGE))

    return Aside(TITLE, table, read, lambda _: then())
