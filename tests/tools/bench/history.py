"""Ten years behind a couple: home, their evenings and looking for words, beside the same with an empty record."""

import os
import sys
import tempfile
from pathlib import Path
from statistics import median, quantiles

from games.record import Records
from tests.support.players import TABLE
from tests.tools.bench._terminal import Meter
from tests.tools.bench._years import ANSWERS, EVENINGS, ten_years
from tests.tools.bench.figures import Figure, at_most

ROUNDS = 9
TYPED = "kettle by the window"
READ_ALL = 5.0
"""Seconds in which all words are gathered, so that what is measured is looking for them."""
FORM = [sys.executable, str(Path(__file__).with_name("_form.py"))]
TO_THE_EVENINGS = "e"


def measure() -> list[Figure]:
    """All figures. Takes about two minutes; leave the machine alone meanwhile."""
    with tempfile.TemporaryDirectory(prefix="ourturn-bench-") as place:
        empty, full = Path(place) / "empty", Path(place) / "full"
        Records(empty).add(TABLE)
        ten_years(full)
        environs = {"empty": _environ(empty), "full": _environ(full)}
        homes: dict[str, list[float]] = {"empty": [], "full": []}
        for number in range(ROUNDS + 1):
            for name, environ in environs.items():
                with Meter(_ourturn(), environ) as meter:
                    if number:  # the first round compiles and fills the disk's cache
                        homes[name].append(meter.first_frame * 1000)
        lists = [_list(environs["full"]) for _ in range(ROUNDS)]
        what = f"{EVENINGS:,} evenings, {ANSWERS:,} answers: "
        home, first = median(homes["full"]), median(each[0] for each in lists)
        return [
            at_most(f"{what}settled home", home, "ms", "home, empty record", median(homes["empty"]), 1.15),
            at_most("first screen of the evenings, from Enter", first, "ms", "settled home", home, 1.3),
            at_most("a page further down in them", median(each[1] for each in lists), "ms", "settled home", home),
            *_search(environs["full"]),
        ]


def _environ(data: Path) -> dict[str, str]:
    return os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "OURTURN_DATA_DIR": str(data)}


def _ourturn() -> list[str]:
    return [str(Path(sys.executable).with_name("ourturn"))]


def _list(environ: dict[str, str]) -> tuple[float, float]:
    """Milliseconds from the key on home to the list, and from a key there to the page further down."""
    with Meter(_ourturn(), environ) as meter:
        shown = meter.key(TO_THE_EVENINGS, quiet=0.25)[0]
        return shown * 1000, meter.key("\x1b[6~")[0] * 1000


def _search(environ: dict[str, str]) -> list[Figure]:
    """Each key of a search, and as often the form's update; while words are still being gathered, and after that."""
    figures = []
    for when, patience in (("at once", 0.0), ("once all is read", READ_ALL)):
        keys, form = [], []
        for _ in range(3):
            with Meter(_ourturn(), environ) as meter, Meter(FORM, environ) as bare:
                meter.key(TO_THE_EVENINGS, quiet=0.25)
                if patience:
                    meter.idle(patience)
                meter.key("/")
                for letter in TYPED:
                    keys.append(meter.key(letter)[0] * 1000)
                    form.append(bare.key("\r")[0] * 1000)
        slow = quantiles(keys, n=20)[-1]
        what = f"a key of a search, {when}, 95 of 100 at most"
        figures.append(at_most(what, slow, "ms", "the bare form's update", median(form), 2))
    return figures
