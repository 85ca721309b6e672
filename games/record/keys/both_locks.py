"""One passphrase for two locks: a partner's own, and their way into a sealed record.

Joining sets both to the same words. Where one passphrase opens both, both are changed together, in such an order that a
process which dies at any moment leaves one passphrase that opens both, the former one or the new one:

    the record     former        former, new    former, new    new
    their own      former        former         new            new

Whoever comes in the next time with the one that opens both puts an end to the other one. Where they have given up their
own lock and set another, the order is the same, with no lock in the place of the former one.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from games.record.keys import attempts as tries
from games.record.keys import keys
from games.record.keys.codec import Key
from games.record.keys.keys import KeyFile
from games.record.keys.slots import PASSPHRASE, Passphrase, Slot, open_by_passphrase
from games.record.store.line import Doc
from games.record.store.seams import Drawer, RecordLog

if TYPE_CHECKING:
    from games.record.couple.passphrase import Unsealed


class WayIn:
    """A partner's way into a sealed record, by their passphrase; ``key`` is the record's."""

    def __init__(self, drawer: Drawer, store: RecordLog, key: Key, who: str) -> None:
        self._drawer, self._store, self._key, self._who = drawer, store, key, who

    def opens_with(self, words: str) -> bool:
        """Whether these words, which open a lock of their own, open the record as well. Raises KeyChanged, KeyLost."""
        ring = keys.own_ring(self._drawer, self._key)
        with tries.one_at_a_time(self._drawer):
            found = (open_by_passphrase(slot, self._key.store, ring.id, words) for slot in ring.slots if self._is(slot))
            return any(secret is not None for secret in found)

    def is_double(self) -> bool:
        """Whether two passphrases of theirs open it, since a change was cut off. Raises KeyChanged, KeyLost."""
        return sum(map(self._is, keys.own_ring(self._drawer, self._key).slots)) > 1

    def slot(self, words: str, *, opened: bool = False) -> Slot:
        """A way in with these words, not yet in the key file; ``opened`` as `Passphrase` has it. Takes a good part of a
        second. Raises NotAllowed."""
        way = Passphrase(self._who, words, opened=opened)
        with tries.one_at_a_time(self._drawer):
            return way.slot(self._key)

    def only(self, *slots: Slot, besides: bool = False) -> None:
        """Let these be their ways in from now on, ``besides`` those there are, or in their place.

        Raises KeyChanged, KeyLost, Unwritable.
        """
        with self._store.locked():
            ring, card = keys.own_ring(self._drawer, self._key), keys.read(self._drawer).card
            stay = [slot for slot in ring.slots if besides or not self._is(slot)]
            made = keys.ring_of(self._key, [*stay, *slots], card)
            keys.write(self._drawer, KeyFile(self._key.store, card, [made]))

    def _is(self, slot: Slot) -> bool:
        return bool(slot["who"] == self._who and slot["kind"] == PASSPHRASE)


class BothLocks:
    """The two, where one passphrase opens both; ``own`` is their own one, opened."""

    def __init__(self, own: "Unsealed", way_in: WayIn) -> None:
        self._own, self._way_in = own, way_in

    def new_passphrase(self, words: str) -> Doc:
        """Another one, not yet in the record. Takes a good part of a second, and reads nothing. Raises NotAllowed."""
        return {"own": self._own.new_passphrase(words), "record": self._way_in.slot(words)}

    def change(self, made: Doc) -> None:
        """That one from now on, for both. Raises what a commit raises, and KeyChanged, KeyLost."""
        self._way_in.only(made["record"], besides=True)
        self._own.change(made["own"])  # where it raises, it may be on the disk all the same: both ways in stay
        self._way_in.only(made["record"])


class FirstOfBoth:
    """The two, where somebody has no own lock: their first one opens the record as well from then on.

    ``make_own`` makes such a lock of a passphrase, and ``set_own`` keeps it.
    """

    def __init__(self, make_own: Callable[[str], Doc], set_own: Callable[[Doc], None], way_in: WayIn) -> None:
        self._make_own, self._set_own, self._way_in = make_own, set_own, way_in

    def new_passphrase(self, words: str) -> Doc:
        """Their first one, not yet in the record. Takes a good part of a second. Raises NotAllowed."""
        return {"own": self._make_own(words), "record": self._way_in.slot(words)}

    def set(self, made: Doc) -> None:
        """That one from now on, for both. Raises as `BothLocks.change`, and NotAllowed where they have one by now."""
        self._way_in.only(made["record"], besides=True)
        self._set_own(made["own"])
        self._way_in.only(made["record"])
