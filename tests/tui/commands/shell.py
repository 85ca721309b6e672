"""Running `ourturn` as a shell does."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple


class Ran(NamedTuple):
    """What a command left: its exit status, stdout and stderr."""

    status: int
    out: str
    err: str


def ourturn(data: Path, *args: str, typed: str | bytes = b"", environ: dict[str, str] | None = None) -> Ran:
    """Run `ourturn` on this data directory with something typed into it; no terminal anywhere."""
    typed = typed.encode() if isinstance(typed, str) else typed
    done = subprocess.run(
        [sys.executable, "-m", "tui", "--data-dir", str(data), *args],
        input=typed,
        capture_output=True,
        env=os.environ | (environ or {}),
        timeout=30,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))
