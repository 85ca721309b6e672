"""Ten years of a couple: evenings that were really played, again and again, with other days and other words in them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from games.catalog.games import find_game
from games.engine import Write
from games.record import Couple, Records
from tests.support.players import TABLE, legal
from tests.support.records import folder_of, open_db

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
