"""Machines whose keys come from one database, by AuthorizedKeysCommand: coming in at any of them, and nowhere."""

import os
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.end_to_end.hosting.debian import Debian
from tests.end_to_end.hosting.host import JOURNALD, journaling
from tests.end_to_end.hosting.several.fronts import names_machines
from tests.end_to_end.hosting.several.machines import PASSWORD, Machines, come_in, couples, machines
from tests.end_to_end.hosting.several.test_fronts import HERE
from tests.end_to_end.hosting.test_evenings import LONGEST
from tests.end_to_end.hosting.test_host_guide import ONE, TWO, joined, let_in
from tests.end_to_end.server import sshd
from tests.end_to_end.steps import WISHES, coming_in
from tests.end_to_end.terminal import CTRL_Q, ENTER, Terminal

pytestmark = [
    pytest.mark.skipif(os.geteuid() != 0, reason="only root sets up a machine"),
    pytest.mark.skipif(sshd() is None, reason="this machine has no OpenSSH server and client"),
    pytest.mark.skipif(not names_machines(), reason="only root can run a program on a machine of another name"),
]
USED, REFUSED = "has been used", b"keys: nobody was let in"


@pytest.fixture(scope="module")
def both() -> Iterator[Machines]:
    """The machines, one pair for all tests here."""
    with machines(os.environ | {"TERM": "xterm-256color"}) as made:
        yield made


def invited(machine: Debian) -> str:
    """A code that is given out there."""
    return machine.run("ourturn host invite").split("Your invitation:   ")[1].split()[0]


def came_in(both: Machines, environ: dict[str, str], key: Path, code: str) -> str:
    """Join at the first machine with a code, move in, and leave; the couple's id."""
    before = set(couples(both.first))
    come_in(both.first, environ, key, code)
    (couple,) = set(couples(both.second)) - before
    return couple


def test_who_joined_at_one_plays_at_the_other_and_goes_on_at_the_first_when_that_dies(
    both: Machines, environ: dict[str, str]
) -> None:
    with both.serving() as (_first, second):
        ana = both.first.key("ana")
        came_in(both, environ, ana, invited(both.second))
        with Terminal(both.second.ssh(both.second.policy.account, ana, "-tt"), environ) as terminal:
            terminal.settled("enter open")
            terminal.keys(ONE, ENTER)
            terminal.settled("tonight")
            terminal.pick("Ask and receive")
            for words, typed in (*coming_in("Ana"), *coming_in("Ben")):
                terminal.settled(words)
                terminal.keys(typed)
            terminal.settled("Read out loud", *WISHES.values())

            second.kill()
            began = time.monotonic()
            with Terminal(both.first.ssh(both.first.policy.account, ana, "-tt"), environ) as again:
                again.settled("enter open")
                again.keys(ONE, ENTER)
                if again.see_one_of(HERE, "Go on") == HERE:
                    again.keys(ENTER)
                    again.see("Go on")
                took = time.monotonic() - began
                print(f"\ntheir evening {took:.1f} s after their login at the other machine")
                again.pick("Go on")
                for letter, who, words in (("a", "Ana", ONE), ("b", "Ben", TWO)):  # their answers are locked since then
                    again.settled(f"I’m {who}")
                    again.keys(letter)
                    again.settled("What’s your passphrase?")
                    again.keys(words, ENTER)
                again.settled("Read out loud", *WISHES.values())
                again.keys(CTRL_Q)
                assert again.left() == 0
        assert took < LONGEST


def test_who_was_there_before_the_database_comes_in_at_both(both: Machines, environ: dict[str, str]) -> None:
    with both.serving():
        for each in (both.first, both.second):
            with Terminal(each.ssh(each.policy.account, both.before, "-tt"), environ) as terminal:
                terminal.settled("enter open")
                terminal.keys(TWO, ENTER)
                terminal.settled("tonight")
                terminal.keys(CTRL_Q)
                assert terminal.left() == 0


def test_a_code_of_one_is_used_once_by_two_who_come_to_both_at_once(both: Machines, environ: dict[str, str]) -> None:
    code, before = invited(both.first), len(couples(both.first))
    with both.serving(), ExitStack() as stack:
        keys = [each.key("race") for each in (both.first, both.second)]
        terminals = [
            stack.enter_context(joined(each, environ, key, code, ""))
            for each, key in zip((both.first, both.second), keys, strict=True)
        ]
        for each in terminals:
            each.see("Who’ll use this key?")
        for each in terminals:
            each.keys("1", ENTER)
        assert sorted(each.see_one_of("That’s done", USED) for each in terminals) == ["That’s done", USED]
        opens = [
            [let_in(machine, key, machine.policy.account) for machine in (both.first, both.second)] for key in keys
        ]
        assert sorted(opens) == [[False, False], [True, True]]
    assert len(couples(both.second)) == before + 1


def test_who_is_suspended_at_one_comes_in_nowhere_and_who_lost_a_key_neither(
    both: Machines, environ: dict[str, str]
) -> None:
    with both.serving():
        key = both.first.key("suspended")
        couple = came_in(both, environ, key, invited(both.second))
        assert open_at(both, key) == [True, True]
        both.first.run(f"ourturn host suspend {couple}")
        assert open_at(both, key) == [False, False]
        both.second.run(f"ourturn host resume {couple}")
        assert open_at(both, key) == [True, True]
        both.second.run(f"ourturn host remove {couple} --yes")
        assert open_at(both, key) == [False, False]
        assert couple not in couples(both.first)


@pytest.mark.skipif(not JOURNALD.exists(), reason="this machine has no systemd")
def test_while_the_database_is_away_nobody_comes_in_and_then_everybody_again(
    both: Machines, environ: dict[str, str]
) -> None:
    with journaling() as journal, both.serving(journal.within):
        key = both.first.key("away")
        came_in(both, environ, key, invited(both.first))
        assert REFUSED not in journal.lines()
        both.database.stop()
        try:
            assert open_at(both, key) == [False, False]
        finally:
            both.database.start()
        heard = journal.lines()
        assert heard.count(REFUSED) == 2, "a line for each that was refused"
        assert PASSWORD.encode() not in heard
        assert open_at(both, key) == [True, True]


def open_at(both: Machines, key: Path) -> list[bool]:
    """Whether a key opens anything at each of them."""
    return [let_in(each, key) for each in (both.first, both.second)]
