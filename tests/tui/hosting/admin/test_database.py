"""A host whose records are in a database: init makes its tables, and check says what is unsafe about it."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from games.record.store.postgresql.cabinet import PostgresqlCabinet
from tests.games.record.postgresql import Server
from tests.tui.hosting.admin.test_setting_up import ME, run
from tui.hosting.admin import checking_database
from tui.hosting.admin.checking_database import of_database
from tui.hosting.policy import Policy, read, write
from tui.terminal.leaving import Status


@pytest.fixture
def url(postgresql: Server) -> Iterator[str]:
    """An empty database."""
    with postgresql.database() as name:
        yield postgresql.url(name)


@pytest.fixture
def kept(policy: Policy, tmp_path: Path, url: str) -> tuple[Policy, str]:
    """A policy whose records are there, and its file."""
    mine = replace(policy, account=ME, launcher=tmp_path / "bin" / "ourturn-hosted", data=url)
    write(mine, tmp_path / "host.toml")
    return mine, str(tmp_path / "host.toml")


def wrong(policy: Policy) -> list[str]:
    """What is found unsafe."""
    return [each.said for each in of_database(policy) if not each.fine]


def test_init_makes_the_tables_and_may_be_run_again(
    kept: tuple[Policy, str], url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    policy, file = kept
    assert read(Path(file)).data == url
    assert "host init" in "\n".join(wrong(policy))
    for _time in range(2):
        status, said = run(capsys, "init", "--policy", file)
        assert (status, "ready for records" in said) == (Status.FINE, True)
    cabinet = PostgresqlCabinet(url)
    assert cabinet.drawers() == []
    cabinet.close()


def test_check_says_that_it_is_fine_and_what_is_not(
    kept: tuple[Policy, str], postgresql: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    policy, file = kept
    run(capsys, "init", "--policy", file)
    (version, *_others) = [each for each in of_database(policy) if each.fine]
    assert "PostgreSQL 1" in version.said
    (forgets,) = wrong(policy)  # the tests' own server waits for no disk
    assert "may forget" in forgets
    name = policy.data.split("///")[1].split("?")[0]
    postgresql.say("GRANT SELECT ON ourturn.commits TO PUBLIC", name)
    assert "(PUBLIC)" in "\n".join(wrong(policy))
    status, said = run(capsys, "check", "--policy", file)
    assert (status, "PUBLIC" in said) == (Status.LOOK, True)


def test_a_way_that_leaves_the_machine_has_to_be_enciphered(
    kept: tuple[Policy, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from games.record.store.postgresql import looking

    policy, file = kept
    run(capsys, "init", "--policy", file)
    monkeypatch.setattr(looking, "_is_here", lambda _connection: False)
    assert "sslmode=verify-full" in "\n".join(wrong(policy))


def test_one_that_is_away_is_one_sentence(
    kept: tuple[Policy, str], postgresql: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    policy, file = kept
    postgresql.stop()
    try:
        (said,) = wrong(policy)
        assert "can’t be reached" in said
        status, told = run(capsys, "init", "--policy", file)
        assert (status, "can’t be reached" in told) == (Status.RECORD, True)
    finally:
        postgresql.start()


@pytest.mark.parametrize(("off", "says"), [(3700.0, "1:01:40 ahead"), (-15.0, "0:00:15 behind"), (3.0, "")])
def test_a_clock_that_is_apart_from_this_machines_is_said(
    kept: tuple[Policy, str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    off: float,
    says: str,
) -> None:
    policy, file = kept
    run(capsys, "init", "--policy", file)
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + off)
    said = [each for each in wrong(policy) if "NTP" in each]
    assert len(said) == bool(says)
    if says:
        assert f"This machine’s clock is {says} " in said[0]


def test_nothing_is_said_where_records_are_in_folders(policy: Policy) -> None:
    assert list(checking_database.of_database(policy)) == []
