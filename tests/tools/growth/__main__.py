"""`python -m tests.tools.growth [measure]`: what many couples cost, from what was measured, or measured anew."""

import sys

from tests.tools.growth import pieces
from tests.tools.growth.table import lines

if __name__ == "__main__":
    if sys.argv[1:] == ["measure"]:
        pieces.write(pieces.measure())
    print("\n".join(lines(pieces.read())))
