"""Writes the snapshots anew: all of them, or those of the scenes that are named."""

import asyncio
import sys

from tests.scenes import SCENES
from tests.snapshots import FOLDER, path, taken


async def main(names: list[str]) -> None:
    """Write them, and take away those whose scene is gone."""
    for name in names or SCENES:
        path(name).write_text(await taken(name), encoding="utf-8")
    for file in FOLDER.glob("*.txt"):
        if file.stem not in SCENES:
            file.unlink()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
