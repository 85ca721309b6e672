"""Looking again and again whether the other seat has done something: only what has come of it is worth a message."""

from asyncio import Event, sleep
from collections.abc import Awaitable, Callable

from textual.dom import DOMNode

from games.engine import Trouble

LOOK, OFTEN = 0.1, 0.3
"""Seconds until it is looked again what the other one has done in a play, and what they have done besides: a stop has
to clear both seats within one second."""

UNDER_THE_FINGER = 0.6
"""Seconds in which a key may still be meant for what stood there before the other one went on from it."""
LOOKING = "looking"
"""The group of the workers that look, and come to no end before their place does."""


def keep_looking(
    node: DOMNode, has_news: Callable[[], bool], look: Callable[[], Awaitable[None]], every: float = LOOK
) -> None:
    """From here on ``look`` whenever there is news or trouble, until ``node`` leaves; ``every`` are seconds.

    A timer of Textual's sends a message each time, which takes ten times as long as what is looked at.
    """

    async def looks() -> None:
        while True:
            await sleep(every)
            try:
                news = has_news()
            except Trouble:  # whoever looks says so
                news = True
            if news:
                seen = Event()
                node.call_next(_look, look, seen)
                await seen.wait()

    node.run_worker(looks(), group=LOOKING)


async def _look(look: Callable[[], Awaitable[None]], seen: Event) -> None:
    try:
        await look()
    finally:
        seen.set()
