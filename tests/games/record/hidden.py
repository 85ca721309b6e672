"""What the tests of sealing share: a couple with something to hide, cheap passphrases, and a look for their words."""

from pathlib import Path

from games.engine import seat_partners
from games.record import Couple, Records
from games.record.keys import keys, sealing
from games.record.keys.codec import Key
from games.record.keys.slots import Cost, Passphrase, Way
from games.record.store import layout
from games.record.store.drawer import FolderDrawer
from tests.games.record import lives
from tests.games.record.trials import State, says
from tests.support.records import folder_of, open_db

CHEAP = Cost(memory=64, passes=1, lanes=1)
"""So that hundreds of tries take no time; what the real cost is stands in one test."""
ANAS, BENS = "hummingbird at noon", "ברבור שחור"
SAID = ("Could you hold my hand?", "Yes, for ten minutes.", "I was afraid to ask.")
AT = "2026-11-22T20:30:00+00:00"
WORDS = [*SAID, '"Ana"', '"Ben"', "The two of us"]
"""Every one of these must be unreadable once the record is sealed; quoted, for three letters come up by chance."""


def ways(*also: Way) -> list[Way]:
    """A passphrase each, and whoever else."""
    return [Passphrase("a", ANAS, CHEAP), Passphrase("b", BENS, CHEAP), *also]


def couple(data: Path) -> Couple:
    """A couple whose record holds some words."""
    records = Records(data)
    made = records.add(seat_partners([("Ana", "she"), ("Ben", "")]), "The two of us")
    with open_db(folder_of(made)) as db:
        evening = {"started": AT, "ended": None}
        db.storage.commit([("sessions", 1, evening), ("plays", 1, lives.a_play())])
        db.table("answers").insert_multiple(lives.an_answer("a", each, AT) for each in SAID)
    return made


def sealed(data: Path, *also: Way, show_name: bool = False) -> tuple[Couple, Key]:
    """The same couple, sealed."""
    made = couple(data)
    key = sealing.seal(Records(data), made, ways(*also), show_name=show_name)
    return found(data), key


def found(data: Path) -> Couple:
    """The only couple, as the list has it now."""
    (each,) = Records(data).couples()
    return each


def unlocked(folder: Path, words: str = ANAS) -> Key:
    """The key, without waiting after a wrong try."""
    return keys.unlock(FolderDrawer(folder), words, wait=lambda _: None)


def read(folder: Path, key: Key | None = None) -> State:
    """Everything the record says."""
    if key is None:
        with open_db(folder, create=False) as db:
            return says(db)
    with open_db(folder, create=False, codec=key.codec) as db:
        return says(db)


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
