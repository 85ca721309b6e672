"""The program as people have it: a wheel of this tree, installed into a venv of its own, all byte code written."""

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import NamedTuple

TREE = Path(__file__).parents[3]
PARTS = ("pyproject.toml", "README.md", "LICENSE", "games", "tui")
SEEN = "dependencies.pth"
"""The name of that file; see `seen`."""
IN_THE_WAY = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONSTARTUP")


class Installed(NamedTuple):
    """The two commands of a venv: its Python, and ourturn."""

    python: str
    ourturn: str


def install(place: Path) -> Installed:
    """Build the wheel and install it in ``place``; what it depends on is seen where it is installed already."""
    home = place / "venv"
    venv.create(home, with_pip=False)
    found = Installed(str(home / "bin" / "python"), str(home / "bin" / "ourturn"))
    pip = [sys.executable, "-m", "pip", "--quiet", "--python", found.python]
    _run([*pip, "install", "--no-deps", "--no-index", str(build_wheel(place))])
    (packages,) = home.glob("lib/python*/site-packages")
    (packages / SEEN).write_text(seen(), encoding="utf-8")
    _run([found.ourturn, "--version"])
    _run([found.python, "-m", "compileall", "-q", str(packages)])
    return found


def build_wheel(place: Path) -> Path:
    """Build the wheel of this tree, in ``place``."""
    pip = [sys.executable, "-m", "pip", "--quiet"]
    _run([*pip, "wheel", "--no-deps", "--wheel-dir", str(place), str(_copied(place / "tree"))])
    (wheel,) = place.glob("*.whl")
    return wheel


def seen() -> str:
    """What a file beside an installed wheel says, so that what it depends on is seen where that is installed."""
    beside = [
        path for path in sys.path if path.endswith("-packages")
    ]  # its own .pth files, editable ones, are not read
    return "\n".join(beside) + "\n"


def fit(environ: dict[str, str]) -> dict[str, str]:
    """The environment without what keeps byte code from being written, or looks for modules elsewhere."""
    return {name: value for name, value in environ.items() if name not in IN_THE_WAY}


def _copied(tree: Path) -> Path:
    """A copy of what the wheel is made of: building leaves files in the tree, and an earlier build's come along."""
    tree.mkdir()
    for part in PARTS:
        if (TREE / part).is_dir():
            shutil.copytree(TREE / part, tree / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(TREE / part, tree / part)
    return tree


def _run(command: list[str]) -> None:
    subprocess.run(command, env=fit(dict(os.environ)), check=True, stdout=subprocess.DEVNULL)
