"""Whoever asks a tool what it makes is told so, and nothing is made."""

import subprocess
import sys
from pathlib import Path

import pytest

from games.language.catalogues import DOMAIN, LOCALE
from tui.commands.manual import page


@pytest.mark.parametrize("tool", ["bench", "catalogue", "counting", "manual", "pictures", "release"])
def test_a_tool_says_what_it_makes(tool: str) -> None:
    made = [LOCALE / f"{DOMAIN}.pot", Path(page())]
    before = [each.stat().st_mtime_ns for each in made]
    said = subprocess.run([sys.executable, "-m", f"tests.tools.{tool}", "--help"], capture_output=True, text=True)
    assert (said.returncode, said.stdout.split(":")[0]) == (0, "usage")
    assert [each.stat().st_mtime_ns for each in made] == before
