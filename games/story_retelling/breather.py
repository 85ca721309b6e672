"""A breather in the middle of a story: how stirred up each is, and a pause that points at nobody."""

from games.engine import Outcome, Table, Toss
from games.moves import measures
from games.moves.breather import stirred, suggest

PAUSES = 5
"""One breather in so many is suggested by chance, so that a suggestion tells nothing (our own number)."""


async def breather(table: Table, key: str) -> bool:
    """Whether the story goes on. A pause is offered when one of them is stirred up, and by chance as well.

    The answers are never kept; what they came to is, under ``key``. Chance is a toss that nobody can look up: from
    ``Context.seed`` it could be worked out later which pauses were not chance.
    """
    return not await Outcome(key, _pause_is_due(table)) or await suggest(table, key)


async def _pause_is_due(table: Table) -> bool:
    heated = await stirred(table, measures.STORMY)
    return await Toss("pause") % PAUSES == 0 or heated
