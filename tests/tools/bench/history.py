"""Ten years behind a couple: home, their evenings and looking for words, beside the same with an empty record."""

import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import Any

from games.catalog.games import find_game
from games.engine import Write
from games.record import Couple, Records
from tests.support.players import TABLE, legal
from tests.support.records import folder_of, open_db
from tests.tools.bench.around.terminal import Meter
from tests.tools.bench.figures import Figure, at_most

EVENINGS, ANSWERS = 1_500, 60_000
GAMES = ("ask-and-receive", "playful-prompts", "state-of-us", "weather-report", "museum-of-us", "intention")
TEMPLATES = 12
TODAY = datetime(2026, 11, 22, 20, 30, tzinfo=UTC)
_WORDS = (
    "walk",
    "river",
    "kettle",
    "sister",
    "window",
    "laugh",
    "bread",
    "train",
    "winter",
    "letter",
    "harbour",
    "soup",
)


def ten_years(data: Path, evenings: int = EVENINGS, answers: int = ANSWERS) -> Couple:
    """A couple with so many evenings and answers that both may read, the last one yesterday."""
    records, chance = Records(data), Random(7)
    couple = records.add(TABLE)
    with Records(data.with_name(f"{data.name}-played")).open(_played(data)) as played:
        rows = played.tables.rows
        docs = _docs(rows, evenings, answers, chance)
        with open_db(folder_of(couple)) as db:
            while block := [op for _, op in zip(range(2_000), docs, strict=False)]:
                db.storage.commit(block)
            db.storage.log.compact()
    return couple


def _played(data: Path) -> Couple:
    """A few evenings played to the end, each with two games."""
    records, chance = Records(data.with_name(f"{data.name}-played")), Random(7)
    couple = records.add(TABLE)
    with records.open(couple) as record:
        for number in range(TEMPLATES):
            for name in (GAMES[number % 3], GAMES[3 + number % 3]):
                game = find_game(name)
                log = record.begin(game, TODAY, seed=number)
                play = log.play(game)
                while not play.ended:
                    turn = play.open[0]
                    said = " ".join(chance.choices(_WORDS, k=4)) if isinstance(turn, Write) else legal(turn, chance)
                    play.answer(turn, said, TODAY)
                log.close(play.ended, TODAY)
            record.end_evening(TODAY)
    return couple


def _docs(rows: Any, evenings: int, answers: int, chance: Random) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """The documents of all evenings: those that were played in turn, moved to their days."""
    said: dict[str, list[dict[str, Any]]] = {key: [] for key in rows["plays"]}
    for doc in rows["answers"].values():
        said[str(doc["play"])].append(doc)
    templates = [
        [(doc, said[key]) for key, doc in rows["plays"].items() if str(doc["session"]) == session]
        for session in rows["sessions"]
    ]
    play = answer = 0
    for number in range(1, evenings + 1):
        at = (TODAY - timedelta(days=1 + int(2.43 * (evenings - number)))).isoformat()
        yield "sessions", number, {"started": at, "ended": at}
        left = answers * number // evenings - answer
        plays = templates[number % len(templates)]
        for doc, turns in plays:
            play += 1
            yield "plays", play, doc | {"session": number, "started": at, "ended": at, "today": at[:10]}
            for turn in (turns * 20)[: left // len(plays)]:
                answer += 1
                word = " ".join(chance.choices(_WORDS, k=3))
                shown = {"value": word, "shown": word} if turn["kind"] == "write" else {}
                yield "answers", answer, turn | {"play": play, "at": at} | shown


ROUNDS = 9
TYPED = "kettle by the window"
READ_ALL = 5.0
"""Seconds in which all words are gathered, so that what is measured is looking for them."""
FORM = [sys.executable, str(Path(__file__).with_name("around") / "form.py")]
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
