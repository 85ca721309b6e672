"""A hosted couple in the middle of an evening: a client that vanishes, and all that root finds of what they typed."""

import os
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from games.catalog.games import find_game
from games.engine import Json, Partner, Press, Rate, Seen, Turn
from games.record import Records
from games.record.keys import keys
from tests.end_to_end.hosting.host import EVA, FAY, JOURNALD, Host, Journal, hosting, journaling
from tests.end_to_end.processor import Stopwatch
from tests.end_to_end.server import sshd
from tests.end_to_end.steps import CLEAR, TOUCH, WANTED, WISH, WOUND_UP
from tests.end_to_end.terminal import CTRL_Q, DOWN, ENTER, PATIENCE, Terminal
from tests.games.record.trials import times
from tests.privacy.canaries import Canaries, own_name, words_found
from tests.privacy.thief import Thief
from tests.support.records import arrived, folder_of
from tui.hosting.place import SETTINGS

pytestmark = pytest.mark.skipif(sshd() is None, reason="this machine has no OpenSSH server and client")
HOME, SEALED = "What would you like to do tonight?", "yours here is sealed"
LONGEST = 15.0
"""Seconds from a new login to the turn that they were at."""
F8 = "\x1b[19~"
WORD, HERS = "canaryofeva", "canaryoffay"


@pytest.fixture
def journal() -> Iterator[Journal | None]:
    """The journal of systemd on that machine; only root can start one there, where systemd is installed."""
    if os.geteuid() != 0 or not JOURNALD.exists():
        yield None
        return
    with journaling() as running:
        yield running


@pytest.fixture
def host(tmp_path: Path, journal: Journal | None) -> Iterator[Host]:
    """A machine on which nobody has played yet."""
    with hosting(tmp_path, journal.within if journal else ()) as running:
        yield running


def come_in(terminal: Terminal, words: str) -> None:
    """Give the passphrase of the seat."""
    terminal.settled(SEALED)
    terminal.keys(words + ENTER)


def half_a_page(terminal: Terminal, word: str) -> None:
    """Answer what stands before the wish, and type half of that."""
    for words, typed in ((CLEAR, "1"), (WANTED, "1"), (TOUCH, "1"), (WOUND_UP, "2" + DOWN)):
        terminal.settled(words)
        terminal.keys(typed)
    terminal.settled(WISH)
    terminal.keys(word)
    terminal.settled()


@pytest.fixture
def playing(host: Host, environ: dict[str, str]) -> Iterator[tuple[Terminal, Terminal]]:
    """Eva and Fay at their seats: she is half through her page of the intention, and Fay has given theirs."""
    with (
        Terminal(host.ssh("-tt", key="eva"), environ) as eva,
        Terminal(host.ssh("-tt", key="fay"), environ) as fay,
    ):
        for each, who in ((eva, EVA), (fay, FAY)):
            come_in(each, own_name(who))
            each.settled(HOME)
        eva.pick("Ask and receive")
        half_a_page(eva, WORD)
        half_a_page(fay, HERS)
        fay.keys(ENTER)
        fay.settled("Waiting for Eva")
        yield eva, fay


def told(host: Host) -> Iterator[bytes]:
    """All that root finds in files, arguments, environments and logs while they play."""
    logs = (path for folder in ("/var/log", "/run/log") for path in Path(folder).rglob("*"))
    processes = (each / name for each in Path("/proc").glob("[0-9]*") for name in ("cmdline", "environ", "status"))
    for path in (*host.place.rglob("*"), *logs, *processes):
        with suppress(OSError):  # a process that has gone meanwhile
            if path.is_file() and not path.is_symlink():
                yield path.read_bytes()


def stolen(host: Host, who: Partner) -> Iterator[bytes]:
    """All that opens with this one's passphrase, for somebody who has every file."""
    thief = Thief({who.id: own_name(who)}, keys.unlock(host.sealed.drawer, own_name(who), who.id))
    thief.take(folder_of(host.sealed))
    return iter(thief.opened())


def test_root_finds_no_word_of_theirs_and_one_of_them_none_of_the_other_one(
    host: Host, journal: Journal | None, playing: tuple[Terminal, Terminal]
) -> None:
    secrets = {WORD, HERS, own_name(EVA), own_name(FAY)}
    assert words_found(secrets, told(host)) == set()
    opened = words_found({WORD, HERS}, stolen(host, FAY))
    assert opened == {HERS}, "whoever looks as long as this finds all that can be found"
    eva, _fay = playing
    eva.keys(CTRL_Q)
    assert eva.left() == 0
    if journal:
        heard = journal.lines()
        for said in ("in couple=", "seat=b", "out couple=", "status=0", host.sealed.id):
            assert said.encode() in heard
        assert words_found(secrets, iter([heard, *journal.files()])) == set()


class Willing(Canaries):
    """The same evenings of two who find what comes small enough, and press wherever both have to."""

    def _value(self, turn: Turn[Any]) -> Json:
        if isinstance(turn, Press):
            return True
        return max(turn.low, min(3, turn.high)) if isinstance(turn, Rate) else super()._value(turn)


