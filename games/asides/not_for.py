"""What these games are not for: one page for everyone, the same whoever opens it and why."""

from collections.abc import Callable

from games.asides.aside import Aside, over, paragraphs
from games.engine import Say, Table, Words, say

TITLE = say("What these games aren’t for")
PAGE: tuple[Words, ...] = (
    say(
        "These games aren’t for couples where one is afraid of the other, or where saying no doesn’t feel safe. "
        "If that’s you, don’t play; talk to someone you trust."
    ),
    say("They aren’t treatment. For anything about medicine or your health, ask the people who look after you."),
    say(
        "They’re for clear heads, and for two people who both want to play. Either of you can stop, and you don’t "
        "need a reason."
    ),
    say(
        "A yes is only for tonight and can be taken back. What’s said here isn’t ammunition for tomorrow, and it "
        "proves nothing about anyone."
    ),
    say(
        "Nothing big has to be decided here: that waits fourteen days, and then you’re asked again. Being safe never "
        "has to wait."
    ),
)
"""Paragraphs. Whoever shows them has the way to ``helplines.page`` right below."""


def not_for(table: Table, then: Callable[[], Aside | None] = over) -> Aside:
    """The page, to be read together. ``then`` gives what comes after."""

    async def read() -> None:
        await Say("not_for", table, paragraphs(PAGE))

    return Aside(TITLE, table, read, lambda _: then(), before=then)
