"""A record that is sealed from its first line: nothing of it was ever on the disk for anybody to read.

For whoever comes to a machine of somebody else's. Each partner's passphrase opens the record, and is their own
passphrase too (`games.record.couple.passphrase`): what one of them leaves unfinished alone is locked with it from the
first word on, for the other one and for whoever runs the machine.

Where only one of them is there, the other one's way in is a code that they are given to hand on: a slot like any other,
which says of itself that it is there for now. It closes the same data key, so nothing has to be readable until the
other one comes and nothing has to be sealed anew then; their passphrase takes its place. The code has 115 random bits
and is kept nowhere, so the slot tells whoever copies it nothing, and it works once: what binds their key uses it up. As
with any passphrase that was changed, whoever kept both the code and a copy of the key file from before can still open
the record; the only ones who ever had the code are the two of them.
"""

import os
from collections.abc import Mapping, Sequence

from games.engine import Partner, Table
from games.record.couple.couples import Couple, Records
from games.record.couple.partners import table_doc
from games.record.couple.passphrase import new_passphrase
from games.record.couple.schema import COUPLE, PERSONAL
from games.record.keys import attempts as tries
from games.record.keys import keys
from games.record.keys.codec import Key, new_key
from games.record.keys.keys import KeyFile
from games.record.keys.slots import FOR_NOW, Passphrase, Way
from games.record.store.seams import Cabinet, Drawer
from games.record.store.tables import Tables


def settle_sealed(
    cabinet: Cabinet,
    id_: str | None,
    table: Table,
    words: Mapping[str, str],
    code: str = "",
    more: Sequence[Way] = (),
    name: str = "",
) -> str:
    """Make the record of a couple in a drawer with this id, sealed for each who gave a passphrase, by partner's id.

    ``code`` is for whoever gave none; ``more`` opens it as well. None as the id: a random one, which is returned. The
    list shows no ``name``. Raises NotAllowed for what can be no passphrase, Unwritable.
    """
    given = {who.id: words.get(who.id) for who in table}
    with cabinet.settling(id_) as drawer:
        key = new_key(os.urandom(16).hex(), next(iter(words), ""))
        ways = [Passphrase(who, said or code, for_now=said is None) for who, said in given.items()]
        keys.write(drawer, KeyFile(key.store, None, [keys.make_ring(drawer, key, [*ways, *more], None)]))
        own = [new_passphrase(drawer, who, said) for who, said in given.items() if said is not None]
        tables = Tables()
        name = name or " & ".join(partner.name for partner in table)
        tables.rows = {
            COUPLE: {"1": {"name": name, "partners": table_doc(table), "timers": True}},
            PERSONAL: {str(number): doc for number, doc in enumerate(own, 1)},
        }
        tables.next = {COUPLE: 2, PERSONAL: len(own) + 1}
        drawer.write_anew(tables, key.codec, key.store, 1)
    return drawer.id


def is_awaited(drawer: Drawer, who: str) -> bool:
    """Whether this partner's way in is still the code that they were given. Raises KeyLost."""
    return any(slot["who"] == who and slot.get(FOR_NOW) for ring in keys.read(drawer).rings for slot in ring.slots)


def hand_on(couple: Couple, key: Key, who: str, code: str) -> None:
    """Let another code stand for a partner who hasn't come yet. Raises KeyChanged, KeyLost, Unwritable."""
    _let_in(couple, key, Passphrase(who, code, for_now=True))


def arrive(records: Records, couple: Couple, key: Key, who: Partner, words: str) -> None:
    """Let a partner's own passphrase take the place of the code that they came with.

    Raises NotAllowed for what can be none, OpenElsewhere, KeyChanged, Unwritable.
    """
    way = Passphrase(who.id, words)
    with records.open(couple, key, seat=who.id) as record:
        if who.id not in record.keyed:
            record.set_passphrase(who, words)
        _let_in(couple, key, way)  # last: until then the code opens it, and all of this can be done again


def _let_in(couple: Couple, key: Key, way: Passphrase) -> None:
    drawer = couple.drawer
    ring, card = keys.own_ring(drawer, key), keys.read(drawer).card
    with tries.one_at_a_time(drawer):
        new = way.slot(key)
    others = [slot for slot in ring.slots if slot["who"] != way.who]
    keys.write(drawer, KeyFile(key.store, card, [keys.ring_of(key, [*others, new], card)]))
