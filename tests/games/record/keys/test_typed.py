"""A passphrase by RFC 8265: it opens however a keyboard or a paste sends it, and what nobody sees is named."""

from collections.abc import Callable
from pathlib import Path
from unicodedata import category, normalize

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from games.engine import NotAllowed
from games.record import Record, Records
from games.record.errors import WrongKey, WrongPassphrase
from games.record.keys import sealing
from games.record.keys.slots import Passphrase, recovery_key
from games.record.keys.typed import forms, typed
from tests.games.record.hidden import ANAS, CHEAP, couple, found, sealed, unlocked, ways
from tests.support.players import ANA
from tests.support.records import folder_of

SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
OPENS = {
    "a no-break space": ("five\u00a0random words", "five random words"),
    "a space for a no-break space": ("five random words", "five\u00a0random words"),
    "a narrow one": ("cinq mots\u202f!", "cinq mots !"),
    "one of Japanese": ("五つ\u3000の 言葉", "五つ の\u3000言葉"),
    "a byte order mark before it": ("five words", "\ufefffive words"),
    "a space behind it": ("five words", "five words "),
    "spaces around it": ("five words", " \u00a0five words\u2009"),
    "a line end behind it": ("five words", "five words\r\n"),
    "a tab behind it": ("five words", "five words\t"),
    "a zero width space in it": ("five words", "five\u200b words"),
    "a soft hyphen in it": ("five words", "fi\u00adve words"),
    "accents apart": ("café", "cafe\u0301"),
    "accents in one": ("cafe\u0301", "café"),
    "Hangul apart": ("한글", normalize("NFD", "한글")),
    "an ångström": ("\u212b", "å".upper()),
    "an emoji as another keyboard sends it": ("❤ and ☕", "❤\ufe0f and ☕\ufe0f"),
    "the half space of Persian": ("می\u200cخواهم", "می\u200cخواهم"),
    "the joiner of Sinhala": ("ශ්\u200dරී", "ශ්\u200dරී"),
}
"""What was set, and what was typed later."""
OTHERS = ("five words", "Five words", "ｆive words", "five  words", "fivewords", "five wordſ", "ﬁve words", "five word")
NAMED = {
    "five\u200bwords": "zero width space",
    "\ufefffive words": "zero width no-break space",
    "five\u2060words": "word joiner",
    "fi\u00adve": "soft hyphen",
    "five\u200dwords": "zero width joiner",
    "five\u200cwords": "zero width non-joiner",
    "\u202efive": "right-to-left override",
    "five\u200ewords": "left-to-right mark",
    "five\twords": "tab",
    "five\nwords": "line feed",
    "five\u2028words": "line separator",
    "five\x07": "u+0007",
    "❤\ufe0f": "variation selector-16",
    "👩\u200d👩": "zero width joiner",
    "five\u3164words": "hangul filler",
    "five\u2800words": "braille pattern blank",
    "five\u034fwords": "combining grapheme joiner",
    "five\ue000": "u+e000",
    "caf\ufffd": "replacement character",
    "five\U000e0101words": "variation selector-18",
}


def bytes_of(words: str) -> bytes:
    """The bytes that are set, or nothing where these words can be no passphrase."""
    try:
        return typed(words)
    except NotAllowed:
        return b""


@pytest.mark.parametrize("what", OPENS)
def test_it_opens_however_it_is_typed(data: Path, what: str) -> None:
    was_set, words = OPENS[what]
    made = couple(data)
    key = sealing.seal(Records(data), made, [Passphrase("a", was_set, CHEAP), Passphrase("b", ANAS, CHEAP)])
    assert unlocked(folder_of(made), words).secret == key.secret
    with pytest.raises(WrongKey):
        unlocked(folder_of(made), f"{words}x")


@pytest.mark.parametrize("what", OPENS)
def test_so_does_what_one_sealed_alone(record: Record, what: str) -> None:
    was_set, words = OPENS[what]
    record.set_passphrase(ANA, was_set)
    assert record.unsealed(ANA, words).answers() == []
    with pytest.raises(WrongPassphrase):
        record.unsealed(ANA, f"{words}x", wait=lambda _: None)


def test_what_can_be_seen_to_differ_is_another_one() -> None:
    for one in OTHERS:
        assert [other for other in OTHERS if set(forms(other)) & set(forms(one))] == [one]


