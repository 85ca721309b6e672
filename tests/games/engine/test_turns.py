"""Every kind of turn: what it takes, what it refuses and in which words, and what the record holds of it."""

from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from games.engine import (
    Act,
    Choice,
    Choose,
    Json,
    Kept,
    NotAllowed,
    Press,
    Quote,
    Rate,
    Reveal,
    Say,
    Seen,
    Speak,
    Turn,
    Write,
    same_words,
    say,
)
from tests.support.players import ANA, BEN, TABLE, illegal, legal, takes

YES, NO = Choice("yes", say("Yes, gladly")), Choice("no", say("No, thank you"))
WORDS = say("What would be lovely?")
REVEAL = Reveal("shown", TABLE, WORDS, quotes=(Quote(ANA, "a walk"), Quote(BEN, "{tea}\nand rest")))
TURNS: tuple[Turn[Any], ...] = (
    Say("say", ANA, WORDS),
    Speak("speak", BEN, WORDS, seconds=30),
    Act("act", TABLE, WORDS, seconds=180, halfway=say("half of it")),
    REVEAL,
    Write("write", ANA, WORDS),
    Write("line", ANA, WORDS, lines=1, limit=40),
    Write("optional", ANA, WORDS, optional=True, seen=Seen.PRIVATE),
    Write("closed", ANA, WORDS, closed=frozenset({same_words("a walk by the river")})),
    Choose("choose", BEN, WORDS, YES, NO, lock=10, kept=Kept.NEVER),
    Rate("rate", ANA, WORDS, low=1, high=5),
    Press("press", ANA, WORDS),
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def by_key(turn: Turn[Any]) -> str:
    return turn.key


@pytest.mark.parametrize("turn", TURNS, ids=by_key)
@given(value=values)
def test_an_answer_is_taken_or_refused_in_a_sentence(turn: Turn[Any], value: Json) -> None:
    try:
        answer = turn.check(value)
    except NotAllowed as why:
        sentence = str(why)
        assert sentence[0].isupper()
        assert sentence.endswith(".")
    else:
        assert turn.check(turn.value(answer)) == answer


@pytest.mark.parametrize("turn", TURNS, ids=by_key)
@given(chance=st.randoms(use_true_random=False))
def test_what_the_record_holds_is_taken_again(turn: Turn[Any], chance: Random) -> None:
    answer = turn.check(legal(turn, chance))
    kept = turn.value(answer)
    assert turn.check(kept) == answer
    assert turn.value(turn.check(kept)) == kept
    assert isinstance(turn.shown(answer), str)
    assert not takes(turn, illegal(turn, chance))


@pytest.mark.parametrize("turn", TURNS[:3], ids=by_key)
@pytest.mark.parametrize("value", [False, 0, 1, 1.0, "", "yes", [], {}])
def test_going_on_needs_nothing_filled_in(turn: Turn[Any], value: Json) -> None:
    assert takes(turn, None)
    assert takes(turn, True)
    assert turn.value(None) is True
    assert turn.shown(None) == ""
    with pytest.raises(NotAllowed, match="go on when you’re ready"):
        turn.check(value)


def test_a_reveal_keeps_what_it_shows() -> None:
    kept: list[Json] = [{"who": "Ana", "text": "a walk"}, {"who": "Ben", "text": "{tea}\nand rest"}]
    assert REVEAL.value(None) == kept
    assert REVEAL.shown(None) == "Ana: “a walk”\nBen: “{tea}\nand rest”"
    assert takes(REVEAL, kept)
    others: tuple[Json, ...] = (kept[:1], [*kept, kept[0]], "a walk", [{"who": "Ana", "text": "something else"}])
    for other in others:
        assert not takes(REVEAL, other)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  a walk \r\n by the river\n", "a walk \n by the river"),
        ("\x1b[31mred\x1b[0m\x07 \x00words", "red words"),
        ("[@click=app.quit]{ana}", "[@click=app.quit]{ana}"),
        ("\u202etxet", "txet"),
        ("x" * 2000, "x" * 2000),
        ("x" * 2000 + " " * 5000, "x" * 2000),
    ],
)
def test_a_text_is_cleaned(typed: str, kept: str) -> None:
    write = Write("write", ANA, WORDS)
    assert write.check(typed) == write.value(write.check(typed)) == write.shown(write.check(typed)) == kept


