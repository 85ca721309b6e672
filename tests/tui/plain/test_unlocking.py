"""A sealed record in plain mode: the passphrase first, unseen; from a pipe one try."""

from pathlib import Path

import pytest

from games.engine import NotAllowed
from games.record import Records
from games.record.errors import WrongKey
from tests.games.record.hidden import ANAS, BENS, sealed
from tests.support.scripted import Evening, evening, stay
from tui import sentences


@pytest.fixture
def records(data: Path) -> Records:
    """One couple lives here, sealed."""
    sealed(data, show_name=True)
    return Records(data)


def visit(records: Records, *lines: str, terminal: bool = True) -> Evening:
    """Come in, type these lines, leave."""
    said = evening(*lines, terminal=terminal)
    stay(said, records)
    return said


def test_the_passphrase_is_asked_first_and_not_shown(records: Records) -> None:
    said = visit(records, BENS, "/leave")
    assert said.typist.unseen == [BENS]
    assert said.read.startswith("The two of us: this record is sealed.")
    assert said.read.index("sealed") < said.read.index(str(sentences.TONIGHT))
    assert "◆ Ana and ● Ben" in said.read
    assert BENS not in said.read


def test_at_a_terminal_a_slip_is_followed_by_another_try_that_takes_longer(records: Records) -> None:
    said = visit(records, "", "wrong", "/back", "wronger", ANAS, "/leave")
    assert "needs at least one character" in said.read
    assert said.read.count("doesn’t open this record") == 2
    assert "the next try has to wait 1 s." in said.read.replace("\n", " ")
    assert str(sentences.TONIGHT) in said.read
    assert said.clock.passed > 2


def test_leaving_without_a_passphrase_opens_nothing(records: Records) -> None:
    assert str(sentences.TONIGHT) not in visit(records, "/leave").read
    assert str(sentences.TONIGHT) not in visit(records).read


def test_from_a_pipe_a_wrong_passphrase_ends_it(records: Records) -> None:
    with pytest.raises(WrongKey):
        visit(records, "wrong", ANAS, terminal=False)
    with pytest.raises(NotAllowed):
        visit(records, "", ANAS, terminal=False)
