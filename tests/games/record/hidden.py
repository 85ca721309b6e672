"""What the tests of sealing share: a couple with something to hide, cheap passphrases, and a look for their words."""

import re
from pathlib import Path

from games.engine import seat_partners
from games.record import Couple
from games.record.keys import keys, sealing
from games.record.keys.codec import Key
from games.record.keys.slots import Cost, Passphrase, Way
from games.record.store import layout
from games.record.store.drawer import FolderDrawer
from games.record.store.line import Plain
from games.record.store.seams import Drawer
from games.record.store.storage import RecordDB
from tests.games.record import lives
from tests.games.record.stores import Stored, stored_at
from tests.games.record.trials import State, says

CHEAP = Cost(memory=64, passes=1, lanes=1)
"""So that hundreds of tries take no time; what the real cost is stands in one test."""
ANAS, BENS = "hummingbird at noon", "ברבור שחור"
SAID = ("Could you hold my hand?", "Yes, for ten minutes.", "I was afraid to ask.")
AT = "2026-11-22T20:30:00+00:00"
RECIPIENT = re.compile(rb"age1[02-9ac-hj-np-z]{20}")
"""A key that seals for somebody; as long as this, since four letters come up by chance."""
WORDS = [*SAID, '"Ana"', '"Ben"', "The two of us"]
"""Every one of these must be unreadable once the record is sealed; quoted, for three letters come up by chance."""


def ways(*also: Way) -> list[Way]:
    """A passphrase each, and whoever else."""
    return [Passphrase("a", ANAS, CHEAP), Passphrase("b", BENS, CHEAP), *also]


def couple(at: Path | Stored) -> Couple:
    """A couple whose record holds some words."""
    records = stored_at(at).records()
    made = records.add(seat_partners([("Ana", "she"), ("Ben", "")]), "The two of us")
    with RecordDB(made.drawer.open()) as db:
        evening = {"started": AT, "ended": None}
        db.storage.commit([("sessions", 1, evening), ("plays", 1, lives.a_play())])
        db.table("answers").insert_multiple(lives.an_answer("a", each, AT) for each in SAID)
    return made


def sealed(at: Path | Stored, *also: Way, show_name: bool = False) -> tuple[Couple, Key]:
    """The same couple, sealed."""
    made = couple(at)
    key = sealing.seal(stored_at(at).records(), made, ways(*also), show_name=show_name)
    return found(at), key


def found(at: Path | Stored) -> Couple:
    """The only couple, as the list has it now."""
    (each,) = stored_at(at).records().couples()
    return each


def unlocked(at: Path | Drawer, words: str = ANAS) -> Key:
    """The key of the record in a folder or another drawer, without waiting after a wrong try."""
    return keys.unlock(_drawer(at), words, wait=lambda _: None)


def read(at: Path | Drawer, key: Key | None = None) -> State:
    """Everything the record in a folder or another drawer says."""
    with RecordDB(_drawer(at).open(codec=key.codec if key else Plain)) as db:
        return says(db)


def _drawer(at: Path | Drawer) -> Drawer:
    return FolderDrawer(at) if isinstance(at, Path) else at


def readable(stored: Stored) -> list[str]:
    """Which of their words anybody can read there who sees into it from below."""
    raw = stored.everything()
    return [word for word in WORDS if word.encode() in raw or word.encode("unicode_escape") in raw]


def readable_words(folder: Path) -> list[tuple[str, str]]:
    """Which of their words stand readable in which file."""
    return [
        (each.name, word)
        for each in sorted(folder.iterdir())
        for word in WORDS
        if word.encode() in each.read_bytes() or word.encode("unicode_escape") in each.read_bytes()
    ]


def journal(folder: Path) -> Path:
    """Where the record lies."""
    return folder / layout.JOURNAL
