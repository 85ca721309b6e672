"""A home of nobody's, so that what runs here touches no person's own folders and hears of no terminal of theirs."""

from pathlib import Path

import pytest

THEIRS = (
    *("OURTURN_DATA_DIR", "OURTURN_CONFIG_DIR", "NO_COLOR", "FORCE_COLOR", "SSH_CONNECTION", "TMUX", "STY"),
    *("LC_ALL", "LC_CTYPE", "LC_MESSAGES", "LANGUAGE", "PYTHONIOENCODING"),
)


def move_in(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """From here on, this folder is the home of whoever plays."""
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("LANG", "C.UTF-8")  # whatever the machine speaks, and whether it can draw our signs
    for name in ("DATA", "CONFIG", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    for name in THEIRS:
        monkeypatch.delenv(name, raising=False)
