"""The stop in a real terminal: whoever pressed, all that is seen from the calm page on is the same; a break holds."""

from collections.abc import Callable
from pathlib import Path

import pytest

from games.record import Records
from tests.end_to_end.drawn import Seen, watch
from tests.end_to_end.steps import TWO_WAYS, WARM_UP
from tests.end_to_end.terminal import CTRL_Q, ENTER, F1, Terminal, installed
from tests.support.players import TABLE
from tests.support.records import arrived

PLAY = [installed(), "play", "ask-and-receive", "--no-timers", "--seed", "1"]
CALM = "We’ll stop here. Breathe out; nobody will ask why."
ANA, BEN = "Ben, look away", "Ana, look away"
TOUCH = "Is it all right to ask for touch tonight?"
F9 = "\x1b[20~"

Steps = list[tuple[str, str]]


class Face:
    """How one plays in one of the two faces: its command, the key that stops, what is typed after a choice."""

    def __init__(self, *options: str, stop: str, opens: str, closed: str) -> None:
        self.command, self.options = [*PLAY, *options], options
        self.stop, self.closed = stop, closed
        self._opens = opens

    def curtain(self, who: str) -> tuple[str, str]:
        """Whoever it is for opens it."""
        return {"a": ANA, "b": BEN}[who], who + self._opens

    def alone(self, who: str, number: str) -> Steps:
        """Behind their curtain they answer the question about touch."""
        return [self.curtain(who), (TOUCH, self.chooses(number))]

    def chooses(self, number: str) -> str:
        """One press chooses on the screens; in lines enter ends each of them."""
        return number + self._opens

    def stopped_by(self, who: str) -> Steps:
        """Up to the calm page, which one of them opens while alone with the screen."""
        before = [*WARM_UP, *TWO_WAYS]
        before += self.alone("a", "2") if who == "b" else []
        return [*before, self.curtain(who), (TOUCH, self.stop)]

    def calmed(self) -> Steps:
        """A minute, and both are calm."""
        check = [step for who in "ab" for step in (self.curtain(who), ("How wound up are you", "0" + ENTER))]
        return [
            (CALM, self.chooses("1")),
            ("breathe out, a little longer", ENTER),
            ("Go on, if", self.chooses("2")),
            *check,
        ]


FACES = {
    "screens": Face(stop=F1, opens="", closed="You stopped here"),
    # home follows at once there, and may be longer than the screen
    "plain": Face("--plain", stop="/stop" + ENTER, opens=ENTER, closed="Type a number, then press enter."),
    "reader": Face("--plain=reader", stop="/stop" + ENTER, opens=ENTER, closed="3: Good night"),
}


def go(terminal: Terminal, steps: Steps, last: str) -> None:
    """Take these steps, each when its words have settled, to ``last``."""
    for words, keys in steps:
        terminal.settled(words)
        terminal.keys(keys)
    terminal.settled(last)


@pytest.mark.parametrize("name", FACES)
def test_whoever_stopped_it_a_short_close_looks_the_same(name: str, environ: dict[str, str], tmp_path: Path) -> None:
    face = FACES[name]

    def evening(terminal: Terminal, who: str) -> list[Seen]:
        go(terminal, face.stopped_by(who), CALM)
        return watch(terminal, [(CALM, face.chooses("3")), ("Breathe out together, once", ENTER)], face.closed, name)

    assert _same_whoever(evening, face, environ, tmp_path)


@pytest.mark.parametrize("name", FACES)
def test_whoever_stopped_it_going_on_looks_the_same(name: str, environ: dict[str, str], tmp_path: Path) -> None:
    face = FACES[name]

    def evening(terminal: Terminal, who: str) -> list[Seen]:
        go(terminal, face.stopped_by(who), CALM)
        back = watch(terminal, face.calmed(), "Then let’s go on where you were.", name)
        still = face.alone("a", "2") if who == "a" else []
        go(terminal, [("Then let’s go on", ENTER), *still, face.curtain("b")], TOUCH)
        return back + watch(terminal, face.alone("b", "1")[1:], ANA, name)

    assert _same_whoever(evening, face, environ, tmp_path)


def _same_whoever(
    evening: Callable[[Terminal, str], list[Seen]], face: Face, environ: dict[str, str], tmp_path: Path
) -> list[Seen]:
    """What is seen of an evening when Ana stops it; it is the same when Ben does."""
    seen: list[list[Seen]] = []
    for who in "ab":
        data = tmp_path / who
        records = Records(data)
        arrived(records, records.add(TABLE))
        with Terminal(face.command, environ | {"OURTURN_DATA_DIR": str(data)}) as terminal:
            seen.append(evening(terminal, who))
    ana, ben = seen
    assert ana == ben
    return ana


@pytest.mark.parametrize("name", FACES)
def test_a_break_holds_over_leaving_and_shows_nothing_of_the_play(
    name: str, environ: dict[str, str], data: Path
) -> None:
    face, leave = FACES[name], CTRL_Q if name == "screens" else "/leave" + ENTER
    records = Records(data)
    arrived(records, records.add(TABLE))
    with Terminal(face.command, environ) as terminal:
        go(terminal, face.stopped_by("a"), CALM)
        assert name != "screens" or "touch" not in terminal.text
        go(
            terminal,
            [(CALM, face.chooses("2")), ("When will you both be back?", face.chooses("3"))],
            "You’re on a break until",
        )
        terminal.keys(leave)
        assert terminal.left() == 0
    with Terminal([installed(), *face.options], environ) as terminal:
        stands = terminal.settled("You’re on a break until", "We’re both back")
        assert "Ask and receive" not in stands
        terminal.keys(face.stop)
        go(terminal, [(CALM, face.chooses("3")), ("Breathe out together, once", ENTER)], face.closed)


def test_people_to_talk_to_is_one_key_away_from_the_very_first_screen(environ: dict[str, str], data: Path) -> None:
    with Terminal([installed()], environ | {"LANG": "en_CA.UTF-8"}) as terminal:
        terminal.settled("What shall we call you?")
        terminal.keys("Ana", F9)
        terminal.settled("Which country are you in?", "▸ 2  Canada")
        terminal.keys(ENTER)
        terminal.settled("988")
        terminal.keys(ENTER)
        assert "│ Ana" in terminal.settled("What shall we call you?")
        terminal.keys(CTRL_Q)
        assert terminal.left() == 0
    assert not data.exists() or not [path for path in data.rglob("*") if path.is_file()]
