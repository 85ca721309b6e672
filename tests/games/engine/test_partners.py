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
    look_alike,
    pronouns,
    same_name,
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


# --- names that can hardly be told apart ---

SAME = {
    "Ana": ("ANA", "ana", " Ana ", "Ａｎａ", "𝐀𝐧𝐚"),
    "Ana Maria": ("Ana\u00a0Maria", "Ana\u3000 Maria", "ana maria"),
    "Zoë": ("Zoe\u0308", "ZOË"),
    "ﬁona": ("Fiona",),
    "カナ": ("ｶﾅ",),
    "Straße": ("STRASSE",),
    "Kim": ("\u212aim",),
}
ALIKE = {
    "Ana": (
        "Аna",
        "Anа",
        "Αna",
        "АNА",
        "аnа",
        "A\u200bna",
        "An\u00ada",
        "Ana\u2060",
        "A\u200dna",
        "Ana\ufe0f",
        "Ana\u200f",
    ),
    "Ben": ("Веn", "Bеn", "Βen", "ВЕN"),
    "Ivan": ("Іvan", "lvan", "Ιvan"),
    "Bepa": ("Вера", "ВЕРА"),
    "Max": ("Мах", "Μax", "Maх"),
    "Zoë": ("Zоë", "Ζoë"),
    "Oskar": ("Оskar", "Οskar", "Օskar"),
    "Анна": ("Aннa",),
    "Yara": ("Үara", "Υara"),
    "caro": ("саrо",),
    "❤": ("❤\ufe0f",),
}
APART = (
    *("Ana", "Anna", "Anne", "Hannah", "Zoë", "Zoe", "Chloé", "Chloe", "Ian", "Lan", "Iris", "Ben", "Ben 2", "Bén"),
    *("Анна", "Аня", "Вера", "Vera", "Νίκος", "Nikos", "שרה", "سارة", "花子", "太郎", "👩", "👨", "Jo", "Joe", "José"),
)


@pytest.mark.parametrize(("name", "other"), [(name, other) for name in SAME for other in SAME[name]])
def test_a_name_is_the_same_in_another_case_width_or_with_other_spaces(name: str, other: str) -> None:
    assert same_name(name, other)
    assert same_name(other, name)
    with pytest.raises(NotAllowed, match="same name"):
        seat_partners([(name, ""), (other, "")])


@pytest.mark.parametrize(("name", "other"), [(name, other) for name in ALIKE for other in ALIKE[name]])
def test_names_that_look_the_same_are_no_two_names_at_a_table(name: str, other: str) -> None:
    assert look_alike(name, other)
    assert look_alike(other, name)
    assert not same_name(name, other)
    with pytest.raises(NotAllowed, match="look the same"):
        seat_partners([(name, ""), (other, "")])


def test_names_that_can_be_told_apart_are_taken() -> None:
    alike = {(one, other) for one in APART for other in APART if look_alike(one, other)}
    assert alike == {(one, one) for one in APART}
    for one in APART[1:]:
        seat_partners([("Ana", ""), (one, "")])


@given(st.text(max_size=20), st.text(max_size=20))
def test_looking_alike_goes_both_ways_and_holds_of_itself(one: str, other: str) -> None:
    assert look_alike(one, one)
    assert same_name(one, one)
    assert look_alike(one, other) == look_alike(other, one)
    assert same_name(one, other) == same_name(other, one)
    assert look_alike(one, f"\u200b{one}\u2060")


@pytest.mark.parametrize("typed", ["Zo\udceb", "\udcff\udcfe", "Kim \ufffd", "\udcc5\udc81ukasz", "Ana\ud83d"])
def test_a_name_of_which_bytes_were_lost_is_not_kept_shorter(typed: str) -> None:
    with pytest.raises(NotAllowed, match="UTF-8"):
        seat_partners([(typed, ""), ("Ben", "")])
