"""`ourturn` as it is installed, on a stage: an evening that is always the same, and a clock that somebody else sets.

``OURTURN_STAGE_CLOCK`` names a file that holds how many seconds of the evening have passed.
"""

import os
from datetime import timedelta
from functools import partialmethod
from pathlib import Path

import pytest

from tests.scenes.stage import TONIGHT
from tests.support.chance import fix_chance
from tui.__main__ import main
from tui.app.app import OurTurn

CLOCK = "OURTURN_STAGE_CLOCK"


def seconds() -> float:
    """How much of the evening has passed."""
    return float(Path(os.environ[CLOCK]).read_text(encoding="ascii"))


if __name__ == "__main__":
    stage = pytest.MonkeyPatch()
    fix_chance(stage)
    at = partialmethod(OurTurn.__init__, now=lambda: TONIGHT + timedelta(seconds=seconds()), clock=seconds)
    stage.setattr(OurTurn, "__init__", at)
    main()
