"""A couple has two windows: whoever comes in besides takes the place of one whose line is dead, or that nobody uses."""

import os
import signal
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from tests.end_to_end.hosting.host import EVA, FAY, Host
from tests.end_to_end.server import sshd
from tests.end_to_end.steps import CLEAR, TOUCH, WANTED, WISH, WOUND_UP
from tests.end_to_end.terminal import CTRL_Q, DOWN, ENTER, Terminal
from tests.privacy.canaries import own_name

pytestmark = pytest.mark.skipif(sshd() is None, reason="this machine has no OpenSSH server and client")
HOME, SEALED = "What would you like to do tonight?", "yours here is sealed"
LEFT = "went on in another window"
WORD = "halfawordofeva"


def inside(couple: str) -> int:
    """How many processes have this couple's evening open, without those that only watch over them."""
    parents: dict[str, str] = {}
    for each in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            words = (each / "cmdline").read_bytes().split(b"\0")
            if b"-m" in words and couple.encode() in words and b"--hosted" in words:
                parents[each.name] = (each / "stat").read_text().rpartition(") ")[2].split()[1]
    return sum(parent not in parents for parent in parents.values())


def test_two_dead_lines_lock_nobody_out_and_nothing_is_lost(host: Host, environ: dict[str, str]) -> None:
    with ExitStack() as stack:

        def window(who: str) -> Terminal:
            return stack.enter_context(Terminal(host.ssh("-tt", key=who), environ))

        eva, fay = window("eva"), window("fay")
        for each, who in ((eva, EVA), (fay, FAY)):
            each.settled(SEALED)
            each.keys(own_name(who) + ENTER)
            each.settled(HOME)
        eva.pick("Ask and receive")
        for words, typed in ((CLEAR, "1"), (WANTED, "1"), (TOUCH, "1"), (WOUND_UP, "2" + DOWN)):
            eva.settled(words)
            eva.keys(typed)
        eva.settled(WISH)
        eva.keys(WORD)
        eva.settled()
        for each in (eva, fay):
            os.kill(each.child.pid, signal.SIGSTOP)  # both lines are dead, and nobody says so
        again = window("eva")
        again.settled(SEALED)
        assert inside(host.sealed.id) == 2
        again.keys(own_name(EVA) + ENTER)
        again.settled(WISH)
        assert "•" * len(WORD) in again.text
        hers = window("fay")
        hers.settled(SEALED)
        assert inside(host.sealed.id) == 2
        again.settled(WISH)  # her partner came back in their own place, and not in hers
        for each in (eva, fay):
            os.kill(each.child.pid, signal.SIGCONT)
            assert each.left() == 3
            assert LEFT in each.text
        hers.keys(own_name(FAY) + ENTER)
        hers.see(CLEAR)
        for each in (hers, again):
            each.keys(CTRL_Q)
            assert each.left() == 0


def test_windows_that_stand_at_the_passphrase_make_room_and_the_partners_stays(
    host: Host, environ: dict[str, str]
) -> None:
    with (
        Terminal(host.ssh("-tt", key="fay"), environ) as fay,
        Terminal(host.ssh("-tt", key="eva"), environ) as first,
    ):
        for each in (fay, first):
            each.settled(SEALED)
        taken = host.asked("page", "last", key="eva", given=own_name(EVA).encode() + b"\n")
        assert taken.returncode == 0, "what is taken along is no window, and closes none"
        with Terminal(host.ssh("-tt", "-o", "LogLevel=ERROR", key="eva"), environ) as second:
            second.settled(SEALED)
            assert first.left() == 3
            assert LEFT in first.text
            with Terminal([*host.ssh("-tt", key="eva"), "plain"], environ) as third:
                third.see(SEALED)
                assert second.left() == 3
                assert inside(host.sealed.id) == 2
                third.keys(own_name(EVA) + ENTER)
                third.see("1 ")
                third.hang_up()
            fay.keys(own_name(FAY) + ENTER)
            fay.settled(HOME)
            fay.keys(CTRL_Q)
            assert fay.left() == 0
