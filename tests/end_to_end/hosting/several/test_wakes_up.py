"""A machine that stood still wakes up after its play went on at another one: what is typed there then is refused."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from games.catalog.games import find_game
from games.record.keys import keys
from games.record.places import Address
from tests.end_to_end.hosting.host import EVA, FAY
from tests.end_to_end.hosting.several.fronts import Fronts, fronts, names_machines
from tests.end_to_end.hosting.several.test_fronts import HERE
from tests.end_to_end.hosting.test_evenings import HOME, come_in, half_a_page
from tests.end_to_end.server import sshd
from tests.end_to_end.steps import CLEAR, TOUCH, WANTED, WISH, WOUND_UP
from tests.end_to_end.terminal import CTRL_Q, DOWN, ENTER, PATIENCE, Terminal
from tests.games.record.postgresql import Server
from tests.games.record.store.postgresql.cut import Cable
from tests.games.record.store.postgresql.sealed import Place
from tests.games.record.stores import prepared
from tests.privacy.canaries import own_name
from tests.support.records import arrived
from tui.terminal.leaving import Status

pytestmark = [
    pytest.mark.skipif(sshd() is None, reason="this machine has no OpenSSH server and client"),
    pytest.mark.skipif(not names_machines(), reason="only root can run a program on a machine of another name"),
]
HERS, THERE, THEIRS = "canaryofeva", "canarythere", "canaryoffay"
WENT_ON = "went on in another window"


@pytest.fixture
def database(postgresql: Server) -> Iterator[Address]:
    """Where records lie."""
    with prepared(postgresql) as address:
        yield address


@pytest.fixture
def cable(postgresql: Server, database: Address) -> Iterator[Cable]:
    """The first machine's way to it, which can be cut."""
    with TemporaryDirectory(prefix="cable-", dir="/tmp") as folder:  # a socket's path has few letters
        cable = Cable(Place(postgresql, database.url), Path(folder))
        yield cable
        cable.close()


@pytest.fixture
def both(tmp_path: Path, database: Address, cable: Cable) -> Iterator[Fronts]:
    """Two machines and their database; a story of Eva and Fay waits, in which she has the first word."""
    with fronts(tmp_path, database, Address(cable.url)) as running:
        records, couple, now = running.records, running.couple, datetime.now(UTC)
        records.hold(couple, keys.unlock(couple.drawer, own_name(EVA)))
        arrived(records, couple, now)
        with records.open(couple) as record:
            record.begin(find_game("one-word-stories"), now, seed=0)
        yield running
        records.cabinet.close()  # type: ignore[attr-defined]


def story(both: Fronts) -> list[str]:
    """The words of their story, as they are kept."""
    with both.records.read(both.couple) as record:
        return [str(answer.value) for play in record.plays() for answer in play.answers if answer.key == "word"]


def kept_soon(both: Fronts, name: str) -> None:
    """Wait until something lies in a small file: what is half typed is kept in a moment."""
    until = time.monotonic() + PATIENCE
    while both.couple.drawer.files.get(name) is None:
        assert time.monotonic() < until, "nothing was kept"
        time.sleep(0.02)


def test_it_reads_on_and_what_is_answered_there_is_refused(both: Fronts, environ: dict[str, str]) -> None:
    with (
        Terminal(both.first.ssh("-tt", key="eva"), environ) as eva,
        Terminal(both.second.ssh("-tt", key="fay"), environ) as fay,
    ):
        come_in(eva, own_name(EVA))
        eva.settled(HOME)
        come_in(fay, own_name(FAY))  # once both are there it goes on
        eva.settled("the first word")
        eva.keys("once", ENTER)
        fay.settled("The next word", "once")
        fay.keys("upon", ENTER)
        eva.settled("The next word", "once upon")
        eva.keys("ti")
        kept_soon(both, ".draft-a")
        both.first.freeze()
        with Terminal(both.second.ssh("-tt", key="eva"), environ) as again:
            come_in(again, own_name(EVA))
            again.settled(HERE)
            again.keys(ENTER)
            again.settled("once upon", "│ ti ")  # what she had half typed
            again.keys("me", ENTER)
            fay.settled("The next word", "once upon time")
            fay.keys("there", ENTER)
            again.settled("once upon time there")
            again.keys("wa")
            kept_soon(both, ".draft-a")
            draft = both.couple.drawer.files.get(".draft-a")

            both.first.thaw()
            eva.settled("once upon time there")
            eva.keys("isn't", ENTER)
            eva.settled(WENT_ON, "isn't ", "you can go on there")
            assert story(both) == ["once", "upon", "time", "there"]
            assert both.couple.drawer.files.get(".draft-a") == draft, "what is half typed at the other one stays"
            eva.keys(CTRL_Q)
            assert eva.left() == 0

            again.keys("s", ENTER)
            fay.settled("once upon time there was")
            again.keys(CTRL_Q)
            assert again.left() == 0
        fay.keys(CTRL_Q)
        assert fay.left() == 0
    assert story(both) == ["once", "upon", "time", "there", "was"]


