"""Leaving a game: anybody may stop it at any moment, and it ends gently."""

from games.engine import Say, Script, Stopped, Table, say


async def gently(table: Table, game: Script[None]) -> None:
    """A game that anybody may stop at any moment: it ends there, with one breath together and no question why."""
    try:
        await game
    except Stopped:
        await Say(
            "gentle_close",
            table,
            say("We stop here, and that’s all right. Breathe out together, once. There’s nothing more to do."),
            action=say("close"),
        )
