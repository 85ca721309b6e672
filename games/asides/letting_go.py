"""Letting a play go that has waited for long: asked of both, once, because nothing of it can be brought back."""

from games.engine import Choice, Choose, Table, Words, say

TITLE = say("A game that’s waiting")
KEEP = Choice("keep", say("Let it wait"))
LET_GO = Choice("let_go", say("Let it go"))


async def letting_go(table: Table, game: str, begun: str) -> bool:
    """Whether they let it go; ``game`` is what it is called, ``begun`` when that was."""
    words: Words = say(
        "{game}, {begun}: let it go? Everything you said in it goes too, for both of you, and can’t come back.",
        game=game,
        begun=begun,
    )
    return await Choose("let_it_go", table, words, KEEP, LET_GO, lead=say("together")) is LET_GO
