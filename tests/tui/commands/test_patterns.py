"""`ourturn today`, `ourturn pattern`, `ourturn show`: what is open, for other programs; an evening; nothing private."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from games.engine import Context, Game, Note, Seen, Table, Write, say, seat_partners
from games.moves.patterns import Pattern
from games.record import Couple, Records
from tests.support.players import EVENING
from tests.tui.commands.shell import ourturn
from tui.commands.tasks import as_ics, as_todo

LOOK = date(2026, 11, 29)
HERS = Pattern("a", "the door opens; or so", "stand up, and say “hello” to you\\me", LOOK)
HIS = Pattern("b", "the kettle boils", "sit down", LOOK)
PRIVATE = "for nobody else"


def playing(*patterns: Pattern) -> Game:
    """A game in which somebody writes alone, and these patterns are found."""

    async def script(table: Table, context: Context) -> None:
        await Write("alone", table.partners[0], say("Alone."), seen=Seen.PRIVATE)
        await Write("open", table.partners[1], say("What will you do?"))
        for each in patterns:
            await Note("pattern", each.value)

    return Game("finding", say("Finding"), say("patterns"), (1, 2), script)


def played(data: Path, *patterns: Pattern, name: str = "Ana", evenings: int = 1) -> Couple:
    """A couple with evenings in which these patterns were found, still to be looked at."""
    records, game = Records(data), playing(*patterns)
    couple = records.add(seat_partners([(name, ""), ("Ben", "")]))
    with records.open(couple) as record:
        for number in range(evenings):
            log = record.begin(game, EVENING)
            play = log.play(game)
            play.answer(play.open[0], PRIVATE, EVENING)
            play.answer(play.open[0], f"what we said {number + 1}", EVENING)
            assert play.ended
            log.close(play.ended, EVENING)
            record.end_evening(EVENING)
    return couple


def test_today_is_one_line_or_nothing(data: Path) -> None:
    assert ourturn(data, "today") == (0, "", "")
    played(data)
    assert ourturn(data, "today") == (0, "", "")
    played(data, HERS, HIS, name="Kim")
    assert ourturn(data, "today") == (0, "", "")  # two couples, and nobody said which
    said = ourturn(data, "today", "--couple", "Kim & Ben")
    assert said == (0, f"Kim: {HERS} Ben: {HIS}\n", "")
    assert ourturn(data, "--couple", "Kim & Ben", "today") == said
    assert json.loads(ourturn(data, "today", "--couple", "Kim & Ben", "--json").out) == [
        {"who": "Kim", "when": HERS.when, "will": HERS.will, "look_at": "2026-11-29"},
        {"who": "Ben", "when": HIS.when, "will": HIS.will, "look_at": "2026-11-29"},
    ]


def test_today_says_nothing_of_a_sealed_record_and_asks_for_nothing(data: Path) -> None:
    played(data, HIS)
    assert ourturn(data, "couples", "seal", "Ana & Ben", typed="one\ntwo\n").status == 0
    for typed in ("", "one\n"):
        assert ourturn(data, "today", typed=typed) == (0, "", "")
    opened = ourturn(data, "pattern", typed="two\n")
    assert opened == (0, f"Ben: {HIS} Look back at it from Sunday, 29 November 2026.\n", "")


def test_patterns_as_lines_tasks_and_json(data: Path) -> None:
    played(data, HIS)
    assert ourturn(data, "pattern", "--todo").out == f"{HIS} @Ben due:2026-11-29\n"
    assert json.loads(ourturn(data, "pattern", "--json").out)[0]["who"] == "Ben"
    assert ourturn(data, "pattern", "--todo", "--json").status == 2
    assert ourturn(data, "pattern", "--couple", "Nobody").status == 2


def test_names_are_whole_for_another_program_whatever_the_language_is(data: Path) -> None:
    played(data, HERS, name="Zoë")
    for around in ({"LANG": "C"}, {"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}):
        ran = ourturn(data, "pattern", "--json", environ=around)
        assert json.loads(ran.out)[0]["who"] == "Zoë", around


def test_no_pattern_is_open(data: Path) -> None:
    played(data)
    assert ourturn(data, "pattern") == (0, "", "No pattern is open.\n")
    assert ourturn(data, "pattern", "--json") == (0, "[]\n", "")


def test_a_calendar_takes_them(data: Path, tmp_path: Path) -> None:
    played(data, HERS, HIS)
    file = tmp_path / "patterns.ics"
    assert ourturn(data, "pattern", "--ics", str(file)) == (0, "", "")
    first = file.read_bytes()
    assert unfolded(first)[:5] == [
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Our Turn//ourturn//EN", "BEGIN:VTODO"),
        unfolded(first)[4],
    ]
    summary = r"SUMMARY:Ana: When the door opens\; or so\, I’ll stand up\, and say “hello” to you\\me."
    assert summary in unfolded(first)
    assert unfolded(first).count("DUE;VALUE=DATE:20261129") == 2
    assert PRIVATE.encode() not in first
    refused = ourturn(data, "pattern", "--ics", str(file))
    assert (refused.status, "--force" in refused.err) == (1, True)
    assert ourturn(data, "pattern", "--ics", str(file), "--force").status == 0
    stdout = ourturn(data, "pattern", "--ics", "-").out.encode()
    uids = [re.findall(rb"UID:(\S+)", each) for each in (first, file.read_bytes(), stdout)]
    assert len(set(uids[0])) == 2
    assert uids[0] == uids[1] == uids[2]


def unfolded(calendar: bytes) -> list[str]:
    """The lines of a calendar, as RFC 5545 has them read; every line as it wants them written."""
    assert calendar.endswith(b"\r\n")
    assert b"\n" not in calendar.replace(b"\r\n", b"")
    for line in calendar.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # no character is torn
    return calendar.replace(b"\r\n ", b"").decode().removesuffix("\r\n").split("\r\n")


@given(st.text(), st.text(), st.text(min_size=1))
def test_any_words_make_whole_lines(when: str, will: str, name: str) -> None:
    pattern = Pattern("a", when, will, LOOK)
    lines = unfolded(as_ics([(name, pattern)], "store", EVENING))
    assert len(lines) == 12
    assert lines[3] == "BEGIN:VTODO"
    todo = as_todo(name, pattern)
    assert len(todo.splitlines()) == 1
    assert todo.endswith(" due:2026-11-29")


def test_one_evening_is_shown_by_its_number(data: Path) -> None:
    assert ourturn(data, "show", "last").status == 2
    played(data, evenings=3)
    shown = ourturn(data, "show", "2")
    assert (shown.status, shown.err) == (0, "")
    assert "what we said 2" in shown.out
    assert "said 1" not in shown.out
    assert PRIVATE not in shown.out
    assert "what we said 3" in ourturn(data, "show", "last").out
    assert f"2   {shown.out.splitlines()[0]}\n" in ourturn(data, "history", "Ana & Ben").out
    whole = json.loads(ourturn(data, "history", "Ana & Ben", "--json").out)
    assert json.loads(ourturn(data, "show", "2", "--json").out) == whole[1]


@pytest.mark.parametrize("number", ["0", "4", "first", "٣٣٣", "1" * 5000, "2.5"])
def test_an_evening_that_is_not_there(data: Path, number: str) -> None:
    played(data, evenings=3)
    ran = ourturn(data, "show", number)
    assert (ran.status, ran.out) == (2, "")
    assert "N goes from 1 to 3, or is “last”." in ran.err
