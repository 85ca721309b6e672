"""Practice no: hear a no that was certain from the start, and find that nothing breaks (after Cuddle Sanctuary)."""

from games.engine import Context, Speak, Table, say
from games.moves.hearing import practice_no
from games.moves.leaving import gently


async def script(table: Table, context: Context) -> None:
    """Three rounds, each sillier, and one word each at the end."""
    await gently(table, _whole(table))


async def _whole(table: Table) -> None:
    await practice_no(table, rounds=3)
    first, other = table
    words = say(
        "A no to the request was never a no to you.\n"
        "{first}, then {other}: one word for how it felt to say no, and one for how it felt to hear it.",
        first=first,
        other=other,
    )
    await Speak("one_word", table, words, lead=say("you tell each other"), seconds=30)
