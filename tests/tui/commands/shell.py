"""Running `ourturn` as a shell does."""

import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple

from games.record.keys.slots import Passphrase
from tests.games.record.hidden import CHEAP
from tests.support.processes import ended, hear_all, in_child, pipe
from tui.__main__ import main


class Ran(NamedTuple):
    """What a command left: its exit status, stdout and stderr."""

    status: int
    out: str
    err: str


def ourturn(data: Path, *args: str, typed: str | bytes = b"", environ: dict[str, str] | None = None) -> Ran:
    """Run `ourturn` on this data directory with something typed into it; no terminal anywhere.

    The process is forked from one that has begun already. Where Python itself may begin otherwise (``environ``), it is
    a new one.
    """
    typed = typed.encode() if isinstance(typed, str) else typed
    words = ["--data-dir", str(data), *args]
    status, out, err = _begun_anew(words, typed, environ) if environ else _forked(words, typed)
    return Ran(status, out.decode("utf-8", "replace"), err.decode("utf-8", "replace"))


def _begun_anew(words: Sequence[str], typed: bytes, environ: dict[str, str]) -> tuple[int, bytes, bytes]:
    command = [sys.executable, "-m", "tui", *words]
    done = subprocess.run(command, input=typed, capture_output=True, env=os.environ | environ, timeout=30, check=False)
    return done.returncode, done.stdout, done.stderr


def _forked(words: Sequence[str], typed: bytes) -> tuple[int, bytes, bytes]:
    (stdin, keyboard), (out, stdout), (err, stderr) = pipe(), pipe(), pipe()
    theirs = (stdin, stdout, stderr)
    child = in_child(_run, words, os.getcwd(), *theirs)
    for end in theirs:
        end.close()
    with ThreadPoolExecutor() as others, out, err:
        heard = [others.submit(hear_all, each) for each in (out, err)]
        with keyboard, suppress(BrokenPipeError):  # whoever has left reads nothing more
            while typed:
                typed = typed[os.write(keyboard.fileno(), typed) :]
        return ended(child), heard[0].result(), heard[1].result()


def _run(words: Sequence[str], here: str, *ends: Connection) -> None:
    """Be the command, with these ends as its stdin, stdout and stderr; a key from a passphrase takes it no time."""
    os.chdir(here)
    Passphrase.__init__.__defaults__ = (CHEAP,)
    for number, (name, end) in enumerate(zip(("stdin", "stdout", "stderr"), ends, strict=True)):
        os.dup2(end.fileno(), number)
        end.close()
        begun: Any = getattr(sys, f"__{name}__")
        mode = "w" if number else "r"
        stream = open(number, mode, encoding=begun.encoding, errors=begun.errors, closefd=False)  # noqa: SIM115
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    sys.argv = ["ourturn", *words]
    main()
