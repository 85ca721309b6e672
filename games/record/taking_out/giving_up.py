"""A passphrase that nobody types any more, and all that it sealed: asked to go, said at home for a week, then gone.

    giving_up  1: {"who": "a", "asked": "2026-11-27T20:15:00+00:00", "told": "2026-11-30"}

Whoever has the passphrase needs no week. Without it anybody may ask, for nobody knows who presses a key; so home says
so to both until it happens, and anybody takes it back. It happens at the first start after seven days, once home has
said so on a day before: ``told`` is the first one after it was asked.

The week is that of the couple's own clock. One that was set back to before it was asked begins the week anew. One that
jumps ahead is like a week in which nobody was here: home first says so on one day more. Whoever sets the clock of a
machine again and again could take the files as well; against that a record can do nothing.
"""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import NamedTuple

from games.record.couple.database import CoupleDB
from games.record.couple.schema import GIVING_UP, GivingUpDoc, checked
from games.record.store.line import Op

WEEK = timedelta(days=7)


class GivingUp(NamedTuple):
    """Whose passphrase is to go, since when, and on which day after that home first said so, if it has."""

    who: str
    asked: datetime
    told: date | None

    def first_day(self, today: date) -> date:
        """The day from which on it happens at a start, as it looks today."""
        told = min(self.told or today, today)
        return max((self.asked + WEEK).date(), told + timedelta(days=1))

    def is_over(self, now: datetime) -> bool:
        """Whether it has waited long enough, and been said."""
        return now - self.asked >= WEEK and self.told is not None and self.told < now.date()

    def at_home(self, now: datetime, owner: bool) -> "GivingUp":
        """The same once home says so now, to its ``owner`` or only to the other one."""
        if now < self.asked:
            return GivingUp(self.who, now, None)
        unsaid = self.told is None or self.told > now.date()  # the second where the clock had jumped ahead
        first = owner and unsaid and now.date() > self.asked.date()
        return self._replace(told=now.date()) if first else self

    def op(self, key: int) -> Op:
        """What writes it."""
        told = self.told.isoformat() if self.told else None
        return GIVING_UP, key, {"who": self.who, "asked": self.asked.isoformat(), "told": told}


def given_up(db: CoupleDB) -> dict[int, GivingUp]:
    """Those that wait, by the id of their row. Raises WrongForm."""
    rows = ((int(key), checked(GivingUpDoc, doc)) for key, doc in db.storage.rows(GIVING_UP).items())
    return {key: _from(doc) for key, doc in rows}


def ask(db: CoupleDB, who: str, now: datetime) -> None:
    """Let the passphrase of ``who`` go in a week; what was asked before stays as it is. Raises Unwritable."""
    with db.storage.locked():
        if who not in {each.who for each in given_up(db).values()}:
            db.storage.commit([GivingUp(who, now, None).op(db.storage.next_id(GIVING_UP))])


def keep(db: CoupleDB, who: str) -> None:
    """Take that back: it stays. Raises Unwritable."""
    with db.storage.locked():
        db.storage.commit(kept(db, who))


def kept(db: CoupleDB, who: str) -> list[Op]:
    """The operations that take it back, or that end it when it has happened."""
    return [(GIVING_UP, key, None) for key, each in given_up(db).items() if each.who == who]


def say_at_home(db: CoupleDB, now: datetime, here: Collection[str]) -> list[str]:
    """Note that home says so to those who are ``here``; whose has waited long enough. Raises Unwritable."""
    over = []
    with db.storage.locked():
        for key, each in given_up(db).items():
            if each.is_over(now):
                over.append(each.who)
            elif (said := each.at_home(now, each.who in here)) != each:
                db.storage.commit([said.op(key)])
    return over


def _from(doc: GivingUpDoc) -> GivingUp:
    told = date.fromisoformat(doc["told"]) if doc["told"] else None
    return GivingUp(doc["who"], datetime.fromisoformat(doc["asked"]), told)
