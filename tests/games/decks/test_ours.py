"""The decks that come with the program are held to all that is asked of a deck, and to more."""

import re
from collections import Counter
from itertools import combinations

import pytest

from games.decks import Card, CardKind, Deck, usable
from games.decks.looking import check_shelf
from games.decks.shelf import our_files
from games.decks.wording import one_way_only

DECKS = usable()
CARDS = [card for deck in DECKS for card in deck.cards]
LICENCES = {"CC0-1.0", "CC-BY-SA-4.0"}
PLAIN = """
a an the and or of to in on at is it its be was were are do does did has have had you your they them their what which
who whom when where how that this than for from with by as if so not no would could should about tell say name describe
something partner partners i my we our
"""

LESSONS = {"what-nobody-told-us", "afterwards", "bodies-change", "our-own-words", "both-hands", "small-rituals"}
LEFT_OUT_OF_LESSONS = {
    "contraception": r"contraception|condoms?|pulling out|pregnancy",
    "tests": r"infections?|HIV|safer sex|(?:for a|about|and|as a|a good) tests?|get tested|a test (?:comes|does|now)",
    "pain": r"in pain|had pain|pain during|sore|pinches|“ow|nothing aches|pain makes|not want anything inside",
    "unequal desire": r"not tonight|wants more|ebbs|out of step|want the same thing|and I wouldn’t|no sex tonight",
    "bodies that change": r"after a birth|new baby|menopause|at eighty|walking stick|disabled|over the years|hard work",
    "queer couples": r"chopsticks|hands let go|who I love|women|bottom|chose yourself|forms",
    "pornography": r"porn",
    "pleasure": r"pleasure|orgasm|coming: |makes her come",
}
"""What many were never taught, and the words by which a card on it is known."""
FINDING = re.compile(
    r"\b(?:stud(?:y|ies)|survey|scientists gave|researcher)\b|\bone \w+ in \w+ says|\bof a hundred\b", re.IGNORECASE
)


def test_nothing_is_wrong_with_any_of_them() -> None:
    looked, problems = check_shelf(list(our_files().values()))
    assert looked == len(DECKS)
    assert [str(problem) for problem in problems] == []


def test_there_is_a_year_of_evenings() -> None:
    assert len(DECKS) >= 33
    assert len(CARDS) >= 1350
    levels = Counter(card.level for card in CARDS)
    assert all(levels[level] >= 60 for level in (1, 2, 3, 4)), levels
    kinds = Counter(card.kind for card in CARDS)
    assert all(kinds[kind] >= 30 for kind in CardKind if kind is not CardKind.MATCH), kinds


@pytest.mark.parametrize("deck", DECKS, ids=lambda deck: deck.id)
def test_each_says_whose_it_is(deck: Deck) -> None:
    assert deck.licence in LICENCES
    assert deck.source == "written for Our Turn"
    assert deck.language == "en"
    assert deck.about.endswith(".")


def test_thirty_six_of_ours_is_a_ladder_of_three_times_twelve() -> None:
    (ladder,) = [deck for deck in DECKS if deck.ladder]
    assert ladder.id == "thirty-six-of-ours"
    assert [card.set for card in ladder.cards] == [1] * 12 + [2] * 12 + [3] * 12
    assert len(ladder.sets) == 3
    assert {card.level for card in ladder.cards} == {1}


@pytest.mark.parametrize("topic", LEFT_OUT_OF_LESSONS)
def test_what_lessons_leave_out_stands_on_cards(topic: str) -> None:
    net = re.compile(rf"\b(?:{LEFT_OUT_OF_LESSONS[topic]})", re.IGNORECASE)
    told = [" ".join((card.text, *card.options)) for card in CARDS if card.deck in LESSONS]
    assert len(list(filter(net.search, told))) >= 6


def test_a_card_that_tells_a_finding_has_its_source_above_it() -> None:
    found = 0
    for file in our_files().values():
        for block in file.read_text(encoding="utf-8").split("\n\n")[1:]:
            if FINDING.search(block.partition("[[card]]")[2]):
                found += 1
                above = block.partition("[[card]]")[0]
                assert re.match(r"# .*\b(?:\d{4}|Gottman)\b", above), block
    assert found >= 9


def test_each_card_is_short_and_calm() -> None:
    for card in CARDS:
        assert not re.search("[!\"']", " ".join((card.text, card.easier, *card.options))), card.ref
        assert len(card.text) <= 160, card.ref
        assert len(re.findall(r"[.?](?: |$)", card.text)) <= 3, card.ref


def test_each_that_asks_something_of_a_body_offers_another_way() -> None:
    """Also where it is played: with its other way on a card in silence, with an easier third try on one together."""
    for card in CARDS:
        assert not one_way_only(card.text, card.easier, card.kind), card.ref
        assert card.kind is not CardKind.TOGETHER or card.easier, card.ref


def test_no_two_cards_are_nearly_the_same() -> None:
    told = [(card, _telling(card)) for card in CARDS]
    near = [
        (first.ref, second.ref)
        for (first, some), (second, others) in combinations(told, 2)
        if len(some & others) >= 3 and len(some & others) / len(some | others) >= 0.45
    ]
    assert near == []


def test_no_deck_begins_all_its_questions_alike() -> None:
    for deck in DECKS:
        asked = [card for card in deck.cards if card.kind is CardKind.TALK]
        if len(asked) >= 10:
            (_, most), *_ = Counter(card.text.split()[0] for card in asked).most_common(1)
            assert most <= len(asked) * 0.35, deck.id


def _telling(card: Card) -> set[str]:
    return set(re.findall(r"[a-z]+", card.text.lower().replace("’", ""))) - set(PLAIN.split())
