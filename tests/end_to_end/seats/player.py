"""Two who play from two places: each reads what stands on their own screen, and answers that and nothing else."""

import re
import time
from collections.abc import Sequence

import pexpect

from tests.end_to_end.terminal import DOWN, ENTER, Terminal

QUIET = 0.15
"""Seconds without a byte after which somebody has read what stands there."""
AGAIN = 4.0
"""Seconds after which somebody presses once more where nothing came of it, as it was pressed too soon."""
PATIENCE = 60.0
"""Seconds in which something happens at one of them."""
HOME = "What would you like to do tonight?"
WAITING = "Waiting for "
LONGEST = 150
"""Answers of one of them after which an evening ought to be over."""
ENDS = ("Enough for tonight", "Enough", "Good night", "That’s enough", "Finish gently")
"""Rows by which an evening comes to its end, where they stand there."""
_ROW = re.compile(r"^ {6,}(?:▸|\d+) {1,2}(\S.*)$", re.MULTILINE)
_OPENED = re.compile(r"^ {9,}╭", re.MULTILINE)
_IN_PLACE = re.compile(r"▸.* 1 \S.* 2 \S")


class Player:
    """Somebody at a seat of one. ``picks`` are the rows that lead from home to a game; whoever has none follows."""

    def __init__(self, name: str, terminal: Terminal, picks: Sequence[str] = ()) -> None:
        self.name, self.terminal, self._picks = name, terminal, list(picks)
        self._heard, self._fresh, self._said = time.monotonic(), True, 0
        self._marked: list[str] = []
        self.left = self._played = False
        self.read: list[str] = []
        """What stood there each time that they answered."""

    def look(self, seconds: float = 0.02) -> None:
        """See what comes within so much time."""
        try:
            if self.terminal.hear(seconds):
                self._heard, self._fresh = time.monotonic(), True
        except pexpect.TIMEOUT:
            pass
        except pexpect.EOF:
            self.left = True

    def act(self) -> None:
        """Answer what stands there, once all of it does and where it is theirs to answer."""
        if self.left or self.quiet < (QUIET if self._fresh else AGAIN):
            return
        typed = self.typed(self.terminal.text)
        self._heard = self._heard if typed is None else time.monotonic()
        if typed is not None:
            self.read.append(self.terminal.text)
            self._fresh = False
            self.terminal.keys(typed)

    @property
    def quiet(self) -> float:
        """Seconds since something came or was typed."""
        return time.monotonic() - self._heard

    def typed(self, text: str) -> str | None:
        """What they type to what stands there; None while there is nothing for them to do."""
        raise NotImplementedError

    def words(self) -> str:
        """Some words of their own, others each time."""
        self._said += 1
        return f"{self.name.lower()} {self._said}"

    def picked(self, rows: Sequence[str]) -> int:
        """The number of the row that they pick: on the way to the game, or to the end of the evening, or the first."""
        wanted = (*self._picks, *ENDS)
        return next((number for words in wanted for number, row in enumerate(rows, 1) if row.startswith(words)), 1)

    def waits(self, text: str) -> bool:
        """Whether the other one begins: at home, before anything was played. After it everybody says good night."""
        if "Thank you both" in text or "Sleep well" in text:
            self._played, self._picks = True, []
        return HOME in text and not self._picks and not self._played


class AtScreens(Player):
    """Full screen: one press chooses, and the lowest line says what enter does."""

    _picked_at_home = False

    def act(self) -> None:
        """The same; what was picked at home may take a while to come, and its number is another one's there."""
        at_home, before = HOME in self.terminal.text, len(self.read)
        if not (at_home and self._picked_at_home and self.quiet < AGAIN):
            super().act()
            self._picked_at_home = at_home and (self._picked_at_home or len(self.read) > before)

    def typed(self, text: str) -> str | None:
        if WAITING in text or "▔" in text or self.waits(text) or " keys" not in text:
            return None
        if HOME in text and self._played:
            return "q"
        if "n change it" in text:
            return self.name[0].lower()
        if _OPENED.search(text):
            return self.words() + ENTER
        marked = [line for line in text.splitlines() if "▸" in line][:1]
        before, self._marked = self._marked, marked
        if not marked:
            if "╭" in text:
                return self.words() + ENTER
            return "2" + ENTER if "[ " in text else str(self.picked(rows)) if (rows := _ROW.findall(text)) else ENTER
        rest = text[text.index(marked[0]) :].partition("\n ▸")[0]
        if (
            marked == before and "Still open" not in text and not _ROW.match(marked[0] + "\n")
        ):  # it is answered, and the last thing on its page
            return ENTER
        if _IN_PLACE.search(marked[0]):
            return "1"
        below = next((line for line in rest.splitlines() if "[ " in line or "╭" in line or _ROW.match(line)), "")
        if "[ " in below:
            return "2" + DOWN
        return (
            self.words() + ENTER
            if "╭" in below
            else str(self.picked(_ROW.findall(rest if "╭" in text or "[ " in text else text)))
        )


class InLines(Player):
    """Plain mode: the last lines say how to answer."""

    def typed(self, text: str) -> str | None:
        said = self.terminal.raw.decode(errors="replace").replace("\r", "")
        lines = said.rstrip("\n").split("\n\n")[-1].split("\n")
        how = " ".join(line.strip() for line in lines[-3:])
        if WAITING in lines[-1] or not how.endswith(("nter.", ".", "”.")) or "Opening" in how:
            return None
        if self.waits("\n".join(lines)):
            return None
        if "nter alone is" in how or "nter alone, " in how:
            return ENTER
        if number := re.findall(r"(\d+) to \d+", how):
            return f"{number[-1]}{ENTER}"
        rows = [found[1] for line in lines if (found := re.match(r" {3}\d+ +(\S.*)$", line))]
        if "number" in how or "1 yes" in how:
            return str(self.picked(rows or [""])) + ENTER
        return self.words() + ENTER if "One line" in how or "one line" in how else ENTER


FACES: dict[str, tuple[type[Player], list[str]]] = {"screens": (AtScreens, []), "plain": (InLines, ["--plain"])}


def to_good_night(*players: Player) -> None:
    """Let each look and answer until both have left."""
    while not all(each.left for each in players):
        for each in players:
            each.look()
            each.act()
        here = [each for each in players if not each.left]
        assert not here or min(each.quiet for each in here) < PATIENCE, _stands(players)
        assert max(len(each.read) for each in players) < LONGEST, _stands(players)


def _stands(players: Sequence[Player]) -> str:
    return "\n".join(f"--- {each.name}\n{each.terminal.text}" for each in players)
