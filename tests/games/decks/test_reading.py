"""From a file to a deck, and what is said where that cannot be."""

import os
from pathlib import Path

import pytest

from games.decks import Card, CardKind, NoSuchDeck, find, shown, shown_text, usable
from games.decks.looking import check_shelf
from games.decks.reading import read_deck
from games.decks.shelf import look, our_files, own_dir
from games.own.problems import Broken
from games.own.reading import SIZE_LIMIT
from tests.games.decks.making import CARD, HEAD, SOUND, reading_little, write


def test_a_deck_is_what_its_file_says(tmp_path: Path) -> None:
    deck = read_deck(
        write(tmp_path, HEAD + 'about = "Trying."\nlevel = 2\nsets = ["One", "Two"]\nladder = true\n' + CARD)
    )
    assert (deck.id, deck.title, deck.about, deck.sets, deck.ladder) == (
        "ours",
        "A deck",
        "Trying.",
        ("One", "Two"),
        True,
    )
    assert deck.cards == (Card("ours", "last-laugh", CardKind.TALK, 2, "What made you laugh last?"),)
    assert deck.levels == (2,)


def test_kind_and_level_of_the_head_hold_for_cards_that_say_nothing(tmp_path: Path) -> None:
    text = (
        HEAD + 'kind = "guess-me"\nlevel = 3\n' + CARD + '\n[[card]]\nid = "b"\nkind = "talk"\nlevel = 1\ntext = "B"\n'
    )
    cards = read_deck(write(tmp_path, text)).cards
    assert [(card.kind, card.level) for card in cards] == [(CardKind.GUESS, 3), (CardKind.TALK, 1)]


def test_tender_holds_for_a_card_or_from_the_head_for_those_that_say_nothing(tmp_path: Path) -> None:
    assert [card.tender for card in read_deck(write(tmp_path, HEAD + CARD + "tender = true\n" + _B)).cards] == [
        True,
        False,
    ]
    head = read_deck(write(tmp_path, HEAD + "tender = true\n" + CARD + _B + "tender = false\n"))
    assert [card.tender for card in head.cards] == [True, False]
    assert [Card.from_doc(card.doc()) for card in head.cards] == list(head.cards)


_B = '\n[[card]]\nid = "b"\ntext = "B"\n'


def test_everybody_reads_what_stands_in_a_blank(tmp_path: Path) -> None:
    text = HEAD + 'level = 3\n[[card]]\nid = "a"\ntext = "When is {sex: making love} like your {below:lap}?"\n'
    (card,) = read_deck(write(tmp_path, text)).cards
    assert shown(card).text == "When is making love like your lap?"
    assert shown_text("ours", card.text) == shown(card).text


def test_a_card_that_needs_no_text_has_one_to_show(tmp_path: Path) -> None:
    text = HEAD + '[[card]]\nid = "a"\nkind = "completion"\nstart = "I like"\n'
    text += '[[card]]\nid = "b"\nkind = "would-you-rather"\noptions = ["sing", "hum"]\n'
    text += '[[card]]\nid = "c"\nkind = "completion"\nstart = "I like …"\n'  # as the guide writes it
    assert [card.text for card in read_deck(write(tmp_path, text)).cards] == ["I like …", "sing / hum", "I like …"]


def test_every_card_of_ours_comes_back_from_what_a_game_deals() -> None:
    for deck in usable():
        for card in deck.cards:
            assert Card.from_doc(card.doc()) == card
            assert card.ref == f"{deck.id}/{card.id}"


def test_an_own_deck_is_found_at_once_and_only_its_file_is_read(own: Path) -> None:
    write(own, "this is no deck at all", "broken")
    write(own, SOUND)
    assert find("ours").title == "A deck"
    assert "ours" in {deck.id for deck in usable()}


def test_a_broken_deck_is_named_and_the_good_ones_go_on(own: Path) -> None:
    write(own, HEAD + '\n[[card]]\nid = "a"\ntext = "Never closed\n', "broken")
    write(own, SOUND)
    broken = [each for each in look() if isinstance(each, Broken)]
    assert [(problem.file, problem.line) for each in broken for problem in each.problems] == [
        (f"{own}/broken.toml", 10)
    ]
    assert {deck.id for deck in usable()} == {*our_files(), "ours"}
    with pytest.raises(Broken, match=r"broken\.toml:10: this isn’t TOML"):
        find("broken")


def test_a_deck_that_has_the_name_of_ours_is_named_and_ours_stands(own: Path) -> None:
    write(own, SOUND, "slow")
    assert len(find("slow").cards) > 1
    assert [deck.title for deck in usable() if deck.id == "slow"] == ["Slow"]
    (broken,) = [each for each in look() if isinstance(each, Broken)]
    assert "slow.toml:1: a deck of Our Turn already has this id" in str(broken)


def test_an_unknown_name_brings_the_nearest() -> None:
    with pytest.raises(NoSuchDeck, match=r"There’s no deck called “slwo”; did you mean “slow”\?"):
        find("slwo")


def test_no_folder_means_no_own_decks(own: Path) -> None:
    assert own_dir() == own
    assert len(usable()) == len(our_files())
    assert not own.exists()


def test_a_closed_folder_is_said_and_ours_go_on(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(_path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", closed)
    (broken,) = [each for each in look() if isinstance(each, Broken)]
    assert "this folder couldn’t be read (permission denied)" in str(broken)
    assert len(usable()) == len(our_files())


def test_what_is_too_large_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.toml"
    path.touch()
    os.truncate(path, 200_000_000)
    with reading_little(), pytest.raises(Broken, match="larger than 1 MB; split it"):
        read_deck(path)
    assert path.stat().st_size > SIZE_LIMIT


@pytest.mark.parametrize(
    ("data", "line", "said"),
    [
        (SOUND.replace("laugh", "l\xe4ugh").encode("latin-1"), 9, "this isn’t UTF-8; save the file again as UTF-8"),
        (SOUND.encode("utf-16"), 1, "this isn’t UTF-8"),
        (SOUND.encode() + b"\n\x1b[31m", 12, "this isn’t TOML"),
        (b"a" * 5_000 + b" = 1", 1, "this line is longer than 4000 characters"),
        (b"a = " + b"[" * 3_000, 1, "nested too deeply"),
        (b"a.b = 1\na = 2\n", 2, "this isn’t TOML (cannot overwrite a value)"),
    ],
)
def test_what_is_no_deck_is_named_with_its_line(own: Path, data: bytes, line: int, said: str) -> None:
    own.mkdir(parents=True)
    (own / "ours.toml").write_bytes(data)
    _, (problem,) = check_shelf()
    assert (problem.line, problem.grave) == (line, True)
    assert said in problem.what


def test_what_is_no_file_keeps_nobody_waiting(own: Path) -> None:
    own.mkdir(parents=True)
    os.mkfifo(own / "pipe.toml")
    (own / "folder.toml").mkdir()
    (own / "gone.toml").symlink_to(own / "nowhere")
    _, problems = check_shelf()
    said = {Path(problem.file).name: problem.what for problem in problems}
    assert said["pipe.toml"] == said["folder.toml"] == "this isn’t a plain file; give the file the words are in."
    assert said["gone.toml"].startswith("this couldn’t be read (no such file or directory)")
