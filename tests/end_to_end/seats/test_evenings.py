"""Whole evenings at two seats in two terminals, from home to good night; each answers what their own screen asks."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from games.record import Records
from tests.end_to_end.seats.player import FACES, to_good_night
from tests.end_to_end.terminal import Terminal, installed
from tests.games.record.trials import times
from tests.support.players import TABLE

EVENINGS = (
    (("Ask and receive",), "ask-and-receive", "screens", "screens"),
    (("Playful prompts",), "playful-prompts", "plain", "screens"),
    (("Story retelling",), "story-retelling", "screens", "plain"),
    (("Small games", "Weather report"), "weather-report", "screens", "screens"),
    (("Small games", "Practice no"), "practice-no", "plain", "plain"),
    (("Small games", "One-word stories"), "one-word-stories", "screens", "plain"),
    (("Small games", "Both and"), "both-and", "plain", "screens"),
    (("Small games", "Good news"), "good-news", "screens", "screens"),
)
BEHIND = "look away"


USUAL = {"ask-and-receive", "practice-no"}
"""What is played each time; all eight in `make torture`, where two that answer within the same moment still miss each
other now and then."""
PLAYED = [each for each in EVENINGS if each[1] in USUAL or times(0, 1)]


@pytest.mark.parametrize(("picks", "game", "here", "there"), PLAYED, ids=[each[1] for each in PLAYED])
def test_an_evening_at_two_seats(
    environ: dict[str, str], data: Path, picks: Sequence[str], game: str, here: str, there: str
) -> None:
    records = Records(data)
    with records.open(records.add(TABLE)) as record:
        record.describe(timers=False)
    faces = {"Ana": here, "Ben": there}
    commands = {name: [installed(), "--seat", name, *FACES[face][1]] for name, face in faces.items()}
    with Terminal(commands["Ana"], environ) as first, Terminal(commands["Ben"], environ) as second:
        ana, ben = FACES[here][0]("Ana", first, picks), FACES[there][0]("Ben", second)
        to_good_night(ana, ben)
        assert [each.terminal.left() for each in (ana, ben)] == [0, 0]
        for each in (ana, ben):
            assert each.terminal.restored()
            read = each.terminal.raw.decode(errors="replace")
            assert BEHIND not in read, "nobody has to look away from a seat of their own"
            assert "isn’t open" not in read
        private = "only you can see this"
        assert not [text for text in ana.read if f"Ben, {private}" in text]
        assert not [text for text in ben.read if f"Ana, {private}" in text]
    kept = json.loads(subprocess.check_output([installed(), "history", "Ana & Ben", "--json"], env=environ))
    assert kept[0]["ended"]
    assert game in [play["game"] for play in kept[0]["plays"]]
    assert not list(data.rglob(".crossing"))
