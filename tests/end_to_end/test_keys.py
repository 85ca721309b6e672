"""What a terminal sends in one packet, late or in pieces, to the installed command in a real terminal."""

import time
from pathlib import Path

import pytest

from games.record import Records
from tests.end_to_end.terminal import CTRL_C, CTRL_Q, ENTER, F1, Terminal, installed
from tests.games.record.trials import some_of

BACKSPACE = "\x7f"
FIRST_RUN = "Our Turn"
ROWS = {
    "a backspace between letters": (f"teh{BACKSPACE * 2}he", "│ the  "),
    "a paste of two lines": ("\x1b[200~Ana\nMaria\x1b[201~", "│ Ana Maria  "),
    "a paste that begins with a new line": ("\x1b[200~\nAna\n\x1b[201~", "│ Ana  "),
    "a colour that was asked for": ("\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\\x1b]10;rgb:ff/ff/ff\x07Ana", "│ Ana  "),
    "which terminal it is": ("\x1b[?62;1;6c\x1b[>41;390;0c\x1bP>|XTerm(390)\x1b\\Ana", "│ Ana  "),
    "what the terminal can do": ("\x1bP+q544e\x1b\\\x1bP1+r544e=78\x1b\\Ana", "│ Ana  "),
    "a flag and a backspace": (f"Ana🇩🇪{BACKSPACE}x", "│ Anax  "),
    "a family and a backspace": (f"Ana👨‍👩‍👧‍👦{BACKSPACE}x", "│ Anax  "),
    "a skin tone and a backspace": (f"Ana👍🏽{BACKSPACE}x", "│ Anax  "),
}


@pytest.mark.parametrize("row", some_of([*ROWS], 3))
def test_the_name_is_what_was_typed(environ: dict[str, str], row: str) -> None:
    sent, stands = ROWS[row]
    with Terminal([installed()], environ) as terminal:
        terminal.settled(FIRST_RUN, "go on")
        terminal.keys(sent)
        terminal.see(stands)
        terminal.keys(CTRL_Q)
        assert terminal.left() == 0
        assert terminal.restored()


def test_two_names_in_one_packet_are_two_partners(environ: dict[str, str]) -> None:
    with Terminal([installed()], environ) as terminal:
        terminal.settled(FIRST_RUN, "go on")
        terminal.keys("Ana", ENTER, "Ben", ENTER)
        terminal.settled("What these games aren’t for", "Ana", "Ben")
        terminal.keys(CTRL_Q)
        assert terminal.left() == 0
    assert [each.name for each in Records(Path(environ["OURTURN_DATA_DIR"])).couples()] == ["Ana & Ben"]


def test_an_answer_in_pieces_and_late_is_nobodys_word(environ: dict[str, str]) -> None:
    with Terminal([installed()], environ) as terminal:
        terminal.settled(FIRST_RUN, "go on")
        for piece in (
            "An",
            "\x1b",
            "]1",
            "1;rgb:1e1e/",
            "1e1e/2e2e\x1b",
            "\\a",
            "\x1bP",
            ">|XTe",
            "rm(390)\x1b\\",
            "x",
        ):
            terminal.keys(piece)
            time.sleep(0.03)  # its own write, and so a read of its own
        terminal.see("│ Anax  ")
        terminal.keys(CTRL_Q)
        assert terminal.left() == 0


@pytest.mark.parametrize("key", [CTRL_C, F1])
def test_a_paste_whose_end_never_comes_is_kept_and_keys_are_heard_again(environ: dict[str, str], key: str) -> None:
    with Terminal([installed()], environ) as terminal:
        terminal.settled(FIRST_RUN, "go on")
        terminal.keys("\x1b[200~Ana\rMaria")
        terminal.see("│ Ana Maria  ")
        terminal.keys("x")
        terminal.see("│ Ana Mariax  ")
        terminal.keys(key)
        if key == F1:
            terminal.see("We’ll stop here")
            terminal.keys(CTRL_Q)
        assert terminal.left() == (0 if key == F1 else 130)
        assert terminal.restored()
