"""Lists from elsewhere become decks: all of a list, or nothing and the lines that are in the way."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from games.decks import CardKind, find, usable
from games.decks.importing import Import, read_import
from games.decks.reading import deck_from
from games.decks.writing import begin, save, to_toml
from games.own.problems import Broken, Problem
from games.own.reading import parse
from games.own.saving import Unsaved
from tests.games.decks.making import reading_little

SAID = {"licence": "private"}


def _take(folder: Path, file: str, data: str | bytes, level: int | None = None) -> Import:
    path = folder / file
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_import(path, "ours", SAID, level)


def _cards(taken: Import) -> list[dict[str, Any]]:
    return [{key: value for key, value in card.items() if key != "id"} for card in taken.doc["card"]]


def _refused(folder: Path, file: str, data: str | bytes) -> tuple[Problem, ...]:
    with pytest.raises(Broken) as broken:
        _take(folder, file, data)
    assert all(problem.file == str(folder / file) for problem in broken.value.problems)
    return broken.value.problems


def test_a_plain_list_has_a_card_on_each_line(tmp_path: Path) -> None:
    taken = _take(tmp_path, "ours.txt", "What now?\n\nWhat then?\r\n  And   after that?  ")
    assert [card["text"] for card in _cards(taken)] == ["What now?", "What then?", "And after that?"]
    assert taken.doc["source"] == "imported from ours.txt"
    assert taken.doc["level"] == 1
    assert "sets" not in taken.doc


def test_markdown_with_one_heading_has_a_title(tmp_path: Path) -> None:
    taken = _take(tmp_path, "ours.md", "\ufeff# Our walks\n\n- What now,\n  slowly?\n* What then?\n+ And what if?\n")
    assert taken.doc["title"] == "Our walks"
    assert [card["text"] for card in _cards(taken)] == ["What now, slowly?", "What then?", "And what if?"]


def test_thirty_six_questions_in_three_headed_sets_are_a_ladder(tmp_path: Path, own: Path) -> None:
    sets = ("Set one", "Set two", "Set three")
    questions = [[f"{number}. What is number {number} to you?" for number in range(n, n + 12)] for n in (1, 13, 25)]
    text = "# Thirty-six\n\n" + "\n\n".join(
        f"## {title}\n\n" + "\n".join(each) for title, each in zip(sets, questions, strict=True)
    )
    save(to_toml(_take(tmp_path, "ours.md", text).doc), "ours")
    deck = find("ours")
    assert (deck.title, deck.sets, deck.ladder) == ("Thirty-six", sets, True)
    assert [card.set for card in deck.cards] == [1] * 12 + [2] * 12 + [3] * 12
    assert [card.text for card in deck.cards] == [f"What is number {number} to you?" for number in range(1, 37)]


def test_kinklist_text_is_for_the_matching_game(tmp_path: Path, own: Path) -> None:
    text = "#Closeness\n(Self, Partner)\n* Massage\n* Being read to\n\n#Play\n(General)\n* Blindfolds\n"
    taken = _take(tmp_path, "ours.txt", text)
    assert taken.doc["sets"] == ["Closeness", "Play"]
    assert "ladder" not in taken.doc
    cards = deck_from(taken.doc).cards
    assert {(card.kind, card.level) for card in cards} == {(CardKind.MATCH, 4)}
    assert [(card.text, card.options, card.set) for card in cards] == [
        ("Massage", ("Self", "Partner"), 1),
        ("Being read to", ("Self", "Partner"), 1),
        ("Blindfolds", ("General",), 2),
    ]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("ours.csv", "text,kind,level,seconds,tags\nWhat now?,talk,2,,x\n\nHum a tune.,timed,1,30,y\n"),
        ("ours.csv", '\ufeffText;Kind;Level;Seconds;Tags\r\n"What now?";talk;2;;x\r\nHum a tune.;timed;1;30;y\r\n'),
        ("ours.tsv", "#separator:tab\n#html:false\nquestion\tkind\tlevel\tseconds\ttags\n"
                     "What now?\ttalk\t2\t\tx\nHum a tune.\ttimed\t1\t30\ty\n"),
        ("ours.json", '[{"text": "What now?", "kind": "talk", "level": 2, "tags": []},'
                      '{"prompt": "Hum a tune.", "kind": "timed", "level": "1", "seconds": 30}]'),
    ],
)  # fmt: skip
def test_rows_and_objects_may_say_all_that_a_card_can(tmp_path: Path, file: str, text: str) -> None:
    taken = _take(tmp_path, file, text)
    assert _cards(taken) == [
        {"text": "What now?", "kind": "talk", "level": 2},
        {"text": "Hum a tune.", "kind": "timed", "level": 1, "seconds": 30},
    ]
    assert [name.casefold() for name in taken.left_out] == ["tags"]


def test_two_doors_in_a_table(tmp_path: Path) -> None:
    (card,) = _cards(_take(tmp_path, "ours.csv", "option1,option2,kind\nsing,hum,would-you-rather\n"))
    assert card == {"options": ["sing", "hum"], "kind": "would-you-rather"}


def test_one_column_needs_no_name_and_a_card_may_have_lines(tmp_path: Path) -> None:
    taken = _take(tmp_path, "ours.csv", '"What now,\nor later?"\n"What then?"\n')
    assert [card["text"] for card in _cards(taken)] == ["What now, or later?", "What then?"]


def test_json_lists_and_packs(tmp_path: Path) -> None:
    plain = _take(tmp_path, "ours.json", '["What now?", "What then?"]')
    assert [card["text"] for card in _cards(plain)] == ["What now?", "What then?"]
    pack = {"id": "x", "name": "Walks", "description": "For two.", "license": "CC-BY-4.0", "version": 2}
    path = tmp_path / "pack.json"
    path.write_text(json.dumps(pack | {"questions": [{"id": 1, "text": "What now?", "type": "q"}]}))
    taken = read_import(path, "ours", {})
    assert (taken.doc["title"], taken.doc["about"], taken.doc["licence"]) == ("Walks", "For two.", "CC-BY-4.0")
    assert taken.left_out == ["id", "type", "version"]


def test_the_level_that_was_said_holds_for_cards_that_say_nothing(tmp_path: Path) -> None:
    taken = _take(tmp_path, "ours.csv", "text,level\nWhat now?,\nWhat then?,2\n", level=3)
    assert [card.level for card in deck_from(taken.doc).cards] == [3, 2]


def test_what_is_worth_a_look_is_named_where_the_list_has_it(tmp_path: Path) -> None:
    taken = _take(tmp_path, "ours.md", "# A\n- What now?\n- What does your wife say?\n")
    assert [(problem.line, problem.grave) for problem in taken.problems] == [(3, False)]


@pytest.mark.parametrize(
    ("file", "data", "line", "said"),
    [
        ("ours.md", "", 1, "there’s no card in it"),
        ("ours.md", "# Only\n\n## Headings\n", 1, "there’s no card in it"),
        ("ours.csv", "text,level\n", 1, "there’s no card in it"),
        ("ours.csv", "", 1, "there’s no card in it"),
        ("ours.json", "[]", 1, "there’s no card in it"),
        ("ours.json", "{}", 1, "there’s no list of cards in it"),
        ("ours.json", "5", 1, "there’s no list of cards in it"),
        ("ours.json", '["a",\n"b"', 2, "this isn’t JSON"),
        ("ours.json", '[1' + "0" * 5_000 + "]", 1, "a number in it that’s too long"),
        ("ours.json", "[" * 100_000, 1, "nested too deeply"),
        ("ours.json", '[\n"What now?",\n"What <script>then</script>?"]', 3, "has HTML in it"),
        ("ours.json", '[\n"What now?",\n"What \\u001b[31mthen?"]', 3, "control characters"),
        ("ours.json", '["What \\ud800?"]', 1, "control characters"),
        ("ours.md", "- What now?\n- What [b]then[/b]?\n", 2, "has [markup] in it"),
        ("ours.md", "- What now?\n- Ask {player}.\n", 2, "is a blank nothing fills"),
        ("ours.md", "- What now?\n- What\x1b[2J then?\n", 2, "control characters"),
        ("ours.md", "- What now?\n- what NOW\n", 2, "says the same as the card in line 1"),
        ("ours.md", "- " + "x" * 300, 1, "240 is the most that fits"),
        ("ours.md", "- " + "x" * 5_000, 1, "longer than 4000 characters"),
        ("ours.md", "- Tell me\n" * 2_001, 2_001, "there are 2001 cards"),
        ("ours.md", "- a\n" * 100_000, 2_001, "there are 100000 cards"),
        ("ours.json", json.dumps(["a"] * 100_000), 1, "there are 100000 cards"),
        ("ours.csv", "one,other\na,b\n", 1, "there’s no column called “text”"),
        ("ours.csv", 'text\n"never closed\n', 2, "this row can’t be read"),
        ("ours.csv", "text,level\nWhat now?,9\n", 2, "a level is 1 gentle"),
        ("ours.csv", "text\n" + "x" * 200_000, 2, "this row can’t be read"),
        ("ours.csv", b"text\nWhat \xe4\x81?\n", 2, "this isn’t UTF-8"),
        ("ours.txt", "#X\n(Self, Partner)\n* Non-consent\n", 3, "an act without consent"),
    ],
)  # fmt: skip
def test_a_list_that_cannot_be_taken_is_refused_with_its_lines(
    tmp_path: Path, own: Path, file: str, data: str | bytes, line: int, said: str
) -> None:
    problems = _refused(tmp_path, file, data)
    assert [problem.line for problem in problems if said in problem.what][:1] == [line]
    assert not own.exists()


def test_200_megabytes_are_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "ours.json"
    path.touch()
    os.truncate(path, 200_000_000)
    with reading_little(), pytest.raises(Broken, match="larger than 1 MB"):
        read_import(path, "ours", SAID)


def test_a_list_needs_a_licence(tmp_path: Path) -> None:
    path = tmp_path / "ours.md"
    path.write_text("- What now?\n")
    with pytest.raises(Broken, match="nothing says who may use these cards"):
        read_import(path, "ours", {})


def test_nothing_takes_the_place_of_a_deck_that_is_there(tmp_path: Path, own: Path) -> None:
    first = save(to_toml(_take(tmp_path, "a.md", "- What now?\n").doc), "ours")
    before = first.read_bytes()
    with pytest.raises(Unsaved, match="is already there and was left as it is"):
        save(to_toml(_take(tmp_path, "b.md", "- What then?\n").doc), "ours")
    assert first.read_bytes() == before
    assert [path.name for path in own.iterdir()] == ["ours.toml"]
    with pytest.raises(Broken, match="a deck of Our Turn already has this id"):
        read_import(tmp_path / "a.md", "slow", SAID)


def test_a_full_disk_leaves_nothing_behind(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_fd: int, _data: bytes) -> int:
        raise OSError(28, "No space left on device")

    own.mkdir(parents=True)
    monkeypatch.setattr(os, "write", full)
    with pytest.raises(Unsaved, match="no space left on device"):
        save(begin("ours", "Ours"), "ours")
    assert list(own.iterdir()) == []


def test_a_new_deck_is_sound_and_only_ours_to_read(own: Path) -> None:
    path = save(begin("ours", 'Our "own" \\ deck'), "ours")
    assert path == own / "ours.toml"
    assert path.stat().st_mode & 0o777 == 0o600
    assert find("ours").title == 'Our "own" \\ deck'


def test_every_deck_of_ours_comes_back_from_toml() -> None:
    for deck in usable():
        head = {key: getattr(deck, key) for key in ("id", "title", "language", "author", "licence", "source", "about")}
        cards = [{key: value for key, value in card.doc().items() if key != "deck"} for card in deck.cards]
        doc = head | {"sets": list(deck.sets), "ladder": deck.ladder, "card": cards}
        assert deck_from(parse(to_toml(doc), "x")) == deck


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60), max_size=6),
    st.sampled_from(["md", "csv", "json"]),
)
def test_any_list_is_taken_whole_or_not_at_all(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], ending: str
) -> None:
    path = tmp_path_factory.mktemp("lists") / f"ours.{ending}"
    text = (
        json.dumps(lines, indent=0)
        if ending == "json"
        else "\n".join(f"- {line}" if ending == "md" else line for line in lines)
    )
    path.write_text(text, encoding="utf-8")
    found: tuple[Problem, ...] = ()
    try:
        taken = read_import(path, "ours", SAID)
    except Broken as broken:
        found = broken.problems
    else:
        assert deck_from(parse(to_toml(taken.doc), "x")) == deck_from(taken.doc)
    assert all(1 <= problem.line <= text.count("\n") + 1 for problem in found)
