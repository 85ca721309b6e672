"""Ways through an evening: a first one with Ask and receive, its rounds by their answers, and each other game."""

import asyncio
from collections.abc import Mapping, Sequence

from games.catalog.contents import GAMES
from games.catalog.small import SMALL
from tests.support.players import TABLE
from tests.tools.counting.answering import SHORTEST, WANTED, Policy
from tests.tools.counting.hearing import ENDS, Listener, by_ear
from tests.tools.counting.lines import read
from tests.tools.counting.stops import Reached, Stop, reach
from tests.tools.counting.walking import Until, evening, never, walking

ASK = GAMES["ask-and-receive"]
SIX = ("yes", "yes_if", "counter", "not_now", "no", "unsure")
QUICK: dict[str, Sequence[str]] = {"touch": ("open",), "heard": ("got_it",), "again": ("rest",), "unsure": ("leave",)}
"""Answers on the way through Ask and receive that do not stand first everywhere."""
PLAYED: dict[str, Sequence[str]] = {
    "got_it": ("all",),
    "floor": ("pass",),
    "whole": ("whole",),
    "open": ("2",),
    "warmth": ("stay",),
    "more": ("last",),
}
"""The same for the other games: one piece each, the first level, no warmer."""
FILLED = {
    "confession-album": frozenset({"*"}),
    "sealed-letter": frozenset({"letter"}),
    "playful-prompts": frozenset({"guess", "true_answer"}),
}
"""Fields that may be left empty, and without which there would be nothing of the game."""

KEYED = {"sealed-letter"}
"""Games in which little happens unless each has a passphrase of their own."""


def first_evening(squares: int = 2, whole: bool = False) -> list[Stop]:
    """Ask and receive from the first start to good night, everything agreed.

    ``squares`` of the wheel are asked in, as far as one can leave before all four; ``whole`` takes the long forms of
    arriving and settling where there are any.
    """
    more = {"more": ("another", "enough") if squares > 2 else ("enough",)}
    prefer = ("whole",) if whole else SHORTEST
    policy = Policy(titles=[str(ASK.title)], prefer=prefer, instead=QUICK | more)
    return asyncio.run(_walk(policy, new=True))


def first_in_lines() -> list[Stop]:
    """The same in plain mode, where each line that is asked for is a stop."""
    with evening() as records:
        return read(records, Policy(titles=[str(ASK.title)], instead=QUICK))


def first_by_ear() -> Listener:
    """The same in reader mode, gone through by somebody who only hears it."""
    with evening() as records:
        return by_ear(records, ENDS, [str(ASK.title)])


def rounds(*answers: str) -> list[list[Stop]]:
    """The stops of each round of Ask and receive in which the ask got these answers, one a round."""
    said = {"answer": answers, "more": ("another",)}
    policy = Policy(titles=[str(ASK.title)], instead=QUICK | said)
    found: list[list[Stop]] = [[]]

    def is_over(stops: list[Stop], here: str) -> bool:
        return bool(stops) and stops[-1].play == str(ASK.title) and stops[-1].stage > len(answers)

    for stop in asyncio.run(_walk(policy, until=is_over)):
        if stop.play == str(ASK.title) and stop.key != "more":  # whether there is another round is part of none
            if stop.stage == len(found) and stop.kind != "here":  # everybody is called back from the round before
                found.append([])
            found[-1].append(stop)
    return found[1 : len(answers) + 1]


def arrival_and_game(name: str) -> tuple[list[Stop], list[Stop]]:
    """What comes between picking a game at home and its first stop, and the stops of the game itself.

    The couple has just moved in, and it is the first thing of their evening.
    """
    title = str(GAMES[name].title)
    titles = [*(["Small games"] if name in SMALL else []), title]
    policy = Policy(titles=titles, instead=PLAYED, fill=WANTED | FILLED.get(name, frozenset()))

    def is_over(stops: list[Stop], here: str) -> bool:
        return here != title and any(stop.play == title for stop in stops)

    stops = asyncio.run(_walk(policy, keyed=name in KEYED, until=is_over))
    before = [stop for stop in stops if stop.play and stop.play != title]
    return before, [stop for stop in stops if stop.play == title]


def close_of(stops: Sequence[Stop]) -> list[Stop]:
    """From the wheel, the last thing of Ask and receive, to good night."""
    return list(stops[reach(stops, "weave").stop - 1 :])


async def _walk(policy: Policy, new: bool = False, keyed: bool = False, until: Until = never) -> list[Stop]:
    with evening() as records:
        if not new:
            with records.open(records.add(TABLE)) as record:
                for who in TABLE if keyed else ():
                    record.set_passphrase(who, f"a passphrase of {who}")
        async with walking(records, policy) as walk:
            return await walk.on(until)


def milestones(stops: Sequence[Stop]) -> Mapping[str, Reached]:
    """Where a first evening with Ask and receive comes to what it is for."""
    return {
        "first curtain": reach(stops, kind="away"),
        "practice no": reach(stops, "practice_ask", "practice_no"),
        "first ask spoken aloud": reach(stops, ASK.marks.ask),
        "first thing done for each other": reach(stops, "do_it"),
    }
