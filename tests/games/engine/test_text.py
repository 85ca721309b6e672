"""What people type is kept as they meant it, and nothing of it can command a terminal."""

import sys
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from games.engine import clean, clean_line, did_you_mean, same_words

FAMILY = "👩‍👩‍👧‍👦"
KEPT = (
    "plain words",
    "two\nlines",
    f"{FAMILY} 🏳️‍🌈 ❤️ 1️⃣ 👍🏽 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "שָׁלוֹם עֲלֵיכֶם",
    "مرحبا، كيف حالك؟",
    "می‌خواهم",
    "ก็ได้ ที่นี่ น้ำ",
    "नमस्ते क्षत्रिय",
    "việt đặc biệt",
    "[red]not markup[/] {ana} %s \\x1b",
)
PIECES = [
    *["\x1b[31m", "\x1b[", "\x1b]0;title\x07", "\x1b]52;c;aGk=\x1b\\", "\x1bPq", "\x1b\\", "\x1b", "\x9b2J", "\x9d"],
    *[
        "\r\n",
        "\r",
        "\n",
        "\t",
        "\x0b",
        "\x85",
        "\u2028",
        "\u202e",
        "\u2066",
        "\ufeff",
        "\ud800",
        "\udfff",
        "\0",
        "\x7f",
    ],
    *["\u0301", "\u0316", "\u034f", "\u20dd", "\ufe0f", "\u200d", "\u0e47", "\U0001f469", "a", "e", "ก", "ש", " ", "["],
    *["\u1100", "\u1161", "\u11a8", "\u0cc6", "\u0cc2", "\u0cd5", "\U00011131", "\U00011127", "\u0344", "\ufb2c"],
]
nasty = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=40).map("".join)


@pytest.mark.parametrize("text", KEPT)
def test_what_people_write_stays(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b[2J\x1b[1;1Hhome", "home"),
        ("\x1b[?1049hscreen", "screen"),
        ("a\x1b]0;owned\x07b", "ab"),
        ("a\x1b]52;c;aGk=\x1b\\b", "ab"),
        ("a\x1b]8;;file:///etc/passwd\x1b\\link\x1b]8;;\x1b\\b", "alinkb"),
        ("a\x1bPq#0;2;0;0;0\x1b\\b", "ab"),
        ("a\x1b_Gf=100;AAAA\x1b\\b", "ab"),
        ("a\x1b^pm\x1b\\b\x1bXsos\x1b\\c", "abc"),
        ("a\x9b31mb\x9d0;owned\x9cc\x90q\x9cd", "abcd"),
        ("a\x1bcb", "ab"),
        ("a\x1b(0b", "ab"),
        ("end\x1b", "end"),
        ("\x1b\x1b[31mx", "x"),
        ("a\x08b\x00c\x7fd\x07", "abcd"),
        ("a\x80b\x99c", "abc"),
        ("”mojibake: â\x80\x9d stays", "”mojibake: â stays"),
        ("\u202eevil\u202c \u2066x\u2069", "evil x"),
        ("\ufeffmark", "mark"),
        ("half \ud83d half", "half  half"),
        (
            "one\r\ntwo\rthree\u2028four\u2029five\x85six\vseven\feight",
            "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight",
        ),
        ("a\tb", "a b"),
        ("e\u0301", "é"),
        ("  \n around \n ", "around"),
    ],
)
def test_what_is_taken_out(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@pytest.mark.parametrize("start", ["\x1b]", "\x1bP", "\x1b_", "\x9d", "\x90"])
def test_a_sequence_without_an_end_takes_no_words_with_it(start: str) -> None:
    assert "what I wanted to say" in clean(f"so {start}1;\nwhat I wanted to say")
    assert "what I wanted to say" in clean(f"so {start}what I wanted to say")


@pytest.mark.parametrize("tower", ["\u0301", "\u0301\u034f", "\u20dd", "\u0301\u200d", "\u0e47"])
def test_no_towers_of_accents(tower: str) -> None:
    kept = clean(f"a{tower * 50}b")
    assert kept[-1] == "b"
    assert sum(unicodedata.category(c) in {"Mn", "Me"} for c in kept) <= 6


def test_no_accent_there_is_builds_a_tower() -> None:
    for mark in map(chr, range(sys.maxunicode + 1)):
        if unicodedata.category(mark) in {"Mn", "Me"}:
            assert len(clean(f"a{mark * 50}b")) < 20, hex(ord(mark))


def test_one_line_has_one_space_between_words() -> None:
    assert clean_line("  a \n\n b\t c\u00a0d\u2028e ") == "a b c d e"


@given(nasty)
def test_clean_text_is_clean(text: str) -> None:
    for cleaned in (clean, clean_line):
        once = cleaned(text)
        assert cleaned(once) == once
        assert not [c for c in once if unicodedata.category(c) in {"Cc", "Cs"} and c != "\n"]
        assert not set(once) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
        assert unicodedata.is_normalized("NFC", once)
        assert once == once.strip()
    assert "\n" not in clean_line(text)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Will you hold me?", "will you, hold me", True),
        ("Ｗｉｌｌ you", "will you", True),
        ("Straße", "STRASSE", True),
        ("hold me", "hold him", False),
        ("🙏", "❤️", False),
        ("❤️", " ❤️ ", True),
        ("", "🙏", False),
    ],
)
def test_same_words(one: str, other: str, same: bool) -> None:
    assert (same_words(one) == same_words(other)) is same


@pytest.mark.parametrize(
    "piece", [*PIECES, "\x1b[0", "\x9b0 ", "\x1b]a", "\x9da", "a\u0301", FAMILY, f"\x1b[{'0' * 99}"]
)
def test_a_megabyte_takes_no_more_than_its_share(piece: str) -> None:
    _grows_evenly(piece, "")


def test_a_tower_takes_no_more_than_its_share() -> None:
    _grows_evenly("\u0301", "\u0316")


def _grows_evenly(first: str, second: str) -> None:
    """Sixteen times as much takes about sixteen times as long; it would be 256 times if each looked at all others."""

    def seconds(size: int) -> float:
        half = size // 2
        text = first * (half // len(first)) + second * half
        return min(_seconds(text) for _ in range(3))

    assert seconds(64_000) < 16 * 4 * seconds(4_000) + 0.01


def _seconds(text: str) -> float:
    start = time.process_time()  # ours alone: other work on the machine is none of it
    clean(text)
    return time.process_time() - start


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ask-and-recieve", "did you mean “ask-and-receive”?"),
        ("ASK-AND-RECEIVE", "did you mean “ask-and-receive”?"),
        ("playfull", "did you mean “Playful”?"),
        ("ask", "did you mean “ask-and-receive”?"),
        ("pl", ""),
        ("xyzzy", ""),
        ("", ""),
        ("[red]{ana}\x1b[31m", ""),
    ],
)
def test_what_was_probably_meant(typed: str, meant: str) -> None:
    assert did_you_mean(typed, ["ask-and-receive", "Playful"]) == meant
    assert did_you_mean(typed, []) == ""
