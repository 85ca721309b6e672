"""A couple who are suspended while one has given their page and the other one types."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.end_to_end.hosting.host import EVA, FAY, Host
from tests.end_to_end.processor import Stopwatch
from tests.end_to_end.server import sshd
from tests.end_to_end.steps import CLEAR, TOUCH, WANTED, WISH, WOUND_UP
from tests.end_to_end.terminal import CTRL_Q, DOWN, ENTER, Terminal
from tests.privacy.canaries import own_name
from tui.hosting.place import RESTS
from tui.hosting.watch import HANDS_OFF, LOOK, TO_READ

pytestmark = pytest.mark.skipif(sshd() is None, reason="this machine has no OpenSSH server and client")
HOME, SEALED = "What would you like to do tonight?", "yours here is sealed"
HERS, THEIRS = "halfawordofeva", "thepageoffay"
LEAVING = 5.0
"""Seconds in which a window that leaves has left, on a machine with much to do."""


@contextmanager
def seats(host: Host, environ: dict[str, str]) -> Iterator[tuple[Terminal, Terminal]]:
    """Eva and Fay, who have given their passphrases."""
    with (
        Terminal(host.ssh("-tt", key="eva"), environ) as eva,
        Terminal(host.ssh("-tt", key="fay"), environ) as fay,
    ):
        for each, who in ((eva, EVA), (fay, FAY)):
            each.settled(SEALED)
            each.keys(own_name(who) + ENTER)
        yield eva, fay


def test_both_windows_close_soon_and_what_was_half_typed_is_kept(host: Host, environ: dict[str, str]) -> None:
    files = host.sealed.drawer.files
    with seats(host, environ) as (eva, fay):
        for each in (eva, fay):
            each.settled(HOME)
        eva.pick("Ask and receive")
        for each, words in ((fay, THEIRS + ENTER), (eva, HERS)):
            for asks, typed in ((CLEAR, "1"), (WANTED, "1"), (TOUCH, "1"), (WOUND_UP, "2" + DOWN)):
                each.settled(asks)
                each.keys(typed)
            each.settled(WISH)
            each.keys(words)
            each.settled()
        since = Stopwatch()
        files.put(RESTS, b"")
        for each in (eva, fay):
            assert each.left() == 0
            assert b"Your place rests soon" in each.raw
            assert b"rests for now" in each.raw
            assert each.restored()
        assert since.seconds() < HANDS_OFF + TO_READ + LOOK + LEAVING
    files.delete([RESTS])
    with seats(host, environ) as (eva, fay):
        for each, words in (
            (eva, HERS),
            (fay, THEIRS),
        ):  # what is never kept is asked again, and what they wrote is there
            each.settled(WISH, "•" * len(words))
            each.keys(CTRL_Q)
            assert each.left() == 0
