"""Each thing that can be wrong with a deck is named with its line, once, and says what to do."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from games.decks import CardKind, alike
from games.decks.checking import CARD_KEYS, HEAD_KEYS, check
from games.decks.looking import check_shelf
from games.decks.reading import CARD_LIMIT, deck_from
from games.own.lines import LineFinder
from games.own.problems import Problem
from tests.games.decks.making import CARD, HEAD, SOUND, write


def _problems(own: Path, text: str, name: str = "ours") -> list[Problem]:
    return check_shelf([write(own, text, name)])[1]


def _one(own: Path, text: str) -> Problem:
    (problem,) = _problems(own, text)
    return problem


def _card(*lines: str) -> str:
    return HEAD + '\n[[card]]\nid = "a"\n' + "\n".join(lines) + "\n"


def test_a_sound_deck_has_no_problem(own: Path) -> None:
    assert _problems(own, SOUND) == []


@pytest.mark.parametrize("key", ["title", "language", "author", "licence", "source"])
@pytest.mark.parametrize("said", ["", '{key} = ""\n', "{key} = 5\n"])
def test_what_a_deck_must_say_of_itself(own: Path, key: str, said: str) -> None:
    lines = [line for line in SOUND.splitlines(keepends=True) if not line.startswith(f"{key} =")]
    text = said.replace("{key}", key) + "".join(lines)
    found = [problem for problem in _problems(own, text) if f"doesn’t say its {key}" in problem.what]
    assert [(problem.line, problem.grave) for problem in found] == [(1, True)]


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ('zz = "red"', "“zz” doesn’t belong at the top; leave it out."),
        ('license = "CC0"', "“license” doesn’t belong at the top; did you mean “licence”?"),
        ("level = 5", "a level is 1 gentle, 2 flirty, 3 intimate or 4 explicit."),
        ("level = true", "a level is 1 gentle"),
        ("level = 1.0", "a level is 1 gentle"),
        ('kind = "dare"', "there’s no such kind; there are talk, guess-me,"),
        ('tender = "yes"', "tender is true or false."),
        ('sets = "One"', "sets is a list of titles"),
        ('ladder = "yes"', "ladder is true or false"),
        ('about = "\\u001b[31mred"', "about has control characters"),
        (f'about = "{"x" * 241}"', "this has 241 characters, and 240 is the most that fits; make it shorter."),
    ],
)
def test_a_head_that_says_something_else(own: Path, head: str, said: str) -> None:
    problem = next(each for each in _problems(own, HEAD + head + "\n" + CARD) if said in each.what)
    assert (problem.line, problem.grave) == (7, True)


def test_a_deck_without_cards_or_with_too_many(own: Path) -> None:
    assert "there’s no card in it" in _one(own, HEAD).what
    assert "there’s no card in it" in _one(own, "card = []\n" + HEAD).what
    many = HEAD + "".join(f'[[card]]\nid = "c{n}"\ntext = "Say {n}."\n' for n in range(CARD_LIMIT + 1))
    assert "at most 2000, so split it" in _one(own, many).what
    assert "begin each with [[card]]" in _one(own, "card = [1, 2]\n" + HEAD).what


def test_a_hundred_thousand_cards_are_refused_before_they_are_looked_at(own: Path) -> None:
    problem = _one(own, HEAD + "card = [\n" + "{},\n" * 100_000 + "]\n")
    assert "there are 100000 cards" in problem.what
    assert problem.line == 7


@pytest.mark.parametrize(
    ("lines", "line", "said"),
    [
        (['text = "A"', 'zz = "B"'], 11, "a card has no “zz”; leave it out."),
        (['txt = "A"', 'text = "B"'], 10, "a card has no “txt”; did you mean “text”?"),
        (['level = "hot"', 'text = "A"'], 10, "a level is 1 gentle"),
        (['kind = "dare"', 'text = "A"'], 10, "there’s no such kind"),
        (["tender = 1", 'text = "A"'], 10, "tender is true or false."),
        (["text = 5"], 10, "text takes words; put them in quotes."),
        ([f'text = "{"x" * 241}"'], 10, "240 is the most that fits"),
        (['kind = "timed"', 'text = "A"'], 8, "doesn’t say how long it takes; add seconds = …"),
        (['kind = "silent"', "seconds = 4", 'text = "A"'], 11, "seconds is a whole number from 5 to 900."),
        (['kind = "counted"', 'text = "A"'], 8, "doesn’t say how many; add count = …"),
        (['kind = "counted"', "count = true", 'text = "A"'], 11, "count is a whole number from 2 to 12."),
        (['kind = "completion"', 'text = "A"'], 8, "doesn’t say how the sentence begins"),
        (['kind = "together"', 'text = "A"'], 8, "doesn’t say how the third try is easier"),
        (['kind = "would-you-rather"', 'text = "A"'], 8, "doesn’t say the two things to choose from"),
        (['kind = "would-you-rather"', 'options = ["a"]'], 11, "there’s 1 option; a would-you-rather card has two."),
        (['text = "A"', 'options = "a"'], 11, "options is a list of texts"),
        (['kind = "guess-me"'], 8, "doesn’t say what it asks; add text = …"),
        (['text = "A"', "set = 2"], 11, "there are no sets at the top"),
        (['text = "How is {sex: this}?"', "level = 2"], 10, "is for cards of level 3 or 4"),
        (['kind = "match"', "level = 4", 'text = "Try {sex: this}"'], 12, "and on no matching card"),
        (
            ['kind = "would-you-rather"', "level = 4", 'options = ["{sex: this}", "tea"]'],
            12,
            "stands in text or easier",
        ),
    ],
)
def test_a_card_that_is_not_whole(own: Path, lines: list[str], line: int, said: str) -> None:
    found = [problem for problem in _problems(own, _card(*lines)) if said in problem.what]
    assert [(problem.line, problem.grave) for problem in found] == [(line, True)]


def test_a_blank_for_own_words_is_looked_through_as_what_stands_in_it(own: Path) -> None:
    assert _problems(own, _card("level = 3", 'text = "How is {sex: making love} in the morning?"')) == []
    problem = _one(own, _card("level = 3", 'text = "How is {sex: <b>love</b>} in the morning?"'))
    assert "“<b>” has HTML in it" in problem.what
    problem = _one(own, _card("level = 3", 'text = "How is {sexy: love} in the morning?"'))
    assert "“{sexy: love}” is a blank nothing fills" in problem.what
    text = _card("level = 3", 'text = "How is {sex: making love}?"')
    twice = text + '\n[[card]]\nid = "b"\nlevel = 3\ntext = "How is making love?"\n'
    assert "says the same as the card in line 8" in _one(own, twice).what


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Tell about a morning.", "“Tell about” is what nobody says"),
        ("Describe about a week.", "“Describe about” is what nobody says"),
        ("What is home, although it rains?", "“although” is how people write"),
        ("In which ways do you rest?", "“In which ways” is how people write"),
        ("What do people say about you?", ""),
        ("Tell them about a time at sea.", ""),
    ],
)
def test_what_nobody_would_say_at_a_table_is_named(own: Path, words: str, said: str) -> None:
    problems = _problems(own, _card(f'text = "{words}"'))
    assert [said in problem.what and not problem.grave for problem in problems] == ([True] if said else [])


NEARLY = (
    ("What did the ferry to the island smell of?", "Describe the smell of the island ferry."),
    ("Which lighthouse keeper would you invite to supper?", "Invite a lighthouse keeper to supper."),
    ("Which lighthouse makes you proud?", "A lighthouse of which you’re the proudest."),
)


@pytest.mark.parametrize(("one", "other"), NEARLY)
def test_a_card_that_asks_nearly_the_same_is_named_where_it_stands_the_second_time(
    own: Path, one: str, other: str
) -> None:
    text = _card(f'text = "{one}"') + f'\n[[card]]\nid = "b"\ntext = "{other}"\n'
    (problem,) = _problems(own, text)
    assert (problem.line, problem.grave) == (12, False)
    assert "card “b” asks nearly the same as “a” in ours" in problem.what


def test_a_card_that_asks_nearly_what_one_of_ours_asks_is_named(own: Path) -> None:
    (problem,) = _problems(own, _card('text = "What thanks would you give them for a time they changed your mind?"'))
    assert "nearly the same as “thank-time-changed” in thank-you-notes" in problem.what
    assert _problems(own, _card('text = "Which tram would you ride to its last stop?"')) == []


def test_of_many_cards_few_pairs_are_compared(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = [f"w{first}x{second}" for first in "abcdefghij" for second in "abcdefghij"]
    cards = [
        f'[[card]]\nid = "c{n}"\ntext = "Say {words[n % 100]} {words[n // 20]} {words[(7 * n) % 100]} w{n}."\n'
        for n in range(CARD_LIMIT)
    ]
    compared, pairs = 0, alike._pairs

    def counted(*given: Any) -> Iterator[tuple[int, int]]:
        nonlocal compared
        for pair in pairs(*given):
            compared += 1
            yield pair

    monkeypatch.setattr(alike, "_pairs", counted)
    _problems(own, HEAD + "\n" + "\n".join(cards))
    assert 0 < compared < CARD_LIMIT * CARD_LIMIT / 2 / 5


def test_a_card_of_a_deck_with_sets_says_its_set(own: Path) -> None:
    text = HEAD + 'sets = ["One", "Two"]\n' + CARD
    assert "set is a number from 1 to 2" in _one(own, text).what
    assert _problems(own, text + "set = 2\n") == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Tell me \\u001b[31mnow.", "control characters"),
        ("Tell me \\u202enow.", "control characters"),
        ("Tell me\\nnow.", "line breaks"),
        ("Tell me <b>now</b>.", "“<b>” has HTML in it"),
        ("Salt &amp; pepper.", "has HTML in it"),
        ("Tell me [bold]now[/bold].", "“[bold]” has [markup] in it"),
        ("Tell **me**.", "is Markdown inside a card"),
        ("Ask {player} now.", "“{player}” is a blank nothing fills"),
    ],
)
def test_words_that_are_not_plain(own: Path, words: str, said: str) -> None:
    problem = _one(own, _card(f'text = "{words}"'))
    assert (problem.line, problem.grave) == (10, True)
    assert said in problem.what


def test_accents_emoji_and_other_scripts_are_plain(own: Path) -> None:
    for words in (
        "Qu’est-ce que tu as rêvé\u00a0?",
        "e\u0301te\u0301",
        "👩‍👩‍👧 together",
        "מה שלומך היום",
        "今日はどう",
        "[…]",
    ):
        assert _problems(own, _card(f'text = "{words}"')) == []


@pytest.mark.parametrize(
    ("level", "words", "said"),
    [
        (3, "Play a teenager for me.", "speaks of someone young"),
        (3, "My step-sister and I.", "speaks of family"),
        (2, "Tell a non-consent fantasy.", "an act without consent"),
        (2, "Call me a slut.", "belittles someone"),
        (1, "The loser will take a shot.", "dares someone to drink"),
        (3, "Do it where somebody might see.", "people who didn’t agree"),
        (2, "Send your partner a photo.", "asks for pictures"),
        (2, "Play a schoolgirl for me.", "speaks of someone young"),
        (1, "A barely legal story.", "is on no card"),
        (1, "Pretend it was incest.", "is on no card"),
        (1, "Tell of a molested doll.", "an act without consent"),
        (2, "Kiss me without asking.", "leaves no room for a no"),
        (3, "Pretend to struggle.", "leaves no room for a no"),
        (4, "Wake me while I sleep.", "leaves no room for a no"),
        (2, "Be my slave tonight.", "belittles someone"),
        (1, "Drink whenever somebody laughs.", "dares someone to drink"),
        (1, "Finish your glass.", "dares someone to drink"),
        (3, "A kiss in a changing room.", "people who didn’t agree"),
        (3, "Livestream it.", "asks for pictures"),
    ],
)
def test_what_no_card_may_ask_for(own: Path, level: int, words: str, said: str) -> None:
    problem = _one(own, _card(f"level = {level}", f'text = "{words}"'))
    assert problem.grave
    assert said in problem.what


def test_gentle_cards_may_speak_of_childhood(own: Path) -> None:
    assert _problems(own, _card('text = "Which toy did you love as a child?"')) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("What does your wife do on Sundays?", "“wife” names a partner by gender"),
        ("Promise to come home early.", "asks for a promise"),
        ("Where were you? And who was there?", "asks two things at once"),
        ("Say when you laughed and why.", "asks two things at once"),
        ("What do you like about your beard?", "names a part not every body has"),
    ],
)
def test_what_is_worth_a_look_but_keeps_nobody_from_playing(own: Path, words: str, said: str) -> None:
    problem = _one(own, _card(f'text = "{words}"'))
    assert (problem.line, problem.grave) == (10, False)
    assert said in problem.what


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (['kind = "silent"', "seconds = 60", 'text = "Hold hands."'], "“Hold” needs a body that can do this"),
        (['kind = "match"', 'text = "A long kiss."'], "needs a body that can do this and likes it; add “or …”."),
        (['kind = "silent"', "seconds = 60", 'text = "Hold hands."', 'easier = "Let two sleeves touch."'], ""),
        (['kind = "silent"', "seconds = 60", 'text = "Hold hands, or let two sleeves touch."'], ""),
        (['kind = "silent"', "seconds = 60", 'text = "Think of the sea."'], ""),
        (['kind = "together"', 'text = "Hold hands."', 'easier = "Let two sleeves touch."'], ""),
        (['kind = "talk"', 'text = "Whose hands do you know best?"'], ""),
    ],
)
def test_what_asks_something_of_a_body_offers_another_way(own: Path, lines: list[str], said: str) -> None:
    found = _problems(own, _card(*lines))
    assert [said in problem.what for problem in found if not problem.grave] == [True] * bool(said)
    assert not [problem for problem in found if problem.grave]


def test_a_promise_that_was_kept_may_be_told(own: Path) -> None:
    assert _problems(own, _card('text = "Talk about a promise a stranger honoured."')) == []


@pytest.mark.parametrize("end", ["??", "?!?", "? ?", "???"])
def test_several_marks_in_a_row_are_one_question(own: Path, end: str) -> None:
    assert _problems(own, _card(f'text = "You said what{end}"')) == []


def test_the_other_words_of_a_card_are_looked_at_too(own: Path) -> None:
    text = _card('kind = "together"', 'text = "Sit back to back."', 'easier = "Carry me."')
    assert _one(own, text).line == 12
    assert _one(own, _card('kind = "would-you-rather"', 'options = ["a <i>b</i>", "c"]')).line == 11


def test_the_same_twice_in_a_deck(own: Path) -> None:
    twin = CARD.replace("laugh last", "LAUGH, last")
    first, second = _problems(own, SOUND + twin)
    assert (first.line, second.line) == (13, 14)
    assert "the card in line 8 has this id too" in first.what
    assert "this says the same as the card in line 8" in second.what


def test_the_same_in_two_decks(own: Path) -> None:
    write(own, SOUND, "a")
    write(own, HEAD + "\n" + CARD.replace("last-laugh", "laugh"), "b")
    looked, (problem,) = check_shelf()
    assert looked == 2
    assert str(problem).startswith(f"{own}/b.toml:9: card “laugh” says the same as “last-laugh” in a")
    assert not problem.grave
    assert (
        check_shelf([own / "a.toml"])[1][0].what
        == "card “last-laugh” says the same as “laugh” in b; leave one of them out."
    )


def test_the_same_as_in_a_deck_of_ours(own: Path) -> None:
    text = _card('text = "Which chore calms you?"')
    assert "says the same as “chore-calms” in kitchen-table" in _one(own, text).what


def test_the_name_of_a_deck(own: Path) -> None:
    problems = check_shelf([write(own, SOUND.replace("{name}", "Our Deck"))])[1]
    assert "an id has small letters" in problems[0].what
    problems = check_shelf([write(own, SOUND.replace("{name}", "other"))])[1]
    assert "the id is “other”, the file is “ours”; name the file other.toml." in problems[0].what


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from(list(CardKind)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=4,
)
CARDS = st.fixed_dictionaries({}, optional=dict.fromkeys(sorted(CARD_KEYS), ANYTHING))
DECKS = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(sorted(HEAD_KEYS), ANYTHING) | {"card": ANYTHING | st.lists(CARDS, max_size=3)}
)


@given(DECKS)
def test_whatever_stands_in_a_deck_is_looked_at_without_a_fault(doc: dict[str, Any]) -> None:
    problems = check(doc, "ours.toml", "ours", LineFinder("", "card"))
    assert any(problem.grave for problem in problems) or deck_from(doc).cards
    assert all(str(problem).startswith("ours.toml:1: ") for problem in problems)
