"""Writes the snapshots anew, on all cores: all of them, or those of the scenes that are named."""

import asyncio
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor

from tests.scenes import SCENES
from tests.tools.snapshots import FOLDER, path, taken


def write(name: str) -> None:
    """Write one of them."""
    path(name).write_text(asyncio.run(taken(name)), encoding="utf-8")


def main(names: Sequence[str]) -> None:
    """Write them, and take away those whose scene is gone."""
    with ProcessPoolExecutor() as cores:
        for _ in cores.map(write, names or SCENES):
            pass
    for file in FOLDER.glob("*.txt"):
        if file.stem not in SCENES:
            file.unlink()


if __name__ == "__main__":
    main(sys.argv[1:])
