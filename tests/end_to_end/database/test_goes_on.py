"""A couple whose record is in PostgreSQL, in real terminals: its server and their front are killed in mid-play."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from games.record import Records
from games.record.keys import keys
from games.record.keys.from_the_start import settle_sealed
from tests.end_to_end.processor import Stopwatch
from tests.end_to_end.terminal import ENTER, Terminal, installed
from tests.games.record.postgresql import Server
from tests.support.players import TABLE
from tests.support.records import arrived

ID, WORDS = "a" * 16, "four or five random words"
STARTED = 5.0
"""Seconds within which they are at the same turn again, on another front."""


@pytest.fixture
def url(postgresql: Server) -> Iterator[str]:
    """Where Ana and Ben, who can play at once, have their record."""
    from games.record.store.postgresql import schema
    from games.record.store.postgresql.cabinet import PostgresqlCabinet

    with postgresql.database() as name:
        url = postgresql.url(name)
        schema.make(url)
        with closing(PostgresqlCabinet(url)) as cabinet:
            settle_sealed(cabinet, ID, TABLE, {"a": WORDS, "b": f"others than {WORDS}"})
            records = Records(cabinet)
            (couple,) = records.couples()
            records.hold(couple, keys.unlock(couple.drawer, WORDS))
            arrived(records, couple)
        yield url


def front(environ: dict[str, str], url: str) -> Terminal:
    """A terminal in which they have come in to play; it is as if on another machine."""
    command = [installed(), "--data-dir", url, "play", "one-word-stories", "--seed", "0"]
    terminal = Terminal(command, environ)
    terminal.see("opens it")
    terminal.keys(WORDS, ENTER)
    return terminal


def test_they_play_on_whatever_is_killed(environ: dict[str, str], url: str, postgresql: Server) -> None:
    with front(environ, url) as first:
        first.see("Ana, one word")
        first.keys("once", ENTER)
        first.see("Ben, one word", "once")
        postgresql.kill()
        postgresql.start()
        first.keys("upon", ENTER)
        first.see("Ana, one word", "upon")

        postgresql.kill()
        first.keys("a", ENTER)
        first.see("This couldn’t be saved in", "everything saved before is still there")
        postgresql.start()
        first.keys(ENTER)
        first.see("Ben, one word", "once upon a")
        first.child.kill(9)
        since = Stopwatch()
        with front(environ, url) as other:
            other.see("Ben, one word", "once upon a")
            assert since.seconds() < STARTED
            other.keys("time", ENTER)
            other.see("Ana, one word", "once upon a time")
