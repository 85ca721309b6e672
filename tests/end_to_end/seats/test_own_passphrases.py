"""Two who each have a passphrase of their own, at two seats: whichever window writes it, each reads on at theirs."""

import signal
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from games.record import Records
from tests.end_to_end.steps import CLEAR, WANTED, WISH, WOUND_UP
from tests.end_to_end.terminal import DOWN, ENTER, Terminal, installed
from tests.support.players import TABLE

OWN, HOLDS, HOME = "What’s your passphrase?", "holds tonight", "What would you like"


def own(name: str) -> str:
    """The passphrase of one of them."""
    return f"five words of {name}"


class Seats:
    """Both windows, by name."""

    def __init__(self, here: Mapping[str, str], stack: ExitStack) -> None:
        self._here, self._stack = dict(here), stack
        self.at: dict[str, Terminal] = {}
        for who in TABLE:
            self.comes(who.name).settled(CLEAR)

    def comes(self, name: str) -> Terminal:
        """A window at the seat of this one, in which they go on with the evening."""
        window = Terminal([installed(), "play", "intention", "--seat", name], self._here)
        self.at[name] = self._stack.enter_context(window)
        return window

    def comes_again(self, name: str) -> None:
        """The same in place of one that is killed, with the passphrase where it is asked for."""
        self.at[name].child.kill(signal.SIGKILL)
        self.at[name].child.wait()
        window = self.comes(name)
        if window.see_one_of(OWN, CLEAR, HOLDS) == OWN:
            window.settled(OWN)
            window.keys(own(name), ENTER)
        window.see_one_of(CLEAR, HOLDS)

    def half(self, name: str) -> None:
        """They have come half through how they come in."""
        for words in (CLEAR, WANTED):
            self.at[name].settled(words)
            self.at[name].keys("1")
        self.at[name].settled(WOUND_UP)

    def other_half(self, name: str) -> None:
        """And through all of it."""
        self.at[name].keys("2", DOWN)
        self.at[name].settled(WISH)
        self.at[name].keys(f"rest {name}", ENTER)

    def agree(self) -> None:
        """Both read what both would like, and agree, and are home."""
        for window in self.at.values():
            window.settled("rest Ana", "rest Ben", HOLDS)
        for window in self.at.values():
            window.keys(ENTER)
        for window in self.at.values():
            window.see(HOME)


@contextmanager
def seats(environ: Mapping[str, str], data: Path) -> Iterator[Seats]:
    records = Records(data)
    with records.open(records.add(TABLE)) as record:
        for who in TABLE:
            record.set_passphrase(who, own(who.name))
    with ExitStack() as stack:
        yield Seats({**environ, "OURTURN_DATA_DIR": str(data)}, stack)


@pytest.mark.parametrize("last", ["Ana", "Ben"])
def test_each_reads_on_whoever_answers_last(environ: dict[str, str], data: Path, last: str) -> None:
    with seats(environ, data) as both:
        for name in sorted(both.at, key=lambda name: name == last):
            both.half(name)
            both.other_half(name)
        both.agree()


@pytest.mark.parametrize("killed", ["Ana", "Ben"])
def test_one_is_killed_half_way_and_both_go_on(environ: dict[str, str], data: Path, killed: str) -> None:
    with seats(environ, data) as both:
        for name in both.at:
            both.half(name)
        both.comes_again(killed)
        both.half(killed)
        for name in both.at:
            both.other_half(name)
        both.agree()


def test_who_was_gone_while_it_was_written_gives_their_passphrase(environ: dict[str, str], data: Path) -> None:
    with seats(environ, data) as both:
        for name in both.at:
            both.half(name)
        both.other_half("Ana")
        both.at["Ana"].settled("Waiting for Ben")
        both.at["Ana"].child.kill(signal.SIGKILL)
        both.at["Ana"].child.wait()
        both.other_half("Ben")
        both.at["Ben"].settled(HOLDS)
        both.comes_again("Ana")
        both.agree()
