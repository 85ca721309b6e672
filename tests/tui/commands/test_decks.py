"""`ourturn decks`, as a shell runs it."""

import json
import re
from pathlib import Path

import pytest

from games.decks.shelf import our_files
from tests.tui.commands.shell import Ran, ourturn


@pytest.fixture
def decks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of own decks."""
    monkeypatch.setenv("OURTURN_CONFIG_DIR", str(tmp_path / "config"))
    return tmp_path / "config" / "decks"


def _ourturn(*args: str) -> Ran:
    return ourturn(Path("nowhere"), "decks", *args)


def test_list_names_every_deck_and_where_ones_own_lie(decks: Path) -> None:
    ran = _ourturn("list")
    assert ran.status == 0
    assert [line.split()[0] for line in ran.out.splitlines()] == list(our_files())
    assert re.search(r"^by-candle +52 cards +level 4 +By candle$", ran.out, re.MULTILINE)
    assert ran.err == f"Your own decks are in {decks}.\n"


def test_list_as_json(decks: Path) -> None:
    docs = json.loads(_ourturn("list", "--json").out)
    assert [doc["name"] for doc in docs] == list(our_files())
    (slow,) = [doc for doc in docs if doc["name"] == "slow"]
    assert slow == {
        "name": "slow",
        "title": "Slow",
        "language": "en",
        "levels": [3],
        "cards": 40,
        "tender": 2,
        "licence": "CC0-1.0",
        "source": "written for Our Turn",
    }


def test_show_keeps_the_warm_cards_back_until_they_are_asked_for(decks: Path) -> None:
    gentle = _ourturn("show", "first-words")
    assert "I knew you were listening when …" in gentle.out
    assert "The word for it that I like best is …" not in gentle.out
    assert gentle.err == "13 warmer cards aren’t shown; --level 4 shows them all.\n"
    assert "The word for it that I like best is …" in _ourturn("show", "first-words", "--level", "4").out


def test_show_and_check_as_json(decks: Path) -> None:
    doc = json.loads(_ourturn("show", "slow", "--level", "3", "--json").out)
    assert (doc["title"], len(doc["cards"])) == ("Slow", 40)
    assert set(doc["cards"][0]) == {"kind", "level", "tender", "set", "text"}
    assert json.loads(_ourturn("show", "slow", "--json").out)["cards"] == []
    ran = _ourturn("check", "nowhere.toml", "--json")
    (problem,) = json.loads(ran.out)
    assert (ran.status, problem["file"], problem["line"], problem["grave"]) == (2, "nowhere.toml", 1, True)
    assert _ourturn("check", "--json") == (0, "[]\n", "There are none yet.\n")


def test_show_says_who_wrote_them_and_the_sets(decks: Path) -> None:
    out = _ourturn("show", "thirty-six-of-ours").out
    assert out.startswith("Thirty-six of ours\nA ladder in three sets of twelve")
    assert "by Our Turn, CC-BY-SA-4.0, written for Our Turn\n\nWhere we stand\n" in out


def test_a_new_deck_can_be_shown_and_checked_at_once(decks: Path) -> None:
    made = _ourturn("new", "sunday-walks")
    assert (made.status, made.out) == (0, f"{decks}/sunday-walks.toml\n")
    assert "What made you laugh last?" in _ourturn("show", "sunday-walks").out
    assert "sunday-walks" in _ourturn("list").out
    assert _ourturn("check", "sunday-walks").err == "Checked 1; they can all be played.\n"
    assert _ourturn("check", "slow", f"{decks}/sunday-walks.toml").status == 0
    again = _ourturn("new", "sunday-walks")
    assert (again.status, again.out) == (1, "")
    assert "is already there and was left as it is" in again.err
    assert _ourturn("new", "slow").status == 2


def test_tender_cards_are_marked_and_counted(decks: Path) -> None:
    decks.mkdir(parents=True)
    head = 'id = "ours"\ntitle = "Ours"\nlanguage = "en"\nauthor = "us"\nlicence = "private"\nsource = "us"\n'
    cards = '[[card]]\nid = "a"\ntender = true\ntext = "Whom do you miss?"\n\n[[card]]\nid = "b"\nlevel = 3\n'
    (decks / "ours.toml").write_text(head + cards + 'text = "When did {sex: making love} make you laugh?"\n')
    assert re.search(r"^ours +2 cards +level 1–3 +1 tender +Ours$", _ourturn("list").out, re.MULTILINE)
    assert (card := json.loads(_ourturn("show", "ours", "--json").out)["cards"][0])["tender"] is True, card
    shown = _ourturn("show", "ours", "--level", "3").out
    assert "Whom do you miss? (tender)\n" in shown
    assert "When did making love make you laugh?\n" in shown
    ran = _ourturn("check", "ours")
    assert ran.out == "ours: 2 cards; talk 2; level 1: 1, level 3: 1; 1 tender\n"
    assert _ourturn("check", "ours", "--json").out == "[]\n"


def test_check_without_decks_of_ones_own(decks: Path) -> None:
    ran = _ourturn("check")
    assert (ran.status, ran.out, ran.err) == (0, "", "There are none yet.\n")


def test_import_takes_a_list_and_says_what_was_left_out(decks: Path, tmp_path: Path) -> None:
    path = tmp_path / "Our questions.csv"
    path.write_text("text,tags\nWhat now?,x\nWhat does your wife say?,y\n")
    ran = _ourturn("import", str(path), "--licence", "CC-BY-4.0", "--author", "Kim")
    assert ran.status == 0
    assert ran.out == ""
    came_in, left_out, gap, look, hint = ran.err.splitlines()
    assert came_in.startswith(f"2 cards are in {decks}/our-questions.toml now.")
    assert left_out == "A deck has no place for tags, so that was left out."
    assert (gap, look) == ("", "Worth a look:")
    assert "Our questions.csv:3: “wife” names a partner by gender" in hint
    assert "by Kim, CC-BY-4.0, imported from Our questions.csv" in _ourturn("show", "our-questions").out


def test_a_list_that_is_not_sound_leaves_nothing(decks: Path, tmp_path: Path) -> None:
    path = tmp_path / "ours.md"
    path.write_text("- What now?\n- What \x1b[31mthen?\n")
    ran = _ourturn("import", str(path), "--licence", "private")
    assert ran.status == 2
    assert ran.err.startswith(f"{path}:2: the text has control characters")
    assert ran.err.endswith("\n\nNothing was imported.\nWith --skip-unfit it comes in without that card.\n")
    assert "\x1b" not in ran.err
    assert not decks.exists()
    assert _ourturn("import", str(tmp_path / "gone.md"), "--licence", "private").status == 2


def test_the_reason_stands_first_and_alone(decks: Path, tmp_path: Path) -> None:
    path = tmp_path / "ours.md"
    path.write_text("".join(f"- What do you make of number {n}, and why?\n" for n in [*range(199), 7]))
    ran = _ourturn("import", str(path), "--licence", "private")
    assert ran.status == 2
    assert ran.err == (
        f"{path}:200: this says the same as the card in line 8; leave one out, or add --skip-duplicates.\n"
        "\nNothing was imported.\n"
    )
    assert not decks.exists()
    ran = _ourturn("import", str(path), "--licence", "private", "--skip-duplicates")
    came_in, left_out, *_hints = ran.err.splitlines()
    assert (ran.status, came_in[:13]) == (0, "199 cards are")
    assert left_out == f"{path}:200: this says the same as the card in line 8, so it was left out."


def test_cards_that_cannot_be_taken_are_skipped_only_when_asked(decks: Path, tmp_path: Path) -> None:
    path = tmp_path / "ours.json"
    path.write_text(json.dumps(["What now?", "Ask {player}.", "What then?", "Ask {player} again."]))
    ran = _ourturn("import", str(path), "--licence", "private")
    assert (ran.status, len(ran.err.splitlines())) == (2, 5)
    assert ran.err.endswith("With --skip-unfit it comes in without those 2 cards.\n")
    assert not decks.exists()
    ran = _ourturn("import", str(path), "--licence", "private", "--skip-unfit")
    assert ran.status == 0
    assert ran.err.startswith(f"2 cards are in {decks}/ours.toml now.")
    assert "ours.json:1: left out: entry 2, “Ask {player}.”: “{player}” is a blank nothing fills" in ran.err
    assert "What then?" in _ourturn("show", "ours").out


def test_a_dry_run_prints_the_deck_and_writes_nothing(decks: Path, tmp_path: Path) -> None:
    path = tmp_path / "ours.md"
    path.write_text("# Home\n- What now?\n# Away\n- What then? [level 2]\n\nSome prose.\n")
    ran = _ourturn("import", str(path), "--licence", "private", "--dry-run")
    assert ran.status == 0
    assert not decks.exists()
    says, passed = ran.err.splitlines()
    assert says == f"That’s what {decks}/ours.toml would hold: 2 cards. Nothing was written."
    assert passed == f"{path}:6: “Some prose.” isn’t a card, so it was left out."
    assert _ourturn("import", str(path), "--licence", "private").status == 0
    assert (decks / "ours.toml").read_text() == ran.out
    again = _ourturn("import", str(path), "--licence", "private", "--dry-run")
    assert (again.status, again.out) == (1, "")
    assert "is already there and was left as it is" in again.err


def test_a_broken_deck_is_named_and_the_good_ones_go_on(decks: Path) -> None:
    _ourturn("new", "sunday-walks")
    (decks / "broken.toml").write_text('id = "broken"\ntitle = "No end\n')
    listed = _ourturn("list")
    assert listed.status == 0
    assert "sunday-walks" in listed.out
    assert f"{decks}/broken.toml:2: this isn’t TOML" in listed.err
    checked = _ourturn("check")
    assert checked.status == 2
    assert checked.out.startswith(f"{decks}/broken.toml:2: ")
    shown = _ourturn("show", "broken")
    assert (shown.status, shown.out) == (2, "")
    assert _ourturn("show", "sunday-walks").status == 0


def test_a_slip_brings_the_nearest(decks: Path) -> None:
    ran = _ourturn("show", "sloww")
    assert (ran.status, ran.err) == (2, "There’s no deck called “sloww”; did you mean “slow”?\n")
