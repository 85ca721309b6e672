"""Makes a release and says what it is not fit for: `python -m tests.tools.release`; 1 where anything is."""

import argparse
import shutil
import subprocess
import sys
import tarfile
import tempfile
import venv
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from tests.tools.release.first_evening import play
from tests.tools.release.fit import TREE, unfit

DIST = TREE / "dist"


def build(place: Path) -> list[Path]:
    """The sdist, and the wheel that is made from it, of what git has; they go to dist/."""
    packed = subprocess.run(["git", "archive", "HEAD"], cwd=TREE, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=BytesIO(packed)) as tree:
        tree.extractall(place / "tree", filter="data")
    _run([sys.executable, "-m", "build", "--outdir", str(place / "built"), str(place / "tree")])
    DIST.mkdir(exist_ok=True)
    return [Path(shutil.copy(file, DIST)) for file in sorted((place / "built").iterdir())]


def install(wheel: Path, place: Path) -> str:
    """The command, from a venv in which nothing was before."""
    venv.create(place / "venv", with_pip=False)
    python = str(place / "venv" / "bin" / "python")
    _run([sys.executable, "-m", "pip", "--quiet", "--python", python, "install", str(wheel)])
    return str(place / "venv" / "bin" / "ourturn")


def main() -> int:
    """Build, install, play, and look through the tree."""
    argparse.ArgumentParser(prog="python -m tests.tools.release", description=__doc__).parse_args()
    said = list(unfit(datetime.now(UTC).date()))
    with tempfile.TemporaryDirectory(prefix="ourturn-release-") as folder:
        place = Path(folder)
        built = build(place)
        print("built", *(file.relative_to(TREE) for file in built))
        ourturn = install(next(file for file in built if file.suffix == ".whl"), place)
        for face in ([], ["--plain"]):
            home = place / f"home{len(face)}"
            home.mkdir()
            try:
                play([ourturn, *face], home)
                print("played a first evening", *(face or ["in full screen"]))
            except AssertionError as why:
                said.append(f"A first evening {' '.join(face or ['in full screen'])} does not come to its end: {why}")
    print(*said or ["All is fit for a release."], sep="\n")
    return int(bool(said))


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
