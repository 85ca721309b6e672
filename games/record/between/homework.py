"""Homework as a couple's record keeps it, how it went, and the address that it is made out to.

    address    1: {"address": "4f3a09…"}       there once the record came from elsewhere with it
    homework   1: {"id": …, "what": …, …}      the one they have, until it is let go of or another one comes

A record without an address has the one that its own random name gives, so that nothing is written before it is needed;
what leaves the machine takes it along, because a record that is brought in gets another name.
"""

from datetime import date
from hashlib import sha256

from games.record.couple.database import CoupleDB
from games.record.couple.schema import ADDRESS, HOMEWORK, AddressDoc, HomeworkDoc, checked
from games.record.store.tables import Tables


class HomeworkPart:
    """Part of `games.record.Record`."""

    _db: CoupleDB

    @property
    def address(self) -> str:
        """What homework for them is made out to: short, and nothing that their record's random name is known by."""
        doc = self._db.storage.rows(ADDRESS).get("1")
        return checked(AddressDoc, doc)["address"] if doc else address_of(self._db.storage.log.store)

    @property
    def has_homework(self) -> bool:
        """Whether they have any; nothing of it is read."""
        return bool(self._db.storage.rows(HOMEWORK))

    @property
    def homework(self) -> HomeworkDoc | None:
        """The homework they have, with how it went once they said so; None without any. Raises WrongForm."""
        doc = self._db.storage.rows(HOMEWORK).get("1")
        return checked(HomeworkDoc, doc) if doc else None

    def keep_homework(self, homework: HomeworkDoc) -> None:
        """Keep a homework in place of the one before, which is gone from the disk. Raises WrongForm, Unwritable."""
        doc = checked(HomeworkDoc, homework)
        before = self.homework
        if before is None or before["id"] != doc["id"]:  # the same one brought twice keeps how it went
            self._db.storage.commit([(HOMEWORK, 1, dict(doc))], rewrite=before is not None)

    def keep_went(self, went: str, on: date, line: str = "") -> None:
        """Keep how it went, and the line they bring, if any. Raises LookupError without homework, Unwritable."""
        with self._db.storage.locked():
            doc = self.homework
            if doc is None:
                raise LookupError("there is no homework")
            said = {**doc, "went": went, "on": on.isoformat(), "line": line}
            self._db.storage.commit([(HOMEWORK, 1, said)], rewrite=bool(doc.get("line")))

    def let_homework_go(self) -> None:
        """Let go of it; it is gone from the disk. Raises Unwritable."""
        if self._db.storage.rows(HOMEWORK):
            self._db.storage.commit([(HOMEWORK, 1, None)], rewrite=True)


def address_of(store: str) -> str:
    """The address of a record by its own random name."""
    return sha256(f"homework-for-{store}".encode()).hexdigest()[:16]


def with_address(tables: Tables, address: str) -> Tables:
    """The tables with the address that leaves with them; those that have one are given back as they are."""
    if tables.rows.get(ADDRESS):
        return tables
    more = Tables()
    more.rows = {**tables.rows, ADDRESS: {"1": {"address": address}}}
    more.next = {**tables.next, ADDRESS: 2}
    return more
