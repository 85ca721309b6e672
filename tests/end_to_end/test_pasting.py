"""What is pasted where lines are read, in a real terminal: it is one answer, whole, and never the next one's."""

import re
from pathlib import Path

import pytest

from games.record import Records
from games.record.keys import keys
from tests.end_to_end.terminal import ENTER, Terminal, installed
from tests.support.players import TABLE

PASTE = "\x1b[200~correct horse\rbattery {}\r\x1b[201~"


def test_a_passphrase_pasted_in_two_lines_at_a_prompt_is_one(data: Path, environ: dict[str, str]) -> None:
    records = Records(data)
    couple = records.add(TABLE)
    with Terminal([installed(), "couples", "seal", couple.name, "--no-recovery"], environ) as terminal:
        for who in TABLE:
            terminal.see(f"{who.name}, your passphrase (not shown):")
            terminal.keys(PASTE.format(who.name), ENTER)
            before = terminal.text.count("Type it again:")
            while terminal.text.count("Type it again:") == before:
                terminal.hear(60)
            terminal.keys(PASTE.format(who.name), ENTER)
        terminal.see("is sealed now")
        assert terminal.left() == 0
        assert b"horse" not in terminal.raw
        assert terminal.restored()
        assert terminal.echoes()
    sealed = records.find(couple.name)
    for who in TABLE:
        assert keys.unlock(sealed.drawer, f"correct horse battery {who.name}", wait=lambda _seconds: None)


@pytest.mark.parametrize("term", ["xterm-256color", "dumb"])
@pytest.mark.parametrize("language", [{}, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}])
def test_a_name_pasted_in_two_lines_in_plain_mode(
    data: Path, environ: dict[str, str], term: str, language: dict[str, str]
) -> None:
    with Terminal([installed(), "--plain"], environ | {"TERM": term} | language) as terminal:
        terminal.see("listen to this screen", "Type its number")
        terminal.keys("2", ENTER)
        terminal.see("What shall we call you", "between.")
        # a poor one is not asked to say what is pasted, and does not
        terminal.keys("Ana Maria" if term == "dumb" else "\x1b[200~Ana\rMaria\x1b[201~", ENTER)
        terminal.see("And the person beside you", "the name.")
        terminal.child.send(b"Zo\xeb\r")
        terminal.see("wasn’t UTF-8 text" if not language else "of it was taken")
        terminal.keys("Zoë寝", "\x7f", ENTER)
        terminal.see("What these games aren" if not language else "What these games")
        terminal.keys("/leave", ENTER)
        assert terminal.left() == 0
        assert "200~" not in terminal.text
        assert terminal.restored()
        assert (b"2004" in terminal.raw) is (term != "dumb")
    assert [each.name for each in Records(data).couples()] == ["Ana Maria & Zoë"]


def test_enter_pressed_on_while_it_is_sealed_does_not_put_the_recovery_key_away(
    data: Path, environ: dict[str, str]
) -> None:
    records = Records(data)
    couple = records.add(TABLE)
    with Terminal([installed(), "--plain"], environ) as terminal:
        terminal.see("Seal this record", "Good night")
        terminal.keys(re.findall(r"(\d+) +Seal this record", terminal.text)[0], ENTER)
        terminal.see("Rather not", "Type a number")
        terminal.keys("1", ENTER, *(f"{word}{ENTER}" for word in ("one", "one", "two", "two")))
        terminal.keys(ENTER, ENTER)  # before anything was sealed
        terminal.see("AGE-SECRET-KEY-1", "That came too early", "Press enter once it’s written down.")
        assert terminal.settled("AGE-SECRET-KEY-1")
        terminal.keys(ENTER)
        terminal.see("What would you like to do tonight?", gone="AGE-SECRET-KEY-1")
    assert records.find(couple.name).sealed


def test_an_enter_too_many_agrees_to_nothing_that_was_not_read(data: Path, environ: dict[str, str]) -> None:
    Records(data).add(TABLE)
    with Terminal([installed(), "--plain", "play", "ask-and-receive"], environ) as terminal:
        for name, more in (("a", ""), ("b", ENTER * 2)):
            terminal.see(f"type {name}, then press enter")
            terminal.keys(name, ENTER)
            terminal.see("Clear-headed?", "Type its number")
            terminal.keys(*(f"{each}{ENTER}" for each in ("1", "1", "1", "2", f"rest {name}")), more)
        terminal.settled("Read out loud what you’d like.", "Press enter: agreed.", "That came too early")
        terminal.keys(ENTER)
        terminal.see("a no to practise on")


def test_a_curtain_is_not_opened_by_what_was_typed_before_it_stood_there(data: Path, environ: dict[str, str]) -> None:
    Records(data).add(TABLE)
    with Terminal([installed(), "--plain", "play", "ask-and-receive"], environ) as terminal:
        terminal.see("type a, then press enter")
        terminal.keys("a", ENTER)
        terminal.see("Clear-headed?", "Type its number")
        terminal.keys(*(f"{each}{ENTER}" for each in ("1", "1", "1", "2", "rest", "b", "1")))
        assert "Clear-headed?" not in terminal.settled("That came too early", "type b, then press enter")