@pytest.mark.parametrize("words", NAMED)
def test_a_sign_that_nobody_sees_is_named_when_it_is_set(record: Record, words: str) -> None:
    for take in (typed, lambda words: Passphrase("a", words), lambda words: record.set_passphrase(ANA, words)):
        with pytest.raises(NotAllowed, match="can’t be seen") as refusal:
            take(words)
        assert f"({NAMED[words]})" in str(refusal.value).casefold()
        assert "five" not in str(refusal.value)
    assert not record.keyed


@pytest.mark.parametrize("words", [" five words", "five words ", "five words\u00a0", "\u3000five", " x "])
def test_a_space_at_an_end_is_named_when_it_is_set(words: str) -> None:
    with pytest.raises(NotAllowed, match="begins or ends with a space"):
        typed(words)


@pytest.mark.parametrize("words", [*NAMED, *(was_set for was_set, _ in OPENS.values()), " five words ", *OTHERS])
def test_what_was_set_before_opens_as_it_did_and_can_be_kept(data: Path, words: str) -> None:
    """Earlier versions took nearly everything as it was typed."""
    made = couple(data)
    before = Passphrase("a", words, CHEAP, opened=True)
    assert before._bytes() == normalize("NFC", words).encode()
    key = sealing.seal(Records(data), made, [before, Passphrase("b", ANAS, CHEAP)])
    assert unlocked(folder_of(made), words).secret == key.secret
    stays = sealing.stays(found(data), key, "a", words, wait=lambda _: None)
    sealing.shut_out(Records(data), found(data), key, [stays])
    assert unlocked(folder_of(made), words).who == "a"


def test_a_wrong_one_in_two_forms_is_one_try(data: Path) -> None:
    made, _ = sealed(data)
    waited = list[float]()
    for _ in range(2):
        with pytest.raises(WrongKey):
            unlocked(folder_of(made), "not\u00a0this\u200b one ")
    from games.record.keys import keys

    keys.unlock(made.drawer, ANAS, wait=waited.append)
    assert [round(each) for each in waited] == [2]


def test_a_recovery_key_opens_with_what_a_paste_adds(data: Path) -> None:
    from games.record.keys.slots import Recipient

    secret, public = recovery_key()
    made = couple(data)
    key = sealing.seal(Records(data), made, ways(Recipient(sealing.RECOVERY, public)))
    for pasted in (f"\ufeff{secret}", f"\u00a0{secret[:20]}\u200b\n{secret[20:]}\u202f", secret.lower()):
        assert unlocked(folder_of(made), pasted).secret == key.secret


_WORDS = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("ab é\u0301ßſǆ한ㅎ☕❤👩 \u00a0\u202f\u3000\u200b\u200c\u200d\ufe0f\ufeff\u0627\u0644\u0d4d·"),
    ),
    max_size=12,
)


@given(_WORDS, st.sampled_from(SPACES), st.sampled_from(["", "\ufeff", " ", "\u00a0", "\u200b"]))
@settings(max_examples=500)
def test_what_can_be_set_opens_in_every_way_of_typing_it(words: str, space: str, around: str) -> None:
    was_set = bytes_of(words)
    ways_to_type: tuple[Callable[[str], str], ...] = (
        str,
        lambda words: normalize("NFC", words),
        lambda words: normalize("NFD", words),
        lambda words: words.replace(" ", space),
        lambda words: f"{around}{words}{around}",
        lambda words: f"{words}\r\n",
    )
    for way in ways_to_type if was_set else ():
        assert was_set in forms(way(words)), way(words)
    if was_set:
        assert typed(was_set.decode()) == was_set


@given(_WORDS)
@example("l·l")
@example("\u0627\u200c\u0628")
@settings(max_examples=1000)
def test_it_is_what_the_rfc_says(words: str) -> None:
    """The same bytes as those of a library that keeps to RFC 8265; and nothing that it takes is refused."""
    profile = pytest.importorskip("precis_i18n").get_profile("OpaqueString")
    try:
        theirs = profile.enforce(words).encode()
    except UnicodeEncodeError:
        return
    ours = bytes_of(words)
    apart = theirs != theirs.strip(b" ") or any(sign == "\u2800" for sign in words)  # where ours asks for more
    assert ours == theirs or (apart and not ours)


@given(_WORDS)
@settings(max_examples=1000)
def test_what_it_takes_beyond_the_rfc_can_be_seen(words: str) -> None:
    profile = pytest.importorskip("precis_i18n").get_profile("OpaqueString")
    ours = bytes_of(words).decode()
    try:
        profile.enforce(ours or "x")
    except UnicodeEncodeError as why:
        beyond = ours[why.start]
    else:
        return
    assert category(beyond)[0] != "C" or beyond == "\u200c", ours
