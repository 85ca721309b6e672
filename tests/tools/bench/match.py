"""What Quiet match gives away to somebody who says yes to everything: how sure they are of a no they never saw."""

from collections import Counter
from collections.abc import Iterator
from random import Random

from games.quiet_match.matching import HAND, POOL, Match, Said, Wish, hands, matches, shown_tonight
from tests.tools.bench.figures import Figure

COUPLES = 6_000
LIMITS = {1: 0.15, 2: 0.20}
"""By how much the chance of a no may rise above a prior of one half, after one run and after two."""
PRIORS = (0.5, 0.2, 0.8)
POOL_OF_WISHES = [Wish(f"deck/{number}", f"Wish {number}.", 1) for number in range(POOL)]


def measure() -> list[Figure]:
    """All figures. Takes about ten seconds."""
    plain = _leak(0.5, 1, naive=True)
    figures = [Figure("yes to all, a plain list: rise of the chance of a no", plain, "", "prior 0.5")]
    for prior in PRIORS:
        for runs, limit in LIMITS.items():
            rise = _leak(prior, runs)
            what = f"yes to all, {runs} run{'s' if runs > 1 else ''}: rise of the chance of a no"
            goal = (f"at most {limit:.2f}", rise <= limit) if prior == 0.5 else (None, None)
            figures.append(Figure(what, rise, "", f"prior {prior}", None, *goal))
    for shown, (share, rise) in sorted(_by_page().items()):
        figures.append(Figure(f"the same, on the {share:.0%} of evenings that show {shown}", rise, "", "prior 0.5"))
    return figures


def _leak(prior: float, runs: int, naive: bool = False) -> float:
    """How much more often than ``prior`` a wish was a no that the attacker saw every time and that never came up."""
    noes = seen = 0
    for wants, evenings in _couples(prior, runs, naive):
        for wish in POOL_OF_WISHES:
            if all(wish in hand and wish not in {each.wish for each in shown} for hand, shown in evenings):
                seen += 1
                noes += wish not in wants
    return noes / seen - prior


def _by_page() -> dict[int, tuple[float, float]]:
    """The rise of one run by how many matches were shown, and the share of evenings that show so many."""
    noes, seen, times = Counter[int](), Counter[int](), Counter[int]()
    for wants, [(hand, shown)] in _couples(0.5, 1):
        open_still = [wish for wish in hand if wish not in {each.wish for each in shown}]
        times[len(shown)] += 1
        seen[len(shown)] += len(open_still)
        noes[len(shown)] += sum(wish not in wants for wish in open_still)
    return {count: (times[count] / COUPLES, noes[count] / seen[count] - 0.5) for count in times}


def _couples(
    prior: float, runs: int, naive: bool = False
) -> Iterator[tuple[set[Wish], list[tuple[list[Wish], list[Match]]]]]:
    """For each couple what the other wants, and for each run the attacker's hand and what both were shown."""
    chance = Random(2026)
    for _ in range(COUPLES):
        wants = {wish for wish in POOL_OF_WISHES if chance.random() >= prior}
        yield wants, [_evening(wants, chance, naive) for _ in range(runs)]


def _evening(wants: set[Wish], chance: Random, naive: bool) -> tuple[list[Wish], list[Match]]:
    mine, theirs = (POOL_OF_WISHES[:HAND],) * 2 if naive else hands(POOL_OF_WISHES, chance)
    said = {wish: Said.YES if wish in wants else Said.NO for wish in theirs}
    found = matches(dict.fromkeys(mine, Said.YES), said)
    return mine, found if naive else shown_tonight(found, chance)
