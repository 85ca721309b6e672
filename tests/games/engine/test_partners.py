"""Names as people type them, pronouns, and the table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from games.engine import (
    NAME_LIMIT,
    NotAllowed,
    Partner,
    Quote,
    Reveal,
    Table,
    clean_name,
    pronouns,
    say,
    seat_partners,
)
from tests.support.players import ANA, BEN, TABLE

INVISIBLE = ["\u3164", "\u115f\u1160", "\uffa0 \u2800", "\u034f", "\ufe0f"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ana", "Ana"),
        ("  Ana   Maria ", "Ana Maria"),
        ("../..", "../.."),
        ("[red]", "[red]"),
        ("[@click=app.quit]", "[@click=app.quit]"),
        ("{ana} %s", "{ana} %s"),
        ("\x1b[31mAna\x1b[0m\x07", "Ana"),
        ("\x1b]0;owned\x07Ana\n", "Ana"),
        ("Ana\u202e", "Ana"),
        ("שרה", "שרה"),
        ("ليلى", "ليلى"),
        ("👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦"),
        ("e\u0301", "é"),
        ("x" * NAME_LIMIT, "x" * NAME_LIMIT),
    ],
)
def test_a_name_is_as_it_was_typed(typed: str, kept: str) -> None:
    assert clean_name(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", "   ", "\n\t", "\x1b[31m", "\u202e", "\u200b", "\u200d\u200d", "\x00", "\ud800", *INVISIBLE]
)
def test_a_name_needs_something_to_see(typed: str) -> None:
    with pytest.raises(NotAllowed, match="you can see"):
        clean_name(typed)


@pytest.mark.parametrize("length", [NAME_LIMIT + 1, 200, 1_000_000])
def test_a_name_has_an_end(length: int) -> None:
    with pytest.raises(NotAllowed, match=f"{length} characters"):
        clean_name("x" * length)


@pytest.mark.parametrize(
    ("typed", "forms"),
    [
        ("", ("they", "them", "their")),
        ("she", ("she", "her", "her")),
        ("He/Him", ("he", "him", "his")),
        ("she/they", ("she", "her", "her")),
        (" they / them ", ("they", "them", "their")),
        ("xe/xem/xyr", ("xe", "xem", "xyr")),
        ("Fae/Faer/Faers/Faers", ("fae", "faer", "faers")),
        ("///", ("they", "them", "their")),
        ("{a}/{b}/{c}", ("{a}", "{b}", "{c}")),
    ],
)
def test_pronouns(typed: str, forms: tuple[str, str, str]) -> None:
    known = pronouns(typed)
    assert known[:3] == forms
    assert known.plural is (forms[0] == "they")


@pytest.mark.parametrize("typed", ["it", "xe/xem", "x" * 40 + "/a/b", "she/" + "x" * 100, "a/" * 1000, "/" * 1000])
def test_pronouns_that_are_none(typed: str) -> None:
    with pytest.raises(NotAllowed, match="she, he, they"):
        pronouns(typed)


def test_a_table_from_what_was_typed() -> None:
    table = seat_partners([("  Ana ", "she/her"), ("Ben\x07", "")])
    assert list(table) == [Partner("a", "Ana", "she/her"), Partner("b", "Ben", "")]


@pytest.mark.parametrize("other", ["Ana", "ana", " ANA ", "A\x00na"])
def test_two_names_are_two(other: str) -> None:
    with pytest.raises(NotAllowed, match="same name"):
        seat_partners([("Ana", ""), (other, "")])


def test_who_sits_where() -> None:
    robin = Partner("c", "Robin")
    three = Table((ANA, BEN, robin))
    assert (TABLE.other(ANA), TABLE.other(BEN)) == (BEN, ANA)
    assert [three.other(each) for each in three] == [BEN, robin, ANA]
    assert three.find("c") is robin
    with pytest.raises(KeyError):
        TABLE.find("c")


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_table_can_be_seated_or_says_why_not(name: str, said: str) -> None:
    try:
        (partner,) = seat_partners([(name, said)])
    except NotAllowed as why:
        sentence = str(why)
        assert sentence.endswith(".")
    else:
        assert seat_partners([(partner.name, partner.pronouns)]) == Table((partner,))
        assert partner.name.strip() == partner.name
        assert 1 <= len(partner.name) <= NAME_LIMIT


@pytest.mark.parametrize(
    ("names", "together"),
    [(["Ana"], "Ana"), (["Ana", "Ben"], "Ana and Ben"), (["Ana", "Ben", "Cy"], "Ana, Ben and Cy")],
)
def test_a_table_has_a_name_and_words_can_be_theirs_together(names: list[str], together: str) -> None:
    table = seat_partners([(name, "") for name in names])
    assert table.name == together
    shown = Reveal("read", table, say("Read it."), quotes=(Quote(table, "once upon a moon"),))
    assert shown.value(None) == [{"who": together, "text": "once upon a moon"}]
    shown.check(shown.value(None))
