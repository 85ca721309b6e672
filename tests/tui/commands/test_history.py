"""`ourturn history`: the JSON that other programs read, and the page for people."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from games.engine import Ending
from games.record import Records
from tests.support.all_kinds import GAME
from tests.support.players import EVENING, TABLE
from tests.support.scripted import Pause, Typed, evening
from tests.tui.commands.shell import ourturn
from tui.plain.sitting import PlainSitting

SAID: list[Typed] = [
    *("", "", "", "sing", Pause(10), "2", "7", ""),
    *("a", "moss", "1", "b", "kettle", "2", "", "", "1", "2"),
]


@pytest.fixture
def played(data: Path) -> Path:
    """A data directory in which an evening was played, and another one was begun and stopped."""
    records = Records(data)
    with records.open(records.add(TABLE)) as record:
        PlainSitting(evening(*SAID).talk, record.begin(GAME, EVENING), GAME, True).run()
        record.end_evening(EVENING)
        log = record.begin(GAME, EVENING)
        log.play(GAME).stop(EVENING)
        log.close(Ending.STOPPED, EVENING)
        record.begin(GAME, EVENING)
    return data


def test_the_json_is_what_the_help_says(played: Path) -> None:
    ran = ourturn(played, "history", "Ana & Ben", "--json")
    first, second = json.loads(ran.out)
    assert (ran.status, ran.err) == (0, "")
    assert [set(each) for each in (first, second)] == [{"id", "started", "ended", "plays"}] * 2
    assert [bool(each["ended"]) for each in (first, second)] == [True, False]
    (play,) = first["plays"]
    assert set(play) == {"game", "started", "ended", "turns"}
    assert play["game"] == "all-kinds"
    assert [bool(each["ended"]) for each in second["plays"]] == [True, False]
    for turn in play["turns"]:
        assert set(turn) == {"key", "who", "kind", "prompt", "answer", "at"}
        assert datetime.fromisoformat(turn["at"]).utcoffset() is not None
    assert [turn["who"] for turn in play["turns"]][:4] == ["both", "Ana", "Ben", "Ana"]
    assert [(turn["key"], turn["answer"]) for turn in play["turns"]][3:7] == [
        *(("wish", "sing"), ("true", "river"), ("ease", 7), ("minutes", 3)),
    ]
    stop = second["plays"][0]["turns"][-1]
    assert (stop["kind"], stop["who"], stop["answer"]) == ("stop", "", None)


def test_what_is_private_is_not_there_and_what_was_revealed_stands_in_its_reveal(played: Path) -> None:
    ran = ourturn(played, "history", "Ana & Ben", "--json")
    (first, _) = json.loads(ran.out)
    turns = {turn["key"]: turn["answer"] for turn in first["plays"][0]["turns"]}
    assert list(turns) == ["hello", "tell", "still", "wish", "true", "ease", "minutes", "secrets", "card"]
    assert "Show it?" not in ran.out
    assert turns["secrets"] == [{"who": "Ana", "text": "moss"}, {"who": "Ben", "text": "kettle"}]


def test_the_page_for_people(played: Path) -> None:
    ran = ourturn(played, "history", "ana & ben")
    assert ran.status == 0
    assert ran.out.startswith("1   Sunday, 22 November 2026 · all-kinds\n\n◆ Ana: “sing”\n")
    assert ran.out.count("moss") == 1
    assert "What would be lovely?" not in ran.out
    assert "It’s still open.\n" in ran.out


def test_everything_that_was_said(played: Path) -> None:
    ran = ourturn(played, "history", "ana & ben", "--everything")
    assert "◆ Ana\nWhat would be lovely?\n   sing\n" in ran.out
    assert ran.out.count("moss") == 1
    assert ran.out.index("Read them aloud.") < ran.out.index("moss")
    assert "You stopped here.\n" in ran.out
    assert "It’s still open.\n" in ran.out


def test_no_evening_yet(data: Path) -> None:
    Records(data).add(TABLE)
    assert ourturn(data, "history", "Ana & Ben") == (0, "", "No evenings yet.\n")
    assert json.loads(ourturn(data, "history", "Ana & Ben", "--json").out) == []


def test_the_only_couple_and_the_last_evening_need_no_name(played: Path) -> None:
    assert ourturn(played, "history") == ourturn(played, "history", "Ana & Ben")
    assert ourturn(played, "show") == ourturn(played, "show", "last")
