"""The server that tests of the store in PostgreSQL begin with: what it promises them."""

import stat

from tests.games.record.postgresql import Server


def test_what_was_committed_outlives_a_kill_of_all_its_processes(postgresql: Server) -> None:
    with postgresql.database() as name:
        postgresql.say("CREATE TABLE said (words text)", name)
        postgresql.say("INSERT INTO said VALUES ('yes')", name)
        before = postgresql.processes()
        postgresql.kill()
        postgresql.start()
        assert not set(before) & set(postgresql.processes())
        assert postgresql.say("SELECT words FROM said", name) == [("yes",)]


def test_each_test_has_a_database_of_its_own_that_goes(postgresql: Server) -> None:
    with postgresql.database() as one, postgresql.database() as other:
        postgresql.say("CREATE TABLE said (words text)", one)
        assert postgresql.say("SELECT to_regclass('said')", other) == [(None,)]
        assert postgresql.say("SELECT to_regclass('said')", one) == [("said",)]
    assert not postgresql.say("SELECT FROM pg_database WHERE datname LIKE 'test%'")


def test_nobody_else_reaches_it(postgresql: Server) -> None:
    assert postgresql.say("SHOW listen_addresses") == [("",)]
    assert stat.S_IMODE(postgresql.folder.stat().st_mode) == 0o700
