"""The log of a case, killed while it is written: no line that was told to be kept is lost, and none is doubled."""

import random
import signal
import time
from collections import Counter
from datetime import timedelta
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from games.moves.measures import CIRCLES
from games.office.case import Case
from games.office.cases import Office, note_export, open_office, settle
from games.record import Records
from tests.games.record.trials import MOMENTS, end_at, failing, times, today
from tests.support.players import ANA, EVENING, TABLE
from tests.support.processes import ended, hear, hear_all, in_child, pipe, say

WORDS, CALLED, BEGUN = "six plain words of a therapist", "Case 14", b"begun\n"
AT_ONCE = "at-once"
ROUND = 8
"""Lines in which all of it happens once."""
SHARE = times(4, 1)
"""Of how many calls to the system one is tried; all of them in a torture."""
A_WHILE = 0.003
"""Seconds within which the kill comes once enough was told; a line takes less."""


def begin(data: Path) -> str:
    """A couple and their case; the couple's id."""
    couple = Records(data).add(TABLE).id
    settle(data, WORDS)
    with open_office(data, WORDS) as office:
        office.add(Case(CALLED, couple))
    return couple


def opened_again(data: Path, kept: list[str], again: str) -> int:
    """Open the cases after a kill, look for every line that was ``kept``, and keep one more; how many nobody was told
    of stand there beside those."""
    with open_office(data, WORDS) as office:
        found = _lines(office)
        assert max(Counter(found).values(), default=1) == 1, "each stands there once"
        missing = set(kept) - set(found)
        assert not missing, f"kept and lost: {missing}"
        straight = [line for line in found if line.startswith(AT_ONCE) and line in set(kept)]
        assert straight == [line for line in kept if line.startswith(AT_ONCE)], "in their order"
        office.opened(office.find(CALLED), EVENING, again)
    with open_office(data, WORDS) as office:
        assert _lines(office)[-1] == again, "what comes after it is read as ever"
    return len(found) - len(kept)


def test_kills_at_random_moments_lose_no_line_that_was_kept_and_double_none(data: Path) -> None:
    kills, chance, kept, unsaid = times(50, 1000), random.Random(18), list[str](), 0
    couple = begin(data)
    for kill in range(kills):
        kept += _told_until_killed(data, couple, kill, chance)
        again = f"{AT_ONCE} after {kill}"
        unsaid = opened_again(data, kept, again)
        assert unsaid <= kill + 1, "of each that was killed, at most the line it was about to tell of"
        kept.append(again)
    print(
        f"\n{kills} kills: {len(kept)} lines that were kept, all found once; {unsaid} more that nobody was told of yet"
    )
    assert len(kept) > 2 * kills


@pytest.mark.parametrize("moment", MOMENTS)
def test_it_ends_at_every_call_to_the_system_and_loses_no_line(data: Path, moment: str) -> None:
    """A whole round of the same, which ends at one call after the other."""
    kept, couple, ends, unsaid = list[str](), begin(data), 0, 0
    for at in count(today() % SHARE if SHARE > 1 else 0, SHARE):
        hearing, saying = pipe()
        child = in_child(_end_at, data, couple, at, moment, saying)
        saying.close()
        with hearing:
            kept += hear_all(hearing).decode().removeprefix(BEGUN.decode()).split("\n")[:-1]
        over = ended(child) == 0
        again = f"{AT_ONCE} after {at}"
        unsaid = opened_again(data, kept, again)
        kept.append(again)
        if over:
            break
        ends += 1
    print(f"\nended at {ends} calls, {moment}: {len(kept)} lines kept, all found once; {unsaid} nobody was told of yet")
    assert ends > 20 / SHARE


def _lines(office: Office) -> list[str]:
    return [each.what for each in office.accesses(office.find(CALLED))]


def _told_until_killed(data: Path, couple: str, kill: int, chance: random.Random) -> list[str]:
    """Every line that was told to be kept by somebody who is killed in the middle of it."""
    hearing, saying = pipe()
    child = in_child(_keep_for_ever, data, couple, kill, saying)
    saying.close()
    with hearing:
        said, lines = hear(hearing), chance.randrange(16)
        while said.count(b"\n") < 1 + lines:
            more = hear(hearing, said)
            assert more, f"it ended by itself ({ended(child)})"
            said += more
        end = time.perf_counter() + chance.random() * A_WHILE  # shorter than any sleep: it meets every part of a line
        while time.perf_counter() < end:
            pass
        child.kill()
        said += hear_all(hearing)
    assert ended(child) == -signal.SIGKILL
    return said.decode().removeprefix(BEGUN.decode()).split("\n")[:-1]


def _end_at(data: Path, couple: str, at: int, moment: str, saying: Connection) -> None:
    """A round of lines, with everything there is, that ends at this call to the system."""
    with failing(at, end_at(moment)):
        _keep_for_ever(data, couple, at, saying, ROUND)


def _keep_for_ever(data: Path, couple: str, kill: int, saying: Connection, lines: int = 0) -> None:
    """Open the cases and write line after line, some from outside while they are locked; on the way figures go, so that
    all of it is written anew."""
    say(saying, BEGUN)
    with open_office(data, WORDS) as office:
        case = office.find(CALLED)
        for number in range(lines) if lines else count():
            at, line = EVENING + timedelta(seconds=number), f"{AT_ONCE} {kill} {number}"
            office.opened(case, at, line)
            say(saying, f"{line}\n".encode())
            if number % 3 == 0:
                line = f"outside {kill} {number}"
                note_export(data, couple, at, line, "")
                say(saying, f"{line}\n".encode())
            if number % 5 == 4:
                office.lock()
                office.unlock(WORDS)
            if number % 7 == 6:
                office.keep_figure(case, ANA, CIRCLES, 4, at.date(), "")
                office.forget_figures(case, ANA.id)
