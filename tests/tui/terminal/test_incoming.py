"""What a terminal sends, cut into reads anywhere: its order, its pastes, and what there is no room for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.terminal.incoming import (
    AFTERWARDS,
    BEGINS,
    BY_HAND,
    ENDS,
    LONGEST_PASTE,
    PAUSE,
    QUIET,
    ROOM,
    UNDECIDED,
    Incoming,
    LeftOut,
    Part,
    Pasted,
)

KEYS = st.sampled_from([b"a", "é".encode(), "寝".encode(), b"\r", b"\x1b[A", b"\x1b", b"\x1b[20~", b"\x7f"])
PASTES = st.text(max_size=20).map(lambda text: text.replace("\x1b", "").replace("\0", ""))


def taken(incoming: Incoming, most: int = 7) -> list[Part]:
    """All that waits, keys next to each other in one."""
    parts: list[Part] = []
    while incoming:
        part, _at = incoming.give(most)
        if parts and isinstance(part, bytes) and isinstance(before := parts[-1], bytes):
            parts[-1] = before + part
        else:
            parts.append(part)
    return parts


@given(st.data())
def test_however_it_is_cut_into_reads_it_comes_in_its_order(data: st.DataObject) -> None:
    sent, meant = b"", list[Part]()
    for each in data.draw(st.lists(st.one_of(KEYS, PASTES), max_size=12)):
        if isinstance(each, str):
            sent += BEGINS + each.encode("utf-8", "surrogatepass") + ENDS
            text = each.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
            meant.append(Pasted(text, len(text)))
        else:
            sent += each
            meant = [*meant[:-1], meant[-1] + each] if meant and isinstance(meant[-1], bytes) else [*meant, each]
    incoming = Incoming()
    cuts = sorted(data.draw(st.lists(st.integers(0, len(sent)), max_size=8)))
    for begin, end in zip([0, *cuts], [*cuts, len(sent)], strict=True):
        incoming.take(sent[begin:end], 0.0)
    incoming.quiet(QUIET)
    assert taken(incoming) == meant


def test_half_a_sign_that_was_none_is_a_key_after_a_moment() -> None:
    incoming = Incoming()
    incoming.take(b"\x1b", 0.0)
    incoming.quiet(UNDECIDED / 2)
    assert incoming.is_undecided
    assert not incoming
    incoming.quiet(UNDECIDED)
    assert taken(incoming) == [b"\x1b"]
    assert not incoming.is_undecided


@pytest.mark.parametrize("cut", range(1, len(ENDS)))
def test_a_paste_may_pause_in_its_end(cut: int) -> None:
    incoming = Incoming()
    incoming.take(BEGINS + b"Ana" + ENDS[:cut], 0.0)
    incoming.quiet(60)
    for number in range(cut, len(ENDS) - 1):
        incoming.take(ENDS[number : number + 1], 60.0)
    incoming.take(ENDS[-1:] + b"x", 60.0)
    assert taken(incoming) == [Pasted("Ana", 3), b"x"]


def test_a_paste_is_one_whatever_is_in_it_and_however_it_is_cut() -> None:
    text = "Ana\nMaria \x1b[31m\x1b]0;x\x07 ~ 201~\x03!"
    sent = BEGINS + text.encode() + ENDS + b"x"
    ways = [tuple(sent[at : at + 1] for at in range(len(sent))), *((sent[:at], sent[at:]) for at in range(len(sent)))]
    for parts in ways:
        incoming = Incoming()
        for part in parts:
            incoming.take(part, 0.0)
        assert taken(incoming) == [Pasted(text, len(text)), b"x"]


def test_a_paste_whose_end_never_comes_is_over_after_a_while_and_is_kept() -> None:
    incoming = Incoming()
    incoming.take(BEGINS + b"moss", 0.0)
    incoming.take(b" and fern", 0.5)
    incoming.quiet(QUIET * 0.9)
    assert not incoming
    incoming.quiet(QUIET)
    assert taken(incoming) == [Pasted("moss and fern", 13)]
    incoming.take(b"a", 2.0)
    incoming.take(b"\x1b[A", 2.1)
    incoming.take(b"\r", 2.2)
    assert taken(incoming) == [b"a\x1b[A\r"]
    incoming.take(BEGINS + b"Ben" + ENDS, 3.0)
    incoming.take(b"c" * 2 * BY_HAND, 3.0)
    assert taken(incoming) == [Pasted("Ben", 3), b"c" * 2 * BY_HAND]


@pytest.mark.parametrize("key", [b"\x03", b"\x11", b"\x1bOP", b"\x1b[11~", b"\x1b[A", b"\x1b[1;5D"])
@pytest.mark.parametrize("held", [b"", b"\x1b"])
def test_a_key_that_writes_nothing_ends_a_paste_that_hangs_however_often_it_is_pressed(held: bytes, key: bytes) -> None:
    incoming = Incoming()
    incoming.take(BEGINS + b"moss" + held, 0.0)
    incoming.take(key, PAUSE)
    incoming.take(key, PAUSE)
    assert taken(incoming) == [Pasted("moss", 4), key + key]


@pytest.mark.parametrize("rest", [b" and fern\rand more" + ENDS, b" and fern\rand a good deal more of both"])
def test_what_comes_of_a_paste_after_it_broke_off_is_still_pasted(rest: bytes) -> None:
    incoming = Incoming()
    incoming.take(BEGINS + b"moss", 0.0)
    incoming.quiet(QUIET)
    incoming.take(rest, 5.0)
    incoming.quiet(QUIET)
    incoming.take(b"x", 9.0)
    more = rest.removesuffix(ENDS).decode()
    assert taken(incoming) == [Pasted("moss", 4), Pasted(more, len(more)), b"x"]


def test_a_flood_of_keys_waits_as_far_as_there_is_room_and_has_no_holes() -> None:
    incoming = Incoming()
    for _ in range(2_500_000 // 3000):
        incoming.take(b"\x1b[A" * 1000, 0.0)
    assert incoming.give(3) == (b"\x1b[A", 0.0)
    incoming.take(b"not here", 0.0)  # nor here, though there is room again
    keys, left_out = taken(incoming)
    assert isinstance(keys, bytes)
    assert ROOM - 40 < len(keys) <= ROOM
    assert keys == b"\x1b[A" * (len(keys) // 3)
    assert isinstance(left_out, LeftOut)
    incoming.take(b"nor here", 0.0)
    incoming.quiet(QUIET / 2)
    incoming.take(b"nor here", 0.0)
    incoming.quiet(QUIET)
    incoming.take(b"here", 0.0)
    assert taken(incoming)[-1] == b"here"


def test_after_a_flood_there_is_room_for_a_key_that_leaves() -> None:
    incoming = Incoming()
    incoming.take(b"x" * 10 * ROOM, 0.0)
    incoming.quiet(QUIET)
    incoming.take(b"\x11" * AFTERWARDS, 0.0)
    incoming.take(b"\x11", 0.0)
    assert taken(incoming) == [b"x" * ROOM, LeftOut(), b"\x11" * AFTERWARDS, LeftOut()]


def test_no_key_is_cut_in_two() -> None:
    for cut in (b"\x1b[A", "寝".encode(), "é".encode()):
        for before in range(len(cut)):
            incoming = Incoming()
            incoming.take(b"x" * (ROOM - before) + cut + b"more", 0.0)
            assert taken(incoming)[0] == b"x" * (ROOM - before)


def test_a_paste_that_fits_nowhere_is_not_kept_and_its_length_is_known() -> None:
    incoming = Incoming()
    text = "é" * 5_000_000
    sent = BEGINS + text.encode() + ENDS
    for begin in range(0, len(sent), 4096):
        incoming.take(sent[begin : begin + 4096], 0.0)
    assert taken(incoming) == [Pasted("", len(text))]
    incoming.take(BEGINS + b"x" * LONGEST_PASTE + ENDS, 0.0)
    assert taken(incoming) == [Pasted("x" * LONGEST_PASTE, LONGEST_PASTE)]


def test_more_pastes_than_there_is_room_for_are_left_out() -> None:
    incoming = Incoming()
    for _ in range(100):
        incoming.take(BEGINS + b"x" * 1000 + ENDS, 0.0)
    parts = taken(incoming)
    assert parts[-1] == LeftOut()
    assert len(parts) < 70


def test_each_part_knows_when_it_was_read() -> None:
    incoming = Incoming()
    for at, read in ((1.0, b"ab"), (2.0, b"c" + BEGINS + b"d"), (3.0, b"e" + ENDS + b"f")):
        incoming.take(read, at)
    parts = [incoming.give(9) for _ in range(4)]
    assert parts == [(b"ab", 1.0), (b"c", 2.0), (Pasted("de", 2), 3.0), (b"f", 3.0)]
    assert not incoming
