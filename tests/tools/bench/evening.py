"""What an evening costs: stops, presses and curtains of a first evening and of every game, by keys on real screens.

A stop is a place that waits for a press: a page with several fields is one, and so is a curtain. A press is a key that
is not a letter of the words somebody types. `python -m tests.tools.bench.evening NAME` lists the stops of one way.
"""

import argparse
import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import NamedTuple

from games.catalog.contents import GAMES, SMALL
from tests.support.players import TABLE
from tests.tools.bench._answering import Policy
from tests.tools.bench._walking import Stop, Until, evening, never, walking
from tests.tools.bench.figures import Figure

ASK = GAMES["ask-and-receive"]
SIX = ("yes", "yes_if", "counter", "not_now", "no", "unsure")
QUICK = {"touch": ("open",), "heard": ("got_it",), "again": ("rest",), "unsure": ("leave",)}
"""Answers on the way through Ask and receive that do not stand first everywhere."""
PLAYED: dict[str, Sequence[str]] = {
    "got_it": ("all",),
    "floor": ("pass",),
    "whole": ("whole",),
    "open": ("2",),
    "warmth": ("stay",),
}
"""The same for the other games: one piece each, the first level, no warmer."""
FILLED = {
    "confession-album": frozenset({"*"}),
    "sealed-letter": frozenset({"letter"}),
    "playful-prompts": frozenset({"guess", "true_answer"}),
}
"""Fields that may be left empty, and without which there would be nothing of the game."""

BUDGETS = {
    "first curtain": (8, 4),
    "practice no": (19, 9),
    "first ask spoken aloud": (47, 14),
    "first thing done for each other": (53, 17),
    "curtains before the first ask": (9, 3),
    "close": (17, 8),
    "quick evening": (151, 36),
    "quick evening, presses": (199, 56),
    "quick evening, curtains": (32, 6),
    "all four squares": (151, 51),
    "a round, yes": (24, 7),
    "a round, yes_if": (26, 7),
    "a round, counter": (26, 7),
    "a round, not_now": (16, 6),
    "a round, no": (15, 6),
    "a round, unsure": (15, 6),
}
"""What it cost before the evening got its shape (8e9be02, counted as here), and what it may cost; stops where it says
nothing else. Before, an evening could not be left with grace until all four squares had been asked in."""
BEFORE = {
    "playful-prompts": 107,
    "story-retelling": 105,
    "ladder": 68,
    "state-of-us": 19,
    "practice-no": 22,
    "good-news": 19,
    "weather-report": 12,
    "both-and": 8,
    "remember-when": 18,
    "one-word-stories": 20,
    "one-keyboard": 9,
    "confession-album": 35,
    "museum-of-us": 9,
    "sealed-letter": 8,
    "translator": 12,
    "will-you-listen": 17,
    "the-floor": 17,
    "the-loop": 22,
    "after-the-quarrel": 28,
    "before-card": 9,
    "after-card": 15,
    "quiet-match": 81,
}
"""The stops of each other game before (8e9be02, counted as here); half of them is its budget."""

KEYED = {"sealed-letter"}
"""Games in which little happens unless each has a passphrase of their own."""


class Cost(NamedTuple):
    """What some stops cost."""

    stops: int
    presses: int
    away: int
    here: int

    @classmethod
    def of(cls, stops: Iterable[Stop]) -> "Cost":
        """Count them."""
        found = list(stops)
        kinds = [stop.kind for stop in found]
        presses = sum(len(stop.presses) for stop in found)
        return cls(len(found), presses, kinds.count("away"), kinds.count("here"))

    @property
    def curtains(self) -> int:
        """Look away and look here again, together."""
        return self.away + self.here


class Reached(NamedTuple):
    """At which stop, from 1, something came first, and what it had cost up to there, itself included."""

    stop: int
    cost: Cost


def reach(stops: Sequence[Stop], kind: str = "", key: str = "") -> Reached:
    """The first stop of this kind, or with a key that begins so. Raises LookupError where there is none."""
    for number, stop in enumerate(stops, 1):
        if (not kind or stop.kind == kind) and stop.key.startswith(key):
            return Reached(number, Cost.of(stops[:number]))
    raise LookupError(f"nobody came to {kind} {key}")


