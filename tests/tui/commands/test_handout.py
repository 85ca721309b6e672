"""`ourturn handout` and `ourturn slip`: what leaves an hour, and what the next one opens with."""

from datetime import date
from pathlib import Path

import pytest

from games.engine import seat_partners
from games.office.homework import make_homework
from games.office.slip import Went, fill_slip
from games.record import Records
from tests.tui.commands.shell import ourturn

DAY = date(2026, 11, 27)


@pytest.fixture
def couple(data: Path) -> Path:
    """The folder of the only couple here."""
    Records(data).add(seat_partners([("Ana", ""), ("Ben", "")]))
    return data


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("y\ny\ny\ny\n", "one two"), ("y\ny\nn\n", "one"), ("y\nn\ny\ny\n", "two"), ("n\nn\n", ""), ("", "")],
)
def test_only_what_both_say_yes_to_is_on_the_page(couple: Path, tmp_path: Path, typed: str, kept: str) -> None:
    page = tmp_path / "page.html"
    said = ourturn(couple, "handout", "--will", "line one", "--words", "line two", "--to", str(page), typed=typed)
    assert said.status == 0
    assert page.exists() is bool(kept)
    written = page.read_text("utf-8") if kept else ""
    assert [each for each in ("one", "two") if f'<p dir="auto">line {each}</p>' in written] == kept.split()
    assert "Ana, may this line" in said.err


def test_a_handout_without_a_line_is_none(couple: Path) -> None:
    for words in ((), ("--will", " "), ("--will", "x" * 400)):
        said = ourturn(couple, "handout", *words, "--to", "-", typed="y\ny\n")
        assert (said.status, said.out) == (2, "")


def test_a_slip_is_shown_beside_its_own_homework_only(data: Path, tmp_path: Path) -> None:
    ours, other = (
        make_homework("4f3a09c1d2e3", DAY, "Three minutes", "soon", "here", game="three-minutes") for _ in range(2)
    )
    (tmp_path / "homework").write_bytes(ours.written())
    (tmp_path / "other").write_bytes(other.written())
    (tmp_path / "slip").write_bytes(fill_slip(ours, Went.SIDEWAYS, DAY, "we laughed", both_said_yes=True).written())
    shown = ourturn(data, "slip", str(tmp_path / "slip"), "--of", str(tmp_path / "homework"))
    assert shown == (0, "Three minutes\n\nIt went sideways.\n\n“we laughed”\n", "")
    for slip, homework in (("slip", "other"), ("homework", "homework"), ("slip", "slip"), ("gone", "homework")):
        refused = ourturn(data, "slip", str(tmp_path / slip), "--of", str(tmp_path / homework))
        assert refused.status
        assert refused.out == ""
        assert refused.err.count("\n") <= 2
