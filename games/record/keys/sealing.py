"""Sealing a record, unsealing it, changing who may open it: each step leaves a record that opens.

The order is what makes that true. A key file is written, synced and renamed before the journal that needs it is, and
goes only after the journal that needed it is gone; the journal's rename is the one moment of change. A process that
dies before it leaves the old record and a key too many, one that dies after it the new record and a key too many.
What is too many goes with the next change.

Sealing and unsealing write the whole record anew and remove record.torn and record.new. What lies outside the couple's
folder, exports and backups, is not touched. On flash storage old bytes may outlive their file; that cannot be helped
from here, and is a reason to seal early.
"""

from collections.abc import Sequence

from games.engine import NotAllowed
from games.engine.words import gettext as _
from games.record.couple.couples import Couple, Records
from games.record.errors import AlreadySealed
from games.record.keys import attempts as tries
from games.record.keys import keys
from games.record.keys.codec import Key, new_key
from games.record.keys.keys import KeyFile
from games.record.keys.slots import Passphrase, Recipient, Way
from games.record.store.line import Plain

RECOVERY, THERAPIST = "recovery", "therapist"


def seal(records: Records, couple: Couple, ways: Sequence[Way], *, show_name: bool = True) -> Key:
    """Seal a readable record so that each of ``ways`` opens it. ``show_name`` leaves the couple's name on the list.

    Raises AlreadySealed, OpenElsewhere, NotAllowed without a single way in, Unwritable.
    """
    _some(ways)
    if couple.sealed:
        raise AlreadySealed
    with records.open(couple) as record:
        key, card = new_key(record.store, ways[0].who), record.name if show_name else None
        ring = keys.make_ring(couple.drawer, key, ways, card)
        keys.write(couple.drawer, KeyFile(record.store, card, [ring]))
        record.recode(key.codec)
    return key


def unseal(records: Records, couple: Couple, key: Key) -> None:
    """Make a sealed record readable without a passphrase."""
    with records.open(couple, key) as record:
        record.recode(Plain)
        keys.drop(couple.drawer)


def let_in(records: Records, couple: Couple, key: Key, way: Way) -> None:
    """Give somebody a way in, or another one: a partner another passphrase. Rewrites no record.

    Where a former way must stop working also for those who kept a copy of the key file, `shut_out` is what is needed.
    """
    with records.open(couple, key) as record:
        ring, card = keys.own_ring(couple.drawer, key), keys.read(couple.drawer).card
        with tries.one_at_a_time(couple.drawer):
            new = way.slot(key)
        others = [slot for slot in ring.slots if slot["who"] != way.who]
        keys.write(couple.drawer, KeyFile(record.store, card, [keys.ring_of(key, [*others, new], card)]))


def shut_out(records: Records, couple: Couple, key: Key, ways: Sequence[Way]) -> Key:
    """Another data key, which only ``ways`` open; all that was kept is written anew with it."""
    _some(ways)
    with records.open(couple, key) as record:
        old, card = keys.own_ring(couple.drawer, key), keys.read(couple.drawer).card
        fresh = new_key(record.store, key.who)
        ring = keys.make_ring(couple.drawer, fresh, ways, card)
        keys.write(couple.drawer, KeyFile(record.store, card, [old, ring]))
        record.recode(fresh.codec)
        keys.write(couple.drawer, KeyFile(record.store, card, [ring]))
    return fresh


def who_may_open(couple: Couple, key: Key) -> dict[str, str]:
    """Those with a way in, partners by their ids, and beside each the public key, empty for a passphrase."""
    return {slot["who"]: slot.get("to", "") for slot in keys.own_ring(couple.drawer, key).slots}


def stays(couple: Couple, key: Key, who: str, words: str = "", wait: tries.Wait = tries.let_pass) -> Way:
    """The way in that somebody has, to be made again for another data key. A partner's takes the same passphrase.

    Raises WrongKey when it is another one.
    """
    to = who_may_open(couple, key).get(who)
    if to is None:
        raise NotAllowed(_("That person has no way into this record, so nothing was changed."))
    if to:
        return Recipient(who, to)
    keys.unlock(couple.drawer, words, who, wait)
    return Passphrase(who, words, opened=True)


def _some(ways: Sequence[Way]) -> None:
    if not ways:
        raise NotAllowed(_("Someone has to be able to open the record, so nothing was changed."))