def test_one_whose_network_was_cut_meanwhile_is_refused_too(
    both: Fronts, environ: dict[str, str], cable: Cable
) -> None:
    with (
        Terminal(both.first.ssh("-tt", key="eva"), environ) as eva,
        Terminal(both.second.ssh("-tt", key="fay"), environ) as fay,
    ):
        come_in(eva, own_name(EVA))
        eva.settled(HOME)
        come_in(fay, own_name(FAY))
        eva.settled("the first word")
        cable.cut("asked", for_good=True)
        with Terminal(both.second.ssh("-tt", key="eva"), environ) as again:
            come_in(again, own_name(EVA))
            if again.see_one_of("the first word", HERE) == HERE:  # it may not have been noticed yet
                again.keys(ENTER)
            again.settled("the first word")
            again.keys("once", ENTER)
            fay.settled("The next word", "once")
            fay.keys("upon", ENTER)
            again.settled("once upon")

            cable.mend()
            eva.settled("once upon")
            eva.keys("never", ENTER)
            eva.settled(WENT_ON, "never")
            assert story(both) == ["once", "upon"]
            again.keys("a", ENTER)
            fay.settled("once upon a")
            for each in (eva, again, fay):
                each.keys(CTRL_Q)
                assert each.left() == 0
    assert story(both) == ["once", "upon", "a"]


@pytest.mark.parametrize("face", ["screens", "plain"])
def test_what_she_answers_alone_there_is_refused_and_given_back(
    both: Fronts, environ: dict[str, str], face: str
) -> None:
    with both.records.open(both.couple) as record:
        left = record.unfinished
        assert left
        record.let_go(left)
        record.end_evening(datetime.now(UTC))
    plain = ["plain"] if face == "plain" else []
    with (
        Terminal([*both.first.ssh("-tt", key="eva"), *plain], environ) as eva,
        Terminal(both.second.ssh("-tt", key="fay"), environ) as fay,
    ):
        come_in(eva, own_name(EVA))
        eva.settled(HOME)
        come_in(fay, own_name(FAY))
        fay.settled(HOME)
        fay.pick("Ask and receive")
        enter = ENTER if plain else ""
        for words, typed in ((CLEAR, "1"), (WANTED, "1"), (TOUCH, "1"), (WOUND_UP, "2" + ("" if plain else DOWN))):
            eva.settled(words)
            eva.keys(typed, enter)
        eva.settled(WISH)
        both.first.freeze()
        with Terminal(both.second.ssh("-tt", key="eva"), environ) as again:
            come_in(again, own_name(EVA))
            again.settled(HERE)
            again.keys(ENTER)
            again.settled(CLEAR, WISH)

            both.first.thaw()
            eva.keys(HERS + ENTER)
            said = eva.settled(WENT_ON)
            if plain:
                assert HERS not in said, "what is typed alone stands nowhere by itself"
                eva.keys("/show" + ENTER)
                eva.settled(HERS)
                eva.keys(ENTER)
                assert eva.left() == Status.ELSEWHERE
            else:
                assert "•" * len(HERS) in said, "it stays in its field"
                eva.keys(CTRL_Q)
                assert eva.left() == 0
            half_a_page(again, THERE)
            again.keys(ENTER)
            half_a_page(fay, THEIRS)
            fay.keys(ENTER)
            for each in (again, fay):
                each.settled("Read out loud", THERE, THEIRS)
                each.keys(CTRL_Q)
                assert each.left() == 0
