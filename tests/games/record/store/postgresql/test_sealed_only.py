"""Whoever runs the database reads no word: only sealed records get there, and what is asked of nobody is not loaded."""

import subprocess
import sys

import pytest

from games.record import Records
from games.record.couple.couples import BegunSealed
from games.record.errors import Missing
from games.record.store.line import Header, Plain
from games.record.store.seams import RECORD, Drawer
from games.record.store.tables import Tables
from tests.games.record.store.postgresql.sealed import KEY, Place, opened
from tests.support.players import TABLE

SAID = "could you hold my hand"


def test_nothing_of_it_is_loaded_where_nobody_names_a_database() -> None:
    loaded = "[each for each in sys.modules if 'psycopg' in each or 'store.postgresql' in each]"
    script = f"import sys, tui.__main__, games.record; print({loaded})"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"


def test_readable_lines_are_refused_wherever_they_could_come_in(place: Place, drawer: Drawer) -> None:
    from games.record.store.postgresql.errors import OnlySealed

    log = opened(drawer)
    log.commit([("answers", 1, {"said": SAID})])
    empty = place.front().add()
    readable = Header(Plain.name, KEY.store, 1).written()
    for way in (
        lambda: empty.open(create=True),
        lambda: empty.write_anew(Tables()),
        lambda: empty.bring([(RECORD, [readable])]),
        lambda: drawer.write_anew(Tables()),
        lambda: log.compact(Plain),
    ):
        with pytest.raises(OnlySealed, match="ourturn couples seal"):
            way()
    assert not empty.holds_record
    assert log.rows("answers") == {"1": {"said": SAID}}


def test_nobody_is_added_readable_and_nothing_of_them_is_left(place: Place) -> None:
    with pytest.raises(BegunSealed, match="ourturn couples add"):
        Records(place.front()).add(TABLE)
    assert place.front().drawers() == []


def test_no_table_and_no_file_of_the_server_holds_a_word(place: Place, drawer: Drawer) -> None:
    log = opened(drawer)
    for number in range(1, 4):
        log.commit([("answers", number, {"said": SAID})])
    log.commit([("answers", 2, None)])
    place.server.say("CHECKPOINT")
    files = [each for each in place.server.folder.rglob("*") if each.is_file()]
    assert len(files) > 100, "these are the server's"
    assert not [each for each in files if SAID.encode() in each.read_bytes()]


def test_what_was_taken_away_is_in_no_row_any_more(place: Place, drawer: Drawer) -> None:
    log = opened(drawer)
    log.commit([("answers", 1, {"said": SAID}), ("answers", 2, {"said": "yes"})])
    log.commit([("answers", 1, None)])
    assert log.rows("answers") == {"2": {"said": "yes"}}
    assert place.say("SELECT count(DISTINCT epoch) FROM ourturn.commits") == [(1,)]
    with pytest.raises(Missing):
        place.front().add().header()