def with_a_word_in_every_field(host: Host, seed: int) -> Canaries:
    """An evening that isn't over, in which Eva and Fay have told a story anew, and asked and answered."""
    records = Records(host.records.cabinet)
    records.hold(host.sealed, keys.unlock(host.sealed.drawer, own_name(EVA), "a"))
    arrived(records, host.sealed)
    with records.open(host.sealed) as record:
        evening = Willing(record, host.place / "data", seed, datetime.now(UTC))
        hidden = {Seen.PRIVATE, Seen.HIDDEN}
        while {evening.author[each] for each in evening.alone} != {"a", "b"} or not hidden <= {
            *evening.drafts.values()
        }:
            for game in ("story-retelling", "ask-and-receive"):
                evening.play(find_game(game))
    return evening


def half_an_ask(eva: Terminal, fay: Terminal, words: Sequence[str]) -> Partner:
    """Begin to ask once more, and type these into every field of that page; whose page it is."""
    eva.pick("Ask and receive")
    for step, typed in (("silly noes again", "1"), ("A word that stops everything", ENTER)):
        eva.settled(step)
        eva.keys(typed)
    for each in (eva, fay):
        each.settled("to ask for touch tonight?", quiet=0.5)
        each.keys("1")
    is_hers = fay.see_one_of("What would feel lovely?", "Waiting for Eva") == "Waiting for Eva"
    asker = eva if is_hers else fay
    asker.settled("One thing that can be done tonight")
    asker.keys(words[0])
    for word, key in zip(words[1:], (F8, DOWN, DOWN), strict=True):
        asker.settled("•" * len(words[0]))
        asker.keys(key)
        asker.settled()
        asker.keys(word)
    asker.settled("matters to you about that?", "•" * len(words[-1]))
    return EVA if is_hers else FAY


@pytest.mark.parametrize("seed", range(3, 3 + times(1, 20)))
def test_root_finds_no_word_of_any_field_and_one_of_them_none_of_the_other_ones(
    host: Host, journal: Journal | None, environ: dict[str, str], seed: int
) -> None:
    evening = with_a_word_in_every_field(host, seed)
    half = [f"half{seed}typed{number}" for number in range(4)]
    with (
        Terminal(host.ssh("-tt", key="eva"), environ) as eva,
        Terminal(host.ssh("-tt", key="fay"), environ) as fay,
    ):
        for terminal, who in ((eva, EVA), (fay, FAY)):
            come_in(terminal, own_name(who))
            terminal.settled("Ask and receive")
        asker = half_an_ask(eva, fay, half)
        until = time.monotonic() + PATIENCE
        while words_found({*half}, stolen(host, asker)) != {*half}:  # else there'd be nothing to find of it
            assert time.monotonic() < until
            eva.settled()
        passphrases = {own_name(EVA), own_name(FAY)}
        every = evening.alone | evening.shown | {*evening.drafts} | {*half} | passphrases
        assert len(every) > 40
        assert words_found(every, told(host)) == set()
        if journal:
            assert words_found(every, iter([journal.lines(), *journal.files()])) == set()
        hidden = {each for each, seen in evening.drafts.items() if seen is not Seen.OPEN} | evening.alone
        whose = {word: evening.author[word] for word in hidden} | dict.fromkeys(half, asker.id)
        for who in (EVA, FAY):
            found = words_found({*whose}, stolen(host, who))
            assert {whose[word] for word in found} == {who.id}, "their own, and none of the other one’s"
            assert {word for word in evening.alone if whose[word] == who.id} <= found


def test_a_client_that_vanished_is_found_at_the_same_turn_with_what_was_half_typed(
    host: Host, environ: dict[str, str], playing: tuple[Terminal, Terminal]
) -> None:
    eva, _fay = playing
    os.kill(eva.child.pid, signal.SIGSTOP)  # its line is dead, and nobody says so
    since = Stopwatch()
    with Terminal(host.ssh("-tt", key="eva"), environ) as again:
        come_in(again, own_name(EVA))  # a third window of theirs: hers that was there has left for it
        again.settled(WISH)  # what she answered alone was locked since then, and she has just given her passphrase
        assert since.seconds() < LONGEST
        assert "from before" in again.text
        assert "•" * len(WORD) in again.text
        again.keys(CTRL_Q)
        assert again.left() == 0
    os.kill(eva.child.pid, signal.SIGCONT)


def test_colours_of_one_couple_are_nobody_elses(host: Host, environ: dict[str, str]) -> None:
    with Terminal(host.ssh("-tt"), environ) as terminal:
        terminal.settled(HOME)
        terminal.keys("\x1bOS")
        terminal.settled(HOME)
        terminal.keys(CTRL_Q)
        assert terminal.left() == 0
    assert b"theme" in (folder_of(host.couple) / SETTINGS).read_bytes()
    assert not (folder_of(host.sealed) / SETTINGS).exists()
    assert not (folder_of(host.others) / SETTINGS).exists()
