"""Makes all pictures anew, on all cores."""

import asyncio
import shutil
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.tools.pictures import CAST, FOLDER, PLACES, THEMES, pictures
from tests.tools.pictures.moving import cast, moving
from tests.tools.pictures.walkthrough import Walk


def make(name: str) -> int:
    """All pictures of one place; how many there are."""

    async def write() -> int:
        made = 0
        async for file, picture in pictures(name):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(picture, encoding="utf-8")
            made += 1
        return made

    return asyncio.run(write())


def walk() -> int:
    """The evening that moves, as a cast and as a picture; how many frames it has."""
    with tempfile.TemporaryDirectory() as folder:
        frames = list(Walk(Path(folder)).frames())
    CAST.write_text(cast(frames), encoding="utf-8")
    CAST.with_suffix(".svg").write_text(moving(frames, "Our Turn: an evening", "What is true?"), encoding="utf-8")
    return len(frames)


def main() -> None:
    """Take away those that were, and make all there are."""
    for theme in THEMES:
        shutil.rmtree(FOLDER / theme, ignore_errors=True)
    with ProcessPoolExecutor() as cores:
        evening = cores.submit(walk)
        print(f"{sum(cores.map(make, PLACES))} pictures and {evening.result()} frames in {FOLDER.name}/")


if __name__ == "__main__":
    main()
