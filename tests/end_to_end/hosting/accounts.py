"""Unix accounts that tests make and take away again, one test at a time.

The system's files of them have one lock, and whoever finds that taken gives up, or has to try again.
"""

import fcntl
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

DONE, NOT_THERE = 0, 6
"""What `userdel` ends with."""
_LOCK = Path("/run/lock/ourturn-tests-accounts")


@contextmanager
def accounts_are_ours() -> Iterator[None]:
    """Wait until no other test changes accounts, and have none do so meanwhile. For root."""
    with _LOCK.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # it goes with the file, also where a test is killed
        yield


def change_accounts(command: Sequence[str]) -> "subprocess.CompletedProcess[str]":
    """Run `useradd` or `userdel` while no other test does; what came of it."""
    with accounts_are_ours():
        return run_quietly(command)


def run_quietly(command: Sequence[str]) -> "subprocess.CompletedProcess[str]":
    """Run what says nothing here; what came of it."""
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def take_account_away(name: str, also_while_used: bool = False) -> None:
    """Take away an account if it is there, and never what lies in its home, whatever a test has for one."""
    ran = change_accounts(["userdel", *(["--force"] if also_while_used else []), name])
    assert ran.returncode in (DONE, NOT_THERE), ran.stderr
