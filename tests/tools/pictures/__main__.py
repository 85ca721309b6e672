"""Makes the pictures anew, on all cores, or says what is no longer as they show it."""

import argparse
import asyncio
import shutil
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from tests.end_to_end.steps import HONEST
from tests.tools.pictures import CAST, FOLDER, PICTURED, THEMES, Look, every_look, kept, path, pictures
from tests.tools.pictures.changes import changes
from tests.tools.pictures.moving import cast, moving
from tests.tools.pictures.walkthrough import Walk

MOVING = CAST.with_suffix(".svg")


async def _drawn(look: Look) -> dict[str, str]:
    return {theme: picture async for theme, picture in pictures(look)}


def draw(name: str) -> dict[Path, str]:
    """The pictures of a scene that are kept, and where they stand."""
    return {path(name, theme): picture for theme, picture in asyncio.run(_drawn(kept(name))).items()}


def draw_all(folder: Path, name: str) -> dict[Path, str]:
    """The pictures of a scene at all sizes, in all colours and in none, and where they go in this folder."""
    return {
        folder / theme / f"{look.size[0]}x{look.size[1]}" / f"{name}.svg": picture
        for look in every_look(name)
        for theme, picture in asyncio.run(_drawn(look)).items()
    }


def walk() -> dict[Path, str]:
    """The evening that moves, as a cast and as a picture, and where they stand."""
    with tempfile.TemporaryDirectory() as folder:
        frames = list(Walk(Path(folder)).frames())
    return {CAST: cast(frames), MOVING: moving(frames, "Our Turn: an evening", HONEST)}


def write(made: dict[Path, str]) -> int:
    """Write them; how many there are."""
    for file, picture in made.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(picture, encoding="utf-8")
    return len(made)


def check(made: dict[Path, str]) -> int:
    """Print what is no longer as it is kept; how many pictures that are."""
    told = [changes(file, picture) for file, picture in made.items()]
    print("".join(told), end="")
    return sum(map(bool, told))


def main(arguments: Sequence[str]) -> int:
    """Make the pictures that are asked for; 1 where some were only to be checked and are not current."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.pictures", description=__doc__)
    parser.add_argument("name", nargs="*", help="a scene of tests/scenes; without one, all of them and the evening")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--check", action="store_true", help="write nothing, and say which lines have changed")
    how.add_argument("--all", type=Path, metavar="DIR", help="all sizes and colours, into this folder")
    asked = parser.parse_args(arguments)
    names = asked.name or list(PICTURED)
    if unknown := [name for name in names if name not in PICTURED]:
        parser.error(f"there is no scene {unknown[0]}")
    then, draws = check if asked.check else write, partial(draw_all, asked.all) if asked.all else draw
    is_whole = not asked.name and not asked.all
    if is_whole and not asked.check:
        for theme in THEMES:
            shutil.rmtree(FOLDER / theme, ignore_errors=True)
    with ProcessPoolExecutor() as cores:
        evening = cores.submit(walk) if is_whole else None
        done = sum(map(then, cores.map(draws, names))) + (then(evening.result()) if evening else 0)
    print(f"{done} not current" if asked.check else f"{done} pictures in {asked.all or FOLDER}")
    return int(asked.check and done > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