def first_evening(squares: int = 2, whole: bool = False) -> list[Stop]:
    """Ask and receive from the first start to good night, everything agreed.

    ``squares`` of the wheel are asked in, as far as one can leave before all four; ``whole`` takes the long forms of
    arriving and settling where there are any.
    """
    frame = "whole" if whole else "short"
    policy = Policy(titles=[str(ASK.title)], prefer=_until(squares, frame), instead=QUICK)
    return asyncio.run(_walk(policy, new=True))


def rounds(*answers: str) -> list[list[Stop]]:
    """The stops of each round of Ask and receive in which the ask got these answers, one a round."""
    policy = Policy(titles=[str(ASK.title)], prefer=_until(4, "short"), instead={**QUICK, "answer": answers})
    found: list[list[Stop]] = [[]]
    for stop in asyncio.run(_walk(policy)):
        if stop.play == str(ASK.title):
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
    policy = Policy(titles=titles, instead=PLAYED, fill=FILLED.get(name, frozenset()))

    def is_over(stops: list[Stop], here: str) -> bool:
        return here != title and any(stop.play == title for stop in stops)

    stops = asyncio.run(_walk(policy, keyed=name in KEYED, until=is_over))
    before = [stop for stop in stops if stop.play and stop.play != title]
    return before, [stop for stop in stops if stop.play == title]


def close_of(stops: Sequence[Stop]) -> list[Stop]:
    """From the wheel, the last thing of Ask and receive, to good night."""
    return list(stops[reach(stops, key="weave").stop - 1 :])


def _until(squares: int, frame: str) -> tuple[str, ...]:
    return (frame, "enough") if squares == 2 else (frame, "another_round", "go_on", "another")


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
        "practice no": reach(stops, key="practice"),
        "first ask spoken aloud": reach(stops, key=ASK.marks.ask),
        "first thing done for each other": reach(stops, key="do_it"),
    }


def asked(evening: Sequence[Stop]) -> dict[str, int]:
    """What a first evening with Ask and receive cost, by the names that `BUDGETS` has."""
    cost, close = Cost.of(evening), Cost.of(close_of(evening))
    reached = milestones(evening)
    return {
        **{name: at.stop for name, at in reached.items()},
        "curtains before the first ask": reached["first ask spoken aloud"].cost.curtains,
        "close": close.stops,
        "quick evening": cost.stops,
        "quick evening, presses": cost.presses,
        "quick evening, curtains": cost.curtains,
    }


def answered() -> dict[str, int]:
    """The stops of a round by its answer."""
    said = {}
    for pair in zip(SIX[::2], SIX[1::2], strict=True):
        for answer, stops in zip(pair, rounds(*pair), strict=True):
            said[f"a round, {answer}"] = Cost.of(stops).stops
    return said


def measure() -> list[Figure]:
    """All figures. Takes about a minute."""
    found = asked(first_evening()) | {"all four squares": Cost.of(first_evening(4)).stops} | answered()
    figures = [_beside(what, count, *BUDGETS[what]) for what, count in found.items()]
    for name, before in BEFORE.items():
        cost = Cost.of(arrival_and_game(name)[1])
        figures.append(_beside(name, cost.stops, before, half(before)))
        figures.append(Figure(f"{name}, presses", cost.presses, ""))
    return figures


def _beside(what: str, count: int, before: int, budget: int) -> Figure:
    return Figure(what, count, "", f"before: {before}", count / before, f"at most {budget}", count <= budget)


def half(count: int) -> int:
    """Half of a count, as a budget."""
    return count // 2


def main() -> None:
    """List the stops of one way through an evening."""
    ways: dict[str, Callable[[], list[Stop]]] = {
        "quick": first_evening,
        "four": partial(first_evening, 4),
        "whole": partial(first_evening, 4, whole=True),
    }
    parser = argparse.ArgumentParser(prog="python -m tests.tools.bench.evening", description=main.__doc__)
    parser.add_argument("name", choices=(*ways, *GAMES), help="which evening")
    name = parser.parse_args().name
    stops = ways[name]() if name in ways else [*chain(*arrival_and_game(name))]
    for number, stop in enumerate(stops, 1):
        print(f"{number:3}. {stop}")
    print(Cost.of(stops))


if __name__ == "__main__":
    main()
