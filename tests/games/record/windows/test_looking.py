"""A second window that only looks: a play in a real terminal beside it writes the same bytes, and waits for nobody."""

import json
import os
import shutil
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from queue import SimpleQueue
from typing import NamedTuple

import pyrage
import pytest

from games.record import Records
from games.record.store.lock import Lock
from tests.end_to_end.terminal import CTRL_Q, ENTER, Terminal
from tests.games.record import lives
from tests.games.record.trials import times
from tests.support.processes import PATIENCE, ended, in_child

US = "Ana & Ben"
EACH = times(2, 50)
"""How often each command is run while they play."""
WORDS = ["Once", "we", "were", "very", "small", "and", "nobody", "had", "moons", "yet"]
PLAY = ["play", "one-word-stories", "--couple", US, "--seed", "7", "--no-timers"]
TO = "{to}"
"""Stands in a command for a path that nobody has written to."""
LOOKS: tuple[tuple[str, ...], ...] = (
    ("history", US),
    ("history", US, "--json"),
    ("history", US, "--everything"),
    ("show", "--couple", US),
    ("show", "last", "--couple", US, "--json", "--everything"),
    ("today", "--couple", US),
    ("pattern", "--couple", US, "--json"),
    ("pattern", "--couple", US, "--ics", TO),
    ("split", US, "--to", TO),
    *(("export", US, "--to", TO, "--format", form) for form in ("json", "tinydb", "markdown", "html")),
    ("export", US, "--to", TO, "--recipient", str(pyrage.x25519.Identity.generate().to_public())),
)
PLAYED = """
import json, os, sys, time
from games.record.store.journal import Journal
from games.record.store.lock import Lock
from tui.__main__ import main

said, found_taken, waited = open(os.environ["TOLD"], "a", buffering=1), 0, 0.0
acquire, attempt, commit = Lock.acquire, Lock._try, Journal.commit

def acquired(self):
    global found_taken, waited
    found_taken, since = 0, time.monotonic()
    acquire(self)
    waited += time.monotonic() - since
    print(json.dumps(["acquire", found_taken, time.monotonic() - since]), file=said)

def tried(self):
    global found_taken
    free = attempt(self)
    found_taken += not free
    return free

def committed(self, *ops, **how):
    since, before = time.monotonic(), waited
    commit(self, *ops, **how)
    print(json.dumps(["commit", 0, time.monotonic() - since - (waited - before)]), file=said)

Lock.acquire, Lock._try, Journal.commit = acquired, tried, committed
sys.exit(main())
"""
"""The command, which also says of each lock how often it found it taken and how long it waited, and of each commit how
long it took without that, in seconds."""


class Run(NamedTuple):
    """What came of a play: its bytes, what stood there at each step, what was said, and what it told of its locks."""

    raw: bytes
    screens: list[str]
    answers: list[tuple[object, ...]]
    told: list[tuple[str, int, float]]

    def all(self, what: str) -> list[tuple[int, float]]:
        """How often something was found taken, and the seconds it took, each time."""
        return [(taken, seconds) for kind, taken, seconds in self.told if kind == what]


def steps(plain: bool) -> Iterator[tuple[str, str]]:
    """What stands there and what is typed then: words of both, and what each says alone."""
    yield "You have the first word", WORDS[0] + ENTER
    for at in range(1, len(WORDS)):
        yield f"“{' '.join(WORDS[:at])}”", WORDS[at] + ENTER
    yield f"“{' '.join(WORDS)}”", ENTER
    yield "Read it aloud", ENTER
    for who, other in (("Ana", "Ben"), ("Ben", "Ana")):
        yield f"{other}, look away", who[0].lower() + ENTER * plain
        yield "Keep it in your evenings?", "1" + ENTER * plain
    yield "What title should it have?", "The moons" + ENTER


class Looking:
    """Runs each command ``EACH`` times, two at once, each in a process of its own, while a play goes on."""

    def __init__(
        self, data: Path, scratch: Path, commands: Sequence[tuple[str, ...]], does: Callable[..., None]
    ) -> None:
        self._data, self._scratch, self._does = data, scratch, does
        self._left = SimpleQueue[tuple[str, ...]]()
        for _ in range(EACH):
            for each in commands:
                self._left.put(each)
        self._more = threading.Condition()
        self.done, self.failed = Counter[tuple[str, ...]](), list[tuple[tuple[str, ...], int]]()
        self.whole = EACH * len(commands)
        self._threads = [threading.Thread(target=self._run, args=(number,), daemon=True) for number in range(2)]

    def __enter__(self) -> "Looking":
        for each in self._threads:
            each.start()
        return self

    def __exit__(self, *_: object) -> None:
        for each in self._threads:
            each.join()

    def wait_for(self, share: float) -> None:
        """Wait until so much of it is done."""
        with self._more:
            until = share * self.whole
            assert self._more.wait_for(lambda: self.failed or sum(self.done.values()) >= until, PATIENCE * 5)
        assert not self.failed

    def _run(self, number: int) -> None:
        while not self._left.empty() and not self.failed:
            command = self._left.get()
            to = self._scratch / f"{number}-{sum(self.done.values())}"
            status = ended(in_child(self._does, str(self._data), [each.replace(TO, str(to)) for each in command]))
            with self._more:
                self.failed += [(command, status)] if status else []
                self.done[command] += 1
                self._more.notify_all()


