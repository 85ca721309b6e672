"""An evening with keys: from the first names through all of Ask and receive to the page that remembers it."""

import json
import re
import subprocess
from pathlib import Path

from tests.end_to_end.terminal import ENTER, ESCAPE, Terminal, installed

WARM_UP = [
    *(("◆ Ana, you ask", ENTER), ("● Ben, you say no", ENTER), ("◆ Ana, you thank", ENTER)),
    *(("● Ben, you ask", ENTER), ("◆ Ana, you say no", ENTER), ("● Ben, you thank", ENTER)),
]
ALONE = {"Ana": ("Ben, look away", "a"), "Ben": ("Ana, look away", "b")}
TOGETHER = ("You can both look now.", ENTER)

NAMES = [
    ("What shall we call you?", "Ana" + ENTER + "Ben" + ENTER),
    ("What these games aren’t for", ENTER),
]
WISH, READY = "What would you like tonight?", "Clear-headed, calm enough"
ARRIVING = [
    ("How much room is there tonight", "2" + ENTER),
    *(ALONE["Ana"], (WISH, "play" + ENTER), ALONE["Ben"], (WISH, "rest" + ENTER), (READY, "1" + ENTER)),
    *(ALONE["Ana"], (READY, "1" + ENTER), TOGETHER, ("Read it to each other", ENTER)),
    *(("◆ Ana, these hold tonight", ENTER), ("● Ben, these hold tonight", ENTER)),
]
GOOD_NIGHT = [
    step for who in ALONE for step in (ALONE[who], ("What would you like to do with what you wrote?", "1" + ENTER))
]
BEGINNING = [
    *WARM_UP,
    *WARM_UP,
    ("Choose a word that stops everything", "kettle" + ENTER),
    *(ALONE["Ana"], ("May touch be asked for", "2" + ENTER), ALONE["Ben"], ("May touch be asked for", "1" + ENTER)),
    *(TOGETHER, ("There are two ways to ask", ENTER), ("Which one comes first tonight?", "1" + ENTER)),
]
AN_ASK = [
    *(("Hands still", ENTER), ALONE["Ana"], ("Let one thing come.", "1" + ENTER), ("Is it a small ask", "1" + ENTER)),
    *(("Ask for one thing", "sing me to sleep" + ENTER), ("For how many minutes?", ENTER)),
    *(("If the answer is no, you will be", "1" + ENTER), TOGETHER),
    *(("aloud, once.", ENTER), ("say back what Ana asked for", ENTER), ("Did Ben get it?", "1" + ENTER)),
]
A_YES = [
    ("Is there an edge to it?", "no whistling" + ENTER),
    *(("the stop word is kettle", "a"), ("yes, waiting", "b")),
    *(("this time is yours", ENTER), ("you received", ENTER), ("you gave", ENTER)),
    *(ALONE["Ana"], ("Who was that for, really?", "1" + ENTER), ("How easy was your part?", "9" + ENTER)),
    *(ALONE["Ben"], ("Who was that for, really?", "2" + ENTER), ("How easy was your part?", "4" + ENTER), TOGETHER),
]

PAUSE = "Now and then an evening needs a pause"
"""What chance may suggest between two squares, at most once; the third choice is to go on."""


def another_night(asker: str) -> list[tuple[str, str]]:
    """An ask that its owner keeps for another night, so that its square rests."""
    return [
        *(("Hands still", ENTER), ALONE[asker], ("Let one thing come.", "1" + ENTER), ("a small ask", "1" + ENTER)),
        *(("Ask for one thing", "dance" + ENTER), ("For how many minutes?", "5" + ENTER)),
        *(("you will be", "3" + ENTER), ("a demand in good clothes", "2" + ENTER), TOGETHER),
        ("let it rest?", "2" + ENTER),
    ]


def test_a_whole_evening_with_keys(environ: dict[str, str], data: Path) -> None:
    with Terminal([installed()], environ) as terminal:

        def go(*steps: tuple[str, str]) -> None:
            for words, keys in steps:
                terminal.see(words)
                terminal.keys(keys)

        go(*NAMES)
        terminal.pick("Ask and receive")
        go(*ARRIVING, *BEGINNING, *AN_ASK)
        terminal.see("What is true?", "▔")
        terminal.keys("1" + ENTER)  # a yes that comes as a reflex
        terminal.see("What is true?", gone="▔")
        go(("What is true?", "1" + ENTER), *A_YES)
        for asker in ("Ben", "Ana", "Ben"):
            if terminal.see_one_of("Hands still", PAUSE) == PAUSE:
                go((PAUSE, "3" + ENTER))
            go(*another_night(asker))
        woven = terminal.settled("look at it together", "accept")
        assert re.search(r"I do +take +serve\n +●\n", woven)
        assert re.search(r"you do +accept +allow\n +◆\n", woven)
        go(("look at it together", ENTER), ("Tell Ben", ENTER), ("Tell Ana", ENTER))
        assert "no whistling" in terminal.settled("That was Ask and receive.", "You agreed on this tonight")
        terminal.keys("p")
        terminal.pick("Our evenings")
        terminal.see("we’ve read it")
        terminal.keys(ENTER)
        go(
            ("How much room is there tonight", ESCAPE),
            ("we’ve read it", ESCAPE),
            ("▸ Our evenings", "q"),
            *GOOD_NIGHT,
        )
        assert terminal.left() == 0
        assert terminal.restored()
    kept = json.loads(subprocess.check_output([installed(), "history", "Ana & Ben", "--json"], env=environ))
    answers = {turn["key"]: turn["answer"] for turn in kept[0]["plays"][1]["turns"]}
    assert kept[0]["ended"]
    assert [answers[key] for key in ("stop_word", "answer", "edge")] == ["kettle", "yes", "no whistling"]
    assert not {"touch", "request", "minutes", "self_check", "for_whom", "ease"} & set(answers)
    assert b"dance" not in b"".join(path.read_bytes() for path in data.rglob("*") if path.is_file())
