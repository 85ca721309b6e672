"""One-word stories: each adds a single word, and neither knows where it goes."""

from typing import Any

from games.engine import Context, Kept, Quote, Stage, Table, Words, Write, say
from games.moves.leaving import gently
from games.moves.showing import keep_it

LEAST, MOST = 6, 36
"""Words before one may leave it at that, and words of a story."""
ABOUT = (
    say("How you two met, on the moon."),
    say("Why the sea is salty, from somebody who was there."),
    say("What the neighbours do at night."),
    say("The day the post brought an elephant."),
    say("Your first home, if it had been a boat."),
    say("How the cat became mayor."),
    say("The last biscuit in the world."),
    say("What you two will be known for in a thousand years."),
)


async def script(table: Table, context: Context) -> None:
    """One word each, until it is a story; it stays if both like."""
    await gently(table, _whole(table, context))


async def _whole(table: Table, context: Context) -> None:
    about = context.random().choice(ABOUT)
    words: list[str] = []
    while len(words) < MOST:
        await Stage(6 * len(words) // MOST, 6)
        who = table.partners[(context.seed + len(words)) % len(table.partners)]
        may_end = len(words) >= LEAST
        said = (Quote(table, joined(words)),) if words else ()
        common: dict[str, Any] = {"lead": say("one word"), "lines": 1, "limit": 30, "kept": Kept.EVENING}
        word = await Write("word", who, _ask(about, words, may_end), optional=may_end, quotes=said, **common)
        if not word:
            break
        words.append(word)
    await keep_it(table, say("Read it aloud, as if it had always been a story."), Quote(table, joined(words)))


def _ask(about: Words, words: list[str], may_end: bool) -> Words:
    if not words:
        return say("{about}\nTake turns, one word each, and no going back. You have the first word.", about=about)
    return say("The next word, or none if it’s finished.") if may_end else say("The next word.")


def joined(words: list[str]) -> str:
    """The story so far; a stop or a comma that was typed as a word of its own stands close to the one before it."""
    return "".join(word if word in _CLOSE else f" {word}" for word in words).strip()


_CLOSE = (".", ",", ";", ":", "?", "…")