def look(data: str, args: list[str]) -> None:
    """Run a command that only looks; it takes no lock at all. In a process of its own."""

    def taken(self: Lock) -> None:
        raise AssertionError("whoever only looks stands in nobody's way")

    Lock.acquire = taken  # type: ignore[method-assign]
    command(data, args)


def back_up(data: str, args: list[str]) -> None:
    """Run a backup; while it has the writers' lock it looks for its last line and copies, writes and waits for nothing.

    In a process of its own.
    """
    acquire, close, held, done = Lock.acquire, Lock.close, [False], list[str]()

    def acquired(self: Lock) -> None:
        acquire(self)
        held[0] = True
        done.append("held")

    def closed(self: Lock) -> None:
        held[0] = False
        close(self)

    def counted(name: str) -> Callable[..., object]:
        does = getattr(os, name)

        def call(*given: object, **named: object) -> object:
            if held[0]:
                done.append(name)
            return does(*given, **named)

        return call

    def ends(status: int) -> None:
        looked_for_it = done.count("pread") <= done.count("held")
        os._exit(status if looked_for_it and done and set(done) <= {"held", "pread"} else 99)

    Lock.acquire, Lock.close = acquired, closed  # type: ignore[method-assign]
    for name in ("read", "pread", "write", "pwrite", "fsync", "fdatasync", "sendfile", "copy_file_range"):
        if hasattr(os, name):
            setattr(os, name, counted(name))
    try:
        command(data, args)
    except SystemExit as left:
        ends(int(left.code or 0))


def command(data: str, args: list[str]) -> None:
    """Run a command without a word, in a process of its own."""
    from tui.commands.entry import run

    with open(os.devnull, "w", encoding="utf-8") as nothing:
        for fd in (1, 2):
            os.dup2(nothing.fileno(), fd)
        sys.stdout = sys.stderr = nothing
        raise SystemExit(run(["--data-dir", data, *args]))


def played(data: Path, environ: dict[str, str], told: Path, plain: bool, looking: Looking | None = None) -> Run:
    """The play in a terminal, from its first word to where both have said alone what becomes of it."""
    environ = environ | {"OURTURN_DATA_DIR": str(data), "TOLD": str(told)}
    screens, every = [], list(steps(plain))
    with Terminal([sys.executable, "-c", PLAYED, *PLAY, *["--plain"] * plain], environ) as terminal:
        for number, (words, keys) in enumerate(every):
            if looking:
                looking.wait_for(number / len(every))
            screens.append(terminal.settled(words))
            terminal.keys(keys)
        screens.append(terminal.settled("Good night"))
        if looking:
            looking.wait_for(1)
        terminal.keys("/leave" + ENTER if plain else CTRL_Q)
        assert terminal.left() == 0
        assert terminal.restored()
    records = Records(data)
    with records.read(records.find(US)) as record:
        said: list[tuple[object, ...]] = [
            (each.key, each.who, each.value) for each in record.sessions()[-1].sittings[-1].answers
        ]
    lines = told.read_text().splitlines()
    told_of: list[tuple[str, int, float]] = [tuple(json.loads(line)) for line in lines]
    return Run(terminal.raw, screens, said, told_of)


@pytest.mark.parametrize("plain", [True, False], ids=["plain", "screens"])
def test_a_play_does_not_notice_who_looks_at_its_record(environ: dict[str, str], tmp_path: Path, plain: bool) -> None:
    lived, looked = tmp_path / "lived", tmp_path / "looked"
    lives.lived(lived)
    shutil.copytree(lived, looked)
    alone = played(lived, environ, tmp_path / "alone", plain)
    (tmp_path / "scratch").mkdir()
    with Looking(looked, tmp_path / "scratch", LOOKS, look) as looking:
        beside = played(looked, environ, tmp_path / "beside", plain, looking)

    assert dict(looking.done) == dict.fromkeys(LOOKS, EACH)
    assert beside.screens == alone.screens
    assert beside.answers == alone.answers
    assert len(alone.answers) > len(WORDS)
    if plain:  # on the screens two frames may be drawn as one, whoever looks
        assert beside.raw == alone.raw
    assert [taken for taken, _ in beside.all("acquire")].count(0) == len(beside.all("acquire")) > len(WORDS)


def test_a_backup_stands_in_its_way_only_while_it_opens_files(environ: dict[str, str], tmp_path: Path) -> None:
    lived = tmp_path / "lived"
    lives.lived(lived)
    (tmp_path / "scratch").mkdir()
    backup = [("backup", US, "--to", TO)] * 10
    with Looking(lived, tmp_path / "scratch", backup, back_up) as looking:
        beside = played(lived, environ, tmp_path / "beside", True, looking)
    assert sum(looking.done.values()) == looking.whole
    longest_wait, longest_commit = (max(seconds for _, seconds in beside.all(what)) for what in ("acquire", "commit"))
    print(f"waited {longest_wait * 1e3:.2f} ms at most, saved in {longest_commit * 1e3:.2f} ms at most")
