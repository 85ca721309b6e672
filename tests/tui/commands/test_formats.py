"""The formats of an export: a new one is one file, and the command, its help and its endings know it by that."""

from collections import Counter
from pathlib import Path

import pytest

from games.record import Records
from games.record.transfer import formats
from tests.games.record import lives
from tui.commands.entry import run

DOTS = '''
"""A record as dots: one for each evening."""

from games.engine import say
from games.record.transfer.formats import Format

FORMAT = Format(
    say("a dot for each evening, and no words"),
    lambda export: [b"." * len(export.record.sessions()), b"\\n"],
    endings=(".dots",),
)
'''


@pytest.fixture
def dots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One file more among the formats, as if it stood in the package."""
    folder = tmp_path / "formats"
    folder.mkdir()
    (folder / "dots.py").write_text(DOTS, encoding="utf-8")
    monkeypatch.setattr(formats, "__path__", [*formats.__path__, str(folder)])


@pytest.mark.usefixtures("dots")
def test_a_new_format_is_one_file(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lives.marked(data)
    (couple,) = Records(data).couples()
    with Records(data).read(couple) as record:
        evenings = "." * len(record.sessions()) + "\n"
    assert len(evenings) > 1
    for to, more in (("x.dots", ()), ("y", ("--format", "dots"))):
        assert run(["--data-dir", str(data), "export", couple.name, "--to", str(tmp_path / to), *more]) == 0
        assert (tmp_path / to).read_text() == evenings
    assert "private words" not in capsys.readouterr().err
    assert run(["export", "--help"]) == 0
    assert "dots      a dot for each evening, and no words" in capsys.readouterr().out
    assert run(["--data-dir", str(data), "export", couple.name, "--to", "-", "--format", "dot"]) == 2
    assert "dots" in formats.names()
    assert f"one of {', '.join(formats.names())}." in capsys.readouterr().err


def test_no_ending_means_two_formats() -> None:
    endings = Counter(ending for name in formats.names() for ending in formats.named(name).endings)
    assert endings
    assert set(endings.values()) == {1}
    assert all(ending.startswith(".") and ending == ending.lower() for ending in endings)


def test_recipients_mean_the_format_that_seals() -> None:
    for to in ("x.age", "x.json", "x"):
        assert formats.meant_by(Path(to), sealed=True) == "age"
    assert formats.meant_by(Path("x"), sealed=False) == formats.DEFAULT
