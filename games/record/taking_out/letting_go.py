"""A play that waits and that nobody wishes to go on with is let go, with everything that was said in it."""

from games.record.couple.database import CoupleDB
from games.record.couple.schema import ANSWERS, PLAYS, SESSIONS, STARS
from games.record.store.line import Op


def let_go(db: CoupleDB, play: int) -> None:
    """Take away a play that has not ended, all that was said in it, and an evening that held nothing else.

    Nothing of it stays in any file of ours, also not what both have read: nobody was asked what becomes of it. Raises
    Unwritable, with everything as it was.
    """
    storage, keys = db.storage, db.evening_keys
    with storage.locked():
        session = storage.rows(PLAYS)[str(play)]["session"]
        ops: list[Op] = [(ANSWERS, int(key), None) for key in storage.where(ANSWERS, "play", play)]
        ops.append((PLAYS, play, None))
        if len(storage.where(PLAYS, "session", session)) == 1:
            ops.append((SESSIONS, session, None))
            ops += [(STARS, session, None)] if str(session) in storage.rows(STARS) else []
        storage.commit(ops, rewrite=True)
        db.draft.drop()
        keys.destroy(storage.rows(ANSWERS).values())
