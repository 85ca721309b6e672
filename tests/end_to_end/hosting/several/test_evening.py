"""A whole evening of a couple who log in at two machines, each with a passphrase of their own, in both faces."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from games.record.keys import keys
from tests.end_to_end.hosting.host import EVA, FAY
from tests.end_to_end.hosting.several.fronts import Fronts, fronts, names_machines
from tests.end_to_end.hosting.test_evenings import HOME, come_in
from tests.end_to_end.seats.player import FACES, to_good_night
from tests.end_to_end.server import sshd
from tests.end_to_end.terminal import Terminal
from tests.games.record.postgresql import Server
from tests.games.record.stores import prepared
from tests.privacy.canaries import own_name

pytestmark = [
    pytest.mark.skipif(sshd() is None, reason="this machine has no OpenSSH server and client"),
    pytest.mark.skipif(not names_machines(), reason="only root can run a program on a machine of another name"),
]


@pytest.fixture
def both(tmp_path: Path, postgresql: Server) -> Iterator[Fronts]:
    """Two machines and their database; Eva and Fay like no timers."""
    with prepared(postgresql) as database, fronts(tmp_path, database) as running:
        running.records.hold(running.couple, keys.unlock(running.couple.drawer, own_name(EVA)))
        with running.records.open(running.couple) as record:
            record.describe(timers=False)
        yield running
        running.records.cabinet.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("face", FACES)
def test_from_the_first_question_to_good_night(both: Fronts, environ: dict[str, str], face: str) -> None:
    began, player, plain = datetime.now(UTC), FACES[face][0], ["plain"] if face == "plain" else []
    with (
        Terminal([*both.first.ssh("-tt", key="eva"), *plain], environ) as first,
        Terminal([*both.second.ssh("-tt", key="fay"), *plain], environ) as second,
    ):
        for terminal, who in ((first, EVA), (second, FAY)):
            come_in(terminal, own_name(who))
            terminal.settled(HOME)
        eva, fay = player("Eva", first, ("Ask and receive",)), player("Fay", second)
        to_good_night(eva, fay)
        assert [each.terminal.left() for each in (eva, fay)] == [0, 0]
    with both.records.read(both.couple) as record:
        (evening,) = record.sessions()
        assert evening.ended
        assert evening.started >= began
        assert [play.game for play in evening.sittings] == ["intention", "ask-and-receive", "integration"]
        said = [answer.shown for play in record.plays() for answer in play.answers]
    for each in (eva, fay):
        assert any(f"{each.name.lower()} " in one for one in said), "what they typed is kept"
