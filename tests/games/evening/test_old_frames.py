"""Intentions and integrations from before there were pages: readable as they stand, and open ones end kindly."""

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from games.asides.measured import pages
from games.catalog.games import UNLISTED, marks_of
from games.engine import Answer, Context, Ending, PastPlay, Play, Told
from games.evening.frame import touch_tonight, wishes_tonight
from games.overview.at_home import intended
from games.overview.promised import open_promises
from games.record.couple.passphrase import SealedAnswer
from games.record.couple.plays import answer_from
from tests.support.players import TABLE
from tests.support.sittings import Disk

FRAMES = Path(__file__).parents[1] / "record" / "fixtures" / "frame-1.json"
"""Played to the end, and left in the middle, with the version before there were pages."""


def recorded(name: str) -> tuple[Any, list[Answer]]:
    """What was dealt to such a play, and its answers."""
    doc = json.loads(FRAMES.read_text("utf-8"))[name]
    return doc["dealt"], [answer_from(each) for each in doc["answers"]]


@pytest.mark.parametrize("game", ["intention", "integration"])
def test_one_that_was_left_open_ends_and_what_was_said_is_kept_as_it_stands(game: str) -> None:
    dealt, answers = recorded(f"{game}-open")
    disk = Disk()
    disk.extend(answers)
    context = Context(1, answers[0].at.date(), (), dealt)
    play = Play(partial(UNLISTED[game].script, TABLE, context), disk)
    assert play.ended is Ending.CHANGED
    assert play.open == ()
    assert list(disk) == answers


def test_what_they_wanted_and_what_they_found_is_read_as_before() -> None:
    plays = []
    for game in ("intention", "integration"):
        _, answers = recorded(f"{game}-whole")
        plays.append(PastPlay(game, answers[0].at.date(), tuple(answers)))
    day = plays[0].on
    assert touch_tonight(plays, day) is None
    assert wishes_tonight(plays, day) == {"a": "laugh", "b": "rest"}
    notes = [note for play in plays for note in play.notes]
    assert [quote.text for quote in intended(notes, TABLE)] == ["To laugh.", "To rest."]
    (promise,) = open_promises(notes)
    assert (str(promise.words(TABLE)), (promise.since - day).days) == ("When the door opens, I’ll stand up.", 7)


@pytest.mark.parametrize(
    ("game", "told"),
    [
        ("intention", ["laugh", "rest"]),
        ("integration", ["the twice", "a quiet hour", "When the door opens, I’ll stand up."]),
    ],
)
def test_their_page_tells_the_same_story(game: str, told: list[str]) -> None:
    _, answers = recorded(f"{game}-whole")
    notes = PastPlay(game, answers[0].at.date(), tuple(answers)).notes
    keepsakes = marks_of(game).keepsakes
    assert keepsakes is not None
    assert [each.quote for each in keepsakes(Told(TABLE, answers, notes))] == told


def test_their_numbers_are_read_by_whoever_they_are_of() -> None:
    found: list[SealedAnswer] = []
    for game in ("intention", "integration"):
        _, answers = recorded(f"{game}-whole")
        mine = [each for each in answers if each.who == "a" and each.kind == "rate"]
        found += [
            SealedAnswer(game, each.at.date(), 1, each.key, each.kind, each.prompt, each.value, each.shown, "")
            for each in mine
        ]
    said = "\n".join(str(page) for page in pages(found))
    assert "3 when you arrived" in said
    assert "Tonight I felt free to say no." in said
