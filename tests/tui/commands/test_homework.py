"""`ourturn assign` and `ourturn homework`: from the office to home, and back with a slip."""

from datetime import date
from pathlib import Path

import pytest

from games.engine import seat_partners
from games.office.between.along import Along
from games.office.carried import LIMIT, write_carried
from games.office.homework import Homework, make_homework
from games.office.slip import Slip, Went
from games.record import Records
from tests.tui.commands.shell import Ran, ourturn

WHEN, WHERE = "after supper on Sunday", "on the sofa"


@pytest.fixture
def address(data: Path) -> str:
    """What homework for the only couple here is made out to, as the command says it."""
    Records(data).add(seat_partners([("Ana", ""), ("Ben", "")]))
    said = ourturn(data, "homework")
    assert (said.status, said.err) == (0, "")
    return said.out.rstrip(".\n").split()[-1]


def assigned(data: Path, address: str, *more: str) -> Ran:
    """The file of a homework, on stdout."""
    more = more or ("--game", "three-minutes")
    return ourturn(data, "assign", address, *more, "--when", WHEN, "--where", WHERE, "--to", "-")


def kept(path: Path, text: str) -> Path:
    """The file that was carried home."""
    path.write_text(text, "utf-8")
    return path


def test_a_game_goes_home_and_its_slip_comes_back(data: Path, address: str, tmp_path: Path) -> None:
    made = assigned(data, address)
    assert "Ana" not in made.out
    assert "Ben" not in made.out
    file, slip = kept(tmp_path / "homework.txt", made.out), tmp_path / "slip.txt"
    shown = ourturn(data, "homework", str(file))
    assert shown.status == 0
    assert f"When: {WHEN}\nWhere: {WHERE}\n" in shown.out
    said = ourturn(data, "homework", str(file), "--went", "not-yet", "--slip", str(slip))
    assert said == (0, "", "")
    given = Homework.read(file.read_bytes())
    assert Slip.read(slip.read_bytes(), given).went is Went.NOT_YET
    again = ourturn(data, "homework", str(file), "--went", "did", "--slip", str(slip))
    assert again.status
    assert Slip.read(slip.read_bytes(), given).went is Went.NOT_YET, "what stands there is never written over"


@pytest.mark.parametrize(
    ("typed", "goes"), [("y\ny\n", True), ("y\nn\n", False), ("n\n", False), ("y\n", False), ("", False)]
)
def test_a_line_goes_along_only_if_each_says_yes(
    data: Path, address: str, tmp_path: Path, typed: str, goes: bool
) -> None:
    file = kept(tmp_path / "homework.txt", assigned(data, address).out)
    went = ("--went", "part", "--slip", "-", "--line", "we laughed")
    said = ourturn(data, "homework", str(file), *went, typed=typed)
    assert said.status == 0
    assert Slip.read(said.out.encode()).line == ("we laughed" if goes else "")
    assert "we laughed" in said.err


def test_a_card_is_found_by_how_its_words_begin(data: Path, address: str) -> None:
    made = assigned(data, address, "--card", "first-words/I knew you were listening")
    assert "\nWhat: I knew you were listening when …\n" in made.out
    for card in (
        "first-words/",
        "first-words/I",
        "nowhere/I",
        "first-words",
        "first-words/The word for it that I like",
    ):
        refused = assigned(data, address, "--card", card)
        assert (refused.status, refused.out) == (2, "")


def test_what_is_not_for_them_is_never_drawn_and_takes_one_sentence(data: Path, address: str, tmp_path: Path) -> None:
    good = assigned(data, address).out
    other = assigned(data, "0123456789abcdef").out
    newer = write_carried("homework", 3, [("For", address), ("Song", "a sofa")]).decode()
    for text in (
        newer,
        good.replace("sofa", "Sofa"),
        good.replace("sofa", "so\x1b[2Jfa"),
        good.replace("sofa", "so\u202efa"),
        good + " " * LIMIT,
        other,
        "",
    ):
        said = ourturn(data, "homework", str(kept(tmp_path / "homework.txt", text)))
        assert (said.status, said.out) == (2, "")
        assert said.err.count("\n") == 1, said.err
        assert "fa" not in said.err.replace("far", "")


@pytest.mark.parametrize(
    "words",
    [
        ("--went", "did"),
        ("--slip", "-"),
        ("--line", "x"),
        ("--play",),
        ("--play", "--went", "did", "--slip", "-"),
        ("--went", "badly", "--slip", "-"),
    ],
)
def test_half_a_wish_is_said(data: Path, address: str, words: tuple[str, ...]) -> None:
    said = ourturn(data, "homework", *words)
    assert (said.status, said.out) == (2, "")


