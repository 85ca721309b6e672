"""Keys are keys and what the terminal says of itself is nothing, wherever the bytes are cut."""

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual._xterm_parser import XTermParser
from textual.events import Event, Key

from tui.terminal.sequences import MOST_PARAMETERS, Kind, pieces
from tui.terminal.textual_private import reading
from tui.terminal.textual_private.reading import WholeSequences

ANSWERS = {
    "OSC 11": "\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\",
    "OSC 11, ended by a bell": "\x1b]11;rgb:1e1e/1e1e/2e2e\x07",
    "OSC 4": "\x1b]4;1;rgb:cdcd/0000/0000\x1b\\",
    "OSC 104": "\x1b]104\x07",
    "DA1": "\x1b[?62;1;6;22c",
    "DA2": "\x1b[>41;390;0c",
    "DA3": "\x1bP!|00000000\x1b\\",
    "XTVERSION": "\x1bP>|XTerm(390)\x1b\\",
    "XTGETTCAP": "\x1bP+q544e\x1b\\",
    "XTGETTCAP, answered": "\x1bP1+r544e=787465726d\x1b\\",
    "DECRQSS": "\x1bP1$r0m\x1b\\",
    "kitty keyboard": "\x1b[?31u",
    "kitty graphics": "\x1b_Gi=31;OK\x1b\\",
    "status": "\x1b[0n",
    "window size": "\x1b[8;24;80t",
    "mode": "\x1b[?1004;2$y",
    "a key of no character": "\x1b[99999999999u",
    "half a character": "\x1b[55296u",
    "a key let go of": "\x1b[1:3;1:3u",
}
TYPED = {
    "\x1b[A": ["up"],
    "\x1bOPx": ["f1", "x"],
    "\x1b[[Ax": ["f1", "x"],
    "\x1b[3$x": ["shift+delete", "x"],
    "\x1b[97;5u": ["ctrl+a"],
    "\x1b[1;5D": ["ctrl+left"],
    "\x1b\x7f": ["ctrl+w"],
    "\x1bax": ["alt+a", "x"],
    "\x1b1x": ["escape", "1", "x"],
    "\x1bOzq": ["alt+shift+o", "z", "q"],
    "\x1b]5 minutes": ["right_square_bracket", "5", "space", *"minutes"],
    "\x1bPeter": ["alt+shift+p", *"eter"],
    "\x1b\x1b[B": ["escape", "down"],
    "\x1b[1;\rx": ["enter", "x"],
    "\x1b]11;rgb:1e\rx": ["enter", "x"],
    "\x1b]11;rgb:1e\x1b[Bx": ["down", "x"],
}


def read(*parts: str | None) -> list[Event]:
    """What these reads come to; None: nothing came for a while."""
    found: list[Event] = []
    reader = WholeSequences()
    for part in parts:
        if part is None:
            reader._timeout_time = 0.0 if reader._timeout_time is not None else None
            found += reader.tick()  # type: ignore[arg-type]  # events of the terminal
        else:
            found += reader.feed(part)  # type: ignore[arg-type]
    return found


def keys(*parts: str | None) -> list[str]:
    """The keys among them."""
    return [each.key for each in read(*parts) if isinstance(each, Key)]


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_an_answer_of_the_terminals_is_no_key_wherever_it_is_cut(answer: str) -> None:
    assert keys(answer + "q") == ["q"]
    assert keys("a", *answer, "q") == ["a", "q"]
    for cut in range(1, len(answer)):
        assert keys("a" + answer[:cut], answer[cut:] + "q") == ["a", "q"]


@pytest.mark.parametrize(("sent", "known"), TYPED.items())
def test_what_was_typed_stays(sent: str, known: list[str]) -> None:
    assert keys(sent) == keys(*sent) == known


def test_what_breaks_off_holds_nothing_back_for_long() -> None:
    assert keys("\x1b", None, "x") == ["escape", "x"]
    assert keys("\x1b[", None, "x") == ["left_square_bracket", "x"]
    assert keys("\x1b]", None, "x") == ["right_square_bracket", "x"]
    assert keys("\x1b]12", None, "x") == ["right_square_bracket", "1", "2", "x"]
    assert keys("\x1b]11;rgb:1e1e", None, "x") == ["x"]
    assert keys("\x1bP>|XTerm", None, "x") == ["x"]
    assert keys("\x1b[>41;", None, "x") == ["x"]
    assert keys("\x1bO", None, "x") == ["alt+shift+o", "x"]
    assert keys("\x1b[" + "1;" * MOST_PARAMETERS, None, "x") == ["x"]


def test_a_sequence_that_is_too_long_is_swallowed_to_its_end() -> None:
    assert keys("\x1b[" + "1;" * MOST_PARAMETERS + "Aq") == ["q"]


@given(
    st.text(alphabet="\x1b[]PO_\\0159;:?>+~ABumxe\x07\r\x9cé", min_size=1, max_size=60), st.lists(st.integers(0, 60))
)
def test_wherever_it_is_cut_it_comes_to_the_same(sent: str, cuts: list[int]) -> None:
    parts = [sent[start:end] for start, end in pairwise([0, *sorted(cuts), len(sent)]) if sent[start:end]]
    assert list(map(repr, read(*parts))) == list(map(repr, read(sent)))


@given(st.lists(st.sampled_from([*ANSWERS.values(), *"abc é🇩🇪"]), max_size=20))
def test_words_among_answers_are_whole(parts: list[str]) -> None:
    said = "".join(each.character or "" for each in read("".join(parts)) if isinstance(each, Key))
    assert said == "".join(each for each in parts if each not in ANSWERS.values())


def test_any_bytes_are_read() -> None:
    chance, kinds = Random(3), set[Kind]()
    cutting = pieces(lambda kind, piece: kinds.add(kind))
    next(cutting)
    for character in chance.randbytes(100_000).decode("utf-8", "replace"):
        cutting.send(character)
    assert kinds >= {Kind.TYPED, Kind.WITH_ALT, Kind.SEQUENCE}
    read(chance.randbytes(100_000).decode("latin-1"))


def test_textual_still_reads_them_as_keys() -> None:
    """Once it does not, what we put in its place may go."""
    assert issubclass(reading.WholeSequences, XTermParser)
    assert [each.key for each in XTermParser().feed(ANSWERS["OSC 4"]) if isinstance(each, Key)]
