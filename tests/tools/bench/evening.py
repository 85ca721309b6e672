"""What an evening costs: stops, presses and curtains of a first evening and of every game, by keys on real screens.

A stop is a place that waits for a press: a page with several fields is one, and so is a curtain. A press is a key that
is not a letter of the words somebody types. `python -m tests.tools.counting NAME` lists the stops of one way.
"""

from collections.abc import Sequence

from tests.tools.bench.figures import Figure
from tests.tools.counting.stops import Cost, Stop
from tests.tools.counting.ways import SIX, arrival_and_game, close_of, first_evening, first_in_lines, milestones, rounds

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
    "quick evening in lines": (155, 77),
    "quick evening in lines, curtains": (32, 6),
    "a round, yes": (24, 7),
    "a round, yes_if": (26, 8),  # one more than a yes: whoever asked says whether they take it so
    "a round, counter": (26, 8),
    "a round, not_now": (16, 6),
    "a round, no": (15, 6),
    "a round, unsure": (15, 7),  # one more than a no: a minute to notice is offered first
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


def in_lines() -> dict[str, int]:
    """What a first evening costs in plain mode."""
    cost = Cost.of(first_in_lines())
    return {"quick evening in lines": cost.stops, "quick evening in lines, curtains": cost.curtains}


def answered(*answers: str) -> dict[str, int]:
    """The stops of a round with each of these answers."""
    said = zip(answers, rounds(*answers), strict=True)
    return {f"a round, {answer}": Cost.of(stops).stops for answer, stops in said}


def measure() -> list[Figure]:
    """All figures. Takes about a minute."""
    found = asked(first_evening()) | {"all four squares": Cost.of(first_evening(4)).stops} | in_lines()
    found |= answered(*SIX[:3]) | answered(*SIX[3:])
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
