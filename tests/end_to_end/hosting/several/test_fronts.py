"""One machine of two dies, or stands still, in the middle of a play: at the other one it goes on at the same turn."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from games.engine import Partner
from tests.end_to_end.hosting.host import EVA, FAY
from tests.end_to_end.hosting.several.fronts import Front, Fronts, fronts, names_machines
from tests.end_to_end.hosting.test_evenings import HOME, come_in, half_a_page
from tests.end_to_end.processor import Stopwatch
from tests.end_to_end.server import sshd
from tests.end_to_end.steps import WISH
from tests.end_to_end.terminal import CTRL_Q, DOWN, ENTER, Terminal
from tests.games.record.postgresql import Server
from tests.games.record.stores import prepared
from tests.privacy.canaries import own_name

pytestmark = [
    pytest.mark.skipif(sshd() is None, reason="this machine has no OpenSSH server and client"),
    pytest.mark.skipif(not names_machines(), reason="only root can run a program on a machine of another name"),
]
HERS, THEIRS = "canaryofeva", "canaryoffay"
WITHIN = 5.0
"""Seconds from a login at the other machine to the turn that she was at, her typing of the passphrase included."""
HERE = "Go on here"


@pytest.fixture
def both(tmp_path: Path, postgresql: Server) -> Iterator[Fronts]:
    """Two machines and their database."""
    with prepared(postgresql) as database, fronts(tmp_path, database) as running:
        yield running
        running.records.cabinet.close()  # type: ignore[attr-defined]


def sits_down(terminal: Terminal, who: Partner) -> None:
    """Come in at home."""
    come_in(terminal, own_name(who))
    terminal.settled(HOME)


def logged_in(front: Front, environ: dict[str, str], key: str) -> Terminal:
    """A terminal of whoever has this key."""
    return Terminal(front.ssh("-tt", key=key), environ)


def answers(both: Fronts) -> int:
    """How many lines their record has."""
    return both.couple.drawer.look()[0].count(b"\n")


@pytest.mark.parametrize("gone", ["killed", "standing still"])
def test_two_play_across_machines_and_when_one_goes_her_turn_is_at_the_other(
    both: Fronts, environ: dict[str, str], gone: str
) -> None:
    with logged_in(both.first, environ, "eva") as eva, logged_in(both.second, environ, "fay") as fay:
        sits_down(eva, EVA)
        sits_down(fay, FAY)
        eva.pick("Ask and receive")
        half_a_page(eva, HERS)
        half_a_page(fay, THEIRS)
        fay.keys(ENTER)
        fay.settled("Waiting for Eva")
        before = answers(both)

        both.first.kill() if gone == "killed" else both.first.freeze()
        since = Stopwatch()
        with logged_in(both.second, environ, "eva") as again:
            come_in(again, own_name(EVA))
            if again.see_one_of(WISH, HERE) == HERE:
                again.keys(ENTER)
            again.see(WISH)
            took = since.seconds()
            print(f"\n{gone}: the same turn {took:.1f} s after her login at the other machine")
            again.settled(WISH, "•" * len(HERS))
            assert answers(both) >= before, "no answer is lost"
            for typed in ("1", "1", "1", "2" + DOWN, ENTER):  # what she had chosen alone was nowhere but in her window
                again.keys(typed)
                again.settled()
            again.settled("Read out loud", HERS, THEIRS)  # what Fay said on the other machine has come here, too
            fay.settled("Read out loud", HERS, THEIRS)
            again.keys(CTRL_Q)
            assert again.left() == 0
        assert took < WITHIN
