"""While a key is held, no other process of the same user reads our memory and no core dump is written."""

import inspect
import os
import resource
import shutil
import subprocess
import sys

import pytest

from games.record.keys import memory as secrecy
from games.record.keys.codec import new_key
from games.record.keys.memory import close_memory
from tests.support.processes import ended, in_child

NOBODY = 65534
# The module itself is handed over, because another user may not be allowed to read where it lies.
HOLDER = f"""{inspect.getsource(secrecy)}
import ctypes
# Where the system lets only parents look (Yama), let everybody: what is tested is our own door, not that one.
ctypes.CDLL(None).prctl(0x59616D61, ctypes.c_ulong(-1), 0, 0, 0)
held = bytearray(b"hummingbird at ") + b"noon"
if sys.argv[1] == "closed":
    close_memory()
print(id(held), flush=True)
sys.stdin.readline()
"""
READER = """
import re, sys
with open(f"/proc/{sys.argv[1]}/mem", "rb") as memory:
    for line in open(f"/proc/{sys.argv[1]}/maps"):
        low, high, mode = re.match("([0-9a-f]+)-([0-9a-f]+) (r?)", line).groups()
        if mode and "[heap]" in line or "[anon" in line or line.rstrip().endswith(" 0"):
            try:
                memory.seek(int(low, 16))
                if b"hummingbird at " + b"noon" in memory.read(int(high, 16) - int(low, 16)):
                    print("found")
                    break
            except (OSError, ValueError, OverflowError):
                continue
"""


def _as_somebody(*command: str) -> list[str]:
    """The command as a user without privileges: root may read every process, so as root it proves nothing."""
    if os.geteuid():
        return list(command)
    drop = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--inh-caps=-all"]
    return [*drop, *command]


def _read_by_another_process(state: str) -> subprocess.CompletedProcess[str]:
    python = os.path.realpath(sys.executable)
    holder = subprocess.Popen(
        _as_somebody(python, "-c", HOLDER, state),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with holder:
        assert holder.stdout
        assert holder.stdin
        assert holder.stdout.readline()
        try:
            return subprocess.run(
                _as_somebody(python, "-c", READER, str(holder.pid)),
                capture_output=True,
                text=True,
                check=False,
                timeout=60,
            )
        finally:
            holder.stdin.write("\n")
            holder.stdin.close()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux hides a process's memory from its own user")
@pytest.mark.skipif(os.geteuid() == 0 and not shutil.which("setpriv"), reason="root reads all; setpriv is not here")
def test_another_process_of_the_same_user_cannot_read_a_held_key() -> None:
    opened = _read_by_another_process("open")
    if "Permission denied" in opened.stderr:
        pytest.skip("this system hides every process's memory already (ptrace_scope of 2 or more)")
    assert opened.stdout == "found\n", opened.stderr
    closed = _read_by_another_process("closed")
    assert closed.stdout == ""
    assert "Permission denied" in closed.stderr


def _hold_a_key() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    new_key("00" * 16)
    assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)


def test_whoever_holds_a_key_leaves_no_core_dump() -> None:
    assert ended(in_child(_hold_a_key)) == 0


def _close_twice() -> None:
    close_memory()
    close_memory()


def test_closing_twice_is_fine() -> None:
    assert ended(in_child(_close_twice)) == 0
