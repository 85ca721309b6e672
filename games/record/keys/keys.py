"""The key file of a sealed record: who may open it, and the one name that strangers may see.

    {"our-turn-key": 1, "store": "0f3c..9a", "card": "Ana & Ben",
     "rings": [{"id": "9c0b..41", "slots": [...], "proof": "..."}]}     on one line

A ring is one data key with a slot for each who may open it. While a record gets another data key there are two rings,
the old and the new; the journal's header says which of them counts, so that renaming the new journal into place is the
one moment at which everything changes. ``proof`` is drawn from the data key over everything in the ring and the card:
whoever opens the record learns whether somebody changed the file, added themselves or took somebody out.

``card`` is null when a couple chose to show no name.
"""

import json
from collections.abc import Callable, Sequence
from typing import NamedTuple

from games.engine.words import gettext as _
from games.record.errors import KeyChanged, KeyLost, Newer, NotSealed, WrongKey
from games.record.keys import attempts as tries
from games.record.keys import slots
from games.record.keys.codec import Key, key_id, sealed_with
from games.record.keys.memory import close_memory
from games.record.keys.slots import Slot, Way
from games.record.keys.typed import forms, without_hidden
from games.record.store.seams import Drawer

FORMAT = 1
KEY = "key"
"""The file."""


class Ring(NamedTuple):
    """A data key's public name and its slots."""

    id: str
    slots: list[Slot]
    proof: str


class KeyFile(NamedTuple):
    """What a key file says."""

    store: str
    card: str | None
    rings: list[Ring]


def read(drawer: Drawer) -> KeyFile:
    """The key file beside a record. Raises KeyLost or Newer."""
    path = drawer.called(KEY)
    text = drawer.files.get(KEY)
    if text is None:
        raise KeyLost(path, _("is missing"))
    try:
        doc = json.loads(text)
        form = doc["our-turn-key"]
        if type(form) is int and form > FORMAT:
            raise Newer(path, form)
        rings = [Ring(each["id"], [dict(slot) for slot in each["slots"]], each["proof"]) for each in doc["rings"]]
        known = KeyFile(doc["store"], doc["card"], rings)
        if not _sound(known) or _written(known) != text:  # to the byte: nothing in it can change unseen
            raise ValueError(_("this isn’t as it was written"))
    except (ValueError, KeyError, TypeError, RecursionError):
        raise KeyLost(path, _("is damaged")) from None
    return known


def write(drawer: Drawer, known: KeyFile) -> None:
    """Put a key file in the place of the one before, all at once. Raises Unwritable."""
    drawer.files.put(KEY, _written(known))


def drop(drawer: Drawer) -> None:
    """Remove the key file, and copies of it: without it a sealed record is lost for good. Raises Unwritable."""
    copies = [each.name for each in drawer.files.list() if each.name.startswith(f"{KEY}.")]
    drawer.files.delete([KEY, tries.TRIES, *copies])


def make_ring(drawer: Drawer, key: Key, ways: Sequence[Way], card: str | None) -> Ring:
    """A ring for a data key. Takes a good part of a second for each passphrase."""
    with tries.one_at_a_time(drawer):
        made = [way.slot(key) for way in ways]
    return ring_of(key, made, card)


def ring_of(key: Key, made: list[Slot], card: str | None) -> Ring:
    """A ring with slots that exist already."""
    return Ring(key.id, made, _proof(key, made, card))


def show(drawer: Drawer, key: Key, card: str | None) -> None:
    """Show another name to strangers, or none."""
    ring = own_ring(drawer, key)
    write(drawer, KeyFile(key.store, card, [ring_of(key, ring.slots, card)]))


