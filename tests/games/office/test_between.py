"""Homework and slips: what is carried comes back the same, and nothing else is taken."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from games.engine import clean, clean_line
from games.office.between.along import Along
from games.office.carried import BLOCK_LIMIT, LIMIT, DoesNotFit, Flaw, NotCarried, fit_line, write_carried
from games.office.homework import Homework, make_homework
from games.office.slip import Slip, Went, fill_slip
from games.record.kinds_of_text import LINE

OURS, THEIRS, DAY = "4f3a09c1d2e3", "0123456789ab", date(2026, 11, 27)
FIELDS = (
    ("For", OURS),
    ("Homework", "00112233445566ff"),
    ("Made", "2026-11-27"),
    ("Game", "three-minutes"),
    ("What", "Three minutes"),
    ("When", "after supper on Sunday"),
    ("Where", "at the kitchen table"),
)


def homework() -> Homework:
    """One for our couple."""
    return make_homework(
        OURS, DAY, "Three minutes", "after supper on Sunday", "on the sofa — or née", game="three-minutes"
    )


def made_of(**changed: str) -> bytes:
    """A file with a right checksum in which these fields are others."""
    return write_carried("homework", 1, ((name, changed.get(name, text)) for name, text in FIELDS))


def flaw_of(read: Callable[[], object]) -> Flaw:
    """Why it is not taken."""
    with pytest.raises(NotCarried) as refused:
        read()
    said = str(refused.value)
    assert said.endswith(".")
    assert said.isprintable()
    return refused.value.flaw


def test_what_is_carried_comes_back_the_same_and_can_be_read_by_people() -> None:
    made = homework()
    assert Homework.read(made.written(), OURS) == made
    assert "\nWhen: after supper on Sunday\n" in made.written().decode()
    slip = fill_slip(made, Went.SIDEWAYS, DAY, "we laughed", both_said_yes=True)
    assert Slip.read(slip.written(), made) == slip
    assert Homework.read(made.written().replace(b"\n", b"\r\n"), OURS) == made, "as a mail program leaves it"


@pytest.mark.parametrize("written", [homework().written(), fill_slip(homework(), Went.DID, DAY).written()])
def test_a_file_with_any_one_byte_changed_is_refused(written: bytes) -> None:
    read = Homework.read if b"homework 1" in written[:30] else Slip.read
    assert read(written)
    for place, byte in enumerate(written):
        for other in {byte ^ 1, byte ^ 0x20, byte ^ 0x80, 0, 10, 13, 27, 32, 48} - {byte}:
            with pytest.raises(NotCarried):
                read(written[:place] + bytes([other]) + written[place + 1 :])
        with pytest.raises(NotCarried):
            read(written[:place] + written[place + 1 :])


@given(place=st.integers(0, len(homework().written())), put=st.binary(min_size=1, max_size=3))
def test_a_file_with_something_put_in_is_refused(place: int, put: bytes) -> None:
    written = homework().written()
    longer = written[:place] + put + written[place:]
    if longer.replace(b"\r\n", b"\n") != written:
        with pytest.raises(NotCarried):
            Homework.read(longer)


@pytest.mark.parametrize(
    ("data", "flaw"),
    [
        (b"", Flaw.ANOTHER_KIND),
        (b"dear both", Flaw.ANOTHER_KIND),
        (b"\xff\xfe", Flaw.NOT_PLAIN),
        (b"Our Turn homework 1\n", Flaw.CHANGED),
        (made_of() + b" " * LIMIT, Flaw.TOO_LARGE),
        (made_of(For=THEIRS), Flaw.ANOTHER_COUPLE),
        (made_of(For="../../etc"), Flaw.ANOTHER_KIND),
        (made_of(Game="../games"), Flaw.ANOTHER_KIND),
        (made_of(Game=""), Flaw.ANOTHER_KIND),
        (made_of(Made="soon"), Flaw.ANOTHER_KIND),
        (made_of(When=""), Flaw.ANOTHER_KIND),
        (made_of(What="x" * (LINE + 1)), Flaw.ANOTHER_KIND),
        (made_of(What="one\nWhen: two"), Flaw.ANOTHER_KIND),
        (made_of(What="\x1b[2Jgone"), Flaw.NOT_PLAIN),
        (made_of(What="\x9b2Jgone"), Flaw.NOT_PLAIN),
        (made_of(What="to\u202eward"), Flaw.NOT_PLAIN),
        (made_of(What="bell\x07"), Flaw.NOT_PLAIN),
        (made_of(What="a\x00b"), Flaw.NOT_PLAIN),
        (write_carried("homework", 3, [*FIELDS, ("Song", "new")]), Flaw.NEWER),
        (write_carried("homework", 1, [*FIELDS, ("Song", "new")]), Flaw.ANOTHER_KIND),
        (write_carried("homework", 1, [*FIELDS, FIELDS[0]]), Flaw.ANOTHER_KIND),
        (write_carried("homework", 1, FIELDS[::-1]), Flaw.ANOTHER_KIND),
        (fill_slip(homework(), Went.DID, DAY).written(), Flaw.ANOTHER_KIND),
    ],
)
def test_what_is_no_homework_of_this_couple_gets_one_sentence(data: bytes, flaw: Flaw) -> None:
    assert flaw_of(lambda: Homework.read(data, OURS)) is flaw


@pytest.mark.parametrize(
    ("fields", "flaw"),
    [
        ({"Went": "badly"}, Flaw.ANOTHER_KIND),
        ({"Homework": ""}, Flaw.ANOTHER_KIND),
        ({"Homework": "ffff"}, Flaw.ANOTHER_HOMEWORK),
        ({"For": THEIRS}, Flaw.ANOTHER_COUPLE),
        ({"Line": "red \x1b[31mwords"}, Flaw.NOT_PLAIN),
        ({"Line": "\u2067turned"}, Flaw.NOT_PLAIN),
        ({"Line": "x" * (LINE + 1)}, Flaw.ANOTHER_KIND),
    ],
)
def test_what_is_no_slip_of_this_homework_gets_one_sentence(fields: dict[str, str], flaw: Flaw) -> None:
    made = homework()
    all_of = {"For": OURS, "Homework": made.id, "On": "2026-12-01", "Went": "did", "Line": "we laughed"} | fields
    assert flaw_of(lambda: Slip.read(write_carried("slip", 1, all_of.items()), made)) is flaw


DECK = Along("deck", "our-cards", 'title = "Ours"\n\n[[card]]\ntext = "née | — \\u001b"\n')


def carries(along: Along = DECK, card: str = "our-cards/one") -> bytes:
    """A file in which something goes along."""
    return make_homework(OURS, DAY, "x", "soon", "here", card=card, along=along).written()


def test_what_goes_along_comes_back_the_same_and_one_changed_byte_is_found() -> None:
    written = carries()
    assert written.startswith(b"Our Turn homework 2\n")
    assert Homework.read(written, OURS).along == DECK
    assert Homework.read(written.replace(b"\n", b"\r\n"), OURS).along == DECK
    for place, byte in enumerate(written):
        with pytest.raises(NotCarried):
            Homework.read(written[:place] + bytes([byte ^ 1]) + written[place + 1 :])


@given(st.lists(st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=40), min_size=1, max_size=8))
def test_any_text_that_goes_along_comes_back_as_it_was(lines: list[str]) -> None:
    text = clean("\n\n".join(lines)) + "\n"
    assert Homework.read(carries(DECK._replace(text=text))).along == DECK._replace(text=text)


@pytest.mark.parametrize(
    ("written", "flaw"),
    [
        (carries(DECK._replace(name="another-one")), Flaw.ANOTHER_KIND),
        (carries(DECK._replace(kind="game")), Flaw.ANOTHER_KIND),
        (carries(DECK._replace(name="../x"), card="a/b"), Flaw.ANOTHER_KIND),
        (carries(DECK._replace(text="red \x1b[31m\n")), Flaw.NOT_PLAIN),
        (carries(DECK._replace(text="to\u202eward\n")), Flaw.NOT_PLAIN),
        (write_carried("homework", 2, FIELDS), Flaw.ANOTHER_KIND),
        (write_carried("homework", 1, FIELDS, "title = 3\n"), Flaw.ANOTHER_KIND),
        (write_carried("homework", 2, [*FIELDS, ("Along", "game three-minutes")]), Flaw.ANOTHER_KIND),
        (carries().replace(b"| title", b"title"), Flaw.CHANGED),
        (carries() + b" " * BLOCK_LIMIT, Flaw.TOO_LARGE),
    ],
)
def test_what_may_not_go_along_gets_one_sentence(written: bytes, flaw: Flaw) -> None:
    assert flaw_of(lambda: Homework.read(written, OURS)) is flaw


def test_what_is_too_long_to_go_along_is_said_before_anything_is_written() -> None:
    with pytest.raises(DoesNotFit, match="too long to go along"):
        carries(DECK._replace(text="x" * BLOCK_LIMIT))


def test_a_line_goes_along_only_where_both_said_yes() -> None:
    made = homework()
    assert b"secret" not in fill_slip(made, Went.PART, DAY, "secret").written()
    slip = fill_slip(made, Went.PART, DAY, "we laughed", both_said_yes=True)
    assert str(slip.told(made)) == "Three minutes\n\nWe did part of it.\n\n“we laughed”"


@pytest.mark.parametrize(
    ("address", "what", "game", "card"),
    [
        ("Ana & Ben", "x", "three-minutes", ""),
        (OURS, "x", "", ""),
        (OURS, "x", "three-minutes", "slow/one"),
        (OURS, "x", "../up", ""),
        (OURS, "x", "", "slow"),
        (OURS, " ", "three-minutes", ""),
        (OURS, "x" * (LINE + 1), "three-minutes", ""),
    ],
)
def test_what_is_no_homework_is_not_made(address: str, what: str, game: str, card: str) -> None:
    with pytest.raises(DoesNotFit):
        make_homework(address, DAY, what, "soon", "here", game=game, card=card)


@given(st.text(max_size=LINE + 20))
def test_any_line_that_fits_comes_back_as_it_was(text: str) -> None:
    try:
        line = fit_line(text)
    except DoesNotFit:
        return
    made = make_homework(OURS, DAY, line, "soon", "here", game="three-minutes")
    assert clean_line(line) == line
    assert Homework.read(made.written()) == made