def test_a_game_of_ones_own_goes_along_and_is_kept_only_if_they_want_it(
    data: Path, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OURTURN_CONFIG_DIR", str(tmp_path / "office"))
    assert ourturn(data, "games", "new", "our-walk", "--title", "Our walk").status == 0
    written = (tmp_path / "office/games/our-walk.game.toml").read_text("utf-8")
    made = assigned(data, address, "--game", "our-walk")
    assert (made.status, "goes along in the file" in made.err) == (0, True)
    assert '\n| name = "our-walk"\n' in made.out, "whoever carries it can read it"
    assert assigned(data, address).err == "", "what everybody has needs nothing more"
    assert "homework 1\n" in assigned(data, address).out
    monkeypatch.setenv("OURTURN_CONFIG_DIR", str(tmp_path / "home"))
    file = kept(tmp_path / "homework.txt", made.out)
    at_home = tmp_path / "home/games/our-walk.game.toml"
    for typed in ("n\n", ""):
        said = ourturn(data, "homework", str(file), typed=typed)
        assert "A game came along, “Our walk”." in said.err
        assert not at_home.exists(), "nothing is kept that nobody wanted"
        assert "no game called" not in said.err
    assert ourturn(data, "homework", str(file), "--play", typed="n\n").status == 2
    yes = ourturn(data, "homework", str(file), typed="y\n")
    assert (yes.status, str(at_home) in yes.err) == (0, True)
    assert at_home.read_text("utf-8") == written
    assert "came along" not in ourturn(data, "homework", str(file)).err, "it's asked once"
    assert ourturn(data, "games", "check", "our-walk").status == 0


def test_a_deck_of_ones_own_goes_along_and_takes_nobodys_place(
    data: Path, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OURTURN_CONFIG_DIR", str(tmp_path / "office"))
    assert ourturn(data, "decks", "new", "our-cards").status == 0
    made = assigned(data, address, "--card", "our-cards/What made you laugh")
    assert (made.status, "\nAlong: deck our-cards\n" in made.out) == (0, True)
    monkeypatch.setenv("OURTURN_CONFIG_DIR", str(tmp_path / "home"))
    file = kept(tmp_path / "homework.txt", made.out)
    assert ourturn(data, "homework", str(file), typed="y\n").status == 0
    deck = tmp_path / "home/decks/our-cards.toml"
    assert "last-laugh" in deck.read_text("utf-8")
    deck.write_text(deck.read_text("utf-8").replace("laugh last", "laugh today"), "utf-8")
    theirs = ourturn(data, "homework", str(file), typed="y\n")
    assert (theirs.status, str(deck) in theirs.err) == (0, True)
    assert "laugh today" in deck.read_text("utf-8"), "their own one stays"


def test_what_came_along_broken_is_not_kept_and_runs_nothing(
    data: Path, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OURTURN_CONFIG_DIR", str(tmp_path / "home"))
    for name, text in (("our-walk", "import os; os.system('touch x')\n"), ("our-walk", 'name = "another"\n')):
        made = make_homework(
            address, date(2026, 11, 27), "x", "soon", "here", game=name, along=Along("game", name, text)
        )
        file = kept(tmp_path / "homework.txt", made.written().decode())
        said = ourturn(data, "homework", str(file), typed="y\n")
        assert (said.status, "can’t be played here" in said.err) == (0, True)
    assert not (tmp_path / "home/games").exists()


def test_a_program_never_goes_along(data: Path, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OURTURN_CONFIG_DIR", str(tmp_path))
    (tmp_path / "games").mkdir()
    (tmp_path / "games/our-walk.py").write_text("print('never')")
    refused = assigned(data, address, "--game", "our-walk")
    assert (refused.status, refused.out) == (2, "")


def test_a_case_keeps_it_and_opens_with_its_slip(data: Path, address: str, tmp_path: Path) -> None:
    words, where = "six plain words of a therapist\n", ("--when", WHEN, "--where", WHERE)
    homework, slip = tmp_path / "homework.txt", tmp_path / "slip.txt"
    give = ("assign", "--case", "14", "--game", "three-minutes", *where, "--to", str(homework))
    early = ourturn(data, *give, typed=words)
    assert (early.status, "no case here yet" in early.err) == (2, True)
    assert ourturn(data, "office", "new", "14", typed=words).status == 0
    assert ourturn(data, *give, typed=words).status == 0
    assert Homework.read(homework.read_bytes(), address)
    assert ourturn(data, "homework", str(homework), "--went", "part", "--slip", str(slip)).status == 0
    brought = ourturn(data, "slip", str(slip), typed=words)
    assert (brought.status, "We did part of it." in brought.out, "“14”" in brought.err) == (0, True, True)
    assert "sideways" not in ourturn(data, "slip", str(slip), "--of", str(homework)).out
    told = [line.split("   ")[1] for line in ourturn(data, "office", "log", "14", typed=words).out.splitlines()]
    assert told == ["begun", "homework", "slip", "log"]


def test_it_stays_at_home_until_it_is_let_go(data: Path, address: str, tmp_path: Path) -> None:
    file = kept(tmp_path / "homework.txt", assigned(data, address).out)
    assert "on your list at home" in ourturn(data, "homework", str(file)).err
    file.unlink()
    assert f"When: {WHEN}" in ourturn(data, "homework").out
    assert "Until your next hour: Three minutes" in ourturn(data, "--plain", typed="/leave\n").out
    assert ourturn(data, "homework", "--went", "did", "--slip", "-").status == 0
    assert "Until your next hour" not in ourturn(data, "--plain", typed="/leave\n").out
    assert ourturn(data, "homework", "--let-go") == (0, "", "")
    assert "When:" not in ourturn(data, "homework").out