def unlock(drawer: Drawer, words: str, who: str | None = None, wait: tries.Wait = tries.let_pass) -> Key:
    """The key of a sealed record by a partner's passphrase, or by a recovery key that was typed in its place.

    ``who`` is a partner's id when it is known, so that one slot is tried and not each. ``wait`` lets seconds pass after
    wrong ones. Raises WrongKey, NotSealed, KeyLost, or NotAllowed when ``words`` can be no passphrase.
    """
    forms(words)  # what can be no passphrase is no try
    written = "".join(without_hidden(words).split())  # as it was copied from paper, or out of a window that broke it
    if written.upper().startswith(slots.SECRET_PREFIX):
        return unlock_with(drawer, written)
    known, ring = _current(drawer)
    mine = [slot for slot in ring.slots if slot["kind"] == slots.PASSPHRASE and who in (None, slot["who"])]

    def attempt() -> Key | None:
        return _first(
            drawer, known, ring, mine, lambda slot: slots.open_by_passphrase(slot, known.store, ring.id, words)
        )

    key = tries.tried(drawer, attempt, wait)
    if key is None:
        raise WrongKey
    return key


def unlock_with(drawer: Drawer, text: str) -> Key:
    """The key by the text of an age identity file or an OpenSSH key file. Raises as `unlock` does."""
    found = slots.identities(text)
    known, ring = _current(drawer)
    theirs = [slot for slot in ring.slots if slot["kind"] == slots.AGE]
    key = _first(drawer, known, ring, theirs, lambda slot: slots.open_by_identity(slot, ring.id, found))
    if key is None:
        raise WrongKey("identity")
    return key


def own_ring(drawer: Drawer, key: Key) -> Ring:
    """The ring of a key, as it was when somebody who held the key wrote it. Raises KeyChanged or KeyLost."""
    known = read(drawer)
    ring = next((each for each in known.rings if each.id == key.id), None)
    if ring is None:
        raise KeyLost(drawer.called(KEY), _("no longer has a slot for this record’s key"))
    if ring.proof != _proof(key, ring.slots, known.card):  # nobody learns anything from how long this takes
        raise KeyChanged(drawer.called(KEY))
    return ring


def _first(
    drawer: Drawer, known: KeyFile, ring: Ring, tried: list[Slot], opened: Callable[[Slot], bytes | None]
) -> Key | None:
    """The key from the first slot that opens; a damaged slot hinders only the one whom it belongs to."""
    close_memory()
    damaged = False
    for slot in tried:
        try:
            secret = opened(slot)
        except (KeyError, TypeError, ValueError):
            damaged = True
            continue
        if secret is not None and key_id(secret) == ring.id:
            key = Key(secret, known.store, slot["who"])
            try:
                own_ring(drawer, key)
            except (KeyChanged, KeyLost) as trouble:
                return Key(secret, known.store, slot["who"], trouble)
            return key
    if damaged:
        raise KeyLost(drawer.called(KEY), _("is damaged"))
    return None


def _current(drawer: Drawer) -> tuple[KeyFile, Ring]:
    """The key file, and the ring that the journal is sealed with. Raises NotSealed or KeyLost."""
    wanted = sealed_with(drawer.header().codec)
    if wanted is None:
        raise NotSealed
    known = read(drawer)
    ring = next((each for each in known.rings if each.id == wanted), None)
    if ring is None:
        raise KeyLost(drawer.called(KEY), _("belongs to another record, or to an older state of this one"))
    return known, ring


def _written(known: KeyFile) -> bytes:
    rings = [ring._asdict() for ring in known.rings]
    doc = {"our-turn-key": FORMAT, "store": known.store, "card": known.card, "rings": rings}
    return json.dumps(doc, separators=(",", ":")).encode("ascii") + b"\n"


def _proof(key: Key, made: list[Slot], card: str | None) -> str:
    import hmac  # only for sealed records: felt at start-up

    said = json.dumps([key.store, key.id, card, made], sort_keys=True, separators=(",", ":"))
    secret = hmac.digest(key.secret, b"our turn key file", "sha256")
    return hmac.digest(secret, said.encode("ascii"), "sha256").hex()


def _sound(known: KeyFile) -> bool:
    strings = [known.store, "" if known.card is None else known.card]
    for ring in known.rings:
        strings += [ring.id, ring.proof, *(slot["who"] for slot in ring.slots), *(slot["kind"] for slot in ring.slots)]
    return all(type(each) is str for each in strings)
