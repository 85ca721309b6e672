"""Keeping this process's memory to itself while it holds a key, or what two people type in their evening."""

import sys
from contextlib import suppress

_PR_SET_DUMPABLE = 4  # from <linux/prctl.h>


def close_memory() -> None:
    """No core dumps from now on, and on Linux no other process of the same user may read our memory.

    Root can read it all the same, and so does whoever reads the machine's swap. Where the system refuses, all goes on:
    it would be no safer for a couple to be kept out of their own record.
    """
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
