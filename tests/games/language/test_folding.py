"""Looking for words: what differs only in how it is typed or set is the same, and an accent that was typed counts."""

import re
from unicodedata import normalize

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from games.engine import clean
from games.language.folding import SoughtWord, plain, spelled, stand_in, words_sought

FOUND = {
    "cafe": ("café", "CAFÉ", "cafe\u0301", "Café au lait", "cafés"),
    "zoe": ("Zoë", "ZOË", "Zoé"),
    "naive": ("naïve", "Naïveté"),
    "istanbul": ("İstanbul", "ISTANBUL", "ıstanbul", "Istanbul", "i\u0307stanbul"),
    "ISPARTA": ("Isparta", "ısparta", "İSPARTA"),
    "ırmak": ("IRMAK", "Irmak", "ırmak"),
    "lodz": ("Łódź", "łódź", "ŁÓDŹ"),
    "lukasz": ("Łukasz",),
    "soren": ("Søren", "SØREN", "Sören"),
    "gudrun": ("Guðrún",),
    "strasse": ("Straße", "STRASSE", "STRAẞE"),
    "straße": ("Strasse",),
    "fine fish": ("ﬁne ﬁsh",),
    "caesar": ("Cæsar",),
    "cæsar": ("Caesar",),
    "oeuvre": ("œuvre", "ŒUVRE"),
    "ana": ("Ａｎａ", "ａｎａ", "𝐀𝐧𝐚"),
    "ａｎａ": ("Ana",),
    "カフェ": ("ｶﾌｪ",),
    "it's": ("it’s", "It‘s", "itʼs"),
    "it’s": ("it's",),
    '"yes"': ("“yes”", "„yes”"),
    "well-known": ("well‑known", "well–known"),
    "wellknown": ("well\u00adknown", "well\u200bknown"),
    "οδυσσευς": ("Ὀδυσσεύς", "ΟΔΥΣΣΕΥΣ"),
    "ελλαδα": ("Ελλάδα",),
    "ежик": ("ёжик", "Ёжик"),
    "שלום": ("שָׁלוֹם",),
    "سلام": ("سَلَام",),
    "kelvin": ("\u212aelvin",),
    "k": ("\u212a",),
    "office": ("oﬃce",),
    "viet": ("Việt",),
    "café": ("CAFÉ", "cafe\u0301s"),
    "résumé": ("RÉSUMÉ",),
    "Zoë cafe": ("the café of Zoë",),
}
"""What is typed, and texts in which it is found."""
NOT_FOUND = {
    "café": ("cafe", "cafè", "caffé", "cafeteria é"),
    "zoë": ("Zoe", "Zoé"),
    "résume": ("resume", "resumé"),
    "łodz": ("lodz", "lódź"),
    "ô": ("ộ", "o"),
    "o": ("e", ""),
    "cafe": ("caf", "c a f e"),
    "ё": ("е",),
    "कि": ("क",),
    "\u0301": ("e",),
}


@pytest.mark.parametrize(("typed", "text"), [(typed, text) for typed in FOUND for text in FOUND[typed]])
def test_it_is_found(typed: str, text: str) -> None:
    assert stand_in(words_sought(typed), text)
    assert stand_in(words_sought(typed), f"before, {text} and behind")


@pytest.mark.parametrize(("typed", "text"), [(typed, text) for typed in NOT_FOUND for text in NOT_FOUND[typed]])
def test_it_is_not_found(typed: str, text: str) -> None:
    assert not stand_in(words_sought(typed), text)


_LETTERS = st.text("aeioulszcdnAEIOUT éèëêïıİøłßæœﬁ’'-\u0301\u0308\u200bａЁёеαάこ", max_size=12)
_TEXTS = st.one_of(st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=20), _LETTERS)
_TOWER = re.compile("[\u0300-\u036f]{5}")
"""Of more accents in a row than anybody writes a few are left out, and not the same in every form."""


@given(_TEXTS, _LETTERS, _LETTERS)
@example("ŉ", "", "")
@settings(max_examples=300)
def test_what_stands_there_is_found_by_its_own_words_and_without_their_accents(
    word: str, before: str, behind: str
) -> None:
    """However it is composed, in capitals or not."""
    text = clean(f"{before} {word} {behind}")
    assume(not _TOWER.search(normalize("NFD", word)))
    for form in (normalize("NFC", word), normalize("NFD", word), plain(word)):
        assert stand_in(words_sought(clean(form)), text), form


@given(_TEXTS)
def test_it_is_in_one_form(text: str) -> None:
    assert spelled(normalize("NFD", text)) == spelled(normalize("NFC", text))
    assert plain(plain(text)) == plain(text)
    assert plain(text) == plain(spelled(text))


@given(st.lists(_LETTERS, min_size=3, max_size=3))
def test_what_narrows_finds_nothing_that_was_not_found_before(words: list[str]) -> None:
    one, other, text = (SoughtWord(each.replace(" ", "")) for each in words)
    if one.is_found_by(other) and one.place_in(text.spelled) >= 0:
        assert other.place_in(text.spelled) >= 0


def test_letters_and_accents_are_many() -> None:
    """Every letter of Latin, Greek and Cyrillic that Unicode takes apart is found by its first part."""
    marked = [chr(each) for each in (*range(0xC0, 0x250), *range(0x370, 0x530), *range(0x1E00, 0x2000))]
    apart = [each for each in marked if len(normalize("NFD", each)) > 1 and each.isalpha()]
    assert len(apart) > 750
    for each in apart:
        first = SoughtWord(plain(normalize("NFD", each)[0]))
        assert stand_in([first], f"x{each}x"), each
        assert stand_in([first], normalize("NFD", f"x{each}x")), each