def test_a_field_of_one_row_holds_one_line() -> None:
    assert Write("line", ANA, WORDS, lines=1).check("a walk\n\tby the\r\nriver ") == "a walk by the river"


@pytest.mark.parametrize("typed", ["", "  \n ", "\x1b[31m", "\x00", "\u202e\u202c", "\ud83d"])
def test_a_text_needs_some_words_where_it_is_not_optional(typed: str) -> None:
    with pytest.raises(NotAllowed, match="does need some"):
        Write("write", ANA, WORDS).check(typed)
    assert Write("write", ANA, WORDS, optional=True).check(typed) == ""


@pytest.mark.parametrize(("length", "said"), [(2001, "2,001"), (8001, "8,001"), (1_000_000, "1,000,000")])
def test_a_text_that_is_too_long_is_told_so(length: int, said: str) -> None:
    write = Write("write", ANA, WORDS)
    with pytest.raises(NotAllowed, match=f"{said} characters, and 2,000 fit"):
        write.check("é" * length)
    with pytest.raises(NotAllowed, match="characters, and 2,000 fit"):
        write.check("\x00" * 1_000_000)
    assert said in write.too_long(length)


@pytest.mark.parametrize("value", [None, True, 5, 0.5, [], ["words"], {"text": "words"}])
def test_a_text_is_words(value: Json) -> None:
    with pytest.raises(NotAllowed, match="needs words"):
        Write("write", ANA, WORDS, optional=True).check(value)


@pytest.mark.parametrize("typed", ["hold me", " Hold me? ", "HOLD, me", "hold\nme", "ｈｏｌｄ me", "h\x00old me"])
def test_an_ask_that_is_closed_stays_closed(typed: str) -> None:
    write = Write(
        "ask", ANA, WORDS, closed=frozenset({same_words("Hold me.")}), because=say("That one rests, {ana}.", ana=ANA)
    )
    with pytest.raises(NotAllowed, match="That one rests, Ana"):
        write.check(typed)
    assert write.check("hold me tomorrow") == "hold me tomorrow"


def test_one_closed_emoji_does_not_close_all_of_them() -> None:
    write = Write("ask", ANA, WORDS, closed=frozenset({same_words("🙏")}))
    assert write.check("❤️") == "❤️"
    assert not takes(write, " 🙏 ")


@pytest.mark.parametrize("value", [None, True, 0, "", "YES", "Yes, gladly", "yes ", ["yes"], {"key": "yes"}])
def test_only_what_stands_there_can_be_chosen(value: Json) -> None:
    choose = Choose("choose", BEN, WORDS, YES, NO)
    with pytest.raises(NotAllowed, match="isn’t one of the choices"):
        choose.check(value)
    assert choose.check("yes") is YES
    assert (choose.value(NO), choose.shown(NO)) == ("no", "No, thank you")


@pytest.mark.parametrize("value", [None, True, False, 0, 6, -1, 10**30, 3.0, float("nan"), "3", [3], {}])
def test_a_rating_is_a_whole_number_on_the_scale(value: Json) -> None:
    rate = Rate("rate", ANA, WORDS, low=1, high=5)
    with pytest.raises(NotAllowed, match="from 1 to 5"):
        rate.check(value)
    assert [rate.check(number) for number in (1, 3, 5)] == [1, 3, 5]
    assert (rate.value(3), rate.shown(3)) == (3, "3")


@pytest.mark.parametrize("value", [None, 0, 1, "yes", "True", [], {}])
def test_a_press_is_a_yes_or_a_not_like_this(value: Json) -> None:
    press = Press("press", ANA, WORDS)
    with pytest.raises(NotAllowed):
        press.check(value)
    assert (press.check(True), press.check(False)) == (True, False)
    assert (press.shown(True), press.shown(False)) == ("yes", "change it")


def test_a_turn_without_a_kind_takes_no_answer() -> None:
    with pytest.raises(NotAllowed):
        Turn("bare", ANA, WORDS).check(None)


def test_players_say_which_kind_they_do_not_know() -> None:
    with pytest.raises(TypeError, match="Turn"):
        legal(Turn("bare", ANA, WORDS), Random(1))
