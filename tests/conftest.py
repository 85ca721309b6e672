"""What holds for every test: nobody's own folders are touched, chance and the games stay, in CI nothing is skipped."""

import gc
import itertools
import os
import sys
from collections.abc import Generator, Iterator
from datetime import date
from gettext import NullTranslations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from games.engine.words import say_instead, use
from games.record.keys.slots import Cost, Passphrase
from tests.games.record.postgresql import Server, running
from tests.games.record.trials import COUNTS, DAY
from tests.support.chance import fix_chance
from tests.support.disk import do_not_wait, live_in_memory
from tests.support.folders import move_in
from tests.support.games import changed, put_back, standing

# A busy machine is no fault of ours: speed is measured by the benchmarks, never by a test.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

# Every app of the screens leaves a web of widgets behind: looking for them less often takes a third off their tests.
gc.freeze()
gc.set_threshold(200_000, 10, 10)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """All tests and what they import stay until the end: nobody need look for them each time something is collected."""
    if "textual" in sys.modules:  # there are screens among them
        from tui.terminal.textual_private.sheets import parse_once

        parse_once()
    gc.freeze()


HOMES = itertools.count()
"""Numbers for the homes of tests."""
OURS = standing()
"""The games there are before any test."""


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Twice as many as there are cores: what is tested in real terminals waits at times; each takes long to begin."""
    return 2 * (os.cpu_count() or 1)


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    # Numbered here: pytest looks through all there are for the next number, and thousands of tests have one.
    home = tmp_path_factory.getbasetemp() / "homes" / str(next(HOMES))
    home.mkdir(mode=0o700, parents=True)
    move_in(monkeypatch, home)


@pytest.fixture(autouse=True)
def _nothing_rests(monkeypatch: pytest.MonkeyPatch) -> None:
    fix_chance(monkeypatch)


@pytest.fixture(autouse=True)
def _no_wait_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    do_not_wait(monkeypatch)


@pytest.fixture(autouse=True)
def _cheap_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Making a key from a passphrase takes no time here; tests/games/record/keys/test_sealing.py has the real cost."""
    monkeypatch.setattr(Passphrase.__init__, "__defaults__", (Cost(memory=64, passes=1, lanes=1),))


@pytest.fixture(autouse=True)
def _english() -> Generator[None, None, None]:
    """Whatever a test makes of the language, the next one begins in English, said to whoever has the machine."""
    use(NullTranslations())
    yield
    use(NullTranslations())
    say_instead({})


@pytest.fixture
def own_games() -> Iterator[None]:
    """Games of a test's own: it does with those there are what it likes, and they stand as they did after it."""
    before = standing()
    yield
    put_back(before)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, None, None]:
    """Nobody leaves other games to the next test; whoever did is named, once all fixtures have gone."""
    try:
        yield
    finally:
        left = changed(OURS)
        put_back(OURS)
    if left:
        pytest.fail(f"{item.nodeid} left other games behind: {left}. A test that changes them takes own_games.", False)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A real PostgreSQL, one for all tests of a process; whoever kills or stops it starts it again."""
    with running() as server:
        yield server


@pytest.fixture
def pseudo() -> None:
    """All words of ours in the language that nobody speaks."""
    from tests.support.languages import Pseudo

    use(Pseudo())


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data directory that is not there yet."""
    return tmp_path / "data"


@pytest.fixture
def environ(data: Path) -> dict[str, str]:
    """A person's environment in a terminal, for the installed command."""
    return os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "OURTURN_DATA_DIR": str(data)}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where OURTURN_NO_SKIPS is set, a skipped test has failed: the machine lacks what it needs."""
    report = yield
    if os.environ.get("OURTURN_NO_SKIPS") and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, and nothing may be skipped here: {report.longrepr}"
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how to try the same again, where it matters."""
    if terminalreporter.stats.get("failed"):
        terminalreporter.write_line(f"the share of this day again: {DAY}={os.environ[DAY]}")


class Counts:
    """How often was tried, told by the workers of pytest-xdist as well, and printed where the tests are tortured."""

    def __init__(self) -> None:
        self.told: dict[str, int] = {}

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """A worker hands its counts on."""
        if hasattr(session.config, "workeroutput"):
            session.config.workeroutput["counts"] = COUNTS

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """What a worker handed on."""
        self.told |= getattr(node, "workeroutput", {}).get("counts", {})

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print them."""
        for place, count in sorted((self.told | COUNTS).items()):
            terminalreporter.write_line(f"{count:>6} times  {place}")


def pytest_configure(config: pytest.Config) -> None:
    """No test waits for a disk; all processes try the same day's share, and with OURTURN_TORTURE counts are printed."""
    live_in_memory()
    os.environ.setdefault(DAY, str(date.today().toordinal()))
    if os.environ.get("OURTURN_TORTURE"):
        config.pluginmanager.register(Counts())
