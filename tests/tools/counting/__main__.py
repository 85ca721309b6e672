"""`python -m tests.tools.counting NAME` lists the stops of one way through an evening, and counts them."""

import argparse
from collections.abc import Callable
from functools import partial
from itertools import chain

from games.catalog.contents import GAMES
from tests.tools.counting.hearing import counted
from tests.tools.counting.stops import Cost, Stop
from tests.tools.counting.ways import arrival_and_game, first_by_ear, first_evening, first_in_lines

EAR = "ear"
"""The first evening in reader mode, in words instead of stops."""


def main() -> None:
    """List the stops of one way through an evening."""
    ways: dict[str, Callable[[], list[Stop]]] = {
        "quick": first_evening,
        "four": partial(first_evening, 4),
        "whole": partial(first_evening, 4, whole=True),
        "lines": first_in_lines,
    }
    parser = argparse.ArgumentParser(prog="python -m tests.tools.counting", description=__doc__)
    parser.add_argument("name", choices=(*ways, EAR, *GAMES), help="which evening")
    name = parser.parse_args().name
    if name == EAR:
        listener = first_by_ear()
        for number, each in enumerate(listener.heard, 1):
            print(f"{number:3}. {each.words:3} words: {each.text}  [{each.typed}]")
        print(counted(listener))
        return
    stops = ways[name]() if name in ways else [*chain(*arrival_and_game(name))]
    for number, stop in enumerate(stops, 1):
        print(f"{number:3}. {stop}")
    print(Cost.of(stops))


if __name__ == "__main__":
    main()
