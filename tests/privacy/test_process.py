"""The process that holds private words: killed between an answer and its reveal, and looked at from outside."""

import os
import signal
from pathlib import Path

import pytest

from games.record import Records
from games.record.keys import sealing
from games.record.keys.attempts import TRIES
from games.record.keys.slots import Cost, Passphrase
from tests.end_to_end.steps import CLEAR, WANTED, WOUND_UP
from tests.end_to_end.terminal import ENTER, Terminal, installed
from tests.privacy.canaries import own_name, words_found
from tests.privacy.thief import Thief
from tests.support.players import ANA, BEN, TABLE
from tests.support.records import folder_of

ANAS, BENS = "canaryofana", "canaryofben"
PLAY = [installed(), "play", "intention", "--plain", "--no-timers"]
CURTAINS = {"a": "Ben, look away", "b": "Ana, look away"}


def go(terminal: Terminal, *steps: tuple[str, str]) -> None:
    """Take these steps, each when its words stand there."""
    for words, keys in steps:
        terminal.see(words)
        terminal.keys(keys)


ASKED = "What’s your passphrase?"
WISH = "Tonight I’d like to …"


def page(who: str, wish: str) -> list[tuple[str, str]]:
    """The page of one of them, behind their curtain, up to what they would like."""
    chosen = ((CLEAR, "1"), (WANTED, "1"), (WOUND_UP, "2"))
    return [(CURTAINS[who], who + ENTER), *((words, typed + ENTER) for words, typed in chosen), (WISH, wish + ENTER)]


def found(root: Path) -> set[str]:
    """Which of the two words stand in any file below a folder."""
    return words_found({ANAS, BENS}, (path.read_bytes() for path in root.rglob("*") if path.is_file()))


def test_a_kill_between_private_answers_and_their_reveal_loses_nothing_and_shows_nothing(
    environ: dict[str, str], data: Path, tmp_path: Path
) -> None:
    Records(data).add(TABLE)
    home = Path(environ["HOME"])
    with Terminal(PLAY, environ) as terminal:
        go(terminal, *page("a", ANAS), *page("b", BENS)[:-1])
        terminal.see(WISH)
        os.kill(terminal.child.pid, signal.SIGKILL)
        assert terminal.left() == 128 + signal.SIGKILL
    assert found(tmp_path) == found(home) == set()
    with Terminal(PLAY, environ) as terminal:
        before = terminal.see("look away")
        assert ANAS not in before
        again = [[step for step in page(who, BENS) if step[0] != WOUND_UP] for who in CURTAINS]
        taken = (WISH, "/take" + ENTER)  # what may be kept was; whether a text was whole, only its author knows
        go(terminal, *again[0][:-1], taken, *again[1])
        shown = terminal.see("Read out loud", ANAS, BENS)
        assert CLEAR not in shown


def test_after_a_kill_it_asks_her_for_the_passphrase_that_nothing_of_hers_opens_without(
    environ: dict[str, str], data: Path
) -> None:
    records = Records(data)
    couple = records.add(TABLE)
    with records.open(couple) as record:
        for who in TABLE:
            record.set_passphrase(who, own_name(who))
    thief = Thief({"b": own_name(BEN)})
    with Terminal(PLAY, environ) as terminal:
        go(terminal, *page("a", ANAS), *page("b", BENS)[:-1])
        terminal.see(WISH)
        thief.take(folder_of(couple))
        os.kill(terminal.child.pid, signal.SIGKILL)
        assert terminal.left() == 128 + signal.SIGKILL
    thief.take(folder_of(couple))
    assert words_found({ANAS}, iter(thief.opened())) == set()
    with Terminal(PLAY, environ) as terminal:
        go(terminal, (CURTAINS["a"], "a" + ENTER), (ASKED, "no passphrase of hers" + ENTER))
        terminal.see("That’s a different passphrase")
        os.utime(folder_of(couple) / TRIES, (0, 0))  # a long time passes
        terminal.keys(own_name(ANA) + ENTER)
        go(terminal, (CURTAINS["b"], "b" + ENTER), (ASKED, own_name(BEN) + ENTER))
        again = [[step for step in page(who, BENS) if step[0] != WOUND_UP] for who in CURTAINS]
        taken = (WISH, "/take" + ENTER)  # as above
        go(terminal, *again[0][:-1], taken, *again[1])
        terminal.see("Read out loud", ANAS, BENS)


@pytest.mark.parametrize("is_sealed", [False, True], ids=["readable", "sealed"])
def test_nothing_typed_stands_in_any_file_the_command_line_or_the_environment(
    environ: dict[str, str], data: Path, tmp_path: Path, is_sealed: bool
) -> None:
    records = Records(data)
    couple = records.add(TABLE)
    if is_sealed:
        sealing.seal(records, couple, [Passphrase("a", "canaryofana together", Cost(64, 1, 1))])
    home = Path(environ["HOME"])
    with Terminal(PLAY, environ) as terminal:
        if is_sealed:
            go(terminal, ("Type a passphrase", "canaryofana together" + ENTER))
        go(terminal, *page("a", ANAS), *page("b", BENS)[:-1])
        terminal.see(WISH)
        process = Path(f"/proc/{terminal.child.pid}")
        if process.exists():  # Linux
            outside = (process / name for name in ("cmdline", "comm", "status"))
            assert words_found({ANAS, BENS}, (path.read_bytes() for path in outside)) == set()
        assert words_found({ANAS, BENS}, iter([terminal.raw])) == set(), "it is not even echoed"
        assert found(tmp_path) == found(home) == set()
        terminal.keys("/leave" + ENTER)
        assert terminal.left() == 0
    assert found(tmp_path) == found(home) == set()
