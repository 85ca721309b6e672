"""A couple's own words on cards: there for the two of them while they play, and in nothing that is kept of it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from games.decks import Card, CardKind, with_own_words
from games.engine import Context, Partner, Table, say
from games.engine.words import OwnWord
from games.moves.cards import play_card
from tests.games.evenings import Evening
from tests.support.players import ANA, BEN

TEXT = "When is {sex: making love} like {coming: coming}?"
OWN = (("sex", "CANARYUPSTAIRS"), ("below", "CANARYFLOWER"), ("below", "CANARYTREE"))
TABLE = Table((ANA, BEN), OWN)
KINDS = [kind for kind in CardKind if kind not in (CardKind.RATHER, CardKind.MATCH)]


def card(kind: CardKind, level: int) -> Card:
    more: dict[str, Any] = {"easier": "Only your {below: lap}.", "start": "It’s", "seconds": 30, "count": 2}
    return Card("ours", "a", kind, level, "What would your {below: lap} say of {sex: making love}?", **more)


def test_their_words_stand_in_the_blanks_and_the_usual_ones_in_what_is_kept() -> None:
    words = with_own_words(TEXT, 3, (("sex", "going upstairs"),))
    assert str(words) == "When is going upstairs like coming?"
    assert words.kept() == "When is making love like coming?"
    two = with_own_words("Your {below: lap}.", 4, (("below", "flower"), ("sex", "it"), ("below", "tree")))
    assert (str(two), two.kept()) == ("Your flower or tree.", "Your lap.")
    assert str(with_own_words("No {blank} here: {}.", 3, OWN)) == "No {blank} here: {}."


@pytest.mark.parametrize("level", [1, 2])
def test_below_intimate_they_never_stand(level: int) -> None:
    assert str(with_own_words(TEXT, level, (("sex", "going upstairs"),))) == "When is making love like coming?"


@given(st.text(min_size=1, max_size=30), st.text(max_size=20))
def test_whatever_they_call_it_is_put_in_as_it_is(word: str, before: str) -> None:
    text = before.replace("{", "").replace("}", "") + TEXT
    words = say("{text} {after}", text=with_own_words(text, 4, (("sex", word),)), after="{word_0}")
    assert str(words).endswith(f"When is {word} like coming? {{word_0}}")
    assert words.kept().endswith("When is making love like coming? {word_0}")


def test_they_are_in_no_repr() -> None:
    assert "CANARY" not in repr(TABLE) + repr(with_own_words(TEXT, 3, OWN)) + repr(OwnWord("a", "CANARY"))
    assert Table((ANA, BEN)) == TABLE


@pytest.mark.parametrize("level", [2, 3, 4])
@pytest.mark.parametrize("kind", KINDS)
def test_a_card_of_any_kind_says_them_to_the_two_and_keeps_none(kind: CardKind, level: int) -> None:
    async def script(table: Table, _context: Context) -> None:
        reader: Partner = table.partners[0]
        await play_card(TABLE, reader, card(kind, level))

    def again(turn: Any) -> str:
        return str(turn.options[1].key)

    played = Evening(script, 1, how_it_went=again)
    turns = [turn for turn, _answer in played.answered] + played.asked
    told = " ".join(turn.asked for turn in turns)
    assert ("CANARYUPSTAIRS" in told) is ("CANARYFLOWER or CANARYTREE" in told) is (level >= 3)
    assert "CANARY" not in repr(played.log) + " ".join(turn.prompt for turn in turns)
    assert "making love" in " ".join(turn.prompt for turn in turns)
    assert "{" not in told + repr([each.prompt for each in played.log])
