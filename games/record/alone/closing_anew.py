"""What was answered alone tonight, closed once more: somebody has a passphrase now, or has given theirs up."""

from collections.abc import Mapping
from contextlib import suppress

from games.record.couple.database import CoupleDB
from games.record.couple.schema import ANSWERS
from games.record.errors import RecordError
from games.record.keys.evening_keys import CLOSED
from games.record.store.line import Op


def commit_closed_anew(db: CoupleDB, ops: list[Op], to: Mapping[str, str]) -> None:
    """Commit these, and with them all that was answered alone tonight, closed for those whom ``to`` names by then.

    ``to`` holds public keys by partner's id. What is locked for anybody else goes, and what is locked for them stays as
    it is. Belongs inside ``locked()``; raises what a commit raises.
    """
    storage, keys = db.storage, db.evening_keys
    closed = [(int(key), doc) for key, doc in storage.rows(ANSWERS).items() if CLOSED in doc]
    if closed:  # copies from before can be opened with the keys there were
        keys.renew()
    for key, doc in closed:
        if inside := keys.opened(doc):
            said = {name: value for name, value in inside.items() if name != "play"}
            ops.append((ANSWERS, key, keys.close(doc["play"], said, str(inside.get("who")), to)))
        elif (who := keys.locked_for(doc)) and who not in to:
            ops.append((ANSWERS, key, None))
    storage.commit(ops, rewrite=bool(closed))
    with suppress(RecordError):  # what is half typed stays as it was then, and so do the keys until good night
        half_typed = db.draft.close_anew()
        if closed:  # else another process may be about to close something with one of them, and would not hear of it
            keys.destroy([*storage.rows(ANSWERS).values(), *half_typed])
